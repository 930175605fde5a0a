"""The one place that knows Typst: sources in, a PDF out. Written for typst 0.15."""

import ctypes
import json
import re
import tempfile
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from unicodedata import category

from docconv import DependencyError, InternalError
from docconv.printing import find, packaged, visible

PIP = 'pip install "docconv[typst,fonts]"'
#: Characters that the fonts of any language have, or none of its text could be printed: Latin letters and
#: marks, punctuation, Chinese and Japanese. The others are looked for before anything is laid out.
COMMON = re.compile("[\0-\u024f\u1e00-\u1eff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]+")
#: What stands for a character without a glyph, the first that there is.
STAND_INS = "□▯?"
PROBE = """\
#set document(title: "probe")
#set text(lang: "en")
#for each in json("probe.json") [#text(each) ]
"""
#: What Typst says of text without a glyph under any standard: `the text "…" could not be displayed …`.
UNDISPLAYED = re.compile(r'error: [^\n`]*the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
#: A line about where something is: `┌─ typst/template/blocks.typ:3:10`.
PLACE = re.compile(r"┌─ (?:\S*?/)?(typst/[^\s:]+:[0-9]+|main\.typ:[0-9]+)")
#: How often characters that turn out to have no glyph are taken out.
ROUNDS = 4
#: Where packages would be; it is never made.
PACKAGES = "packages"
#: The file that is made. It takes less memory than bytes do, which would be there twice.
PDF = "made.pdf"
#: Which families there are is said in the content's settings.
FAMILIES = '"families": null'
#: malloc.h of glibc, and bytes from which memory is the system's own.
M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3
LARGE = 64 * 1024
IGNORED = ("unknown font family",)


def lacking() -> str | None:
    """What to install before this engine works; None where it does."""
    return None if find_spec("typst") else PIP


def spare() -> None:
    """Let all threads share one heap, and what is large be given back, where the C library is glibc.

    That takes a seventh less memory.
    """
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_ARENA_MAX, 1)
        library.mallopt(M_MMAP_THRESHOLD, LARGE)


def load() -> ModuleType:
    """Typst itself. Raises DependencyError that says how to install it."""
    try:
        import typst
    except ImportError as error:
        raise DependencyError(
            "this engine needs typst, which is not installed", code="dependency.typst", hint=PIP
        ) from error
    return typst


def fonts(font_path: str, *, system: bool) -> Any:
    """The fonts that are used: installed ones, those of a folder, those that came by pip, Typst's own.

    Raises UsageError for a folder without fonts.
    """
    if font_path:
        find(font_path)
    by_pip = {path.rpartition("/")[0] or "." for path in map(slashed, packaged())}
    folders = [font_path] if font_path else []
    return load().Fonts(include_system_fonts=system, font_paths=[*folders, *sorted(by_pip)])


def slashed(path: str) -> str:
    return path.replace("\\", "/")


def compiled(
    main: str,
    files: MutableMapping[str, bytes],
    content: str,
    faces: Any,
    *,
    standards: Sequence[str],
    moment: int,
    tell: Callable[[str], None],
) -> tuple[bytes, list[str]]:
    """The PDF, and what the compiler warned of. `content` is the path of the file that holds the words.

    The files are taken out of `files`, since memory is what many pictures are short of. `tell` is given the
    characters that no font has; another stands for them. Raises InternalError.
    """
    with tempfile.TemporaryDirectory(prefix="docconv-") as root:
        press = Press(Path(root).resolve(), faces, standards, moment)
        words = files.pop(content).decode().replace(FAMILIES, f'"families": {families(faces)}', 1)
        press.lay({"main.typ": main.encode()})
        while files:
            press.lay(dict([files.popitem()]))
        odd = "".join(sorted(set(COMMON.sub("", words))))
        lost = press.undisplayed(odd) if odd else ""
        for _ in range(ROUNDS):
            if lost:
                tell("".join(filter(visible, lost)))
                words = words.translate(press.stand_ins(lost))
            press.lay({content: words.encode()})
            result = press.printed()
            if not isinstance(result, str):
                return result
            lost = result
    raise InternalError(f"characters without a glyph come back: {lost[:20]!r}", code="internal.engine")


