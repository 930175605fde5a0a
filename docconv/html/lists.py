"""Lists, also those that are nested wrongly or never begun."""

from lxml import etree

from docconv.ir import Block, List, ListItem, Paragraph, Strong

from .flat import flat
from .notes import footnote
from .read import Closer, Frame, Reader


def html_list(reader: Reader, element: etree._Element) -> Closer:
    """`ul`, `ol`, `menu`."""
    frame = reader.push("list")
    ordered = str(element.tag).endswith("ol")
    classes = (element.get("class") or "").split()
    spread = "spread" in classes or (
        "tight" not in classes
        and any(item.find("p") is not None or item.find("{*}p") is not None for item in element)
    )
    start = _number(element.get("start")) if ordered else None

    def close() -> None:
        _finish(reader, frame, ordered, 1 if start is None else start, spread)

    return close


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
    reader.push("item")

    def close() -> None:
        item, blocks = reader.pop()
        found.items.append((list(blocks), item.checked))
        if found.last is element:
            _finish(reader, found, False, 1, False)

    return close


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
    if blocks := reader.builder.blocks[:]:
        reader.builder.blocks.clear()
        if frame.items:
            frame.items[-1][0].extend(blocks)
        else:
            frame.items.append((blocks, None))


def definition_list(reader: Reader, element: etree._Element) -> Closer:
    """Terms and what they mean: a list, each item a term in bold and its descriptions."""
    frame = reader.push("list")

    def close() -> None:
        _finish(reader, frame, False, 1, True)

    return close


def definition_term(reader: Reader, element: etree._Element) -> Closer | None:
    """A term."""
    frame = reader.inside("list")
    if frame is None:
        reader.builder.flush()
        return reader.builder.flush
    _adopt(reader, frame)
    reader.push("term")

    def close() -> None:
        _, blocks = reader.pop()
        if children := flat(blocks):
            frame.items.append(([Paragraph((Strong(children),))], None))

    return close


def definition_description(reader: Reader, element: etree._Element) -> Closer | None:
    """What a term means."""
    frame = reader.inside("list")
    if frame is None:
        reader.builder.flush()
        return reader.builder.flush
    _adopt(reader, frame)
    reader.push("item")

    def close() -> None:
        _, blocks = reader.pop()
        found: list[Block] = list(blocks)
        if frame.items:
            frame.items[-1][0].extend(found)
        else:
            frame.items.append((found, None))

    return close


def _number(value: str | None) -> int | None:
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
