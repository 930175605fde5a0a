import base64
import struct
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.errors import DocconvError, InputError, LimitError
from docconv.media import (
    Picture,
    check,
    file_name,
    identify,
    make_data_url,
    parse_data_url,
    sanitise_svg,
)


def png(width=3, height=2):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * (width + 1) * height) if width * height < 10**6 else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x0b\x08\x01\x02\x03\x04\x01\x01\x11\x00\xff\xd9"
WEBP = b"RIFF\x00\x00\x00\x00WEBP"


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        (png(), Picture("image/png", 3, 2)),
        (JPEG, Picture("image/jpeg", 0x304, 0x102)),
        (b"GIF89a\x05\x00\x06\x00rest", Picture("image/gif", 5, 6)),
        (WEBP + b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x10\x40\x20\x00", Picture("image/webp", 16, 32)),
        (WEBP + b"VP8L\0\0\0\0\x2f" + struct.pack("<I", 9 | 7 << 14), Picture("image/webp", 10, 8)),
        (WEBP + b"VP8X\0\0\0\0\0\0\0\0\x09\0\0\x07\0\0", Picture("image/webp", 10, 8)),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="1in"/>',
            Picture("image/svg+xml", 38, 96),
        ),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?> <!-- x --> <!DOCTYPE svg SYSTEM ''><svg viewBox='0 0 30,20'>",
            Picture("image/svg+xml", 30, 20),
        ),
        (b"<s:svg width='100%' height='5'>", Picture("image/svg+xml")),
        ("<svg width='7' height='8'>".encode("utf-16"), Picture("image/svg+xml", 7, 8)),
        (b"<!DOCTYPE html><html><svg>", None),
        (b"<svgx>", None),
        (b"\xff\xd8\xff\xe0\x00\x00", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None),
        (b"", None),
    ],
)
def test_identify(data, picture):
    assert identify(data) == picture


@given(
    st.sampled_from([b"", png(), JPEG, WEBP + b"VP8L", WEBP + b"VP8X", b"<svg ", b"<!--", b"\xff\xd8\xff"]),
    st.binary(),
)
def test_any_bytes_are_a_picture_or_not(start, rest):
    identify(start + rest)
    try:
        check(start + rest)
        sanitise_svg(start + rest)
    except DocconvError:
        pass


def test_a_hostile_head_takes_no_time():
    identify(b"<!--" * 4000 + b"<!DOCTYPE" * 800)
    identify(b"<!DOCTYPE " + b"[]" * 8000)
    identify(b"<svg width=" + b" " * 16000)


def test_limits():
    assert check(png(10, 10)).width == 10
    with pytest.raises(LimitError) as raised:
        check(png(20000, 20000))
    assert raised.value.code == "limit.pixels"
    with pytest.raises(LimitError) as raised:
        check(png(), max_bytes=5)
    assert raised.value.code == "limit.bytes"
    with pytest.raises(InputError):
        check(b"MZ")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("data:image/png;base64,AAEC", ("image/png", b"\0\1\2")),
        ("DATA:image/png;BASE64,AA%0AE%43", ("image/png", b"\0\1\2")),
        ("data:image/gif;base64,AA", ("image/gif", b"\0")),
        ("data:,a%20b", ("text/plain;charset=US-ASCII", b"a b")),
        ("data:;charset=utf-8,x", ("text/plain;charset=utf-8", b"x")),
        ("data:text/html;charset=utf-8,<p>", ("text/html;charset=utf-8", b"<p>")),
        ("data:image/png;base64,A", None),
        ("data:image/png;base64,!!!!", None),
        ("data:image/png", None),
        ("https://example.org/a.png", None),
    ],
)
def test_data_addresses(url, found):
    assert parse_data_url(url) == found


@given(st.sampled_from(["image/png", "image/svg+xml"]), st.binary())
def test_a_data_address_holds_its_bytes(media_type, data):
    assert parse_data_url(make_data_url(media_type, data)) == (media_type, data)
    assert parse_data_url(make_data_url(media_type, data), max_bytes=len(data)) == (media_type, data)


