"""What crawlers and servers leave in text: signs that show nothing, letters in pieces, masked addresses,
labels that stand there twice.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

_INVISIBLE = "\u200b\u2060\ufeff\xad"
_NAMES = {
    "\u200b": "ZERO WIDTH SPACE",
    "\u2060": "WORD JOINER",
    "\ufeff": "BYTE ORDER MARK",
    "\xad": "SOFT HYPHEN",
}
_PROSE = 60  # characters of a line beside a masked address
_SHORTEST, _LONGEST = 4, 40  # characters of a label
_LABEL = 40  # characters before a masked address where its label may stand
_AROUND = 20  # characters shown on either side of the first one

Place = tuple[int, str, str]  # where something stands, what, and what should stand there


def may_have(rare: str) -> bool:
    """Whether a text with these characters may have signs that show nothing, or letters in pieces."""
    if any(sign in rare for sign in _INVISIBLE) or _marks().search(rare):
        return True
    return not unicodedata.is_normalized("NFC", rare)


@cache
def _marks() -> re.Pattern[str]:
    """What may join the character before it: marks of all scripts, letters of Hangul."""
    return re.compile("[\u0300-\u036f\u0590-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a]")


def invisible(text: str) -> tuple[str, list[tuple[Place, str]]]:
    """The text without signs that show nothing in any script, and where each kind stood first."""
    body = text[1:] if text.startswith("\ufeff") else text
    if not any(sign in body for sign in _INVISIBLE):
        return text, []
    found = []
    for sign in _INVISIBLE:
        if number := body.count(sign):
            at = text.index(sign, len(text) - len(body))
            start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
            shown = text[start : at + _AROUND].partition("\n")[0]
            found.append(((start, shown, _without(shown)), f"{number} × {_NAMES[sign]}, which shows nothing"))
    return text[: len(text) - len(body)] + _without(body), found


def _without(text: str) -> str:
    for sign in _INVISIBLE:
        text = text.replace(sign, "")
    return text


def composed(text: str) -> tuple[str, list[tuple[Place, str]]]:
    """The text with letters and their marks in one piece (NFC, UAX #15), and where the first was not."""
    if unicodedata.is_normalized("NFC", text):
        return text, []
    whole = unicodedata.normalize("NFC", text)
    # A page repeats most of its words: each is judged once.
    words = Counter(_word().findall(text))
    apart = {word for word in words if not unicodedata.is_normalized("NFC", word) and _joining().search(word)}
    if not apart:
        return whole, []
    at, word = next((word.start(), word[0]) for word in _word().finditer(text) if word[0] in apart)
    proof = f"canonically equivalent (Unicode NFC), like {sum(map(words.__getitem__, apart))} in all"
    return whole, [((at, word, unicodedata.normalize("NFC", word)), proof)]


@cache
def _word() -> re.Pattern[str]:
    return re.compile("[^\\W\\d_][\\w\u0300-\u036f]*")


@cache
def _joining() -> re.Pattern[str]:
    return re.compile("[\u0300-\u036f]")


def masked_mail(text: str) -> Iterator[tuple[Place, str]]:
    """Addresses that Cloudflare's script would have shown: read where they are there, else cut with their
    label."""
    if "protected]" not in text and "data-cfemail" not in text:
        return
    yield from sorted((*_ciphered(text), *_labelled(text)))


def _ciphered(text: str) -> Iterator[tuple[Place, str]]:
    for cipher in _cipher().finditer(text):
        data = bytes.fromhex(cipher[1])
        mail = bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace")
        start = text.rfind("<", 0, cipher.start())
        if (element := _element().match(text, start)) and _address().fullmatch(mail):
            yield (start, element[0], mail), "the page holds the address, XOR its first byte"


def _labelled(text: str) -> Iterator[tuple[Place, str]]:
    for mask in _mask().finditer(text):
        label = _label().search(text, max(0, mask.start() - _LABEL), mask.start())
        if label and _in_prose(text, label.start(), mask.end()):
            before = text[label.start() : mask.end()]
            yield (label.start(), before, ""), "the address is not in the page, only its label"


def _in_prose(text: str, start: int, end: int) -> bool:
    """Whether it stands in running text: readers know lines of contacts for what they are."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return (last if last >= 0 else len(text)) - first >= end - start + _PROSE


_BLANK = "[ \xa0]"


# The patterns begin with the words that the engine finds fast.
@cache
def _cipher() -> re.Pattern[str]:
    return re.compile('data-cfemail="((?:[0-9a-fA-F]{2}){4,200})"')


@cache
def _element() -> re.Pattern[str]:
    return re.compile(r"<(a|span)\b[^<>]*>[^<>]*</\1>")


@cache
def _mask() -> re.Pattern[str]:
    return re.compile(rf"\[email(?:{_BLANK}|&#160;|&nbsp;)protected\]")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b[Ee]-?[Mm]ail|\b[Mm]ail|[邮郵]箱|[电電]子[邮郵]件|[Cc]orreo|[Cc]ourriel|[Пп]очта)"
        rf"{_BLANK}*[:：]{_BLANK}*\Z"
    )


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"[^\s@<>&\"]+@[^\s@<>&\"]+(?:\?[^\s<>\"]*)?")


def doubled_labels(text: str) -> Iterator[tuple[Place, str]]:
    """Lines that are one label twice without a blank between: `tín dụngtín dụng`."""
    at = 0
    for line in text.split("\n"):
        shown = line.removesuffix("\r")
        half = len(shown) // 2
        if _SHORTEST <= half <= _LONGEST and shown[0] == shown[half] and shown[:half] == shown[half:]:
            label = shown[:half]
            if _is_label(label):
                yield (at, shown, label), "the whole line is one label twice"
        at += len(line) + 1


def _is_label(label: str) -> bool:
    """Whether what stands there twice is words: no laughter, no `tutututu`, no rule or number."""
    if not (label[0].isalpha() and label[-1].isalpha()) or (label + label).find(label, 1) < len(label):
        return False
    return not (label.isascii() and label.isalpha() and label.islower())
