"""Finding plugins, loading each behind a guard, and settling who owns which name.

pluggy's own entry-point loader stops at the first failure and drops a second entry point of one name
without a word; here a plugin that fails costs one warning that names it, its distribution and the cause.
"""

import os
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal, TypeVar

import msgspec
import pluggy

from . import hookspecs
from .containment import Fence, contained
from .containment import PluginWarning as PluginWarning
from .deprecations import check_fields
from .discovery import EntryPoint, entry_points
from .errors import DependencyError, DocconvError, PluginError, UsageError
from .formats import API_VERSION, Declaration, Executor, Format, Theme, Transform, load
from .hints import meant
from .settings import Settings

GROUP = "docconv"
FIRST_PARTY = "docconv"
#: The engine of ours that writes a format for which nobody names one.
ENGINES: Mapping[str, str] = {"pdf": "weasyprint", "typst": "template"}

D = TypeVar("D", bound=Declaration)


class Plugin(msgspec.Struct, frozen=True):
    """A plugin that was found; `error` says why it was left out."""

    name: str
    module: str
    distribution: str
    version: str
    error: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.distribution} {self.version})"


class Registry(msgspec.Struct, frozen=True):
    """Everything that the loaded plugins declare.

    `prefer` maps a format or extension that several plugins claim to the distribution or plugin that
    shall have it. `lacking` are formats that can't be had before something is installed.
    """

    plugins: tuple[Plugin, ...] = ()
    formats: tuple[Format, ...] = ()
    transforms: tuple[Transform, ...] = ()
    themes: tuple[Theme, ...] = ()
    executors: tuple[Executor, ...] = ()
    prefer: Mapping[str, str] = {}
    lacking: tuple[Format, ...] = ()

    def reader(self, name: str) -> Format:
        """The format of a name that can be read. Raises UsageError where there is none."""
        return self._format(name, "reader", "read", None)

    def writer(self, name: str, engine: str | None = None) -> Format:
        """The format of a name that can be written, by the given engine, else by its usual one.

        Raises UsageError.
        """
        return self._format(name, "writer", "written", engine)

    def by_extension(self, extension: str, role: Literal["reader", "writer"]) -> Format | None:
        """The format that owns an extension such as `.md`, or None. Raises UsageError on a conflict."""
        claims = [
            format
            for format in self.formats
            if extension.lower() in format.extensions and getattr(format, role)
        ]
        return self._settle(extension, claims) if claims else None

    def require(self, named: str, role: Literal["reader", "writer"]) -> None:
        """Raise DependencyError where a format of this name or extension only lacks something."""
        for format in self.lacking:
            if named in (format.name, *format.extensions) and getattr(format, role):
                verb = "read" if role == "reader" else "written"
                message = f"{format.name} can't be {verb} before something is installed"
                raise DependencyError(message, code="dependency.format", hint=format.lacks)

    def transform(self, name: str) -> Transform:
        """The transform of a name. Raises UsageError where there is none."""
        return self._settle(name, _named(name, self.transforms, "transform"))

    def theme(self, name: str) -> Theme:
        """The theme of a name. Raises UsageError where there is none."""
        return self._settle(name, _named(name, self.themes, "theme"))

    def executor(self, name: str) -> Executor:
        """The executor of a name. Raises UsageError where there is none."""
        return self._settle(name, _named(name, self.executors, "executor"))

    def _format(self, name: str, role: Literal["reader", "writer"], verb: str, engine: str | None) -> Format:
        claims = [
            format
            for format in self.formats
            if format.name == name and getattr(format, role) and engine in (None, format.engine)
        ]
        if claims:
            return self._settle(name, claims)
        if engine is not None and any(format.name == name for format in self.formats):
            engines = sorted(f.engine for f in self.formats if f.name == name and f.engine)
            raise UsageError(f"{name} has no engine {engine!r}", hint=meant(engine, engines))
        if any(format.name == name for format in self.formats):
            raise UsageError(f"{name} can't be {verb}", code="usage.format", hint="see docconv formats")
        self.require(name, role)
        known = [format for format in self.formats if getattr(format, role)]
        owners = [format.name for format in known if f".{name.lower().lstrip('.')}" in format.extensions]
        hint = f"did you mean {owners[0]}?" if owners else ""
        hint = hint or meant(name, (format.name for format in known), "docconv formats")
        raise UsageError(f"unknown format {name!r}", code="usage.format", hint=hint)

    def _settle(self, claim: str, claims: list[D]) -> D:
        """Who of several shall have a name: the user's choice, else first-party, else nobody."""
        if len({(c.distribution, c.plugin) for c in claims}) > 1:
            choice = self.prefer.get(claim)
            preferred = [c for c in claims if choice and choice in (c.distribution, c.plugin)]
            preferred = preferred or [c for c in claims if c.distribution == FIRST_PARTY]
            if not preferred:
                owners = " and ".join(f"{c.plugin} ({c.distribution})" for c in claims)
                raise UsageError(
                    f"{claim} is claimed by {owners}",
                    code="usage.conflict",
                    hint=f'choose in docconv.toml: [prefer] "{claim}" = "{claims[0].distribution}"',
                )
            return min(preferred, key=self.rank)
        return min(claims, key=self.rank)

    def rank(self, declared: Declaration) -> tuple[bool, bool, bool]:
        """What goes first among several of one name: the user's choice, docconv's own, its usual engine."""
        chosen = self.prefer.get(declared.name) in (declared.distribution, declared.plugin)
        usual = getattr(declared, "engine", None) in (None, ENGINES.get(declared.name))
        return not chosen, declared.distribution != FIRST_PARTY, not usual


