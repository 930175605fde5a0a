"""What a container that is damaged inside says of itself is nothing; pandoc will refuse it or not."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from docconv import Limits
from docconv.ir import Meta
from docconv_pandoc.containers import check, stated_in

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The harbour</dc:title></cp:coreProperties>'
)


def container() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", CORE)
    return out.getvalue()


def damaged(data: bytes, at: int, instead: bytes) -> bytes:
    return data[:at] + instead + data[at + len(instead) :]


def test_a_whole_one() -> None:
    assert stated_in(container()) == Meta(title="The harbour")


@pytest.mark.parametrize(
    "data",
    [
        # What is packed is broken: 0xFF begins no block of RFC 1951.
        damaged(container(), container().index(b"core.xml") + 8, b"\xff\xff"),
        # The member is said to lie beyond all files, by ZIP64 (APPNOTE 6.3.10, 4.5.3).
        container()[: container().index(b"PK\1\2")]
        + struct.pack(
            "<4s4B4HL2L5H2L", b"PK\1\2", 20, 3, 20, 0, 0, 8, 0, 33, 0, 9, 9, 17, 12, 0, 0, 0, 0, 2**32 - 1
        )
        + b"docProps/core.xml"
        + struct.pack("<HHQ", 1, 8, 2**63 + 5)
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 75, container().index(b"PK\1\2"), 0),
        b"PK\3\4",
        b"",
    ],
    ids=["packed", "far", "cut", "empty"],
)
def test_a_damaged_one(data: bytes) -> None:
    check(data, Limits())
    assert stated_in(data) == Meta()
