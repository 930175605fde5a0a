"""Pictures from the web: only what is allowed is asked, whatever a server does."""

import shutil
import socket
import ssl
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv import DocconvError, InputError, UsageError, fetching
from docconv.hosts import Host, allowed, check_ip, parse_address, parse_host
from tests.web.server import PICTURE, SVG, door, outcome, running


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
    for text in ("8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808", "2606:4700::1111", "2002:808:808::1"):
        check_ip(text, ())
    for text in (
        "10.0.0.1",
        "224.0.0.1",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64.0.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "::ffff:0:7f00:1",
        "fec0::1",
        "192.0.0.8",
        "5f00::1",
    ):
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
