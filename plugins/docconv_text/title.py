"""The title: a line above the text, best known by standing there twice."""

import re
from collections.abc import Sequence

import msgspec

from .block import Block
from .credits import reporters_line
from .labels import by_value, ends_in_label, has_any_label, is_stated, labelled
from .lines import BLANKS, LONG, MEDIUM, SHORT, TINY, Line, is_counted
from .metadata import MAIL, is_today
from .names import is_likely_person, is_media, is_person, is_section, is_weekday
from .page import Page
from .pictures import caption_of
from .repeats import is_repeat
from .vocabulary import index, words

ABOVE = 10  # lines above the text that are looked at
FARTHEST = 200  # with the buttons and counters between them
TWICE = "stands there twice"
ENOUGH = 3  # points
WIDEST = 190  # columns
_PIECE = re.compile(r"\s*[|｜·]\s*| {2,}|\t+|\u3000+")
_FACTS = re.compile(r"\s*[|｜·/／]\s*| {2,}|\t+|\u3000+")
_TRAIL = re.compile(r"(?:(?<!\s)\s+)?[>»›/:：]\s*")
_SUFFIX = re.compile(
    r"(?P<title>.{8,}?)(?<!\s)\s*(?:[_|｜]|\s[-–—·]\s|(?<=[^\x00-\x7f])-)\s*(?P<house>[^_|｜]{2,40})"
)
_TIMED = re.compile(r"[0-2]?\d[:：][0-5]\d\s+\D")
_ORDINAL = re.compile(r"(\d{1,2})[.)、．] ?")
_MARKED = re.compile(
    r"\s*[(（\[【](?:组图|組圖|多图|多圖|图|圖|图文|圖文|视频|視頻|影|video|photos?|fotos?|ảnh|clip|vidéo|vídeo|видео|фото)[)）\]】]\s*$",
    re.IGNORECASE,
)


class Title(msgspec.Struct, frozen=True):
    """The title as it is printed, the line that holds it, the original title if another one is stated.

    `rows` are all lines that repeat it, `house` is a publisher that stood in its line.
    """

    text: str
    at: int | None
    why: str
    original: str | None = None
    rows: frozenset[int] = frozenset()
    house: str | None = None


def find_title(page: Page, block: Block, banned: frozenset[int]) -> Title | None:
    """The title of a block of text, or None; the first line of the block may be the title itself."""
    original = _original(page)
    start = block.start
    inside = not block.verse or _stands_apart(page, block)
    candidates = range(_highest(page, start), start + inside)
    best: tuple[int, int, str] | None = None
    for at in candidates:
        if at in banned or not _may_be(page, at):
            continue
        points, why = _points(page, at, start, original)
        if best is None or points >= best[0]:
            best = (points, at, why)
    if best is None or best[0] < ENOUGH:
        # 原标题 names a title of its own where no line shows one.
        if original:
            return Title(
                without_mark(original[1]), None, f"line {page.lines[original[0]].number}: original title"
            )
        return None
    _, at, why = best
    if (above := _headline_above(page, at, banned)) is not None and why != TWICE:
        at, why = above, "stands above a shorter line and metadata"
    line = page.lines[at]
    text, house = title_text(line)
    text = _without_house(page, at, text)
    other = original[1] if original and same(original[1]) != same(text) else None
    rows = frozenset(row for row in page.alike(line.key) if is_repeat(page.lines[row], line.key))
    rows |= {row for row in page.alike(text.lower()) if page.lines[row].key == text.lower()}
    return Title(without_mark(text), at, f"line {line.number}: {why}", other, rows | {at}, house)


def _highest(page: Page, start: int) -> int:
    """The first of the lines above the text that may hold its title; buttons and counters don't count."""
    left, highest = ABOVE, max(start - FARTHEST, 0)
    for at in range(start - 1, highest - 1, -1):
        left -= not page.stray(at)
        if left < 0:
            return at + 1
    return highest


def _stands_apart(page: Page, block: Block) -> bool:
    """Whether the first of many short lines is set off: by a blank line, a date, or as no sentence."""
    rest = page.lines[block.start + 1 : block.end]
    if not rest:
        return False
    if page.metadata[block.start + 1] or page.repeats[page.lines[block.start].key] > 1:
        return True
    if rest[0].stop or (rest[0].final and rest[0].comma):
        return True
    if page.lines[block.start].columns * 2 >= 3 * max(line.columns for line in rest):
        return True
    return rest[0].gap and len(rest) > 2 and not any(line.gap for line in rest[1:])


def title_text(line: Line) -> tuple[str, str | None]:
    """A title's line without the date at its start or end, and the publisher beside that date, if any."""
    text = line.text
    if line.dates and line.dates[-1].end >= len(text.rstrip(BLANKS + ")]）】")) - 4:
        text = text[: line.dates[-1].start]
    elif line.dates and line.dates[0].start <= 1:
        text = text[line.dates[0].end :]
    house = None
    if text != line.text:
        head, _, tail = text.strip(BLANKS).rpartition(" ")
        tail = tail.strip(BLANKS)
        if head and is_media(tail) and len(head) > len(tail):
            text, house = head, tail
    return text.strip(BLANKS + "|-–—·•/"), house


