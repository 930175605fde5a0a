"""What is fuzzed: each reader, and what stands before and beside them. Data before code: see `TARGETS`."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import NamedTuple

import docconv
from docconv import DependencyError, DocconvError, InternalError, PluginError, Settings, Source
from docconv.ir import Digest, Document, decode_lines, normalize, normalize_digest
from docconv.media import fit
from docconv.plugins import registry
from docconv.reading import read_source
from docconv.testing import in_normal_form, json_exact
from docconv.text import clean, declared_in_html, detect_language, find_dates, uncommon
from docconv.text import decode as decode_text

#: With everything that is left out, and without repairs, which are a target of their own.
PLAIN = Settings(repair=False, furniture=True)


class Target(NamedTuple):
    """`run` raises on what it must not do; `words` are names of lists, `cost` how long an input takes."""

    name: str
    run: Callable[[bytes], object]
    words: tuple[str, ...] = ()
    cost: int = 1


class Broken(Exception):
    """What was given is not what was promised."""


def reading(format: str | None, settings: Settings = PLAIN) -> Callable[[bytes], list[Document]]:
    """Any bytes are documents that keep the laws, or one of the errors that speak of the input."""

    def read(data: bytes) -> list[Document]:
        source = Source("input", data=data)
        return lawful(lambda: read_source(source, registry(), settings, chosen(source)))

    def chosen(source: Source) -> str:
        from docconv.detect import detect

        return format or detect(source, registry()).name

    return read


def lawful(documents: Callable[[], Iterable[Document]]) -> list[Document]:
    """The documents, where they keep the laws; none where the input is refused."""
    try:
        found = list(documents())
    except (InternalError, PluginError, DependencyError):
        raise
    except DocconvError as error:
        if isinstance(error.__cause__, MemoryError | RecursionError):
            raise error.__cause__ from None
        return []
    for document in found:
        in_normal_form(document)
        json_exact(document)
        articles = document.articles if isinstance(document, Digest) else (document,)
        for note in (note for article in articles for note in article.provenance.notes):
            # What a reader of archives says of a page that another reader failed on.
            if note.code.startswith("internal"):
                raise Broken(note.message)
    return found


def tree(data: bytes) -> None:
    """JSON of any tree is refused, or has a normal form that can be written and read again."""
    for document in trees(data):
        through(document, "text", back=False)
        for format in ("markdown", "html", "pandoc-json", "json"):
            through(document, format)


def book(data: bytes) -> None:
    """As `tree`, for EPUB."""
    for document in trees(data):
        through(document, "epub")


def trees(data: bytes) -> list[Document]:
    """The documents in JSON, in normal form."""
    return lawful(lambda: map(_normal, decode_lines(data)))


def through(document: Document, format: str, *, back: bool = True) -> None:
    """Write a document, which may only be refused for what is in it; what was written can be read."""
    sink = BytesIO()
    try:
        docconv.write(document, sink, format=format, settings=PLAIN)
    except (InternalError, PluginError, DependencyError):
        raise
    except DocconvError:
        return
    if back and not reading(format)(sink.getvalue()):
        raise Broken(f"{format} that docconv wrote can't be read")


def _normal(document: Document) -> Document:
    return normalize_digest(document) if isinstance(document, Digest) else normalize(document)


def picture(data: bytes) -> None:
    """A picture fits or is refused; what fits is left alone the second time."""
    try:
        fitted = fit(data, max_pixels=250_000)
    except DependencyError:
        raise
    except DocconvError:
        return
    again = fit(fitted.data)
    if again.data != fitted.data:
        raise Broken(f"what fits as {fitted.media_type} changes when it is fitted again")


def bytes_to_text(data: bytes) -> None:
    """Any bytes are text, clean text stays as it is, and what is asked of it is answered."""
    declared = declared_in_html(data)
    decoded = decode_text(data, declared=declared)
    text = clean(decoded.text, uncommon(decoded.text))
    if clean(text, uncommon(text)) != text:
        raise Broken("clean text changes when it is cleaned again")
    text.encode()
    language = detect_language(text)
    for found in find_dates(text, language=language):
        if not text[found.start : found.end]:
            raise Broken("a date that stands nowhere")


TARGETS = {
    target.name: target
    for target in (
        Target("text", reading("text"), ("text",)),
        Target("html", reading("html"), ("html",)),
        Target("markdown", reading("markdown"), ("markdown", "html")),
        Target("front-matter", reading("markdown"), ("front-matter",)),
        Target("json", reading("json"), ("tree",)),
        Target("epub", reading("epub"), ("epub", "html")),
        Target("warc", reading("warc"), ("warc", "html")),
        Target("wacz", reading("wacz"), ("warc", "html")),
        Target("mhtml", reading("mhtml"), ("mhtml", "html")),
        Target("zip", reading("zip"), ("html",)),
        Target("saved", reading("saved"), ("saved", "html")),
        Target("feed", reading("feed"), ("feed", "html")),
        Target("opml", reading("opml"), ("feed", "html")),
        Target("pandoc-json", reading("pandoc-json"), ("pandoc",)),
        Target("any", reading(None), ("html", "warc", "feed"), 2),
        Target("repair", reading("text", Settings()), ("text",), 10),
        Target("bytes", bytes_to_text, ("text",)),
        Target("picture", picture, ("svg",)),
        Target("tree", tree, ("tree",)),
        Target("book", book, ("tree",)),
    )
}
