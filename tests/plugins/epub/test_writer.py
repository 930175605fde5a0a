import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docconv import Article, Context, DependencyError, Digest
from docconv.ir import Image, Link, Meta, Paragraph, Resource, Section, Text, normalize
from docconv_epub.options import WriteOptions
from docconv_epub.sniff import certainty
from docconv_epub.writer import write

from .samples import CHINESE, DIGEST, ENGLISH, JPEG, STUB, png

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
HERE = Path(__file__).parent


def context(**options):
    return Context(options=WriteOptions(**options))


def written(document, ctx=None):
    sink = BytesIO()
    write(document, sink, ctx or context())
    return sink.getvalue()


def unpacked(document, ctx=None):
    with zipfile.ZipFile(BytesIO(written(document, ctx))) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def tree(files, name):
    return etree.fromstring(files[name])


def text(files, name):
    return " ".join(" ".join(tree(files, name).itertext()).split())


def terms(files, name):
    root = tree(files, "content.opf")
    return [each.text for each in root.iter(f"{OPF}meta") if each.get("property") == name]


def check_structure(files):
    """Every page is XML, ids are unique, and whatever is pointed to inside the book is there."""
    ids = {}
    pages = {name: tree(files, name) for name in files if name.endswith(".xhtml")}
    for name, root in pages.items():
        found = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(found) == len(set(found)), name
        ids[name] = set(found)
        assert root.find(f"{XHTML}head/{XHTML}title").text, name
    for name, root in pages.items():
        for each in root.iter(f"{XHTML}a", f"{XHTML}img", f"{XHTML}link"):
            address = each.get("href") or each.get("src")
            if address is None and each.tag == f"{XHTML}a":
                assert each.get("data-url") is not None, name  # leads nowhere, its address is kept
                continue
            assert address, name
            if address.startswith(("http://", "https://", "mailto:")):
                assert each.tag == f"{XHTML}a"
                continue
            page, _, fragment = address.partition("#")
            assert unquote(page) in files or not page, (name, address)
            assert not fragment or fragment in ids[page or name], (name, address)
        assert not [each for each in root.iter(f"{XHTML}ol", f"{XHTML}ul") if len(each) == 0]
    manifest = tree(files, "content.opf").findall(f"{OPF}manifest/{OPF}item")
    listed = {item.get("href") for item in manifest}
    assert listed == set(files) - {"mimetype", "META-INF/container.xml", "content.opf"}


def test_the_container():
    data = written(DIGEST)
    assert certainty(data[:100], "x") == 1.0
    assert certainty(b"PK\x03\x04" + b"\0" * 60, "x.zip") == 0.0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_digest_is_sound_inside():
    files = unpacked(DIGEST, context(comments=True))
    check_structure(files)
    assert [name for name in files if name.startswith("images/")] == sorted(
        {name for name in files if name.startswith("images/")}
    )
    assert (
        len([name for name in files if name.startswith("images/")]) == 3
    )  # one PNG is shown by two articles


def test_contents_go_from_section_to_article():
    files = unpacked(DIGEST)
    toc = next(nav for nav in tree(files, "nav.xhtml").iter(f"{XHTML}nav") if nav.get(TYPE) == "toc")
    top = [item.find(f"{XHTML}a").get("href") for item in toc.find(f"{XHTML}ol")]
    assert top == [
        "cover.xhtml",
        "s001.xhtml",
        "s002.xhtml",
        "a003.xhtml",
        "a004.xhtml",
        "sources.xhtml",
        "colophon.xhtml",
    ]
    nested = toc.findall(f"{XHTML}ol/{XHTML}li/{XHTML}ol/{XHTML}li/{XHTML}a")
    assert [link.get("href") for link in nested] == ["a001.xhtml", "a002.xhtml"]
    ncx = tree(files, "toc.ncx")
    points = ncx.findall(".//{*}navPoint")
    assert [point.get("playOrder") for point in points] == [str(number) for number in range(1, 10)]
    assert [point.find("{*}content").get("src") for point in points][1:3] == ["s001.xhtml", "a001.xhtml"]


