"""Lines that state something about the article: cut into labels with values, dates, and what is left.

`2021-04-14 来源: 江岸日报 原文链接 评论6条` is a date, an origin and two more words.
"""

import re
from collections.abc import Iterator

import msgspec

from .lines import BLANKS, Line
from .names import is_person
from .vocabulary import LABELS, index, lower

_MARK = re.compile(r"(?:(?<!\s)\s+)?[:：|｜∶]\s*")
_MARK_SIGN = re.compile("[:：|｜∶]")
_BREAK = re.compile(r"\s*[|｜•·;；]\s*| {2,}|\t+|\s+[-–—/]\s+|\u3000+|[】\]]")
_OPENING = "-•*·»›【[(（ \u00a0"
_BY_END = re.compile(r"[,|]| {2}| [-–—] ")
_LAST_WORD = re.compile(r"[^\W\d_]+[,.]?\s*$")


class Part(msgspec.Struct, frozen=True):
    """One piece of a metadata line: a value and its label (a field; `date` for a date without one; None for
    free text). `date` is in ISO 8601.
    """

    label: str | None
    value: str
    date: str | None = None


def _labels_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The labels of a text with their marks: the field, where the label begins, where its value begins."""
    if not _MARK_SIGN.search(text):
        return
    small = lower(text)
    floor = 0
    for mark in _MARK.finditer(small):
        found = index(*LABELS).before(small, mark.start())
        if found and found[1] >= floor:
            yield found[0], found[1], mark.end()
            floor = mark.end()


def _label_at_start(text: str) -> tuple[str, int] | None:
    """The field whose label and mark open a text, and where its value begins."""
    if not _MARK_SIGN.search(text, 0, 60):
        return None
    small = lower(text[:60])
    found = index(*LABELS).at(small)
    if found and (mark := _MARK.match(small, found[1])):
        return found[0], mark.end()
    return None


def _label_before_date(text: str) -> tuple[str, int] | None:
    """A label right before a date, where it needs no mark: `Published on Monday`; where it begins."""
    small = lower(text)
    for _ in range(3):
        small = small.rstrip(BLANKS + ":：|,.(（")
        if found := index("modified", "published").before(small, len(small)):
            return found
        word = _LAST_WORD.search(small, max(0, len(small) - 20))
        if not word:
            return None
        small = small[: word.start()]
    return None


def _label_behind(text: str) -> str | None:
    """The label behind a date, at the end of its line or of an item: `2006年3月20日 配信`."""
    small = _BREAK.split(lower(text[:20]).lstrip(" "))[0].strip(BLANKS)
    found = index("modified", "published").at(small)
    return found[0] if found and found[1] == len(small) else None


def has_label(line: Line) -> bool:
    """Whether a line opens with a label and its mark, or with a `By` and a name."""
    if not line.opens:
        return False
    head = line.text[:60].lstrip(_OPENING)
    label = _label_at_start(head)
    if label:
        # 时间: opens many a notice; 记者: an answer in an interview.
        if label[0] in ("published", "modified"):
            return bool(line.dates)
        return label[0] not in ("author", "editor", "origin") or (line.columns <= 80 and not line.final)
    by = by_value(head)
    if by is None or line.columns > 60 or line.stop:
        return False
    return is_person(_BY_END.split(by)[0])


def has_any_label(text: str) -> bool:
    """Whether a label stands anywhere in a text."""
    return next(_labels_in(text), None) is not None


def ends_in_label(text: str) -> bool:
    """Whether a text ends in words that lead up to a date: `Par … - Publié le`."""
    return _label_before_date(text) is not None


def by_value(text: str) -> str | None:
    """What stands behind a `By` that opens a text."""
    found = index("by").at(lower(text[:20]))
    if not found or text[found[1] : found[1] + 1] not in BLANKS:
        return None
    return text[found[1] :].lstrip(BLANKS) or None


def parts_of(line: Line) -> Iterator[Part]:
    """The pieces of a line, in order. Dates are cut out first; a value ends where the next label begins."""
    text, at = line.text, 0
    for date in line.dates:
        before = text[at : date.start]
        label = _label_before_date(before)
        if not label and (role := _label_behind(text[date.end :])):
            label = (role, len(before))
        if label:
            yield from _pieces(before[: label[1]])
            yield Part(label[0], text[date.start : date.end], date.value)
        else:
            yield from _pieces(before)
            yield Part("date", text[date.start : date.end], date.value)
        at = date.end
    yield from _pieces(text[at:])


def _pieces(text: str) -> Iterator[Part]:
    found = list(_labels_in(text))
    yield from _split(None, text[: found[0][1]] if found else text)
    for at, (label, _, start) in enumerate(found):
        end = found[at + 1][1] if at + 1 < len(found) else len(text)
        yield from _split(label, text[start:end])


def _split(label: str | None, text: str) -> Iterator[Part]:
    """The value of a label up to the first break, then free parts."""
    for piece in _BREAK.split(text.strip(BLANKS)):
        value = piece.strip(BLANKS + ",，、|-–—()（）[]【】*#•:：;；/")
        if value:
            yield Part(label, value)
            label = None


def is_stated(line: Line) -> bool:
    """Whether a line says of a date what it is: `Published on …`."""
    return any(part.date and part.label in ("published", "modified") for part in parts_of(line))


def labelled(text: str, *fields: str) -> tuple[str, str] | None:
    """The field and the whole value of a text that is nothing but a label of some fields and its value."""
    text = text.lstrip(_OPENING)
    found = _label_at_start(text)
    if not found or found[0] not in fields:
        return None
    return found[0], text[found[1] :].strip(BLANKS)