def _named(name: str, declared: Iterable[D], kind: str) -> list[D]:
    declared = list(declared)
    claims = [item for item in declared if item.name == name]
    if not claims:
        hint = meant(name, [item.name for item in declared])
        raise UsageError(f"unknown {kind} {name!r}", code=f"usage.{kind}", hint=hint)
    return claims


@cache
def registry() -> Registry:
    """The plugins of this environment, loaded once per process.

    `DOCCONV_PLUGINS=a,b` loads only the plugins of these names; `DOCCONV_STRICT=1` turns the warning
    for a failing plugin into a PluginError.
    """
    return load_plugins(
        entry_points(GROUP),
        only=_names(os.environ.get("DOCCONV_PLUGINS")),
        strict=os.environ.get("DOCCONV_STRICT", "") not in ("", "0"),
    )


def registry_for(settings: Settings) -> Registry:
    """The registry, with the user's preferences."""
    found = registry()
    for format in _shadowed(found.formats):
        if format.name not in settings.prefer:
            owner = f"plugin {format.plugin} ({format.distribution})"
            message = (
                f"{owner} claims {format.name}, which is docconv's own; "
                f'to choose it: [prefer] {format.name} = "{format.distribution}" in docconv.toml'
            )
            warnings.warn(message, PluginWarning, stacklevel=1)  # one place, so that it is said once
    return msgspec.structs.replace(found, prefer=settings.prefer) if settings.prefer else found


def _shadowed(formats: Iterable[Format]) -> list[Format]:
    """The formats of others that nobody gets without asking, for docconv has one of that name and engine."""
    others = [format for format in formats if format.distribution != FIRST_PARTY]
    if not others:
        return others
    own = {(format.name, format.engine) for format in formats if format.distribution == FIRST_PARTY}
    return [format for format in others if (format.name, format.engine) in own]


def _names(value: str | None) -> frozenset[str] | None:
    return None if value is None else frozenset(name.strip() for name in value.split(",") if name.strip())


def _check_wanted(unknown: Iterable[str], known: Iterable[str], strict: bool) -> None:
    """Say which plugins that the user names there aren't. Raises UsageError if `strict`."""
    for name in sorted(unknown):
        message = f"DOCCONV_PLUGINS names {name!r}, and no plugin is called so ({meant(name, known)})"
        if strict:
            raise UsageError(message, code="usage.environment")
        warnings.warn(message, PluginWarning, stacklevel=3)


