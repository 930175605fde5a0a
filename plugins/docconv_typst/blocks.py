"""The text of an article as the template takes it: the nodes of the tree, plain and bounded in depth."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, TypeAlias

from docconv import Article
from docconv.html import parse_fragment, read_blocks
from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Embed,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    Node,
    Paragraph,
    Ruby,
    Table,
    Text,
    ThematicBreak,
    normalize,
    text_of,
)
from docconv.printing import (
    DASHES,
    MARK,
    at_a_glance,
    describe,
    fitting,
    is_verse,
    longest,
    printable,
    split_long,
)

from .job import Job

Data: TypeAlias = dict[str, Any]
#: How deep quotations and lists are set into each other; Typst ends a document with many more.
DEEPEST = 8
#: For how many of those a footnote counts, since Typst makes it inside the text that refers to it.
FOOTNOTE = 3
#: Typst takes no longer address for a link, in bytes.
LONGEST_ADDRESS = 8000


@dataclass(frozen=True, slots=True)
class Tree:
    """Blocks, the footnotes by their identifiers, and the identifiers of those that nothing refers to."""

    blocks: list[Data]
    footnotes: dict[str, list[Data]]
    unreferenced: list[str]


def tree(
    body: Sequence[Block], article: Article | None, job: Job, names: Mapping[str, str] | None = None
) -> Tree:
    """The blocks of a body. `names` are those of its pictures in the job's store, by address."""
    shown = [block for block in body if not isinstance(block, FootnoteDefinition)]
    notes = {block.identifier: block.children for block in body if isinstance(block, FootnoteDefinition)}
    state = _State(job, article, names or {}, notes)
    blocks = state.blocks(shown, DEEPEST)
    footnotes: dict[str, list[Data]] = {}
    unreferenced: list[str] = []
    rest = deque(notes)
    while state.waiting or rest:
        if state.waiting:
            name, room = state.waiting.popleft()
        elif (name := rest.popleft()) in footnotes:
            continue
        else:
            unreferenced.append(name)
            state.seen.add(name)
            room = DEEPEST - FOOTNOTE
        footnotes[name] = state.blocks(notes[name], room)
    return Tree(blocks, footnotes, unreferenced)


