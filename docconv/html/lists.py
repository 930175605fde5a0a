"""Lists, also those that are nested wrongly or never begun."""

from lxml import etree

from docconv.ir import Block, List, ListItem, Paragraph, Strong

from .flat import flat
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
        _adopt(reader, frame)
        reader.pop()
        if frame.items:
            items = tuple(ListItem(tuple(blocks), checked) for blocks, checked in frame.items)
            first = start if start is not None else 1
            lang = reader.builder.langs[-1]
            reader.add(List(items, ordered, first if ordered else None, spread, lang))

    return close


def list_item(reader: Reader, element: etree._Element) -> Closer | None:
    """An item; one outside any list makes a list of its own with its neighbours."""
    from .elements import footnote, is_footnote

    frame = reader.inside("list")
    if frame is None and element is reader.root:
        return None
    if identifier := is_footnote(element):
        return footnote(reader, identifier)
    if frame is not None:
        _adopt(reader, frame)
    reader.push("item")

    def close() -> None:
        item, blocks = reader.pop()
        if frame is not None:
            frame.items.append((list(blocks), item.checked))
        elif blocks:
            _orphan(reader, ListItem(blocks, item.checked))

    return close


def _orphan(reader: Reader, item: ListItem) -> None:
    blocks = reader.builder.blocks
    if blocks and isinstance(last := blocks[-1], List) and last.start is None and not last.ordered:
        blocks[-1] = List((*last.children, item))
    else:
        reader.add(List((item,)))


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
        _adopt(reader, frame)
        reader.pop()
        if frame.items:
            items = tuple(ListItem(tuple(blocks), checked) for blocks, checked in frame.items)
            reader.add(List(items, spread=True, lang=reader.builder.langs[-1]))

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
