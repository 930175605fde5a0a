"""Whether a sentence speaks to its reader, as a page does: `you`, `our`, Japanese and Korean polite endings.

News tells of others; a notice, a plea for money or an invitation to a newsletter says "you" and "we",
whatever its words are. Quoted speech says so too, hence it doesn't count.
"""

import re
from functools import cache

from .kinship import VIETNAMESE
from .lines import Line
from .vocabulary import Index, words

_QUOTED = re.compile('“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』|"[^"]*"')
#: German writes the polite pronoun with a capital; at the start of a sentence everything has one.
_GERMAN = re.compile(r"(?<=[a-zäöüß,;] )(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?![^\W\d_])")
_POLITE = re.compile(
    r"(?:ます|ません|ました|です|でした|ください|下さい|ましょう)(?=[。、！）]|$)|ご(?:了承|登録|利用|支援|訪問|意見)|お使いの"
    r"|(?:니다|세요|어요|아요|해요|시오)(?=[.,!)]|$)|저희"
)
_SELF = re.compile(
    r"(?<![^\W\d_])(?:[Mm]e|[Mm]yself|[Mm]ich|[Mm]ir|[Mm]oi|[Мм]еня|[Мм]не|[Tt]ôi)(?![^\W\d_])"
)
_ARABIC = re.compile(r"(?<!\w)[\u0621-\u064a]{2,}(?:كم|ك|نا)(?!\w)")
#: Arabic words that end like those with a suffix for "you" or "us".
_LISTED = """
أحيانا أولئك إنسانا اشترك البنك السمك الشريك المحرك المشترك الملك بذلك بنك تحرك ترك تشارك تلك
ثمنا حسنا دبابيك ذلك زمنا سكنا سلك سمك شارك شبابيك شريك شك ضحك عنوانا عيانا فلك قانونا كانا
كذلك لذلك محرك مشترك مكانا ملك ممكنا هنا هناك هنالك وذلك وطنا وكذلك وهنا يتحرك يدرك يشارك
"""
_WITHOUT_SUFFIX = frozenset(_LISTED.split())


def address(line: Line) -> int:
    """How many words of a line speak to the reader or for the publisher, two being the most that counts.

    Where somebody says "me", the author speaks, not the page.
    """
    text = _QUOTED.sub(" ", line.text[:600]) if line.quotes else line.text[:600]
    if _SELF.search(text):
        return 0
    if line.script == "arabic":
        found = {match[0] for match in _ARABIC.finditer(text)} - _WITHOUT_SUFFIX
        return min(2, len(found))
    hits = _words(bool(VIETNAMESE.search(text))).count(text.lower(), 2)
    if hits < 2 and line.script == "latin":
        hits += len(_GERMAN.findall(text))
    elif hits < 2:
        hits += len(_POLITE.findall(text))
    return min(2, hits)


@cache
def _words(vietnamese: bool) -> Index:
    """The words of all languages; a syllable of Vietnamese may look like a word of another one."""
    return Index({word: "address" for word in words("address") if not (vietnamese and word.isascii())})
