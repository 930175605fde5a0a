"""From the lines of the main block to blocks of text, with a reason for each line that is left out."""

import itertools
import re
from collections.abc import Sequence

import msgspec

from docconv.ir import Block, Figure, Heading, List, ListItem, Paragraph, Text

from .address import address
from .block import is_text
from .lines import BLANKS, LONG, MEDIUM, SHORT, TINY, Line
from .notices import is_notice
from .page import TEXT, Page
from .pictures import caption_of, is_picture_text, markdown_image
from .shapes import is_in_brackets, is_turn, leads_on
from .vocabulary import index

_BULLET = re.compile(rf"[-•*·●▪◦■□➢►✓]\s+(?=[^\s{BLANKS}])")
_ORDINAL = re.compile(r"(?P<number>\d{1,3})[.)、．]\s*(?=[^\d\s])")
_LEADING = ("teaser", "a word, a mark and a headline between paragraphs")
_BUTTONS = ("share", "reply", "buttons", "navigation", "account", "picture", "counter")
#: A caption and the reporter who took the picture, as Korean papers print them between paragraphs.
_REPORTED = re.compile(r"(?P<caption>.{8,}[.!?…”]) ?[/=]? ?(?P<credit>[가-힣]{2,4}) ?기자")
_BAR = re.compile(r" [|·｜] ")
IN_A_ROW = 3  # lines without an end that no text has between its paragraphs
_TURN = 0.5  # the share of short lines from which on they are verse, not headings


class Body(msgspec.Struct):
    """The blocks, and for each line left out its role and the reason."""

    blocks: list[Block] = []
    left_out: dict[int, tuple[str, str]] = {}


def build_body(page: Page, rows: Sequence[int], texts: dict[int, str], title_rows: frozenset[int]) -> Body:
    """The blocks of the lines `rows`; `texts` holds those whose credits were cut (empty: nothing is left)."""
    body = Body()
    rows = list(rows)
    _repeats(page, rows, title_rows, body)
    _teasers_by_repetition(page, rows, body)
    kept = [at for at in rows if at not in body.left_out]
    verse = _is_verse(page, kept)
    if verse:
        _without_indent(page, kept, body)
        kept = [at for at in kept if at not in body.left_out]
    else:
        _lists_inside(page, kept, body)
        kept = [at for at in kept if at not in body.left_out]
    _furniture_inside(page, kept, texts, body, verse=verse)
    if not verse:
        _behind_the_end(page, [at for at in kept if at not in body.left_out], body)
    kept = [at for at in kept if at not in body.left_out]
    listed: list[tuple[int, re.Match[str]]] = []
    for position, at in enumerate(kept):
        before = kept[position - 1] if position else None
        following = kept[position + 1] if position + 1 < len(kept) else None
        if bullet := _bullet(page, at, kept, position):
            listed.append((at, bullet))
            if following is None or not _bullet(page, following, kept, position + 1):
                body.blocks.append(_list(page, listed))
                listed = []
            continue
        text = texts.get(at, page.lines[at].text)
        body.blocks.append(_block(page, at, text, before, following, verse=verse))
    return body


def _furniture_inside(
    page: Page, rows: Sequence[int], texts: dict[int, str], body: Body, *, verse: bool
) -> None:
    """Leave out what stands between paragraphs and is no text."""
    after_related = False
    for at in rows:
        line = page.lines[at]
        if not texts.get(at, line.text):
            body.left_out[at] = ("metadata", "credits of the article")
            continue
        ended = line.stop or caption_of(line, beside_picture=False, first=False)
        if is_text(page, at) or (after_related and ended):
            after_related = False
        reason = _unwanted(page, at, verse=verse, after_related=after_related)
        if reason:
            after_related = after_related or reason[0] == "related"
            body.left_out[at] = reason


def _without_indent(page: Page, rows: Sequence[int], body: Body) -> None:
    """Leave out what stands among verse without the indent of its lines."""
    bare = [at for at in rows if not page.lines[at].indented]
    if len(rows) >= 3 * len(bare):
        body.left_out |= dict.fromkeys(bare, ("furniture", "lacks the indent of the verse"))


def _lists_inside(page: Page, rows: Sequence[int], body: Body) -> None:
    """Leave out buttons and titles of other articles: several lines without an end between paragraphs."""
    for unfinished, group in itertools.groupby(rows, key=lambda at: _is_unfinished(page, at)):
        run = list(group)
        inside = run[0] > rows[0] and run[-1] < rows[-1]
        if unfinished and inside and len(run) + _is_announced(page, run[0]) >= IN_A_ROW:
            body.left_out |= dict.fromkeys(run, ("related", "several lines without an end"))
        elif unfinished and inside:
            leading = (at for at in run if leads_on(page.lines[at]))
            body.left_out |= dict.fromkeys(leading, _LEADING)
    for labels, group in itertools.groupby(rows, key=lambda at: _is_button(page, at)):
        run = list(group)
        services = sum(page.cues[at] == "share" for at in run)
        if labels and services and len(run) >= IN_A_ROW:
            body.left_out |= dict.fromkeys(run, ("share", "buttons, some of which name services"))


