"""The trace that the damage leaves in any text: a reading with a tone, and a bracket after it."""

import re
from functools import cache

#: The letters of pinyin that carry a tone.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"


def has_both(rare: str) -> bool:
    """Whether a text with such characters may be Chinese with readings in it; decides for most texts."""
    return _toned().search(rare) is not None and _han().search(rare) is not None


def looks_annotated(text: str) -> bool:
    """Whether there is a reading with a tone in brackets; costs a few milliseconds a megabyte."""
    if text.isascii() or ")" not in text or not any(letter in text for letter in TONED):
        return False
    return _reading().search(text) is not None


def without_readings(text: str) -> str:
    """The text but for readings with a tone in brackets."""
    return _reading().sub("", text)


@cache
def _toned() -> re.Pattern[str]:
    return re.compile(f"[{TONED}]")


@cache
def _han() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]")


@cache
def _reading() -> re.Pattern[str]:
    return re.compile(rf"[(?\ufffd][a-züɑɡ]{{0,4}}[{TONED}][a-zɑɡ]{{0,4}}\)")
