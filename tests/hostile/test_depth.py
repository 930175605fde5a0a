"""Nesting without end, in every format: nothing recurses on it."""

from pathlib import Path

import pytest

import docconv
from docconv.ir import text_of

from .harness import convert
from .making import PROSE, book, mhtml, opml, page, rss, svg, warc_record, xhtml, zipped

DEPTH = 100_000
DEEP = {
    "html, div": ("a.html", lambda n: page("<div>" * n)),
    "html, inline": ("a.html", lambda n: page("<b><i>" * (n // 2))),
    "html, links": ("a.html", lambda n: page("<a href=x>" * n)),
    "html, lists": ("a.html", lambda n: page("<ul><li>" * (n // 2))),
    "html, tables": ("a.html", lambda n: page("<table><tr><td>" * (n // 3))),
    "html, quotes": ("a.html", lambda n: page("<blockquote>" * n)),
    "html, fonts": ("a.html", lambda n: page("<font>" * n)),
    "html, forms": ("a.html", lambda n: page("<form>" * n)),
    "html, svg": ("a.html", lambda n: page("<svg><g>" * (n // 2))),
    "html, templates": ("a.html", lambda n: page("<template>" * n)),
    "html, comments": ("a.html", lambda n: page("<!--" * n)),
    "html, json": ("a.html", lambda n: page("", f'<script type="application/ld+json">{"[" * n}</script>')),
    "html, json objects": (
        "a.html",
        lambda n: page("", '<script type="application/ld+json">' + '{"a":' * n + "</script>"),
    ),
    "xhtml": ("a.xhtml", lambda n: xhtml("<div>" * n + "</div>" * n).encode()),
    "markdown, quotes": ("a.md", lambda n: (">" * n + PROSE).encode()),
    "markdown, lists": ("a.md", lambda n: ("- " * n + PROSE).encode()),
    "markdown, brackets": ("a.md", lambda n: ("[" * n + "x" + "](y)" * n).encode()),
    "markdown, open brackets": ("a.md", lambda n: (PROSE + "[" * n).encode()),
    "markdown, pictures": ("a.md", lambda n: ("![" * n + "x" + "](y)" * n).encode()),
    "markdown, stars": ("a.md", lambda n: ("*a " * n).encode()),
    "markdown, pairs": ("a.md", lambda n: ("**a *b " * (n // 2) + "c* d** " * (n // 2)).encode()),
    "markdown, back quotes": (
        "a.md",
        lambda n: "".join("x" + "`" * (k % 400) for k in range(n // 100)).encode(),
    ),
    "markdown, html": ("a.md", lambda n: f"{PROSE}\n\n{'<div>' * n}\n".encode()),
    "markdown, references": ("a.md", lambda n: "".join(f"[{k}]: /{k}\n" for k in range(n // 10)).encode()),
    "markdown, notes": (
        "a.md",
        lambda n: "".join(f"x[^{k}]\n\n[^{k}]: [^{k + 1}]\n\n" for k in range(n // 40)).encode(),
    ),
    "json, quotes": (
        "a.json",
        lambda n: b'{"docconv":1,"type":"article","body":[' + b'{"type":"blockquote","children":[' * n,
    ),
    "json, complete": (
        "a.json",
        lambda n: (
            b'{"docconv":1,"type":"article","body":['
            + b'{"type":"blockquote","children":[' * n
            + b"]}" * n
            + b"]}"
        ),
    ),
    "json, unknown": ("a.json", lambda n: b'{"docconv":1,"type":"article","x":' + b"[" * n + b"]" * n + b"}"),
    "json, lines": ("a.jsonl", lambda n: b'{"docconv":1,"x":' + b"[" * n + b"\n" + b"{" * n),
    "json feed": ("a.json", lambda n: b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * n),
    "rss": ("a.rss", lambda n: rss("<x>" * n + "</x>" * n)),
    "rss, html": ("a.rss", lambda n: rss("&lt;div>" * n)),
    "atom": (
        "a.atom",
        lambda n: (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content type="xhtml">'
            + b"<div>" * n
            + b"x"
            + b"</div>" * n
            + b"</content></entry></feed>"
        ),
    ),
    "opml": ("a.opml", lambda n: opml('<outline text="x">' * n + "</outline>" * n)),
    "epub, page": ("a.epub", lambda n: book(xhtml("<div>" * n + "</div>" * n))),
    "epub, package": ("a.epub", lambda n: book(files={"book.opf": "<package>" + "<metadata>" * n})),
    "mhtml": ("a.mhtml", lambda n: mhtml(page("<div>" * n))),
    "mhtml, boundaries": (
        "a.mhtml",
        lambda n: (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n' + b"--B\r\n" * n
        ),
    ),
    "warc": ("a.warc", lambda n: warc_record("https://example.org/a", page("<div>" * n))),
    "zip": ("a.zip", lambda n: zipped({"a.html": page("<div>" * n), f"{'a/' * 3000}b.html": b""})),
    "svg": ("a.html", lambda n: page('<img src="a.svg">')),
    "text": ("a.txt", lambda n: ("> " * n + PROSE + "\n" + "(" * n).encode()),
}

KINDS = {"recursion depth": list(DEEP)}


@pytest.mark.parametrize("name", KINDS["recursion depth"])
def test_no_depth_is_too_deep(desk: Path, name: str) -> None:
    file, make = DEEP[name]
    if name == "svg":
        (desk / "a.svg").write_bytes(svg("<g>" * DEPTH + "</g>" * DEPTH))
    outcome = convert(desk, file, make(DEPTH), to="epub" if name in ("html, div", "svg") else "markdown")
    assert (
        outcome.code == 0
        or "limit.depth" in outcome.said
        or "nested" in outcome.said
        or "not " in outcome.said
        or "no " in outcome.said
    )


def test_depth_keeps_the_words() -> None:
    (article,) = docconv.read(b"<html><body>" + b"<div>" * 5000 + PROSE.encode(), format="html")
    assert PROSE in text_of(article.body)
