"""Pictures from the web: only what is allowed, whatever a server does; the same again from a lock file."""

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docconv
from docconv import DocconvError, InputError, ResourcePolicy, Settings, UsageError, fetching
from docconv.cache import Cache
from docconv.hosts import Host, allowed, check_ip, parse_address, parse_host
from docconv.ir import Article, Digest, Image, Meta, Paragraph, Section, Text, encode
from docconv.settings import build_policy, settings_from
from docconv.web import WebPictures
from tests.commands.program import docconv as run
from tests.plugins.webarchive.making import page, png

PICTURE = png(3)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
BIG = 2**20
BOMB = gzip.compress(bytes(50 * BIG))


class Server(BaseHTTPRequestHandler):
    """A host with good pictures and every bad manner."""

    protocol_version = "HTTP/1.1"
    asked: list[str]
    pictures: dict[str, bytes]

    def do_GET(self) -> None:
        self.close_connection = True
        self.asked.append(self.path)
        name = self.path[1:].partition("?")[0]
        if name in self.pictures:
            self.answer(self.pictures[name])
        else:
            getattr(self, f"do_{name.replace('-', '_')}", self.missing)()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def missing(self) -> None:
        self.answer(b"no such picture", 404)

    def to(self, address: str) -> None:
        self.answer(b"", 302, Location=address)

    def do_moved(self) -> None:
        self.to("/bridge.png")

    def do_moved_far(self) -> None:
        self.to(f"http://localhost:{self.server.server_address[1]}/bridge.png")

    def do_moved_to_file(self) -> None:
        self.to("file:///etc/hosts")

    def do_moved_to_data(self) -> None:
        self.to("data:image/png;base64,AAAA")

    def do_moved_nowhere(self) -> None:
        self.answer(b"", 302)

    def do_moved_in_circles(self) -> None:
        self.to("/moved-in-circles")

    def do_as_text(self) -> None:
        self.answer(PICTURE, Content_Type="text/html")

    def do_a_page(self) -> None:
        self.answer(b"<!DOCTYPE html><p>Log in", Content_Type="image/png")

    def do_empty(self) -> None:
        self.answer(b"")

    def do_packed(self) -> None:
        self.answer(gzip.compress(SVG), Content_Encoding="gzip")

    def do_bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def do_broken_packing(self) -> None:
        self.answer(b"no gzip", Content_Encoding="gzip")

    def do_brotli(self) -> None:
        self.answer(PICTURE, Content_Encoding="br")

    def do_huge_pixels(self) -> None:
        head = PICTURE[:16] + (2**20).to_bytes(4, "big") * 2
        self.answer(head + PICTURE[24:])

    def do_large(self) -> None:
        self.answer(PICTURE + bytes(2 * BIG))

    def do_endless(self) -> None:
        self.pour(b"\0" * 65536, 0.0)

    def do_slow(self) -> None:
        self.pour(b"\0", 0.05)

    def pour(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            self.wfile.write(PICTURE)
            for _ in range(2000):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            pass

    def do_slow_head(self) -> None:
        try:
            for _ in range(2000):
                self.wfile.write(b"H")
                time.sleep(0.05)
        except OSError:
            pass

    def do_silent(self) -> None:
        time.sleep(1.0)

    def do_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(PICTURE)

    def do_chunked(self) -> None:
        self.chunks(PICTURE[:50], PICTURE[50:], b"")

    def do_short_chunks(self) -> None:
        self.chunks(PICTURE[:50])

    def do_broken_chunks(self) -> None:
        self.chunks(PICTURE, b"", size=b"no number\r\n")

    def chunks(self, *parts: bytes, size: bytes = b"") -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in parts:
            self.wfile.write((size or b"%x\r\n" % len(part)) + part + b"\r\n")

    def do_no_http(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n")

    def do_many_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000)

    def log_message(self, *_: Any) -> None:
        """Nothing is said."""


@pytest.fixture
def server() -> Iterator[type[Server]]:
    """A running one on this machine; `place` is its host and port."""
    kind = type("Mine", (Server,), {"asked": [], "pictures": {"bridge.png": PICTURE, "drawing.svg": SVG}})
    with running(kind) as place:
        kind.place = place  # type: ignore[attr-defined]
        yield kind


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of visitors who go away."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Nothing is said."""


@contextmanager
def running(kind: type[Server], tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """The host and port where a server runs."""
    host = Quiet(("127.0.0.1", 0), kind)
    if tls:
        host.socket = tls.wrap_socket(host.socket, server_side=True)
    threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"127.0.0.1:{host.server_address[1]}"
    host.shutdown()
    host.server_close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def door(server: Any, *, cache: str | None = None, **policy: Any) -> WebPictures:
    policy = {"hosts": (server.place,), "seconds": 10.0, "bytes": BIG, **policy}
    return WebPictures(ResourcePolicy(**policy), Cache(cache) if cache else None, 2**28, 10**8)


def outcome(server: Any, name: str, **policy: Any) -> str | None:
    """The media type of the picture of a name, or the code of the failure."""
    try:
        found = door(server, **policy)(f"http://{server.place}/{name}")
    except DocconvError as error:
        return error.code
    return found and found.media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bridge.png", "image/png"),
        ("bridge.png?size=large&name=桥#top", "image/png"),
        ("drawing.svg", "image/svg+xml"),
        ("moved", "image/png"),
        ("as-text", "image/png"),
        ("packed", "image/svg+xml"),
        ("chunked", "image/png"),
        ("missing", "resource.status"),
        ("moved-far", "resource.host"),
        ("moved-to-file", "resource.host"),
        ("moved-to-data", "resource.host"),
        ("moved-nowhere", "resource.status"),
        ("moved-in-circles", "resource.redirects"),
        ("a-page", "media.unknown"),
        ("empty", "media.unknown"),
        ("bomb", "limit.bytes"),
        ("broken-packing", "resource.encoding"),
        ("brotli", "resource.encoding"),
        ("huge-pixels", "limit.pixels"),
        ("large", "limit.bytes"),
        ("endless", "limit.bytes"),
        ("slow", "limit.seconds"),
        ("slow-head", "limit.seconds"),
        ("silent", "limit.seconds"),
        ("short", "resource.unreachable"),
        ("short-chunks", "resource.unreachable"),
        ("broken-chunks", "resource.unreachable"),
        ("no-http", "resource.unreachable"),
        ("many-headers", "resource.unreachable"),
    ],
)
def test_whatever_a_server_does(server: Any, name: str, expected: str) -> None:
    patience = 0.5 if expected == "limit.seconds" else 10.0
    started = time.monotonic()
    assert outcome(server, name, seconds=patience) == expected
    assert time.monotonic() - started < patience + 1.5


