"""What Word and OpenDocument files say of themselves beside the text, which pandoc doesn't tell."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from docconv import LimitError, Limits
from docconv.html import tag_of, xml_parser
from docconv.ir import Meta
from docconv.text import pattern

from .metadata import FURTHER, ISO, names_in

#: What the library raises of a damaged ZIP; OverflowError where a member is said to lie beyond all files.
BROKEN = (
    BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
#: The parts that hold properties: Office Open XML (ECMA-376, part 2) and OpenDocument 1.3 (part 2, 3.1).
PARTS = ("docProps/core.xml", "docProps/custom.xml", "meta.xml")
#: More is no list of properties.
MAX_BYTES = 2**20
#: What unpacks to this much harms nobody, however small it was.
SMALL = 2**24
#: Elements of Dublin Core and of both formats, and which field each states.
FIELDS = {
    "title": "title",
    "language": "language",
    "creator": "authors",
    "initial-creator": "authors",
    "keyword": "tags",
    "keywords": "tags",
    "description": "summary",
    "abstract": "summary",
    "subtitle": "subtitle",
    "date": "published",
    **{name: name for name in FURTHER if name not in ("editors", "image")},
}
#: As elements these say when the file was changed, not the text.
NOT_ELEMENTS = frozenset({"date", "modified"})
LISTED = pattern(r"[ \u3000]*[,，、;；][ \u3000]*")


def check(data: bytes, limits: Limits) -> None:
    """Raise LimitError where a container unpacks to more than it may; what is no ZIP pandoc will refuse."""
    try:
        with ZipFile(BytesIO(data)) as container:
            size = sum(part.file_size for part in container.infolist())
    except BROKEN:
        return
    for name, most in (("bytes", limits.bytes), ("unpacked", limits.unpacked)):
        if size > most:
            raise LimitError(
                f"unpacks to {size} bytes, and the limit is {most}",
                code=f"limit.{name}",
                hint=f"raise it with --limit {name}=N",
            )
    if size > max(limits.ratio * len(data), SMALL):
        raise LimitError(
            f"unpacks to more than {limits.ratio} times its size",
            code="limit.ratio",
            hint="raise it with --limit ratio=N",
        )


def stated_in(data: bytes) -> Meta:
    """The properties of a document; those that can't be read are none."""
    fields: dict[str, object] = {}
    for name, value in _properties(data):
        field = FIELDS.get(name)
        if field is None or not value or field in fields:
            continue
        if field == "authors":
            fields[field] = names_in(value)
        elif field == "tags":
            fields[field] = tuple(tag for tag in LISTED.split(value) if tag)
        elif field not in ("published", "modified") or ISO.fullmatch(value):
            fields[field] = value
    return Meta(**fields)  # type: ignore[arg-type]


def _properties(data: bytes) -> Iterator[tuple[str, str]]:
    """The names and values of all properties, those that users set last."""
    try:
        with ZipFile(BytesIO(data)) as container:
            for part in PARTS:
                try:
                    with container.open(part) as file:
                        content = file.read(MAX_BYTES + 1)
                except KeyError:
                    continue
                if len(content) <= MAX_BYTES:
                    yield from _in_part(content)
    except (*BROKEN, etree.LxmlError):
        return


def _in_part(content: bytes) -> Iterator[tuple[str, str]]:
    root = etree.fromstring(content, xml_parser())
    for element in root.iter(etree.Element):
        value = " ".join(("".join(str(text) for text in element.itertext())).split())
        if (tag := tag_of(element)) in ("user-defined", "property"):
            names = [str(value) for key, value in element.items() if str(key).endswith("name")]
            yield "".join(names[:1]), value
        elif not len(element) and tag not in NOT_ELEMENTS:
            yield tag, value
