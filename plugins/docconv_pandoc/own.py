"""Pandoc's own JSON, in which everything has a place: what pandoc has no name for stands in divisions.

So `docconv … -t pandoc-json | pandoc -f json …` reaches everything that pandoc's command line can do.
"""

from collections.abc import Iterator
from typing import BinaryIO, TypeVar

import msgspec

from docconv import Article, Context, Digest, InputError, Source
from docconv.ir import Block, Image, Meta, Note, Resource, Section, walk
from docconv.media import make_data_url, parse_data_url

from . import ast
from .foreign import article_of
from .metadata import read_meta, write_meta
from .publication import head
from .reading_blocks import Body, body_of
from .reading_inlines import Origin
from .writing_blocks import blocks_of, comment_blocks
from .writing_inlines import Target

T = TypeVar("T")


def read(source: Source, ctx: Context) -> Iterator[Article | Digest]:
    """The document of pandoc's JSON. Raises InputError where it is none."""
    tree = ast.decode(source.data)
    losses: dict[str, str] = {}
    ours = tree.meta.get("docconv")
    if not isinstance(ours, ast.MetaMap):
        # Somebody else's, then.
        yield article_of(tree, "pandoc's JSON", ctx)
        return
    fields = ours.c
    if "digest" in fields:
        document: Article | Digest = _read_digest(tree, fields, losses)
    else:
        document = _article(read_meta(tree.meta), body_of(tree.blocks, Origin()), fields, losses)
    for code, message in losses.items():
        ctx.note(code, message, severity="loss")
    yield document


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """A document as JSON of the newest version that pandoc has, on one line."""
    losses: dict[str, str] = {}
    if isinstance(document, Article):
        values, blocks = write_meta(document.meta, exact=True), _text(document, losses)
        known = values.get("docconv")
        fields = known.c if isinstance(known, ast.MetaMap) else {}
        unseen = _unseen(document)
        # It stands there even if nothing is in it: it says that the tree is ours.
        values["docconv"] = ast.MetaMap(fields | ({"pictures": unseen} if unseen else {}))
    else:
        values, blocks = _digest(document, losses)
    for code, message in losses.items():
        ctx.note(code, message, severity="loss")
    sink.write(ast.encode(ast.Pandoc(ast.VERSIONS[0], values, blocks)) + b"\n")


def _text(article: Article, losses: dict[str, str]) -> tuple[ast.Block, ...]:
    """Body and comments, pictures in their own addresses."""

    def address(image: Image) -> str:
        resource = article.resources.get(image.url)
        return make_data_url(resource.media_type, resource.data) if resource else image.url

    target = Target(picture=address)
    heading = "Comments"
    return blocks_of(article.body, target, losses) + comment_blocks(article.comments, heading, target, losses)


def _unseen(article: Article) -> ast.MetaValue | None:
    """The pictures that neither the body nor a comment shows."""
    parts = (article.body, *(comment.body for comment in article.comments))
    shown = {node.url for part in parts for node in walk(part) if isinstance(node, Image)}
    unseen = {
        name: ast.MetaString(make_data_url(resource.media_type, resource.data))
        for name, resource in article.resources.items()
        if name not in shown
    }
    return ast.MetaMap(dict[str, ast.MetaValue](unseen)) if unseen else None


def _article(meta: Meta, body: Body, fields: dict[str, ast.MetaValue], losses: dict[str, str]) -> Article:
    losses |= body.losses
    unseen = fields.get("pictures")
    listed = unseen.c.items() if isinstance(unseen, ast.MetaMap) else ()
    urls = {name: value.c for name, value in listed if isinstance(value, ast.MetaString)} | body.pictures
    resources = {}
    for name, url in urls.items():
        if parsed := parse_data_url(url):
            resources[name] = Resource(parsed[0], parsed[1])
    return Article(meta, body.blocks, body.comments, resources)


