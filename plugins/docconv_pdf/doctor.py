"""What `docconv doctor` says about PDF: the engine, the libraries below it, the fonts of each language."""

from docconv import Check, DependencyError

from . import engine, fonts

#: A package that has the letters of each language, on Debian and Ubuntu.
PACKAGES = {
    "zh-Hans": "fonts-noto-cjk",
    "zh-Hant": "fonts-noto-cjk",
    "vi": "fonts-noto-core",
    "en": "fonts-noto-core",
}


def checks() -> list[Check]:
    """The state of everything that a PDF needs, worst things named with what to do about them."""
    try:
        weasyprint = engine.load()
    except DependencyError as error:
        return [Check("pdf: WeasyPrint", "fail", error.message, error.hint or "")]
    return [
        Check("pdf: WeasyPrint", "ok", weasyprint.__version__),
        Check("pdf: Pango", "ok", engine.pango_version()),
        subsetter(),
        *(font(language) for language in fonts.LANGUAGES),
    ]


def subsetter() -> Check:
    """Whether fonts are cut down by HarfBuzz, or slowly."""
    name = "pdf: font subsetting"
    if engine.subsets_fast():
        return Check(name, "ok", "by HarfBuzz")
    detail = "libharfbuzz-subset is missing: a document with a Chinese font takes up to twenty times as long"
    return Check(name, "warn", detail, "Debian and Ubuntu: apt-get install libharfbuzz-subset0")


def font(language: str) -> Check:
    """Which font answers for a language."""
    name = f"pdf: font for {language}"
    fix = f"Debian and Ubuntu: apt-get install {PACKAGES[language]}"
    found = fonts.answer(language)
    if found is None:
        return Check(name, "fail", "no font is installed", fix)
    if found.missing:
        return Check(name, "fail", f"{found.family} lacks {found.missing[:20]}", fix)
    return Check(name, "ok", f"{found.family} ({found.file})")
