"""SVG made harmless: a list of what may stay, everything else goes."""

import re
from typing import Any

from lxml import etree

from ..errors import DocconvError, InputError, LimitError
from .addresses import make_data_url, parse_data_url
from .examined import examine
from .safety import check

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES: Any = {None: SVG, "xlink": XLINK}

#: Elements of SVG 2 that draw or describe. Scripts, animation (it can change an address after the
#: check), foreign objects, metadata and links are not among them.
ELEMENT_NAMES = (
    "svg g defs symbol use switch title desc style path rect circle ellipse line polyline polygon "
    "text tspan textPath image marker pattern mask clipPath linearGradient radialGradient stop filter "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur "
    "feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile "
    "feTurbulence view"
)
ELEMENTS = frozenset(ELEMENT_NAMES.split(" "))
BITMAPS = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp"})
#: Links keep what they hold.
TRANSPARENT = frozenset({"a"})
ADDRESS = re.compile(r"url\s*\(\s*+(?!['\"]?#)", re.IGNORECASE)
#: A style that imports, loads without `url()`, escapes its letters or scripts can't be judged by its looks.
#: Attributes such as `fill` are styles too.
DUBIOUS = re.compile(
    r"@import|@font-face|@namespace|\\|(?:expression|image|image-set|cross-fade|src|var)\s*\(|javascript:"
    r"|-moz-binding|behavior\s*:",
    re.IGNORECASE,
)


def sanitised(data: bytes, max_pixels: int) -> etree._Element:
    """An SVG with nothing in it that acts or reaches out. See `docconv.media.sanitise_svg`."""
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
    pixels = 0
    for element in list(root.iter()):
        if element is not root and not stays(element):
            drop(element)
        else:
            pixels += clean_attributes(element)
            if pixels > max_pixels:
                raise LimitError(f"an SVG with more than {max_pixels} pixels in it", code="limit.pixels")
    return root


def serialised(root: etree._Element) -> bytes:
    """The bytes of an SVG."""
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
    if name.localname != "style":
        return True
    # Elements in a style sheet would stand apart here what is read together elsewhere.
    text = element.text or ""
    return not (len(element) or DUBIOUS.search(text) or ADDRESS.search(text))


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


def clean_attributes(element: etree._Element) -> int:
    """Take away handlers, foreign attributes and addresses that lead out of the file.

    What comes back is how many pixels the bitmaps have that the element holds.
    """
    pixels = 0
    shows = etree.QName(element).localname in ("image", "feImage")
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        name = etree.QName(key)
        reference = name.localname == "href" and name.namespace in (None, XLINK)
        if reference and shows and (found := bitmap(value)):
            pixels += found[1]
            element.set(key, found[0])
        elif (
            (name.namespace not in (None, XML) and not reference)
            or (reference and not value.startswith("#"))
            or name.localname.lower().startswith("on")
            or name.localname in ("base", "src")
            or ADDRESS.search(value)
            or DUBIOUS.search(value)
        ):
            del element.attrib[key]
    return pixels


def bitmap(address: str) -> tuple[str, int] | None:
    """The address of a bitmap within bounds, without its metadata, and its pixels; None for anything else.

    An SVG inside an SVG isn't looked into.
    """
    found = parse_data_url(address)
    try:
        picture = check(found[1]) if found else None
        if found is None or picture is None or picture.media_type not in BITMAPS:
            return None
        clean = examine(found[1], picture.media_type).data
    except DocconvError:
        return None
    size = (picture.width or 0) * (picture.height or 0)
    return (address if clean == found[1] else make_data_url(picture.media_type, clean)), size
