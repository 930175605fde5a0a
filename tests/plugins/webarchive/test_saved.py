"""Single pages as browsers and archivers save them: MHTML, ZIP, SingleFile, replayed pages, folders."""

import base64
import json
import quopri
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docconv
from docconv import Article, DocconvError, InternalError
from docconv.ir import Image, Link, text_of, walk
from docconv_webarchive.restoring import original_address, restore
from docconv_webarchive.stamps import from_banner, from_digits, from_mail, from_script
from docconv_webarchive.zipped import _is_frame

from .making import message, page, part, png, zipped

BLINK = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.test/n/m\r\n"
    "Subject: =?utf-8?Q?Harbour=20day?=\r\nDate: Tue, 10 Mar 2026 01:02:03 -0000\r\n"
)


def read(data: bytes, name: str) -> list[Article]:
    return list(docconv.read(data, name=name))


def addresses(article: Article) -> list[str]:
    return [node.url for node in walk(article.body) if isinstance(node, Link | Image)]


def root(body: bytes, encoding: str = "quoted-printable", **fields: str) -> bytes:
    packs = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
    fields = {"content_type": "text/html", "content_transfer_encoding": encoding} | fields
    return part(packs.get(encoding, bytes)(body), **fields)


PICTURE = part(
    base64.encodebytes(png()),
    content_type="image/png",
    content_transfer_encoding="base64",
    content_location="https://a.test/n/i.png",
)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit", "binary"])
@pytest.mark.parametrize("name", ["m.mhtml", "m.mht", "no name"])
def test_a_message_of_a_browser(encoding: str, name: str) -> None:
    (article,) = read(
        message(root(page("Day", body='<img src="i.png">'), encoding), PICTURE, header=BLINK), name
    )
    assert article.meta.title == "Day"
    assert article.meta.url == "https://a.test/n/m"
    assert article.provenance.captured == "2026-03-10T01:02:03Z"
    assert article.resources["https://a.test/n/i.png"].data == png()


def test_pictures_by_identifier() -> None:
    picture = part(png(3), content_type="image/png", content_transfer_encoding="binary", content_id="<p1@x>")
    (article,) = read(message(root(page("Mail", body='<img src="cid:p1@x">')), picture), "m.mht")
    ((name, resource),) = article.resources.items()
    assert resource.data == png(3)
    assert addresses(article) == [name]
    assert name.startswith("picture-")


def test_a_part_in_gbk() -> None:
    body = page("码头关闭三日", charset="gbk")
    (article,) = read(message(root(body, content_type='text/html; charset="gb2312"')), "m.mht")
    assert article.meta.title == "码头关闭三日"
    # In the body of a message, and in a folded address.
    folded = root(
        body, content_type="text/html; charset=gbk", content_location="http://a.test/\r\n very/long"
    )
    assert read(message(folded), "m.mht")[0].meta.url == "http://a.test/very/long"


def test_the_root_is_where_the_message_says() -> None:
    frame = root(page("Advertisement"), content_location="https://ads.test/")
    main = root(page("Main"), content_id="<main>")
    header = 'Content-Type: multipart/related; boundary="b"; start="<main>"\r\n\r\n'
    data = f"MIME-Version: 1.0\r\n{header}".encode()
    data += b"".join(b"--b\r\n" + one + b"\r\n" for one in (frame, main)) + b"--b--\r\n"
    assert read(data, "m.mht")[0].meta.title == "Main"


def test_framesets() -> None:
    frames = root(b'<html><frameset><frame src="a.html"></frameset></html>')
    assert [a.meta.title for a in read(message(frames, root(page("Inside"))), "m.mht")] == ["Inside"]


def test_messages_in_messages() -> None:
    inner = message(root(page("Inner")), boundary="inner", kind="alternative")
    (article,) = read(message(inner, PICTURE), "m.mht")
    assert article.meta.title == "Inner"


@pytest.mark.parametrize(
    "data",
    [
        message(root(page("Still"))).removesuffix(b"------Mark--\r\n"),
        message(root(page("Still"))).replace(b"\r\n", b"\n"),
        message(root(page("Still")), root(page("More"))[:40]),
        b"\r\n\r\n" + message(root(page("Still"))),
    ],
)
def test_broken_messages(data: bytes) -> None:
    assert read(data, "m.mht")[0].meta.title == "Still"


