"""What stands for all code that may run, so that what was made by other code is told apart."""

import os
import sys

import msgspec

from .formats import load
from .plugins import Registry
from .source import sha256_of
from .version import __version__


def fingerprint(registry: Registry) -> str:
    """A digest of versions, of what is installed, and of the files of docconv, plugins and their programs.

    Versions alone are not enough: who writes a plugin changes its code between two runs.
    """
    code = [os.path.dirname(os.path.abspath(__file__))]
    for plugin in registry.plugins:
        module = sys.modules.get(plugin.module)
        if file := getattr(module, "__file__", None):
            code.append(os.path.dirname(file) if os.path.basename(file) == "__init__.py" else file)
    plugins = [
        (each.name, each.module, each.distribution, each.version, each.error) for each in registry.plugins
    ]
    programs = sorted({format.program for format in registry.formats if format.program})
    code += [path for name in programs if (path := _path_of(name))]
    facts = (__version__, sys.version, plugins, _installed(), [_files(path) for path in code])
    return sha256_of(msgspec.msgpack.encode(facts))


def _path_of(program: str) -> str | None:
    """The path that a function gives; one that fails will say so when its format is read."""
    try:
        path = load(program)()
    except Exception:
        return None
    return os.fspath(path) if path else None


def _installed() -> list[str]:
    """The names and versions of all distributions, by the folders that hold their metadata."""
    found: list[str] = []
    for path in sys.path:
        try:
            found += sorted(
                name for name in os.listdir(path or ".") if name.endswith((".dist-info", ".egg-info"))
            )
        except OSError:
            continue
    return found


def _files(path: str) -> list[tuple[str, int, int]]:
    """Name, size and time of a file, or of every file of a package."""
    found: list[tuple[str, int, int]] = []
    pending = [path]
    while pending:
        place = pending.pop()
        try:
            if not os.path.isdir(place):
                state = os.stat(place)
                found.append((place, state.st_size, state.st_mtime_ns))
                continue
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if entry.name != "__pycache__":
                            pending.append(entry.path)
                    else:
                        state = entry.stat()
                        found.append((entry.path, state.st_size, state.st_mtime_ns))
        except OSError:
            continue
    return sorted(found)
