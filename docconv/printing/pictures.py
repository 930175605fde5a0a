"""Which pictures of an article are printed, and under which names an engine finds them."""

from functools import partial

from msgspec.structs import replace

from ..context import Context
from ..errors import DocconvError
from ..ir import Article, Figure, Image, Node, Resource, text_of
from ..media import Store, fit
from ..text.labels import label
from .options import PrintOptions
from .papers import PAPERS

#: What engines embed as it is; they would store others without loss, many times as large.
FORMATS = ("image/jpeg", "image/png", "image/svg+xml")
#: Millimetres in an inch.
INCH = 25.4
#: Engines draw an SVG by recursion and without a clock.
SVG_DEPTH, SVG_ELEMENTS = 50, 20_000


def store(options: PrintOptions, ctx: Context) -> Store:
    """A place for the pictures of a document, no finer than its paper can show.

    Names go by content, so a picture that many articles share is embedded once. What is not there, is
    broken or passes a limit is noted and left out.
    """
    paper = PAPERS[options.paper]
    width, height = (round(side / INCH * options.dpi) for side in (paper.width, paper.height))
    fitted = partial(
        fit,
        formats=FORMATS,
        width=width,
        height=height,
        grayscale=options.grayscale,
        animated=False,
        max_input=ctx.limits.bytes,
        max_pixels=ctx.limits.pixels,
        max_elements=SVG_ELEMENTS,
        max_depth=SVG_DEPTH,
    )
    return Store(fitted, ctx.note)


def cover_name(cover: Resource, pictures: Store, ctx: Context) -> str | None:
    """The name of the cover's picture, or None with a note."""
    try:
        return pictures.add(cover.data)
    except DocconvError as error:
        ctx.note(error.code, f"cover left out: {error.message}", severity="loss")
        return None


def describe(node: Node, language: str | None) -> Node:
    """A figure whose picture has no alternative text borrows its caption for it; PDF/UA asks for one."""
    match node:
        case Figure(image=Image(alt=None | "") as image, caption=caption):
            words = text_of(caption).replace("\n", " ")
            alt = words if len(words) <= 200 else words[:199] + "…"
            return replace(node, image=replace(image, alt=alt or label("picture", language)))
        case Image(alt=None | ""):
            return replace(node, alt=label("picture", language))
    return node


def where(article: Article) -> str | None:
    """What notes call an article: its input, else its title."""
    return article.provenance.path or article.meta.title
