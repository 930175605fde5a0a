"""Style sheets taken apart, and how colours contrast."""

from collections.abc import Iterator
from importlib.resources import files

import tinycss2
from tinycss2 import color4

from docconv import Theme
from docconv_styles import docconv_themes

THEMES: dict[str, Theme] = {theme.name: theme for theme in docconv_themes()}
EVERY = [(name, target) for name, theme in THEMES.items() for target in theme.parts if target != "typst"]


def sheet(name: str, target: str) -> str:
    """The text of a theme's own part."""
    package, _, path = THEMES[name].parts[target].partition(":")
    return files(package).joinpath(*path.split("/")).read_text("utf-8")


def book_sheet(name: str) -> str:
    """A sheet of the EPUB writer's own."""
    return files("docconv_epub").joinpath(name).read_text("utf-8")


def declarations(text: str) -> Iterator[tuple[str, str, str]]:
    """Every declaration, those inside `@media` and `@supports` too: selector, name, value."""
    pending = list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    while pending:
        rule = pending.pop(0)
        assert rule.type != "error", rule.message
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            pending = tinycss2.parse_rule_list(rule.content, True, True) + pending
        elif rule.type == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude).strip()
            for found in tinycss2.parse_blocks_contents(rule.content, True, True):
                assert found.type == "declaration", f"{selector}: {found}"
                value = tinycss2.serialize(found.value).strip()
                yield selector, found.lower_name, f"{value} !important" if found.important else value


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in color4.parse_color(colour).to("srgb").coordinates
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2): 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(over: str, under: str, share: float) -> str:
    """A colour that shows through another by `1 - share`."""
    pairs = zip(color4.parse_color(over).coordinates, color4.parse_color(under).coordinates, strict=True)
    return "rgb({})".format(" ".join(str(255 * (a * share + b * (1 - share))) for a, b in pairs))
