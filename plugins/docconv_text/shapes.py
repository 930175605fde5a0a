"""Furniture told by the shape of a line, in any language: it has no end, and is no sentence.

A label between dashes, the number of a picture among several, a row of services to pass the article on with.
"""

import re
from collections.abc import Iterable, Sequence

from .lines import BLANKS, LONG, MEDIUM, TINY, Line
from .vocabulary import index, spaced, words
from .words.brands import BRANDS

_DASHES = "-–—―*~=－"
_AROUND = " ()（）[]【】<>›»→▶+\u3000"
_NUMBERS = re.compile(r"(?<![\d.,:/-])(\d{1,3})(?![\d.,:-])")
_WORD = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"\s*[|｜·•/>»]\s*|  +|\t+|\u00a0+|\u3000+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMPANY = re.compile(
    r"(?<!\w)(?:Ltd|Limited|Inc|LLC|GmbH|AG|Pty|PLC|Corp|S\.?A|S\.?L|SAS|SARL|Ltda|ООО|АО|Công ty)(?!\w)"
    r"|有限公司|株式会社|주식회사|شركة"
)
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】"}
_ARROW = re.compile(r"^[«‹←»›→]|[»›→]$|(?<=[^\W\d_]) [»›→] |: ")
_HOUSE = re.compile(r"(?:[_|｜]|\s[-–—·]\s)\s*(?P<house>[^_|｜]{2,40})$")
_LEAD = re.compile(r"(?P<head>[^\W\d_][^:：|｜]{0,29}?)\s*(?P<mark>[:：] |[|｜]\s*)(?P<rest>[^“„«\"「\s].*)")
MOST_WORDS = 5  # before a colon that leads on to another article
OPENINGS = 3  # lines at the top of a page that may name the site
FEW = 4  # words beside two numbers


def shape_of(line: Line) -> str | None:
    """The role of furniture that a line's shape gives away; None for most."""
    if line.columns > MEDIUM or line.final or line.dates:
        return None
    label = line.key.strip(_AROUND)
    if label in words("button"):
        return "buttons"
    # Where words aren't set apart a short label may only begin with one.
    if line.columns <= TINY // 2 and label and not spaced(label[0]) and index("button").at(label):
        return "buttons"
    if is_brands(line):
        return "share"
    if line.text[0] in _DASHES and is_between_dashes(line.text):
        return "advert"
    if line.digits and is_place_among(line.text):
        return "picture"
    return None


def is_brands(line: Line) -> bool:
    """Whether a line names a service, or sets short items apart of which one is a service: `Pass on | X`."""
    if line.key in BRANDS:
        return True
    if not line.separators and "/" not in line.text and "|" not in line.text:
        return False
    items = [item for item in _ITEM.split(line.key.strip(BLANKS)) if item]
    return len(items) > 1 and max(map(len, items)) <= TINY and any(item in BRANDS for item in items)


def is_between_dashes(text: str) -> bool:
    """Whether dashes or stars stand on both sides of a few words: `- Paid content -`."""
    inside = text.strip(_DASHES + BLANKS)
    return bool(inside) and text[-1] in _DASHES and len(text) - len(inside) >= 2


def is_place_among(text: str) -> bool:
    """Whether a text says which one of how many this is, and little else: `Picture 3 of 12`, `1/8`."""
    numbers = _NUMBERS.findall(text)
    if len(numbers) != 2 or not all(map(int, numbers)):
        return False
    if int(numbers[0]) > int(numbers[1]) and text.isascii():  # Japanese and Korean name the whole first
        return False
    words = _WORD.findall(text)
    return len(words) <= FEW and max(map(len, words), default=0) <= TINY // 2 and len(text) <= TINY


def is_in_brackets(line: Line) -> bool:
    """Whether brackets hold all of a short line: `(click to enlarge)`."""
    closing = _BRACKETS.get(line.text[0])
    inside = line.text[1:-1]
    return (
        closing is not None
        and line.text[-1] == closing
        and line.columns <= MEDIUM
        and not line.final
        and closing not in inside
        and not any(mark in inside for mark in ":：")
    )


def is_turn(line: Line) -> bool:
    """Whether an arrow or a word with a colon leads from one article to the next: `« Older: …`."""
    return leads_on(line) or bool(_ARROW.search(line.text[:60]))


def openings(lines: Sequence[Line]) -> tuple[str, ...]:
    """What may name the site: the first lines of a page, and what stands behind the first one's last mark."""
    found = {line.key for line in lines[:OPENINGS]}
    if lines and (house := _HOUSE.search(lines[0].key)):
        found.add(house["house"])
    return tuple(name for name in found if TINY // 6 < len(name) <= MEDIUM)


def is_colophon(line: Line, names: Iterable[str]) -> bool:
    """Whether a line at the foot of a page tells a year and the publisher: a company, or one of some names
    (in lower case).
    """
    if line.columns > LONG or not line.digits or line.dates or not _YEAR.search(line.text):
        return False
    return bool(_COMPANY.search(line.text)) or any(name in line.key for name in names)


def leads_on(line: Line, marks: str = ":：|｜") -> bool:
    """Whether a line is a word or a few, one of some marks, and a headline: `Also in the news: …`."""
    found = _LEAD.fullmatch(line.text) if line.columns <= 2 * LONG and not line.final else None
    if not found or found["head"].count(" ") >= MOST_WORDS or found["mark"].strip(BLANKS) not in marks:
        return False
    return line.columns * len(found["rest"]) // len(line.text) >= TINY  # as wide as a headline
