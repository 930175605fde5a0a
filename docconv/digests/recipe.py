"""What a publication shall be: the one list of its options, for recipes, keywords and flags."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

from ..errors import UsageError
from .copies import SIMILAR
from .select import Undated

GroupBy: TypeAlias = Literal["section", "site", "language", "day", "none"]
Sort: TypeAlias = Literal["date", "title", "input"]
Strings: TypeAlias = str | tuple[str, ...]


def listed(given: Strings) -> tuple[str, ...]:
    """One text or several, as several."""
    return (given,) if isinstance(given, str) else given


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Common base of the tables below."""


class Part(Table, frozen=True):
    """A section, and the rule that says which articles belong in it: all that it names must hold, and of the
    values of one key any. Without a rule it takes what no other section takes.
    """

    title: str
    introduction: Annotated[str | None, Meta(description="Markdown")] = None
    introduction_file: Annotated[str | None, Meta(description="a file in Markdown")] = None
    tag: Annotated[Strings, Meta(description="a tag of the article, or the section it stood in")] = ()
    site: Annotated[Strings, Meta(description="name of a site, or host of its addresses")] = ()
    language: Annotated[Strings, Meta(description="BCP 47; zh is any Chinese")] = ()
    words: Annotated[Strings, Meta(description="words in the title; elect* is any that begin so")] = ()
    folder: Annotated[Strings, Meta(description="the folder of the file, or one above it")] = ()


class Change(Table, frozen=True):
    """What shall be different about one article."""

    match: Annotated[str, Meta(description="its path, address or title")]
    title: str | None = None
    section: str | None = None
    summary: str | None = None
    language: str | None = None
    note: Annotated[str | None, Meta(description="of the editor")] = None


class Dedupe(Table, frozen=True):
    """How copies are found, and which is kept."""

    similarity: Annotated[float, Meta(ge=0.4, le=1, description="what must be in both texts")] = SIMILAR
    prefer: Annotated[Strings, Meta(description="sites whose copy is kept, best first")] = ()


class Output(Table, frozen=True):
    """A file to write; `options` are those of its writer."""

    path: str
    format: str | None = None
    theme: str | None = None
    options: dict[str, Any] = {}


class Recipe(Table, frozen=True):
    """A publication in words: what is in it, in which order, and what it becomes."""

    title: str | None = None
    subtitle: str | None = None
    language: Annotated[str | None, Meta(description="of titles and labels, BCP 47")] = None
    introduction: Annotated[str | None, Meta(description="Markdown")] = None
    introduction_file: Annotated[str | None, Meta(description="a file in Markdown")] = None
    cover: Annotated[str | None, Meta(description="a picture")] = None
    theme: str | None = None
    sources: Annotated[Strings, Meta(description="files, folders, globs, archives")] = ()
    week: Annotated[str | None, Meta(description="ISO 8601 week such as 2026-W11, this or last")] = None
    since: Annotated[str | None, Meta(description="the first day, 2026-03-09")] = None
    until: Annotated[str | None, Meta(description="the last day, 2026-03-15")] = None
    undated: Annotated[Undated, Meta(description="what a window does to undated articles")] = "drop"
    group_by: Annotated[GroupBy, Meta(description="sections where none are listed")] = "none"
    sort: Annotated[Sort, Meta(description="the order inside a section")] = "date"
    dedupe: bool | Dedupe = True
    pin: Annotated[Strings, Meta(description="articles that are in, first in their section")] = ()
    exclude: Annotated[Strings, Meta(description="articles that are not in")] = ()
    sections: tuple[Part, ...] = ()
    changes: tuple[Change, ...] = ()
    outputs: tuple[str | Output, ...] = ()


#: Options that are one choice: whoever makes it anew makes all of it anew.
TOGETHER = (
    frozenset(("week", "since", "until")),
    frozenset(("group_by", "sections")),
    frozenset(("introduction", "introduction_file")),
)


def with_options(recipe: Recipe, options: Mapping[str, Any]) -> Recipe:
    """A recipe with some of its fields given anew; None gives nothing.

    Values may be plain data (dates, tables as dicts) or the structs themselves. Raises UsageError that names
    the option.
    """
    from .problems import Problem, problem_of, problems

    if not options:
        return recipe
    given = {name: value for name, value in options.items() if value is not None}
    if given.get("dedupe") is True and recipe.dedupe:
        del given["dedupe"]  # it says whether, and how is said already
    try:
        made = msgspec.convert(msgspec.to_builtins(given), Recipe)
        problem: Problem | None = next(problems(made), None)
    except msgspec.ValidationError as error:
        problem = problem_of(error, given, Recipe)
    except (TypeError, RecursionError) as error:
        problem = Problem("", str(error))
    if problem:
        raise UsageError(
            f"digest option {problem.key}: {problem.message}" if problem.key else problem.message,
            code="usage.option",
            hint=problem.hint,
        )
    return overlaid(recipe, made, given)


def overlaid(recipe: Recipe, other: Recipe, fields: Iterable[str]) -> Recipe:
    """A recipe with some fields of another one, and those that are one choice with them."""
    anew = set(fields)
    anew |= {name for choice in TOGETHER if choice & anew for name in choice}
    return msgspec.structs.replace(recipe, **{name: getattr(other, name) for name in anew})


def recipe_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of a recipe, for editors that check TOML."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "docconv recipe",
        **msgspec.json.schema(Recipe),
    }
