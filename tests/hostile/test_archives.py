"""Archives that unpack without end, or name what lies elsewhere."""

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest

from .harness import convert, harmless, run
from .making import SECRET, book, mhtml, overlapping, packed, page, warc_record, xhtml, zipped

MILLION = b"0" * 2**20
#: Smaller than the defaults, so that a bomb is one without gigabytes.
LIMITS = ("--limit", "bytes=33554432", "--limit", "records=500")


def flat(name: str = "0.html") -> bytes:
    return zipped({name: b"<p>" + MILLION * 40})


def many() -> bytes:
    return zipped({f"{n}.html": b"<p>" + MILLION for n in range(40)})


def nested() -> bytes:
    inner = flat()
    for depth in range(6):
        inner = zipped({f"{depth}.zip": inner})
    return inner


def quine() -> bytes:
    """A ZIP that holds itself as far as a few levels show: what is in it has the same name and kind."""
    inner = zipped({"r.zip": b"PK\x03\x04"})
    for _ in range(200):
        inner = zipped({"r.zip": inner}, zipfile.ZIP_STORED)
    return inner


def lying() -> bytes:
    """A member that says it is small."""
    data = bytearray(flat())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(mark)
        data[place + at : place + at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def gzip_nested() -> bytes:
    data = warc_record("https://example.org/a", page())
    for _ in range(20):
        data = gzip.compress(data, 9, mtime=0)
    return data


def gzip_body(layers: int = 1) -> bytes:
    body = b"<p>" + MILLION * 40
    for _ in range(layers):
        body = gzip.compress(body, 9, mtime=0)
    coding = ", ".join(["gzip"] * layers)
    return warc_record("https://example.org/a", body, f"Content-Encoding: {coding}\r\n")


def deflate_body() -> bytes:
    body = zlib.compress(b"<p>" + MILLION * 40, 9)
    return warc_record("https://example.org/a", body, "Content-Encoding: deflate\r\n")


def codings() -> bytes:
    body = page()
    return warc_record("https://example.org/a", body, f"Content-Encoding: {'gzip,' * 5000}gzip\r\n")


BOMBS = {
    "zip, flat": ("a.zip", flat),
    "zip, many members": ("a.zip", many),
    "zip, nested": ("a.zip", nested),
    "zip, quine": ("a.zip", quine),
    "zip, overlapping": ("a.zip", lambda: overlapping(3000, 8 * 2**20)),
    "zip, lying about sizes": ("a.zip", lying),
    "zip, thousands of empty members": ("a.zip", lambda: zipped({f"{n}.html": b"" for n in range(3_000)})),
    "epub, flat page": ("a.epub", lambda: book("<p>" + "0" * 64 * 2**20)),
    "epub, flat package": ("a.epub", lambda: book(files={"book.opf": b" " * 64 * 2**20})),
    "epub, flat container": ("a.epub", lambda: book(files={"META-INF/container.xml": b" " * 64 * 2**20})),
    "epub, overlapping": ("a.epub", lambda: overlapping(3000, 8 * 2**20)),
    "epub, picture": (
        "a.epub",
        lambda: book(xhtml('<p><img src="a.png"/></p>'), {"a.png": b"\x89PNG\r\n\x1a\n" + MILLION * 40}),
    ),
    "docx, flat": (
        "a.docx",
        lambda: zipped({"[Content_Types].xml": b"x", "word/document.xml": MILLION * 40}),
    ),
    "wacz, nested": ("a.wacz", lambda: zipped({"archive/a.warc.gz": gzip.compress(MILLION * 40)})),
    "gzip, flat": (
        "a.warc.gz",
        lambda: gzip.compress(warc_record("https://example.org/a", b"<p>" + MILLION * 40)),
    ),
    "gzip, nested": ("a.warc.gz", gzip_nested),
    "gzip, no record": ("a.warc.gz", lambda: gzip.compress(MILLION * 40)),
    "gzip, many records": (
        "a.warc.gz",
        lambda: packed(*(warc_record(f"https://example.org/{n}", b"<p>" + MILLION) for n in range(12))),
    ),
    "gzip, empty members": ("a.warc.gz", lambda: gzip.compress(b"", mtime=0) * 50_000),
    "http body, gzip": ("a.warc", gzip_body),
    "http body, gzip twice": ("a.warc", lambda: gzip_body(2)),
    "http body, deflate": ("a.warc", deflate_body),
    "http body, thousands of codings": ("a.warc", codings),
    "http body, chunks": (
        "a.warc",
        lambda: warc_record(
            "https://example.org/a", b"FFFFFFFFFFFF\r\n" + MILLION, "Transfer-Encoding: chunked\r\n"
        ),
    ),
    "record that says it is huge": (
        "a.warc",
        lambda: warc_record("https://example.org/a", page(), length=2**60),
    ),
    "html, packed": ("a.html.gz", lambda: gzip.compress(b"<p>" + MILLION * 40)),
    "mhtml in mhtml": (
        "a.mhtml",
        lambda: mhtml(page(), more=b"--B\r\nContent-Type: message/rfc822\r\n\r\n" + mhtml(page()) * 50),
    ),
}
#: Names that lead out of an archive, by how.
NAMES = {
    "up": "../evil.html",
    "far up": "../../../../../../../../tmp/evil.html",
    "absolute": "/tmp/evil.html",
    "drive": "C:/evil.html",
    "backslashes": "..\\..\\evil.html",
    "share": "//host/share/evil.html",
    "share, backslashes": "\\\\host\\share\\evil.html",
    "up inside": "a/../../evil.html",
    "NUL": "evil.html\x00.txt",
    "device": "CON.html",
    "line feed": "evil\n\x1b[31m.html",
    "right to left": "evil\u202elmth.exe.html",
    "long": "x" * 5_000 + ".html",
    "deep": "x/" * 3_000 + "a.html",
    "empty": ".html",
    "dots": "....html",
}
KINDS = {
    "zip and gzip bombs": list(BOMBS),
    "zip-slip": [(kind, name) for kind in ("zip", "epub", "wacz") for name in NAMES],
    "symlinks": ["zip", "file", "folder", "loop", "picture", "output"],
}


@pytest.mark.parametrize("name", KINDS["zip and gzip bombs"])
def test_bombs_do_not_go_off(desk: Path, name: str) -> None:
    file, make = BOMBS[name]
    outcome = convert(desk, file, make(), *LIMITS)
    assert sum(map(len, outcome.files.values())) < 64 * 2**20


@pytest.mark.parametrize(("kind", "name"), KINDS["zip-slip"])
def test_no_name_in_an_archive_leads_out(desk: Path, kind: str, name: str) -> None:
    member = NAMES[name]
    match kind:
        case "zip":
            data = zipped({member: page(), "fine.html": page()})
        case "epub":
            data = book(
                files={member: xhtml(SECRET)},
                href=member.replace("&", "").translate({0: "%", 10: None, 27: None}),
            )
        case _:
            data = zipped(
                {
                    f"archive/{member}": packed(warc_record("https://example.org/a", page())),
                    "pages.jsonl": b"{}",
                }
            )
    before = {path for path in desk.parent.rglob("*") if "out" not in path.parts}
    outcome = convert(desk, f"a.{kind}", data, to="markdown")
    after = {path for path in desk.parent.rglob("*") if "out" not in path.parts}
    assert {path.name for path in after - before} <= {f"a.{kind}"}
    assert all("/" not in name or name.startswith("a") for name in outcome.files)


@pytest.mark.parametrize("what", KINDS["symlinks"])
def test_no_link_leads_out(desk: Path, what: str) -> None:
    secret = desk.parent / "outside" / "secret.txt"
    secret.write_text(f"<html><body><p>{SECRET}. {SECRET}.</p></body></html>")
    arguments = ["-t", "text", "-o", "out/"]
    given = "."
    match what:
        case "zip":
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                link = zipfile.ZipInfo("a.html")
                link.external_attr = 0o120777 << 16
                archive.writestr(link, str(secret))
            (desk / "a.zip").write_bytes(out.getvalue())
            given = "a.zip"
        case "file":
            (desk / "a.html").symlink_to(secret)
        case "folder":
            (desk / "sub").symlink_to(secret.parent, target_is_directory=True)
        case "loop":
            (desk / "sub").mkdir()
            (desk / "sub" / "again").symlink_to(desk, target_is_directory=True)
            (desk / "a.html").symlink_to("a.html")
        case "picture":
            (desk / "b.png").symlink_to(secret.parent / "secret.png")
            (desk / "a.html").write_bytes(page('<figure><img src="b.png" alt="x"></figure>'))
            given, arguments = "a.html", ["-t", "html", "-o", "out/"]
        case "output":
            (desk / "a.html").write_bytes(page())
            (desk / "out").mkdir()
            (desk / "out" / "a.txt").symlink_to(secret)
            given = "a.html"
    outcome = run(desk, "convert", given, *arguments)
    if what == "output":
        # A link among the results is the user's own, and behind it is the file that is meant; here
        # nothing may be written there, so the run says so.
        outcome.seen.clear()
    harmless(outcome)
    assert SECRET.encode() not in outcome.results.replace(b"\n", b" ") or what == "output"
    assert SECRET in secret.read_text()
