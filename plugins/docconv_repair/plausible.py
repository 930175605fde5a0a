"""How likely a piece of text is, in any of many languages: to choose among readings of the same bytes.

Scores are natural logarithms and are summed over the characters. Letters are judged by the letter before
them, in the language of their script that suits best; ideographs, kana and syllables of Hangul each by
itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

_UNHEARD = -9.5  # two letters that a language has, but hardly ever together
_FOREIGN = -13.0  # a letter that it has not
_CLASH = -18.0  # letters of two scripts in one word
_CASE_CLASH = -9.0  # a small letter before a capital
_INSIDE = -8.0  # a sign inside a word
_CAPITAL = -1.0  # each, where most letters are
_CONTROL = -14.0
_SIGN = -8.0
_MARK = -4.0
_WIDE_MARK = -3.5
_KANA, _KATAKANA, _HALF_KANA = -4.3, -5.5, -10.0
_HANGUL, _COMMON_HANGUL, _ODD_HANGUL = -9.0, -5.3, -12.5
_KANJI, _RARE_HAN, _RAREST_HAN = -9.5, -12.0, -13.5
_NO_TEXT = -16.0

_MARKS = frozenset("“”‘’„‚«»–—…·•©®°§€£№¿¡\xa0")
_WIDE_MARKS = frozenset("，。、；：？！“”‘’（）《》「」『』【】—…·　・ー～")
# The commonest syllables of Korean prose.
_SYLLABLES = frozenset(
    "가각간강개거건것게겠결경계고공과관교구국군권그금급기까나남내년노는능니다단달담당대던데도독동됐되"
    "된두드들등때떤떻또라량러려력령로록료류르른를리림마만많말맞매며면명몇모못무문물미민및바반받발밝방"
    "번변별병보복본부북분불비사산상새색생서석선설성세소속수순술스습승시식신실씨아안야약양어언얼업없었"
    "에여연였영예오와외요용우운울움원월위유율으은을음응의이인일임입있자작잘장재저적전절점접정제졌조족"
    "존종주준중증지직진쪽차찰참책처천청체초최추축출취층치커코크타탁태터토통투트특파판편평포표품프피필"
    "하학한할함합항해했행향허험현형호혼화확환활황회획효후힘"
)
# Letters, and the vowels and tones that Indic scripts and Thai write as marks.
_LETTER_RUN = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f\u0900-\u0e4e])+")
_CASE = re.compile(r"[a-zß-öø-ÿа-яёα-ω](?=[A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω])")
_CAPITALS, _SMALL = re.compile("[Α-ΫЀ-Я]"), re.compile("[ά-ώа-џ]")
_AT_WORD = re.compile(
    r"(?<![^\W\d_])[¢¤¥¦¨¬¯±´µ¶¸¹³²¼½¾÷×](?=[^\W\d_])"
    r"|(?<!\S)[”≥≤∞√∂∑—’…](?=[^\W\d_])|(?<=[^\W\d_])[≥≤∞√∂∑](?![^\W\d_])"
)
_WIDE_IN_WORD = re.compile("[a-z][\u3041-\u9fff\uac00-\ud7a3]{1,2}(?=[a-z ])")
_WIDE_RUN = re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]{2,}")
_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[\x80-\xa9\xab-\xb6\xb8\xb9\xbb-\xbf×÷ªº‚ƒ„†‡‰‹›•™√∞≠≤≥∂∑∏π∫Ω](?=[^\W\d_])"
)
#: What the patterns for signs in and at words look for: most lines have none of it.
_MISPLACED = frozenset(map(chr, range(0x80, 0xC0))) | frozenset("×÷‚ƒ„†‡‰‹›•™√∞≠≤≥∂∑∏π∫Ω”—’…")


def likelihood(text: str) -> float:
    """How likely the text is; ASCII signs and digits count nothing."""
    if len(text) == 1 and text >= "\x80" and text == text.lower() and not _script(text):
        return _alone(text)  # no letter of a word: what follows would find nothing
    total = 0.0
    counts = Counter(text)
    for char, count in counts.items():
        if char >= "\x80":
            total += count * _alone(char)
    by_script: defaultdict[str, list[str]] = defaultdict(list)
    # Of a run of ideographs one is left, to tell that letters beside it are no whole word.
    for word in _LETTER_RUN.findall(_WIDE_RUN.sub("一", text.lower())):
        before, script = " ", ""
        for char in word:
            here = _script(char)
            if not here:
                before = " "
                continue
            if script and here != script and before != " ":
                total += _CLASH
                before = " "
            script = here
            by_script[script].append(before + char)
            before = char
        if before != " ":
            by_script[script].append(before + " ")
    for script, pairs in by_script.items():
        total += _best(script, pairs)
    total += _CASE_CLASH * len(_CASE.findall(text))
    capitals = len(_CAPITALS.findall(text))
    if capitals and capitals > len(_SMALL.findall(text)):
        total += _CAPITAL * capitals
    misplaced = len(_WIDE_IN_WORD.findall(text))
    if not _MISPLACED.isdisjoint(counts):
        misplaced += len(_IN_WORD.findall(text)) + len(_AT_WORD.findall(text))
    return total + _INSIDE * misplaced


def _best(script: str, pairs: list[str]) -> float:
    tables = _letters().get(script)
    if not tables:
        return _UNHEARD * len(pairs)
    if script == "latin":
        pairs = [pair.translate(VIETNAMESE) for pair in pairs]
    counts = Counter(pairs)
    letters = {char for pair in counts for char in pair if char >= "\x80"}
    lacking = [sum(char not in table for char in letters) for table in tables.values()]
    # A language that lacks more of the letters than another can't be the better one.
    fewest = min(lacking) + 1
    return max(
        _sum(counts, table)
        for table, number in zip(tables.values(), lacking, strict=True)
        if number <= fewest
    )


def _sum(counts: Counter[str], table: dict[str, float]) -> float:
    total = 0.0
    for pair, count in counts.items():
        score = table.get(pair)
        if score is None:  # a letter that the language has is in its table as a pair with nothing
            score = _UNHEARD if pair[0] in table and pair[1] in table else _FOREIGN
        total += count * score
    return total


def absurd(text: str) -> bool:
    """Whether a reading needs no weighing: controls, private use, signs in words, or words of two scripts."""
    if _NO_LETTER.search(text) or _AT_END.search(text):
        return True
    return len(_MIXED.findall(text)) * 4 > len(text) - len(text.encode("ascii", "ignore"))


_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff]")
_AT_END = re.compile("(?<=[a-ln-z])[¤¥¦¨¬¯±´¶¸¹³¾](?!\\d)")
_FAR = "\u0370-\u0e7f\u200c-\u200f\u3041-\ud7a3\uff61-\uff9f"
_MIXED = re.compile(f"[a-z][{_FAR}]|[{_FAR}][a-z]")


def language_of(text: str) -> Mapping[str, float]:
    """The pairs of letters of the language that suits a text best; pairs of one script only."""
    words = _LETTER_RUN.findall(text.lower())
    pairs = [before + char for word in words for before, char in pairwise(f" {word} ")]
    pairs = [pair for pair in pairs if not pair.isascii()] or pairs
    tables = [table for languages in _letters().values() for table in languages.values()]
    counts = Counter(pair.translate(VIETNAMESE) for pair in pairs)
    return max(tables, key=lambda table: _sum(counts, table))


#: The tables hold all letters with two marks as one.
VIETNAMESE = dict.fromkeys(range(0x1EA0, 0x1EFA), "ể")


@lru_cache(maxsize=8192)
def _alone(char: str) -> float:
    """What a character outside ASCII counts by itself; letters count nothing."""
    code = ord(char)
    if char == "\xad":
        return 0.0
    if code < 0xA0:
        return _CONTROL
    if _script(char):
        return 0.0
    if char in _WIDE_MARKS:
        return _WIDE_MARK
    if char in _MARKS:
        return _MARK
    if "\u4e00" <= char <= "\u9fff":
        return _ideograph(char)
    if "\u3041" <= char <= "\u30fe":
        return _KANA if char < "\u30a0" else _KATAKANA
    if "\uac00" <= char <= "\ud7a3":
        if char in _SYLLABLES:
            return _COMMON_HANGUL
        return _HANGUL if _has(char, "euc_kr") else _ODD_HANGUL
    if "\uff61" <= char <= "\uff9f":
        return _HALF_KANA
    if "\uff01" <= char <= "\uff5e" or "\u3001" <= char <= "\u3017":
        return _MARK
    if char.isalpha():
        return _RAREST_HAN
    if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or code > 0x1FFFF:
        return _NO_TEXT
    return _SIGN


def _ideograph(char: str) -> float:
    score = hanzi().get(char)
    if score is not None:
        return score
    if char in kanji():
        return _KANJI
    return _RARE_HAN if _has(char, "gb2312") or _has(char, "big5") else _RAREST_HAN


@cache
def kanji() -> frozenset[str]:
    """The 2,965 ideographs of level 1 in JIS X 0208, which Japanese is written with."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF))
    return frozenset(b"".join(pairs).decode("euc_jp", "ignore"))


