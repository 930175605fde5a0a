"""Which installed font answers for a language, and whether it has its letters; by fontconfig."""

from dataclasses import dataclass

from . import engine

#: BCP 47 to fontconfig's tags (its language files know Chinese by country).
LANGUAGES = {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw", "vi": "vi", "en": "en"}
#: Letters that a font for the language must have: common and telling ones.
SAMPLES = {
    "zh-Hans": "国际门龙发东书车见长，。“”《》……——",
    "zh-Hant": "國際門龍發東書車見長臺灣，。「」《》……——",
    "vi": "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "en": "ABCXYZabcxyz0123456789‘’“”–—…",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The font that stands in for a generic family in a language, and the sample letters it lacks."""

    family: str
    file: str
    missing: str


def answer(language: str, family: str = "serif") -> Answer | None:
    """The font for a language of LANGUAGES; None where no font is installed at all.

    Raises DependencyError where the engine's libraries are missing.
    """
    engine.load()
    from weasyprint.text.ffi import ffi, fontconfig

    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcPatternAddString(pattern, b"lang", LANGUAGES[language].encode())
    fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    match = fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *"))
    if match == ffi.NULL:
        return None
    match = ffi.gc(match, fontconfig.FcPatternDestroy)

    def get(name: bytes) -> str:
        found = ffi.new("FcChar8 **")
        fontconfig.FcPatternGetString(match, name, 0, found)
        return ffi.string(found[0]).decode("utf-8", "replace") if found[0] != ffi.NULL else ""

    file = get(b"file")
    return Answer(get(b"family"), file, lacking(file, SAMPLES[language]))


def lacking(file: str, letters: str) -> str:
    """Which letters a font file has no glyph for; the faces of a collection share theirs."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        collection = file.lower().endswith((".ttc", ".otc"))
        face = TTCollection(file, lazy=True).fonts[0] if collection else TTFont(file, lazy=True)
        covered = face.getBestCmap() or {}
    except (OSError, TTLibError):
        return letters
    return "".join(letter for letter in letters if ord(letter) not in covered)