def test_a_message_that_holds_itself() -> None:
    cycle = b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" * 3000
    data = b"MIME-Version: 1.0\r\n" + cycle + b"Content-Type: text/html\r\n\r\n" + page("Deep")
    assert read(data, "m.mht")[0].meta.title == "Deep"
    nested = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    with pytest.raises(docconv.InputError, match="nested deeper"):
        read(b"MIME-Version: 1.0\r\n" + nested + page("Deep"), "m.mht")


def test_many_parts() -> None:
    tiny = part(b"x", content_type="text/css")
    assert len(read(message(*[tiny] * 10_000, root(page("Last"))), "m.mht")) == 1


@given(st.binary(max_size=60), st.integers(0, 500), st.integers(0, 60))
def test_any_damage_to_a_message_is_one_of_our_errors(noise: bytes, at: int, gone: int) -> None:
    data = message(root(page("Day")), PICTURE, header=BLINK)
    try:
        list(docconv.read(data[:at] + noise + data[at + gone :], name="m.mht", format="mhtml"))
    except InternalError:
        raise
    except DocconvError:
        pass


@pytest.mark.parametrize("compress", [False, True])
def test_a_zip_of_pages(compress: bool) -> None:
    members = {
        "a/one.html": page("One", body='<img src="one_files/a%20b.png">'),
        "a/one_files/a b.png": png(),
        "a/one_files/frame.html": page("Frame"),
        "a/readme.txt": b"no page",
        "b/two.mht": message(root(page("Two"))),
        "../../outside.html": page("Outside"),
        "__MACOSX/a/._one.html": b"\0\5\x16\7",
    }
    one, two = read(zipped(members, compress=compress), "pages.zip")
    assert (one.meta.title, two.meta.title) == ("One", "Two")
    assert one.resources["one_files/a%20b.png"].data == png()


def test_a_picture_outside_the_zip_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "p.zip"
    path.write_bytes(zipped({"a.html": page("One", body='<img src="../secret.png">')}))
    assert not next(iter(docconv.read(path))).resources


def test_a_member_that_unpacks_too_far() -> None:
    data = zipped({"bomb.html": bytes(60 * 2**20), "good.html": page("Good")}, compress=True)
    (article,) = read(data, "p.zip")
    assert article.meta.title == "Good"
    assert [note.code for note in article.provenance.notes if note.severity == "error"] == ["limit.ratio"]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(99), zipped({"a.html": page("A")})[:-9]]
)
def test_a_broken_zip(data: bytes) -> None:
    with pytest.raises(docconv.InputError):
        read(data, "p.zip")


def test_a_long_list_of_members_is_refused() -> None:
    data = bytearray(zipped({"a.html": page("A")}))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    with pytest.raises(docconv.LimitError):
        read(bytes(data), "p.zip")


SINGLE_FILE = """<!--
 Page saved with SingleFile
 url: https://a.test/x?a=1&amp;b=2
 saved date: Thu Mar 10 2022 19:12:36 GMT-0800 (Pacific Standard Time)
-->"""
SAVE_PAGE = """<meta name="savepage-url" content="https://a.test/x?a=1&amp;b=2">
<meta name="savepage-date" content="Thu Mar 10 2022 19:12:36 GMT-0800 (Pacific Standard Time)">"""


@pytest.mark.parametrize("head", [SINGLE_FILE, SAVE_PAGE])
def test_pages_of_savers(head: str) -> None:
    picture = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    (article,) = read(
        page("Saved", head=head, body=f'<p>The ferry <a href="y">goes again</a>.</p><img src="{picture}">'),
        "s.html",
    )
    assert article.meta.url == "https://a.test/x?a=1&b=2"
    assert article.provenance.captured == "2022-03-10T19:12:36-08:00"
    assert [resource.data for resource in article.resources.values()] == [png()]
    assert "https://a.test/y" in addresses(article)


def test_scrapbook() -> None:
    data = page("Kept").replace(
        b"<html>",
        b'<html data-scrapbook-source="https://a.test/k" data-scrapbook-create="20200203040506789">',
    )
    (article,) = read(data, "k.html")
    assert (article.meta.url, article.provenance.captured) == ("https://a.test/k", "2020-02-03T04:05:06Z")