def without_mark(text: str) -> str:
    """A title without the remark that there are pictures."""
    return _MARKED.sub("", text).strip(BLANKS)


def same(text: str) -> str:
    """What two writings of one title have in common."""
    return "".join(ch for ch in without_mark(text).casefold() if ch.isalnum())


def _without_house(page: Page, at: int, text: str) -> str:
    """A title without the publisher's name that browsers show behind it, if the page names that elsewhere."""
    found = _SUFFIX.fullmatch(text)
    if not found:
        return text
    name, head = found["house"].lower().strip(BLANKS), found["title"].lower()
    named = any(
        name in line.key[:200]
        for row, line in enumerate(page.lines)
        if row != at and not line.key.startswith(head) and line.columns <= 3 * LONG
    )
    short = len(found["house"]) < len(found["title"])
    again = any(page.lines[row].key == head for row in page.alike(head))
    return found["title"].rstrip(BLANKS) if short and (named or again) else text


def _headline_above(page: Page, at: int, banned: frozenset[int]) -> int | None:
    """The line right above a candidate that only explains it: the headline.

    A site's slogan stands there too, right below the site's name and shorter than a headline.
    """
    line = page.lines[at]
    if at == 0 or line.gap or at - 1 in banned or not _may_be(page, at - 1) or is_listed(page, at - 1):
        return None
    above = page.lines[at - 1]
    if (
        above.columns < MEDIUM - 16
        or above.stop
        or is_section(above.text)
        or is_media(above.text)
        or above.dates
    ):
        return None
    slogan = 0 < at - 1 <= 2 and not above.gap and above.columns < MEDIUM - 8 and not page.lines[at - 2].dates
    return None if slogan else at - 1


def _original(page: Page) -> tuple[int, str] | None:
    for at, line in enumerate(page.lines):
        found = labelled(line.text[:200], "title") if line.opens and line.columns <= 2 * LONG else None
        if found and found[1]:
            return at, found[1]
    return None


def _may_be(page: Page, at: int) -> bool:
    """Whether a line has a title's shape: words, neither furniture nor a sentence of a text."""
    line = page.lines[at]
    if (
        page.cues[at] not in (None, "advert", "legal")
        or line.weather
        or line.number_only
        or line.separators > 3
        or line.counted
    ):
        return False
    if page.cues[at] is not None and (page.repeats[line.key] < 2 or line.columns < SHORT):
        return False
    if line.dates:
        text, _ = title_text(line)
        if len(line.dates) > 1 and line.columns < LONG:
            return False
        if text == line.text or len(text) < 8 or (page.metadata[at] and text.count(" ") > 14):
            return False
        if any(map(is_counted, _PIECE.split(text))):
            return False
        if line.columns < MEDIUM and index("today").at(line.key):
            return False
        named = by_value(text) is not None or has_any_label(text) or _is_byline(text)
        named = named or index("modified", "published").at(text.lower()) is not None
        return not named and not ends_in_label(text) and sum(ch.isalpha() for ch in text) >= 8
    if caption_of(line, beside_picture=False, first=True) or MAIL.search(line.text[:200]):
        return False
    if reporters_line(line.text) or _is_credit(line.text) or _is_facts(line.text):
        return False
    if page.metadata[at] or line.final in (",", "，", "、", ":", "：", ";", "；"):
        return False
    return line.columns <= WIDEST and not (line.stop and line.columns > LONG) and not _is_breadcrumb(line)


def _is_button(page: Page, row: int, title: Line) -> bool:
    """Whether a line is a few words, much narrower than a title above it."""
    line = page.lines[row]
    return not line.final and line.columns <= SHORT and line.columns * 2 <= title.columns


def _has_title_above(page: Page, at: int) -> bool:
    """Whether a few words stand below a line that is far rather a title, with facts and buttons between."""
    for row in range(at - 1, max(-1, at - ABOVE), -1):
        above = page.lines[row]
        close = row == at - 1 and above.columns >= TINY
        narrow = above.columns <= SHORT and not above.final and not close
        if page.metadata[row] or page.stray(row) or narrow:
            continue
        return (
            _is_button(page, at, above) and not above.stop and _may_be(page, row) and not is_listed(page, row)
        )
    return False


def _is_counted_up(page: Page, at: int) -> bool:
    """Whether a line is one of several with a number each, as in lists of what is read most."""
    found = _ORDINAL.match(page.lines[at].text)
    if not found:
        return False
    beside = (_ORDINAL.match(page.lines[row].text) for row in (at - 1, at + 1) if 0 <= row < len(page.lines))
    return any(each and abs(int(each[1]) - int(found[1])) == 1 for each in beside)


def _is_dated_title(line: Line) -> bool:
    """Whether a line holds another article's title and its day."""
    return bool(line.dates) and line.columns >= MEDIUM and not line.separators and not is_stated(line)


