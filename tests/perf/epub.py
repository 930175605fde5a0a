"""EPUB, written: docconv beside pandoc from the same pages, and a book of 2,000 articles.

    ./dev bench epub [--runs N] [--articles N] [--many N]

The articles are generated in Chinese, Vietnamese and English, about 2,700 characters each, with headings, a
list, a quote, a table, links and a picture of 960 by 640 pixels. Both programs read them as HTML files, each
as a command of its own, in turn; CPU time and memory are what the system says of those processes. Nothing is
extracted from the pages, since pandoc doesn't either.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from platform import python_compiler, python_version

from docconv.testing.newsroom import TONGUES, Tongue, headline, sentence, sentences

LANGUAGES = ("zh-Hans", "zh-Hant", "vi", "en")
#: The size of an article, in characters that are as wide as Chinese ones; those of the large book are longer.
LENGTH, LONG = 2700, 4700
MIB = 2**20


# --- what is bound ------------------------------------------------------------------------------


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


# --- who binds it -------------------------------------------------------------------------------


def bind(folder: Path, out: Path) -> None:
    """All pages of a folder as one book: what docconv's process does."""
    from docconv import Article, Context, Digest
    from docconv.html import parse_document, read_blocks
    from docconv.ir import Heading, Image, Meta, Resource, Section, normalize, text_of, walk
    from docconv_epub.options import WriteOptions
    from docconv_epub.writer import write

    types = {".png": "image/png", ".jpg": "image/jpeg"}
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
        found = {url: Resource(types[Path(url).suffix], (folder / url).read_bytes()) for url in urls}
        articles.append(normalize(Article(meta, tuple(body), resources=found)))
    parts = [
        Section(f"Part {at // 50 + 1}", (), tuple(articles[at : at + 50]))
        for at in range(0, len(articles), 50)
    ]
    digest = Digest("The week", language="en", sections=tuple(parts))
    with out.open("wb") as sink:
        write(digest, sink, Context(WriteOptions()))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def docconv(folder: Path, out: Path) -> tuple[float, int]:
    """CPU seconds and the most memory of docconv's process, in bytes."""
    root = Path(__file__).resolve().parents[2]
    path = os.pathsep.join([str(root), str(root / "plugins"), os.environ.get("PYTHONPATH", "")])
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, "--bind", str(folder), str(out)]
    return child(command, {**environment, "PYTHONPATH": path})


def pandoc(folder: Path, out: Path) -> tuple[float, int] | None:
    """The same of pandoc (of pypandoc_binary), where it is installed."""
    try:
        import pypandoc

        program = str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None
    pages = [str(path) for path in sorted(folder.glob("*.html"))]
    options = ["-f", "html", "-t", "epub3", "--toc", "--metadata", "title=The week", "-o", str(out)]
    return child([program, *options, f"--resource-path={folder}", *pages], dict(os.environ))


def child(command: Sequence[str], environment: dict[str, str]) -> tuple[float, int]:
    """CPU seconds and the most memory of a command. Raises CalledProcessError where it fails."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


# --- in turn ------------------------------------------------------------------------------------


def beside(count: int, runs: int, folder: Path) -> None:
    """Print the costs of a book with pictures, docconv's and pandoc's in turn."""
    _, images = fill(folder, count, pictures=True)
    ours: list[float] = []
    theirs: list[float] = []
    most = least = 0
    for _ in range(runs):
        seconds, memory = docconv(folder, folder / "ours.epub")
        ours.append(seconds)
        most = max(most, memory)
        if peer := pandoc(folder, folder / "theirs.epub"):
            theirs.append(peer[0])
            least = max(least, peer[1])
    print(f"\n{count} articles with pictures ({images / MIB:.1f} MiB)")
    row("docconv", statistics.median(ours), most, images, folder / "ours.epub")
    if theirs:
        row("pandoc", statistics.median(theirs), least, images, folder / "theirs.epub")
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        print(f"docconv's CPU time is {ratio:.2f} of pandoc's")


def row(name: str, seconds: float, memory: int, images: int, out: Path) -> None:
    """Print a line of figures."""
    above = f"{(memory - images) / MIB:.0f} MiB above the pictures" if images else ""
    size = out.stat().st_size / MIB
    print(
        f"{name:10}{seconds:8.2f} s CPU{memory / MIB:8.0f} MiB {above:30}{size:8.1f} MiB written", flush=True
    )


def many(count: int, folder: Path) -> None:
    """Print what a book of very many articles costs."""
    text, _ = fill(folder, count, pictures=False)
    seconds, memory = docconv(folder, folder / "many.epub")
    print(f"\n{count:,} articles without pictures ({text / 1e6:.1f} MB of text)")
    row("docconv", seconds, memory, 0, folder / "many.epub")
    with zipfile.ZipFile(folder / "many.epub") as book:
        pages = sum(name.startswith("EPUB/a") for name in book.namelist())
    print(f"articles in the book: {pages:,}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=200, help="articles in the book with pictures")
    parser.add_argument("--many", type=int, default=2000, help="articles in the large book (0: none)")
    parser.add_argument("--bind", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bind:
        bind(*arguments.bind)
        return
    print(f"Python {python_version()}, {python_compiler()}")
    folder = Path(tempfile.mkdtemp())
    try:
        for name in ("some", "many"):
            (folder / name).mkdir()
        beside(arguments.articles, arguments.runs, folder / "some")
        if arguments.many:
            many(arguments.many, folder / "many")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