WAYBACK_HEAD = """
<script src="https://web-static.archive.org/_static/js/wombat.js?v=1"></script>
<script>__wm.wombat("https://o.test/a/b","20200203040506","https://web.archive.org/","web","/_static/");</script>
<!-- End Wayback Rewrite JS Include -->
<link rel="canonical" href="https://web.archive.org/web/20200203040506/https://o.test/a/canonical">
<script type="application/ld+json">
{"@type":"NewsArticle","url":"https:\\/\\/web.archive.org\\/web\\/20200203040506\\/https:\\/\\/o.test\\/a\\/b"}
</script>"""
WAYBACK_BODY = """
<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base"><p>123 captures, go to the calendar of captures
of this page and of all pages of this site in the archive of the web.</p></div>
<!-- END WAYBACK TOOLBAR INSERT -->
<p>The ferry <a href="/web/20200203040506/https://o.test/c">goes again</a>, as
<a href="https://web.archive.org/web/20200203040506/https://web.archive.org/web/2010/http://z.test/">before</a>.
<img src="//web.archive.org/web/20200203040506im_/https://o.test/i.png" alt="x"
 srcset="/web/20200203040506im_/https://o.test/i.png 1x, /web/20200203040506im_/https://o.test/i2.png 2x"></p>
<!--
     FILE ARCHIVED ON 04:05:07 Feb 03, 2020 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 12:00:00 Feb 02, 2024.
-->"""


def test_a_page_from_the_wayback_machine() -> None:
    data = page("Replayed", head=WAYBACK_HEAD, body=WAYBACK_BODY)
    (article,) = read(data, "w.html")
    assert article.meta.url == "https://o.test/a/canonical"
    assert article.provenance.captured == "2020-02-03T04:05:07Z"
    assert "captures" not in text_of(article.body)
    found = addresses(article)
    assert "https://o.test/c" in found
    assert "https://web.archive.org/web/2010/http://z.test/" in found
    assert not any("20200203040506" in url for url in found)


@pytest.mark.parametrize("charset", ["gbk", "utf-8", "shift_jis"])
def test_restoring_works_in_any_encoding(charset: str) -> None:
    head = WAYBACK_HEAD + f'<meta charset="{charset}">'
    (article,) = read(page("渡航三日", head=head, body=WAYBACK_BODY, charset=charset), "w.html")
    assert article.meta.title == "渡航三日"


def test_a_page_replayed_by_pywb() -> None:
    info = 'wbinfo.url = "http://o.test/x"; wbinfo.timestamp = "20210102030405";'
    head = f"<!-- WB Insert --><script>{info}</script>"
    body = '<p>The ferry goes <a href="http://localhost:8080/crawl/20210102030405mp_/http://o.test/y">again</a>.</p>'
    (article,) = read(page("Played", head=f"{head}<!-- End WB Insert -->", body=body), "w.html")
    assert (article.meta.url, article.provenance.captured) == ("http://o.test/x", "2021-01-02T03:04:05Z")
    assert addresses(article) == ["http://o.test/y"]


def test_archive_today() -> None:
    head = """<meta property="og:site_name" content="archive.ph"/><meta property="og:url" content="https://archive.ph/xY"/>
    <link rel="canonical" href="https://archive.ph/xY"/>
    <meta property="article:published_time" content="2020-01-02T03:04:05Z"/>
    <link rel="bookmark" href="http://archive.today/20200102030405/https://o.test/x"/>"""
    (article,) = read(page("Today", head=head), "t.html")
    assert article.meta.url == "https://o.test/x"
    assert article.meta.published is None
    assert article.meta.site is None
    assert article.provenance.captured == "2020-01-02T03:04:05Z"


def test_a_page_about_archives_stays_as_it_is() -> None:
    data = page(
        "About",
        body='<p>It is on <a href="https://web.archive.org/web/2010/http://z.test/">an old page</a>.</p>',
    )
    assert restore(data) == (data, None)
    (article,) = read(data, "about.html")
    assert addresses(article) == ["https://web.archive.org/web/2010/http://z.test/"]


