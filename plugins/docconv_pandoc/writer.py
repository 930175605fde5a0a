"""Any format that pandoc writes, from an article or a digest."""

from typing import BinaryIO

import msgspec

from docconv import Article, Context, Digest, InputError, OutputError
from docconv.ir import Image, normalize
from docconv.media import file_name

from . import KINDS, Kind, ast, quirks
from .media import Bag
from .metadata import read_meta
from .publication import Layout, whole
from .reading_blocks import body_of
from .reading_inlines import Origin
from .running import Done, OtherVersionError, note_warnings, run
from .writing_inlines import Target

#: Formats in which metadata may have any name.
PROPERTIES = frozenset({"docx", "odt"})


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a document. Raises what `running.run` raises, OutputError for InputError."""
    kind = next(kind for kind in KINDS if kind.name == ctx.format)
    layout = Layout(kind.head, kind.name in PROPERTIES, ctx.options.comments)
    bag = Bag(ctx)
    folder: str | None = getattr(ctx.options, "media", None)
    names: dict[tuple[int, str], str | None] = {}

    def picture(article: Article, image: Image) -> str | None:
        key = (id(article), image.url)
        if key not in names:
            names[key] = _address(kind, article, image, bag, folder, ctx)
        return names[key]

    losses: dict[str, str] = {}
    for version in ast.VERSIONS:
        losses.clear()
        tree = whole(document, layout, Target(version, exact=False), picture, losses)
        tree = msgspec.structs.replace(tree, meta=quirks.fit(kind.name, tree.meta))
        beside = bag.beside()
        arguments = ["--from=json", f"--to={kind.name}", "--wrap=none"]
        if kind.binary:
            arguments.append("--output=-")
        if beside:
            arguments.append("--lua-filter=fill.lua")
        try:
            done = run(
                arguments,
                quirks.hidden(kind.name, ast.encode(tree)),
                ctx,
                beside,
                template=kind.name not in quirks.BARE,
            )
        except OtherVersionError:
            if version == ast.VERSIONS[-1]:
                raise
        except InputError as error:
            raise OutputError(error.message, code="output.pandoc") from error
        else:
            break
    _finish(done, losses, ctx)
    sink.write(quirks.shown(kind.name, done.output))
    ctx.promise(lambda: _plain(tree), exact=False)


def _address(
    kind: Kind, article: Article, image: Image, bag: Bag, folder: str | None, ctx: Context
) -> str | None:
    """Where a picture lies in what is written, None where it can't be shown."""
    resource = article.resources.get(image.url)
    if kind.pictures:
        return bag.put(resource, image.url) if resource else None
    if resource is None or folder is None:
        return image.url
    name = f"{folder}/{file_name(resource.media_type, resource.data)}"
    with ctx.sidecar(name) as file:
        file.write(resource.data)
    return name


def _finish(done: Done, losses: dict[str, str], ctx: Context) -> None:
    note_warnings(done, ctx)
    for code, message in losses.items():
        ctx.note(code, message, severity="loss")


def _plain(tree: ast.Pandoc) -> Article:
    """The words that were handed to pandoc, as one article."""
    body = body_of(tree.blocks, Origin(exact=False))
    return normalize(Article(read_meta(tree.meta), body.blocks))