def uncovered(characters: str) -> str:
    """Those of the characters that no font has."""
    with tempfile.TemporaryDirectory(prefix="docconv-") as root:
        return Press(Path(root).resolve(), fonts("", system=True), (), 0).undisplayed(characters)


def families(faces: Any) -> str:
    """The names of all families, as JSON."""
    return json.dumps(sorted(set(faces.families())))


class Press:
    """Typst over a folder of ours, the root: it reads no file outside, and in it is nothing else."""

    def __init__(self, root: Path, faces: Any, standards: Sequence[str], moment: int) -> None:
        self.typst = load()
        self.root, self.faces, self.standards, self.moment = root, faces, list(standards), moment

    def lay(self, files: Mapping[str, bytes]) -> None:
        """Put files into the folder; their names are docconv's own."""
        for name, data in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def compile(self, name: str, standards: list[str]) -> list[Any]:
        """Make the PDF, which is in the folder then, and give the warnings."""
        _, warnings = self.typst.compile_with_warnings(
            self.root / name,
            self.root / PDF,
            root=self.root,
            font_paths=self.faces,
            format="pdf",
            pdf_standards=standards,
            pdf_tags=bool(standards),
            timestamp=self.moment,
            package_path=self.root / PACKAGES,
            package_cache_path=self.root / PACKAGES,
        )
        return list(warnings)

    def printed(self) -> tuple[bytes, list[str]] | str:
        """The PDF and its warnings, or the characters that have no glyph. Raises InternalError."""
        try:
            warnings = self.compile("main.typ", self.standards)
        except self.typst.TypstError as error:
            if lost := without_glyph(error.diagnostic):
                return lost
            raise refused(error) from error
        said = dict.fromkeys(warning.message for warning in warnings)
        return (self.root / PDF).read_bytes(), [
            message for message in said if not message.startswith(IGNORED)
        ]

    def undisplayed(self, characters: str) -> str:
        """Those of the characters that no font has a glyph for."""
        self.lay({"probe.typ": PROBE.encode(), "probe.json": json.dumps(list(characters)).encode()})
        try:
            self.compile("probe.typ", ["ua-1"])
        except self.typst.TypstError as error:
            return "".join(sorted(set(without_glyph(error.diagnostic)).intersection(characters)))
        return ""

    def stand_ins(self, characters: str) -> dict[int, str]:
        """What stands for each of the characters; nothing for those that leave no mark anyway."""
        gone = self.undisplayed(STAND_INS[:-1])
        box = next(each for each in STAND_INS if each not in gone)
        return {ord(each): box if visible(each) else "" for each in characters}


def without_glyph(diagnostic: str) -> str:
    """The characters that the compiler couldn't display.

    Of a letter with marks the marks are at fault: by themselves they have been looked for.
    """
    found: set[str] = set()
    for text in UNDISPLAYED.findall(diagnostic):
        characters = set(ESCAPE.sub(unescaped, text))
        marks = {each for each in characters if category(each).startswith("M")}
        found |= marks if marks and marks != characters else characters
    return "".join(sorted(each for each in found if not each.isascii()))


def unescaped(found: re.Match[str]) -> str:
    """An escape in a text as Rust writes it (`str::escape_debug`)."""
    return chr(int(found[1], 16)) if found[1] else PLAIN_ESCAPES.get(found[2], found[2])


def refused(error: Any) -> InternalError:
    """An error of the compiler, with the place in the template."""
    place = PLACE.search(error.diagnostic or "")
    hints = "; ".join(error.hints or ())
    message = f"Typst: {error.message}{f' ({hints})' if hints else ''}"
    return InternalError(message[:1000], code="internal.engine", where=place[1] if place else None)
