"""Breaking a paragraph into lines of a display width, at places where a break is allowed.

Blanks allow one, and so do most places between two Chinese or Japanese characters. Closing marks never open
a line and opening marks never close one (UAX #14, classes CL, CP, EX, NS and OP; JIS X 4051: kinsoku).
"""

import re
import unicodedata
from collections.abc import Iterator

from docconv.text import columns, is_wide

NO_START = frozenset(
    "、。，．：；？！）〕］｝〉》」』】〙〗〟’”»›)]},.:;?!%‰°℃…‥—～ー々ゝゞヽヾ・·ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ％／"
)
NO_END = frozenset("（〔［｛〈《「『【〘〖〝‘“«‹([{$£¥￥＄＃#")
_BLANK = re.compile(r"[ \t\r\f]+")


def wrap(text: str, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """The lines of a paragraph, `first` before the first of them and `rest` before the others.

    `width` counts display columns, prefixes included; 0 breaks nowhere but at line feeds. What has no place
    for a break may be wider.
    """
    prefix = first
    for line in text.split("\n"):
        if not width:
            yield (prefix + line).rstrip(" ")
            prefix = rest
            continue
        current, used = "", 0
        for blank, piece in pieces(line):
            size = columns(piece)
            room = max(1, width - columns(prefix))
            if current and used + bool(blank) + size > room:
                yield prefix + current
                prefix, current, used = rest, piece, size
            else:
                glue = " " if blank and current else ""
                current, used = current + glue + piece, used + len(glue) + size
        yield (prefix + current).rstrip(" ")
        prefix = rest


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """What may not be broken, each with whether a blank stands before it."""
    for number, word in enumerate(_BLANK.split(text)):
        start = 0
        for at in range(1, len(word)):
            if _may_break(word[at - 1], word[at]):
                yield number > 0 and start == 0, word[start:at]
                start = at
        if word:
            yield number > 0 and start == 0, word[start:]


def _may_break(left: str, right: str) -> bool:
    """Whether a line may end between two neighbouring characters."""
    if not (is_wide(left) or is_wide(right)) or right in NO_START or left in NO_END:
        return False
    if unicodedata.combining(right) or right in "\ufe0e\ufe0f\u200d":
        return False
    # A mark both scripts share stays with the word it touches.
    return is_wide(right) or (is_wide(left) and (right.isalnum() or right in NO_END))
