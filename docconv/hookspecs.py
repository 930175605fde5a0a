"""The whole contract between docconv and a plugin: four hooks, all plain lists.

A plugin is one module named in the entry-point group `docconv`. It implements any of these functions,
marked with `@docconv.hookimpl`; each returns (or yields) declarations from `docconv.formats`. A module
that declares is imported at every start, so it imports nothing but `docconv`. Hooks and declarations
only ever gain optional parts.
"""

from collections.abc import Iterable

import pluggy

from .formats import Executor, Format, Theme, Transform

hookspec = pluggy.HookspecMarker("docconv")
hookimpl = pluggy.HookimplMarker("docconv")


@hookspec
def docconv_formats() -> Iterable[Format]:  # type: ignore[empty-body]
    """The formats that the plugin reads or writes."""


@hookspec
def docconv_transforms() -> Iterable[Transform]:  # type: ignore[empty-body]
    """The changes that the plugin can make on the way."""


@hookspec
def docconv_themes() -> Iterable[Theme]:  # type: ignore[empty-body]
    """The looks that the plugin offers."""


@hookspec
def docconv_executors() -> Iterable[Executor]:  # type: ignore[empty-body]
    """The ways to run many conversions that the plugin offers."""
