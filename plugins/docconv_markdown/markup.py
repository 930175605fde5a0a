"""Events to HTML, so that a text and the HTML in it are read as one tree.

An element that opens in one block may close in a later one, and Markdown may stand between: only a parser
that sees everything gets that right.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from docconv.html import Reading, active, parse_fragment, read_blocks
from docconv.ir import Block

from .closing import address
from .events import Named, Placed, named

_SIMPLE = {
    "Paragraph": "p",
    "BlockQuote": "blockquote",
    "Item": "li",
    "TableRow": "tr",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
}


def read(events: Iterable[Placed], *, opaque: bool = False) -> tuple[Block, ...]:
    """The blocks of events that hold HTML; with `opaque` what no node can say is kept as it is."""
    return read_blocks(parse_fragment(render(events)), Reading(opaque=opaque))


def render(events: Iterable[Placed]) -> str:
    """The markup of events; HTML among them is passed on as it is."""
    return _Renderer().render(events)


class _Renderer:
    """Writes markup; inside a picture's alternative text only characters count."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.alt: list[str] | None = None
        self.depth_in_alt = 0
        self.cell = "td"

    def render(self, events: Iterable[Placed]) -> str:
        for event in named(events):
            if self.alt is not None:
                self.in_alt(event)
            elif event.kind == "start":
                self.out.append(self.start(event.name, event.data))
            elif event.kind == "end":
                self.out.append(self.end(event.name, event.data))
            else:
                self.out.append(self.leaf(event))
        return "".join(self.out)

    def in_alt(self, event: Named) -> None:
        """Collect the alternative text until the picture ends."""
        assert self.alt is not None
        if event.kind == "start":
            self.depth_in_alt += 1
        elif event.kind == "end" and self.depth_in_alt:
            self.depth_in_alt -= 1
        elif event.kind == "end":
            self.out.append(f'{escape("".join(self.alt))}">')
            self.alt = None
        elif event.kind in ("Text", "Code"):
            self.alt.append(event.data)
        elif event.kind in ("SoftBreak", "HardBreak"):
            self.alt.append(" ")

    def leaf(self, event: Named) -> str:
        match event.kind:
            case "Text":
                return escape(event.data, quote=False)
            case "Code":
                return f"<code>{escape(event.data, quote=False)}</code>"
            case "Html" | "InlineHtml":
                return str(event.data)
            case "SoftBreak":
                return "\n"
            case "HardBreak":
                return "<br>"
            case "Rule":
                return "<hr>\n"
            case "FootnoteReference":
                return f'<a role="doc-noteref" href="#fn-{escape(event.data)}">*</a>'
            case "TaskListMarker":
                return f'<input type="checkbox"{" checked" if event.data else ""}> '
        return ""

    def start(self, name: str, data: Any) -> str:
        match name:
            case "Heading":
                return f"<h{data['level'][1:]}>"
            case "CodeBlock":
                info = data["Fenced"].split(" ")[0] if isinstance(data, dict) else ""
                return f"<pre><code{f' class={chr(34)}language-{escape(info)}{chr(34)}' if info else ''}>"
            case "List":
                return "<ul>" if data is None else f'<ol start="{data}">'
            case "Link":
                return f'<a href="{escape(address(data))}"{_title(data)}>'
            case "Image":
                self.alt = []
                return f'<img src="{escape(active(data["dest_url"]))}"{_title(data)} alt="'
            case "FootnoteDefinition":
                return f'<div role="doc-footnote" id="fn-{escape(data)}">'
            case "Table":
                return "<table>"
            case "TableHead":
                self.cell = "th"
                return "<thead><tr>"
            case "TableCell":
                return f"<{self.cell}>"
        return f"<{_SIMPLE[name]}>" if name in _SIMPLE else ""

    def end(self, name: str, data: Any) -> str:
        match name:
            case "Heading":
                return f"</h{data[1:]}>\n"
            case "CodeBlock":
                return "</code></pre>\n"
            case "List":
                return "</ol>\n" if data else "</ul>\n"
            case "Link":
                return "</a>"
            case "FootnoteDefinition":
                return "</div>\n"
            case "Table":
                return "</table>\n"
            case "TableHead":
                self.cell = "td"
                return "</tr></thead>"
            case "TableCell":
                return f"</{self.cell}>"
        line = "\n" if name in ("Paragraph", "BlockQuote", "Item", "TableRow") else ""
        return f"</{_SIMPLE[name]}>{line}" if name in _SIMPLE else ""


def _title(data: dict[str, str]) -> str:
    return f' title="{escape(data["title"])}"' if data["title"] else ""
