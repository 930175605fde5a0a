"""Which pictures of an article are printed, and under which names the engine finds them."""

from collections.abc import Iterable

from msgspec.structs import replace

from docconv import Article, Context, DocconvError
from docconv.ir import Figure, Image, Node, Resource, text_of, walk
from docconv.media import check, file_name, sanitise_svg
from docconv.text.labels import label

from . import svg
from .engine import Picture


def printed(
    article: Article, nodes: Iterable[Node], pictures: dict[str, Picture], ctx: Context
) -> dict[str, str]:
    """The engine's name for the address of each picture that can be printed; `pictures` gains their bytes.

    Names go by content, so a picture that many articles share is embedded once. What is not there, is
    broken or passes a limit is noted and left out.
    """
    names: dict[str, str] = {}
    absent: set[str] = set()
    for node in walk(nodes):
        if isinstance(node, Image) and node.url not in names and node.url not in absent:
            resource = article.resources.get(node.url)
            name = resource and admitted(resource, pictures, ctx, where(article))
            if name:
                names[node.url] = name
            else:
                absent.add(node.url)
                if resource is None:
                    ctx.note(
                        "pdf.picture-absent",
                        f"the picture {node.url[:200]} doesn't travel with the article and is left out",
                        severity="loss",
                        where=where(article),
                    )
    return names


def admitted(resource: Resource, pictures: dict[str, Picture], ctx: Context, where: str | None) -> str | None:
    """The name of a picture that is now among `pictures`, or None with a note."""
    try:
        found = check(resource.data, max_pixels=ctx.limits.pixels)
        data = resource.data
        if found.media_type == "image/svg+xml":
            data = svg.bounded(sanitise_svg(data))
    except DocconvError as error:
        ctx.note(
            "pdf.picture-refused", f"a picture is left out: {error.message}", severity="loss", where=where
        )
        return None
    name = file_name(found.media_type, data)
    pictures[name] = Picture(found.media_type, data)
    return name


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
