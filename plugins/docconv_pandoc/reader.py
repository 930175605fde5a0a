"""Any format that pandoc reads: its bytes go to pandoc, a tree comes back."""

from collections.abc import Iterator

from docconv import Article, Context, Source
from docconv.ir import Meta

from . import KINDS, ast, media, quirks
from .containers import check, stated_in
from .foreign import article_of
from .running import note_warnings, run

#: Formats that hold their properties in a part of their own.
CONTAINERS = frozenset({"docx", "odt", "pptx", "xlsx"})


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The document as an article. Raises what `running.run` raises."""
    kind = next(kind for kind in KINDS if kind.name == ctx.format)
    if kind.name in CONTAINERS:
        check(source.data, ctx.limits)
    data = source.data if kind.binary else quirks.readable(kind.name, ctx.text(source)).encode()
    arguments = [f"--from={kind.name}", "--to=json"]
    if kind.pictures:
        arguments.append("--lua-filter=empty.lua")
        done = run(arguments, data, ctx, {"empty.lua": media.EMPTY}, collect=(".media", ".name"))
    else:
        done = run(arguments, data, ctx)
    note_warnings(done, ctx)
    pictures, lost = media.emptied(done.files, ctx)
    properties = stated_in(source.data) if kind.name in CONTAINERS else Meta()
    tree = ast.decode(quirks.restored(kind.name, done.output))
    yield article_of(tree, f"pandoc, {kind.name}", ctx, pictures=pictures, lost=lost, properties=properties)
