"""Signs that a text may have been read with a wrong encoding: what clean text hardly ever has.

They only decide where to look closer, in one pass of the regular expression engine for each.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from docconv.text import uncommon
from docconv_repair import plausible

#: The small letters beyond ASCII that texts in one language have.
_ALPHABETS = tuple(
    map(
        frozenset,
        (
            "àâæçèéêëîïôœùûüÿñ",
            "äöüßéàè",
            "áéíóúüñçàèïòôâ",
            "áâãàçéêíóôõúüñ",
            "àèéìíîòóùúç",
            "áčďéěíňóřšťúůýžäĺľôŕöü",
            "ąćęłńóśźżéöü",
            "áéíóöőúüűä",
            "ăâîșțşţé",
            "čćđšžé",
            "çğıöşüâîû",
            "åäöæøéüèá",
            "āčēģīķļņōŗšūžąęėįųöäõü",
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэ",
            "абвгдеёжзійклмнопрстуўфхцчшыьэюяищ",
            "абвгдђежзијклљмнњопрстћуфхцчџшѓѕќѐѝ",
        ),
    )
)

#: Alphabets with nearly all letters of others, and letters without which it is not that language.
_TOLD_BY = (
    (frozenset("àáâãèéêìíòóôõùúýăđĩũơư"), frozenset("đơưăĩũ")),
    (frozenset("áðéíóúýþæö"), frozenset("ðþ")),
)


class Signs(NamedTuple):
    """Which signs the lines of a text may have: those that the text has as a whole, or pieces of. `seldom`
    holds all ideographs of which a cluster may be made."""

    pairs: bool
    mixture: bool
    seldom: frozenset[str]
    half: bool
    between: bool

    def in_line(self, line: str) -> bool:
        """Whether a line has one of them."""
        if self.half and _has_half(line) and _HAN.search(line):
            return True
        seldom = any(map(line.__contains__, self.seldom))
        if not (seldom or self.pairs or self.mixture or self.between):
            return False
        rare = uncommon(line)
        return (
            (self.pairs and _has_pairs(line, rare))
            or (self.mixture and _mixture(rare))
            or (seldom and _clustered(rare))
            or (self.between and _has_between(line, rare))
        )


def signs(text: str, rare: str | None = None) -> Signs | None:
    """The signs that lines of a text may have; None if no line can be suspected: most texts have none.

    `rare` are the characters of the text that are not ASCII, for those who know them already.
    """
    # They decide; in most alphabets that is little of a page.
    rare = uncommon(text) if rare is None else rare
    if not rare:
        return None
    kinds = "".join(set(rare))  # where their order says nothing: a few hundred in a long page
    japanese = _KANA.search(kinds) is not None
    seldom = _seldom(kinds, japanese=japanese)
    mixture, clustered = _mixture(kinds), _stand_close(seldom, rare, japanese=japanese)
    half = bool(_HAN.search(kinds) and _has_half(_surroundings(text, rare), kinds))
    between = _has_between(text, kinds)
    if not (mixture or clustered or half or between or _has_pairs(text, rare)):
        return None
    # Among all lines may be kana or a letter that tells a language, which not every line has.
    return Signs(bool(_pairs().search(rare)), _strange(_letters(kinds)), frozenset(seldom), half, between)


def ways(line: str) -> tuple[bool, bool]:
    """Whether there is what a character of UTF-8 looks like in another encoding, and what text in an older
    encoding does."""
    if _has_half(line) or _clustered(line):
        return True, True
    older = _old().search(line) or _between().search(line) or _mixture(line)
    return bool(_utf8().search(line)), bool(older)


def _has_pairs(text: str, rare: str) -> bool:
    if not _pairs().search(rare):
        return False
    # Neighbours in the text, but for the one pattern with ASCII in it.
    return _pairs().search(text if _THROUGH_ASCII.search(rare) else _runs(text)) is not None


def _has_between(text: str, rare: str) -> bool:
    return any(_stands_between(sign, text) for sign in set(_INSIDE.findall(rare)))


_LOW = re.compile("[À-ԯ]+")
_NO_ASCII = bytes(ord(" ") if byte < 0x80 else byte for byte in range(0x100))
_NEAR = re.compile("[^\x00-\x7f]+(?:[\x00-\x7f]{1,3}[^\x00-\x7f]+)*")
_MOSTLY = 12  # where more of the text is not ASCII than one in so many, its surroundings are the text
_BESIDE = 6  # characters: no sign reaches farther
_THROUGH_ASCII = re.compile("[‚ƒ„]")
_INSIDE = re.compile("[¡-©¬®-¶¸¹»-¿×÷À-ÖØ-Þ]")


def _stands_between(sign: str, text: str) -> bool:
    # A few such signs are found far sooner one after the other than any of them at once.
    return any(_between().match(text, at) for at in _places(sign, text))


def _runs(text: str) -> str:
    """What stands between ASCII, with a blank between; bytes say it far faster than a pattern would."""
    data = text.encode("utf-8", "surrogatepass").translate(_NO_ASCII)
    return b" ".join(data.split()).decode("utf-8", "surrogatepass")


def _surroundings(text: str, rare: str) -> str:
    """Where a text is ASCII for the most part: what is not, with a little of what stands beside it."""
    if len(rare) * _MOSTLY > len(text):
        return text
    return "\n\n\n\n".join(
        text[max(0, run.start() - _BESIDE) : run.end() + _BESIDE] for run in _NEAR.finditer(text)
    )


@cache
def _between() -> re.Pattern[str]:
    """A sign or a capital between two letters: `wspó³praca`, `ViÖt`."""
    return re.compile(
        "[¡-©¬®-¶¸¹»-¿À-ß÷](?:(?<=[a-zA-ZÀ-ÖØ-öø-ÿ][¡-©¬®-¶¸¹»-¿×÷])[a-zA-Zà-öø-ÿ]|(?<=[a-z][À-ÖØ-Þ])[a-z])"
    )


def _letters(text: str) -> set[str]:
    return {char for sign in set("".join(_LOW.findall(text))) for char in sign.lower() if _is_letter(char)}


def _strange(letters: set[str]) -> bool:
    return bool(letters) and not any(letters <= alphabet for alphabet in _ALPHABETS)


def _mixture(text: str) -> bool:
    """Whether letters occur together that no language has together: `èeský prùmysl`."""
    found = _letters(text)
    return _strange(found) and not any(found & own and found <= letters for letters, own in _TOLD_BY)


# What stands first and what behind it, in the bytes of UTF-8 and as code pages show them.
_SIGNS = "€‚ƒ„…†‡ˆ‰‹‘’“”•–—™›\xa0-¿"
_LATIN = _SIGNS + "\x80-\x9fŠŒŽšœžŸŚŤŹśťźˇ˘ŁĄŞŻ˛łąşĽ˝ľżØŖÆøŗæ"
_APPLE = (
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæøĀāĄąČčĆćŹźĎďĒēĖėĚěĘęģĮįĪīĶłĻļĽľĹĺŅЁА-Я"
)
_BOXES = "─-╿▀-▟"
_UTF8 = (
    ("\x80-\x84\x86-\x9f", ""),
    ("Â-ßĂĹĆČĘĚĎĐŃŇŐŘŮŰŢĀĒĖĢĶŚŽŪĞİŞƠƯ", f"[{_LATIN}]"),
    ("à-ïŕăĺćčęěďąįāćēźėģķīļ", f"[{_LATIN}]{{2}}"),
    ("ВГД-Я", "[Ђ‚Ѓѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї]"),
    ("√¬ƒ≈∆‚–—ńŇ", f"[{_APPLE}]"),
    ("·„‰ÂÊÁËÈÍÎ", f"[{_APPLE}]{{2}}"),
    ("Β-ΡΣ-Ω׳", f"[{_SIGNS}]"),
    ("طظعغأ", f"[{_SIGNS}،؛؟][طظعغأ][{_SIGNS}،؛؟]"),
    ("├┬┼─╨╤╬╧╫╪┘", f"[^\x00-\x7f{_BOXES}]"),
    (_BOXES, "(?<=[пяр].)[пяр]"),
)
_OLD = (
    ("¡-¬®-ÿŒœŠšŸŽžƒˆ˜†‡‰‹›€™", "[¡-¬®-ÿŒœŠšŸŽžƒˆ˜†‡‰‹›€™]{3}"),
    ("‚ƒ„", "[!-~¡-ÿŠ-ž].{0,6}[‚ƒ„][!-~¡-ÿŠ-ž].{0,6}[‚ƒ„][!-~¡-ÿŠ-ž]"),
    ("А-ЯЁ", "[А-ЯЁ]{2,}.{0,4}[А-ЯЁ]{3,}"),
    ("А-ЯЁ", "(?<=[а-яё].)[А-ЯЁ]"),
    ("╒-╬▀▄█▌▐░▒▓", "[╒-╬▀▄█▌▐░▒▓]"),
    ("\x80-©¬®-¶¸¹»-¿‚-›™№", "(?<=[Ѐ-ԯ].)[Ѐ-ԯ]"),
)


_HAN_WORD = "[\u4e00-\u9fff]{1,5}"
# Each begins with what is looked for fast. What ideographs stand between is seldomer than they.
_STRANGER = re.compile("[\uff61-\uff9f\u0391-\u0451┎-╿]")
_HALF = (
    (
        ("\uff61-\uff9f", "[^\uff61-\uff9f]{1,3}[\uff61-\uff9f]"),
        ("\u0391-\u0451┎-╿", "[\u3041-\u9fff]"),
    ),
    (
        ("a-z", "[\u4e00-\u9fff][\u3041-\u9fff]{0,2}[a-z]"),
        (" ,.", f"(?<=[\u4e00-\u9fff].)[ ,.]?{_HAN_WORD}(?:[ ,.]{{1,2}}{_HAN_WORD}){{2}}"),
    ),
)


def _any(starts: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One set of characters first, which the engine scans for fast, then what must follow each."""
    first = "".join(start for start, _ in starts)
    return re.compile(f"[{first}](?:{'|'.join(f'(?<=[{start}]){more}' for start, more in starts)})")


