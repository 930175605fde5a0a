"""Crawls: which records are articles, what they carry, and what damage costs."""

import gzip
import io
import os
import random
import zlib
from collections.abc import Iterator

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

import docconv
from docconv import Article, DocconvError, InternalError
from docconv.ir import text_of

from .making import DAY, packed, page, png, record, zipped, zstd

ONE = record("http://a.test/n/one", page("One", body='<p><img src="/p.png" alt="a pier"></p>'))
TWO = record("http://a.test/n/two", page("Two"), date="2026-03-12T09:00:00Z")
THREE = record("https://b.test/3", page("Three"))
PICTURE = record("http://a.test/p.png", png(), content_type="image/png")
LOST = record("http://a.test/lost", page("Not here"), status="404 Not Found")
REQUEST = record("http://a.test/n/one", b"", kind="request")


def read(data: bytes, name: str = "crawl.warc.gz", **options: str) -> list[Article]:
    return list(docconv.read(data, name=name, **options))


def titles(data: bytes, name: str = "crawl.warc.gz", **options: str) -> list[str | None]:
    return [article.meta.title for article in read(data, name, **options)]


def codes(articles: list[Article]) -> list[str]:
    return [note.code for article in articles for note in article.provenance.notes]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (ONE + PICTURE + TWO + LOST, "crawl.warc"),
        (packed(REQUEST, ONE, PICTURE, TWO, LOST), "crawl.warc.gz"),
        (zstd(ONE, PICTURE, TWO, LOST), "crawl.warc.zst"),
        (packed(ONE, PICTURE, TWO, LOST), "no name at all"),
    ],
)
def test_each_page_is_an_article(data: bytes, name: str) -> None:
    one, two = read(data, name)
    assert (one.meta.title, two.meta.title) == ("One", "Two")
    assert one.meta.url == "http://a.test/n/one"
    assert one.provenance.evidence["url"] == "WARC-Target-URI"
    assert (one.provenance.captured, two.provenance.captured) == (DAY, "2026-03-12T09:00:00Z")
    assert one.resources["http://a.test/p.png"].data == png()
    assert two.provenance.notes[-1].code == "webarchive.passed"


def test_packed_as_one_piece_has_no_pictures() -> None:
    one, two = read(gzip.compress(ONE + TWO + PICTURE))
    assert (one.meta.title, two.meta.title) == ("One", "Two")
    assert not one.resources


def test_pictures_stay_where_they_are_if_asked() -> None:
    assert not read(packed(ONE, PICTURE), pictures="false")[0].resources


def test_canonical_address_goes_first() -> None:
    head = '<link rel="canonical" href="/story">'
    (amp,) = read(packed(record("http://a.test/story/amp", page("Amp", head=head))))
    assert amp.meta.url == "http://a.test/story"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, ["One", "Two", "Three"]),
        ({"status": "404"}, ["Not here"]),
        ({"status": "2xx,404"}, ["One", "Two", "Three", "Not here"]),
        ({"status": "all"}, ["One", "Two", "Three", "Not here"]),
        ({"url": "http://a.test/*"}, ["One", "Two"]),
        ({"url": "/^https:/"}, ["Three"]),
        ({"exclude": "*two"}, ["One", "Three"]),
        ({"since": "2026-03-11"}, ["Two"]),
        ({"until": "2026-03-10"}, ["One", "Three"]),
        ({"since": "2026", "until": "2026-03"}, ["One", "Two", "Three"]),
        ({"type": "text/*", "url": "*one"}, ["One"]),
    ],
)
def test_filters(options: dict[str, str], found: list[str]) -> None:
    assert titles(packed(ONE, PICTURE, TWO, THREE, LOST), **options) == found


@pytest.mark.parametrize(
    ("option", "value"), [("status", "ok"), ("since", "March"), ("url", "/(/"), ("statuss", "200")]
)
def test_wrong_filters_are_wrong_usage(option: str, value: str) -> None:
    with pytest.raises(docconv.UsageError, match=option):
        read(packed(ONE), **{option: value})


def test_an_archive_without_an_article_says_what_it_holds() -> None:
    with pytest.raises(docconv.InputError, match="1 by type, 1 by status") as caught:
        read(packed(PICTURE, LOST))
    assert caught.value.code == "input.empty"


def test_revisits() -> None:
    again = record(
        "http://a.test/n/one",
        b"",
        kind="revisit",
        date="2026-04-01T00:00:00Z",
        status="304 Not Modified",
        fields="WARC-Refers-To-Target-URI: http://a.test/n/one\r\n",
    )
    data = packed(ONE, again)
    assert titles(data) == ["One"]
    first, second = read(data, revisits="true")
    assert first == second
    assert second.provenance.captured == "2026-04-01T00:00:00Z"


def test_resource_records_and_records_without_a_type() -> None:
    resource = record("http://a.test/r", page("Resource"), kind="resource")
    bare = record("http://a.test/b", page("Bare"), content_type="")
    assert titles(packed(resource, bare)) == ["Resource", "Bare"]


