"""A digest with what a recipe takes from files, but for its articles, which the caller reads."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from ..diagnostics import Report, passed_over
from ..errors import DocconvError, UsageError
from ..inputs import Input, expand
from ..ir import Article, Block, Digest, FootnoteDefinition, Resource, normalize
from ..media import identify
from ..plugins import registry_for
from ..reading import read_source
from ..settings import Settings
from ..source import Source
from .assemble import assemble
from .recipe import Recipe, listed, overlaid, with_options
from .recipefile import Loaded, load

T = TypeVar("T", bound=msgspec.Struct)


def as_loaded(
    recipe: Recipe | str | os.PathLike[str] | None,
    options: Mapping[str, Any],
    defaults: Mapping[str, Any] | None = None,
) -> Loaded:
    """A recipe, by its file or as it is, with options that win over it, and defaults over which it wins.

    Raises UsageError.
    """
    if isinstance(recipe, (str, os.PathLike)):
        loaded = load(recipe)
    else:
        given = recipe or Recipe()
        stated = (name for name in Recipe.__struct_fields__ if getattr(given, name) != getattr(NOTHING, name))
        loaded = Loaded(given, frozenset(stated))
    known = with_options(NOTHING, defaults or {})
    made = with_options(overlaid(known, loaded.recipe, loaded.given), options)
    return msgspec.structs.replace(loaded, recipe=made)


NOTHING = Recipe()


def sources(
    loaded: Loaded, settings: Settings, given: Iterable[Input] = (), report: Report | None = None
) -> Iterator[Input]:
    """What to read: the given inputs, or else a recipe's sources, in folders and globs all but its own files.

    Files of folders that no reader takes are put into the report. Raises UsageError where there is nothing to
    read, or where an input would be written over.
    """
    recipe = loaded.recipe
    inputs = list(given) or list(listed(recipe.sources))
    if not inputs:
        raise UsageError("no sources", code="usage.recipe", where=loaded.place(""), hint="name some inputs")
    outputs = [output if isinstance(output, str) else output.path for output in recipe.outputs]
    written = {os.path.realpath(file) for file in outputs if file != "-"}
    files = [loaded.path, recipe.cover, recipe.introduction_file, *outputs]
    files += [part.introduction_file for part in recipe.sections]
    own = {os.path.realpath(file) for file in files if file and file != "-"}
    for one in inputs:
        if not isinstance(one, (str, os.PathLike)) or os.path.isfile(one):
            if isinstance(one, (str, os.PathLike)) and os.path.realpath(one) in written:
                raise UsageError(
                    "the output is an input",
                    code="usage.overwrite",
                    where=os.fspath(one),
                    hint="name another file",
                )
            yield one
            continue
        others: list[str] = []
        try:
            found = [source for source, _ in expand(one, registry_for(settings), settings, None, others)]
        except UsageError:
            raise
        except DocconvError:
            yield one  # whoever reads it says what is wrong with it
            continue
        if report is not None:
            report.notes.extend(passed_over(others))
        yield from (one for one in found if one.file is None or os.path.realpath(one.file) not in own)


def make(
    articles: Iterable[Article],
    loaded: Loaded,
    settings: Settings,
    report: Report | None = None,
) -> Digest:
    """One publication made of articles as a recipe says, with its introductions and its cover.

    Raises UsageError where a file that it names can't be read.
    """
    reader = Files(loaded, settings)
    recipe = loaded.recipe
    sections = tuple(
        reader.introduced(part, f"sections[{number}].") for number, part in enumerate(recipe.sections)
    )
    return assemble(
        articles,
        msgspec.structs.replace(reader.introduced(recipe), sections=sections),
        folder=loaded.folder,
        blocks=markdown(settings),
        cover=reader.picture(recipe.cover, "cover") if recipe.cover else None,
        report=report,
    )


class Files:
    """The files that a recipe names. What is wrong with one is told with the key that names it."""

    def __init__(self, loaded: Loaded, settings: Settings) -> None:
        self.loaded = loaded
        self.most = settings.limits.bytes

    def introduced(self, table: T, place: str = "") -> T:
        """A recipe or a section with its introduction, which may lie in a file. Raises UsageError."""
        path = getattr(table, "introduction_file", None)
        if path is None:
            return table
        key = f"{place}introduction_file"
        try:
            text = self.data(path, key).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self.problem("not UTF-8", path, key) from None
        return msgspec.structs.replace(table, introduction=text, introduction_file=None)

    def picture(self, path: str, key: str) -> Resource:
        """The picture in a file. Raises UsageError."""
        data = self.data(path, key)
        found = identify(data)
        if found is None:
            raise self.problem("no picture", path, key)
        return Resource(found.media_type, data)

    def data(self, path: str, key: str) -> bytes:
        """The bytes of a file. Raises UsageError."""
        try:
            with open(path, "rb") as file:
                data = file.read(self.most + 1)
        except (OSError, ValueError) as error:
            raise self.problem(getattr(error, "strerror", None) or str(error), path, key) from error
        if len(data) > self.most:
            raise self.problem(f"more than {self.most} bytes", path, key)
        return data

    def problem(self, message: str, path: str, key: str) -> UsageError:
        return UsageError(f"{path}: {message}", code="usage.recipe", where=self.loaded.place(key))


def markdown(settings: Settings) -> Callable[[str], tuple[Block, ...]]:
    """What makes Markdown into blocks. Footnotes become paragraphs: an introduction is one page."""
    plain = Settings(repair=False, limits=settings.limits, reader={"dialect": "gfm"})

    def blocks(text: str) -> tuple[Block, ...]:
        found: list[Block] = []
        source = Source("introduction", data=text.encode())
        for document in read_source(source, registry_for(settings), plain, "markdown"):
            for block in document.body if isinstance(document, Article) else ():
                found += block.children if isinstance(block, FootnoteDefinition) else (block,)
        return normalize(Article(body=tuple(found))).body

    return blocks
