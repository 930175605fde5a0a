"""A saved page to an article."""

from collections.abc import Callable, Iterator

import msgspec
from lxml import etree

from docconv import Article, Context, Digest, Source
from docconv.html import AddressKind, Reading, below_title, parse_document, read_blocks, tag_of
from docconv.ir import Block, Comment, Furniture, Paragraph, Provenance, Text, text_of
from docconv.text import declared_in_html

from . import streamed
from .extract import Choice, choose, whole
from .metadata import collect
from .options import ReadOptions
from .page import Page, scan
from .trim import trimmed
from .vocabulary import COMMENTS

#: A summary of so many characters is some text of an article.
LONG_SUMMARY = 240


def read(source: Source, ctx: Context) -> Iterator[Article | Digest]:
    """The article in a saved page, or what a page of our own writing holds."""
    options = ctx.options if isinstance(ctx.options, ReadOptions) else ReadOptions()
    markup = ctx.text(source, declared=declared_in_html(source.data))
    root = parse_document(markup, lambda: _note_cut(ctx))
    # Words of the markup tell far sooner than the tree what need not be looked for in it.
    if "docconv " in markup and (_generator(root) or "").startswith("docconv "):
        from .own import read_own

        if (document := read_own(root, ctx)) is not None:
            yield document
            return
    if streamed.MARK in markup:
        streamed.put_back(root)
    page = scan(root)
    choice = choose(page, options.favor) if options.extract == "article" else whole(page)
    meta, evidence = collect(page, choice.container, markup, source.url)
    address = addresses(page.base, source.url or meta.url or "", ctx)
    reading = Reading(lang=meta.language, url=address, skip=choice.dropped.__contains__)
    blocks = read_blocks(choice.container.element, reading)
    if options.extract == "article":
        blocks, cut = trimmed(blocks, meta, options.favor)
    else:
        cut = []
    if not _has_text(blocks):
        blocks, cut = _elsewhere(page, reading, ctx), []
    if meta.subtitle and any(_says(block, meta.subtitle) for block in blocks[:2]):
        # The text begins with its standfirst, which writers would show twice.
        meta = msgspec.structs.replace(meta, subtitle=None)
    furniture = tuple(_furniture(page, choice, cut)) if ctx.furniture else ()
    yield Article(
        meta=meta,
        body=below_title(blocks),
        comments=_comments(page) if options.extract == "article" else (),
        furniture=furniture,
        provenance=Provenance(evidence=evidence),
    )


def _comments(page: Page) -> tuple[Comment, ...]:
    if page.forum or not any(part.hint & COMMENTS for part in page.parts):
        return ()
    from .comments import comments_in

    return comments_in(page)


def _says(block: Block, words: str) -> bool:
    """Whether a block is those words, white space aside."""
    return "".join(text_of((block,)).split()) == "".join(words.split())


def _has_text(blocks: tuple[Block, ...]) -> bool:
    return any(text_of((block,)).strip() for block in blocks)


def _elsewhere(page: Page, reading: Reading, ctx: Context) -> tuple[Block, ...]:
    """The text of a page that seems to have none: in the data for its scripts, else all that stands there,
    else the summary in its head.
    """
    from .scripted import blocks_in_data

    if blocks := blocks_in_data(page.root, reading):
        ctx.note("html.data", "the text was taken from the data for the page's scripts")
        return blocks
    blocks = read_blocks(whole(page).container.element, msgspec.structs.replace(reading, skip=None))
    if _has_text(blocks):
        return blocks
    summaries = [value for name, value in page.metas if name.rpartition(":")[2] == "description"]
    # Most are the two lines that search engines show: no text.
    if len(summary := max(summaries, key=len, default="").strip()) >= LONG_SUMMARY:
        ctx.note("html.summary", "the page has no text but the summary in its head", severity="loss")
        return (Paragraph((Text(summary),)),)
    message = "the page has no text: it stood behind a login, perhaps, or was saved before its script had run"
    ctx.note("html.empty", message, severity="loss")
    return ()


def _note_cut(ctx: Context) -> None:
    ctx.note("html.depth", "elements below 2,000 levels fell away; their text was kept", severity="loss")


def _generator(root: etree._Element) -> str | None:
    return next(
        (el.get("content") for el in root.iter("{*}meta", "meta") if el.get("name") == "generator"), None
    )


def addresses(base: str | None, page: str, ctx: Context) -> Callable[[str, AddressKind], str]:
    """Makes addresses absolute, as far as it is known where the `page` came from; `base` is what it states.

    A picture that lies beside the saved page keeps its relative address.
    """
    if base and page:
        base = _join(page, base)
    seen_from = base if base and "//" in base else page
    if not seen_from:
        return lambda url, kind: url
    from urllib.parse import urlsplit

    def address(url: str, kind: AddressKind) -> str:
        if url.startswith(("https://", "http://", "#")) or not url:
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