def _digest(digest: Digest, losses: dict[str, str]) -> tuple[dict[str, ast.MetaValue], tuple[ast.Block, ...]]:
    """A digest: each section is a division that holds its introduction and a division for each article."""
    values = write_meta(Meta(digest.title, digest.subtitle, language=digest.language), exact=False)
    stated = {"period": digest.period, "theme": digest.theme}
    kept: dict[str, ast.MetaValue] = {key: ast.MetaString(value) for key, value in stated.items() if value}
    if digest.cover:
        kept["cover"] = ast.MetaString(make_data_url(digest.cover.media_type, digest.cover.data))
    if digest.notes:
        kept["notes"] = ast.MetaString(msgspec.json.encode(digest.notes).decode())
    values["docconv"] = ast.MetaMap({"digest": ast.MetaBool(True), **kept})
    blocks = [*blocks_of(digest.introduction, Target(), losses)]
    for section in digest.sections:
        attr: ast.Attr = ("", ("section",), (("title", section.title),) if section.title else ())
        inside: list[ast.Block] = []
        if section.title:
            inside.append(_about((ast.Header((1, ast.NO_ATTR, ast.words(section.title))),)))
        inside += blocks_of(section.introduction, Target(), losses)
        for article in section.articles:
            stated_meta = msgspec.json.encode(article.meta).decode()
            unseen = _unseen(article)
            pairs = [("meta", stated_meta)]
            if unseen is not None:
                pairs.append(("pictures", msgspec.json.encode(unseen).decode()))
            shown = (_about(tuple(head(article.meta, 2))), *_text(article, losses))
            inside.append(ast.Div((("", ("article",), tuple(pairs)), shown)))
        blocks.append(ast.Div((attr, tuple(inside))))
    return values, tuple(blocks)


def _about(blocks: tuple[ast.Block, ...]) -> ast.Block:
    """What shows to others and repeats attributes."""
    return ast.Div((("", ("about",), ()), blocks))


def _read_digest(tree: ast.Pandoc, fields: dict[str, ast.MetaValue], losses: dict[str, str]) -> Digest:
    meta = read_meta(tree.meta)
    introduction, sections = _parts(tree.blocks, "section")
    strings = {name: value.c for name, value in fields.items() if isinstance(value, ast.MetaString)}
    parsed = parse_data_url(strings.get("cover", ""))
    return Digest(
        meta.title,
        meta.subtitle,
        meta.language,
        strings.get("period"),
        tuple(_section(attr, blocks, losses) for attr, blocks in sections),
        parsed and Resource(parsed[0], parsed[1]),
        strings.get("theme"),
        _decoded(strings.get("notes", "[]"), tuple[Note, ...]),
        _blocks(introduction, losses),
    )


def _section(attr: ast.Attr, blocks: tuple[ast.Block, ...], losses: dict[str, str]) -> Section:
    introduction, found = _parts(blocks, "article")
    articles = []
    for (_, _, pairs), inside in found:
        stated = dict(pairs)
        meta = _decoded(stated.get("meta", "{}"), Meta)
        unseen = _decoded(stated.get("pictures", '{"t":"MetaMap","c":{}}'), ast.MetaMap)
        articles.append(_article(meta, body_of(inside, Origin()), {"pictures": unseen}, losses))
    return Section(dict(attr[2]).get("title"), _blocks(introduction, losses), tuple(articles))


def _decoded(text: str, kind: type[T]) -> T:
    """What an attribute states as JSON. Raises InputError."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise InputError(f"an attribute: {error}", code="input.json") from None


def _blocks(blocks: tuple[ast.Block, ...], losses: dict[str, str]) -> tuple[Block, ...]:
    body = body_of(blocks, Origin())
    losses |= body.losses
    return body.blocks


def _parts(
    blocks: tuple[ast.Block, ...], kind: str
) -> tuple[tuple[ast.Block, ...], list[tuple[ast.Attr, tuple[ast.Block, ...]]]]:
    """The blocks before the first division of a kind, and those divisions."""
    first: list[ast.Block] = []
    found: list[tuple[ast.Attr, tuple[ast.Block, ...]]] = []
    for block in blocks:
        match block:
            case ast.Div(((_, classes, _) as attr, inside)) if classes == (kind,):
                found.append((attr, inside))
            case _ if not found:
                first.append(block)
    return tuple(first), found
