"""The parts of themes for Typst: nothing misspelt, nothing without use, Chinese in every list of families."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from docconv.plugins import registry
from docconv.themes import stylesheet
from docconv_typst import compiler
from docconv_typst.sources import template
from tests.plugins.styles.sheets import contrast

NAMES = ("report", "newspaper", "large-print")
#: Families with Chinese, Japanese or Korean characters, by what their names hold.
CJK = re.compile(r"CJK|Source Han|Songti|PMingLiU|PingFang|YaHei|JhengHei|Hiragino|Gothic")
#: What may say more than `report` does: the values of these differ by language or paper.
OPEN = {"papers", "indents", "titles", "lines"}
MAIN = """\
#import "typst/template/looks.typ": over
THEME
#let plain(value) = if type(value) == dictionary {
  for (key, inner) in value { ((key): plain(inner)) }
} else if type(value) == array {
  value.map(plain)
} else if type(value) == color {
  value.to-hex()
} else {
  repr(value)
}
#metadata(plain(theme))<theme>
"""


def values(name: str, folder: Path) -> dict[str, Any]:
    """The settings of a theme, colours as hexadecimal digits."""
    import typst

    for path, data in template().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    main = folder / "main.typ"
    main.write_text(MAIN.replace("THEME", stylesheet(registry(), name, "typst")), "utf-8")
    found: dict[str, Any] = json.loads(
        typst.query(str(main), "<theme>", field="value", one=True, root=str(folder))
    )
    return found


@pytest.fixture(scope="module")
def themes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    if compiler.lacking():
        pytest.skip("typst is not installed")
    return {name: values(name, tmp_path_factory.mktemp(name)) for name in NAMES}


def unknown(theme: dict[str, Any], known: dict[str, Any], path: str = "") -> list[str]:
    """The keys of a theme that another lacks."""
    found = []
    for key, value in theme.items():
        here = f"{path}.{key}"
        if key not in known:
            found.append(here)
        elif key not in OPEN and isinstance(value, dict) and isinstance(known[key], dict):
            found += unknown(value, known[key], here)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_themes_set_what_report_knows(name: str, themes: dict[str, dict[str, Any]]) -> None:
    assert unknown(themes[name], themes["report"]) == []
    for paper in themes[name]["papers"].values():
        assert unknown(paper, themes["report"]) == []


def keys(settings: dict[str, Any]) -> set[str]:
    """All names of settings, but those of languages and papers."""
    found = set(settings)
    for key, value in settings.items():
        if isinstance(value, dict) and key not in OPEN and key not in ("serif", "sans"):
            found |= keys(value)
    return found


def test_every_setting_is_used(themes: dict[str, dict[str, Any]]) -> None:
    # Colours are named by the template or by the rules of themes.
    said = b"\n".join(template().values()).decode() + stylesheet(registry(), "report", "typst")
    used = set(re.findall(r'[.("]([a-z][a-z-]*)(?!:)\b', said))
    assert keys(themes["report"]) - used == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_list_of_families_ends_in_chinese(name: str, themes: dict[str, dict[str, Any]]) -> None:
    fonts = themes[name]["fonts"]
    lists = [
        *fonts["serif"].values(),
        *fonts["sans"].values(),
        fonts["mono"],
        fonts["numbers"],
        fonts["symbols"],
    ]
    assert len(lists) > 15
    for families in lists:
        assert CJK.search(families[-1]), families


@pytest.mark.parametrize("name", NAMES)
def test_ink_can_be_read_on_white_and_on_tint(name: str, themes: dict[str, dict[str, Any]]) -> None:
    colours = themes[name]["colours"]
    for ink in ("ink", "soft", "quiet", "accent"):
        assert contrast(colours[ink], "#ffffff") >= 4.5, ink
        assert contrast(colours[ink], colours["tint"]) >= 4.5, ink
    assert contrast(colours["line"], "#ffffff") >= 2.8


def css(name: str) -> dict[str, str]:
    """The colours that a theme has for the other engine."""
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", stylesheet(registry(), name, "pdf")))


def whole(colour: str) -> str:
    """`#000` as `#000000`."""
    return colour if len(colour) > 4 else "#" + "".join(2 * digit for digit in colour[1:])


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_have_the_same_colours(name: str, themes: dict[str, dict[str, Any]]) -> None:
    said = css(name)
    assert {key: whole(said[key]) for key in said} == {key: themes[name]["colours"][key] for key in said}


def test_the_template_evaluates_nothing_and_reads_nothing() -> None:
    for name, data in template().items():
        code = re.sub(r"//.*", "", data.decode())
        assert not re.search(r"\b(eval|include|read|json|yaml|toml|csv|xml|cbor|plugin)\b\s*[(\"]", code), (
            name
        )
        assert not re.search(r"@preview|@local|sys\.", code), name
