"""What runs here: the same bytes come out everywhere only where the same code runs everywhere."""

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distributions

from docconv import DependencyError, __version__

GROUP = "docconv"
HINT = "install the same versions of Python, docconv and its plugins on every worker"


@cache
def installed() -> dict[str, str]:
    """The versions of Python (3.11), of docconv and of every distribution that has a plugin for it."""
    found = {
        distribution.name: distribution.version
        for distribution in distributions()
        if any(point.group == GROUP for point in distribution.entry_points)
    }
    return {**found, "docconv": __version__, "python": "{}.{}".format(*sys.version_info)}


def differences(there: Mapping[str, str], here: Mapping[str, str]) -> list[str]:
    """What is other there, as `docconv 1.1 (here 1.2)`."""
    names = sorted({*there, *here}, key=lambda name: (name != "docconv", name))
    return [
        f"{name} {there.get(name, 'missing')} (here {here.get(name, 'missing')})"
        for name in names
        if there.get(name) != here.get(name)
    ]


def check(worker: str, there: Mapping[str, str], here: Mapping[str, str]) -> None:
    """Raise DependencyError where a Dask worker has something else installed."""
    if found := differences(there, here):
        message = f"the Dask worker {worker} has {', '.join(found)}"
        raise DependencyError(message, code="dependency.worker", hint=HINT)
