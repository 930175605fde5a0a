"""One thing many times: what it costs grows with its size, and no hash is flooded."""

import gzip
from pathlib import Path

import pytest

from .harness import convert
from .making import PROSE, book, mhtml, page, rss, warc_record

N = 20_000
FLOODS = {
    "attributes": ("a.html", lambda: page(f"<p {' '.join(f'a{n}=x' for n in range(N))}>x</p>")),
    "one attribute": ("a.html", lambda: page(f"<p {'a=x ' * N}>x</p>")),
    "ids": ("a.html", lambda: page("".join("<p id=a>x</p>" for _ in range(N)))),
    "classes": ("a.html", lambda: page(f'<p class="{" ".join(f"c{n}" for n in range(N))}">x</p>')),
    "anchors": ("a.html", lambda: page("".join(f'<a href="#n{n}" id="n{n}">x</a>' for n in range(N)))),
    "metas": ("a.html", lambda: page("", "".join(f"<meta name=author content=a{n}>" for n in range(N)))),
    "scripts of data": (
        "a.html",
        lambda: page("", '<script type="application/ld+json">{"@type":"Article"}</script>' * 2_000),
    ),
    "spans": ("a.html", lambda: page("<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 2_000)),
    "wide and long table": ("a.html", lambda: page("<table><tr>" + "<td>x" * N + "<tr><td>y" * N)),
    "footnotes": ("a.md", lambda: "".join(f"[^a]: {n}\n\n" for n in range(N)).encode() + b"x[^a]\n"),
    "footnote marks": ("a.md", lambda: b"x[^a]" * N + b"\n\n[^a]: y\n"),
    "definitions": ("a.md", lambda: b"[a]: x\n" * N + b"\n[a]\n"),
    "wide Markdown table": ("a.md", lambda: b"|" * N + b"\n" + b"|-" * N + b"|\n" + b"|x|\n" * N),
    "JSON keys": (
        "a.json",
        lambda: (
            b'{"docconv":1,"type":"article","meta":{"extra":{'
            + b",".join(b'"k%d":"v"' % n for n in range(N))
            + b"}}}"
        ),
    ),
    "JSON, one key": (
        "a.json",
        lambda: b'{"docconv":1,"type":"article",' + b'"meta":{"title":"x"},' * N + b'"body":[]}',
    ),
    "JSON resources": (
        "a.json",
        lambda: (
            b'{"docconv":1,"type":"article","resources":{'
            + b",".join(b'"r%d":{"media_type":"image/png","data":""}' % n for n in range(N))
            + b"}}"
        ),
    ),
    "colliding numbers": (
        "a.json",
        lambda: (
            b'{"docconv":1,"type":"article","x":{'
            + b",".join(b'"%d":1' % (n * (2**61 - 1)) for n in range(N))
            + b"}}"
        ),
    ),
    "moments": ("a.html", lambda: page("<time datetime=x>" * N)),
    "buttons": ("a.html", lambda: page("<button>x" * N)),
    "packed bodies in a row": (
        "a.warc",
        lambda: warc_record(
            "https://example.org/a",
            gzip.compress(b"", 9, mtime=0) * 10 * N + gzip.compress(page(), 9, mtime=0),
            "Content-Encoding: gzip\r\n",
        ),
    ),
    "comments in comments": (
        "a.html",
        lambda: page("<section class=comments>" * 1_000 + "<sup><a id=r href=#f>1</a></sup>" * 1_000),
    ),
    "marks in marks": ("a.html", lambda: page("<div><a id=a href=#a>1</a>" * 2_000)),
    "bylines": ("a.html", lambda: page("<div>" * 2_000 + "<p class=byline>By Ann Bob</p>" * 2_000)),
    "EPUB fallbacks": (
        "a.epub",
        lambda: book(
            files={
                "book.opf": "<package><manifest>"
                + "".join(
                    f'<item id="a{n}" href="{n}" fallback="a{n + 1}" media-type="x/y"/>' for n in range(N)
                )
                + "</manifest><spine>"
                + "".join(f'<itemref idref="a{n}"/>' for n in range(N))
                + "</spine></package>"
            }
        ),
    ),
    "RSS items": (
        "a.rss",
        lambda: rss("</description></item>" + "<item><title>a</title></item>" * 300 + "<item><description>"),
    ),
    "RSS categories": (
        "a.rss",
        lambda: rss("</description>" + "<category>a</category>" * N + "<description>"),
    ),
    "RSS namespaces": (
        "a.rss",
        lambda: rss(
            "</description>" + "".join(f'<a{n}:x xmlns:a{n}="u{n}"/>' for n in range(5_000)) + "<description>"
        ),
    ),
    "EPUB manifest": (
        "a.epub",
        lambda: book(
            files={
                "book.opf": b"<package><manifest>"
                + b'<item id="a" href="1.xhtml"/>' * N
                + b"</manifest></package>"
            }
        ),
    ),
    "EPUB spine": (
        "a.epub",
        lambda: book(
            files={
                "book.opf": b'<package><manifest><item id="a" href="1.xhtml" '
                b'media-type="application/xhtml+xml"/></manifest><spine>'
                + b'<itemref idref="a"/>' * N
                + b"</spine></package>"
            }
        ),
    ),
    "MHTML parts": ("a.mhtml", lambda: mhtml(page(), more=b"--B\r\nContent-Location: x\r\n\r\ny\r\n" * N)),
    "MHTML header": ("a.mhtml", lambda: b"Subject: =?utf-8?q?x?=\r\n" * N + mhtml(page())),
    "text, one line": ("a.txt", lambda: f"{PROSE}\n".encode() * N),
    "text, labels": ("a.txt", lambda: "".join(f"Author: {n}\n" for n in range(N)).encode()),
}

KINDS = {"hash flooding": list(FLOODS)}


@pytest.mark.parametrize("name", KINDS["hash flooding"])
def test_repetition_costs_no_more_than_its_size(desk: Path, name: str) -> None:
    file, make = FLOODS[name]
    convert(desk, file, make(), to="json")
