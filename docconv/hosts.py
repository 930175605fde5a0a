"""Which hosts may be asked for pictures, and which network addresses they may have."""

import ipaddress
from typing import TypeAlias
from urllib.parse import urlsplit

import msgspec

from .errors import InputError, UsageError

PORTS = {"http": 80, "https": 443}
#: What a host's name is made of (RFC 1123, 2.1), and the underscore, which is seen.
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_")
IP: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
#: All that is given to anybody (RFC 4291, 2.4), and what gateways translate into IPv4 (RFC 6052, 2.1).
UNICAST = ipaddress.IPv6Network("2000::/3")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
#: What Python's registry lacks or lets through: RFC 6890, RFC 7526, RFC 9637.
RESERVED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))


class Host(msgspec.Struct, frozen=True):
    """A host that the user allows, or all names `below` it. No `port`: those of the schemes."""

    name: str
    below: bool = False
    port: int | None = None


class Address(msgspec.Struct, frozen=True):
    """Where a picture is: `target` is the path with its query, as it is sent."""

    scheme: str
    host: str
    port: int
    target: str


def parse_host(text: str) -> Host:
    """`img.example.org`, `*.example.org`, `127.0.0.1:8000` or `[::1]:8000`. Raises UsageError."""
    rest = text.removeprefix("*.")
    try:
        parts = urlsplit(f"//{rest}" if rest.count(":") < 2 or rest.startswith("[") else f"//[{rest}]")
        name, port = _plain(parts.hostname or ""), parts.port
    except ValueError:
        name, port, parts = "", None, urlsplit("")
    if not name or "*" in name or parts.path or parts.query or "@" in parts.netloc:
        raise UsageError(
            f"{text!r} is no host", code="usage.host", hint="such as img.example.org or *.example.org"
        )
    return Host(name, rest != text, port)


def parse_address(url: str) -> Address | None:
    """The parts of an address on the web; None for any other, a broken one, or one with a password."""
    from urllib.parse import quote

    if url.startswith("//"):
        url = f"https:{url}"
    try:
        parts = urlsplit(url)
        host, port = _plain(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not host or "@" in parts.netloc:
        return None
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]|")
    return Address(parts.scheme, host, port or PORTS[parts.scheme], target)


def allowed(address: Address, hosts: tuple[Host, ...]) -> bool:
    """Whether the user named the host of an address, and its port if it is not the usual one."""
    return any(
        (address.host.endswith(f".{host.name}") if host.below else address.host == host.name)
        and address.port == (host.port or PORTS[address.scheme])
        for host in hosts
    )


def check_ip(text: str, hosts: tuple[Host, ...]) -> None:
    """Raise InputError for a network address that isn't everybody's, unless the user named that very one.

    A host on the web may say of itself that it has the address of this machine, or of one in its network.
    """
    ip: IP = ipaddress.ip_address(text.partition("%")[0])
    if _public(ip) or _named(ip, hosts):
        return
    raise InputError(f"its network address {text} is private", code="resource.private")


def _public(ip: IP) -> bool:
    """Whether a network address is everybody's, and so is the one that it stands for."""
    if isinstance(ip, ipaddress.IPv6Address):
        if (inner := ip.ipv4_mapped or (_last_four(ip) if ip in NAT64 else None)) is not None:
            return _public(inner)
        if ip not in UNICAST or (ip.sixtofour is not None and not _public(ip.sixtofour)):
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in RESERVED)


def _last_four(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(ip.packed[-4:])


def _named(ip: IP, hosts: tuple[Host, ...]) -> bool:
    return any(
        host.name == str(ip) or (host.name == "localhost" and ip.is_loopback)
        for host in hosts
        if not host.below
    )


def _plain(host: str) -> str:
    """A host's name in lower case and ASCII (IDNA), without the dot at its end; IPs in their usual form.

    Raises ValueError for what is no name.
    """
    host = host.lower().rstrip(".")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    if not LETTERS.issuperset(name):
        raise ValueError(f"{name!r} is no host")
    return name
