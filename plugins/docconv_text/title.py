"""The title: a line above the text, best known by standing there twice."""

import re

import msgspec

from .block import Block
from .labels import by_value, ends_in_label, has_any_label, labelled
from .lines import BLANKS, LONG, MEDIUM, Line
from .names import is_media, is_person, is_section, is_weekday
from .page import Page
from .pictures import caption_of

ABOVE = 10  # lines above the text that are looked at
TWICE = "stands there twice"
ENOUGH = 3  # points
WIDEST = 190  # columns
_MARKED = re.compile(
    r"\s*[(（\[【](?:组图|組圖|多图|多圖|图|圖|图文|圖文|视频|視頻|影|video|photos?|fotos?|ảnh|clip|vidéo|vídeo|видео|фото)[)）\]】]\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile("[,，、；;。]")
_NUMBERED = re.compile(r"\s*[-–—_:：(（]?\s*(?:[^\W\d_]{1,8}\s?)?\d{1,3}[.)）]?$")


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
    candidates = range(max(0, start - ABOVE), start + inside)
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
    other = original[1] if original and same(original[1]) != same(text) else None
    rows = frozenset(row for row in page.alike(line.key) if is_repeat(page.lines[row], line.key))
    return Title(without_mark(text), at, f"line {line.number}: {why}", other, rows | {at}, house)


def _stands_apart(page: Page, block: Block) -> bool:
    """Whether the first of many short lines is set off: by a blank line, a date, or as no sentence."""
    rest = page.lines[block.start + 1 : block.end]
    if not rest:
        return False
    if page.metadata[block.start + 1] or page.repeats[page.lines[block.start].key] > 1:
        return True
    if rest[0].stop or (rest[0].final and rest[0].comma):
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
    return text.strip(BLANKS + "|-–—"), house


def without_mark(text: str) -> str:
    """A title without the remark that there are pictures."""
    return _MARKED.sub("", text).strip(BLANKS)


def same(text: str) -> str:
    """What two writings of one title have in common."""
    return "".join(ch for ch in without_mark(text).casefold() if ch.isalnum())


def is_repeat(line: Line, key: str) -> bool:
    """Whether a line is the title again, or a picture's text made of it: `title - 2`, `title + site`."""
    if line.key == key:
        return True
    if len(key) < 8 or not line.key.startswith(key):
        return False
    rest = line.key[len(key) :]
    return bool(_NUMBERED.fullmatch(rest)) or (
        len(rest) <= 40 and not line.final and not _CLAUSE.search(rest)
    )


def _headline_above(page: Page, at: int, banned: frozenset[int]) -> int | None:
    """The line right above a candidate that only explains it: the headline.

    A site's slogan stands there too, right below the site's name and shorter than a headline.
    """
    line = page.lines[at]
    if at == 0 or line.gap or at - 1 in banned or not _may_be(page, at - 1):
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
        if line.columns <= 2 * LONG and (found := labelled(line.text[:200], "title")) and found[1]:
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
    ):
        return False
    if page.cues[at] is not None and page.repeats[line.key] < 2:
        return False
    if line.dates:
        text, _ = title_text(line)
        if text == line.text or len(text) < 8 or (page.metadata[at] and text.count(" ") > 14):
            return False
        named = by_value(text) is not None or has_any_label(text) or _is_byline(text)
        return not named and not ends_in_label(text) and sum(ch.isalpha() for ch in text) >= 8
    if caption_of(line, beside_picture=False, first=True):
        return False
    if page.metadata[at] or line.final in (",", "，", "、", ":", "：", ";", "；"):
        return False
    return line.columns <= WIDEST and not (line.stop and line.columns > LONG) and not _is_breadcrumb(line)


def _is_byline(text: str) -> bool:
    """Whether a text beside a date is made of names: `Thanh Phương, RFI`."""
    pieces = [piece for piece in re.split(r"\s*[,，|/]\s*", text) if piece]
    return any(
        is_person(piece) or is_media(piece) or is_section(piece) or is_weekday(piece) for piece in pieces
    )


def _is_breadcrumb(line: Line) -> bool:
    return line.text.count(">") >= 1 or line.text.count("»") >= 1 or line.text.count(" | ") >= 2


def _points(page: Page, at: int, start: int, original: tuple[int, str] | None) -> tuple[int, str]:
    """A candidate's points, and the strongest of what they are for."""
    line = page.lines[at]
    points, why = 0, "stands above the text"
    repeated = sum(is_repeat(page.lines[row], line.key) for row in page.alike(line.key)) > 1
    if original and at != original[0] and same(original[1]) == same(title_text(line)[0]):
        repeated = True
    if repeated and line.columns >= 16:
        points, why = points + 4, TWICE
    if 10 <= line.columns <= 90:
        points += 2
    elif line.columns > 90:
        points += 1
    if not line.stop:
        points += 1
    below = list(range(at + 1, min(at + 4, len(page.lines))))
    if below and page.metadata[below[0]]:
        points, why = points + 3, why if repeated else "stands above a line of metadata"
    elif len(below) > 1 and page.metadata[below[1]] and page.lines[below[0]].columns < line.columns:
        points += 2
    if at == start - 1 or at == start:
        points += 1
    if line.columns < 24:
        # A site's name, a department, an author.
        name = is_section(line.text) or is_person(line.text) or is_media(line.text)
        points -= 5 if is_section(line.text) else 3 if name and at + 1 < start else 1
    if line.separators:
        points -= 1
    if line.dates:
        points += 1
    return points, why
