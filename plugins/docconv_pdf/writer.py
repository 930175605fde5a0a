"""The PDF writer: document, theme and engine put together."""

import re
from typing import BinaryIO

from docconv import Article, Context, Digest
from docconv.printing import hundreds, note_uncovered

from . import engine
from .document import lay_out
from .engine import Rendered
from .options import WriteOptions

UNCOVERED = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.DOTALL)
UNUSED_STYLE = ("Ignored `", "Invalid or unsupported selector", "Unsupported")


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a PDF. Raises what `engine.render` raises; then nothing is written."""
    options = ctx.options if isinstance(ctx.options, WriteOptions) else WriteOptions()
    tell = note_uncovered(document, ctx)
    with engine.started() as process:
        layout = lay_out(document, options, ctx)
        rendered = engine.render(
            layout.html,
            layout.css,
            layout.pictures,
            standard=options.standard,
            font_path=options.font_path,
            seconds=ctx.limits.seconds * hundreds(document),
            memory=ctx.limits.memory,
            process=process,
            preflight=tell,
        )
    if rendered.slow:
        ctx.note("pdf.slow", f"libharfbuzz-subset is missing, so Chinese fonts take long; {engine.SUBSETTER}")
    for name in rendered.refused:
        message = f"drawing left out: {name} fails, or takes too long to be drawn"
        ctx.note("limit.seconds", message, severity="loss")
    # What the fonts have by themselves they may lack in company, such as a letter with three marks.
    tell("".join(chr(int(found[1], 16)) for found in map(UNCOVERED.match, rendered.messages) if found))
    note_messages(rendered, ctx)
    sink.write(rendered.pdf)


def note_messages(rendered: Rendered, ctx: Context) -> None:
    """Pass on what the engine complained of, but for what has been told and what concerns only a theme."""
    for message in rendered.messages:
        if UNCOVERED.match(message) or message.startswith(UNUSED_STYLE):
            continue
        failed = message.startswith("Failed to load")
        if not (failed and any(name in message for name in rendered.refused)):
            ctx.note("pdf.engine", message[:300], severity="loss" if failed else "info")
