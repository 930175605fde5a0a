"""Themes by name: which there are, whom they inherit from, what an unknown one is answered."""

import pytest

from docconv import UsageError
from docconv.plugins import registry
from docconv.themes import stylesheet
from docconv_styles import TARGETS, docconv_themes
from tests.plugins.styles.sheets import THEMES, sheet


def test_report_is_whole_and_the_others_are_its_children():
    assert [theme.name for theme in docconv_themes()] == ["report", "newspaper", "large-print"]
    assert set(THEMES["report"].parts) == {*TARGETS, "typst"}
    for name in ("newspaper", "large-print"):
        assert THEMES[name].parent == "report"
        assert "epub" in THEMES[name].parts


@pytest.mark.parametrize("name", ["newspaper", "large-print"])
def test_a_child_comes_after_its_parent(name):
    wanted = [sheet("report", "common"), sheet("report", "epub"), sheet(name, "epub")]
    assert stylesheet(registry(), name, "epub") == "\n".join(wanted)


@pytest.mark.parametrize("target", ["html", "pdf"])
@pytest.mark.parametrize("name", ["newspaper", "large-print"])
def test_a_part_that_a_child_lacks_is_its_parents(name, target):
    lacks = target not in THEMES[name].parts
    assert lacks == (stylesheet(registry(), name, target) == stylesheet(registry(), "report", target))


def test_an_unknown_theme_is_named_with_those_there_are():
    with pytest.raises(UsageError) as caught:
        stylesheet(registry(), "newpaper", "epub")
    assert "newpaper" in str(caught.value)
    assert "newspaper" in f"{caught.value} {caught.value.hint}"
