"""What holds for every format, as plain functions that raise AssertionError.

A failure shows the document as code for a test; under Hypothesis that is the smallest one that fails.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from msgspec.structs import replace

import docconv
from docconv.errors import DocconvError, InternalError, PluginError
from docconv.formats import Format
from docconv.ir import (
    Article,
    Code,
    Digest,
    Document,
    Embed,
    InlineCode,
    Node,
    Ruby,
    Text,
    decode,
    encode,
    normalize,
    normalize_digest,
    text_of,
    walk,
)
from docconv.plugins import registry
from docconv.settings import Settings

from .code import as_code, difference

#: Nothing but the format itself: no repair, no transform.
PLAIN = Settings(repair=False)


def json_exact(document: Document) -> None:
    """JSON gives back the document, provenance and all."""
    data = encode(document)
    back = decode(data)
    _same(document, back, "JSON does not give back the document", document)
    assert encode(back) == data, _failure("JSON changes when it is written again", document)


def normalize_idempotent(document: Document) -> None:
    """A document in normal form is its own normal form."""
    once = _normal(document)
    _same(once, _normal(once), "what is in normal form changes when normalised again", document)


def in_normal_form(document: Document) -> None:
    """The document is in normal form already."""
    _same(document, _normal(document), "not in normal form", document)


def round_trip(format: str, document: Document, **options: Any) -> None:
    """What a format writes, it reads back: as closely as it declares.

    `exact`: the same document. `structure`: the kinds of the blocks, in order, and their text; and what was
    read is written and read back as it is (the second generation is exact). `text`: the words. `options` are
    the writer's. The document should hold nothing that the format declares it can't carry: see
    `articles_for`.
    """
    fidelity = declaration(format, "writer").fidelity
    written = write_bytes(format, document, **options)
    back = _read_back(format, written, document)
    if fidelity == "exact":
        _same(document, back, f"{format} does not give back the document", document, written)
        return
    _words_kept(format, document, back, written)
    if fidelity == "structure":
        _same(outline(document), outline(back), f"{format} changes the structure", document, written)
        again = write_bytes(format, back, **options)
        _same(back, _read_back(format, again, back), f"{format} changes what it read itself", back, again)


def total(format: str, data: bytes, **options: Any) -> list[Document]:
    """Any bytes are articles in normal form or one of docconv's errors; gives what was read.

    A reader that raises anything else, or yields anything else, breaks the law. `options` are the reader's.
    """
    from docconv.reading import read_source
    from docconv.source import Source

    try:
        settings = replace(PLAIN, reader=options) if options else PLAIN
        documents = list(read_source(Source("input", data=data), registry(), settings, format))
    except (InternalError, PluginError) as error:
        cause = error.__cause__ or error
        raise AssertionError(f"{format} fails on {data!r}\n{error}") from cause
    except DocconvError:
        return []
    for document in documents:
        in_normal_form(document)
        json_exact(document)
    return documents


def same_bytes_twice(format: str, document: Document, **options: Any) -> bytes:
    """Writing twice gives the same bytes; gives those."""
    first = write_bytes(format, document, **options)
    second = write_bytes(format, document, **options)
    if first != second:
        place = next(
            i for i, pair in enumerate(zip(first + b"\0", second + b"\1", strict=False)) if pair[0] != pair[1]
        )
        raise AssertionError(
            _failure(f"{format} writes other bytes the second time, from {place} on", document)
        )
    return first


def text_kept(document: Document, text: str, fold: Callable[[str], str] = str) -> None:
    """Every word of the document stands in a text, in order; what else is there (bullets) doesn't matter.

    For formats without a reader: `text` is what some other program takes out of the file. `fold` makes of
    both what that program can tell.
    """
    place = 0
    kept = _squeezed(fold(text))
    for said in spoken(document):
        words = _squeezed(fold(said))
        found = kept.find(words, place)
        assert found >= 0, _failure(f"this text is lost: {said!r}", document, text.encode())
        place = found + len(words)


def spoken(document: Document) -> Iterator[str]:
    """The pieces of text that a reader of the document sees, in order: titles and bodies."""
    for article in articles_of(document):
        yield article.meta.title or ""
        for node in walk(article.body):
            match node:
                case Text(value) | InlineCode(value) | Ruby(value):
                    yield value
                case Code(value):
                    yield from value.split("\n")
                case Embed(url, _, title):
                    yield title or url


# --- what laws and tests of formats need ---------------------------------------------------------


def declaration(format: str, role: str) -> Format:
    """What the format that this name stands for declares. `role` is `reader` or `writer`."""
    return registry().reader(format) if role == "reader" else registry().writer(format)


def write_bytes(format: str, document: Document, **options: Any) -> bytes:
    """A document as a format's bytes. A writer that fails breaks every law."""
    sink = BytesIO()
    try:
        docconv.write(document, sink, format=format, **options)
    except DocconvError as error:
        raise AssertionError(_failure(f"{format} can't write: {error}", document)) from error
    return sink.getvalue()


def outline(document: Document) -> tuple[tuple[str, str], ...]:
    """The structure of a document: the title, then the kind of each block of its body and its characters.

    White space takes no part, nor does what a block holds beyond its characters: a list in a list is a list.
    """
    found: list[tuple[str, str]] = []
    for article in articles_of(document):
        found.append(("title", _squeezed(article.meta.title or "")))
        for block in article.body:
            found.append((_tag(block), _squeezed(text_of((block,)))))
    return tuple(found)


def articles_of(document: Document) -> tuple[Article, ...]:
    """The articles of a document: itself, or those of a digest."""
    return (document,) if isinstance(document, Article) else document.articles


def _read_back(format: str, data: bytes, document: Document) -> Document:
    try:
        return docconv.read_document(data, format=format, settings=PLAIN)
    except DocconvError as error:
        raise AssertionError(
            _failure(f"{format} can't read what it wrote: {error}", document, data)
        ) from error


def _words_kept(format: str, document: Document, back: Document, written: bytes) -> None:
    wanted = "".join(words for _, words in outline(document))
    got = "".join(words for _, words in outline(back))
    _same(wanted, got, f"{format} loses or invents text", document, written)


def _same(one: Any, other: Any, problem: str, document: Document, written: bytes | None = None) -> None:
    if one != other:
        place = (difference(one, other) or "somewhere").removeprefix(": ")
        raise AssertionError(_failure(f"{problem}\n{place}", document, written))


def _failure(problem: str, document: Document, written: bytes | None = None) -> str:
    parts = [problem, f"document: {as_code(document)}"]
    if written is not None:
        binary = b"\0" in written
        parts.append(f"written: {len(written)} bytes" if binary else f"written: {written[:2000]!r}")
    return "\n".join(parts)


def _normal(document: Document) -> Document:
    return normalize_digest(document) if isinstance(document, Digest) else normalize(document)


def _tag(node: Node) -> str:
    return str(type(node).__struct_config__.tag)


def _squeezed(text: str) -> str:
    """Characters without white space of any kind."""
    return "".join(text.split())