@dataclass(slots=True)
class _State:
    """One body in the making: which footnotes were referred to, and which of them are still to be made.

    `room` is how deep others may be nested in the block that is made; below 0 no footnote may.
    """

    job: Job
    article: Article | None
    names: Mapping[str, str]
    notes: Mapping[str, tuple[Block, ...]]
    seen: set[str] = field(default_factory=set)
    waiting: deque[tuple[str, int]] = field(default_factory=deque)
    room: int = DEEPEST

    def blocks(self, nodes: Iterable[Block], room: int) -> list[Data]:
        """Blocks; what is nested deeper than `room` stands where its parent would."""
        made: list[Data] = []
        stack = list(split_long(nodes))[::-1]
        while stack:
            node = stack.pop()
            self.room = room
            match node:
                case Html():
                    stack.extend(reversed(said(node)))
                case Blockquote() if room <= 0:
                    stack.extend(reversed(node.children))
                case List() if room <= 0:
                    stack.extend(
                        block for item in reversed(node.children) for block in reversed(item.children)
                    )
                case FootnoteDefinition():
                    stack.extend(reversed(node.children))
                case _:
                    if (block := self.block(node, room)) is not None:
                        made.append(block)
        return made

    def block(self, node: Block, room: int) -> Data | None:
        """One block; None where nothing of it is printed."""
        match node:
            case Paragraph():
                return self.paragraph(node)
            case Heading():
                children = self.inlines(node.children)
                return spoken(node, depth=node.depth, children=children) if children else None
            case ThematicBreak():
                return {"type": "thematicBreak"}
            case Code():
                made = {"type": "code", "lang": node.lang, "value": node.value.removeprefix(MARK)}
                return made | ({"continued": True} if node.value.startswith(MARK) else {})
            case Blockquote():
                return self.quotation(node, room)
            case List():
                items = [
                    {"type": "listItem", "children": children, "checked": item.checked}
                    for item in node.children
                    if (children := self.blocks(item.children, room - 1))
                ]
                more = {"ordered": node.ordered, "start": node.start, "spread": node.spread}
                return spoken(node, children=items, **more) if items else None
            case Table():
                return self.table(node)
            case Figure():
                return self.figure(node)
            case Embed():
                link = self.address(node.url)
                about = {"provider": node.provider, "title": node.title}
                return {"type": "embed", "url": node.url, "link": link, **about}
        return None

    def paragraph(self, node: Paragraph) -> Data | None:
        """A paragraph, and whether it is verse or goes on from the one before."""
        children, continued = node.children, False
        if children and isinstance(children[0], Text) and children[0].value.startswith(MARK):
            rest = children[0].value.removeprefix(MARK)
            children, continued = ((Text(rest),) if rest else ()) + children[1:], True
        made = self.inlines(children)
        if not made:
            return None
        block = spoken(node, children=made)
        if continued:
            block["continued"] = True
        if any(isinstance(child, Break) for child in children) and is_verse(text_of(children).split("\n")):
            block["verse"] = True
        return block

    def quotation(self, node: Blockquote, room: int) -> Data | None:
        """A quotation; a short one is set large, with no more below than a line that says whose it is."""
        children = self.blocks(node.children, room - 1)
        if not children:
            return None
        block = spoken(node, children=children)
        match node.children if self.job.options.pull_quotes else ():
            case (Paragraph() as words,) if at_a_glance(text_of((words,))):
                block["pull"] = True
            case (Paragraph() as words, Paragraph() as whose) if at_a_glance(text_of((words,))):
                if text_of((whose,)).startswith(DASHES):
                    block["pull"] = True
                    children[-1]["signed"] = True
        return block

    def table(self, node: Table) -> Data:
        """A table, and how it is made to fit."""
        rows = node.children
        header = len(rows) == 1 or any(cell.children for cell in rows[0].children)
        shown = rows if header else rows[1:]
        spans = [[longest(text_of(cell.children)) for cell in row.children] for row in shown]
        widths = [max(each) for each in zip_longest(*spans, fillvalue=0)]
        fit = fitting(widths, self.job.room.table, two_columns=self.job.options.columns == 2)
        children = [
            {"children": [{"children": self.inlines(cell.children)} for cell in row.children]}
            for row in shown
        ]
        how = " ".join(part for part in ("turned" if fit.place == "turned" else "", fit.type) if part)
        align = [*node.align[: len(widths)], *[None] * (len(widths) - len(node.align))]
        made = spoken(node, children=children, align=align, header=header, fit=how or None, columns=widths)
        return made | ({"across": True} if fit.place == "across" else {})

    def figure(self, node: Figure) -> Data | None:
        """A picture with what is said of it."""
        described_node = describe(node, self.language)
        assert isinstance(described_node, Figure)
        image = self.image(described_node.image) if described_node.image else None
        caption = self.inlines(node.caption)
        if not (image or caption or node.credit):
            return None
        return spoken(node, image=image, caption=caption, credit=node.credit)

    def image(self, node: Image) -> Data | None:
        """A picture, or None where there is none to print."""
        name = self.names.get(node.url)
        described_node = describe(node, self.language)
        assert isinstance(described_node, Image)
        return self.job.picture(name, described_node.alt or "") if name else None

    def inlines(self, nodes: Iterable[Inline], around: frozenset[str] = frozenset()) -> list[Data]:
        """Inline nodes; of those of one kind inside each other the outermost counts."""
        made: list[Data] = []
        stack: list[Inline] = list(nodes)[::-1]
        while stack:
            node = stack.pop()
            kind = str(type(node).__struct_config__.tag)
            match node:
                case Text(value):
                    if value:
                        made.append({"type": "text", "value": value})
                case InlineCode(value):
                    made.append({"type": "inlineCode", "value": value})
                case Break():
                    made.append({"type": "break"})
                case Ruby(base, reading):
                    made.append({"type": "ruby", "base": base, "reading": reading})
                case Image():
                    if (picture := self.image(node)) is not None:
                        made.append({"type": "image", **picture})
                case FootnoteReference(name):
                    made.append(self.reference(name))
                case Html():
                    stack.extend(reversed(flat(said(node))))
                case Link(url, children):
                    leads = {} if kind in around else self.leads(url)
                    if not leads:
                        stack.extend(reversed(children))
                    elif inner := self.inlines(children, around | {kind}):
                        made.append({"type": "link", **leads, "children": inner})
                case _ if kind in around:
                    stack.extend(reversed(node.children))
                case _:
                    if inner := self.inlines(node.children, around | {kind}):
                        made.append({"type": kind, "children": inner})
        return made

    def reference(self, name: str) -> Data:
        """The mark of a footnote; its text goes where it is referred to first, if that isn't too deep."""
        made: Data = {"type": "footnoteReference", "identifier": name}
        if name in self.notes and name not in self.seen and self.room >= 0:
            self.seen.add(name)
            self.waiting.append((name, self.room - FOOTNOTE))
            made["first"] = True
        return made

    def leads(self, url: str) -> Data:
        """Where a link leads: `url` or `to`; nothing for nowhere."""
        target = self.address(url)
        if target is None:
            return {}
        return {"to": target[1:]} if target.startswith("#") else {"url": target}

    def address(self, url: str) -> str | None:
        base = self.article.meta.url if self.article else None
        return bounded(printable(url, base, self.job.links))

    @property
    def language(self) -> str | None:
        return self.article.meta.language if self.article else None


def bounded(address: str | None) -> str | None:
    """Where a link leads; nowhere where the address is too long for Typst."""
    return address if address and len(address.encode("utf-8", "replace")) <= LONGEST_ADDRESS else None


def noted(words: Tree) -> Data:
    """Blocks with their footnotes."""
    return {"blocks": words.blocks, "footnotes": words.footnotes, "unreferenced": words.unreferenced}


def spoken(node: Node, **fields: Any) -> Data:
    """A block with its language, where it states one."""
    lang = getattr(node, "lang", None)
    made = {"type": type(node).__struct_config__.tag, **fields}
    return made | ({"lang": lang} if lang else {})


def said(node: Html) -> Sequence[Block]:
    """What markup says in nodes, so that nothing in it acts."""
    blocks = tuple(read_blocks(parse_fragment(node.value)))
    inner = tuple(block for block in blocks if not isinstance(block, Html))
    return tuple(block for block in normalize(Article(body=inner)).body if not isinstance(block, Html))


def flat(blocks: Sequence[Block]) -> Sequence[Inline]:
    """The words of blocks for a line."""
    lines = text_of(blocks).split("\n")
    return [
        part for at, line in enumerate(lines) for part in ((Break(), Text(line)) if at else (Text(line),))
    ]
