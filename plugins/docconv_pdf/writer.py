"""The PDF writer: document, theme and engine put together."""

import re
from collections.abc import Iterable
from typing import BinaryIO

from docconv import Article, Context, Digest

from . import engine
from .document import lay_out
from .engine import Rendered
from .options import WriteOptions

PAPER = {"a4": "A4", "letter": "letter", "a5": "A5"}
UNCOVERED = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.DOTALL)
UNUSED_STYLE = ("Ignored `", "Invalid or unsupported selector", "Unsupported")


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a PDF. Raises DependencyError where WeasyPrint or a library below it is missing."""
    engine.load()
    options = ctx.options if isinstance(ctx.options, WriteOptions) else WriteOptions()
    layout = lay_out(document, options, ctx)
    css = (
        ctx.theme("pdf", document.theme if isinstance(document, Digest) else None),
        f"@page {{ size: {PAPER[options.paper]} }}",
    )
    rendered = engine.render(layout.html, css, layout.pictures, standard=options.standard)
    if not engine.subsets_fast():
        ctx.note("pdf.slow", f"libharfbuzz-subset0 is missing, so Chinese fonts take long; {engine.APT}")
    note_messages(rendered, document, ctx)
    sink.write(rendered.pdf)


def note_messages(rendered: Rendered, document: Article | Digest, ctx: Context) -> None:
    """Tell what the engine complained of: characters without a glyph by name and place, the rest as said."""
    for message in rendered.messages:
        if found := UNCOVERED.match(message):
            character = chr(int(found[1], 16))
            for place in holders(character, document):
                ctx.note(
                    "pdf.no-glyph",
                    f"no installed font has U+{found[1]} ({character}); a box is printed",
                    severity="loss",
                    where=place,
                )
        elif not message.startswith(UNUSED_STYLE):
            failed = message.startswith("Failed to load")
            ctx.note("pdf.engine", message[:300], severity="loss" if failed else "info")


def holders(character: str, document: Article | Digest) -> Iterable[str | None]:
    """The articles that hold a character; None for a digest's own words."""
    import msgspec

    articles = document.articles if isinstance(document, Digest) else (document,)
    wanted = msgspec.json.encode(character)[1:-1]
    places = [
        article.provenance.path or article.meta.title
        for article in articles
        if wanted in msgspec.json.encode((article.meta, article.body, article.comments))
    ]
    return places or [None]
