"""Hostile documents: nothing outside is read, nothing is fetched, everything is bounded and clear."""

import io
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docconv import Article, Digest, InternalError, LimitError, Limits, UsageError, children
from docconv.ir import (
    Block,
    Blockquote,
    Code,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Resource,
    Section,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    normalize,
)
from docconv.testing.printed import read_out, squeezed
from docconv_typst import compiler, doctor, engine
from docconv_typst.sources import Sources
from tests.plugins.pdf.conftest import png

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="9" height="9">{}</svg>'
)


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def compiled(main: str, limits: tuple[float, int] = (60, 2**30), **files: bytes) -> bytes:
    """What the engine makes of sources as no theme of ours has them."""
    content = "typst/content-x.json"
    made = Sources(main, content, {content: b'{"settings": {"families": null}}', **files})
    with engine.started() as child:
        return engine.compiled(
            made, child, lambda _: None, standards=(), seconds=limits[0], memory=limits[1], system_fonts=False
        ).pdf


@pytest.mark.parametrize(
    ("main", "words"),
    [
        ('#read("/etc/passwd")', "not found"),
        ('#read("../../etc/passwd")', "escape the project root"),
        ('#read("' + "../" * 20 + 'etc/passwd")', "escape the project root"),
        ('#image("/etc/hostname")', "not found"),
        ('#import "/etc/passwd": *', "not found"),
        ('#import "@local/x:1.0.0": *', "package not found"),
        ("#panic(1)", "panicked"),
    ],
)
def test_sources_reach_nothing_but_themselves(main: str, words: str) -> None:
    with pytest.raises(InternalError, match=words) as raised:
        compiled(main)
    assert raised.value.where == "main.typ:1"


def test_packages_are_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(30)

        def listen() -> None:
            try:
                while True:
                    client, _ = server.accept()
                    seen.append(client.recv(100))
                    client.close()
            except OSError:
                return

        threading.Thread(target=listen, daemon=True).start()
        place = f"http://127.0.0.1:{server.getsockname()[1]}"
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, place)
            monkeypatch.setenv(name.lower(), place)
        monkeypatch.setenv("NO_PROXY", "*")
        start = time.monotonic()
        with pytest.raises(InternalError, match="failed to download package"):
            compiled('#import "@preview/cetz:0.3.0": *')
        assert time.monotonic() - start < 20
    assert not seen, "not by the user's proxy"


def test_a_compile_that_never_ends_is_ended() -> None:
    with pytest.raises(LimitError, match="longer than 2 s") as raised:
        compiled("#{ let n = 0; for i in range(30000) { for j in range(30000) { n += 1 } } }", (2, 2**30))
    assert raised.value.code == "limit.seconds"


def test_a_compile_that_takes_all_memory_is_ended() -> None:
    with pytest.raises(LimitError) as raised:
        compiled("#{ let a = range(1000); for i in range(1000) { a += a } }", (60, 300 * 2**20))
    assert raised.value.code == "limit.memory"


def test_a_child_that_falls_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "started", lambda: children.started("os:abort"))
    with pytest.raises(InternalError, match=r"signal|exit code"):
        compiled("x")


@pytest.mark.parametrize("depth", [8, 30, 100, 2000])
def test_deep_nesting_is_printed(depth: int, printed: Callable[..., Any]) -> None:
    quote: Any = said("innermost quotation")
    item: Any = said("innermost item")
    inline: Inline = Text("innermost words")
    for number in range(depth):
        quote = Blockquote((said(f"q{number}"), quote))
        item = List((ListItem((said(f"i{number}"), item)),))
        inline = (Emphasis, Strong, Superscript)[number % 3]((inline,))
    article = normalize(Article(Meta(title="T", language="en"), (quote, item, Paragraph((inline,)))))
    found = read_out(printed(article).data)
    for words in ("innermostquotation", "innermostitem", "innermostwords", "q3", "i3"):
        assert words in found or depth > 100


def test_footnotes_in_a_ring_and_thousands_of_references(printed: Callable[..., Any]) -> None:
    body = (
        Paragraph((Text("a"), FootnoteReference("1"), *([FootnoteReference("1")] * 500))),
        FootnoteDefinition("1", (Paragraph((Text("one"), FootnoteReference("2"))),)),
        FootnoteDefinition("2", (Paragraph((Text("two"), FootnoteReference("1"))),)),
        FootnoteDefinition("3", (said("nobody refers to it"),)),
    )
    found = read_out(printed(normalize(Article(Meta(title="T", language="en"), body))).data)
    assert all(words in found for words in ("one", "two", "nobodyreferstoit"))