def _has(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    code = ord(char)
    if code < 0x250:
        return "latin" if char.isalpha() else ""
    if code < 0x400:
        return "greek" if 0x386 <= code <= 0x3CE else "other" if char.isalpha() else ""
    if code < 0x530:
        return "cyrillic"
    if 0x5D0 <= code <= 0x5EA:
        return "hebrew"
    if 0x621 <= code <= 0x6D3:
        return "arabic" if char.isalpha() else ""
    if 0xE01 <= code <= 0xE4E:
        return "thai"
    return "latin" if 0x1E00 <= code <= 0x1EFF else ""


@cache
def _letters() -> dict[str, dict[str, dict[str, float]]]:
    """By script and language, pairs of letters; about 15 ms, once in a process."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for row in _rows("letters.txt"):
        script, language, level, run = row.split("\t")
        table = found.setdefault(script, {}).setdefault(language, {})
        table.update((run[at : at + 2], -int(level) / 2) for at in range(0, len(run), 2))
        table.update(dict.fromkeys(run, 0.0))
    return found


@cache
def hanzi() -> dict[str, float]:
    """The commonest characters of Chinese in both forms."""
    levels = (row.split("\t") for row in _rows("hanzi.txt"))
    return {char: -int(level) / 2 for level, run in levels for char in run}


def _rows(name: str) -> list[str]:
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [row for row in text.split("\n") if row and not row.startswith("#")]
