"""One article out of the pages of its chapter: body, title, pictures."""

from collections.abc import Iterator, Sequence

import msgspec

from docconv import Article, Context, DocconvError
from docconv.html import AddressKind, Reading, below_title, read_blocks
from docconv.ir import (
    Block,
    Embed,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Meta,
    Provenance,
    Resource,
    text_of,
    walk,
)

from .chapters import Chapter
from .content import CUT, Page, cut_at
from .facts import facts_of
from .pagestore import Pages

Segments = dict[str, tuple[Block, ...]]


def article_on(
    chapter: Chapter,
    parts: Sequence[tuple[str, str]],
    pages: Pages,
    cuts: dict[str, list[str]],
    about: Meta,
    ctx: Context,
) -> Article | None:
    """The article on some pages, None where there is nothing on them."""
    blocks: list[Block] = []
    facts: Meta | None = None
    drawings: dict[str, bytes] = {}
    for path, fragment in parts:
        page = pages.linked(path)
        if page is None:
            continue
        if page.facts is None:
            page.facts = facts_of(page)
        facts = facts or page.facts
        segments = segments_of(page, cuts.get(path, []), about.language)
        blocks += segments.get(fragment, ())
        drawings |= page.drawings
    body = once(blocks)
    if facts is None or not any(text_of((block,)).strip() or shows(block) for block in body):
        return None
    title, body = titled(chapter.title, body)
    meta = msgspec.structs.replace(facts, title=title, section=chapter.section or facts.section)
    resources = dict(pictures(body, pages, drawings, ctx))
    evidence = {"title": "the contents" if title == chapter.title else "the first heading"} if title else {}
    return Article(meta, below_title(body), resources=resources, provenance=Provenance(evidence=evidence))


def segments_of(page: Page, cuts: list[str], language: str | None) -> Segments:
    """The blocks of a page: all of them under the empty name, or from each cut to the next.

    A footnote goes where it is referred to.
    """
    if page.segments is None:
        page.segments = parted(page, cuts, language)
    return page.segments


def parted(page: Page, cuts: list[str], language: str | None) -> Segments:
    """The blocks of a page, read and parted."""
    found = cut_at(page, cuts)
    prefix = f"#{page.prefix}"

    def url(address: str, kind: AddressKind) -> str:
        return f"#{address.removeprefix(prefix)}" if address.startswith(prefix) else address

    reading = Reading(url=url, lang=language, skip=page.dropped.__contains__)
    blocks = read_blocks(page.body, reading)
    if not found:
        return {"": blocks}
    segments: dict[str, list[Block]] = {"": []}
    name = ""
    notes: dict[str, tuple[FootnoteDefinition, str]] = {}
    for block in blocks:
        if isinstance(block, Embed) and block.url.startswith(CUT):
            name = found[int(block.url.removeprefix(CUT))]
            segments[name] = []
        elif isinstance(block, FootnoteDefinition):
            notes.setdefault(block.identifier, (block, name))
        else:
            segments[name].append(block)
    wanted: set[str] = set()
    for part in segments.values():
        names = dict.fromkeys(referred(part))
        part += [notes[each][0] for each in names if each in notes]
        wanted |= names.keys()
    for identifier, (note, name) in notes.items():
        if identifier not in wanted:
            segments[name].append(note)
    return {name: tuple(part) for name, part in segments.items()}


def referred(blocks: Sequence[Block]) -> Iterator[str]:
    """The footnotes that some blocks refer to."""
    return (node.identifier for node in walk(blocks) if isinstance(node, FootnoteReference))


def once(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without footnotes that came from their page twice."""
    seen: set[str] = set()
    kept = []
    for block in blocks:
        if isinstance(block, FootnoteDefinition):
            if block.identifier in seen:
                continue
            seen.add(block.identifier)
        kept.append(block)
    return tuple(kept)


def shows(block: Block) -> bool:
    """Whether a block has a picture or a player in it."""
    return any(isinstance(node, Image | Embed) for node in walk((block,)))


def titled(listed: str | None, body: tuple[Block, ...]) -> tuple[str | None, tuple[Block, ...]]:
    """The title, by the headings that a text begins with or by the contents, and the rest.

    Where the contents say several headings in one (`Chapter 1. The Ferry`), all of them are the title.
    """
    taken: list[str] = []
    whole = squeezed(listed or "")
    while body and isinstance(first := body[0], Heading):
        words = " ".join(text_of((first,)).split())
        if taken and (squeezed(words) not in whole or squeezed(" ".join(taken)) == whole):
            break
        if words:
            taken.append(words)
        body = body[1:]
        if squeezed(words) not in whole:
            break
    if not taken:
        return listed, body
    joined = " ".join(taken)
    return (listed if len(taken) > 1 and whole.startswith(squeezed(taken[0])) else joined), body


def squeezed(words: str) -> str:
    """Words without what tells no titles apart."""
    return "".join(filter(str.isalnum, words.casefold()))


def pictures(
    body: tuple[Block, ...], pages: Pages, drawings: dict[str, bytes], ctx: Context
) -> Iterator[tuple[str, Resource]]:
    """The pictures that a text shows and the book has, by their addresses; others cost a note."""
    shown = dict.fromkeys(node.url for node in walk(body) if isinstance(node, Image))
    for url in shown:
        if ":" in url.partition("/")[0]:
            continue
        if url in drawings:
            yield url, Resource("image/svg+xml", drawings[url])
            continue
        try:
            found = pages.picture(url)
        except DocconvError as error:
            if pages.book.archive.left < 0:
                raise
            ctx.note(error.code, f"picture left out: {error.message}", severity="loss", where=url[:200])
            continue
        if found is None:
            message = "picture left out: the book doesn't have it"
            ctx.note("epub.missing", message, severity="loss", where=url[:200])
        else:
            yield url, Resource(*found)