@pytest.mark.parametrize("url", ["data:," + "x" * 100, "data:;base64," + "AAAA" * 100, "data:," + "%41" * 30])
def test_a_data_address_has_bounds(url):
    with pytest.raises(LimitError):
        parse_data_url(url, max_bytes=20)


def test_names_follow_content():
    assert file_name("image/png", b"a") == file_name("image/png", b"a") != file_name("image/png", b"b")
    assert file_name("image/jpeg", b"a").endswith(".jpg")


def svg(inner, attributes=""):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>'
        f"{inner}</svg>"
    ).encode()


PIXEL = base64.b64encode(png()).decode()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<rect onclick='alert(1)'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'><iframe src='alert:'/></p></foreignObject>",
        "<a xlink:href='javascript:alert(1)'><text>kept</text></a>",
        "<image href='https://alert.example/x.png'/>",
        "<image href='file:///alert'/>",
        "<image href='data:image/svg+xml,&lt;svg onload=alert()>'/>",
        "<use xlink:href='alert.svg#a'/>",
        "<rect fill='url(https://alert.example)'/>",
        "<rect style='fill: u\\72l(alert)'/>",
        "<style>@import 'alert.css';</style>",
        "<style>rect { fill: url( 'alert' ) }</style>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='onclick' to='alert(1)'/>",
        "<x:alert xmlns:x='http://example.org/alert'/>",
        "<rect x:alert='1' xmlns:x='http://example.org/alert'/>",
        "<g xml:base='https://alert.example'/>",
        "<rect fill='u\\72 l(https://alert.example)'/>",
        "<rect mask='image-set(\"alert.png\" 1x)'/>",
        "<rect style='fill: src(\"alert.svg\")'/>",
        "<rect style='--x: 1; fill: var(--x, alert)'/>",
        "<rect fill='url(#g) url( &quot;//alert.example&quot;)'/>",
        "<feImage href='alert.png'/>",
        "<style>@namespace url(alert);</style>",
        "<style><![CDATA[ rect { fill: URL(alert) } ]]></style>",
        "<metadata>alert</metadata>",
        "<animate attributeName='x' values='alert'><set to='alert'/></animate>",
        "<ANIMATE alert=''/>",
        "<use href=' alert.svg#x'/>",
        "<image href='data:image/tiff,alert'/>",
        "<?xml-stylesheet href='alert.css'?>",
        "<!-- alert -->",
        "<mpath href='#alert'/>",
        "<video src='alert'/><audio src='alert'/><iframe src='alert'/><handler>alert</handler>",
    ],
)
def test_what_acts_or_reaches_out_goes(inner):
    clean = sanitise_svg(svg(inner + "<circle r='1'/>", "onload='alert(1)'"))
    assert b"alert" not in clean
    assert b"circle" in clean
    assert (b"kept" in clean) == ("kept" in inner)


def test_what_draws_stays():
    inner = (
        '<defs><linearGradient id="g"><stop/></linearGradient></defs><style>rect { fill: red }</style>'
        f'<rect fill="url(#g)"/><use xlink:href="#g"/><image href="data:image/png;base64,{PIXEL}"/>'
        "<text>文字 <tspan>và</tspan> rest</text>"
    )
    clean = sanitise_svg(svg(inner, 'viewBox="0 0 3 2"')).decode()
    for part in ("url(#g)", 'xlink:href="#g"', PIXEL, "文字 <tspan>và</tspan> rest", "fill: red", "viewBox"):
        assert part in clean
    assert sanitise_svg(clean.encode()) == clean.encode()


def test_a_document_type_is_dropped_and_entities_refused():
    public = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert b"DOCTYPE" not in sanitise_svg(public + svg("<g/>"))
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for text in (bomb + svg("&b;"), (bomb + svg("&b;")).decode().encode("utf-16")):
        with pytest.raises(InputError):
            sanitise_svg(text)


def test_a_bomb_of_uses_is_refused():
    groups = (
        "".join(f"<g id='a{n}'>" + f"<use href='#a{n + 1}'/>" * 10 + "</g>" for n in range(9))
        + "<rect id='a9'/>"
    )
    with pytest.raises(LimitError):
        sanitise_svg(svg(groups + "<use href='#a0'/>"))


