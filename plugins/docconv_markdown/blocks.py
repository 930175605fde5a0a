"""Blocks to Markdown: a handler for each kind of node, and rules for what joins two neighbours."""

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    Heading,
    Html,
    Image,
    List,
    ListItem,
    Paragraph,
    Table,
    ThematicBreak,
    walk,
)
from docconv.text import pattern

from . import marks
from .addresses import autolink, destination
from .inlines import HoldsMarkup, Inlines
from .unsafe import escape

MAX_NUMBER = 999_999_999
#: Written between two blocks that would else become one.
SEPARATOR = "<!-- -->"
TASK_LOOKALIKE = pattern(r"\[[ xX]\](?=[ \n]|$)")


class Blocks(msgspec.Struct, frozen=True):
    """How blocks are written, and where: the text's options and what surrounds the block.

    `note` records what Markdown can't carry, `shift` is added to the depth of headings, `bullets` are the
    marker of a list and of one that touches it, `fence` is the character around code, `marker` is the bullet
    of the list around, `tight` says that no blank line may be.
    """

    inlines: Inlines
    note: Callable[[str, str], None]
    shift: int = 0
    bullets: tuple[str, str] = ("-", "*")
    fence: str = "`"
    marker: str = ""
    tight: bool = False

    def write(self, blocks: Iterable[Block]) -> str:
        """Some neighbours, without a final line feed."""
        out: list[str] = []
        run: list[str] = []  # of blocks in one language
        around: str | None = None
        previous: Block | None = None
        alternate = False
        for block in blocks:
            alternate = not alternate and _same_list(previous, block)
            text = self.block(block, alternate)
            if not text:
                continue
            if (lang := _language(block)) != around:
                out.append(self.in_language(around, "".join(run)))
                run, around = [], lang
                if previous is not None:
                    out.append(self.joint(previous, block))
            elif previous is not None:
                run.append(self.joint(previous, block))
            run.append(text)
            previous = block
        return "".join(out) + self.in_language(around, "".join(run))

    def joint(self, left: Block | None, right: Block) -> str:
        """What stands between two neighbours."""
        if isinstance(left, Blockquote) and isinstance(right, Blockquote) and left.lang == right.lang:
            return f"\n\n{SEPARATOR}\n\n"
        if not self.tight:
            return "\n\n"
        # Only a list that starts with 1 may interrupt a paragraph.
        if isinstance(right, List) and right.ordered and right.start != 1:
            return f"\n{SEPARATOR}\n"
        return "\n"

    def in_language(self, lang: str | None, text: str) -> str:
        if not lang or not text:
            return text
        if self.tight:
            return f"{marks.line('lang', lang)}\n{text}"
        return f'<div lang="{escape_attribute(lang)}">\n\n{text}\n\n</div>'

    def block(self, block: Block, alternate: bool) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Heading():
                return self.heading(block)
            case ThematicBreak():
                return "___" if self.marker == "*" else "***"
            case Code():
                return code(block, self.fence)
            case Blockquote():
                return hang(self.inside(2).write(block.children), "> ", "> ")
            case List():
                return self.list(block, alternate)
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case Embed():
                return self.embed(block)
            case FootnoteDefinition():
                return self.footnote(block)
            case Html():
                return self.markup(block)

    def inside(self, columns: int, marker: str = "", *, tight: bool = False) -> "Blocks":
        """How blocks are written that hang in something so many columns wide."""
        inlines = self.inlines
        if inlines.wrap:
            inlines = msgspec.structs.replace(inlines, wrap=max(inlines.wrap - columns, 1))
        return msgspec.structs.replace(self, inlines=inlines, marker=marker, tight=tight)

    def paragraph(self, block: Paragraph) -> str:
        text = self.inlines.write(block.children)
        if isinstance(block.children[0], Image) and isinstance((*block.children, Break())[1], Break):
            # A picture alone, or a line of its own, would read as a figure.
            text += marks.PARAGRAPH
        return text

    def heading(self, block: Heading) -> str:
        depth = block.depth + self.shift
        text = f"{'#' * min(depth, 6)} {self.inlines.write(block.children, 'heading')}"
        return text if depth <= 6 else text + marks.depth(block.depth)

    def list(self, block: List, alternate: bool) -> str:
        between = "\n\n" if block.spread else "\n"
        items = []
        for index, item in enumerate(block.children):
            if block.ordered:
                number = min((1 if block.start is None else block.start) + index, MAX_NUMBER)
                marker = f"{number}{')' if alternate else '.'} "
            else:
                marker = f"{self.bullets[alternate]} "
            items.append(self.item(item, marker, tight=not block.spread))
        return between.join(items)

    def item(self, item: ListItem, marker: str, *, tight: bool) -> str:
        box = 4 if item.checked is not None else 0
        inside = self.inside(len(marker) + box, marker[0], tight=tight)
        text = inside.write(item.children)
        first = item.children[0] if item.children else None
        if item.checked is not None and not (isinstance(first, Paragraph) and first.lang is None):
            text = f"{marks.line('task', item.checked)}\n{text}"
        elif item.checked is not None:
            text = f"[{'x' if item.checked else ' '}] {text}"
        elif TASK_LOOKALIKE.match(text):
            text = "\\" + text
        return hang(text, marker, " " * len(marker))

    def footnote(self, block: FootnoteDefinition) -> str:
        """A definition; a list or table in its first line would stand at another depth for some engines."""
        text = self.inside(4).write(block.children)
        if block.children and not isinstance(block.children[0], (Paragraph, Heading, Figure, Embed)):
            text = f"\n{text}"
        return hang(text, f"[^{self.inlines.footnote(block.identifier)}]: ", "    ")

    def table(self, block: Table) -> str:
        rows = [
            [self.inlines.write(cell.children, "cell") for cell in row.children] for row in block.children
        ]
        width = max(map(len, rows), default=0)
        rules = {None: "-", "left": ":-", "right": "-:", "center": ":-:"}
        align = (*block.align, *(None,) * width)[:width]
        lines = [_row(row + [""] * (width - len(row))) for row in rows]
        lines.insert(1, _row([rules[side] for side in align]))
        return "\n".join(lines)

    def figure(self, block: Figure) -> str:
        """The picture, then on a line of its own the caption as emphasis and the credit in brackets."""
        caption = ""
        if any(isinstance(node, Emphasis) for node in walk(block.caption)):
            # Asterisks in asterisks would pair up wrongly.
            caption = f"<em>{self.inlines.write(block.caption)}</em>"
        elif block.caption:
            caption = self.inlines.write((Emphasis(block.caption),))
        credit = f"({escape(block.credit, '(', ')', 'text')})" if block.credit else ""
        words = f"{caption} {credit}".strip(" ")
        if block.image is None:
            return words + marks.FIGURE
        picture = self.inlines.write((block.image,))
        return f"{picture}\\\n{words}" if words else picture

    def embed(self, block: Embed) -> str:
        """A link alone in its paragraph, with a mark that says it is more than a link."""
        if block.title == block.url:
            self.note("loss.title", "an embed's title that is its address is not told from none")
        link = None if block.title else autolink(block.url, block.url)
        if link is None:
            label = escape(block.title or block.url, "[", "]", "label")
            link = f"[{label}]({destination(block.url)})"
        return link + marks.embed(block.provider)

    def markup(self, block: Html) -> str:
        if self.inlines.no_html:
            raise HoldsMarkup
        from . import kept_html

        return kept_html.block(block.value)


