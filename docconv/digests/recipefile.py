"""A recipe from a file, and a first one to change."""

import os
import re
import tomllib
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from ..errors import OutputError, UsageError
from ..hints import in_toml, missing
from .problems import problem_of, problems, steps
from .recipe import Recipe, listed
from .tomllines import line_of

T = TypeVar("T", bound=msgspec.Struct)

NAME = "week.toml"
#: A recipe is written by hand.
MAX_BYTES = 1_000_000


class Loaded(msgspec.Struct, frozen=True):
    """A recipe with its paths as seen from the working folder, and the file that it is from, if any.

    `given` are the fields that are said in it, rather than left at their defaults.
    """

    recipe: Recipe
    given: frozenset[str] = frozenset()
    path: str | None = None
    text: str = ""

    @property
    def folder(self) -> str:
        """The folder that the recipe lies in, as seen from the working folder; empty for that one."""
        return os.path.dirname(self.path or "")

    def place(self, key: str) -> str:
        """Where a key stands: `week.toml:12: sections[1].tag`."""
        if self.path is None:
            return key
        line = line_of(self.text, tuple(steps(key)))
        place = f"{self.path}:{line}" if line else self.path
        return f"{place}: {key}" if key else place


def load(path: str | os.PathLike[str]) -> Loaded:
    """The recipe in a TOML file. Paths in it are relative to its folder.

    Raises UsageError that names the file, the line and the key.
    """
    where = os.fspath(path)
    data, text = parsed(where)
    try:
        # Dates, which TOML has types for, as the text that they are in keywords and flags.
        recipe = msgspec.convert(msgspec.to_builtins(data), Recipe)
        problem = next(problems(recipe), None)
    except msgspec.ValidationError as error:
        problem = problem_of(error, data, Recipe)
    except RecursionError:
        raise UsageError("nested too deeply", code="usage.recipe", where=where) from None
    if problem:
        place = Loaded(Recipe(), path=where, text=text).place(problem.key)
        raise UsageError(problem.message, code="usage.recipe", where=place, hint=problem.hint)
    return Loaded(with_paths(recipe, os.path.dirname(where)), frozenset(data), where, text)


def parsed(path: str) -> tuple[dict[str, Any], str]:
    """The data in a TOML file and its text. Raises UsageError that names the line."""
    try:
        with open(path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        hint = missing(path) if isinstance(error, FileNotFoundError) else None
        problem = error.strerror or str(error)
        raise UsageError(problem, code="usage.recipe", where=path, hint=hint) from error
    if len(raw) > MAX_BYTES:
        raise UsageError(f"more than {MAX_BYTES} bytes", code="usage.recipe", where=path)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError("not UTF-8", code="usage.recipe", where=f"{path}:{line}") from None
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at ")
        found = re.match(r"line ([0-9]+)", place)
        line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
        place = f"{path}:{line}"
        raise UsageError(message, code="usage.recipe", where=place, hint=in_toml(message)) from None
    except (RecursionError, ValueError) as error:
        message = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise UsageError(message, code="usage.recipe", where=path) from None


def with_paths(recipe: Recipe, folder: str) -> Recipe:
    """A recipe whose paths start from the working folder rather than from the recipe's."""

    def seen(path: str) -> str:
        return path if path == "-" else os.path.normpath(os.path.join(folder, path)) if path else path

    def all_seen(paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(seen(path) for path in paths)

    def with_file(table: T) -> T:
        file = getattr(table, "introduction_file", None)
        return msgspec.structs.replace(table, introduction_file=seen(file)) if file else table

    outputs = tuple(
        seen(output) if isinstance(output, str) else msgspec.structs.replace(output, path=seen(output.path))
        for output in recipe.outputs
    )
    return msgspec.structs.replace(
        with_file(recipe),
        sources=all_seen(listed(recipe.sources)),
        cover=seen(recipe.cover) if recipe.cover else None,
        sections=tuple(map(with_file, recipe.sections)),
        outputs=outputs,
    )


def start(path: str | os.PathLike[str] = NAME) -> str:
    """Write a first recipe that works at once on the folder it stands in; gives its path.

    For a folder it is `week.toml` in it. Raises OutputError where it is there already, or can't be written.
    """
    where = os.fspath(path)
    if os.path.isdir(where):
        where = os.path.normpath(os.path.join(where, NAME))
    try:
        with open(where, "x", encoding="utf-8", newline="\n") as file:
            file.write(STARTER)
    except FileExistsError:
        raise OutputError("there already, left as it is", code="output.exists", where=where) from None
    except OSError as error:
        raise OutputError(error.strerror or str(error), code="output.unwritable", where=where) from error
    return where


STARTER = '''\
# A publication for `docconv digest --recipe week.toml`. Everything is optional but sources and outputs.
# Paths are relative to this file. What is said on the command line wins over what is said here.

# title = "The week in the delta"       # else a label and the days, in the language of most articles
# subtitle = "For the minister"
# language = "en"                       # of titles and labels: en, vi, zh-Hans, zh-Hant
# introduction = """
# Three things happened this week. *Markdown* may be used.
# """
# introduction_file = "introduction.md" # the same from a file
# cover = "cover.jpg"
# theme = "report"                      # report, newspaper, large-print

# Files, folders with all in them, globs, archives.
sources = ["."]

# A file each; the format follows from the name.
outputs = ["week.html"]

# week = "last"                         # this, last, or 2026-W11; or since and until:
# since = 2026-03-09
# until = 2026-03-15
# undated = "keep"                      # articles that state no date: drop (and report) or keep
# sort = "date"                         # date, title, input
group_by = "none"                       # section, site, language, day, none; leave out with [[sections]]

# Articles are named by path, address or title.
# pin = ["inbox/flood-wall.html"]       # in whatever the date, first in its section, in this order
# exclude = ["https://news.example/advertisement", "Corrections"]

# Copies of one story, also edited ones, become one that names the others. `dedupe = false` keeps all.
# [dedupe]
# similarity = 0.55                     # how much of two texts must be in both
# prefer = ["news.example"]             # whose copy is kept, if it is as full as the others

# Sections in their order. An article goes into the first whose rule it meets; all keys of a rule must hold,
# and of the values of one key any. A section without a rule takes the rest.
# [[sections]]
# title = "Economy"
# introduction = "Rates went *down*."
# tag = ["economy", "business"]         # a tag, or the section that the article stood in
# site = ["news.example"]               # the site's name, or the host of the address
# language = ["en", "zh"]
# words = ["interest rate", "bank*"]    # in the title
# folder = ["inbox/economy"]
#
# [[sections]]
# title = "All else"

# What shall be different about one article.
# [[changes]]
# match = "inbox/flood-wall.html"
# title = "A wall against the flood"
# section = "Economy"
# summary = "The wall is 12 km long."
# language = "en"
# note = "The minister visited the site in March."

# An output with a format, a theme or options of its own (`docconv formats epub` lists them).
# [[outputs]]                           # in place of the line `outputs = …` above
# path = "week.epub"
# theme = "newspaper"
# options = { contents = "headings" }
'''
