"""Fontconfig, through the engine's own binding: which fonts there are, what they cover, which one answers.

It asks the very library that Pango asks. Written for WeasyPrint 70.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration

#: What the engine's binding leaves out (fontconfig.h).
DECLARATIONS = """
    typedef unsigned int FcChar32;
    typedef struct _FcCharSet FcCharSet;
    FcResult FcPatternGetCharSet (const FcPattern *p, const char *object, int n, FcCharSet **c);
    FcResult FcPatternGetBool (const FcPattern *p, const char *object, int n, FcBool *b);
    FcResult FcPatternGetInteger (const FcPattern *p, const char *object, int n, int *i);
    FcResult FcPatternGetDouble (const FcPattern *p, const char *object, int n, double *d);
    FcBool FcPatternAddInteger (FcPattern *p, const char *object, int i);
    FcBool FcCharSetHasChar (const FcCharSet *fcs, FcChar32 ucs4);
    FcChar32 FcCharSetCount (const FcCharSet *a);
"""
#: Formats that Pango (1.44 and later) shapes with; it passes over the others.
SHAPED = ("TrueType", "CFF")
REGULAR, BOLD = 80, 200
#: What a face that passes for bold weighs at least (fontconfig.h, FC_WEIGHT_DEMIBOLD).
DEMIBOLD = 180


class Fonts(FontConfiguration):  # type: ignore[misc]
    """The fonts that one document can be set in."""

    def __init__(self) -> None:
        super().__init__()
        declare()

    @property
    def config(self) -> Any:
        """Fontconfig's own object."""
        return self._config

    @property
    def empty(self) -> bool:
        """Whether there is no font at all."""
        return next(patterns(self.config), None) is None

    def add(self, paths: Iterable[str]) -> bool:
        """Take font files in beside those installed. Whether any of them is a font."""
        added = [fontconfig.FcConfigAppFontAddFile(self.config, os.fsencode(path)) for path in paths]
        pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", self.font_map))
        return any(added)

    def uncovered(self, characters: Iterable[str]) -> str:
        """Those of the characters, in order, that no font has: Pango tries them all."""
        left = {ord(character) for character in characters}
        for charset in charsets(self.config):
            left = {point for point in left if not fontconfig.FcCharSetHasChar(charset, point)}
            if not left:
                break
        return "".join(map(chr, sorted(left)))


@cache
def declare() -> None:
    """Tell the engine's binding of further functions, once a process."""
    ffi.cdef(DECLARATIONS, override=True)


def patterns(config: Any) -> Iterator[Any]:
    """All fonts that Pango can use, those of the document first."""
    for kind in (fontconfig.FcSetApplication, fontconfig.FcSetSystem):
        found = fontconfig.FcConfigGetFonts(config, kind)
        for at in range(found.nfont if found != ffi.NULL else 0):
            if string(found.fonts[at], b"fontformat") in SHAPED:
                yield found.fonts[at]


def charsets(config: Any) -> list[Any]:
    """What each font covers, most first: few of them answer for nearly all characters."""
    found = []
    for pattern in patterns(config):
        charset = ffi.new("FcCharSet **")
        if fontconfig.FcPatternGetCharSet(pattern, b"charset", 0, charset) == fontconfig.FcResultMatch:
            found.append(charset[0])
    return sorted(found, key=fontconfig.FcCharSetCount, reverse=True)


def match(config: Any, families: Iterable[str], language: str, weight: int) -> Any | None:
    """The font that answers first for families in a language, by fontconfig's tag; None without fonts."""
    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    for family in families:
        fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcPatternAddString(pattern, b"lang", language.encode())
    fontconfig.FcPatternAddInteger(pattern, b"weight", weight)
    fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    found = fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *"))
    return None if found == ffi.NULL else ffi.gc(found, fontconfig.FcPatternDestroy)


def string(pattern: Any, name: bytes) -> str:
    """A text in a font's description; empty where it has none."""
    found = ffi.new("FcChar8 **")
    if fontconfig.FcPatternGetString(pattern, name, 0, found) != fontconfig.FcResultMatch:
        return ""
    return str(ffi.string(found[0]).decode("utf-8", "replace"))


def weight(pattern: Any) -> float:
    """How bold a face is by fontconfig's scale (80 regular, 200 bold); 80 where it doesn't say."""
    found = ffi.new("double *")
    if fontconfig.FcPatternGetDouble(pattern, b"weight", 0, found) != fontconfig.FcResultMatch:
        return REGULAR
    return float(found[0])


def variable(pattern: Any) -> bool:
    """Whether a face is cut to its weight from a variable font, which takes long for each document."""
    found = ffi.new("FcBool *")
    matched = fontconfig.FcPatternGetBool(pattern, b"variable", 0, found) == fontconfig.FcResultMatch
    return bool(matched and found[0]) or bool(string(pattern, b"fontvariations"))


def lacking(pattern: Any, characters: str) -> str:
    """Those of the characters that a font has no glyph for."""
    charset = ffi.new("FcCharSet **")
    if fontconfig.FcPatternGetCharSet(pattern, b"charset", 0, charset) != fontconfig.FcResultMatch:
        return characters
    return "".join(each for each in characters if not fontconfig.FcCharSetHasChar(charset[0], ord(each)))
