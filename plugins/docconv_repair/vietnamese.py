"""Vietnamese before Unicode: the fonts of TCVN 5712 (TCVN3, "ABC") and of VNI, read as Latin letters."""

import re
from functools import cache

from docconv.text.damage import TCVN3, VNI

#: Common syllables with the letters that windows-1252 loses when it reads UTF-8 (ề ọ ỏ ờ, and á í ý đ).
_COMMON = """
về đề điều nhiều tiền quyền chiều nền miền liền triều niềm tiềm thuyền truyền kiều diều thềm bề
lề gọi mọi trọng họ học đọc chọn lọc họp ngọc dọc nọ tọa đoạn lọt cọc bọn khóc bọc vọng giọng
nặng bỏ nhỏ khỏi hỏi tỏ mỏ đỏ khỏe vỏ giỏi mỏi trỏ thỏa lỏng phỏng người thời giờ trường đường
thường tường phường cường vườn nhường lường dường lời mười đời nhờ chờ bờ trời rời lười sườn cờ
lờ tờ ngờ các đã được đó đây đang đến đầu động đồng đối
"""
COMMON = frozenset(_COMMON.split())


def from_tcvn3(text: str) -> str:
    """Text of a TCVN3 font that was read as ISO 8859-1. Words in capitals, most of which the fonts made of
    small letters, are put in capitals whole."""
    capitals = sum("A" <= char <= "Z" for char in text)
    shouted = capitals > 2 * sum("a" <= char <= "z" for char in text)
    return _word().sub(lambda word: _in_capitals(word[0], shouted), text.translate(_tcvn3()))


def from_vni(text: str) -> str:
    """Text of a VNI font that was read as windows-1252."""
    pattern, letters = _vni()
    return pattern.sub(lambda piece: letters[piece[0]], text)


@cache
def _tcvn3() -> dict[int, str]:
    # Small letters come last in the table, and most capitals look like them.
    return {ord(shown): letter for letter, shown in TCVN3.items()}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _in_capitals(word: str, all_are: bool) -> str:
    """`CéNG` was all in capitals; `Céng` was not; of `X·` the words around it tell."""
    small = [char for char in word if char.islower()]
    if not small or len(small) == len(word) or any(char.isascii() for char in small):
        return word
    return word.upper() if all_are or len(small) < len(word) - 1 or not word[0].isupper() else word


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    letters = {shown: letter for letter, shown in VNI.items()}
    # A capital may have the small sign behind it.
    for shown, letter in list(letters.items()):
        if len(shown) == 2 and shown[0].isupper():
            letters[shown[0] + shown[1].lower()] = letter
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(longest_first)), letters