@pytest.mark.parametrize(
    ("declared", "charset", "how"),
    [("gbk", "gb18030", "declared"), ("GB2312", "gbk", "declared"), ("utf-8", "utf-8", "utf-8")],
)
def test_encoding_of_the_response(declared: str, charset: str, how: str) -> None:
    body = page("渡轮停航三日", body="<p>因大风，渡轮停航三日，码头关闭。</p>", charset=charset)
    (article,) = read(packed(record("http://a.test/", body, content_type=f"text/html; charset={declared}")))
    assert article.meta.title == "渡轮停航三日"
    assert how in (article.provenance.encoding or "")


def test_a_charset_that_the_server_sent_unasked() -> None:
    body = page("渡轮停航三日", head='<meta charset="gbk">', charset="gbk")
    (article,) = read(packed(record("http://a.test/", body, content_type="text/html; charset=ISO-8859-1")))
    assert article.meta.title == "渡轮停航三日"


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in (body[:100], body[100:], b""))


def bare_deflate(body: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(body) + pack.flush()


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: x-gzip\r\n", lambda body: gzip.compress(body[:50]) + gzip.compress(body[50:])),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: deflate\r\n", bare_deflate),
        ("Content-Encoding: br\r\n", brotli.compress),
        ("Content-Encoding: zstd\r\n", zstd),
        ("Transfer-Encoding: chunked\r\n", chunked),
        (
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            lambda body: chunked(gzip.compress(body)),
        ),
        # What an archiver unpacked without a word in the header:
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", bytes),
        ("Content-Encoding: br\r\n", bytes),
        ("Content-Encoding: unheard-of\r\n", bytes),
    ],
)
def test_codings_of_the_body(headers: str, pack) -> None:
    assert titles(packed(record("http://a.test/", pack(page("Packed")), headers=headers))) == ["Packed"]


def cut(data: bytes, at: int, many: int = 8) -> bytes:
    return data[:at] + data[at + many :]


LYING = record("http://a.test/lie", page("Lie"), length=10**6)
SHORT = record("http://a.test/lie", page("Lie"), length=400)
NOISE = random.Random(1).randbytes(90_000).hex()
LONG = packed(record("http://a.test/long", page("Long", body=f"<p>{NOISE}</p>")))


@pytest.mark.parametrize(
    "data",
    [
        packed(ONE) + cut(packed(TWO), 60) + packed(THREE),
        packed(ONE) + packed(TWO)[:-40] + packed(THREE),
        packed(ONE) + LONG[:80_000] + b"\xff" * 200 + LONG[80_200:] + packed(THREE),
        packed(ONE) + b"no record" * 9 + packed(THREE),
        packed(ONE) + gzip.compress(b"WARC/1.0\r\nno header \xff\r\n\r\n" + b"x" * 99) + packed(THREE),
        packed(ONE) + packed(LYING) + packed(THREE),
        ONE + LYING + THREE,
        ONE + record("http://a.test/lie", page("Lie"), length=-1) + THREE,
        ONE + record("http://a.test/lie", page("Lie"), length=10**30) + THREE,
        ONE + TWO[:300] + THREE,
        zstd(ONE) + cut(zstd(TWO), 80) + zstd(THREE),
    ],
)
def test_a_broken_record_harms_no_other(data: bytes) -> None:
    articles = read(data, "crawl.warc.zst" if data[:1] == b"\x28" else "crawl.warc")
    found = [article.meta.title for article in articles]
    assert (found[0], found[-1]) == ("One", "Three")
    damage = [note for article in articles for note in article.provenance.notes if note.severity == "error"]
    assert damage
    assert all("record at byte" in (note.where or "") for note in damage)


def test_a_record_that_says_it_is_shorter() -> None:
    assert titles(packed(ONE, SHORT, THREE))[-1] == "Three"


def test_the_last_record_breaks_off() -> None:
    articles = read(packed(ONE, TWO)[:-60])
    assert articles[0].meta.title == "One"
    assert "webarchive.damaged" in codes(articles)


def test_no_archive_at_all() -> None:
    with pytest.raises(docconv.InputError):
        read(b"WARC/1.0\r\nnothing", "x.warc")
    with pytest.raises(docconv.InputError):
        list(docconv.read(gzip.compress(b"just text"), name="x.warc.gz", format="warc"))


def test_what_unpacks_too_far_is_left_out() -> None:
    bomb = gzip.compress(bytes(100 * 2**20))
    articles = read(packed(record("http://a.test/b", bomb, headers="Content-Encoding: gzip\r\n"), ONE))
    assert [article.meta.title for article in articles] == ["One"]
    assert "limit.bytes" in codes(articles)