def test_everything_is_read_in_order_and_linear():
    spine = tree(unpacked(DIGEST), "content.opf").findall(f"{OPF}spine/{OPF}itemref")
    assert [item.get("idref") for item in spine] == [
        "cover", "titlepage", "nav", "s001", "a001", "s002", "a002", "a003", "a004", "sources", "colophon",
    ]  # fmt: skip
    assert not [item for item in spine if item.get("linear")]


def test_an_article_page():
    files = unpacked(DIGEST)
    page = text(files, "a001.xhtml")
    for part in (
        "城东新桥通车",
        "林一、周二",
        "江城日报",
        "2026年3月10日",
        "https://news.example/2026/bridge.html",
        "另见于：",
        "河西晚报",
        "下一篇 →",
        "目录",
    ):
        assert part in page
    assert "好桥" not in page
    assert "好桥" in text(unpacked(DIGEST, context(comments=True)), "a001.xhtml")
    assert tree(files, "a003.xhtml").get("lang") == "en-GB"
    assert files["a001.xhtml"].count("<b>甲</b>".encode()) == 0


def test_links_between_articles_stay_inside():
    files = unpacked(DIGEST)
    tram, bridge = "https://news.example/2026/tram.html#top", "https://news.example/2026/bridge.html"
    assert f'href="a002.xhtml" data-url="{tram}">电车'.encode() in files["a001.xhtml"]
    assert f'href="a001.xhtml" data-url="{bridge}?utm_source=x">Bài'.encode() in files["a002.xhtml"]
    assert b'href="https://news.example/2026/other.html"' in files["a001.xhtml"]
    assert 'href="https://{}.example/'.format("ví-dụ".encode("idna").decode()).encode() in files["a002.xhtml"]
    assert b'href="javascript' not in files["a001.xhtml"]


def test_pictures_that_cannot_travel_become_links_with_a_note():
    ctx = context()
    files = unpacked(DIGEST, ctx)
    assert b'<a href="https://img.example/far.jpg" class="picture"' in files["a001.xhtml"]
    assert "远处的桥" in text(files, "a001.xhtml")
    assert b'src="http' not in b"".join(files.values())
    codes = [note.code for note in ctx.notes]
    assert codes.count("media.absent") == 4
    assert codes.count("media.unknown") == 1
    assert {note.severity for note in ctx.notes if note.code.startswith("media.")} == {"loss"}
    # The link around a picture stays the only one.
    outer = next(
        a for a in tree(files, "a002.xhtml").iter(f"{XHTML}a") if a.get("href") == "https://pictures.example/"
    )
    assert not list(outer.iter(f"{XHTML}a"))[1:]


def test_drawings_are_made_harmless():
    drawings = [
        data
        for name, data in unpacked(DIGEST).items()
        if name.startswith("images/") and name.endswith(".svg")
    ]
    assert len(drawings) == 1
    assert b"alert" not in drawings[0]


def test_sources_and_colophon_tell_all():
    files = unpacked(DIGEST)
    sources = text(files, "sources.xhtml")
    for part in ("城东新桥通车", "Báo Ví Dụ", "Example Wire", "https://wire.example/x y|z", "broken.html"):
        assert part in sources
    colophon = text(files, "colophon.xhtml")
    for part in (
        "no such file",
        "left out “X”",
        "the date is that of the header",
        "橋(qiáo) → 橋",
        "河(hé) → 河 (?)",
    ):
        assert part in colophon
    bare = unpacked(DIGEST, context(sources=False, colophon=False))
    assert not {"sources.xhtml", "colophon.xhtml"} & set(bare)
    check_structure(bare)