def code(block: Code, fence: str = "`") -> str:
    """A fenced block; the fence is longer than any in it, and of tildes where the language has a backtick."""
    info = _info(block.lang or "")
    character = "~" if "`" in info else fence
    runs = re.findall(f"^ *{character}{{3,}}", block.value, re.MULTILINE)
    line = character * max([3, *(len(run.lstrip(" ")) + 1 for run in runs)])
    return f"{line}{info}\n{block.value}\n{line}"


def _info(lang: str) -> str:
    """An info string: backslashes and ampersands mean something in it."""
    escaped = re.sub(r"\\(?=[!-/:-@\[-`{-~])", r"\\\\", lang.replace("\n", " "))
    return re.sub(r"&(?=#|[A-Za-z])", "&amp;", escaped).replace(" ", "&#32;")


def hang(text: str, first: str, rest: str) -> str:
    """Text with a prefix before its first line and one before the others, none of them ending in a blank."""
    head, *tail = text.split("\n")
    lines = [first + head if head else first.rstrip(" ")]
    lines += [rest + line if line else rest.rstrip(" ") for line in tail]
    return "\n".join(lines)


def escape_attribute(value: str) -> str:
    """Text inside a quoted attribute."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("\n", " ")


def _language(block: Block) -> str | None:
    """The language of a block; a code block's `lang` is another thing."""
    return None if isinstance(block, Code) else getattr(block, "lang", None)


def _same_list(left: Block | None, right: Block) -> bool:
    return isinstance(left, List) and isinstance(right, List) and left.ordered == right.ordered


def _row(cells: Sequence[str]) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"