class _Manager(pluggy.PluginManager):
    """Looks at names that can be hooks only, as pytest's does: looking at all of them takes a while."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        return super().parse_hookimpl_opts(plugin, name) if name.startswith("docconv_") else None


def load_plugins(
    found: Iterable[EntryPoint], *, only: frozenset[str] | None = None, strict: bool = False
) -> Registry:
    """Load each plugin behind a guard. Raises PluginError for a failing one if `strict`, else warns."""
    manager = _Manager("docconv")
    manager.add_hookspecs(hookspecs)
    plugins: list[Plugin] = []
    declared: list[Declaration] = []
    names: set[str] = set()
    passed: set[str] = set()
    for point in found:
        if only is not None and point.name not in only:
            passed.add(point.name)
            continue
        plugin = Plugin(point.name, point.value, point.distribution, point.version)
        try:
            if point.name in names:
                raise PluginError("another plugin has this name already")
            names.add(point.name)
            with Fence(f"plugin {plugin}"):
                declared.extend(_declarations(manager, plugin))
        except (Exception, SystemExit) as error:
            cause = str(error) if isinstance(error, DocconvError) else f"{type(error).__name__}: {error}"
            message = f"plugin {plugin} was left out: {cause}"
            if strict:
                raise PluginError(message, hint="DOCCONV_STRICT is set") from error
            warnings.warn(message, PluginWarning, stacklevel=2)
            plugin = Plugin(plugin.name, plugin.module, plugin.distribution, plugin.version, cause)
        plugins.append(plugin)
    if only is not None:
        _check_wanted(only - names, names | passed, strict or not names)
    formats = _of(declared, Format)
    return Registry(
        tuple(plugins),
        formats=tuple(format for format in formats if format.lacks is None),
        lacking=tuple(format for format in formats if format.lacks is not None),
        transforms=_of(declared, Transform),
        themes=_of(declared, Theme),
        executors=_of(declared, Executor),
    )


KINDS: Mapping[str, type[Declaration]] = {
    "docconv_formats": Format,
    "docconv_transforms": Transform,
    "docconv_themes": Theme,
    "docconv_executors": Executor,
}


def _declarations(manager: pluggy.PluginManager, plugin: Plugin) -> list[Declaration]:
    """What one plugin declares, checked. Raises whatever it raises, or PluginError."""
    module = import_module(plugin.module)
    for name in vars(module):
        if name not in KINDS and manager.parse_hookimpl_opts(module, name):
            raise PluginError(f"unknown hook {name}")
    manager.register(module, plugin.name)
    declared: list[Declaration] = []
    for hook, kind in KINDS.items():
        for implementation in getattr(manager.hook, hook).get_hookimpls():
            if implementation.plugin is not module:
                continue
            for item in implementation.function():
                if not isinstance(item, kind):
                    raise PluginError(f"{hook} gave {type(item).__name__}, not {kind.__name__}")
                _check(item)
                check_fields(item, f"plugin {plugin}")
                if not item.api[0] <= API_VERSION[0] <= item.api[1]:
                    raise PluginError(
                        f"{item.name} was written for contract {item.api[0]} to {item.api[1]}, "
                        f"and this is {API_VERSION[0]}"
                    )
                declared.append(
                    msgspec.structs.replace(item, plugin=plugin.name, distribution=plugin.distribution)
                )
    return declared


#: Fields of declarations that hold several texts, and those that name code as `module:name`.
TEXTS = frozenset(("extensions", "media_types", "cannot_carry"))
TARGETS = frozenset(
    (
        "reader",
        "writer",
        "reader_options",
        "writer_options",
        "signature",
        "probe",
        "function",
        "run",
        "options",
    )
)


def _check(item: Declaration) -> None:
    """Raise PluginError for a field of the wrong type, which would fail far from here: structs are checked
    only when they are decoded.
    """
    if not isinstance(item.name, str) or not item.name:
        raise PluginError(f"{item.name!r} is no name for a {type(item).__name__.lower()}")
    for field in item.__struct_fields__:
        value = getattr(item, field)
        if field in TEXTS and not (
            isinstance(value, tuple | list) and all(isinstance(part, str) for part in value)
        ):
            raise PluginError(f"{item.name}: {field} is {value!r}, not a tuple of texts")
        if field in TARGETS and value is not None and not (isinstance(value, str) and ":" in value):
            raise PluginError(f"{item.name}: {field} is {value!r}, not 'module:name'")
    if len(item.api) != 2 or not all(isinstance(number, int) for number in item.api):
        raise PluginError(f"{item.name}: api is {item.api!r}, not the first and last contract it is for")


def _of(declared: Iterable[Declaration], kind: type[D]) -> tuple[D, ...]:
    return tuple(item for item in declared if isinstance(item, kind))


def code_of(declaration: Declaration, target: str) -> Callable[..., Any]:
    """The code that a declaration names, contained. Raises what `load` raises, naming the plugin."""
    try:
        code: Callable[..., Any] = load(target)
    except DocconvError as error:
        error.message = (
            f"{declaration.name} (plugin {declaration.plugin}, {declaration.distribution}): {error.message}"
        )
        raise
    return contained(code, f"plugin {declaration.plugin} ({declaration.distribution})")
