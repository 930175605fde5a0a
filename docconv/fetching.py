"""Getting the bytes at an address on the web: only from allowed hosts, only so many, only for so long."""

import http.client
import io
import socket
import ssl
import zlib
from functools import cache
from time import monotonic
from typing import Any
from urllib.parse import urljoin

from .errors import DocconvError, InputError, LimitError
from .hosts import PORTS, Address, Host, allowed, check_ip, parse_address
from .version import __version__

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {"User-Agent": f"docconv/{__version__}", "Accept": "image/*", "Accept-Encoding": "identity"}
PIECE = 65536
#: Sets zlib to read both gzip and zlib streams by their header.
ANY_ZLIB = 47


def fetch(url: str, hosts: tuple[Host, ...], *, max_bytes: int, seconds: float) -> bytes:
    """The bytes at an address, following redirects to allowed hosts.

    `seconds` is for all of it, but for the look-up of names, which the system bounds. The proxies of the
    environment are not used. Raises InputError (`resource.host` for one that is not allowed,
    `resource.private`, `resource.status`, `resource.redirects`, `resource.encoding`, `resource.unreachable`)
    or LimitError (`limit.bytes`, `limit.seconds`).
    """
    deadline = monotonic() + seconds
    try:
        for _ in range(MAX_REDIRECTS + 1):
            address = parse_address(url)
            if address is None or not allowed(address, hosts):
                raise InputError(f"{url[:200]} is on no allowed host", code="resource.host")
            answer = _ask(address, hosts, max_bytes, deadline)
            if isinstance(answer, bytes):
                return answer
            url = urljoin(url, answer)
    except TimeoutError:
        raise LimitError(f"took longer than {seconds:g} s", code="limit.seconds") from None
    except DocconvError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise InputError(f"can't be reached: {reason}", code="resource.unreachable") from error
    raise InputError(f"more than {MAX_REDIRECTS} redirects", code="resource.redirects")


def _ask(address: Address, hosts: tuple[Host, ...], max_bytes: int, deadline: float) -> bytes | str:
    """The body of an answer, or the address that it leads to."""
    sock = _connected(address, hosts, deadline)
    try:
        connection = http.client.HTTPConnection(address.host, address.port)
        connection.sock = _Timed(sock, deadline)
        connection.request("GET", address.target, headers={**HEADERS, "Host": _host_header(address)})
        with connection.getresponse() as response:
            if response.status in REDIRECTS and (location := response.headers["Location"]):
                # Headers come as Latin-1; an address that is not ASCII is sent as UTF-8.
                return str(location).encode("latin-1", "replace").decode("utf-8", "replace")
            if response.status != 200:
                raise InputError(f"HTTP status {response.status}", code="resource.status")
            return _body(response, max_bytes)
    finally:
        sock.close()


def _body(response: http.client.HTTPResponse, max_bytes: int) -> bytes:
    coding = (response.headers["Content-Encoding"] or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise InputError(f"sent in the encoding {coding[:40]!r}", code="resource.encoding")
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(PIECE):
        size += len(piece)
        if size > max_bytes:
            raise _too_large(max_bytes)
        pieces.append(piece)
    if response.length:
        raise InputError("the answer ended too early", code="resource.unreachable")
    data = b"".join(pieces)
    return data if coding == "identity" else _unpacked(data, max_bytes)


def _unpacked(data: bytes, max_bytes: int) -> bytes:
    """What a server packed although nobody asked for it."""
    unpacking = zlib.decompressobj(ANY_ZLIB)
    try:
        plain = unpacking.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise InputError(f"packed, and damaged: {error}", code="resource.encoding") from None
    if len(plain) > max_bytes:
        raise _too_large(max_bytes)
    return plain


def _too_large(max_bytes: int) -> LimitError:
    return LimitError(f"more than {max_bytes} bytes", code="limit.bytes")


def _connected(address: Address, hosts: tuple[Host, ...], deadline: float) -> socket.socket:
    """A connection to the very network address that was checked: a name may mean another a moment later."""
    places = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    failure: OSError | None = None
    for family, kind, protocol, _, place in places:
        check_ip(str(place[0]), hosts)
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(_left(deadline))
            sock.connect(place)
            if address.scheme == "https":
                sock = _tls().wrap_socket(sock, server_hostname=address.host)
            return sock
        except OSError as error:
            sock.close()
            failure = error
    raise failure or OSError("the name has no network address")


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _host_header(address: Address) -> str:
    host = f"[{address.host}]" if ":" in address.host else address.host
    return host if address.port == PORTS[address.scheme] else f"{host}:{address.port}"


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Timed:
    """A socket that keeps a deadline for everything together: a timeout of its own is for each piece only."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(_left(self._deadline))
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._sock, self._deadline))

    def close(self) -> None:
        """The connection belongs to who made it."""


class _Incoming(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(_left(self._deadline))
        return self._sock.recv_into(buffer)
