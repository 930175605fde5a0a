"""An archive of generated pages of many kinds, some of them broken on purpose, made quickly.

A few hundred pages are drawn by Hypothesis; all others are one of them with a title of its own.
"""

import gzip
import html
import random
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

from docconv.testing.savedpage import SavedPage
from docconv.testing.textcrawl import TextCrawl
from tests.perf.incremental import longer
from tests.plugins.webarchive.making import record

#: How many pages are drawn, and how many records a crawl has.
DRAWN, RECORDS = 120, 400
#: Of a hundred inputs, how many are of each kind: saved pages, text crawls, Markdown, records of crawls.
KINDS = {"html": 40, "txt": 20, "md": 15, "warc": 25}
#: One input in so many is broken.
BROKEN = 50


class Pool(NamedTuple):
    """Pages to make others of: their titles, and the pages as they are saved."""

    html: list[tuple[str, str]]
    txt: list[tuple[str, str]]
    md: list[tuple[str, str]]

    def varied(self, kind: str, number: int) -> str:
        """One of the pages of a kind, with a title of its own."""
        pages: list[tuple[str, str]] = getattr(self, kind)
        title, text = pages[number % len(pages)]
        return text.replace(title, f"{title} {number}")


def pool(drawn: int = DRAWN) -> Pool:
    """Pages drawn by Hypothesis, the same every time."""
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from hypothesis import strategies as st

    from docconv.testing import chrome, crawls

    pairs: list[tuple[SavedPage, TextCrawl]] = []

    @seed(9)
    @settings(
        max_examples=drawn,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(chrome(), crawls()))
    def draw(pair: tuple[SavedPage, TextCrawl]) -> None:
        pairs.append(pair)

    draw()
    pages, texts = longer([page for page, _ in pairs]), longer([text for _, text in pairs])
    return Pool(
        [(html.escape(page.article.meta.title or "", quote=False), page.markup) for page in pages],
        [(text.article.meta.title or "", text.text) for text in texts],
        [(page.article.meta.title or "", _markdown(page)) for page in pages],
    )


def _markdown(page: SavedPage) -> str:
    import docconv

    sink = BytesIO()
    docconv.write(page.article, sink, format="markdown")
    return sink.getvalue().decode()


def _book(size: int) -> bytes:
    """An EPUB whose contents unpack to so many bytes."""
    rootfile = '<rootfiles><rootfile full-path="a.opf"/></rootfiles>'
    container = f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{rootfile}</container>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("a.opf", b" " * size)
    return out.getvalue()


def _crawl(page: str) -> bytes:
    return gzip.compress(record("https://news.example/broken", page.encode()), 6, mtime=0)


class Way(NamedTuple):
    """A way to break an input: its extension, its bytes (of a page and a source of chance), and the code that
    says so, of a failure or of a note.
    """

    extension: str
    make: Callable[[str, random.Random], bytes]
    code: str


WAYS = (
    Way(".html", lambda page, chance: b"", "html.empty"),
    Way(".warc.gz", lambda page, chance: b"", "input.empty"),
    Way(".warc.gz", lambda page, chance: _crawl(page)[:-200], "webarchive.damaged"),
    Way(".warc", lambda page, chance: chance.randbytes(5000), "input.broken"),
    Way(".html", lambda page, chance: page.encode()[:300] + chance.randbytes(3000), "text.nul"),
    Way(".epub", lambda page, chance: _book(50_000_000), "limit.bytes"),
    Way(".epub", lambda page, chance: _book(50_000)[:200], "input.broken"),
    Way(".json", lambda page, chance: b'{"docconv": 1, "type": "article", "meta": {', "input.json"),
    Way(".json", lambda page, chance: b'{"docconv": 99, "type": "article"}', "input.version"),
    Way(".html", lambda page, chance: b"<div>" * 5000 + page.encode(), "html.depth"),
    Way(".html", lambda page, chance: gzip.compress(page.encode(), mtime=0), "input.format"),
)
#: What most of a page on the web is.
SCRIPT = f"<script>{'window.track=function(a,b){return a+b};' * 2500}</script>"


def fill(folder: Path, many: int, pages: Pool) -> dict[str, str]:
    """Write an archive of so many pages; the names of those that are broken, with the code that says so."""
    chance = random.Random(many)
    broken: dict[str, str] = {}
    kinds = [kind for kind, share in KINDS.items() for _ in range(share)]
    chance.shuffle(kinds)
    waiting: list[bytes] = []
    crawls = 0
    for number in range(many):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        kind = kinds[number % len(kinds)]
        if number % BROKEN == BROKEN - 1:
            way = WAYS[number // BROKEN % len(WAYS)]
            path = place / f"{number:06}{way.extension}"
            path.write_bytes(way.make(pages.varied("html", number), chance))
            broken[str(path.relative_to(folder))] = way.code
        elif kind == "warc":
            page = pages.varied("html", number).encode()
            waiting.append(record(f"https://news.example/{number}", page))
            if len(waiting) == RECORDS:
                _archive(folder / f"crawl-{crawls:03}", waiting, crawls)
                crawls += 1
                waiting = []
        else:
            (place / f"{number:06}.{kind}").write_text(pages.varied(kind, number), "utf-8")
    if waiting:
        _archive(folder / f"crawl-{crawls:03}", waiting, crawls)
    return broken


def _archive(path: Path, records: list[bytes], number: int) -> None:
    """Records as a crawl; every other one is packed."""
    if number % 2:
        path.with_suffix(".warc").write_bytes(b"".join(records))
    else:
        packed = b"".join(gzip.compress(one, 1, mtime=0) for one in records)
        path.with_suffix(".warc.gz").write_bytes(packed)


def crawl(path: Path, size: int, pages: Pool) -> int:
    """Write a crawl of at least so many bytes; how many pages it has."""
    with open(path, "wb") as file:
        for number, one in enumerate(_records(pages), 1):
            file.write(one)
            if file.tell() >= size:
                return number
    raise AssertionError


def _records(pages: Pool) -> Iterator[bytes]:
    for number in count():
        page = pages.varied("html", number).replace("</head>", f"{SCRIPT}</head>", 1)
        yield record(f"https://news.example/{number}", page.encode())
