"""What is wrong with a recipe, in words, and with which key."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from ..errors import UsageError
from ..text.patterns import pattern
from .matching import RULES
from .recipe import Part, Recipe, listed
from .select import window

#: A tag of BCP 47 by its form; five letters or more are reserved for names of which none is registered.
TAG = pattern(r"[A-Za-z]{2,4}(-[A-Za-z0-9]{1,8})*|[xXiI](-[A-Za-z0-9]{1,8})+")


class Problem(msgspec.Struct, frozen=True):
    """A key (`sections[1].tag`), what is wrong with it, and what it could be."""

    key: str
    message: str
    hint: str | None = None


def problem_of(error: msgspec.ValidationError, data: Any, kind: Any) -> Problem:
    """What validation says, in our words; `data` is what was validated as `kind`."""
    message, _, place = str(error).partition(" - at `$")
    key = place.rstrip("`").removeprefix(".")
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", message, re.S):
        names = fields_at(kind, key)
        close = get_close_matches(unknown[1], names, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names)}"
        if key and not close and unknown[1] in fields_at(kind, ""):
            hint = f"{unknown[1]} belongs above the first line in brackets"
        return Problem(joined(key, unknown[1]), f"unknown key {unknown[1]!r}", hint)
    if missing := re.fullmatch(r"Object missing required field `(.*)`", message, re.S):
        return Problem(key, f"{missing[1]} is missing")
    value = value_at(data, key)
    wanted = wanted_at(kind, key)
    if isinstance(value, str) and (close := get_close_matches(value, wanted.split(", "), 1)):
        return Problem(key, f"{shown(value)} is not one of {wanted}", f"did you mean {close[0]!r}?")
    return Problem(key, f"{shown(value)} is not {'one of ' if ', ' in wanted else ''}{wanted}")


def problems(recipe: Recipe) -> Iterator[Problem]:
    """What types don't tell: a window that is none, two rest sections, two choices at once."""
    try:
        window(recipe.since, recipe.until, recipe.week)
    except UsageError as error:
        key = next(name for name in ("week", "since", "until") if getattr(recipe, name) is not None)
        yield Problem(guilty(recipe, key), error.message, error.hint)
    tags = [("language", recipe.language)]
    tags += [(f"changes[{at}].language", change.language) for at, change in enumerate(recipe.changes)]
    for place, tag in tags:
        if tag is not None and not TAG.fullmatch(tag):
            meant = tag.replace("_", "-")
            hint = f"did you mean {meant}?" if TAG.fullmatch(meant) else "write it as en or zh-Hans"
            yield Problem(place, f"{shown(tag)} is no language tag", hint)
    if recipe.sections and recipe.group_by != "none":
        yield Problem("group_by", "the sections are listed already", "leave out the one or the other")
    tables: list[tuple[str, Recipe | Part]] = [("", recipe)]
    tables += [(f"sections[{at}]", part) for at, part in enumerate(recipe.sections)]
    for place, table in tables:
        if table.introduction is not None and table.introduction_file is not None:
            yield Problem(joined(place, "introduction_file"), "there is an introduction already")
    rests = [at for at, part in enumerate(recipe.sections) if not any(rule_of(part))]
    for at in rests[1:]:
        first = recipe.sections[rests[0]].title
        yield Problem(f"sections[{at}]", f"no rule, and {first!r} takes the rest already")
    titles = [part.title for part in recipe.sections]
    for at, change in enumerate(recipe.changes):
        if change.section is not None and titles and change.section not in titles:
            close = get_close_matches(change.section, titles, 1)
            named = f"did you mean {close[0]!r}?" if close else None
            yield Problem(f"changes[{at}].section", f"no section {change.section!r}", named)
        if not change.match:
            yield Problem(f"changes[{at}].match", "names no article")
    excluded = set(listed(recipe.exclude))
    for name in listed(recipe.pin):
        if name in excluded:
            yield Problem("pin", f"{name!r} is excluded too")


def guilty(recipe: Recipe, key: str) -> str:
    """Which end of a window is no date; the first that is given where both are."""
    if key == "since":
        try:
            window(recipe.since)
        except UsageError:
            return key
        return "until"
    return key


def rule_of(part: Part) -> tuple[tuple[str, ...], ...]:
    """The values of a section's rule, key by key."""
    return tuple(listed(getattr(part, name)) for name in RULES)


def joined(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def steps(key: str) -> Iterator[str | int]:
    """`sections[1].tag` as `sections`, 1, `tag`; `[...]`, a key of a free table, ends the way."""
    for name, number in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", key.partition("[...]")[0]):
        yield int(number) if number else name


def value_at(data: Any, key: str) -> Any:
    for step in steps(key):
        try:
            data = getattr(data, step) if isinstance(data, msgspec.Struct) else data[step]  # type: ignore[arg-type]
        except (KeyError, IndexError, TypeError, AttributeError):
            return None
    return data


def kinds_at(kind: Any, key: str) -> list[Any]:
    """The types that may stand at a place below a type."""
    found = alternatives(kind)
    for step in steps(key):
        inner: list[Any] = []
        for one in found:
            if isinstance(step, int):
                if get_origin(one) is tuple:
                    inner += alternatives(get_args(one)[0])
            elif isinstance(one, type) and issubclass(one, msgspec.Struct):
                fields = {field.encode_name: field.type for field in msgspec.structs.fields(one)}
                inner += alternatives(fields[step]) if step in fields else []
        found = inner
    return found


def alternatives(kind: Any) -> list[Any]:
    """A type, or those that it is a union of."""
    if get_origin(kind) is Annotated:
        return alternatives(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [inner for one in get_args(kind) if one is not NoneType for inner in alternatives(one)]
    return [kind]


def fields_at(kind: Any, key: str) -> list[str]:
    """The keys of the tables that may stand at a place."""
    tables = (one for one in kinds_at(kind, key) if isinstance(one, type) and issubclass(one, msgspec.Struct))
    return [name for table in tables for name in table.__struct_encode_fields__]


def wanted_at(kind: Any, key: str) -> str:
    """What may stand at a place: `text or a list`, or the words to choose from."""
    kinds = kinds_at(kind, key)
    words = [str(word) for one in kinds if get_origin(one) is Literal for word in get_args(one)]
    if words:
        return ", ".join(words)
    return " or ".join(dict.fromkeys(name_of_kind(one) for one in kinds)) or "what belongs here"


def name_of_kind(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return "a list"
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return "a table"
    names = {str: "text", bool: "true or false", float: "a number from 0.4 to 1", dict: "a table"}
    return names.get(get_origin(kind) or kind, "what belongs here")


def shown(value: Any) -> str:
    """A value in a message, not all of a long one."""
    if isinstance(value, (Mapping, msgspec.Struct)):
        return "a table"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