def test_uses_in_a_circle_end():
    sanitise_svg(svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g><use href='#a'/>"))


def chained(kind, wrapping, times=8, copies=10):
    """Each of some elements draws the next many times over."""
    return "".join(
        f'<{kind} id="a{n}" width="9" height="9">' + wrapping.format(n + 1) * copies + f"</{kind}>"
        for n in range(times)
    )


PATH = '<path d="M0 0L1 1"/>'


@pytest.mark.parametrize(
    "inner",
    [
        chained("pattern", '<rect fill="url(#a{})"/>'),
        chained("clipPath", '<rect clip-path="url(#a{})"/>'),
        chained("mask", "<rect style=\"mask: url('#a{}')\"/>"),
        chained("marker", '<path marker-start="url(#a{})"/>'),
        chained("pattern", f'<g fill="url(#a{{}})">{PATH * 10}</g>', copies=1),
        chained("pattern", '<g fill="url(#a{})"><use href="#many"/></g>', copies=1)
        + f'<g id="many">{PATH * 10}</g>',
        chained("pattern", '<rect class="c{}"/>')
        + "<style>"
        + "".join(f".c{n} {{ fill: url(#a{n}) }}" for n in range(9))
        + "</style>",
        "<style>rect { /* } */ clip-path: url(#c) }</style><clipPath id='c'><rect/></clipPath>",
        "<style>@media screen { g > rect { clip-path: url(#c) } }</style><clipPath id='c'><rect/></clipPath>",
    ],
)
def test_a_bomb_of_paints_is_refused(inner):
    with pytest.raises(LimitError):
        sanitise_svg(svg(inner + "<rect class='c0' fill='url(#a0)'/>"))


def test_paints_as_programs_write_them_stay():
    inner = (
        "<style>.a{fill:url(#g)}.b{clip-path:url(#c)}</style><linearGradient id='g'><stop/></linearGradient>"
        "<clipPath id='c'><rect class='a'/></clipPath><g class='b'>" + "<path class='a'/>" * 5000 + "</g>"
    )
    assert sanitise_svg(svg(inner)).count(b"url(#") == 2


@pytest.mark.parametrize(
    "inner",
    [
        '<use href="#b"/><g id="b"><g id="c"><use href="#b"/></g></g>',
        '<use href="#c"/><g id="b"><g id="c"><use href="#b"/></g></g>',
        '<g id="b"><g id="c"><use href="#b"/></g></g><use href="#c"/>',
        '<g id="b"><use href="#b"/></g>',
    ],
)
def test_what_draws_itself_draws_it_once(inner):
    clean = sanitise_svg(svg(inner), max_elements=30).decode()
    assert clean.count('href="#b"') == inner.count('use href="#b"') - 1


def test_a_long_chain_is_too_deep():
    chain = "".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(2000))
    with pytest.raises(LimitError) as raised:
        sanitise_svg(svg(chain))
    assert raised.value.code == "limit.depth"


def test_bitmaps_in_an_svg_lose_their_metadata_and_have_bounds_together():
    comment = b"tEXtComment\0at home"
    chunk = struct.pack(">I", len(comment) - 4) + comment + struct.pack(">I", zlib.crc32(comment))
    told = base64.b64encode(png()[:33] + chunk + png()[33:]).decode()
    clean = sanitise_svg(svg(f'<image href="data:image/png;base64,{told}"/>')).decode()
    assert PIXEL in clean
    picture = f'<image href="data:image/png;base64,{PIXEL}"/>'
    sanitise_svg(svg(picture * 10), max_pixels=60)
    with pytest.raises(LimitError) as raised:
        sanitise_svg(svg(picture * 11), max_pixels=60)
    assert raised.value.code == "limit.pixels"


def test_deep_nesting_is_an_error_of_ours():
    with pytest.raises(InputError):
        sanitise_svg(svg("<g>" * 5000 + "</g>" * 5000))


def test_an_svg_without_its_namespace_gets_it():
    assert b'xmlns="http://www.w3.org/2000/svg"' in sanitise_svg(b"<svg><rect/></svg>")
    with pytest.raises(InputError):
        sanitise_svg(b"<html/>")


def test_looking_at_pictures_needs_no_library():
    code = "import sys, docconv.media; print(sorted({'lxml', 'PIL'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
