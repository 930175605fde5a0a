"""Books of our own writing come back exactly: every node, every field, every picture."""

import zipfile
from io import BytesIO

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

import docconv
from docconv import Context, Source
from docconv.ir import Digest, Section, normalize, normalize_digest
from docconv.settings import Settings
from docconv.testing import articles, digests
from docconv_epub.options import WriteOptions
from docconv_epub.reader import read
from docconv_epub.writer import write

from .samples import CHINESE, DIGEST, HOSTILE, JPEG, VIETNAMESE

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def written(document, **options) -> tuple[bytes, Context]:
    sink = BytesIO()
    ctx = Context(options=WriteOptions(**options))
    write(document, sink, ctx)
    return sink.getvalue(), ctx


def read_again(book: bytes):
    (document,) = read(Source("x.epub", data=book), Context())
    return normalize(document) if isinstance(document, docconv.Article) else normalize_digest(document)


def comes_back(document):
    book, _ = written(document, comments=True)
    assert read_again(book) == document


@given(articles(pictures=True))
@settings(max_examples=50, deadline=None, suppress_health_check=SLOW)
def test_an_article_comes_back_whole(article):
    comes_back(article)


@given(digests(pictures=True, notes=True))
@settings(max_examples=50, deadline=None, suppress_health_check=SLOW)
def test_a_digest_comes_back_whole(digest):
    comes_back(digest)


@pytest.mark.slow
@given(digests(depth=2, pictures=True, notes=True, max_size=3))
@settings(max_examples=500, deadline=None, suppress_health_check=SLOW)
def test_any_digest_comes_back_whole(digest):
    comes_back(digest)


@pytest.mark.parametrize(
    "document",
    [
        DIGEST,
        CHINESE,
        normalize(HOSTILE),
        Digest(),
        Digest("T", sections=(Section(None, (), (VIETNAMESE,)),)),
    ],
    ids=["digest", "article", "hostile", "nothing", "ungrouped"],
)
@pytest.mark.parametrize("comments", [True, False])
def test_what_a_book_promises_is_what_is_read(document, comments):
    book, ctx = written(document, comments=comments)
    assert ctx.promised is not None
    assert read_again(book) == ctx.promised.document()


def test_only_what_no_book_can_hold_is_not_promised():
    digest = normalize_digest(DIGEST)
    _, ctx = written(digest, comments=True)
    promised = ctx.promised.document()
    for article, again in zip(digest.articles, promised.articles, strict=True):
        assert again == msgspec.structs.replace(article, resources=again.resources)
        lost = article.resources.keys() - again.resources.keys()
        assert lost == ({"broken.png"} if article.resources.keys() & {"broken.png"} else set())


def test_a_cover_comes_back():
    digest = msgspec.structs.replace(
        normalize_digest(DIGEST), cover=docconv.ir.Resource("image/jpeg", JPEG, "https://img.example/c.jpg")
    )
    assert read_again(written(digest)[0]).cover == digest.cover


def test_verify_reads_the_book_and_knows_what_the_options_leave_out(tmp_path):
    source = tmp_path / "in.json"
    source.write_bytes(docconv.ir.encode(normalize_digest(DIGEST)))
    report = docconv.convert(source, tmp_path / "out.epub", settings=Settings(repair=False), verify=True)
    assert not report.failed, report.failed


@pytest.mark.parametrize("name", ["EPUB/nav.xhtml", "EPUB/a001.xhtml"])
def test_a_book_of_ours_that_was_changed_is_read_like_any_other(name):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(written(DIGEST)[0])) as book, zipfile.ZipFile(out, "w") as changed:
        for info in book.infolist():
            data = book.read(info)
            if info.filename == name:
                data = data.replace(b'content="digest"', b'content="?"').replace(b"</html>", b"")
            changed.writestr(info, data)
    documents = list(read(Source("x.epub", data=out.getvalue()), Context()))
    assert [document.meta.title for document in documents][:2] == [
        CHINESE.meta.title,
        VIETNAMESE.meta.title,
    ]
    assert documents[0].meta.authors == CHINESE.meta.authors
    assert documents[0].meta.section == "本地"


def test_a_book_that_lost_a_page_keeps_its_pictures():
    whole, _ = written(DIGEST)
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    page = max(name for name in members if name.startswith("EPUB/a0") and b"<img" not in members[name])
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            if name != page:
                archive.writestr(name, data)
    ctx = Context()
    found = list(read(Source("x.epub", data=out.getvalue()), ctx))
    assert any(article.resources for article in found)
    assert [note.where for note in ctx.notes if note.code == "epub.missing"] == [page]
