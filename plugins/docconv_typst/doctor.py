"""What `docconv doctor` says about Typst: its version, and whether its fonts have each language."""

from importlib.metadata import PackageNotFoundError, version

from docconv import Check, DocconvError
from docconv.printing import LANGUAGES

from . import compiler

EXTRA = 'pip install "docconv[fonts]"'


def checks() -> list[Check]:
    """The state of everything that this engine needs. Who has the other one needs none of it."""
    try:
        compiler.load()
        named = version("typst")
    except (DocconvError, PackageNotFoundError):
        return [Check("pdf: Typst", "ok", f"not installed; {compiler.PIP} brings it, for -W engine=typst")]
    return [Check("pdf: Typst", "ok", f"{named}, {faces()}"), *filter(None, map(lacking, LANGUAGES))]


def faces() -> str:
    """How many fonts there are."""
    found = compiler.fonts("", system=True)
    return f"{len(found.families())} families of fonts"


def lacking(language: str) -> Check | None:
    """What is wrong with the fonts for a language; None for nothing."""
    known = LANGUAGES[language]
    missing = compiler.uncovered(known.letters)
    if not missing:
        return None
    fix = f"{EXTRA}; Debian and Ubuntu: apt-get install {known.package}"
    return Check(f"pdf: Typst's fonts for {language}", "fail", f"none has {missing[:20]}", fix)
