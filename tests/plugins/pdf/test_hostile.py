"""Hostile documents all the way to PDF: nothing is read, nothing is fetched, everything is bounded."""

import io
import os
import subprocess
import sys
import time
import zipfile

import pikepdf
import pytest

from docconv import Article, Context, LimitError, Limits
from docconv.ir import (
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Image,
    Link,
    Meta,
    Paragraph,
    Resource,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
)
from docconv_pdf import drawings, printing
from docconv_pdf.engine import Picture
from docconv_pdf.options import WriteOptions
from docconv_pdf.writer import write
from tests.support import ROOT

#: Runs in docconv's process and in the engine's: every file that Python opens, every socket, every program.
WATCH = """
import os, sys
_log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _seen(event, args):
    kind = {"open": "FILE", "socket.connect": "NET", "socket.getaddrinfo": "NET", "urllib.Request": "NET"}
    if event in kind:
        os.write(_log, f"{kind[event]} {args[:1]!r}\\n".encode("utf-8", "replace"))
sys.addaudithook(_seen)
"""

REFERENCES = """
<link rel="stylesheet" href="{0}"><link rel="attachment" href="{0}">
<style>@import url({0}); @color-profile --c {{ src: url({0}) }} @font-face {{ font-family: F; src: url({0}) }}
p {{ background: url({0}); border-image: url({0}) 1 }} p::before {{ content: url({0}) }}
li {{ list-style-image: url({0}) }} @page {{ background: url({0}) }}</style>
<p style="background: url({0})">Enough words for a paragraph of an article, so that it is kept.</p>
<p>And a second one with <a rel="attachment" href="{0}">an attachment</a> that goes on for a while.</p>
<ul style="list-style-image: url({0})"><li>one item of a list</li></ul>
<p><img src="{0}" alt="a"> <img srcset="{0} 2x" alt="b"> <img src="{0}#x" alt="c"></p>
<object data="{0}">o</object><embed src="{0}"><iframe src="{0}"></iframe>
<video src="{0}" poster="{0}"></video>
<picture><source srcset="{0}"><img src="{0}" alt="d"></picture>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">
<style>@import url({0}); rect {{ fill: url({0}#x) }}</style><rect width="9" height="9" fill="url({0}#y)"/>
<image href="{0}" width="9" height="9"/><image xlink:href="{0}" width="9" height="9"/>
<use href="{0}#x"/></svg>
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
    '<style>@import url({0});</style><image href="{0}" width="9" height="9"/>'
    '<image xlink:href="{0}" width="9" height="9"/><use xlink:href="{0}#x"/></svg>'
)


def page(body):
    return f'<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'


def book(path, body, drawing):
    files = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'version="1.0"><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>",
        "b.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
        "<dc:title>B</dc:title><dc:language>en</dc:language></metadata><manifest>"
        '<item id="p" href="p.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="s" href="s.svg" media-type="image/svg+xml"/></manifest>'
        '<spine><itemref idref="p"/></spine></package>',
        "p.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>P</title></head>'
        f'<body><h1>P</h1><p>Words of a book.</p><p><img src="s.svg" alt="s"/></p>{body}</body></html>',
        "s.svg": drawing,
    }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, text in files.items():
            archive.writestr(name, text)


def test_no_reference_of_any_kind_reaches_anything(tmp_path):
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    (tmp_path / "in").mkdir()
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"SECRET-MARK")
    log = tmp_path / "log"
    urls = (
        secret.as_uri(),
        str(secret),
        "../secret.png",
        "http://127.0.0.1:9/secret.png",
        "ftp://127.0.0.1/x",
    )
    for number, url in enumerate(urls):
        body, drawing = REFERENCES.format(url), DRAWING.format(url)
        (tmp_path / "in" / f"{number}.html").write_text(page(body))
        (tmp_path / "in" / f"{number}.svg").write_text(drawing)
        markdown = (
            f"---\ntitle: M\nlanguage: en\n---\n\n![a]({url}) ![d]({number}.svg)\n\n{body}\n\n[l]({url})\n"
        )
        (tmp_path / "in" / f"{number}.md").write_text(markdown)
        book(
            tmp_path / "in" / f"{number}.epub",
            f'<p><a href="{url}">l</a><img src="{url}" alt="a"/></p>',
            drawing,
        )
    out = tmp_path / "out.pdf"
    command = [sys.executable, "-m", "docconv", "digest", "-q", "--undated", "keep", "--no-dedupe"]
    paths = os.pathsep.join([str(tmp_path / "watch"), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep)
    subprocess.run(
        [*command, str(tmp_path / "in"), "-o", str(out)],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths, "WATCH_LOG": str(log)},
    )
    seen = log.read_text()
    assert "weasyprint" in seen, "the engine is watched, too"
    assert "secret" not in seen
    assert "NET" not in seen
    with pikepdf.open(out) as file:
        assert not file.attachments
        assert "/EmbeddedFiles" not in file.Root.get("/Names", {})
        assert len(file.pages) > len(urls) * 3
        for item in file.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                assert b"SECRET-MARK" not in item.read_bytes()


def test_deep_nesting_in_a_page_is_an_article_all_the_same(tmp_path):
    source, out = tmp_path / "deep.html", tmp_path / "deep.pdf"
    depth = 5000
    shapes = ("div", "b", "blockquote", "ul><li", "span", "table><tr><td", "svg><g")
    body = "".join(
        f"<{tag}>" * (depth // len(shapes)) + f"<p>These are words inside {tag}.</p>" for tag in shapes
    )
    source.write_text(page(f"<p>{'The first words of it. ' * 9}</p>{body}"))
    command = [
        sys.executable,
        "-m",
        "docconv",
        "convert",
        "-q",
        str(source),
        "-o",
        str(out),
        "-R",
        "extract=page",
    ]
    subprocess.run(command, check=True, cwd=ROOT, timeout=100)
    with pikepdf.open(out) as file:
        assert file.pages


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
GRADIENT = (
    '<{0} id="g" gradientUnits="userSpaceOnUse" {1} spreadMethod="{2}"><stop offset="0" stop-color="red"/>'
    '<stop offset="1" stop-color="blue"/></{0}><rect width="9" height="9" fill="url(#g)"/>'
)
CORNERS = "L5 5L0 0" * 10_000


@pytest.mark.parametrize(
    "body",
    [
        GRADIENT.format("linearGradient", 'x1="0" x2="1e-9" y1="0" y2="0"', "repeat"),
        GRADIENT.format("radialGradient", 'cx="0" cy="0" r="1e-9"', "reflect"),
        f'<marker id="m">{"<path/>" * 100}</marker><path marker-mid="url(#m)" d="M0 0{CORNERS}"/>',
        '<text font-size="1e300">abc</text>',
    ],
    ids=["line", "circle", "marks", "size"],
)
def test_a_drawing_without_end_is_left_out_in_time(body, monkeypatch):
    monkeypatch.setattr(drawings, "SECONDS", 0.5)
    pictures = {"x.svg": Picture("image/svg+xml", SVG.format(body).encode())}
    told = []
    rendered = printing.render(
        '<p lang="en">Words.<img src="x.svg" alt="x">', (), pictures, preflight=told.append
    )
    assert rendered.refused == ("x.svg",)
    assert rendered.pages == 1


def test_all_drawings_together_take_bounded_time(monkeypatch):
    monkeypatch.setattr(drawings, "SECONDS", 0.3)
    monkeypatch.setattr(drawings, "ALL_SECONDS", 0.5)
    endless = SVG.format(GRADIENT.format("linearGradient", 'x1="0" x2="1e-9" y1="0" y2="0"', "repeat"))
    pictures = {f"{at}.svg": Picture("image/svg+xml", endless.encode()) for at in range(50)}
    with printing.captured_messages() as messages:
        assert drawings.undrawable(pictures, messages) == tuple(pictures)


def test_a_sound_drawing_is_not_tried_twice(monkeypatch):
    monkeypatch.setattr(drawings, "draws", lambda *_: pytest.fail("tried"))
    sound = SVG.format('<g fill="#000"><path d="M0 0L5 5z"/><circle r="3"/></g>')
    assert drawings.undrawable({"x.svg": Picture("image/svg+xml", sound.encode())}, []) == ()


def test_a_drawing_left_out_is_a_loss(printed, monkeypatch):
    monkeypatch.setattr(drawings, "SECONDS", 0.5)
    endless = SVG.format(GRADIENT.format("linearGradient", 'x1="0" x2="1e-9" y1="0" y2="0"', "repeat"))
    figure = Figure(Image("x", alt="a"), (Text("Words below."),))
    resources = {"x": Resource("image/svg+xml", endless.encode())}
    out = printed(Article(Meta(title="T", language="en"), (figure,), resources=resources))
    assert [note.severity for note in out.ctx.notes if note.code == "limit.seconds"] == ["loss"]
    assert "pdf.engine" not in out.codes
    assert "Words below." in out.page(1)


def p(*parts):
    return Paragraph(parts)


def table(rows, columns):
    cells = [[TableCell((Text(f"{row}.{column}"),)) for column in range(columns)] for row in range(rows)]
    return Table(tuple(TableRow(tuple(row)) for row in cells))


#: Each a second or more of work, and none may take much longer than the time it is granted.
HEAVY = {
    "links": p(*(Link(f"https://a.example/{at}", (Text("a"),)) for at in range(30_000))),
    "spans": p(*((Strong, Emphasis)[at % 2]((Text("国"),)) for at in range(20_000))),
    "word": p(Text("a" * 200_000)),
    "columns": table(20, 600),
    "notes": p(*(FootnoteReference(str(at)) for at in range(2000))),
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_too_much_is_ended_in_time(name):
    body = (HEAVY[name],)
    if name == "notes":
        body += tuple(FootnoteDefinition(str(at), (p(Text("n")),)) for at in range(2000))
    sink = io.BytesIO()
    ctx = Context(options=WriteOptions(), limits=Limits(seconds=1))
    start, struck = time.monotonic(), None
    try:
        write(Article(Meta(title="T", language="en"), body), sink, ctx)
    except LimitError as error:
        struck = error.code
    assert time.monotonic() - start < 20
    assert (struck, sink.getvalue()[:5]) in (("limit.seconds", b""), (None, b"%PDF-"))


def test_separators_of_lines_and_paragraphs_are_blanks() -> None:
    sink = io.BytesIO()
    article = Article(Meta(title="a\u2029b"), (Paragraph((Text("c\u2028d\u2029e\x85f"),)),))
    write(article, sink, Context(WriteOptions()))
    assert sink.getvalue().startswith(b"%PDF")
