"""What is on its way out, in one place, so that taking it away is one line less.

The policy: what plugins rely on is deprecated in one minor release at least before it goes, and only a new
major number of the contract takes it away. Until then it works, and whoever uses it hears of it once.
"""

import warnings
from typing import Any, NamedTuple

from .formats import Declaration


class Deprecation(NamedTuple):
    """`since` which release, gone with which one (`until`), and what to use instead."""

    since: str
    until: str
    instead: str


class ContractDeprecationWarning(DeprecationWarning):
    """A plugin uses what will go."""


#: Fields of declarations, by the declaration's name and the field's: `("Format", "signature")`.
FIELDS: dict[tuple[str, str], Deprecation] = {}
#: Public names of `docconv`, for those that import them still.
NAMES: dict[str, tuple[Deprecation, Any]] = {}


def warn_deprecated(what: str, deprecation: Deprecation, owner: str = "") -> None:
    """Tell of a use of something deprecated; `owner` is the plugin that uses it, as messages call it."""
    user = f"{owner}: " if owner else ""
    warnings.warn(
        f"{user}{what} is deprecated since docconv {deprecation.since} and goes with {deprecation.until}: "
        f"{deprecation.instead}",
        ContractDeprecationWarning,
        stacklevel=3,
    )


def check_fields(item: Declaration, owner: str) -> None:
    """Warn of the deprecated fields that a declaration sets."""
    kind = type(item).__name__
    for (of, field), deprecation in FIELDS.items():
        if of == kind and getattr(item, field) != _default(item, field):
            warn_deprecated(f"{kind}.{field}", deprecation, owner)


def _default(item: Declaration, field: str) -> Any:
    return dict(zip(item.__struct_fields__[::-1], item.__struct_defaults__[::-1], strict=False)).get(field)


def replaced(name: str) -> Any:
    """What stands in for a public name that is going. Raises AttributeError for any other name."""
    if name not in NAMES:
        raise AttributeError(f"module 'docconv' has no attribute {name!r}")
    deprecation, value = NAMES[name]
    warn_deprecated(f"docconv.{name}", deprecation)
    return value