def _is_announced(page: Page, at: int) -> bool:
    """Whether a line of furniture above, of words rather than one, announces other pages."""
    above = page.lines[at - 1]
    return page.cues[at - 1] in ("related", "teaser") or (
        page.cues[at - 1] == "advert" and " " in above.text and above.text[0].isalpha()
    )


def _is_button(page: Page, at: int) -> bool:
    """Whether a line can be one of several buttons: it shares the article, or is a few words."""
    if page.lines[at].columns > SHORT or page.lines[at].final:
        return page.cues[at] == "share"
    return page.cues[at] in _BUTTONS or _is_unfinished(page, at)


def _is_unfinished(page: Page, at: int) -> bool:
    line = page.lines[at]
    quiet = page.cues[at] is None and not page.metadata[at] and not line.clock and not line.number_only
    return (
        quiet
        and not line.final
        and not line.quotes
        and not line.comma
        and line.columns < 2 * LONG
        and not _mark(line)
        and caption_of(line, beside_picture=False, first=True) is None
        and markdown_image(line) is None
    )


def _block(
    page: Page, at: int, text: str, before: int | None, following: int | None, *, verse: bool
) -> Block:
    line = page.lines[at]
    if image := markdown_image(line):
        return image
    previous = page.lines[at - 1] if at else None
    beside = previous is not None and (page.cues[at - 1] in ("image", "picture") or is_picture_text(previous))
    if text == line.text and (
        figure := caption_of(line, beside_picture=beside and not verse, first=before is None)
    ):
        return figure
    inside = before is not None and following is not None and not verse
    if inside and line.text.endswith("기자") and (found := _REPORTED.fullmatch(text)):
        return Figure(None, (Text(found["caption"]),), found["credit"])
    if _is_heading(page, at, following, verse=verse):
        return Heading(2, (Text(line.text.strip(BLANKS + "#")),))
    return Paragraph((Text(text),))


def _unwanted(page: Page, at: int, *, verse: bool, after_related: bool) -> tuple[str, str] | None:
    """Why a line inside the block is no text, or None."""
    line, cue = page.lines[at], page.cues[at]
    if cue == "noise":
        return "noise", "random characters against copying"
    if cue == "image":
        return "picture", "a picture without its address"
    if cue == "picture":
        return "picture", "names a picture and says nothing else"
    if cue == "teaser" and line.columns <= TINY:
        return "related", "announces other articles"
    if cue == "teaser":
        return "teaser", "leads on to another article"
    below = page.cues[at + 1] if at + 1 < len(page.lines) else "end"
    if not verse and below in ("account", "form") and is_notice(line.key):
        return "form", "asks for something that the button below does"
    if cue is not None:
        return (
            cue,
            f"opens like a line of furniture ({cue})" if cue != "buttons" else "several items in a row",
        )
    if is_picture_text(line):
        return "picture", "the number of a picture"
    few = line.columns <= TINY and line.text.count(" ") == 1 and not line.final
    if not verse and few and address(line):
        return "advert", "speaks for the publisher and is no sentence"
    if (
        not verse
        and _is_unfinished(page, at)
        and line.columns <= MEDIUM
        and index("advertising").finds(line.key)
    ):
        return "advert", "a few words about advertising"
    if not verse and is_in_brackets(line):
        return "picture", "a remark in brackets"
    if verse and leads_on(line):
        return "teaser", "a word, a mark and a headline"
    if not verse and line.columns <= MEDIUM and not line.final and _BAR.search(line.text):
        return "buttons", "several items in a row"
    if page.metadata[at] and not line.clock and not caption_of(line, beside_picture=False, first=False):
        return "metadata", "states facts about the article"
    if (
        line.counted
        and not line.clock
        and (verse or below is not None or (not _mark(line) and _counts_on(page, at)))
    ):
        return "counter", "counts something"
    if line.number_only and not line.clock:
        return "counter", "holds no letter"
    if line.weather and not line.final:
        return "furniture", "a temperature or a rate of exchange"
    if not verse and after_related and not line.final and line.columns < 2 * LONG:
        return "related", "stands under a heading of related articles"
    return None


def _counts_on(page: Page, at: int) -> bool:
    """Whether the line above or below counts something too."""
    beside = (row for row in (at - 1, at + 1) if 0 <= row < len(page.lines))
    return any(page.lines[row].counted or page.lines[row].number_only for row in beside)


