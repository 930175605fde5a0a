"""What a config file names that isn't there, said with the file and the line before anything is read."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from docconv.errors import UsageError

#: The path of a key, and what raises UsageError where its value won't do.
Check = tuple[tuple[str | int, ...], Callable[[], object]]


def check_config(tables: Mapping[str, Any], path: str) -> None:
    """Raise UsageError for a theme, a transform, an encoding or an option that there isn't.

    What the file says of formats that aren't installed here is left alone, unless it looks like a slip.
    """
    for key, check in _checks(tables):
        try:
            check()
        except UsageError as error:
            error.where = _place(path, key)
            error.message = error.message.removeprefix(f"digest option {key[-1]}: ")
            raise


def check_read_options(given: Mapping[str, str]) -> None:
    """Raise UsageError for a `-R FORMAT.key` that isn't there: no input may come that would tell."""
    for key, value in given.items():
        name, dot, option = key.partition(".")
        if dot:
            _fits(name, "reader", option, value)


def _checks(tables: Mapping[str, Any]) -> Iterator[Check]:
    from docconv.plugins import registry
    from docconv.settings import Settings
    from docconv.transforms import steps

    known = registry()
    if "theme" in tables:
        yield ("theme",), partial(known.theme, tables["theme"])
    for number, named in enumerate(tables.get("transforms", ())):
        yield ("transforms", number), partial(steps, "text", known, Settings(transforms=(named,)))
    if "encoding" in tables:
        yield ("encoding",), partial(_decodes, tables["encoding"])
    for verb, role in (("read", "reader"), ("write", "writer")):
        for name, value in tables.get(verb, {}).items():
            if isinstance(value, Mapping):
                for option, chosen in value.items():
                    yield (verb, name, option), partial(_fits, name, role, option, chosen)
            else:
                yield (verb, name), partial(_fits, None, role, name, value)
    for name, value in tables.get("digest", {}).items():
        yield ("digest", name), partial(_publishes, name, value)
    for name, owner in tables.get("prefer", {}).items():
        yield ("prefer", name), partial(_is_name, owner)


def _decodes(encoding: str) -> None:
    from docconv.context import Context
    from docconv.source import Source

    Context().text(Source("config", data=b"", encoding=encoding))


def _publishes(option: str, value: object) -> None:
    from docconv.digests import Recipe
    from docconv.digests.recipe import with_options

    with_options(Recipe(), {option: value})


def _is_name(owner: object) -> None:
    if not isinstance(owner, str):
        raise UsageError(
            f"{owner!r} is no name of a plugin", code="usage.config", hint="see docconv plugins list"
        )


def _fits(name: str | None, role: str, option: str, value: object) -> None:
    """Raise UsageError for an option that no format has, or for a value that each which has it refuses."""
    from docconv.formats import option_names
    from docconv.hints import meant
    from docconv.options import build_options
    from docconv.plugins import registry

    formats = [format for format in registry().formats if getattr(format, role)]
    owners = [format for format in formats if name in (None, format.name)]
    if not owners:
        hint = meant(name or "", (format.name for format in formats), "docconv formats")
        if hint.startswith("did you mean"):
            raise UsageError(f"unknown format {name!r}", code="usage.config", hint=hint)
        return
    if role == "writer" and option == "engine":
        return
    structs = {struct: format for format in owners if (struct := getattr(format, f"{role}_options"))}
    having = {
        struct: format
        for struct, format in structs.items()
        if option.replace("-", "_") in option_names(struct)
    }
    if not having:
        names = (each for struct in structs for each in option_names(struct))
        whose = f"the {name} {role}" if name else f"no {role}"
        problem = f"{whose} has {'no' if name else 'such an'} option{f' {option!r}' if name else ''}"
        raise UsageError(problem, code="usage.config", hint=meant(option, names))
    refused = []
    for struct, format in having.items():
        try:
            build_options(struct, {option: value}, f"the {format.name} {role}")
        except UsageError as error:
            refused.append(error)
    if len(refused) == len(having):
        raise refused[0]


def _place(path: str, key: tuple[str | int, ...]) -> str:
    """`docconv.toml:3: write.wrap`."""
    from docconv.digests.tomllines import line_of

    with open(path, encoding="utf-8-sig") as file:
        line = line_of(file.read(), key)
    names = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in key)
    return f"{path}:{line}: {names[1:]}" if line else f"{path}: {names[1:]}"
