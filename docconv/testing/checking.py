"""All laws of a plugin, run in a row: what `docconv plugins check` prints."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from docconv.errors import DocconvError, PluginError, UsageError
from docconv.hints import meant
from docconv.plugins import Plugin, Registry

from .kit import EXECUTOR_LAWS, FORMAT_LAWS, THEME_LAWS, TRANSFORM_LAWS
from .subject import FormatSubject, Law, NotApplicable, Subject


class Verdict(NamedTuple):
    """What came of one law: a figure, the reason why it says nothing, or how it is broken."""

    subject: str
    law: str
    verdict: Literal["holds", "broken", "skipped"]
    figure: str


def verdicts(registry: Registry, name: str, *, examples: int = 100, seed: int = 0) -> Iterator[Verdict]:
    """The laws of everything that a plugin declares, one by one.

    `name` is that of the plugin, of its distribution, or of a format, transform, theme or executor. Raises
    UsageError for a name that nobody has, PluginError for a plugin that was left out.
    """
    chosen = _chosen(registry, name)
    for plugin in chosen:
        if plugin.error:
            raise PluginError(f"plugin {plugin} was left out: {plugin.error}")
    subjects = list(_subjects(registry, name, {plugin.name for plugin in chosen}, examples, seed))
    if not subjects:
        raise PluginError(f"plugin {name} declares nothing")
    for kind, subject, laws in subjects:
        for law in laws:
            yield _verdict(f"{kind} {subject.name}", subject, law)


def _chosen(registry: Registry, name: str) -> list[Plugin]:
    found = [plugin for plugin in registry.plugins if name in (plugin.name, plugin.distribution)]
    if found or any(name == item.name for item in _declared(registry)):
        return found
    known = [item.name for item in (*registry.plugins, *_declared(registry))]
    hint = meant(name, known, "docconv plugins list")
    raise UsageError(f"nothing is called {name!r}", code="usage.plugin", hint=hint)


def _declared(registry: Registry) -> list[Any]:
    return [*registry.formats, *registry.transforms, *registry.themes, *registry.executors]


def _subjects(
    registry: Registry, name: str, plugins: set[str], examples: int, seed: int
) -> Iterator[tuple[str, Subject, tuple[Law[Any], ...]]]:
    def wanted(items: tuple[Any, ...]) -> dict[str, Any]:
        """By name, for a reader and a writer may be declared apart."""
        return {
            item.name: item for item in items if (item.plugin in plugins if plugins else item.name == name)
        }

    for each in wanted(registry.formats):
        yield "format", FormatSubject(name=each, examples=examples, seed=seed), FORMAT_LAWS
    for items, kind, laws in (
        (registry.transforms, "transform", TRANSFORM_LAWS),
        (registry.themes, "theme", THEME_LAWS),
        (registry.executors, "executor", EXECUTOR_LAWS),
    ):
        for each in wanted(items):
            yield kind, Subject(name=each, examples=examples, seed=seed), laws


def _verdict(owner: str, subject: Subject, law: Law[Any]) -> Verdict:
    try:
        return Verdict(owner, law.name, "holds", law.check(subject))
    except NotApplicable as reason:
        return Verdict(owner, law.name, "skipped", str(reason))
    except (AssertionError, DocconvError) as error:
        return Verdict(owner, law.name, "broken", str(error))
    except Exception as error:
        # Code that fails where a law asks it something: that is the plugin's defect as well.
        return Verdict(owner, law.name, "broken", f"{type(error).__name__}: {error}")