def test_nobody_else_is_asked(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    web = door(server)
    port = server.place.rpartition(":")[2]
    for url in (
        "http://img.example.org/a.png",
        f"http://localhost:{port}/a.png",
        f"http://user@127.0.0.1:{port}/bridge.png",
        "http://127.0.0.1/bridge.png",
        f"ftp://127.0.0.1:{port}/bridge.png",
        "file:///etc/hosts",
        "bridge.png",
        "//[",
        "http://127.0.0.1:99999/a.png",
        "",
    ):
        assert web(url) is None
    assert not server.asked


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1", "0.0.0.0"]
)
def test_an_allowed_name_with_a_private_address(
    server: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    place = (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [place])
    web = door(server, hosts=("img.example.org", "*.example.org"))
    with pytest.raises(InputError, match="private") as caught:
        web("http://img.example.org/bridge.png")
    assert caught.value.code == "resource.private"
    assert not server.asked


def test_private_addresses_that_are_named() -> None:
    for text in ("10.0.0.5", "::1", "169.254.1.1"):
        with pytest.raises(InputError):
            check_ip(text, (Host("intranet"),))
        check_ip(text, (Host("intranet"), parse_host(text)))
        with pytest.raises(InputError):
            check_ip(text, (Host(text, below=True),))
    check_ip("127.0.0.1", (Host("localhost"),))
    check_ip("8.8.8.8", ())
    for text in ("10.0.0.1", "224.0.0.1", "fe80::1%eth0", "::ffff:10.0.0.1", "2002:7f00:1::", "64.0.0.0.1"):
        with pytest.raises((InputError, ValueError)):
            check_ip(text, (Host("localhost"),))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_only_who_proves_who_it_is_is_asked_by_https(
    server: Any, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=x"
    into = "-addext subjectAltName=IP:127.0.0.1 -keyout k.pem -out c.pem"
    subprocess.run(f"{make} {into}".split(), check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain("c.pem", "k.pem")
    with running(server, tls) as place:
        url = f"https://{place}/bridge.png"
        web = partial(door, server, hosts=(place, place.replace("127.0.0.1", "localhost")), seconds=5)
        with pytest.raises(InputError, match="certificate"):
            web()(url)
        trusting = ssl.create_default_context(cafile="c.pem")
        monkeypatch.setattr(fetching, "_tls", lambda: trusting)
        assert web()(url)
        with pytest.raises(InputError, match="certificate"):
            web()(url.replace("127.0.0.1", "localhost"))
    assert server.asked == ["/bridge.png"]


@pytest.mark.parametrize(
    ("host", "url", "expected"),
    [
        ("img.example.org", "https://img.example.org/a.png", True),
        ("img.example.org", "http://IMG.Example.Org./a.png", True),
        ("img.example.org", "https://img.example.org:8443/a.png", False),
        ("img.example.org:8443", "https://img.example.org:8443/a.png", True),
        ("img.example.org", "https://other.img.example.org/a.png", False),
        ("img.example.org", "https://img.example.org.evil.test/a.png", False),
        ("*.example.org", "https://a.b.example.org/a.png", True),
        ("*.example.org", "https://example.org/a.png", False),
        ("*.example.org", "https://badexample.org/a.png", False),
        ("bücher.example", "https://xn--bcher-kva.example/a.png", True),
        ("[::1]:8000", "http://[0:0:0:0:0:0:0:1]:8000/a.png", True),
        ("::1", "http://[::1]/a.png", True),
    ],
)
def test_which_hosts_are_meant(host: str, url: str, expected: bool) -> None:
    address = parse_address(url)
    assert address is not None
    assert allowed(address, (parse_host(host),)) is expected


@pytest.mark.parametrize(
    "host", ["", "*", "*.", "http://a.example", "a.example/x", "a*.example", "u@a.example", "a:b"]
)
def test_what_is_no_host(host: str) -> None:
    with pytest.raises(UsageError, match="is no host"):
        parse_host(host)


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://", "//", "http://a.example/"]))
def test_any_address_is_some_or_none(text: str, start: str) -> None:
    found = parse_address(start + text)
    if found is not None:
        assert found.target.isascii()
        assert not set(found.target + found.host) & set(" \r\n\t\0")


def test_each_address_is_asked_once_and_kept(server: Any, desk: Path) -> None:
    web = door(server, cache="cache")
    url = f"http://{server.place}/bridge.png"
    assert web(url) == web(f"{url}#again") == web("bridge.png", f"http://{server.place}/page.html")
    for _ in range(2):
        with pytest.raises(InputError, match="HTTP status 404"):
            web(f"http://{server.place}/missing")
    assert server.asked == ["/bridge.png", "/missing"]
    again = door(server, cache="cache", offline=True)(url)
    assert again is not None
    assert again.data == PICTURE
    with pytest.raises(InputError, match="offline"):
        door(server, cache="cache", offline=True)(f"http://{server.place}/drawing.svg")
    assert server.asked == ["/bridge.png", "/missing"]


def test_a_run_has_bounds_of_its_own(server: Any) -> None:
    web = door(server, total_bytes=len(PICTURE) + len(SVG) + 5)
    assert web(f"http://{server.place}/bridge.png")
    assert web(f"http://{server.place}/drawing.svg")
    with pytest.raises(DocconvError) as caught:
        web(f"http://{server.place}/as-text")
    assert caught.value.code == "limit.bytes"
    with pytest.raises(DocconvError) as caught:
        web(f"http://{server.place}/moved")
    assert caught.value.code == "limit.resources"
    web = door(server, total_seconds=0.3)
    with pytest.raises(DocconvError) as caught:
        web(f"http://{server.place}/slow")
    assert caught.value.code == "limit.seconds"
    with pytest.raises(DocconvError) as caught:
        web(f"http://{server.place}/bridge.png")
    assert caught.value.code == "limit.resources"


# --- the lock file -------------------------------------------------------------------------------


def test_the_same_again_from_a_lock_file(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/bridge.png"
    web = door(server, cache="cache", lock="pictures.lock")
    first = web(url)
    with pytest.raises(InputError, match="HTTP status 404"):
        web(f"http://{server.place}/missing")
    web.close()
    lock = json.loads(Path("pictures.lock").read_bytes())
    assert lock["docconv-lock"] == 1
    assert lock["pictures"][url]["media_type"] == "image/png"
    assert lock["pictures"][url]["size"] == len(PICTURE)
    server.pictures["missing"] = server.pictures["bridge.png"] = png(9)
    server.asked.clear()
    for more in ({}, {"offline": True}, {"hosts": ()}, {"hosts": (), "offline": True}):
        web = door(server, cache="cache", lock="pictures.lock", **more)
        assert web(url) == first
        with pytest.raises(InputError, match="HTTP status 404"):
            web(f"http://{server.place}/missing")
        before = Path("pictures.lock").read_bytes()
        web.close()
        assert Path("pictures.lock").read_bytes() == before
    assert not server.asked


def test_a_locked_picture_is_that_one_or_none(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/bridge.png"
    web = door(server, lock="pictures.lock")
    web(url)
    web.close()
    assert door(server, lock="pictures.lock")(url)  # fetched again, and the same
    with pytest.raises(UsageError, match="offline"):
        door(server, lock="pictures.lock", offline=True)(url)
    with pytest.raises(UsageError, match="not allowed"):
        door(server, lock="pictures.lock", hosts=())(url)
    server.pictures["bridge.png"] = png(9)
    with pytest.raises(UsageError, match="another one now") as caught:
        door(server, lock="pictures.lock")(url)
    assert caught.value.code == "resource.lock"
    del server.pictures["bridge.png"]
    with pytest.raises(UsageError, match="can't be had again: HTTP status 404"):
        door(server, lock="pictures.lock")(url)


def test_a_kept_picture_that_was_exchanged_is_not_taken(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/bridge.png"
    web = door(server, cache="cache", lock="pictures.lock")
    web(url)
    web.close()
    [path] = (desk / "cache").rglob("*.picture")
    Cache("cache").put("picture", path.name.partition(".")[0], png(9))
    found = door(server, cache="cache", lock="pictures.lock")(url)
    assert found is not None
    assert found.data == PICTURE
    assert server.asked == ["/bridge.png", "/bridge.png"]


def test_a_lock_file_makes_no_picture_of_a_page(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/a-page"
    entry = {"sha256": sha256(b"<!DOCTYPE html><p>Log in").hexdigest(), "media_type": "image/png", "size": 24}
    Path("pictures.lock").write_text(json.dumps({"docconv-lock": 1, "pictures": {url: entry}}), "utf-8")
    with pytest.raises(UsageError, match="can't be used: no picture of a known kind"):
        door(server, lock="pictures.lock")(url)


def test_two_runs_add_to_one_lock_file(server: Any, desk: Path) -> None:
    one, two = door(server, lock="pictures.lock"), door(server, lock="pictures.lock")
    one(f"http://{server.place}/bridge.png")
    two(f"http://{server.place}/drawing.svg")
    one.close()
    two.close()
    assert len(json.loads(Path("pictures.lock").read_bytes())["pictures"]) == 2


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"docconv-lock": 2}', '{"docconv-lock": 1, "pictures": 3}', "\xff"]
)
def test_what_is_no_lock_file(desk: Path, text: str) -> None:
    Path("pictures.lock").write_text(text, "latin-1")
    with pytest.raises(UsageError, match=r"pictures\.lock"):
        WebPictures(ResourcePolicy(lock="pictures.lock"), None, 2**28, 10**8)


# --- through the whole pipeline ------------------------------------------------------------------


def saved(server: Any, *names: str) -> bytes:
    images = "".join(f'<p><img src="http://{server.place}/{name}" alt="A bridge"></p>' for name in names)
    return page("Bridge", body=images)


def codes(article: Article) -> list[str]:
    return [note.code for note in article.provenance.notes if note.severity == "loss"]


def test_nothing_is_fetched_unless_it_is_allowed(server: Any, desk: Path) -> None:
    [article] = docconv.read(saved(server, "bridge.png"), format="html")
    assert not article.resources
    policy = ResourcePolicy(hosts=(server.place,))
    [article] = docconv.read(
        saved(server, "bridge.png", "missing"), format="html", settings=Settings(resources=policy)
    )
    [resource] = article.resources.values()
    assert (resource.media_type, resource.data) == ("image/png", PICTURE)
    assert resource.url == f"http://{server.place}/bridge.png"
    assert codes(article) == ["resource.status"]
    assert sorted(server.asked) == ["/bridge.png", "/missing"]


def test_a_picture_that_is_not_the_locked_one_ends_the_run(server: Any, desk: Path) -> None:
    Path("a.html").write_bytes(saved(server, "bridge.png"))
    flags = ("-q", "--allow-host", server.place, "--lock", "pictures.lock", "--no-cache")
    assert run("convert", "a.html", "-o", "a.json", *flags).code == 0
    server.pictures["bridge.png"] = png(9)
    done = run("convert", "a.html", "-o", "b.json", *flags)
    assert done.code == 2
    assert "another one now" in done.err
    assert not Path("b.json").exists()


@pytest.mark.parametrize("end", ["md", "html", "epub", "json", "txt"])
def test_every_writer_of_a_digest_has_them(server: Any, desk: Path, end: str) -> None:
    Path("in").mkdir()
    Path("in/a.html").write_bytes(saved(server, "bridge.png", "a-page"))
    Path("in/b.html").write_bytes(page("Library"))
    flags = ["--allow-host", server.place, "--lock", "pictures.lock"]
    more = ["-W", "media=pictures"] if end == "md" else []
    done = run("digest", "in", "-o", f"one.{end}", "--no-dedupe", *flags, *more)
    assert done.code == 0, done.err
    assert "picture left out: no picture of a known kind" in done.err
    asked = list(server.asked)
    server.pictures.clear()
    run("digest", "in", "-o", f"two.{end}", "--no-dedupe", *flags, "--offline", *more)
    assert Path(f"one.{end}").read_bytes() == Path(f"two.{end}").read_bytes()
    assert server.asked == asked
    if end == "md":
        assert list(Path("pictures").iterdir())
    if end == "json":
        [one, _] = [each for each in docconv.read("two.json") if each.resources] + [None]
        assert one is not None


def test_only_what_is_published_is_fetched(server: Any, desk: Path) -> None:
    Path("in").mkdir()
    for name, day in (("a", "2026-03-10"), ("b", "2026-01-10")):
        text = f"---\ntitle: Bridge {name}\ndate: {day}\n---\n\nWords.\n\n![A](http://{server.place}/{name}.png)\n"
        Path(f"in/{name}.md").write_text(text, "utf-8")
    server.pictures.update({"a.png": PICTURE, "b.png": PICTURE})
    done = run("digest", "in", "--week", "2026-W11", "-o", "week.json", "--allow-host", server.place)
    assert done.code == 0, done.err
    assert server.asked == ["/a.png"]


def test_pictures_of_a_digest_that_is_read(server: Any, desk: Path) -> None:
    article = Article(Meta(title="A"), (Paragraph((Image(f"http://{server.place}/bridge.png", "A"),)),))
    digest = Digest("Week", sections=(Section("Town", (), (article,)),))
    policy = ResourcePolicy(hosts=(server.place,))
    found = docconv.read_document(encode(digest), format="json", settings=Settings(resources=policy))
    assert isinstance(found, Digest)
    assert [len(each.resources) for each in found.articles] == [1]


def test_a_plugin_asks_through_the_same_door(server: Any) -> None:
    from docconv.context import Context, Doors

    web = door(server)
    ctx = Context(doors=Doors(resource=web))
    found = ctx.resource(f"http://{server.place}/bridge.png")
    assert found is not None
    assert ctx.resource(f"http://{server.place}/missing") is None
    assert [(note.code, note.severity) for note in ctx.notes] == [("resource.status", "loss")]


def test_the_policy_in_a_config_file(server: Any, desk: Path) -> None:
    Path("docconv.toml").write_text(f'[resources]\nhosts = ["{server.place}"]\nbytes = 10\n', "utf-8")
    Path("a.html").write_bytes(saved(server, "bridge.png"))
    done = run("convert", "a.html", "-o", "a.json")
    assert "more than 10 bytes" in done.err
    policy = settings_from(
        {"resources": {"hosts": ["a.example"]}}, resources={"hosts": ("b.example",)}
    ).resources
    assert policy.hosts == ("a.example", "b.example")


@pytest.mark.parametrize(
    "table", [{"host": ["a"]}, {"hosts": "a"}, {"hosts": [1]}, {"seconds": "long"}, {"folder": "x"}]
)
def test_what_is_wrong_in_a_policy_is_said(table: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="resources"):
        build_policy(table)


def test_a_wrong_host_is_said_before_anything_is_read(desk: Path) -> None:
    Path("a.md").write_text("# A\n\nWords.", "utf-8")
    done = run("convert", "a.md", "-t", "text", "--allow-host", "https://img.example.org/")
    assert done.code == 2
    assert "is no host" in done.err


def test_pictures_are_kept_for_convert_too(server: Any, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCCONV_CACHE", str(desk / "mine"))
    Path("a.html").write_bytes(saved(server, "bridge.png"))
    for _ in range(2):
        assert run("convert", "a.html", "-o", "a.json", "--allow-host", server.place).code == 0
    assert server.asked == ["/bridge.png"]
    assert run("convert", "a.html", "-o", "a.json", "--allow-host", server.place, "--no-cache").code == 0
    assert server.asked == ["/bridge.png"] * 2
    assert not list((desk / "mine").rglob("*.reading"))


def test_words_stay_whatever_happens_to_pictures(server: Any) -> None:
    policy = ResourcePolicy(hosts=(server.place,), seconds=1.0)
    names = ("missing", "slow", "bomb", "moved-to-file", "no-http", "a-page")
    [article] = docconv.read(saved(server, *names), format="html", settings=Settings(resources=policy))
    assert len(codes(article)) == len(names)
    assert any(isinstance(node, Text) for block in article.body for node in getattr(block, "children", ()))
