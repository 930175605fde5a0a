"""Small archives for the tests, and what a run made of them."""

import gzip
import json
from pathlib import Path
from typing import Any

import docconv
from docconv import BatchSummary

#: What no reader can do anything with.
BROKEN = b'{"docconv": 1, "type": "article", "body": [{"type": "no such thing"}]}'


def words(number: int) -> str:
    return " ".join(f"Boat {number} left pier {n} at dawn, and came back with the tide." for n in range(3))


def page(number: int) -> bytes:
    prose = "".join(f"<p>{words(number)}</p>" for _ in range(3))
    return (
        f"<!DOCTYPE html><html><head><title>Page {number}</title></head>"
        f"<body><article><h1>Page {number}</h1>{prose}</article></body></html>"
    ).encode()


def archive(folder: Path, count: int, *, broken: int = 0) -> Path:
    """A folder of so many small inputs of mixed kinds; every `broken`-th can't be read."""
    for number in range(count):
        name = f"{'abc'[number % 3]}/{number:04}"
        kind = number % 4
        if broken and number % broken == broken - 1:
            put(folder / f"{name}.json", BROKEN)
        elif kind == 0:
            put(folder / f"{name}.html", page(number))
        elif kind == 1:
            put(folder / f"{name}.md", f"# Note {number}\n\n{words(number)}\n".encode())
        elif kind == 2:
            put(folder / f"{name}.txt", f"Note {number}\n\n{words(number)}\n".encode())
        else:
            put(folder / f"{name}.json", json_lines(number, 1 + number % 3))
    return folder


def json_lines(number: int, count: int) -> bytes:
    return b"".join(
        b'{"docconv":1,"type":"article","meta":{"title":"Line %d.%d"},"body":[{"type":"paragraph","children":'
        b'[{"type":"text","value":"Words of %d."}]}]}\n' % (number, line, line)
        for line in range(count)
    )


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def made(folder: Path) -> dict[str, bytes]:
    """All files below a folder but those of the journal, by their places."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".docconv-batch")
    }


def run(inputs: Any, output: Path | str, to: str | None = "markdown", **options: Any) -> BatchSummary:
    """A run in this process."""
    return docconv.batch(inputs, output, to=to, executor=options.pop("executor", "serial"), **options)


def report(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


def warc(pages: dict[str, bytes], *, kind: str = "text/html") -> bytes:
    """A WARC file, each record a gzip member."""
    return b"".join(gzip.compress(record(url, body, kind), 1, mtime=0) for url, body in pages.items())


def record(url: str, body: bytes, kind: str = "text/html") -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-10T01:02:03Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