def test_a_limit_on_each_page() -> None:
    from docconv.settings import build_limits, settings_from

    settings = settings_from({}, limits={"bytes": 1500})
    assert build_limits({"ratio": "9"}).ratio == 9
    long = record("http://a.test/long", page("Long", body="<p>x</p>" * 1000))
    found = list(docconv.read(packed(long, ONE), name="c.warc.gz", settings=settings))
    assert [article.meta.title for article in found] == ["One"]
    assert "limit.bytes" in codes(found)


def test_many_damaged_records_take_linear_time_and_few_notes() -> None:
    lies = b"".join(record(f"http://a.test/{n}", b"x" * 50, length=10**6) for n in range(1000))
    articles = read(lies + ONE, "x.warc")
    assert articles[-1].meta.title == "One"
    assert sum(note.severity == "error" for a in articles for note in a.provenance.notes) <= 100


@given(st.data())
def test_any_damage_is_one_of_our_errors(data: st.DataObject) -> None:
    archive = bytearray(data.draw(st.sampled_from([ONE + TWO, packed(ONE, TWO), zstd(ONE, TWO)])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(len(archive) - 1, 0)))
        archive[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    try:
        list(docconv.read(bytes(archive), name="x.warc.gz", format="warc"))
    except InternalError:
        raise
    except DocconvError:
        pass


@given(st.lists(st.sampled_from([ONE, TWO, THREE, PICTURE, LOST]), min_size=1, max_size=8), st.booleans())
def test_any_order_of_records(records: list[bytes], plain: bool) -> None:
    data = b"".join(records) if plain else packed(*records)
    wanted = [
        name for name, one in (("One", ONE), ("Two", TWO), ("Three", THREE)) for r in records if r is one
    ]
    try:
        found = titles(data, "x.warc" if plain else "x.warc.gz")
    except docconv.InputError:
        found = []
    assert sorted(wanted) == sorted(name for name in found if name)


def test_a_page_that_fails_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    import docconv_html.reader

    scan = docconv_html.reader.scan

    def fails(root):
        if "Two" in "".join(root.itertext()):
            raise RuntimeError("no good")
        return scan(root)

    monkeypatch.setattr(docconv_html.reader, "scan", fails)
    articles = read(packed(ONE, TWO, THREE))
    assert [article.meta.title for article in articles] == ["One", "Three"]
    assert "internal.reader" in codes(articles)


COLLECTION = {
    "archive/a.warc.gz": packed(ONE, PICTURE, TWO),
    "archive/b.warc.gz": packed(THREE),
    "datapackage.json": b"{}",
    "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "http://a.test/n/one"}\nbroken\n[1]\n'
    b'{"url": "https://b.test/3#top", "title": "Third"}\n',
}


@pytest.mark.parametrize("compress", [False, True])
def test_a_collection(compress: bool) -> None:
    data = zipped(COLLECTION, compress=compress)
    assert titles(data, "c.wacz") == ["One", "Three"]
    assert titles(data, "c.wacz", pages="all") == ["One", "Two", "Three"]
    assert list(read(data, "c.wacz")[0].resources) == ["http://a.test/p.png"]


def test_where_a_listed_page_redirects_to_is_a_page() -> None:
    moved = record("http://a.test/old", b"", status="301 Moved", headers="Location: /n/one\r\n")
    members = {
        "archive/a.warc.gz": packed(moved, ONE, TWO),
        "pages/pages.jsonl": b'{"url": "http://a.test/old"}\n',
    }
    assert titles(zipped(members), "c.wacz") == ["One"]


def test_a_broken_volume_of_a_collection() -> None:
    members = COLLECTION | {"archive/a.warc.gz": b"nothing", "pages/pages.jsonl": b""}
    articles = read(zipped(members), "c.wacz")
    assert [article.meta.title for article in articles] == ["Three"]
    assert "input.broken" in codes(articles)


@pytest.fixture
def crawl(tmp_path) -> Iterator:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(ONE, PICTURE, TWO, THREE))
    return path


def test_convert_and_digest(crawl) -> None:
    out = crawl.parent / "out"
    report = docconv.convert(crawl, f"{out}/", to="markdown")
    assert report.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["crawl-001.md", "crawl-002.md", "crawl-003.md"]
    week = docconv.digest(docconv.read_all([crawl]), undated="keep")
    sink = io.BytesIO()
    docconv.write(week, sink, format="markdown")
    assert "Three, part 3" in sink.getvalue().decode()


def test_found_in_a_folder(crawl) -> None:
    (crawl.parent / "notes.tar.gz").write_bytes(gzip.compress(b"no crawl"))
    assert [text_of(a.body)[:3] for a in docconv.read_all([crawl.parent])] == ["One", "Two", "Thr"]


def test_a_crawl_in_a_folder_that_is_none_is_reported(crawl) -> None:
    (crawl.parent / "other.warc.gz").write_bytes(gzip.compress(b"no crawl"))
    report = docconv.Report()
    assert len(list(docconv.read_all([crawl.parent], report=report))) == 3
    assert [(os.path.basename(failed.input), failed.code) for failed in report.failed] == [
        ("other.warc.gz", "input.broken")
    ]