def test_one_article_is_a_book_without_a_cover():
    files = unpacked(msgspec.structs.replace(CHINESE, provenance=STUB.provenance))
    check_structure(files)
    assert {"cover.xhtml", "sources.xhtml"}.isdisjoint(files)
    root = tree(files, "content.opf")
    assert [each.text for each in root.iter(f"{DC}creator")] == ["林一", "周二"]
    assert [each.text for each in root.iter(f"{DC}date")] == ["2026-03-10T08:30:00+08:00"]
    assert [each.text for each in root.iter(f"{DC}language")] == ["zh-Hans"]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert "目录" in text(files, "nav.xhtml")
    assert "下一篇" not in text(files, "a001.xhtml")


@pytest.mark.parametrize("document", [Digest(), Article(), Digest(sections=(Section("S"),))])
def test_next_to_nothing_is_still_a_book(document):
    files = unpacked(document)
    check_structure(files)
    assert terms(files, "dcterms:modified") == ["1980-01-01T00:00:00Z"]
    assert [each.text for each in tree(files, "content.opf").iter(f"{DC}language")] == ["und"]


def test_the_moment_is_the_clock_of_the_context_or_the_newest_article():
    assert terms(unpacked(DIGEST), "dcterms:modified") == ["2026-03-11T00:00:00Z"]
    ctx = context()
    ctx.now = datetime(2026, 3, 16, 7, 0, tzinfo=UTC)
    assert terms(unpacked(DIGEST, ctx), "dcterms:modified") == ["2026-03-16T07:00:00Z"]


def test_accessibility_is_claimed_truthfully():
    files = unpacked(DIGEST)
    assert terms(files, "schema:accessMode") == ["textual", "visual"]
    assert terms(files, "schema:accessModeSufficient") == ["textual,visual"]  # a picture has no description
    assert "rubyAnnotations" in terms(files, "schema:accessibilityFeature")
    assert "alternativeText" not in terms(files, "schema:accessibilityFeature")
    assert terms(files, "schema:accessibilityHazard") == ["none"]
    assert not terms(files, "dcterms:conformsTo")
    described = unpacked(CHINESE)
    assert terms(described, "schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert "alternativeText" in terms(described, "schema:accessibilityFeature")
    moving = Article(
        body=(Paragraph((Image("a.gif", "x"),)),),
        resources={"a.gif": Resource("image/gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")},
    )
    assert terms(unpacked(moving), "schema:accessibilityHazard") == ["unknown"]


def test_a_cover_picture():
    files = unpacked(msgspec.structs.replace(DIGEST, cover=Resource("image/jpeg", JPEG)))
    check_structure(files)
    items = tree(files, "content.opf").findall(f"{OPF}manifest/{OPF}item")
    covers = [item.get("href") for item in items if item.get("properties") == "cover-image"]
    assert len(covers) == 1
    assert covers[0].encode() in files["cover.xhtml"]
    ctx = context()
    check_structure(unpacked(msgspec.structs.replace(DIGEST, cover=Resource("image/jpeg", b"?")), ctx))
    assert any("cover" in note.message for note in ctx.notes)


def test_an_article_of_a_right_to_left_language():
    files = unpacked(Article(Meta(title="כותרת", language="he"), (Paragraph((Text("טקסט"),)),)))
    assert tree(files, "a001.xhtml").get("dir") == "rtl"
    assert tree(files, "content.opf").find(f"{OPF}spine").get("page-progression-direction") == "rtl"


def test_a_picture_beyond_the_limits_stays_out():
    ctx = context()
    huge = png(1, 1).replace(b"\0\0\0\x01\0\0\0\x01", b"\0\x01\0\0\0\x01\0\0", 1)
    article = Article(
        body=(Paragraph((Image("a.png"), Text("x"))),), resources={"a.png": Resource("image/png", huge)}
    )
    files = unpacked(article, ctx)
    assert [note.code for note in ctx.notes] == ["limit.pixels"]
    assert not [name for name in files if name.startswith("images/")]


def test_broken_markup_of_one_article_does_not_spoil_the_book(monkeypatch):
    from docconv_epub import articles

    real, calls = articles.render_article, []

    def broken(article, rendering, **options):
        calls.append(article)
        return "<p>open" if len(calls) == 1 else real(article, rendering, **options)

    monkeypatch.setattr(articles, "render_article", broken)
    ctx = context()
    files = unpacked(DIGEST, ctx)
    check_structure(files)
    assert "早上七点，第一辆车上桥。" in text(files, "a001.xhtml")
    assert "epub.plain" in [note.code for note in ctx.notes]


def test_without_ebooklib_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ebooklib", None)
    with pytest.raises(DependencyError, match=r"docconv\[epub\]"):
        written(ENGLISH)


def test_the_same_bytes_whatever_zone_locale_and_hash_seed():
    code = (
        "import hashlib, io, sys\n"
        "from tests.plugins.epub.samples import DIGEST\n"
        "from docconv import Context\n"
        "from docconv_epub.options import WriteOptions\n"
        "from docconv_epub.writer import write\n"
        "import locale; locale.setlocale(locale.LC_ALL, '')\n"
        "sink = io.BytesIO()\n"
        "write(DIGEST, sink, Context(options=WriteOptions()))\n"
        "print(hashlib.sha256(sink.getvalue()).hexdigest())"
    )
    root = HERE.parents[2]
    digests = set()
    for zone, seed, locale in (("Asia/Shanghai", "1", "C.UTF-8"), ("America/New_York", "2", "POSIX")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale}
        environment["PYTHONPATH"] = os.pathsep.join([str(root), str(root / "plugins")])
        digests.add(subprocess.check_output([sys.executable, "-c", code], env=environment, text=True))
    assert len(digests) == 1


def test_the_same_bytes_on_a_pipe():
    class Pipe(BytesIO):
        def seekable(self):
            return False

        def seek(self, *place):
            raise OSError("a pipe")

        tell = truncate = seek

    pipe = Pipe()
    write(DIGEST, pipe, context())
    assert pipe.getvalue() == written(DIGEST)


def test_the_declaration_needs_no_library():
    code = "import sys, docconv_epub; print(sorted({'lxml', 'ebooklib'} & set(sys.modules)))"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(HERE.parents[2]), str(HERE.parents[2] / "plugins")]),
    }
    assert subprocess.check_output([sys.executable, "-c", code], text=True, env=environment).strip() == "[]"


