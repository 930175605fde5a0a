"""The style sheets of the theme `report`: sound, safe, and right for each target."""

import re
from importlib.resources import files

import pytest

from docconv import DependencyError, Theme
from docconv_styles import TARGETS, docconv_themes

CJK = (
    "CJK",
    "Source Han",
    "Songti",
    "SimSun",
    "PingFang",
    "Hiragino",
    "Yu Mincho",
    "Myungjo",
    "Batang",
    "Gothic",
)


def sheet(target: str) -> str:
    return (files("docconv_styles") / "report" / f"{target}.css").read_text("utf-8")


def rules(target: str) -> str:
    """The sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", sheet(target), flags=re.DOTALL)


def test_the_parts_are_there():
    theme = next(theme for theme in docconv_themes() if theme.name == "report")
    assert isinstance(theme, Theme)
    assert set(theme.parts) == {*TARGETS, "typst"}
    for path in theme.parts.values():
        package, _, name = path.partition(":")
        assert files(package).joinpath(*name.split("/")).is_file()


@pytest.mark.parametrize("target", TARGETS)
def test_braces_match_and_nothing_reaches_out(target):
    text = rules(target)
    assert text.count("{") == text.count("}")
    assert not re.search(r"@import|@font-face|url\(|https?:", text)


@pytest.mark.parametrize("target", ["common", "epub"])
def test_e_readers_keep_their_own_size_colours_and_families(target):
    text = rules(target)
    assert not re.search(r"\d(?:px|pt|cm|mm)\b", text)
    assert not re.search(r"(?:^|[;{\s])(?:color|background(?:-color)?)\s*:", text)
    assert "position: fixed" not in text
    assert "var(" not in text, "older e-readers know no variables"
    families = re.findall(r"font-family\s*:\s*([^;}]+)", text)
    assert all("monospace" in family for family in families)


@pytest.mark.parametrize("target", ["html", "pdf"])
def test_every_chain_of_families_can_show_chinese_and_ends_in_a_generic_one(target):
    chains = re.findall(r"(?:font-family|font|--serif|--sans)\s*:\s*([^;}]+)", rules(target))
    chains = [chain for chain in chains if "," in chain]
    assert chains
    for chain in chains:
        assert re.search(r"(?:serif|sans-serif|monospace)\s*$", chain), chain
        assert any(name in chain for name in CJK), chain


def test_language_rules():
    text = rules("common")
    chinese = re.search(r'\[lang\|="zh"\][^{]*\{([^}]*)\}', text)[1]
    assert "line-height: 1.7" in chinese
    assert "hyphens: none" in chinese
    assert float(re.search(r'\[lang\|="vi"\][^{]*\{[^}]*line-height: ([\d.]+)', text)[1]) >= 1.5
    assert re.search(r"em:lang\(zh\)[^{]*\{[^}]*font-style: normal", text)
    assert "text-align: justify" not in text
    justified = re.findall(r"([^{}]*)\{[^}]*text-align: justify", rules("pdf"))
    assert not justified, "the engine fills lines one by one, which leaves holes"


def test_the_engine_knows_every_rule_of_the_printed_parts():
    from docconv_pdf.engine import render

    try:
        rendered = render("<html lang=en><body><p>x</p></body></html>", (sheet("common"), sheet("pdf")), {})
    except DependencyError as error:
        pytest.skip(f"no PDF engine: {error}")
    assert rendered.messages == ()
