"""A host of pictures with every bad manner, and the door by which it is asked."""

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from docconv import DocconvError, ResourcePolicy
from docconv.cache import Cache
from docconv.web import WebPictures
from tests.plugins.webarchive.making import png

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
