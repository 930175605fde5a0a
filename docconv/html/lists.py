"""Lists, also those that are nested wrongly or never begun."""

from collections.abc import Iterable, Sequence
from functools import cache, partial

from lxml import etree

from docconv.ir import Block, List, ListItem, Paragraph, Strong

from .flat import flat
from .notes import footnote
from .state import Closer, Frame, Handler, Reader, pass_over


def html_list(ordered: bool) -> Handler:
    """The handler of `ol`, or of `ul` and `menu`."""

    def handle(reader: Reader, element: etree._Element) -> Closer:
        frame = reader.push("list")
        classes = (element.get("class") or "").split()
        spread = "spread" in classes or ("tight" not in classes and _has_paragraphs(element))
        start = _number(element.get("start")) if ordered else None
        return partial(_finish, reader, frame, ordered, 1 if start is None else start, spread)

    return handle


def _has_paragraphs(element: etree._Element) -> bool:
    return bool(_paragraphs()(element))


@cache
def _paragraphs() -> etree.XPath:
    return etree.XPath("boolean(*/p or */x:p)", namespaces={"x": "http://www.w3.org/1999/xhtml"})


def _finish(reader: Reader, frame: Frame, ordered: bool, start: int, spread: bool) -> None:
    _adopt(reader, frame)
    reader.pop()
    if frame.items:
        items = tuple(ListItem(tuple(blocks), checked) for blocks, checked in frame.items)
        reader.add(List(items, ordered, start if ordered else None, spread, reader.builder.langs[-1]))


def list_item(reader: Reader, element: etree._Element) -> Closer | None:
    """An item; one outside any list makes a list of its own with the items behind it."""
    frame = reader.inside("list")
    if frame is None and element is reader.root:
        return None
    if (identifier := element.get("id")) and reader.is_note(identifier):
        return footnote(reader, identifier)
    if frame is None:
        frame = reader.push("list")
        frame.last = _last_of_row(reader, element)
    found = frame
    _adopt(reader, found)

    def gather(blocks: Iterable[Block], checked: bool | None) -> None:
        found.items.append((list(blocks), checked))
        if found.last is element:
            _finish(reader, found, False, 1, False)

    def close() -> None:
        item, blocks = reader.pop()
        gather(blocks, item.checked)

    if (blocks := reader.plain(element)) is None:
        reader.push("item")
        return close
    gather(blocks, None)
    return pass_over


def _last_of_row(reader: Reader, element: etree._Element) -> etree._Element:
    """The last of the items that stand side by side with this one and are read as items."""
    skip = reader.reading.skip
    last = element
    for sibling in element.itersiblings():
        if sibling.tag != element.tag:
            break
        if not (skip and skip(sibling)) and not reader.is_note(sibling.get("id") or ""):
            last = sibling
    return last


def _adopt(reader: Reader, frame: Frame) -> None:
    """Blocks that stand between the items of a list belong to the item before them."""
    reader.builder.flush()
    if blocks := reader.builder.blocks:
        _extend(frame, blocks)
        blocks.clear()


def _extend(frame: Frame, blocks: Sequence[Block]) -> None:
    """Blocks that belong to the last item; they make one where there is none."""
    if frame.items:
        frame.items[-1][0].extend(blocks)
    else:
        frame.items.append((list(blocks), None))


def definition_list(reader: Reader, element: etree._Element) -> Closer:
    """Terms and what they mean: a list, each item a term in bold and its descriptions."""
    return partial(_finish, reader, reader.push("list"), False, 1, True)


def definition_part(kind: str) -> Handler:
    """The handler of a `term`, or of an `item` that describes it; outside a list they are paragraphs."""
    gather = _begin_item if kind == "term" else _extend

    def handle(reader: Reader, element: etree._Element) -> Closer:
        frame = reader.inside("list")
        if frame is None:
            reader.builder.flush()
            return reader.builder.flush
        _adopt(reader, frame)
        reader.push(kind)
        return lambda: gather(frame, reader.pop()[1])

    return handle


def _begin_item(frame: Frame, term: Sequence[Block]) -> None:
    if children := flat(term):
        frame.items.append(([Paragraph((Strong(children),))], None))


def _number(value: str | None) -> int | None:
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
