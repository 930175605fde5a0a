"""The style sheets of e-books: the reader's choices stand, all of it can be read, languages look right."""

import re

import pytest

from tests.plugins.styles.sheets import EVERY, THEMES, book_sheet, contrast, declarations, mixed, sheet

EPUB = [book_sheet("base.css"), book_sheet("eink.css"), sheet("report", "common")]
EPUB += [sheet(name, "epub") for name in THEMES]
#: What readers set text on, and the text: plain, sepia, gray, night, and black.
READERS = {"#ffffff": "#000000", "#fbf0d9": "#5f4b32", "#121212": "#fefefe", "#000000": "#cccccc"}
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\b(?:black|white|gr[ae]y|red|blue)\b", re.IGNORECASE
)


@pytest.mark.parametrize("text", EPUB)
def test_text_and_ground_are_the_readers_own(text):
    for selector, name, value in declarations(text):
        if name in ("color", "background", "background-color"):
            assert value.removesuffix(" !important") in ("inherit", "none"), selector
        elif not name.startswith("border"):
            assert not COLOUR.search(value), f"{selector} {{ {name}: {value} }}"


@pytest.mark.parametrize("text", EPUB)
def test_sizes_grow_with_the_readers_and_no_family_is_forced(text):
    for selector, name, value in declarations(text):
        assert not re.search(r"\d(?:pt|cm|mm|in|pc)\b", value), selector
        assert not re.search(r"\d\d+px|[2-9]px", value), f"{selector}: only hairlines are in pixels"
        assert name != "font-family" or "monospace" in value, selector
        assert "var(" not in value, "older e-readers know no variables"


@pytest.mark.parametrize("text", EPUB)
def test_nothing_that_epub_forbids_or_that_reaches_out(text):
    names = {name for _, name, _ in declarations(text)}
    assert not names & {"direction", "unicode-bidi"}
    assert not {(name, value) for _, name, value in declarations(text) if name == "position"}
    assert not re.search(r"@import|@font-face|url\(|https?:|javascript|expression", text)


@pytest.mark.parametrize("text", EPUB)
@pytest.mark.parametrize(("ground", "ink"), READERS.items())
def test_lines_show_on_every_ground_and_faint_text_can_be_read(text, ground, ink):
    for selector, name, value in declarations(text):
        if name.startswith("border"):
            for colour in re.findall(r"#[0-9a-f]{6}\b", value):
                # WCAG 2.2, 1.4.11: 3 for what tells parts from each other; the lines between rows only adorn.
                assert contrast(colour, ground) >= (2.2 if colour == "#98a2ae" else 3), selector
        if name == "opacity" and selector != ".separator":
            faint = mixed(ink, ground, float(value.removesuffix(" !important")))
            assert contrast(faint, ground) >= 4.5, f"{selector} on {ground}"


def test_web_colours_can_be_read():
    for target, scheme in (("html", r":root \{([^}]*)\}"), ("html", r"dark\) \{ :root \{([^}]*)\}")):
        found = re.search(scheme, sheet("report", target))
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]+)", found[1]))
        for name in ("ink", "accent", "soft"):
            assert contrast(colours[name], colours["ground"]) >= 4.5, (target, name)


@pytest.mark.parametrize(("name", "target"), EVERY)
def test_every_sheet_is_css(name, target):
    assert list(declarations(sheet(name, target)))


@pytest.mark.parametrize("text", EPUB)
def test_chinese_is_never_stretched_slanted_or_hyphenated(text):
    for selector, name, value in declarations(text):
        about_chinese = re.search(r"zh|ja\b", selector)
        if name == "text-align" and "justify" in value:
            assert re.fullmatch(r"(?:\S* ?\w*:lang\(en\)(?:, )?)+", selector), selector
        if name.endswith("hyphens") and value == "auto":
            assert not about_chinese
            assert ":lang(" in selector
        if about_chinese and name == "font-style":
            assert value == "normal"
        if name == "letter-spacing" and value != "0":
            assert ":lang(en)" in selector, "spaced letters break Arabic and waste Chinese"


def rules_of(text: str, selector: str) -> dict[str, str]:
    return {name: value for found, name, value in declarations(text) if selector in re.split(r",\s*", found)}


def test_languages_in_the_base_sheet():
    base = book_sheet("base.css")
    chinese = rules_of(base, '[lang|="zh"]')
    assert float(chinese["line-height"]) >= 1.65
    assert (chinese["text-align"], chinese["line-break"], chinese["hyphens"]) == ("start", "strict", "none")
    assert chinese["text-autospace"] == "normal"
    assert float(rules_of(base, '[lang|="vi"]')["line-height"]) >= 1.5
    assert rules_of(base, '[lang|="ko"]')["word-break"] == "keep-all"
    assert rules_of(base, "em:lang(zh)")["text-emphasis-position"] == "under right"
    assert rules_of(base, "em:lang(ja)")["text-emphasis"] == "filled sesame"
    assert rules_of(base, "em:lang(ja)")["text-emphasis-position"] == "over right"
    for language in ("zh", "ja", "ko", "ar", "he"):
        assert rules_of(base, f"em:lang({language})")["font-style"] == "normal"


def test_electronic_ink_has_the_last_word():
    everything = rules_of(book_sheet("eink.css"), "body *")
    assert all(value.endswith("!important") for value in everything.values())
    assert set(everything) >= {"color", "background", "border-color", "opacity"}


def test_large_print_is_large_and_clear():
    text = sheet("large-print", "epub")
    assert rules_of(text, "body")["font-size"] == "1.4em"
    assert rules_of(text, "em")["font-style"] == "normal"
    small = [
        (selector, value)
        for selector, name, value in declarations(text)
        if name == "font-size" and float(value.removesuffix("em")) < 1
    ]
    assert {selector for selector, _ in small} <= {"sup, sub", "rt, ruby rt", "table"}