def _is_facts(text: str) -> bool:
    """Whether a text is made of names, departments, counters and labels alone."""
    pieces = [piece for piece in _FACTS.split(text) if piece]
    return len(pieces) > 1 and all(map(_is_fact, pieces))


def _is_fact(text: str) -> bool:
    named = is_person(text) or is_section(text) or is_media(text) or is_counted(text)
    return named or by_value(text) is not None or text.lower() in words("author") | words("by")


def _is_credit(text: str) -> bool:
    """Whether a text is a word and a person's name: `Redaktion: Anna Berg`."""
    head, mark, name = text.partition(": ")
    return bool(mark) and head.count(" ") < 2 and is_person(name)


def is_listed(page: Page, at: int) -> bool:
    """Whether only lines of its kind stand between a line and a heading of other articles."""
    for row in range(at - 1, max(-1, at - 12), -1):
        if page.cues[row] == "related" or (page.cues[row] == "teaser" and page.lines[row].columns < TINY):
            return not _is_menu(page.lines[row:at])
        dated = bool(page.lines[row].dates) and page.lines[row].columns >= MEDIUM
        if page.cues[row] is not None or (page.metadata[row] and not dated) or page.lines[row].stop:
            return False
    return False


def _is_menu(lines: Sequence[Line]) -> bool:
    """Whether a heading of other articles is an item of a menu, with others of a word or two below it."""
    return len(lines) > 1 and all(
        line.columns < TINY and not line.final and not line.digits for line in lines
    )


def _is_byline(text: str) -> bool:
    """Whether a text beside a date is made of names: `Thanh Phương, RFI`."""
    pieces = [piece for piece in re.split(r"\s*[,，|/]\s*", text) if piece]
    return any(
        is_person(piece) or is_media(piece) or is_section(piece) or is_weekday(piece) for piece in pieces
    )


def _is_breadcrumb(line: Line) -> bool:
    if line.row or (index("navigation").at(line.key) and len(_TRAIL.split(line.text)) > 1):
        return True
    return line.text.count(">") >= 1 or line.text.count("»") >= 1 or line.text.count(" | ") >= 2


def _points(page: Page, at: int, start: int, original: tuple[int, str] | None) -> tuple[int, str]:
    """A candidate's points, and the strongest of what they are for."""
    line = page.lines[at]
    points, why = 0, "stands above the text"
    repeated = sum(is_repeat(page.lines[row], line.key) for row in page.alike(line.key)) > 1
    if original and at != original[0] and same(original[1]) == same(title_text(line)[0]):
        repeated = True
    # Titles of other articles stand in several lists; right above the text there are no others.
    between = range(at + 1, start)
    listed = is_listed(page, at) and not all(
        page.cues[row] not in (None, "related", "teaser")
        or page.stray(row)
        or page.metadata[row]
        or page.lines[row].columns < SHORT
        for row in between
    )
    if listed and not any(is_repeat(page.lines[row], line.key) for row in page.alike(line.key) if row < at):
        repeated = False
    if repeated and line.columns >= 16 and not line.stop:
        # A button stands in the header and in the footer.
        above = (page.lines[row] for row in page.alike(line.key) if row < start and row != at)
        only_below = line.columns < SHORT and not any(is_repeat(other, line.key) for other in above)
        points, why = points + (2 if only_below else 4), TWICE
    elif line.columns <= SHORT and _has_title_above(page, at):
        points -= 4
    if 10 <= line.columns <= 90:
        points += 2
    elif line.columns > 90:
        points += 1
    points += -2 if line.stop and at == start else not line.stop
    below = list(range(at + 1, min(at + 4, len(page.lines))))
    if below and page.metadata[below[0]] and not is_today(page.lines[below[0]]):
        points, why = points + 3, why if repeated else "stands above a line of metadata"
    elif len(below) > 1 and page.metadata[below[1]] and page.lines[below[0]].columns < line.columns:
        points += 2
    if all(page.stray(row) or _is_button(page, row, line) for row in range(at + 1, start)):
        points += 1
        named = is_person(line.text) or line.columns < TINY
        stated = at and page.metadata[at - 1] and not _is_dated_title(page.lines[at - 1])
        if stated and not named and (at < start or line.final in tuple("?？!！؟")):
            points, why = points + 3, why if repeated else "stands between metadata and the text"
    if listed or _is_counted_up(page, at):
        points -= 4
    if (at and page.lines[at - 1].clock) or _TIMED.match(line.text):  # a heading in a report by the clock
        points -= 8
    if line.columns < 24:
        # A site's name, a department, an author.
        name = is_section(line.text) or is_likely_person(line.text) or is_media(line.text)
        house = is_media(line.text) and at + 1 < start
        points -= 5 if is_section(line.text) or house else 3 if name and at + 1 < start else 1
    if line.separators:
        points -= 1
    if at == 0 and _without_house(page, at, line.text) != line.text:
        points, why = points + 4, "the page's title, with the publisher's name behind it"
    if line.dates:
        # One of several titles with a day each is none of the article's.
        listed = bool(below) and bool(page.lines[below[0]].dates)
        points += -4 if listed or (at and _is_dated_title(page.lines[at - 1])) else 1
    return points, why