@cache
def _pairs() -> re.Pattern[str]:
    return _any((*_UTF8, *_OLD))


def _is_letter(char: str) -> bool:
    return ("à" <= char < "\u0250" and char != "÷") or "а" <= char < "\u0530"


@cache
def _utf8() -> re.Pattern[str]:
    return _any(_UTF8)


@cache
def _old() -> re.Pattern[str]:
    return _any((*_UTF8[:1], *_OLD))


def _has_half(text: str, kinds: str | None = None) -> bool:
    """Half-width kana among whole characters, ideographs inside words of letters or spaced as words are,
    Greek or Cyrillic letters among ideographs. `kinds` are the characters of the text that are not ASCII."""
    strangers, spaced = _halves()
    if spaced.search(text):
        return True
    return (kinds is None or _STRANGER.search(kinds) is not None) and strangers.search(text) is not None


@cache
def _halves() -> tuple[re.Pattern[str], ...]:
    return tuple(map(_any, _HALF))


def _seldom(text: str, *, japanese: bool) -> set[str]:
    """The ideographs that Chinese and Japanese, or only Japanese, seldom need."""
    others = set(text).difference(plausible.kanji() if japanese else _both())
    return {char for char in others if "\u4e00" <= char <= "\u9fff"}


@cache
def _both() -> frozenset[str]:
    return plausible.kanji().union(plausible.hanzi())


def _places(char: str, text: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def _clustered(text: str) -> bool:
    """Whether ideographs that neither Chinese nor Japanese often needs stand close together, or by Hangul."""
    japanese = _KANA.search(text) is not None
    return _stand_close(_seldom(text, japanese=japanese), text, japanese=japanese)


def _stand_close(rare: set[str], text: str, *, japanese: bool) -> bool:
    if not rare:
        return False
    if japanese and len(rare) > 1:
        return True
    number = sum(map(text.count, rare)) if len(rare) < _FEW else _FEW
    if number < 3 and not _HANGUL.search(text):
        return False
    if number < _FEW:  # a few are found far sooner one by one
        places = sorted(at for char in rare for at in _places(char, text))
    else:
        places = [at for at, char in enumerate(text) if char in rare]
    if any(third - first < _CLOSE for first, third in zip(places, places[2:], strict=False)):
        return True
    return any("\uac00" <= char <= "\ud7a3" for at in places for char in text[at + 1 : at + 2])


_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u3093]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_FEW = 40
_CLOSE = 7  # characters that three rare ones stand within
