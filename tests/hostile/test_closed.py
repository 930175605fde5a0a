"""Nothing is opened, asked or started beside the input: not for any input of these tests, in any output."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import CORPUS

from .harness import ALL, Outcome, harmless, run
from .making import ALLOWED, PROSE, book, mhtml, opml, packed, page, rss, warc_record, xhtml, zipped

INPUTS = {
    "a.html": page(
        '<figure><img src="b.png" alt="x"></figure><script src="http://127.0.0.1:9/x.js"></script>'
    ),
    "a.xhtml": xhtml("", '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"/>').encode(),
    "a.md": f"# Gauges\n\n{PROSE} ![x](b.png) ![y](http://127.0.0.1:9/y.png)\n".encode(),
    "a.txt": f"Gauges\n\n{PROSE}\n\nhttp://127.0.0.1:9/x.png\n\n{PROSE}\n".encode(),
    "a.json": b'{"docconv":1,"type":"article","meta":{"title":"G","image":"http://127.0.0.1:9/x.png"}}',
    "a.epub": book(xhtml('<p><img src="http://127.0.0.1:9/x.png"/></p>')),
    "a.rss": rss("&lt;img src='http://127.0.0.1:9/x.png'>"),
    "a.opml": opml('<outline text="x" xmlUrl="http://127.0.0.1:9/feed"/>'),
    "a.mhtml": mhtml(page('<img src="http://127.0.0.1:9/x.png">')),
    "a.warc.gz": packed(warc_record("http://127.0.0.1:9/a", page('<img src="x.png">'))),
    "a.zip": zipped({"a.html": page('<img src="b.png">'), "b.png": ALLOWED}),
}


def opened(outcome: Outcome) -> None:
    harmless(outcome, seconds=60)
    assert outcome.code == 0, outcome.said


@pytest.mark.parametrize("to", ALL)
def test_the_corpus_is_converted_behind_closed_doors(tmp_path: Path, to: str) -> None:
    folder = tmp_path / "in"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("expected"))
    opened(run(tmp_path, "convert", "in", "-t", to, "-o", "out/", reads=folder, seconds=60))


@pytest.mark.parametrize("to", ALL)
def test_inputs_of_every_kind_are_converted_behind_closed_doors(desk: Path, to: str) -> None:
    for name, data in INPUTS.items():
        (desk / name).write_bytes(data)
    (desk / "b.png").write_bytes(ALLOWED)
    opened(run(desk, "convert", *INPUTS, "-t", to, "-o", "out/", seconds=60))


def test_a_digest_is_made_behind_closed_doors(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("expected"))
    arguments = ["digest", "in", "--undated", "keep", "--no-cache", "-o", "out/a.epub", "-o", "out/a.html"]
    opened(run(tmp_path, *arguments, "--no-isolate", reads=folder, seconds=60))


def test_a_pdf_is_printed_behind_closed_doors(desk: Path) -> None:
    """The engine is a process of its own, with doors of its own: see the tests of the PDF writer."""
    pytest.importorskip("weasyprint")
    (desk / "a.html").write_bytes(INPUTS["a.html"])
    outcome = run(desk, "convert", "a.html", "-t", "pdf", "-o", "out/", programs=True, seconds=90)
    assert not outcome.seen, outcome.seen
    assert outcome.code == 0, outcome.said
    data = outcome.files["a.pdf"]
    for mark in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/OpenAction"):
        assert mark not in data


def test_the_watch_bites(tmp_path: Path) -> None:
    """A run that does open something is caught, or all else here would say nothing."""
    (tmp_path / "outside.txt").write_text(PROSE)
    (tmp_path / "in").mkdir()
    outcome = run(tmp_path / "in", "convert", "../outside.txt", "-t", "text", "-o", "out/")
    assert any("outside.txt" in what for what in outcome.seen)
    outcome = run(tmp_path / "in", "convert", "../outside.txt", "-t", "text", "-o", "../x/", reads=tmp_path)
    assert any("writes" in what or "mkdir" in what for what in outcome.seen)


DEVICES = {
    "share": "\\\\127.0.0.1\\share\\a.html",
    "share, slashes": "//127.0.0.1/share/a.html",
    "share, long": "\\\\?\\UNC\\127.0.0.1\\share\\a.html",
    "pipe of Windows": "\\\\.\\pipe\\x",
    "disk of Windows": "\\\\.\\PhysicalDrive0",
    "console": "CON",
    "nothing": "NUL",
    "printer": "LPT1.html",
    "address, file": "file:///etc/passwd",
    "address, web": "http://127.0.0.1:9/a.html",
    "zeros": "/dev/zero",
    "noise": "/dev/urandom",
    "full": "/dev/full",
    "empty": "/dev/null",
    "memory of a process": "/proc/self/mem",
}
KINDS = {
    "UNC and device paths": [*DEVICES, "pipe in a folder", "socket in a folder"],
    "closed doors": [
        *((name, to) for name in INPUTS for to in ALL),
        *(("corpus", to) for to in ALL),
        ("digest", "epub"),
    ],
}


@pytest.mark.parametrize("name", DEVICES)
def test_devices_and_shares_are_no_documents(tmp_path: Path, name: str) -> None:
    path = DEVICES[name]
    if path.startswith("/dev") and not os.path.exists(path):
        pytest.skip("no such device on this system")
    options = ["--limit", "bytes=1000000"]
    outcome = run(tmp_path, "convert", path, "-t", "text", "-o", "out/", *options, reads=Path("/"))
    harmless(outcome)
    assert outcome.code in (1, 2) or name in ("empty",), (outcome.code, outcome.said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file_is_passed_over_in_a_folder(tmp_path: Path, kind: str) -> None:
    (tmp_path / "b.html").write_bytes(page('<img src="a.html"><img src="p.png">'))
    if kind == "pipe":
        os.mkfifo(tmp_path / "a.html")
        os.mkfifo(tmp_path / "p.png")
    else:
        code = "import socket; socket.socket(socket.AF_UNIX).bind('a.html')"
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    outcome = run(tmp_path, "convert", ".", "-t", "html", "-o", "out/")
    harmless(outcome)
    assert set(outcome.files) == {"b.html"}
