"""How much an SVG may ask of the engine, which draws it by recursion and without a clock."""

from docconv import LimitError

MAX_DEPTH = 50
MAX_ELEMENTS = 20_000
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def bounded(data: bytes) -> bytes:
    """The same bytes. Raises LimitError for an SVG that is deep, large, or unfolds by nested `use`.

    `data` is well-formed and sanitised already.
    """
    from lxml import etree

    root = etree.fromstring(data)
    sizes: dict[str, int] = {}
    with_uses: set[str] = set()
    total = 0
    for element in root.iter():
        total += 1
        if sum(1 for _ in element.iterancestors()) > MAX_DEPTH:
            raise LimitError(f"an SVG nested more than {MAX_DEPTH} deep", code="limit.depth")
        if total > MAX_ELEMENTS:
            raise LimitError(f"an SVG of more than {MAX_ELEMENTS} elements", code="limit.nodes")
        if identifier := element.get("id"):
            below = [str(each.tag).rpartition("}")[2] for each in element.iter()]
            sizes[identifier] = len(below)
            if "use" in below:
                with_uses.add(identifier)
    for use in root.iter("{*}use"):
        target = (use.get(HREFS[0]) or use.get(HREFS[1]) or "").removeprefix("#")
        total += sizes.get(target, 0)
        if target in with_uses or total > MAX_ELEMENTS:
            raise LimitError("an SVG that draws copies of copies, or too many", code="limit.nodes")
    return data
