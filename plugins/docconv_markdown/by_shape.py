"""Unknown HTML to Markdown by its shape. The one module that imports markdownify.

markdownify sees strings, never what touches them; so its result is only ever used after it was read back.
"""

import re
from typing import Any

from markdownify import MarkdownConverter

from .addresses import destination, title_of


class Converter(MarkdownConverter):
    """markdownify, with addresses, titles and fences that hold what they hold."""

    def __init__(self) -> None:
        super().__init__(
            bs4_options="lxml",
            escape_misc=True,
            heading_style="ATX",
            bullets="-",
            sup_symbol="<sup>",
            sub_symbol="<sub>",
            keep_inline_images_in=["td", "th"],
        )

    def convert_soup(self, soup: Any) -> str:
        """A tree to Markdown. A list that starts with what is no number would raise ValueError."""
        for element in soup.find_all("ol", start=True):
            if not re.fullmatch(r"[0-9]{1,9}", str(element["start"])):
                del element["start"]
        return str(super().convert_soup(soup))

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        href, words = el.get("href"), text.strip(" \n")
        if "_noformat" in parent_tags or not href or not words:
            return text
        before = " " if text[0] in " \n" else ""
        after = " " if text[-1] in " \n" else ""
        return f"{before}[{words}]({destination(href)}{title_of(el.get('title'))}){after}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        source = el.get("src")
        alt = re.sub(r"([\[\]\\`*_<&])", r"\\\1", " ".join((el.get("alt") or "").split()))
        return f"![{alt}]({destination(source, kind='image')}{title_of(el.get('title'))})" if source else ""

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        value = el.get_text().removeprefix("\n").removesuffix("\n")
        if not value:
            return ""
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", value))])
        return f"\n\n{fence}\n{value}\n{fence}\n\n"


def markdown_of(markup: str) -> str | None:
    """Markdown for some markup, None where it can't be converted. The caller sees to its depth."""
    try:
        text = Converter().convert(markup)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None
    return str(text).strip("\n ")
