"""Inputs to begin with, all of our own making: written by our writers, generated, or kept with the tests."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from docconv.ir import Document, encode
from docconv.testing import articles, chrome, crawls, damage, digests, stories, write_bytes
from tests.fuzz.shapes import shape_of
from tests.support import ROOT

#: Nothing longer is worth changing at random.
LONGEST = 48 * 1024


def drawn(strategy: SearchStrategy[Any], count: int) -> list[Any]:
    """The first examples of a strategy, the same ones every time."""
    found: list[Any] = []

    @seed(20260309)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(example: Any) -> None:
        found.append(example)

    take()
    return found


def documents(count: int = 12) -> list[Document]:
    """Articles with every kind of node, articles with news in them, and digests."""
    found: list[Document] = drawn(articles(pictures=True, notes=True), count)
    return [*found, *drawn(stories(), 3), *drawn(digests(pictures=True), count // 3)]


def corpus(*endings: str) -> Iterator[bytes]:
    """The articles written for this project."""
    for end in endings:
        yield from (path.read_bytes() for path in sorted(ROOT.glob(f"corpus/*/*{end}")))


def written(format: str, count: int = 12, **options: Any) -> Iterator[bytes]:
    """What our writer makes of generated documents."""
    for document in documents(count):
        yield write_bytes(format, document, **options)


def text() -> Iterator[bytes]:
    yield from corpus(".txt")
    for page in drawn(crawls(), 30):
        yield page.text.encode()
    yield from written("text", 4)


def html() -> Iterator[bytes]:
    yield from corpus(".html")
    yield from (page.markup.encode() for page in drawn(chrome(), 30))
    yield from written("html", 6)


def markdown() -> Iterator[bytes]:
    yield from corpus(".md")
    yield from written("markdown")
    yield from written("markdown", 4, front_matter="toml")
    yield b"| a | b |\n|:-:|---|\n| 1 | `|` |\n\n[^1]: note\n\n- [x] done\n  > quote[^1]\n\n<div>*a*</div>\n"


def front_matter() -> Iterator[bytes]:
    heads = (
        "---\ntitle: A\nauthors: [B, C]\ndate: 2026-03-09T08:30:00+08:00\ntags:\n  - d\n  - e: f\n---\n",
        "---\ntitle: 'A: b'\nauthor: &a B\neditor: *a\nsummary: >-\n  folded\n  text\n"
        "n: 0x1F\nt: 1:30\n---\n",
        '+++\ntitle = "A"\ndate = 2026-03-09\ntags = ["b"]\n[extra]\nc = 1.5\n+++\n',
        ';;;\n{"title": "A", "authors": ["B"], "n": null}\n;;;\n',
        '{"title": "A", "date": "2026-03-09", "tags": ["b"]}\n\n',
        "[//]: # (title: A)\n[#]: title: A\n[#]: author: B\n\n",
        "---\ntitle: [broken\nauthor: B\n---\n",
    )
    yield from (f"{head}\n# A\n\nWords.\n".encode() for head in heads)
    yield b"# A\n\nWords.\n\n---\n\nauthor: B\ndate: 2026-03-09\nid: " + b"0" * 32
    yield from written("markdown", 6)


def trees() -> Iterator[bytes]:
    yield from (encode(document) for document in documents(24))
    yield from (path.read_bytes() for path in sorted(ROOT.glob("corpus/*/expected/*.json")))


def epub() -> Iterator[bytes]:
    from tests.plugins.epub.making import book, chapter, line, nav

    pages = {"nav.xhtml": nav(line("a.xhtml", "A") + line("b.xhtml#x", "B")), "a.xhtml": chapter("A")}
    yield book({**pages, "b.xhtml": chapter("B", '<p id="x">b<a href="a.xhtml">c</a></p>')})
    ncx = (
        "<ncx><navMap><navPoint><navLabel><text>A</text></navLabel>"
        '<content src="a.xhtml"/></navPoint></navMap></ncx>'
    )
    yield book({"toc.ncx": ncx, "a.xhtml": chapter("A")}, "<dc:creator>B</dc:creator><dc:date>2026</dc:date>")
    for data in written("epub", 6):
        # Fewer bytes, and none packed.
        shape = shape_of(data)
        assert shape is not None
        yield shape.make([part for part in shape.take(data) if not part.name.endswith((b".css", b".png"))])


def records() -> Iterator[bytes]:
    from tests.plugins.webarchive.making import page, png, record

    one = record("http://a.test/one", page("One", body='<p><img src="/p.png" alt="a pier"></p>'))
    picture = record("http://a.test/p.png", png(side=3), content_type="image/png")
    chunked = record("http://a.test/c", b"5\r\n<p>ab\r\n0\r\n\r\n", headers="Transfer-Encoding: chunked\r\n")
    packed = record("http://a.test/z", gzip.compress(page("Z")), headers="Content-Encoding: gzip\r\n")
    moved = record("http://a.test/old", b"", status="301 Moved", headers="Location: /one\r\n")
    twice = record("http://a.test/two", b"", kind="revisit", fields="WARC-Refers-To: <urn:uuid:0>\r\n")
    plain = record("http://a.test/r", page("R", charset="gbk"), kind="resource")
    # Their identifiers come from the hash of the address, which is another one in every process.
    anonymous = partial(re.sub, rb"uuid:[-0-9]+", b"uuid:0")
    yield from map(anonymous, (one + picture, chunked + one, packed, moved + one + twice, plain + one))


def warc() -> Iterator[bytes]:
    from tests.plugins.webarchive.making import packed

    yield from records()
    yield from (packed(*data.split(b"\0never")) for data in records())


def wacz() -> Iterator[bytes]:
    from tests.plugins.webarchive.making import packed, zipped

    pages = (
        b'{"format": "json-pages-1.0"}\n'
        b'{"url": "http://a.test/one", "title": "A", "ts": "2026-03-10T01:02:03Z"}\n'
    )
    for data in records():
        yield zipped(
            {"archive/a.warc.gz": packed(data), "pages/pages.jsonl": pages, "datapackage.json": b"{}"}
        )


def mhtml() -> Iterator[bytes]:
    from tests.plugins.webarchive.making import message, page
    from tests.plugins.webarchive.test_saved import BLINK, PICTURE, root

    for encoding in ("quoted-printable", "base64", "8bit"):
        yield message(root(page("Day", body='<img src="i.png">'), encoding), PICTURE, header=BLINK)
    inner = message(root(page("In")), boundary="in")
    yield message(inner, PICTURE, kind="mixed")


def pages_in_zip() -> Iterator[bytes]:
    from tests.plugins.webarchive.making import page, png, zipped

    yield zipped({"index.html": page("A", body='<img src="i.png">'), "i.png": png(side=3)})
    rdf = (
        b'<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<RDF:Description RDF:about="urn:root"><MAF:originalurl RDF:resource="http://a.test/"/>'
        b'<MAF:title RDF:resource="A"/><MAF:archivetime RDF:resource="Tue, 10 Mar 2026 01:02:03 +0000"/>'
        b'<MAF:indexfilename RDF:resource="index.html"/></RDF:Description></RDF:RDF>'
    )
    yield zipped({"1/index.rdf": rdf, "1/index.html": page("A"), "2/index.html": page("B")})
    yield zipped(
        {"a/b.html": page("A"), "a/c.md": b"# A\n\nWords.\n", "d.txt": "作者：甲\n正文。\n".encode()}
    )


def saved() -> Iterator[bytes]:
    from tests.plugins.webarchive.making import page
    from tests.plugins.webarchive.test_saved import SAVE_PAGE, SINGLE_FILE, WAYBACK_BODY, WAYBACK_HEAD

    yield page("A", head=SINGLE_FILE)
    yield page("A", head=SAVE_PAGE)
    yield page("A", head=WAYBACK_HEAD, body=WAYBACK_BODY)
    yield page("A").replace(
        b"<html>",
        b'<html data-scrapbook-source="https://a.test/k" data-scrapbook-create="20200203040506789">',
    )


def feed() -> Iterator[bytes]:
    from tests.plugins.feeds.test_feeds import ATOM, JSON, RDF, RSS, RSS_091

    yield from (text.encode() for text in (RSS, RDF, RSS_091, ATOM))
    yield json.dumps(JSON).encode()


def opml() -> Iterator[bytes]:
    from tests.plugins.feeds.test_feeds import OPML

    yield OPML.encode()


def damaged() -> Iterator[bytes]:
    for page in drawn(crawls(), 16):
        clean = page.text
        yield damage.annotated(clean).encode()
        for right, wrong in (
            ("utf-8", "cp1252"),
            ("gb18030", "cp1252"),
            ("utf-8", "gb18030"),
            ("cp1258", "cp1252"),
        ):
            if (bad := damage.misread(clean, right, wrong, lossy=True)) is not None:
                yield bad.encode()
        yield damage.in_tcvn3(clean).encode()
        yield damage.with_invisible(clean).encode()


def encoded() -> Iterator[bytes]:
    for page in drawn(crawls(), 16):
        for codec in (
            "gb18030",
            "big5",
            "cp1258",
            "utf-16",
            "utf-16-le",
            "shift_jis",
            "euc_kr",
            "iso2022_jp",
            "utf-7",
            "cp1251",
        ):
            yield page.text[:1500].encode(codec, "replace")
    yield from corpus(".txt")


def pictures() -> Iterator[bytes]:
    from tests.media.pictures import encoded as picture
    from tests.media.pictures import exif, moving, photo

    small = photo(12, 8)
    for format in ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"):
        yield picture(small, format)
    yield picture(small, "JPEG", exif=exif(6), progressive=True)
    yield picture(photo(6, 4, "CMYK"), "JPEG")
    yield picture(small.convert("P"), "PNG", exif=exif(3))
    yield picture(small.convert("RGBA"), "WEBP", lossless=True)
    yield from (moving(format) for format in ("GIF", "WEBP", "PNG"))
    yield (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        b' viewBox="0 0 9 9"><defs><g id="a"><rect width="4" height="3" fill="url(#b)"/></g>'
        b'<linearGradient id="b"/></defs><style>g{fill:red}</style>'
        b'<use xlink:href="#a"/><a href="x"><text x="1">t</text></a><image href="data:image/gif;base64,'
        b'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"/></svg>'
    )


def anything() -> Iterator[bytes]:
    for make in (text, html, markdown, trees, warc, mhtml, saved, feed, opml):
        yield from list(make())[:6]


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "text": text,
    "html": html,
    "markdown": markdown,
    "front-matter": front_matter,
    "json": trees,
    "epub": epub,
    "warc": warc,
    "wacz": wacz,
    "mhtml": mhtml,
    "zip": pages_in_zip,
    "saved": saved,
    "feed": feed,
    "opml": opml,
    "pandoc-json": lambda: written("pandoc-json"),
    "any": anything,
    "repair": damaged,
    "bytes": encoded,
    "picture": pictures,
    "tree": trees,
    "book": trees,
}


@cache
def seeds(target: str) -> list[bytes]:
    """The inputs to begin with for one target, each once, the longest left out."""
    return [data for data in dict.fromkeys(SEEDS[target]()) if len(data) <= LONGEST]
