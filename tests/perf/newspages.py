"""Pages of a made-up week, for benchmarks: articles in four languages, as files and as one digest.

An article has about 2,700 characters, headings, a list, a quote, a table, links and, where it is asked for, a
picture of 960 by 640 pixels.
"""

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path

from docconv import Article, Digest
from docconv.html import parse_document, read_blocks
from docconv.ir import Heading, Image, Meta, Resource, Section, normalize, text_of, walk
from docconv.testing.newsroom import TONGUES, Tongue, headline, sentence, sentences

LANGUAGES = ("zh-Hans", "zh-Hant", "vi", "en")
#: The size of an article, in characters that are as wide as Chinese ones; those of the large book are longer.
LENGTH, LONG = 2700, 4700
TYPES = {".png": "image/png", ".jpg": "image/jpeg"}


def picture(number: int) -> tuple[str, bytes]:
    """A photograph's worth of bytes: half of them PNG, half JPEG; its ending and what it holds."""
    width, height = 960, 640
    noise = random.Random(number)
    tile = noise.randbytes(24)
    rows = [bytes(tile[(x // 40 + y // 40) % 24] for x in range(width)) for y in range(0, height, 40)]
    grain = noise.randbytes(width * 40)
    pixels = [
        bytes(a ^ (b & 7) for a, b in zip(rows[y // 40], grain[y % 40 * width :], strict=False))
        for y in range(height)
    ]
    if number % 2:
        from PIL import Image

        out = BytesIO()
        Image.frombytes("L", (width, height), b"".join(pixels)).save(out, "JPEG", quality=80)
        return "jpg", out.getvalue()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = zlib.compress(b"".join(b"\0" + row for row in pixels), 6)
    return "png", b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tongue(number: int) -> Tongue:
    """The language of an article."""
    known = {each.tag: each for each in TONGUES}
    found = [known[tag] for tag in LANGUAGES if tag in known]
    return found[number % len(found)]


def markup(number: int, image: str | None, size: int) -> str:
    """An article as a page."""
    words = tongue(number)
    total = sentences(words)
    at = number * 977

    def say(count: int) -> str:
        nonlocal at
        at += count
        return words.gap.join(sentence(words, (at - each) % total) for each in range(count))

    parts: list[str] = []
    wide = 1 if words.gap == "" else 2
    length = 0
    while length < size * wide:
        paragraph = say(4)
        length += len(paragraph)
        parts.append(f"<p>{paragraph}</p>")
        match len(parts):
            case 3 if image:
                parts.append(
                    f'<figure><img src="{image}" alt="{say(1)}"><figcaption>{say(1)}</figcaption></figure>'
                )
            case 5:
                parts.append(f"<h2>{words.heads[number % len(words.heads)]}</h2>")
            case 7:
                items = "".join(f"<li>{headline(words, at + each)}</li>" for each in range(4))
                parts.append(f"<ul>{items}</ul><blockquote><p>{say(2)}</p></blockquote>")
            case 9:
                cells = "".join(f"<tr><td>{name}</td><td>{at}</td></tr>" for name in words.names[:4])
                parts.append(f"<table><tr><th>A</th><th>B</th></tr>{cells}</table>")
                parts.append(f'<p><a href="https://example.org/{number - 1}.html">{say(1)}</a></p>')
    return (
        f'<!DOCTYPE html><html lang="{words.tag}"><head><meta charset="utf-8"><title>{number}</title></head>'
        f"<body><h1>{headline(words, number)}</h1>{''.join(parts)}</body></html>"
    )


def fill(folder: Path, count: int, *, pictures: bool) -> tuple[int, int]:
    """Write so many pages and pictures; their bytes."""
    text = images = 0
    for number in range(count):
        image = None
        if pictures:
            end, data = picture(number)
            image = f"{number:05}.{end}"
            (folder / image).write_bytes(data)
            images += len(data)
        page = markup(number, image, LENGTH if pictures else LONG)
        text += len(page.encode())
        (folder / f"{number:05}.html").write_text(page, "utf-8")
    return text, images


def gather(folder: Path) -> Digest:
    """All pages of a folder as one digest, fifty to a section. Nothing is searched for: they hold no more."""
    articles = []
    for path in sorted(folder.glob("*.html")):
        root = parse_document(path.read_text("utf-8"))
        title, *body = read_blocks(root)
        assert isinstance(title, Heading)
        meta = Meta(
            title=text_of((title,)),
            language=root.get("lang"),
            url=f"https://example.org/{int(path.stem)}.html",
        )
        urls = [node.url for node in walk(body) if isinstance(node, Image)]
        found = {url: Resource(TYPES[Path(url).suffix], (folder / url).read_bytes()) for url in urls}
        articles.append(normalize(Article(meta, tuple(body), resources=found)))
    parts = [
        Section(f"Part {at // 50 + 1}", (), tuple(articles[at : at + 50]))
        for at in range(0, len(articles), 50)
    ]
    return Digest("The week", language="en", sections=tuple(parts))
