"""The pictures of a book: each file once, checked; what can't travel becomes a link to where it is."""

from dataclasses import dataclass, field

import msgspec

from docconv import Article, Context, DocconvError
from docconv.ir import Comment, Emphasis, Figure, Image, Inline, Link, Node, Resource, Text, rewrite, walk
from docconv.media import check, file_name, sanitise_svg
from docconv.text.labels import label

from .book import File
from .languages import language_tag
from .links import web_address

FOLDER = "images/"


@dataclass(slots=True)
class Pictures:
    """The files of all pictures so far, by name, and whether each is described in words."""

    ctx: Context
    files: dict[str, File] = field(default_factory=dict)
    described: bool = True

    def file_of(self, resource: Resource) -> str:
        """The name of the file that holds a picture. Raises DocconvError for one that may not be used."""
        limits = self.ctx.limits
        data = resource.data
        media_type = check(data, max_bytes=limits.bytes, max_pixels=limits.pixels).media_type
        if media_type == "image/svg+xml":
            data = sanitise_svg(data, max_bytes=limits.bytes)
        name = FOLDER + file_name(media_type, data)
        self.files.setdefault(name, File(name, media_type, data))
        return name

    def names_for(self, article: Article, where: str) -> dict[str, str]:
        """The file of each picture that an article shows and brings along; others cost a note.

        `where` is what the notes call the article.
        """
        names: dict[str, str] = {}
        bodies = [article.body, *(comment.body for comment in article.comments)]
        images = [node for body in bodies for node in walk(body) if isinstance(node, Image)]
        for url in dict.fromkeys(image.url for image in images):
            resource = article.resources.get(url)
            if resource is None:
                message = f"picture left out, it did not come with the article: {url[:200]}"
                self.ctx.note("epub.picture", message, severity="loss", where=where)
                continue
            try:
                names[url] = self.file_of(resource)
            except DocconvError as error:
                message = f"picture left out: {error.message}: {url[:200]}"
                self.ctx.note(error.code, message, severity="loss", where=where)
        self.described &= all(image.alt for image in images if image.url in names)
        return names


def settle(article: Article, names: dict[str, str]) -> Article:
    """An article whose pictures are all among `names`: others become links to where they are.

    Languages that are no well-formed tags go, too, since a book with one is invalid.
    """
    base = web_address(article.meta.url or "")
    language = article.meta.language

    def change(node: Node) -> Node:
        if isinstance(node, Image):
            return node if node.url in names else stand_in(node, base, language)
        if isinstance(node, Figure) and node.image is not None and not isinstance(node.image, Image):
            node = without_image(node, node.image, language)
        if isinstance(node, Link) and any(isinstance(each, Link) for each in walk(node.children)):
            return msgspec.structs.replace(node, children=unlinked(node.children))
        lang = getattr(node, "lang", None)
        if lang and type(node).__name__ != "Code" and lang != language_tag(lang):
            return msgspec.structs.replace(node, lang=language_tag(lang))
        return node

    return msgspec.structs.replace(
        article,
        meta=msgspec.structs.replace(article.meta, language=language_tag(language)),
        body=rewrite(article.body, change),
        comments=tuple(
            Comment(rewrite(comment.body, change), comment.author, comment.published)
            for comment in article.comments
        ),
    )


def stand_in(image: Image, base: str | None, language: str | None) -> Inline:
    """What is put where a picture can't be: its description, leading to it if it has an address."""
    address = web_address(image.url, base)
    if address is None:
        return Text(image.alt or "")
    return Link(address, (Text(image.alt or label("picture", language)),))


def without_image(figure: Figure, left: Inline, language: str | None) -> Figure:
    """A figure that keeps its words; `left` is what its picture became."""
    if figure.caption and isinstance(left, Link):
        left = Link(left.url, (Text(label("picture", language)),))
        return msgspec.structs.replace(figure, image=None, caption=(*figure.caption, Text(" "), left))
    return msgspec.structs.replace(figure, image=None, caption=figure.caption or (left,))


def unlinked(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inline nodes with what they link taken out of the links, since links don't nest."""
    return rewrite(nodes, lambda node: Emphasis(node.children) if isinstance(node, Link) else node)
