"""Damage as it happens to text, as functions: to try repairs on any clean text.

Each function gives the text as a reader saw it after something went wrong on the way. `MISREADINGS` lists
which encodings texts in a language were read with instead of their own.
"""

import codecs
import unicodedata
from collections.abc import Mapping

from docconv.text.damage import HIDDEN_SIGN as HIDDEN_SIGN
from docconv.text.damage import TCVN3, VNI, damage

# Language, encoding of the text: encodings that it was read with.
_MISREADINGS = """
zh-Hans utf-8: cp1252 gb18030 cp1251 mac_roman
zh-Hans gb18030: cp1252 big5hkscs cp1251 cp932
zh-Hant utf-8: cp1252 big5hkscs gb18030
zh-Hant big5: cp1252 gb18030
ja utf-8: cp1252 cp932 gb18030 euc_jp
ja cp932: cp1252 gb18030
ja euc_jp: cp1252 cp932 gb18030
ko utf-8: cp1252 cp949 gb18030
ko cp949: cp1252 gb18030 big5hkscs
ru utf-8: cp1252 cp1251 koi8_r cp866 mac_roman gb18030
ru cp1251: cp1252 koi8_r cp866 mac_roman
ru koi8_r: cp1251 cp1252
ru cp866: cp1251 cp1252
ru iso8859_5: cp1251
ru mac_cyrillic: cp1251
uk utf-8: cp1252 cp1251
uk cp1251: cp1252
uk koi8_u: cp1251
bg utf-8: cp1252 cp1251
bg cp1251: cp1252
el utf-8: cp1252 cp1253 mac_roman
el cp1253: cp1252
el iso8859_7: cp1252
he utf-8: cp1252 cp1255
he cp1255: cp1252
ar utf-8: cp1252 cp1256
ar cp1256: cp1252
th utf-8: cp1252
th cp874: cp1252
vi utf-8: cp1252 cp1258 mac_roman mac_latin2 gb18030
vi cp1258: cp1252
es utf-8: cp1252 mac_roman mac_latin2 cp1250 cp850 cp437 gb18030
fr utf-8: cp1252 mac_roman mac_latin2 cp1251 cp850
de utf-8: cp1252 mac_roman mac_latin2 cp1250 cp850
pt utf-8: cp1252 mac_roman mac_latin2 cp1250
pl utf-8: cp1252 cp1250 mac_latin2
pl cp1250: cp1252
pl iso8859_2: cp1252
cs utf-8: cp1252 cp1250 mac_latin2
cs cp1250: cp1252
cs iso8859_2: cp1252
hu utf-8: cp1252 cp1250
hu cp1250: cp1252
ro utf-8: cp1252 cp1250
ro iso8859_2: cp1252
tr utf-8: cp1252 cp1254 mac_roman
tr cp1254: cp1252
"""
_READINGS = """
發 fā 經 jīng 進 jìn 關 guān 戰 zhàn 統 tǒng 區 qū 網 wǎng 國 guó 設 shè 貿 mào 對 duì 標
biāo 內 nèi 時 shí 場 chǎng 現 xiàn 會 huì 個 gè 機 jī 聯 lián 長 zhǎng 達 dá 續 xù 監 jiān
號 hào 據 jù 創 chuàng 濟 jì 礎 chǔ 業 yè 認 rèn 領 lǐng 絡 luò 學 xué 臺 tái 動 dòng 準 zhǔn
爭 zhēng 擴 kuò 結 jié 構 gòu 應 yīng 調 diào 權 quán 計 jì 習 xí 質 zhì 務 wù 點 diǎn 實 shí
運 yùn 紀 jì 隊 duì 來 lái 驅 qū 堅 jiān 勢 shì 態 tài 規 guī 萬 wàn 優 yōu 復 fù 產 chǎn 費
fèi 項 xiàng 價 jià 譽 yù 營 yíng 級 jí 轉 zhuǎn 誰 shuí 測 cè 側 cè 當 dāng 驗 yàn 醫 yī 問
wèn 細 xì 數 shù 協 xié 導 dǎo 預 yù 術 shù 強 qiáng 報 bào 寫 xiě 書 shū 負 fù 責 zé 穩 wěn
請 qǐng
"""


def _misreadings() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in _MISREADINGS.strip().split("\n"):
        head, _, wrongs = row.partition(": ")
        language, right = head.split(" ")
        found[language] = (*found.get(language, ()), *((right, wrong) for wrong in wrongs.split(" ")))
    return found


#: Encodings by BCP 47 tag: what a text was in, and what it was read with instead.
MISREADINGS: Mapping[str, tuple[tuple[str, str], ...]] = _misreadings()
#: Characters that servers were seen to annotate, with the reading that they put behind each.
READINGS: Mapping[str, str] = dict(zip(_READINGS.split()[::2], _READINGS.split()[1::2], strict=True))


def annotated(text: str, readings: Mapping[str, str] = READINGS, *, sign: bytes = b"") -> str:
    """Text with readings put into its GBK bytes line by line: see `docconv.text.damage.damage`."""
    return "\n".join(damage(line, readings, sign=sign) for line in text.split("\n"))


def misread(text: str, right: str, wrong: str, *, lossy: bool = False) -> str | None:
    """Text in the encoding `right`, read with `wrong`; None where it can't be.

    Bytes that `wrong` has no character for came through as C1 controls; with `lossy`, or where `wrong` has
    two bytes a character, they became U+FFFD.
    """
    try:
        data = _encoded(text, right)
    except UnicodeEncodeError:
        return None
    shown = data.decode(wrong, "replace")
    if lossy or "\ufffd" not in shown or len(shown) != len(data):
        return shown
    return "".join(chr(byte) if char == "\ufffd" else char for byte, char in zip(data, shown, strict=True))


def _encoded(text: str, codec: str) -> bytes:
    if codec != "cp1258":
        return text.encode(codec)
    return codecs.encode(half_composed(text), codec)


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def half_composed(text: str) -> str:
    """Vietnamese as windows-1258 writes it: tone marks behind letters that are composed otherwise."""
    pieces: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in _TONES)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        pieces.append(letter + tones if tones and not _has(char) else char)
    return "".join(pieces)


def _has(char: str) -> bool:
    """Whether windows-1258 has a letter as it is."""
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True


def decomposed(text: str) -> str:
    """Text in NFD, as some file systems and programs keep it."""
    return unicodedata.normalize("NFD", text)


def in_tcvn3(text: str) -> str:
    """Vietnamese in a TCVN3 font (TCVN 5712:1993), read as ISO 8859-1."""
    return text.translate({ord(letter): shown for letter, shown in TCVN3.items()})


def in_vni(text: str) -> str:
    """Vietnamese in a VNI font, read as windows-1252."""
    return text.translate({ord(letter): shown for letter, shown in VNI.items()})


def with_invisible(text: str, sign: str = "\u200b", every: int = 3) -> str:
    """Text with a sign that shows nothing after every so many characters."""
    return sign.join(text[at : at + every] for at in range(0, len(text), every))
