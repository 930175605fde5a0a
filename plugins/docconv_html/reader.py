"""A saved page to an article."""

from collections.abc import Callable, Iterator

from lxml import etree

from docconv import Article, Context, Digest, Source
from docconv.html import AddressKind, Reading, parse_document, read_blocks, tag_of
from docconv.ir import Block, Comment, Furniture, Heading, Meta, Provenance, text_of
from docconv.text import declared_in_html

from .extract import Choice, choose, whole
from .metadata import collect
from .options import ReadOptions
from .page import Page, scan
from .trim import trimmed
from .vocabulary import COMMENTS


def read(source: Source, ctx: Context) -> Iterator[Article | Digest]:
    """The article in a saved page, or what a page of our own writing holds."""
    options = ctx.options if isinstance(ctx.options, ReadOptions) else ReadOptions()
    markup = ctx.text(source, declared=declared_in_html(source.data))
    root = parse_document(markup, lambda: _note_cut(ctx))
    if (generator := _generator(root)) and generator.startswith("docconv "):
        from .own import read_own

        if (document := read_own(root)) is not None:
            yield document
            return
    page = scan(root)
    choice = choose(page) if options.extract == "article" else whole(page)
    meta, evidence = collect(page, choice.container, markup)
    reading = Reading(lang=meta.language, url=addresses(root, meta, ctx), skip=choice.dropped.__contains__)
    blocks = read_blocks(choice.container.element, reading)
    if options.extract == "article":
        blocks, cut = trimmed(blocks, meta)
    else:
        cut = []
    furniture = tuple(_furniture(page, choice, cut)) if ctx.furniture else ()
    yield Article(
        meta=meta,
        body=relative(blocks),
        comments=_comments(page) if options.extract == "article" else (),
        furniture=furniture,
        provenance=Provenance(evidence=evidence),
    )


def _comments(page: Page) -> tuple[Comment, ...]:
    if not any(part.hint & COMMENTS for part in page.parts):
        return ()
    from .comments import comments_in

    return comments_in(page)


def _note_cut(ctx: Context) -> None:
    ctx.note("html.depth", "elements below 2,000 levels fell away; their text was kept", severity="loss")


def _generator(root: etree._Element) -> str | None:
    return next(
        (el.get("content") for el in root.iter("{*}meta", "meta") if el.get("name") == "generator"), None
    )


def addresses(root: etree._Element, meta: Meta, ctx: Context) -> Callable[[str, AddressKind], str]:
    """Makes addresses absolute, as far as the page says where it came from.

    A picture that lies beside the saved page keeps its relative address.
    """
    base = next((el.get("href") for el in root.iter("{*}base", "base") if el.get("href")), None)
    page = meta.url or ""
    if base and page:
        base = _join(page, base)
    seen_from = base if base and "//" in base else page
    if not seen_from:
        return lambda url, kind: url
    from urllib.parse import urlsplit

    def address(url: str, kind: AddressKind) -> str:
        if url.startswith("#") or not url:
            return url
        try:
            if urlsplit(url).scheme:
                return url
        except ValueError:
            return url
        if kind == "image" and not base and not url.startswith("/") and ctx.resource(url):
            return url
        return _join(seen_from, url)

    return address


def _join(base: str, url: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(base, url)
    except ValueError:
        return url


def relative(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with headings counted from the title, which has depth 1: the highest that occurs has 2."""
    depths = [block.depth for block in blocks if isinstance(block, Heading)]
    if not depths or min(depths) == 2:
        return blocks
    more = 2 - min(depths)
    return tuple(
        Heading(block.depth + more, block.children, block.lang) if isinstance(block, Heading) else block
        for block in blocks
    )


def _furniture(page: Page, choice: Choice, cut: list[tuple[Block, str, str]]) -> Iterator[Furniture]:
    """What was left out of the body and why: the rest of the page, parts of the article, its ends."""
    container = choice.container
    for first, last, role in ((0, container.first, "before"), (container.last, len(page.runs), "after")):
        text = "\n".join(run.text for run in page.runs[first:last])
        if text:
            yield Furniture(role, text, f"stands {role} the part that holds most of the page's prose")
    for element, (role, reason) in choice.dropped.items():
        text = " ".join("".join(str(part) for part in element.itertext()).split())
        if text:
            yield Furniture(role, text, reason, f"line {element.sourceline}, {tag_of(element)}")
    for block, role, reason in cut:
        if text := text_of((block,)):
            yield Furniture(role, text, reason)
