"""Fonts for each language: the one that answers for it, and those by pip where others lack something."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docconv.printing import LANGUAGES, packaged, visible

if TYPE_CHECKING:
    from .fontconfig import Fonts


@dataclass(frozen=True, slots=True)
class Answer:
    """The font that answers for a language, and the letters it lacks.

    `bold` says that there is a face for bold text: the engine makes none up. `variable` says that the face is
    cut from a variable font.
    """

    family: str
    file: str
    missing: str
    bold: bool
    variable: bool


def answer(language: str) -> Answer | None:
    """The font for a language of LANGUAGES; None where no font is installed at all."""
    from . import fontconfig

    known, fonts = LANGUAGES[language], fontconfig.Fonts()
    families = (*known.families, "serif")
    regular, bold = (
        fontconfig.match(fonts.config, families, known.tag, weight)
        for weight in (fontconfig.REGULAR, fontconfig.BOLD)
    )
    if regular is None or bold is None:
        return None
    family = fontconfig.string(regular, b"family")
    return Answer(
        family,
        fontconfig.string(regular, b"file"),
        fontconfig.lacking(regular, known.letters),
        bold=fontconfig.weight(bold) >= fontconfig.DEMIBOLD and fontconfig.string(bold, b"family") == family,
        variable=fontconfig.variable(regular),
    )


def complete(fonts: "Fonts", characters: set[str]) -> str:
    """Take in the fonts that came by pip where they have characters that no other font has.

    Gives the characters that are still without a font, those that are drawn at all.
    """
    from .fontconfig import Fonts

    left = [character for character in fonts.uncovered(characters) if visible(character)]
    if left and (paths := packaged()):
        # Elsewhere first: fonts can't be given back, and where they don't help they only change what answers.
        trial = Fonts()
        trial.add(paths)
        if len(trial.uncovered(left)) < len(left):
            fonts.add(paths)
            return fonts.uncovered(left)
    return "".join(left)