def test_links_that_lead_nowhere_on_paper_are_words(printed: Callable[..., Any]) -> None:
    urls = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "#x",
        "",
        "http://[",
        "data:text/html,x",
        "a b",
        "x" * 70_000,
    )
    links = tuple(Paragraph((Link(url, (Text(f"link {at}"),)),)) for at, url in enumerate(urls))
    data = printed(Article(Meta(title="T", language="en"), links)).data
    assert all(f"link{at}" in read_out(data) for at in range(len(urls)))
    for mark in (b"javascript:", b"file:", b"/EmbeddedFile"):
        assert mark not in data


def test_addresses_that_are_too_long_for_typst_are_words(printed: Callable[..., Any]) -> None:
    url = "https://e.org/" + "x" * 9000
    body: tuple[Block, ...] = (Paragraph((Link(url, (Text("link words"),)),)), Embed(url, title="card words"))
    article = Article(Meta(title="T", language="en", url=url), body)
    made = printed(Digest("D", sections=(Section(None, (), (article,)),)))
    assert all(words in read_out(made.data) for words in ("linkwords", "cardwords"))


@pytest.mark.parametrize("stated", ["2026-02-31", "2026-13-45", "0000-00-00", "2026-00", "2026-02-28"])
def test_days_that_no_calendar_has_are_no_dates(stated: str, printed: Callable[..., Any]) -> None:
    article = Article(Meta(title="T", language="en", published=stated), (said("words"),))
    assert "words" in read_out(printed(article).data)


def test_footnotes_of_footnotes_without_end(printed: Callable[..., Any]) -> None:
    count = 120
    notes = tuple(
        FootnoteDefinition(
            str(at), (Paragraph((Text(f"note {at} says."), FootnoteReference(str(at % count + 1)))),)
        )
        for at in range(1, count + 1)
    )
    body: tuple[Block, ...] = (Paragraph((Text("a"), FootnoteReference("1"))), *notes)
    found = read_out(printed(normalize(Article(Meta(title="T", language="en"), body))).data)
    assert all(f"note{at}says." in found for at in range(1, count + 1))


@pytest.mark.parametrize("inner", [FootnoteReference("1"), Strong((Link("https://e.org", (Text("link"),)),))])
def test_links_in_a_head_that_would_be_repeated(inner: Inline, printed: Callable[..., Any]) -> None:
    rows = tuple(TableRow((TableCell((Text(f"row {at}."),)),)) for at in range(90))
    body = (
        Table((TableRow((TableCell((Text("head"), inner)),)), *rows)),
        FootnoteDefinition("1", (said("note words"),)),
    )
    found = read_out(printed(normalize(Article(Meta(title="T", language="en"), body))).data)
    assert all(words in found for words in ("head", "row0.", "row89.", "notewords"))


@pytest.mark.parametrize("kind", ["q", "l"])
def test_deep_footnotes_of_deep_footnotes(kind: str, printed: Callable[..., Any]) -> None:
    def nested(at: int) -> Any:
        inner: Any = (Text(f"note {at} says."), FootnoteReference(str(at + 1)))
        block: Any = Paragraph((Emphasis((Strong((Superscript(inner),)),)),))
        for _ in range(10):
            block = Blockquote((block,)) if kind == "q" else List((ListItem((block,)),))
        return block

    body = (nested(0), *(FootnoteDefinition(str(at), (nested(at),)) for at in range(1, 7)))
    found = read_out(printed(normalize(Article(Meta(title="T", language="en"), body))).data)
    assert all(f"note{at}says." in found for at in range(7))


def test_a_head_as_high_as_a_page_is_not_repeated(printed: Callable[..., Any]) -> None:
    row = TableRow(tuple(TableCell((Text("w" * 400),)) for _ in range(12)))
    made = printed(normalize(Article(Meta(title="T", language="en"), (Table((row,) * 8),))))
    assert len(made.pages) < 14


