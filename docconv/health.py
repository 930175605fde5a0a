"""The state of the machine: Python, plugins, and what each plugin wants to say of its libraries."""

import platform
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from .diagnostics import Check
from .plugins import registry
from .version import __version__


def checks() -> Iterator[Check]:
    """The core's checks, then those of every plugin that has a module `doctor` with a function `checks`."""
    yield Check("docconv", "ok", f"{__version__} on Python {platform.python_version()} ({sys.platform})")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = registry()
    if not found.formats:
        yield Check("plugins", "fail", "no plugin is installed", "pip install docconv")
    for plugin in found.plugins:
        if plugin.error:
            yield Check(f"plugin {plugin.name}", "fail", plugin.error, f"look at {plugin.distribution}")
            continue
        yield from _plugin_checks(plugin.module)


def _plugin_checks(module: str) -> Iterator[Check]:
    name = f"{module}.doctor"
    try:
        if find_spec(name) is None:
            return
        yield from import_module(name).checks()
    except Exception as error:
        yield Check(f"plugin {module}", "fail", f"{type(error).__name__}: {error}")
