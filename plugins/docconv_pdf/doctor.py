"""What `docconv doctor` says about PDF: the engine, the libraries below it, the fonts of each language."""

from docconv import Check, DependencyError
from docconv.printing import LANGUAGES, packaged

from . import fonts, printing
from .engine import SUBSETTER

EXTRA = 'pip install "docconv[fonts]"'


def checks() -> list[Check]:
    """The state of everything that a PDF needs, worst things named with what to do about them."""
    try:
        weasyprint = printing.load()
    except DependencyError as error:
        return [Check("pdf: WeasyPrint", "fail", error.message, error.hint or "")]
    return [
        Check("pdf: WeasyPrint", "ok", weasyprint.__version__),
        Check("pdf: Pango", "ok", printing.pango_version()),
        subsetter(),
        *(font(language) for language in LANGUAGES),
        by_pip(),
    ]


def subsetter() -> Check:
    """Whether fonts are cut down by HarfBuzz, or slowly."""
    name = "pdf: font subsetting"
    if printing.subsets_fast():
        return Check(name, "ok", "by HarfBuzz")
    detail = "libharfbuzz-subset is missing: a document with a Chinese font takes up to twenty times as long"
    return Check(name, "warn", detail, SUBSETTER)


def font(language: str) -> Check:
    """Which font answers for a language, and how well."""
    name, known = f"pdf: font for {language}", LANGUAGES[language]
    fix = f"Debian and Ubuntu: apt-get install {known.package}; anywhere: {EXTRA}"
    found = fonts.answer(language)
    if found is None or found.missing:
        detail = f"{found.family} lacks {found.missing[:20]}" if found else "no font is installed"
        if packaged():
            return Check(name, "warn", f"that of the extra `fonts`, which has no bold face; {detail}", fix)
        return Check(name, "fail", detail, fix)
    faces = "regular and bold" if found.bold else "no bold face, so bold looks like the rest"
    detail = f"{found.family}, {faces} ({found.file})"
    if found.variable:
        return Check(name, "warn", f"{detail}; variable, which takes about ten times as long", fix)
    return Check(name, "ok", detail) if found.bold else Check(name, "warn", detail, fix)


def by_pip() -> Check:
    """Whether there are fonts for where none can be installed; nobody who has others needs them."""
    name = "pdf: fonts by pip"
    paths = packaged()
    if paths:
        return Check(name, "ok", f"for characters that no installed font has: {', '.join(paths)}")
    return Check(name, "ok", f"not installed; {EXTRA} brings one where none is installed")
