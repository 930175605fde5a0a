"""Articles by themselves: options, footnotes, pictures, odd characters, hostile shapes."""

import io
import random
import struct
import time

import pikepdf
import pytest

from docconv import Article, Digest
from docconv.ir import (
    Blockquote,
    Comment,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Html,
    Image,
    Link,
    List,
    ListItem,
    Meta,
    Note,
    Paragraph,
    Provenance,
    Repair,
    Resource,
    Section,
    Subscript,
    Superscript,
    Text,
)
from tests.media.pictures import encoded, photo


def p(*parts):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def art(*blocks, resources=None, **meta):
    return Article(Meta(**{"title": "Title", "language": "en", **meta}), blocks, resources=resources or {})


def notes(printed, code):
    return [note for note in printed.ctx.notes if note.code == code]


def test_one_article_has_header_text_and_page_numbers_but_no_cover(printed):
    out = printed(art(p("Words."), subtitle="Below", authors=("Ann",), published="2026-03-11T10:00"))
    assert len(out.pages) == 1
    for words in ("Title", "Below", "Ann", "11 March 2026", "Words.", "Page 1 of 1"):
        assert words in out.page(1)


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", (595, 842)), ("letter", (612, 792)), ("a5", (420, 595)), ("phone", (255, 454))],
)
def test_paper(printed, paper, size):
    assert tuple(round(side) for side in printed(art(p("x")), paper=paper).pdf[0].get_size()) == size


def test_comments_are_printed_on_request_and_else_noted(printed):
    article = Article(Meta(title="T", language="en"), (p("x"),), (Comment((p("Well said."),), "Bob"),))
    assert "Well said." not in (out := printed(article)).page(1)
    assert len(notes(out, "pdf.comments")) == 1
    assert "Well said." in (out := printed(article, comments=True)).page(1)
    assert not out.ctx.notes


def test_html_that_no_node_can_say_is_a_loss(printed):
    out = printed(art(p("Before."), Html("<marquee>gone</marquee>"), p("After.")))
    assert [note.severity for note in notes(out, "pdf.html")] == ["loss"]
    assert "marquee" not in out.page(1)
    assert not notes(printed(art(p("Before."))), "pdf.html")


def test_english_is_hyphenated_only_on_request(printed):
    article = art(p("characteristically incomprehensibilities " * 40))
    assert "-\r\n" not in printed(article).page(1)
    assert "\ufffe" in (text := printed(article, hyphens=True).page(1)) or "‐\r\n" in text or "\x02" in text


def test_plain_pdf_has_no_tags(printed):
    for standard, tagged in (("pdf/ua-1", True), ("pdf", False)):
        with pikepdf.open(io.BytesIO(printed(art(p("x")), standard=standard).data)) as file:
            assert ("/StructTreeRoot" in file.Root) is tagged


def test_contents_and_sources_can_be_left_out(printed):
    digest = Digest(
        title="D", language="en", sections=(Section(None, (), (art(p("x"), url="https://a.example/1"),)),)
    )
    whole, bare = printed(digest), printed(digest, contents=False, sources=False)
    assert len(whole.pages) == 4
    assert len(bare.pages) == 2
    assert "Contents" in whole.page(2)


def test_sources_say_where_copies_stood(printed):
    article = art(p("x"), extra={"also_in": ("https://b.example/2", "The Herald")})
    out = printed(Digest(title="D", language="en", sections=(Section(None, (), (article,)),)))
    assert "Also in: https://b.example/2 · The Herald" in out.pages[-1]


def test_an_empty_digest_is_a_cover(printed):
    assert "News briefing" in printed(Digest(language="en"), contents=False, sources=False).page(1)


def test_colophon_tells_of_repairs_and_losses(printed):
    made = Provenance(
        notes=(Note("x.y", "a player was lost", "loss"), Note("x.z", "all fine", "info")),
        repairs=(Repair("r", "a", "b", "certain", "p"), Repair("r", "c", "d", "guess", "p")),
    )
    article = Article(Meta(title="T", language="en"), (p("x"),), provenance=made)
    text = printed(article).page(1)
    assert "About this edition" in text
    assert "Repaired: 1 · Guessed: 1" in text
    assert "a player was lost" in text
    assert "all fine" not in text
    assert "About this edition" not in printed(article, colophon=False).page(1)


def test_links_lead_to_the_web_or_into_the_document_or_nowhere(printed):
    links = [
        "https://b.example/2#part",
        "https://c.example/",
        "/rel",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "#x",
    ]
    first = art(
        *(p(Link(url, (Text(f"link {at}"),))) for at, url in enumerate(links)),
        url="https://a.example/1",
        title="One",
    )
    second = art(p("x"), url="https://b.example/2", title="Two")
    out = printed(
        Digest(title="D", language="en", sections=(Section(None, (), (first, second)),)), contents=False
    )
    with pikepdf.open(io.BytesIO(out.data)) as file:
        found = [a.A.URI if "/URI" in a.get("/A", {}) else "inside" for a in file.pages[1].Annots]
    assert sorted(map(str, found)) == sorted(
        ["https://a.example/1", "inside", "https://c.example/", "https://a.example/rel"]
    )