@given(st.binary(max_size=300))
def test_restoring_never_fails(data: bytes) -> None:
    restore(b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->" + data)
    restore(WAYBACK_HEAD.encode() + data)


@given(st.from_regex(r"https?://[a-z]{1,9}\.test/[a-z0-9/?=&.-]{0,30}", fullmatch=True))
def test_any_address_comes_back(url: str) -> None:
    origin = original_address(f"https://web.archive.org/web/20200203040506id_/{url}")
    assert origin is not None
    assert (origin.url, origin.captured) == (url, "2020-02-03T04:05:06Z")
    assert original_address(url) is None or "/http" in url


@pytest.mark.parametrize(
    ("found", "moment"),
    [
        (from_digits("20200203040506"), "2020-02-03T04:05:06Z"),
        (from_digits("202002"), "2020-02"),
        (from_digits("20209903"), None),
        (from_script("Thu Mar 10 2022 19:12:36 GMT+0000 (UTC)"), "2022-03-10T19:12:36Z"),
        (from_script("2022-03-10T19:12:36.000Z"), "2022-03-10T19:12:36.000Z"),
        (from_script("yesterday"), None),
        (from_banner("04:05:06 Feb 03, 2020 AND"), "2020-02-03T04:05:06Z"),
        (from_mail("Tue, 10 Mar 2026 01:02:03 +0800"), "2026-03-10T01:02:03+08:00"),
        (from_mail("soon"), None),
    ],
)
def test_moments(found: str | None, moment: str | None) -> None:
    assert found == moment


def test_a_page_saved_with_its_folder(tmp_path: Path) -> None:
    beside = tmp_path / "news_files"
    beside.mkdir()
    (beside / "i.png").write_bytes(png())
    (beside / "saved_resource.html").write_bytes(page("Advertisement"))
    saved = page("Kept", body='<img src="./news_files/i.png">')
    (tmp_path / "news.html").write_bytes(
        saved.replace(b"<html>", b"<!-- saved from url=(0019)https://a.test/kept --><html>")
    )
    (article,) = docconv.read_all([tmp_path])
    assert article.meta.url == "https://a.test/kept"
    assert article.resources["./news_files/i.png"].data == png()


def test_a_folder_of_another_name_is_read(tmp_path: Path) -> None:
    for name in ("news.html", "news-archive/old.html", "other_files/page.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(page(name))
    assert len(list(docconv.read_all([tmp_path]))) == 3


INDEX = {
    "timestamp": "1577836800.5",
    "url": "https://a.test/s",
    "base_url": "a.test/s",
    "history": {},
    "title": "S",
}


@pytest.mark.parametrize("form", ["singlefile.html", "output.html", "readability/content.html"])
def test_a_snapshot_folder(tmp_path: Path, form: str) -> None:
    snapshot = tmp_path / "archive" / "1577836800.5"
    (snapshot / form).parent.mkdir(parents=True)
    (snapshot / "index.json").write_text(json.dumps(INDEX))
    (snapshot / "index.html").write_bytes(page("The archive's own page"))
    (snapshot / form).write_bytes(page("Snapshot"))
    for given_path in (tmp_path, snapshot / "index.json"):
        (article,) = docconv.read_all([given_path])
        assert article.meta.title == "Snapshot"
        assert article.meta.url == "https://a.test/s"
        assert article.provenance.captured == "2020-01-01T00:00:00Z"


def test_a_snapshot_that_failed(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(json.dumps(INDEX))
    with pytest.raises(docconv.InputError):
        list(docconv.read(tmp_path / "index.json"))


def test_other_json_stands_for_no_folder(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text('{"pages": []}')
    (tmp_path / "a.html").write_bytes(page("A"))
    assert [article.meta.title for article in docconv.read_all([tmp_path])] == ["A"]


def test_names_of_any_depth_cost_little() -> None:
    """What lies beside a page is told by its folder; nobody's list of members makes that slow."""
    names = {"a.html", "b/a.html"}
    assert _is_frame("b/a_files/frame.html", names)
    assert not _is_frame("b/c_files/frame.html", names)
    started = process_time()
    for folders in ("a/" * 32_000, "c_files/" * 8_000):
        assert not any(_is_frame(f"{folders}{number}.html", names) for number in range(20))
    assert process_time() - started < 2
