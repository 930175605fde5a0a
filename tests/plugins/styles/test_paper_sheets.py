"""The style sheets for paper, theme by theme: fonts that have Chinese, ink that can be read, even lines."""

import re

import pytest

from docconv import DependencyError
from docconv.plugins import registry
from docconv.printing import PAPERS, room
from docconv.themes import stylesheet
from tests.plugins.styles.sheets import THEMES, contrast, sheet

NAMES = [name for name, theme in THEMES.items() if "pdf" in theme.parts]
#: Families with Chinese, Japanese or Korean characters, by what their names hold.
CJK = re.compile(
    r"CJK|Source Han|Songti|SimSun|PMingLiU|PingFang|JhengHei|Hiragino|Myungjo|Gothic|Noto \w+ [ST]C"
)
CHAIN = re.compile(r"(?:font-family|--serif|--sans)\s*:\s*([^;{}]+)")
GENERIC = ("serif", "sans-serif", "monospace")


def rules(text: str) -> str:
    """A sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def whole(name: str) -> str:
    return rules(stylesheet(registry(), name, "pdf"))


def test_every_theme_has_a_sheet_for_paper():
    assert set(NAMES) == set(THEMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_last_family_of_every_chain_has_chinese(name):
    chains = [chain.strip() for chain in CHAIN.findall(whole(name)) if not chain.strip().startswith("var(")]
    assert len(chains) > 10
    assert any("monospace" in chain for chain in chains)
    for chain in chains:
        families = [family.strip(" \"'\n") for family in chain.split(",")]
        assert families[-1] in GENERIC, chain
        assert CJK.search(families[-2]), chain


@pytest.mark.parametrize("name", NAMES)
def test_margins_name_no_family_without_chinese(name):
    for box in re.findall(r"@(?:top|bottom)-\w+\s*\{([^}]*)\}", whole(name)):
        for chain in CHAIN.findall(box):
            assert CJK.search(chain), box


@pytest.mark.parametrize("name", NAMES)
def test_ink_can_be_read_on_white_and_on_tint(name):
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", whole(name)))
    for ink in ("ink", "soft", "quiet", "accent"):
        assert contrast(colours[ink], "#ffffff") >= 4.5, ink
        assert contrast(colours[ink], colours["tint"]) >= 4.5, ink
    assert contrast(colours["line"], "#ffffff") >= 2.8
    for colour in re.findall(r"[\s;{]color:\s*(#[0-9a-f]{3,6})", whole(name)):
        assert contrast(colour, "#ffffff") >= 4.5


def test_large_print_has_no_soft_ink_and_nothing_slanted():
    own = rules(sheet("large-print", "pdf"))
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", own))
    assert all(contrast(colours[ink], "#ffffff") >= 7 for ink in ("ink", "soft", "quiet", "accent"))
    assert "italic" not in own
    assert re.search(r"html \{ font-size: (\d+)pt", own)[1] >= "16"
    for size in re.findall(r"font-size: (\.\d+)rem", own):
        assert float(size) * 16 >= 11, "nothing is smaller than 11 points"


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_stretched_and_chinese_is_never_slanted(name):
    text = whole(name)
    assert "justify" not in text
    for selector in re.findall(r"([^{}]*)\{[^}]*font-style: italic", text):
        assert re.search(rf"{re.escape(selector.strip())}:lang\(zh\)[^{{]*\{{[^}}]*font-style: normal", text)
    for selector in re.findall(r"([^{}]*)\{[^}]*hyphens: auto", text):
        assert not re.search(r"zh|ja\b|ko\b|vi\b", selector)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_theme_says_how_much_fits(name, paper):
    found = room(whole(name), paper)
    assert 16 <= found.head <= 70
    assert 20 <= found.table <= 100
    assert found.head >= room(whole("large-print"), paper).head


def test_the_room_on_a_paper_goes_before_that_on_all():
    css = "html { --head-cells: 9; --table-cells: 8 } html.a5 { --head-cells: 7 } html { --head-cells: 6 }"
    assert (room(css, "a5").head, room(css, "a5").table, room(css, "a4").head) == (7, 8, 6)
    assert room("html.columns .x { --head-cells: 1 }", "a4") == PAPERS["a4"].room


@pytest.mark.parametrize("name", NAMES)
def test_the_engine_knows_every_rule(name):
    from docconv_pdf.printing import load, render

    try:
        load()
    except DependencyError as error:
        pytest.skip(f"no PDF engine: {error}")
    rendered = render("<html lang=en><body><p>x</p></body></html>", (whole(name),), {})
    assert [message for message in rendered.messages if "glyph" not in message] == []