def test_footnotes_stand_once_on_the_page_of_their_mark_or_the_next(printed):
    rng = random.Random(5)
    articles = []
    for number in range(4):
        body, definitions = [], []
        for at in range(12):
            words = "The wall stands, and the sea is patient. " * rng.randint(2, 30)
            body.append(p(words[:60], FootnoteReference(f"{at}"), f" CALL{number}x{at}y ", words[60:]))
            definitions.append(FootnoteDefinition(f"{at}", (p(f"NOTE{number}x{at}y in brief."),)))
        articles.append(art(*body, *definitions, title=f"Title {number}"))
    pages = printed(Digest(title="D", language="en", sections=(Section("S", (), tuple(articles)),))).pages
    for number in range(4):
        for at in range(12):
            calls = [n for n, text in enumerate(pages) if f"CALL{number}x{at}y" in text]
            found = [n for n, text in enumerate(pages) if f"NOTE{number}x{at}y" in text]
            assert len(found) == 1
            assert found[0] - calls[0] in (0, 1), (number, at)
        numbers = [
            at for at in range(1, 13) if any(f"{at}. NOTE{number}x{at - 1}y" in text for text in pages)
        ]
        assert numbers == list(range(1, 13)), "counted afresh in each article"


def test_characters_that_no_font_has_are_named_with_their_article(printed):
    articles = (art(p("fine"), title="One"), art(p("odd \U000e1234"), title="Two"))
    out = printed(Digest(title="D", language="en", sections=(Section(None, (), articles),)))
    found = notes(out, "pdf.no-glyph")
    assert [(note.where, note.severity) for note in found] == [("Two", "loss")]
    assert "U+E1234" in found[0].message


def png(width, height):
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0) + b"\0" * 4
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
CHAIN = b"".join(b'<g id="u%d"><use href="#u%d"/></g>' % (at, at + 1) for at in range(60))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png(16000, 16000), "limit.pixels"),
        (b"no picture at all", "media.unknown"),
        (SVG % (b"<g>" * 200 + b"</g>" * 200), "limit.depth"),
        (SVG % (CHAIN + b'<rect id="u60"/>'), "limit.depth"),
        (SVG % (b'<rect id="r"/>' + b'<use href="#r"/>' * 15000), "limit.nodes"),
        (png(10, 10), "media.broken"),
    ],
)
def test_broken_and_bounded_pictures_are_left_out_with_a_note(printed, data, code):
    figure = Figure(Image("x", alt="a"), (Text("Words below."),))
    out = printed(art(figure, resources={"x": Resource("image/png", data)}))
    assert [note.severity for note in notes(out, code)] == ["loss"]
    assert "Words below." in out.page(1)


def test_a_sound_svg_is_drawn(printed):
    copies = b'<g id="a"><use href="#r"/></g><use href="#a"/><g id="b"><use href="#b"/></g>'
    svg = SVG % (b'<defs><rect id="r" width="4" height="4"/></defs>' + copies)
    out = printed(art(p(Image("x", alt="a")), resources={"x": Resource("image/svg+xml", svg)}))
    assert not out.ctx.notes


def test_a_picture_that_is_not_there_is_a_loss(printed):
    out = printed(art(Figure(Image("https://far.example/x.jpg"), (Text("Words below."),))))
    assert [note.severity for note in notes(out, "media.absent")] == ["loss"]
    assert "Words below." in out.page(1)


def test_a_very_long_paragraph_is_whole_and_quick(printed, squeezed):
    words = "这是一个很长的段落，没有任何换行。" * 3000
    start = time.process_time()
    out = printed(art(p(words), language="zh-Hans"))
    assert time.process_time() - start < 30
    assert squeezed(words) in out.running_text


def nested(wrap, depth):
    block = p("inmost")
    for _ in range(depth):
        block = wrap(block)
    return block


def inline(depth):
    node = Text("inmost")
    for at in range(depth):
        node = (
            (Superscript if at % 2 else Subscript)((Emphasis((node,)),)) if at % 3 else Superscript((node,))
        )
    return p(node)


@pytest.mark.parametrize(
    "block",
    [
        nested(lambda inner: Blockquote((inner,)), 95),
        nested(lambda inner: List((ListItem((inner,)),)), 48),
        inline(50),
    ],
    ids=["quotes", "lists", "inline"],
)
def test_the_deepest_articles_are_printed(printed, block):
    assert "inmost" in "".join(printed(art(block)).pages)


def test_a_long_title_in_the_margin_leaves_the_dots_in_the_text_alone(printed, squeezed):
    out = printed(art(p("Waiting … for the tide."), title="A title that goes on and on " * 9))
    assert squeezed("Waiting … for the tide.") in squeezed(out.page(1))
    assert out.page(1).count("…") == 2, "one in the text, one in the margin"


def test_markup_in_text_stays_text(printed):
    text = 'a <b>"bold"</b> & </article> data-page="#x" {{x}}'
    assert text in printed(art(p(text), title=text)).page(1)


def test_pictures_are_as_fine_as_the_paper_shows(printed):
    picture = Resource("image/webp", encoded(photo(1500, 600), "WEBP"))
    article = art(p(Image("x", alt="a")), resources={"x": picture})
    for options, size in (({"paper": "a5", "dpi": 100}, 583), ({}, 1500), ({"grayscale": True}, 1500)):
        out = printed(article, **options)
        assert not out.ctx.notes
        with pikepdf.open(io.BytesIO(out.data)) as file:
            (image,) = file.pages[0].get_images().values()
            assert int(image.Width) == size
            assert (image.ColorSpace == "/DeviceGray") == ("grayscale" in options)
