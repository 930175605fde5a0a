"""How much an SVG draws, once every reference in it has been replaced by what it names."""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec
from lxml import etree

from ..errors import LimitError

SVG = "{http://www.w3.org/2000/svg}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
#: Gradients are cheap: they hold nothing that is drawn.
GRADIENTS = frozenset({f"{SVG}linearGradient", f"{SVG}radialGradient"})
#: An address, and the property before it if what it names is applied once: others are inherited.
LOCAL_URL = re.compile(r"((?:clip-path|mask|filter)\s*:\s*)?url\(\s*['\"]?#([^'\")]*)", re.IGNORECASE)
ONCE = frozenset({"clip-path", "mask", "filter"})
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
CLASS = re.compile(r"\s*\.([\w-]+)\s*")
QUOTED_BRACE = re.compile(r"""["'][^"']*[{}]""")
ANYTHING = "*"


class Reference(msgspec.Struct, frozen=True):
    """That an element names another: by which attribute (None: in a style sheet), and how that is drawn.

    A `link` (a `use`) draws it in its own place, a paint once, or, `inherited`, for each thing inside.
    """

    target: str
    key: str | None = None
    link: bool = False
    inherited: bool = False


def bound(root: etree._Element, max_elements: int, max_depth: int) -> None:
    """Hold an SVG to its limits, and take away references to what is around them.

    A few lines of references to references can name each other into billions, or into a chain that a
    renderer follows by recursion. Raises LimitError (`limit.nodes`, `limit.depth`).
    """
    targets: dict[str, etree._Element] = {}
    for element in root.iter(etree.Element):
        if identifier := element.get("id"):
            targets.setdefault(identifier, element)
    styled = {
        name: [each for each in dict.fromkeys(named) if counts(targets.get(each.target))]
        for name, named in by_class(root).items()
    }
    sizes: dict[etree._Element, tuple[int, int]] = {}
    open_now: set[etree._Element] = set()
    #: How many of the open elements each element holds: whoever draws it draws them again.
    around: Counter[etree._Element] = Counter()
    stack = [root]
    while stack:
        element = stack[-1]
        if element in sizes:
            stack.pop()
            continue
        inside = [*element.iterchildren(etree.Element)]
        painted: list[tuple[etree._Element, bool]] = []
        for reference in references(element, styled):
            target = targets.get(reference.target)
            if target is None or not (reference.link or counts(target)):
                continue
            if target is element or target in open_now or around[target]:
                if reference.key is None:
                    raise LimitError("an SVG whose style sheet makes it draw itself", code="limit.nodes")
                if reference.key in element.attrib:
                    del element.attrib[reference.key]
            elif reference.link:
                inside.append(target)
            else:
                painted.append((target, reference.inherited))
        drawn = [*inside, *(target for target, _ in painted)]
        if element not in open_now:
            open_now.add(element)
            around.update(element.iterancestors())
            stack.extend(each for each in drawn if each not in sizes)
            continue
        stack.pop()
        open_now.discard(element)
        around.subtract(element.iterancestors())
        own = 1 + sum(sizes[each][0] for each in inside)
        size = own + sum(sizes[target][0] * (own if inherited else 1) for target, inherited in painted)
        depth = 1 + max((sizes[each][1] for each in drawn), default=0)
        if size > max_elements:
            raise LimitError(f"an SVG that draws more than {max_elements} elements", code="limit.nodes")
        if depth > max_depth:
            raise LimitError(f"an SVG nested more than {max_depth} deep", code="limit.depth")
        sizes[element] = size, depth


def counts(target: etree._Element | None) -> bool:
    """Whether painting with an element costs anything."""
    return target is not None and target.tag not in GRADIENTS


def references(element: etree._Element, styled: dict[str, list[Reference]]) -> Iterator[Reference]:
    """What an element names, by its attributes and by the style sheets."""
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        if key in HREFS and value.startswith("#"):
            yield Reference(value[1:], key, link=True)
        elif "url(" in value.lower():
            for once, target in LOCAL_URL.findall(value):
                yield Reference(target, key, inherited=not (once or key in ONCE))
    if styled:
        for name in (ANYTHING, *element.get("class", "").split()):
            yield from styled.get(name, ())


def by_class(root: etree._Element) -> dict[str, list[Reference]]:
    """What the style sheets name, by class; under `*` where a selector is anything but a class."""
    found: dict[str, list[Reference]] = {}
    for sheet in root.iter(f"{SVG}style"):
        text = COMMENT.sub("", "".join(map(str, sheet.itertext())))
        plain = not QUOTED_BRACE.search(text)
        for selectors, declarations in RULE.findall(text) if plain else [(ANYTHING, text)]:
            named = [
                Reference(target, inherited=not once) for once, target in LOCAL_URL.findall(declarations)
            ]
            for selector in selectors.split(",") if named else ():
                match = CLASS.fullmatch(selector)
                found.setdefault(match[1] if match else ANYTHING, []).extend(named)
    return found
