"""The public functions: read, write, digest, and what all that reads has in common."""

import os
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec.structs import replace

from .diagnostics import Report, Result, passed_over
from .errors import DocconvError, UsageError
from .inputs import Input, as_source, expand, listed
from .ir import Article, Digest, Document, Note
from .plugins import Registry, registry_for
from .reading import stub
from .session import Session
from .settings import Settings
from .source import Source
from .writing import check_options, choose_writer, write_document, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from .digests import Recipe
    from .isolation import Reading

__all__ = ["Report", "digest", "read", "read_all", "read_document", "write"]


def read(
    source: Input,
    *,
    format: str | None = None,
    name: str | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> Iterator[Article]:
    """The articles in a file, bytes or a binary stream; those of a digest one by one. Lazy.

    `format` is detected where it isn't given; `name` is what messages (and detection by extension) call the
    input; further keywords are options of the reader. Raises `docconv.DocconvError`.
    """
    settings = _settings(settings, reader=options)
    with Session(settings) as session:
        for document in session.documents(as_source(source, settings, name), format):
            yield from articles_of(session.illustrated(document))


def read_document(
    source: Input,
    *,
    format: str | None = None,
    name: str | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> Document:
    """The one Article or Digest in an input, whole. Raises UsageError where there are several."""
    settings = _settings(settings, reader=options)
    source = as_source(source, settings, name)
    with Session(settings) as session:
        documents = session.documents(source, format)
        first = next(documents, None)
        if first is None:
            raise DocconvError("holds no article", code="input.empty", where=source.name)
        if next(documents, None) is not None:
            raise UsageError("holds several documents", where=source.name, hint="use docconv.read")
        return session.illustrated(first)


def read_all(
    inputs: Iterable[Input] | Input,
    *,
    format: str | None = None,
    settings: Settings | None = None,
    report: Report | None = None,
    stubs: bool = False,
    **options: Any,
) -> Iterator[Article]:
    """The articles of many inputs: files, folders (walked), globs.

    Without a `report` the first failure raises. With one, failures are recorded there and the rest is
    read; with `stubs` a failed input gives a page that names the cause.
    """
    with Session(_settings(settings, reader=options)) as session:
        yield from articles_in(session, inputs, format=format, report=report, stubs=stubs)


def articles_in(
    session: Session,
    inputs: Iterable[Input] | Input,
    *,
    format: str | None = None,
    report: Report | None = None,
    stubs: bool = False,
    illustrated: bool = True,
) -> Iterator[Article]:
    """What `read_all` gives, in a session; unless `illustrated`, without pictures from the web."""
    given = expanded(inputs, session.registry, session.settings, report)
    for found, reading in _readings(given, session, format):
        if isinstance(found, DocconvError):
            if report is None:
                raise found
            report.results.append(failed_result(found))
            continue
        source, _ = found
        result = Result(source.name)
        try:
            documents = reading.open() if reading else None
            for document in counted_documents(source, session, format, result, illustrated, documents):
                yield from articles_of(document)
        except UsageError:
            raise
        except DocconvError as error:
            if report is None:
                raise
            result.fail(error)
            if stubs:
                yield stub(source, error)
        if reading:
            result.seconds = reading.seconds
        if report is not None:
            report.results.append(result)


def _readings(
    found: Iterator[tuple[Source, str] | DocconvError], session: Session, format: str | None
) -> "Iterator[tuple[tuple[Source, str] | DocconvError, Reading | None]]":
    """Sources, with what was read from them where processes of their own do that."""
    if session.settings.isolate:
        from .isolation import isolated

        return isolated(found, session, format)
    return ((one, None) for one in found)


def write(
    document: Document,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    format: str | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> None:
    """Write an article or a digest to a path or a binary stream.

    The format follows from the path's extension where it isn't given; further keywords are options of the
    writer. A file is written whole or not at all. Raises `docconv.DocconvError`.
    """
    settings = _settings(settings, writer=options)
    plugins = registry_for(settings)
    path = os.fspath(target) if isinstance(target, (str, os.PathLike)) else None
    chosen = choose_writer(plugins, format, path, settings)
    check_options([chosen], settings)
    if path is not None:
        from pathlib import Path

        write_file(document, Path(path), chosen, plugins, settings)
    else:
        assert not isinstance(target, (str, os.PathLike))
        write_document(document, target, chosen, plugins, settings)


def digest(
    articles: Iterable[Article] | None = None,
    *,
    recipe: "Recipe | str | os.PathLike[str] | None" = None,
    settings: Settings | None = None,
    report: Report | None = None,
    **options: Any,
) -> Digest:
    """Many articles as one publication: selected, without repeats, grouped, ordered, titled.

    `recipe` is the file of one; keywords are its keys, and win over it: `title`, `subtitle`, `language`,
    `since` and `until` (ISO dates) or `week` (`2026-W11`), `undated` (`drop` or `keep`), `group_by`
    (`section`, `site`, `language`, `day`, `none`), `sort` (`date`, `title`, `input`), `dedupe`, `theme`,
    `introduction` (Markdown), `cover` (a file), `pin`, `exclude`, and, as lists of dicts, `sections` and
    `changes`. Without `articles` those in the `sources` are read. What was left out or merged is in the
    digest's notes; a `report` takes what became of each article. Raises `docconv.DocconvError`.
    """
    from .digests import as_loaded, make, sources

    settings = settings or Settings()
    loaded = as_loaded(recipe, options)
    if loaded.recipe.theme is not None:
        registry_for(settings).theme(loaded.recipe.theme)
    if articles is None:
        inputs = sources(loaded, settings)
        articles = read_all(inputs, settings=settings, report=report, stubs=report is not None)
    return make(articles, loaded, settings, report)


def counted_documents(
    source: Source,
    session: Session,
    format: str | None,
    result: Result,
    illustrated: bool = True,
    documents: Iterator[Document] | None = None,
) -> Iterator[Document]:
    """The documents of a source, counted and timed in its result; `documents` where they are read already."""
    started = time.perf_counter()
    empty = True
    try:
        for document in documents or session.documents(source, format):
            if illustrated:
                document = session.illustrated(document)
            for article in articles_of(document):
                result.add(article)
                empty = empty and not (article.body or article.meta.title)
            yield document
        result.size = source.size
        if empty and result.articles and not any(note.severity == "loss" for note in result.notes):
            problem = "no text was found in it" if result.size else "it is empty"
            result.notes.append(Note("input.empty", problem, "loss"))
    finally:
        result.seconds = time.perf_counter() - started


def articles_of(document: Document) -> tuple[Article, ...]:
    """The articles of a document: itself, or those of a digest."""
    return (document,) if isinstance(document, Article) else document.articles


def expanded(
    inputs: Iterable[Input] | Input,
    plugins: Registry,
    settings: Settings,
    report: Report | None,
    without: "Path | None" = None,
) -> Iterator[tuple[Source, str] | DocconvError]:
    """Sources one by one; for an input that stands for nothing, the error that says so, naming it. The files
    of a folder that nobody reads are put into the report.
    """
    for given in listed(inputs):
        others: list[str] = []
        try:
            yield from expand(given, plugins, settings, without, others)
        except UsageError:
            raise
        except DocconvError as error:
            error.where = str(given)
            yield error
        else:
            if report is not None:
                report.notes.extend(passed_over(others))


def failed_result(error: DocconvError) -> Result:
    result = Result(error.where or "")
    result.fail(error)
    return result


def _settings(settings: Settings | None, **options: dict[str, Any]) -> Settings:
    settings = settings or Settings()
    return replace(
        settings,
        reader={**settings.reader, **options.get("reader", {})},
        writer={**settings.writer, **options.get("writer", {})},
    )
