"""SVG made harmless: a list of what may stay, everything else goes."""

import re
from typing import Any

from lxml import etree

from ..errors import DocconvError, InputError, LimitError
from .addresses import parse_data_url
from .safety import check

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES: Any = {None: SVG, "xlink": XLINK}

#: Elements of SVG 2 that draw or describe. Scripts, animation (it can change an address after the
#: check), foreign objects and links are not among them.
ELEMENT_NAMES = (
    "svg g defs symbol use switch title desc metadata style path rect circle ellipse line polyline polygon "
    "text tspan textPath image marker pattern mask clipPath linearGradient radialGradient stop filter "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur "
    "feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile "
    "feTurbulence view"
)
ELEMENTS = frozenset(ELEMENT_NAMES.split(" "))
#: Links keep what they hold.
TRANSPARENT = frozenset({"a"})
ADDRESS = re.compile(r"url\s*\(\s*(?!['\"]?#)", re.IGNORECASE)
#: A style that imports, escapes its letters or scripts can't be judged by its looks.
DUBIOUS = re.compile(
    r"@import|@font-face|\\|expression\s*\(|javascript:|-moz-binding|behavior\s*:", re.IGNORECASE
)
MAX_ELEMENTS = 200_000


def sanitise(data: bytes) -> bytes:
    """See `docconv.media.sanitise_svg`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"an SVG that is not well-formed: {error}", code="media.svg") from error
    document_type: Any = root.getroottree().docinfo.internalDTD
    if document_type is not None and any(True for _ in document_type.iterentities()):
        raise InputError("an SVG that declares entities", code="media.svg")
    if root.tag not in (f"{{{SVG}}}svg", "svg"):
        raise InputError("XML that is no SVG", code="media.svg")
    if root.tag == "svg":
        root = with_namespace(root)
    for element in list(root.iter()):
        if element is not root and not stays(element):
            drop(element)
        else:
            clean_attributes(element)
    if unfolded(root) > MAX_ELEMENTS:
        raise LimitError(f"an SVG that unfolds to more than {MAX_ELEMENTS} elements", code="limit.nodes")
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def with_namespace(root: etree._Element) -> etree._Element:
    """The same picture in the namespace that its author forgot: the intent is plain."""
    copy = etree.Element(
        f"{{{SVG}}}svg", {str(key): str(value) for key, value in root.attrib.items()}, nsmap=NAMESPACES
    )
    copy.text = root.text
    copy.extend(list(root))
    for element in copy.iter(etree.Element):
        if not element.tag.startswith("{"):
            element.tag = f"{{{SVG}}}{element.tag}"
    return copy


def stays(element: etree._Element) -> bool:
    """Whether an element may stand in the result; references to entities have no name."""
    if not isinstance(element.tag, str):
        return False
    name = etree.QName(element)
    if name.namespace != SVG or name.localname not in ELEMENTS:
        return False
    text = "".join(map(str, element.itertext())) if name.localname == "style" else ""
    return not (DUBIOUS.search(text) or ADDRESS.search(text))


def drop(element: etree._Element) -> None:
    """Take an element out, and what it holds unless it is transparent; text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if isinstance(element.tag, str) and etree.QName(element).localname in TRANSPARENT:
        element.tag = f"{{{SVG}}}g"
        clean_attributes(element)
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def clean_attributes(element: etree._Element) -> None:
    """Take away handlers, foreign attributes and addresses that lead out of the file."""
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        name = etree.QName(key)
        reference = name.localname == "href" and name.namespace in (None, XLINK)
        known = name.namespace in (None, XML) or reference
        inside = value.startswith("#") or (
            etree.QName(element).localname in ("image", "feImage") and is_sound_picture(value)
        )
        if (
            not known
            or (reference and not inside)
            or name.localname.lower().startswith("on")
            or name.localname in ("base", "src")
            or ADDRESS.search(value)
            or (name.localname == "style" and DUBIOUS.search(value))
        ):
            del element.attrib[key]


def is_sound_picture(address: str) -> bool:
    """Whether an address holds a bitmap within bounds: an SVG inside an SVG isn't looked into."""
    found = parse_data_url(address)
    try:
        return found is not None and check(found[1]).media_type != "image/svg+xml"
    except DocconvError:
        return False


def unfolded(root: etree._Element) -> int:
    """How many elements are drawn once every `use` has been replaced by what it names.

    A few lines of nested uses can name each other into billions. A use that names an element around
    itself counts once, as it isn't drawn.
    """
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    uses: dict[etree._Element, list[etree._Element]] = {}
    sizes: dict[etree._Element, int] = {}

    def look(element: etree._Element) -> list[etree._Element]:
        if element not in uses:
            below = list(element.iter(f"{{{SVG}}}use"))
            named = [targets.get((use.get("href") or use.get(f"{{{XLINK}}}href") or "")[1:]) for use in below]
            uses[element] = [target for target in named if target is not None]
        return uses[element]

    stack, waiting = [root], set()
    while stack:
        element = stack[-1]
        pending = [each for each in look(element) if each not in sizes and each not in waiting]
        if pending and element not in sizes and element not in waiting:
            waiting.add(element)
            stack.extend(dict.fromkeys(pending))
            continue
        stack.pop()
        if element not in sizes:
            own = sum(1 for _ in element.iter())
            sizes[element] = min(own + sum(sizes.get(each, 1) for each in look(element)), MAX_ELEMENTS + 1)
    return sizes[root]
