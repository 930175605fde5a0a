"""Small trees of HTML elements, and the many ways in which one and the same tree is written down."""

import hashlib
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from docconv.html import escape

#: Text, or an element.
Child: TypeAlias = "str | El"

#: End tags that may be left out where another of these or the end of the parent follows (HTML, 13.1.2.4).
OPTIONAL_ENDS = frozenset(("li", "td", "th", "tr", "tbody", "thead", "dd", "dt"))
#: What ends a paragraph by beginning (ibid.), as far as HTML 4 knew it: libxml2 lets the others begin inside.
_END_PARAGRAPHS = frozenset(
    "blockquote div dl form h1 h2 h3 h4 hr ol p pre table ul".split()  # noqa: SIM905
)
VOID = frozenset(("img", "br", "hr", "input", "meta", "link"))
#: Elements beside which white space means nothing.
BLOCKS = frozenset(
    """
    html head body div section article main aside header footer nav ul ol li table tbody thead tr td th
    form p h1 h2 h3 h4 blockquote figure figcaption meta link title script style dl dt dd iframe
    """.split()  # noqa: SIM905
)


class El(msgspec.Struct, frozen=True):
    """An element. `open` leaves out its end tag, as sloppy templates do."""

    tag: str
    attrs: dict[str, str] = {}
    children: tuple[Child, ...] = ()
    open: bool = False


class Look(msgspec.Struct, frozen=True):
    """How a tree is written down: nothing of it changes what the page says.

    `spacing` puts elements on lines of their own, on none at all, or on indented ones with the text on lines
    of its own. `names` keeps classes and ids, hashes them, or drops them. Without `ends` the end tags are
    left out that HTML lets one leave out, those of paragraphs too; `upper` writes tags in capitals.
    """

    spacing: Literal["lines", "minified", "indented"] = "lines"
    names: Literal["kept", "noise", "dropped"] = "kept"
    ends: bool = True
    upper: bool = False


def el(tag: str, *children: Child, **attrs: str) -> El:
    """An element; `class_` stands for `class`, `data_x` for `data-x`."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    return El(tag, named, children)


def written(root: El, look: Look) -> str:
    """The markup of a tree, without a doctype."""
    return "".join(_pieces(root, look))


def _pieces(root: El, look: Look) -> Iterator[str]:
    stack: list[tuple[Child | None, int, str, Child | None]] = [(root, 0, "", None)]
    while stack:
        child, depth, end, following = stack.pop()
        if child is None:
            yield end
            continue
        if isinstance(child, str):
            yield escape(child)
            continue
        block = child.tag in BLOCKS
        line = _line(look, depth) if block else ""
        inner = all(isinstance(inside, str) or inside.tag not in BLOCKS for inside in child.children)
        yield f"{line}<{_tag(child.tag, look)}{_attributes(child, look)}>"
        if child.tag in VOID:
            continue
        if child.tag in ("script", "style"):
            yield f"{''.join(map(str, child.children))}</{child.tag}>"
            continue
        left_out = child.open or (not look.ends and _ends_by_itself(child, following))
        airy = block and look.spacing == "indented" and child.children and child.tag != "title"
        closing = "" if left_out else f"</{_tag(child.tag, look)}>"
        if airy or (block and not inner and look.spacing == "lines"):
            closing = _line(look, depth) + closing
        stack.append((None, depth, closing, None))
        after: Child | None = None
        for inside in reversed(child.children):
            stack.append((inside, depth + 1, "", after))
            after = inside
        if airy and inner:
            yield _line(look, depth + 1)


def _ends_by_itself(element: El, following: "Child | None") -> bool:
    if element.tag == "p":
        return following is None or (isinstance(following, El) and following.tag in _END_PARAGRAPHS)
    return element.tag in OPTIONAL_ENDS


def _line(look: Look, depth: int) -> str:
    if look.spacing == "minified":
        return ""
    return "\n" + "  " * depth if look.spacing == "indented" else "\n"


def _tag(tag: str, look: Look) -> str:
    return tag.upper() if look.upper else tag


def _attributes(element: El, look: Look) -> str:
    out = []
    for name, value in element.attrs.items():
        if name in ("class", "id"):
            if look.names == "dropped":
                continue
            if look.names == "noise":
                value = " ".join(map(_noise, value.split()))
        out.append(f' {name}="{escape(value)}"')
    return "".join(out)


def _noise(name: str) -> str:
    """A name as style compilers make them: the same for the same, and it says nothing."""
    return "x" + hashlib.sha256(name.encode()).hexdigest()[:7]
