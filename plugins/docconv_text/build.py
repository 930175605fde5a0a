"""The article, put together from what the passes found."""

from collections.abc import Iterable

from docconv import Article, Context
from docconv.ir import Comment, Furniture, Meta, Paragraph, Provenance, Text
from docconv.text import detect_language

from .block import Block, is_text
from .body import Body, build_body
from .comments import Comments, Unit, find_comments
from .credits import closing_credits, opening_credits, reporters_line
from .facts import Facts
from .finding import locate
from .lines import BLANKS, MEDIUM, split_lines
from .metadata import (
    header_rows,
    is_signature,
    read_address,
    read_header,
    read_subtitle,
    read_tail,
    read_trails,
    tail_rows,
)
from .notices import is_label
from .page import Page
from .pictures import caption_of
from .site import find_site
from .title import Title, find_title


def whole(text: str) -> Article:
    """Every line of a text as a paragraph, nothing sought and nothing left out."""
    blocks = tuple(Paragraph((Text(line.text),)) for line in split_lines(text))
    return Article(Meta(language=detect_language(text)), blocks)


def article(text: str, ctx: Context) -> Article:
    """The article in a page's text."""
    page = Page(split_lines(text))
    comments = find_comments(page)
    block, outside = locate(page, comments.lines)
    if block is None:
        ctx.note("text.no-article", "nothing in this text looks like an article", severity="guess")
        return Article(furniture=_furniture(page, outside, frozenset()) if ctx.furniture else ())
    title = find_title(page, block, comments.lines.union(outside))
    title_rows = title.rows if title else frozenset()
    start, end = _trimmed(page, block, title), block.end
    facts = Facts()
    # What stands between the page's title and the article's own is the page's.
    title_at = max((row for row in title.rows if row < start), default=title.at) if title else None
    stated = read_header(
        page, [at for at in header_rows(page, title_at, start) if at not in outside], title_at, facts
    )
    subtitle = read_subtitle(page, title_at, start, stated, facts)
    if title and title.house:
        facts.set("origin", title.house, title.why)
    texts = _credits(page, start, end, facts)
    last = [at for at in range(max(start, end - 8), end) if at >= end - 3 or page.lines[at].dates]
    stated |= read_tail(page, [*last, *tail_rows(page, end, comments.lines)], facts)
    stated |= _loose_credits(page, tail_rows(page, end, comments.lines), facts)
    facts.fill()
    read_trails(page, start, facts)
    read_address(page, end, facts)
    body = build_body(page, range(start, end), texts, title_rows)
    meta = _meta(page, start, end, title, facts, comments, body)
    reasons = outside | body.left_out
    reasons |= {at: ("metadata", "states facts about the article") for at in stated if not start <= at < end}
    if subtitle is not None:
        reasons[subtitle] = ("metadata", "the second line of the title")
    reasons |= dict.fromkeys(title_rows, ("title", "the title of the article"))
    reasons |= dict.fromkeys(comments.lines, ("comments", "readers' comments"))
    kept = frozenset(at for at in range(start, end) if at not in body.left_out)
    return Article(
        meta,
        tuple(body.blocks),
        tuple(_comment(unit) for unit in comments.units),
        furniture=_furniture(page, reasons, kept) if ctx.furniture else (),
        provenance=Provenance(evidence=dict(facts.evidence)),
    )


def _trimmed(page: Page, block: Block, title: Title | None) -> int:
    """The first line of the text: behind the title and the metadata and buttons below it."""
    first = block.start
    if title and title.at is not None and block.start <= title.at < block.end:
        first = title.at + 1
    for at in range(first, min(first + 10, block.end)):
        above_text = not any(is_text(page, row) and page.lines[row].stop for row in range(first, at))
        if page.lines[at].clock:  # a report by the clock begins
            break
        stray = at == first and (page.stray(at) or (title and not block.verse and _is_button(page, at)))
        if above_text and (page.metadata[at] or stray or (title and at in title.rows)):
            first = at + 1
    return first if first < block.end else block.start


def _is_button(page: Page, at: int) -> bool:
    """Whether a line is a few words below the title that no text begins with."""
    return is_label(page, at) and caption_of(page.lines[at], beside_picture=False, first=True) is None


def _credits(page: Page, start: int, end: int, facts: Facts) -> dict[int, str]:
    """Credits at the start of the first lines and the end of the last ones; gives the texts without them."""
    texts: dict[int, str] = {}
    for at in _text_rows(page, start, end)[:2]:
        line = page.lines[at]
        credits = opening_credits(line.text)
        _take(credits.people, credits.origin, None, f"line {line.number}: {line.text[:60]}", facts)
        if credits.cut:
            texts[at] = credits.text
            break
    for at in range(end - 1, max(start - 1, end - 4), -1):
        line = page.lines[at]
        if at not in texts and caption_of(line, beside_picture=False, first=False):
            continue
        credits = closing_credits(texts.get(at, line.text))
        if credits.cut:
            texts[at] = credits.text
            why = f"line {line.number}: {credits.cut[-1]}"
            _take(credits.people, credits.origin, credits.published, why, facts)
    return texts


