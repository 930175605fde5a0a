"""Fonts that travel in a book, cut down to the characters that it has (fontTools).

They are for readers without a face for Chinese, Japanese or Korean, and for those whose one face shows
every region the forms of another. The fonts are those of the extra `fonts`: Noto Sans CJK, one face for each
region, under the SIL Open Font License 1.1, whose text goes into the book.
"""

from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from docconv import Context, DependencyError

from .book import File

FOLDER = "fonts/"
DISTRIBUTION, PACKAGE, COLLECTION = "noto-cjk-sans-otc", "noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc"
FAMILY = "Noto Sans CJK"
#: The languages of each regional face, from the general to the particular.
REGIONS = {
    "SC": ("zh",),
    "TC": ("zh-Hant", "zh-TW", "zh-MO"),
    "HK": ("zh-HK", "zh-Hant-HK"),
    "JP": ("ja",),
    "KR": ("ko",),
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: What is shown to nobody.
UNSEEN = frozenset({"head", "script", "style"})
#: Names that are kept in the font: copyright, family, style, unique name, full name, version, PostScript
#: name, trademark, licence and its address (OpenType 1.9.1, `name`).
NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)


def embedded(pages: Iterable[bytes], ctx: Context) -> tuple[str, tuple[File, ...]]:
    """The style sheet that puts fonts in force, and the files: a font for each region in use, the licence.

    `pages` are the XHTML documents of the book. Nothing where no page is in a language of `REGIONS`. Raises
    DependencyError where the extra `fonts` isn't installed.
    """
    used = characters(pages)
    if not used:
        return "", ()
    with collection() as path:
        made = [(region, *subset(path, region, used[region])) for region in REGIONS if region in used]
        licence = File(f"{FOLDER}LICENSE.txt", "text/plain", licence_text(face(path, made[0][0])))
    missing = "".join(sorted(set().union(*(lacking for _, _, lacking in made))))
    if missing:
        shown = ", ".join(f"U+{ord(character):04X} ({character})" for character in missing[:20])
        ctx.note("epub.no-glyph", f"the embedded fonts lack {len(missing)} characters: {shown}")
    fonts = tuple(File(file_name(region), "font/otf", data) for region, data, _ in made)
    return "\n".join(rules(region) for region, _, _ in made), (*fonts, licence)


def region_of(language: str) -> str | None:
    """The region whose forms a language is written in; None for languages that need no such font."""
    found = None
    for region, tags in REGIONS.items():
        if any(f"{language}-".lower().startswith(f"{tag}-".lower()) for tag in tags):
            found = region
    return found


def characters(pages: Iterable[bytes]) -> dict[str, set[str]]:
    """The characters set in the face of each region, inherited as style sheets inherit it."""
    used: dict[str, set[str]] = defaultdict(set)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for page in pages:
        root = etree.fromstring(page, parser)
        faces: dict[etree._Element, str | None] = {}
        for element in root.iter(etree.Element):
            parent = element.getparent()
            above = faces.get(parent) if parent is not None else None
            stated = element.get(LANG) or element.get("lang") or ""
            unseen = etree.QName(element).localname in UNSEEN
            face = None if unseen else (region_of(stated) if stated else None) or above
            faces[element] = face
            if face and element.text:
                used[face].update(element.text)
            if above and element.tail:
                used[above].update(element.tail)
    return {region: found - set("\t\n\r") for region, found in used.items()}


def collection() -> Any:
    """The path of the fonts, as a context manager."""
    try:
        import fontTools.subset
        import fontTools.ttLib  # noqa: F401

        return as_file(files(PACKAGE).joinpath(COLLECTION))
    except ImportError as error:
        raise DependencyError(
            f"fonts can't be embedded: {error}",
            code="dependency.fonts",
            hint='pip install "docconv[fonts]", or leave out -W embed_fonts',
        ) from error


def subset(path: Path, region: str, wanted: set[str]) -> tuple[bytes, set[str]]:
    """A regional face with the wanted characters only, always the same bytes, and those that it lacks."""
    from fontTools import subset

    options = subset.Options(
        hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=list(NAMES), name_languages=[0x409]
    )
    font = face(path, region)
    try:
        lacking = wanted - {chr(point) for point in font.getBestCmap()}
        cutter = subset.Subsetter(options)
        # A list of the digits and a blank come of their own, with lists and justified lines.
        cutter.populate(text="".join(sorted(wanted)) + " 0123456789.•")
        cutter.subset(font)
        out = BytesIO()
        font.save(out, reorderTables=True)
        return out.getvalue(), {character for character in lacking if character.isprintable()}
    finally:
        font.close()


def face(path: Path, region: str) -> Any:
    """A font of the collection, by its family's name."""
    from fontTools.ttLib import TTCollection, TTFont

    with path.open("rb") as file:
        names = [font["name"].getDebugName(1) for font in TTCollection(file, lazy=True).fonts]
    number = names.index(f"{FAMILY} {region}")
    return TTFont(path, fontNumber=number, lazy=True, recalcTimestamp=False, recalcBBoxes=False)


def file_name(region: str) -> str:
    """Where the font of a region lies in the book."""
    return f"{FOLDER}sans-{region.lower()}.otf"


def rules(region: str) -> str:
    """The style that sets the languages of a region in its font. A reader's own choice of a font wins."""
    family = f"{FAMILY} {region}"
    chosen = ", ".join(f'[lang|="{tag}"]' for tag in REGIONS[region])
    code = ", ".join(f'[lang|="{tag}"] code' for tag in REGIONS[region])
    return (
        f'@font-face {{ font-family: "{family}"; src: url({file_name(region)}); }}\n'
        f'{chosen} {{ font-family: "{family}", sans-serif; }}\n'
        f'{code} {{ font-family: monospace, "{family}"; }}'
    )


def licence_text(font: Any) -> bytes:
    """The copyright of a font and the licence that came with it, as the licence demands."""
    try:
        listed = distribution(DISTRIBUTION).files or ()
    except PackageNotFoundError:
        listed = ()
    texts = [path.read_binary() for path in listed if path.name.upper().startswith(("LICENSE", "OFL"))]
    said = [font["name"].getDebugName(number) or "" for number in ((0,) if texts else (0, 13, 14))]
    font.close()
    return b"\n\n".join([*(line.encode() for line in said if line), *texts])
