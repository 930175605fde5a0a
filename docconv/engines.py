"""Several writers of one format: which of them works here, and what else would."""

from .errors import DocconvError
from .formats import Format
from .plugins import Registry, code_of

#: The name under which a user asks for whichever engine works.
AUTO = "auto"
#: Codes of what any engine lacks, since docconv itself draws with it.
COMMON = frozenset(("dependency.pillow", "dependency.segno"))


def engines(registry: Registry, name: str) -> list[Format]:
    """The writers of a format that have an engine's name, docconv's own first, its default before all."""
    found = [format for format in registry.formats if format.name == name and format.writer and format.engine]
    return sorted(found, key=registry.rank)


def automatic(registry: Registry, name: str) -> Format:
    """The first engine for which nothing has to be installed; without one the first, whose error says more.

    Raises UsageError where there is no such format.
    """
    found = engines(registry, name)
    working = (format for format in found if lacking(format) is None)
    return next(working, found[0]) if found else registry.writer(name)


def reason(registry: Registry, chosen: Format) -> str:
    """Why `automatic` took an engine, for a note."""
    passed = []
    for format in engines(registry, chosen.name):
        if format == chosen:
            break
        passed.append(f"{format.engine} needs: {lacking(format)}")
    return f"{chosen.name} is written by {chosen.engine}" + (f" ({'; '.join(passed)})" if passed else "")


def lacking(format: Format) -> str | None:
    """What has to be done before an engine works, None for nothing. No engine is loaded for it."""
    if format.probe is None:
        return None
    try:
        found = code_of(format, format.probe)()
    except DocconvError as error:
        return error.hint or error.message
    return str(found) if found is not None else None


def instead(registry: Registry, failed: Format, code: str) -> str:
    """A hint on the engines that could do what one can't, for which something is missing; empty for none.

    `code` is that of the error: what all engines lack another one lacks as well.
    """
    hints = []
    for format in engines(registry, failed.name) if failed.engine and code not in COMMON else ():
        if format.engine != failed.engine:
            first = lacking(format)
            hints.append(f"{f'{first} and ' if first else ''}-W engine={format.engine}")
    return "".join(f"; or {hint}" for hint in hints)
