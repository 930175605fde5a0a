"""Fonts for each language: which answer for it, those of a folder, those that come by pip."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category

from ..errors import UsageError

EXTENSIONS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
#: The package of fonts that the extra `fonts` brings: Noto Sans CJK, one face for each region, regular only.
PACKAGE = "noto_cjk_sans_otc"


@dataclass(frozen=True, slots=True)
class FontLanguage:
    """What answers for a language: fontconfig's tag for it, the families that the default theme asks for, in
    order, letters that a font must have for it, and the Debian package to get."""

    tag: str
    families: tuple[str, ...]
    letters: str
    package: str


LATIN = ("Noto Serif", "Source Serif 4", "DejaVu Serif", "Noto Serif CJK SC")
VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
#: By BCP 47; fontconfig knows Chinese by country.
LANGUAGES = {
    "zh-Hans": FontLanguage(
        "zh-cn",
        ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC"),
        "国际门龙发东书车见长，。“”《》……——",
        "fonts-noto-cjk",
    ),
    "zh-Hant": FontLanguage(
        "zh-tw",
        ("Noto Serif CJK TC", "Source Han Serif TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC"),
        "國際門龍發東書車見長臺灣，。「」《》……——",
        "fonts-noto-cjk",
    ),
    "ja": FontLanguage(
        "ja",
        ("Noto Serif CJK JP", "Source Han Serif", "Hiragino Mincho ProN", "Noto Sans CJK JP"),
        "東京図書館あいうえおアイウエオー、。「」",
        "fonts-noto-cjk",
    ),
    "ko": FontLanguage(
        "ko",
        ("Noto Serif CJK KR", "Source Han Serif K", "AppleMyungjo", "Noto Sans CJK KR"),
        "서울국제신문한글“”‘’",
        "fonts-noto-cjk",
    ),
    "vi": FontLanguage("vi", LATIN, VIETNAMESE, "fonts-noto-core"),
    "en": FontLanguage("en", LATIN, "ABCXYZabcxyz0123456789‘’“”–—…", "fonts-noto-core"),
}


def find(font_path: str) -> list[str]:
    """The files of fonts in a folder. Raises UsageError where there are none."""
    try:
        paths = sorted(path for path in Path(font_path).iterdir() if path.suffix.lower() in EXTENSIONS)
    except OSError as error:
        raise UsageError(f"font_path {font_path!r}: {error.strerror}", code="usage.fonts") from None
    if not paths:
        kinds = ", ".join(sorted(EXTENSIONS))
        raise UsageError(f"font_path {font_path!r} holds no fonts ({kinds})", code="usage.fonts")
    return [str(path) for path in paths]


def packaged() -> list[str]:
    """The files of the fonts that came by pip; none where the extra `fonts` is not installed."""
    spec = find_spec(PACKAGE)
    folders: Sequence[str] = spec.submodule_search_locations or () if spec else ()
    return [path for folder in folders if os.path.isdir(folder) for path in find(folder)]


#: Characters that are drawn as nothing where no font has them (Unicode 15, Default_Ignorable_Code_Point), as
#: far as their category doesn't say so.
IGNORED = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
)
#: Categories of characters that leave no mark: controls, formats, surrogates, blanks.
MARKLESS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


def visible(character: str) -> bool:
    """Whether a character is drawn at all."""
    point = ord(character)
    return category(character) not in MARKLESS and not any(first <= point <= last for first, last in IGNORED)