DRAWINGS = {
    "outside": SVG.format(
        '<image href="/etc/hostname" width="9" height="9"/><use href="file:///etc/passwd#x"/>'
    ),
    "uses": SVG.format(
        "<defs><g id='a'><rect width='1' height='1'/></g>"
        + "".join(
            f"<g id='{chr(98 + n)}'>" + f"<use xlink:href='#{chr(97 + n)}'/>" * 10 + "</g>" for n in range(7)
        )
        + "</defs><use xlink:href='#h'/>"
    ),
    "deep": SVG.format("<g>" * 5000 + "</g>" * 5000),
    "words": SVG.format("<text>#panic(1)</text>"),
    "none": "<svg/>",
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawings_are_drawn_or_left_out(name: str, printed: Callable[..., Any]) -> None:
    drawing = Resource("image/svg+xml", DRAWINGS[name].encode())
    body = (Figure(Image("d", alt="drawing")), said("words after it"))
    article = Article(Meta(title="T", language="en"), body, resources={"d": drawing})
    found: LimitError | None = None
    try:
        made = printed(article, limits=Limits(seconds=20))
    except LimitError as error:
        found = error
    if found is not None:
        assert found.code == "limit.seconds"
    else:
        assert "wordsafterit" in read_out(made.data)


def test_pictures_that_are_broken_or_too_large_are_left_out(printed: Callable[..., Any]) -> None:
    pictures = {
        "cut": Resource("image/png", png(30, 30)[:60]),
        "empty": Resource("image/png", b""),
        "lies": Resource("image/png", b"GIF89a" + bytes(40)),
        "huge": Resource("image/png", png(2000, 2000)),
        "good": Resource("image/png", png(30, 20)),
    }
    body = tuple(Figure(Image(name, alt=name), (Text(f"about {name}"),)) for name in (*pictures, "absent"))
    article = Article(Meta(title="T", language="en"), body, resources=pictures)
    made = printed(article, limits=Limits(pixels=1_000_000))
    assert all(f"about{name}" in read_out(made.data) for name in (*pictures, "absent"))
    assert sum(note.severity == "loss" for note in made.ctx.notes) == 5


def test_long_paragraphs_words_and_tables_end_soon(printed: Callable[..., Any]) -> None:
    row = TableRow(tuple(TableCell((Text("w" * 400),)) for _ in range(12)))
    body = (
        said("国际新闻，" * 8_000),
        said("x" * 30_000),
        Code("a b " * 8_000),
        Table((row,) * 2),
        Paragraph(tuple(Link(f"https://e.org/{n}", (Text(f"l{n} "),)) for n in range(500))),
    )
    start = time.process_time()
    made = printed(normalize(Article(Meta(title="T", language="zh"), body)), limits=Limits(seconds=120))
    assert time.process_time() - start < 20
    assert squeezed("".join(made.pages)).count("国际新闻，") == 8_000


def test_characters_that_no_font_has_are_told_before(printed: Callable[..., Any]) -> None:
    body = (said("plain 国际 \U000e1234 words"), Paragraph((Strong((Text("\U000f5678"),)),)))
    article = Article(Meta(title="Odd \U0010fffd", language="en"), body)
    made = printed(article)
    assert made.codes.count("pdf.no-glyph") == 1
    for named in ("U+E1234", "U+F5678 (\U000f5678, bold)", "U+10FFFD (\U0010fffd, title)"):
        assert named in made.said
    assert "plain国际" in read_out(made.data)


def test_marks_that_no_font_can_set_cost_a_note_and_no_error(printed: Callable[..., Any]) -> None:
    article = Article(Meta(title="T", language="en"), (said("x" + "\u0f39\u1dfb\U00010a3f" * 3 + " words"),))
    assert "words" in read_out(printed(article).data)


def test_a_folder_without_fonts_is_wrong_usage(printed: Callable[..., Any], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no fonts"):
        printed(Article(Meta(title="T"), (said("x"),)), font_path=str(tmp_path))


def test_nothing_is_left_behind(
    printed: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    printed(Article(Meta(title="T"), (said("x"),)))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("main", "limits"),
    [
        ("#{ let n = 0; for i in range(30000) { for j in range(30000) { n += 1 } } }", (2, 2**30)),
        ("#{ let a = range(1000); for i in range(1000) { a += a } }", (60, 300 * 2**20)),
    ],
)
def test_nothing_is_left_behind_by_a_compile_that_is_ended(
    main: str, limits: tuple[float, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with pytest.raises(LimitError):
        compiled(main, limits)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("diagnostic", "characters"),
    [
        (
            'error: PDF/UA-1 error: the text `"\\u{10fffd}"` could not be displayed with font `"A"`',
            "\U0010fffd",
        ),
        ('error: PDF/A-2a error: the text `"é\\u{35f}"` could not be displayed with font `"A"`', "\u035f"),
        ('error: the text `"\\"`"` could not be displayed', ""),
        ("error: something else", ""),
    ],
)
def test_what_the_compiler_says_of_missing_glyphs(diagnostic: str, characters: str) -> None:
    assert compiler.without_glyph(diagnostic.replace("error: PDF", "error: PDF")) == characters


def test_doctor_says_what_there_is() -> None:
    found = doctor.checks()
    assert found[0].name == "pdf: Typst"
    assert found[0].status == "ok"
    assert "0.1" in found[0].detail


def test_a_pdf_goes_to_any_sink(printed: Callable[..., Any]) -> None:
    assert io.BytesIO(printed(Article(Meta(title="T"), (said("x"),))).data).read(5) == b"%PDF-"
