"""Which format an input is in: the bytes' signature, then a specific extension, then the sniffers."""

import warnings
from pathlib import Path

import pytest

from docconv import InputError, Source
from docconv.detect import claimed, detect
from docconv.formats import Format
from docconv.plugins import PluginWarning, Registry, registry

BINARY = Format(name="binary", extensions=(".bin",), sniff=(b"BIN1", b"BIN2"), reader="x:y")
LOW = Format(name="low", extensions=(".low",), sniff=lambda head, name: 0.2, reader="x:y")
HIGH = Format(
    name="high", extensions=(".high",), sniff=lambda head, name: 0.9 if b"high" in head else 0.1, reader="x:y"
)
TYPED = Format(name="typed", media_types=("text/typed",), reader="x:y")
WRITTEN = Format(name="written", extensions=(".out",), sniff=b"OUT", writer="x:y")
FORMATS = Registry(formats=(LOW, HIGH, BINARY, TYPED, WRITTEN))


@pytest.mark.parametrize(
    ("name", "data", "media_type", "found"),
    [
        ("x.low", b"BIN1 high", None, "binary"),
        ("x.low", b"high", None, "low"),
        ("X.LOW", b"high", None, "low"),
        ("x.txt", b"high", None, "high"),
        ("x.unknown", b"high", None, "high"),
        ("x", b"high", None, "high"),
        ("x", b"other", None, "low"),
        ("x", b"high", "text/typed", "typed"),
        ("x.low", b"high", "text/typed", "low"),
    ],
)
def test_the_order(name: str, data: bytes, media_type: str | None, found: str) -> None:
    assert detect(Source(name, data=data, media_type=media_type), FORMATS).name == found


def test_what_nobody_reads() -> None:
    with pytest.raises(InputError, match="no format recognised") as caught:
        detect(Source("x", data=b"x"), Registry(formats=(TYPED, WRITTEN)))
    assert caught.value.code == "input.format"
    with pytest.raises(InputError, match="written, not read"):
        detect(Source("x.out", data=b"x"), FORMATS)


def test_a_sniffer_that_fails_costs_its_say_and_a_warning() -> None:
    broken = Format(name="broken", sniff=lambda head, name: 1 / 0, reader="x:y", distribution="bad")
    with pytest.warns(PluginWarning, match=r"sniffer of broken \(bad\) failed"):
        assert detect(Source("x", data=b"high"), Registry(formats=(broken, LOW, HIGH))).name == "high"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.md", b"<p>x", "markdown"),
        ("a.htm", b"# x", "html"),
        ("a.json", b"x", "json"),
        ("-", b'{"docconv":1,"type":"article"}', "json"),
        ("a.txt", b'\xef\xbb\xbf {"docconv":1,"type":"article"}', "json"),
        ("a.txt", b"<!DOCTYPE html><html><body><p>x", "html"),
        ("a.txt", "<!DOCTYPE html><html><body><p>x".encode("utf-16"), "html"),
        ("a.txt", b"---\ntitle: x\nauthor: y\n---\n\n# A\n\n**b** [c](d)\n", "markdown"),
        ("a.txt", "图书馆周日开放\n\n来源：晚报\n".encode("gbk"), "text"),
        ("", b"Just words.", "text"),
        ("", b"", "text"),
    ],
)
def test_first_party_formats(name: str, data: bytes, found: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert detect(Source(name, data=data), registry()).name == found


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n\x00\xff", b"PK\x03\x04\x14\x00\x00", b"\x89PNG\r\n\x1a\n\x00", b"\x1f\x8b\x08\x00\x00"],
)
def test_binary_files_are_no_text(data: bytes) -> None:
    with pytest.raises(InputError):
        detect(Source("x.txt", data=data), registry())


def test_only_the_head_of_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(2**30)
    source = Source(str(path), path=path)
    with pytest.raises(InputError):
        detect(source, registry())
    assert "data" not in vars(source)


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        ("empty.html", b"", True),
        ("packed.html", b"\x1f\x8b\x08\0\0\0\0\0\0\3", True),
        ("noise.epub", b"\0\1\2\3", True),
        ("noise.warc", b"\x8f\0\1\2", True),
        ("other.json", b'{"a": 1}', False),
        ("other.xml", b"<sitemap/>", False),
        ("book.xlsx", b"PK\x03\x04", False),
    ],
)
def test_what_is_damaged_in_a_folder_is_read_and_so_reported(name, data, read) -> None:
    assert claimed(Source(name, data=data), registry()) is read