def _behind_the_end(page: Page, rows: Sequence[int], body: Body) -> None:
    """Leave out what stands without an end behind the last sentence: buttons, headings of other things."""
    for position in range(len(rows) - 1, 0, -1):
        at = rows[position]
        above = page.lines[at - 1] if at else None
        line = page.lines[at]
        turn = not line.final and line.columns < 2 * LONG and is_turn(line)
        if (above and above.clock) or not (turn or (_is_unfinished(page, at) and line.columns <= MEDIUM)):
            return
        body.left_out[at] = ("furniture", "stands without an end behind the last sentence")


def _repeats(page: Page, rows: list[int], title_rows: frozenset[int], body: Body) -> None:
    """Leave out the title where it stands again, and text that stands there twice."""
    first: dict[str, int] = {}
    doubled: list[tuple[int, int]] = []
    for at in rows:
        line = page.lines[at]
        if at in title_rows:
            body.left_out[at] = ("title", "the title again, or a picture named after it")
        elif line.columns >= MEDIUM - 8:
            if line.key in first:
                doubled.append((first[line.key], at))
            else:
                first[line.key] = at
    for earlier, later in doubled:
        # A lead that only announces the last paragraph goes; else the second copy.
        lead = len(doubled) == 1 and earlier == next(iter(first.values())) and later - earlier > 1
        body.left_out[earlier if lead else later] = ("duplicate", "the same text stands there twice")
    for at in rows[:3]:
        text = page.lines[at].key
        if text.endswith(("...", "…")) and len(text) > 30:
            start = text.rstrip(".… ")
            if any(other != at and page.lines[other].key.startswith(start) for other in rows):
                body.left_out[at] = ("duplicate", "the beginning of a paragraph below")


def _lead_word(line: Line) -> str | None:
    found = re.match(r"([^\W\d_][^:：|»]{0,20}?)(?:\s*[:：|»]|\s{2,}|\u00a0)", line.text)
    return found[1].casefold().strip(BLANKS) if found else None


def _teasers_by_repetition(page: Page, rows: list[int], body: Body) -> None:
    """Leave out lines with one lead word that stand between paragraphs and end in no mark: teasers."""
    groups: dict[str, list[int]] = {}
    for at in rows:
        line = page.lines[at]
        if (
            at not in body.left_out
            and not line.final
            and not line.quotes
            and line.columns <= 3 * LONG
            and (lead := _lead_word(line))
        ):
            groups.setdefault(lead, []).append(at)
    for group in groups.values():
        apart = all(after - before > 1 for before, after in itertools.pairwise(group))
        if len(group) >= 2 and apart:
            for at in group:
                body.left_out[at] = ("teaser", "the same lead word stands before several headlines")


def _is_verse(page: Page, rows: list[int]) -> bool:
    """Whether hardly any line is long: then short lines are the text itself."""
    texts = [at for at in rows if page.cues[at] is None]
    return sum(not is_text(page, at) for at in texts) > _TURN * len(texts) and not any(
        page.lines[at].columns >= LONG and page.lines[at].final for at in texts
    )


def _is_heading(page: Page, at: int, following: int | None, *, verse: bool) -> bool:
    """A short line without a final mark, with text below it or, in a report by the clock, a time above."""
    line = page.lines[at]
    if line.clock:
        return True
    if (
        verse
        or line.columns > MEDIUM + 16
        or line.final in ("。", ".", ",", "，", "、", ":", "：", ";", "；", "…", "!", "！")
    ):
        return False
    if (line.comma and line.columns > MEDIUM) or line.text.endswith(("”", "」", '"', "»")):
        return False
    if at and page.lines[at - 1].clock:
        return True
    if line.final and line.columns > MEDIUM:
        return False
    if following is None or page.scores[at] >= TEXT:
        return False
    return is_text(page, following) or (page.lines[following].stop and not line.final)


def _bullet(page: Page, at: int, rows: Sequence[int], position: int) -> re.Match[str] | None:
    """The mark of a list item: at least two such lines must stand together, ordinals must count up."""
    found = _mark(page.lines[at])
    if not found:
        return None
    for neighbour in (position - 1, position + 1):
        if 0 <= neighbour < len(rows) and (other := _mark(page.lines[rows[neighbour]])):
            if found.re is not other.re:
                continue
            step = neighbour - position
            if found.re is _BULLET or int(other["number"]) == int(found["number"]) + step:
                return found
    return None


def _mark(line: Line) -> re.Match[str] | None:
    return _BULLET.match(line.text) or _ORDINAL.match(line.text)


def _list(page: Page, items: list[tuple[int, re.Match[str]]]) -> Block:
    ordered = items[0][1].re is _ORDINAL
    children = tuple(ListItem((Paragraph((Text(page.lines[at].text[mark.end() :]),)),)) for at, mark in items)
    return List(children, ordered=ordered, start=int(items[0][1]["number"]) if ordered else None)