nasty = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'{}\0\x0b\ufffe文ệ\u2028"), max_size=12)
addresses = st.one_of(
    nasty, st.builds("http://{}".format, nasty), st.builds("https://example.org/{}".format, nasty),
    st.builds("mailto:{}".format, nasty),
)  # fmt: skip
inlines = st.one_of(
    st.builds(Text, nasty),
    st.builds(Image, addresses, st.none() | nasty),
    st.builds(Link, addresses, st.tuples(st.builds(Text, nasty) | st.builds(Image, addresses))),
)
blocks = st.builds(Paragraph, st.lists(inlines, max_size=3).map(tuple), st.none() | nasty)
metas = st.builds(
    Meta,
    title=st.none() | nasty,
    authors=st.lists(nasty, max_size=2).map(tuple),
    published=st.none() | nasty,
    url=st.none() | addresses,
    language=st.none() | nasty | st.sampled_from(["zh-Hans", "ar"]),
    site=st.none() | nasty,
    tags=st.lists(nasty, max_size=1).map(tuple),
)
articles = st.builds(Article, metas, st.lists(blocks, max_size=2).map(tuple))


@settings(max_examples=60, deadline=None)
@given(st.lists(articles, max_size=3), st.none() | nasty, st.none() | nasty)
def test_any_digest_makes_a_sound_book(many, title, section):
    check_structure(
        unpacked(
            Digest(
                title=title,
                language=title,
                sections=(Section(section, articles=tuple(map(normalize, many))),),
            )
        )
    )