def _loose_credits(page: Page, rows: Iterable[int], facts: Facts) -> set[int]:
    """Credits on lines of their own behind the text, and the author's name right below it."""
    used = set()
    for number, at in enumerate(rows):
        line = page.lines[at]
        if number == 0 and "authors" not in facts.lists and is_signature(line):
            facts.put("authors", (line.text,), f"line {line.number}: {line.text}")
            used.add(at)
            continue
        if line.columns > 160:
            continue
        credits = reporters_line(line.text) or closing_credits(line.text)
        if (credits.cut or credits.people) and not credits.text:
            _take(
                credits.people,
                credits.origin,
                credits.published,
                f"line {line.number}: {line.text[:60]}",
                facts,
            )
            used.add(at)
    return used


def _text_rows(page: Page, start: int, end: int) -> list[int]:
    return [
        at
        for at in range(start, min(end, start + 8))
        if is_text(page, at) or page.lines[at].columns >= MEDIUM
    ]


def _take(
    people: dict[str, tuple[str, ...]], origin: str | None, published: str | None, why: str, facts: Facts
) -> None:
    names = {
        "author": "authors",
        "editor": "editors",
        "translator": "translators",
        "photographer": "photographers",
    }
    for role, listed in people.items():
        facts.put(names[role], listed, why)
    facts.set("origin", origin, why)
    facts.set("published", published, why)


def _meta(
    page: Page, start: int, end: int, title: Title | None, facts: Facts, comments: Comments, body: Body
) -> Meta:
    """The metadata, with a site and a language from the whole page and the body."""
    if title:
        facts.evidence["title"] = title.why
    site = find_site(
        page,
        start if title is None or title.at is None else min(title.at, start),
        end,
        title.text if title else "",
    )
    if site:
        facts.set("site", *site)
    origin = facts.get("origin")
    if origin and facts.get("site") and origin.casefold() == facts.values["site"].casefold():
        origin = None
        facts.evidence.pop("origin", None)
    language = _language(page, start, end, body, title)
    if language:
        facts.evidence["language"] = "the words and characters of the text"
    extra: dict[str, str | tuple[str, ...]] = {}
    if title and title.original:
        extra["title_original"] = title.original
    if comments.stated is not None:
        extra["comments_stated"] = str(comments.stated)
    for name in ("translators", "photographers"):
        if name in facts.lists:
            extra[name] = facts.lists[name]
    return Meta(
        title=_without_site(title.text, facts.get("site")) if title else None,
        subtitle=facts.get("subtitle"),
        authors=facts.lists.get("authors", ()),
        byline=facts.get("byline"),
        editors=facts.lists.get("editors", ()),
        published=facts.get("published"),
        modified=facts.get("modified"),
        site=facts.get("site"),
        origin=origin,
        url=facts.get("url"),
        language=language,
        section=facts.get("section"),
        tags=facts.lists.get("tags", ()),
        extra=extra,
    )


def _without_site(title: str, site: str | None) -> str:
    """A title without the site's name that browsers show behind it: `Title - Site`, `Title_Site`."""
    if site and title.endswith(site):
        rest = title[: -len(site)].rstrip(BLANKS)
        if len(rest) >= 8 and rest.endswith(("-", "–", "—", "_", "|")):
            return rest.rstrip(BLANKS + "-–—_|")
    return title


def _language(page: Page, start: int, end: int, body: Body, title: Title | None) -> str | None:
    """The language of the body alone: comments and furniture may be written in another script."""
    kept = "\n".join(page.lines[at].text for at in range(start, end) if at not in body.left_out)
    return detect_language(kept) or detect_language(f"{title.text if title else ''}\n{kept}")


def _comment(unit: Unit) -> Comment:
    return Comment(tuple(Paragraph((Text(text),)) for text in unit.text), unit.author, unit.published)


def _furniture(
    page: Page, reasons: dict[int, tuple[str, str]], kept: frozenset[int]
) -> tuple[Furniture, ...]:
    """Every line that is not in the body, with the reason."""
    found = []
    for at, line in enumerate(page.lines):
        if at in kept:
            continue
        cue = page.cues[at]
        role, reason = reasons.get(at) or (
            (cue, f"opens like a line of furniture ({cue})" if cue != "buttons" else "several items in a row")
            if cue
            else ("furniture", "stands outside the main block")
        )
        found.append(Furniture(role, line.text, reason, f"line {line.number}"))
    return tuple(found)
