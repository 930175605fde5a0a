"""Entities, document types and references: nothing is unfolded, nothing outside is read or asked for."""

from pathlib import Path

import pytest

from .harness import ALL, convert, harmless, run
from .making import (
    ALLOWED,
    PICTURE,
    PROSE,
    SECRET,
    book,
    mhtml,
    opml,
    page,
    rss,
    svg,
    warc_record,
    xhtml,
    zipped,
)

FILE = '<!DOCTYPE {root} [<!ENTITY x SYSTEM "file://{outside}/secret.txt">]>'
PARAMETER = (
    '<!DOCTYPE {root} [<!ENTITY % f SYSTEM "file://{outside}/secret.txt">'
    "<!ENTITY % e \"<!ENTITY x '%f;'>\">%e;]>"
)
WEB = '<!DOCTYPE {root} [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'
PUBLIC = '<!DOCTYPE {root} [<!ENTITY x PUBLIC "x" "file://{outside}/secret.txt">]>'
LAUGHS = (
    '<!DOCTYPE {root} [<!ENTITY a "haha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghix", strict=True)
    )
    + "]>"
)
QUADRATIC = '<!DOCTYPE {root} [<!ENTITY x "' + "a" * 50_000 + '">]>'
CIRCLE = '<!DOCTYPE {root} [<!ENTITY x "&y;"><!ENTITY y "&x;">]>'
PREDEFINED = '<!DOCTYPE {root} [<!ENTITY lt "&#38;#60;script&#62;"><!ENTITY x "&lt;">]>'

ENTITIES = {
    "file": (FILE, "&x;"),
    "parameter": (PARAMETER, "&x;"),
    "web": (WEB, "&x;"),
    "public": (PUBLIC, "&x;"),
    "billion laughs": (LAUGHS, "&x;"),
    "quadratic": (QUADRATIC, "&x;" * 3_000),
    "circle": (CIRCLE, "&x;"),
    "redefined": (PREDEFINED, "&x;"),
    "xinclude": (
        "",
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
        'href="file://{outside}/secret.txt"/>',
    ),
}
DOCUMENT_TYPES = {
    "system file": '<!DOCTYPE {root} SYSTEM "file://{outside}/secret.txt">',
    "system web": '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd">',
    "public web": '<!DOCTYPE {root} PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/x.dtd">',
    "share": '<!DOCTYPE {root} SYSTEM "\\\\\\\\127.0.0.1\\\\share\\\\x.dtd">',
    "style sheet": '<?xml-stylesheet type="text/xsl" href="file://{outside}/secret.txt"?>',
}


def carried(format: str, before: str, reference: str) -> tuple[str, bytes]:
    """A name and an input that carries what stands before the root element, and what stands in its text."""
    match format:
        case "html":
            return "a.html", page(f"<p>{reference}</p>", before=before)
        case "xhtml":
            return "a.xhtml", xhtml(f"<p>{reference}</p>", before=before).encode()
        case "epub":
            return "a.epub", book(xhtml(f"<p>{reference}</p>", before=before))
        case "package":
            return "a.epub", book(before=before)
        case "rss":
            return "a.rss", rss(reference, before)
        case "opml":
            outline = reference if reference.startswith("<") else f'<outline text="{reference}"/>'
            return "a.opml", opml(outline, before)
        case "svg":
            return "a.html", page('<p><img src="a.svg"></p>')
    raise ValueError(format)


ROOTS = {
    "html": "html",
    "xhtml": "html",
    "epub": "html",
    "package": "package",
    "rss": "rss",
    "opml": "opml",
    "svg": "svg",
}
KINDS = {
    "XXE and entity bombs": [(format, name) for format in ROOTS for name in ENTITIES],
    "external DTDs": [(format, name) for format in ROOTS for name in DOCUMENT_TYPES],
}


def attack(desk: Path, format: str, before: str, reference: str) -> None:
    before, reference = (
        text.replace("{root}", ROOTS[format]).replace("{outside}", str(desk.parent / "outside"))
        for text in (before, reference)
    )
    if format == "svg":
        (desk / "a.svg").write_bytes(svg(f"<text>{reference}</text>", before))
    name, data = carried(format, before, reference)
    outcome = convert(desk, name, data, to="html")
    assert SECRET.encode() not in outcome.results
    assert len(outcome.results) < 100_000
    assert outcome.code == 0 or "input." in outcome.said or "not XML" in outcome.said, outcome.said


@pytest.mark.parametrize(("format", "name"), KINDS["XXE and entity bombs"])
def test_entities_are_not_unfolded(desk: Path, format: str, name: str) -> None:
    attack(desk, format, *ENTITIES[name])


@pytest.mark.parametrize(("format", "name"), KINDS["external DTDs"])
def test_document_types_are_not_loaded(desk: Path, format: str, name: str) -> None:
    attack(desk, format, DOCUMENT_TYPES[name], "")


# --- references ------------------------------------------------------------------------------------

#: Addresses that lead out, by what is wrong with them; `{outside}` is an absolute path.
ADDRESSES = {
    "file": "file://{outside}/secret.png",
    "file of a host": "file://127.0.0.1{outside}/secret.png",
    "file, mixed case": "FiLe:{outside}/secret.png",
    "absolute": "{outside}/secret.png",
    "up": "../outside/secret.png",
    "up, escaped": "%2e%2e/outside/secret.png",
    "up, escaped twice": "%252e%252e/outside/secret.png",
    "up, backslash": "..\\outside\\secret.png",
    "up, through a folder": "x/../../outside/secret.png",
    "share": "\\\\127.0.0.1\\share\\secret.png",
    "share, slashes": "//127.0.0.1/share/secret.png",
    "web": "http://127.0.0.1:9/secret.png",
    "web, tls": "https://127.0.0.1:9/secret.png",
    "ftp": "ftp://127.0.0.1:9/secret.png",
    "device": "/dev/zero",
    "device of Windows": "CON",
    "NUL": "a.png\x00.txt",
    "escaped NUL": "a.png%00.txt",
    "very long": "a/" * 5_000 + "a.png",
}
#: Places in inputs where an address may stand.
PLACES = {
    "html img": ("a.html", lambda u: page(f'<figure><img src="{u}" alt="x"></figure>')),
    "html srcset": ("a.html", lambda u: page(f'<img srcset="{u} 2x, {u} 1x" alt="x">')),
    "html poster, object, embed": (
        "a.html",
        lambda u: page(
            f'<video poster="{u}" src="{u}"></video><object data="{u}"></object><embed src="{u}">'
        ),
    ),
    "html meta image": ("a.html", lambda u: page("", f'<meta property="og:image" content="{u}">')),
    "html base": ("a.html", lambda u: page('<img src="secret.png">', f'<base href="{u}">')),
    "html frame": ("a.html", lambda u: page(f'<iframe src="{u}"></iframe>')),
    "css link": ("a.html", lambda u: page("", f'<link rel="stylesheet" href="{u}">')),
    "css import": (
        "a.html",
        lambda u: page(f'<p style="background:url({u})">x</p>', f"<style>@import '{u}'</style>"),
    ),
    "markdown image": ("a.md", lambda u: f"# Gauges\n\n{PROSE}\n\n![x](<{u}>)\n".encode()),
    "markdown html": ("a.md", lambda u: f'# Gauges\n\n{PROSE}\n\n<img src="{u}">\n'.encode()),
    "markdown front matter": ("a.md", lambda u: f"---\ntitle: G\nimage: '{u}'\n---\n\n{PROSE}\n".encode()),
    "epub image": ("a.epub", lambda u: book(xhtml(f'<p><img src="{u}" alt="x"/></p>'))),
    "epub page": ("a.epub", lambda u: book(href=u.replace("\x00", ""))),
    "epub css": ("a.epub", lambda u: book(xhtml("", f'<link rel="stylesheet" href="{u}"/>'))),
    "mhtml image": ("a.mhtml", lambda u: mhtml(page(f'<img src="{u}">'))),
    "warc image": ("a.warc", lambda u: warc_record("https://example.org/a", page(f'<img src="{u}">'))),
    "zip image": ("a.zip", lambda u: zipped({"a.html": page(f'<img src="{u}">')})),
    "rss image": ("a.rss", lambda u: rss(f"&lt;img src='{u}'&gt;")),
    "json image": (
        "a.json",
        lambda u: (
            b'{"docconv":1,"type":"article","meta":{"title":"G","image":"%s"},"body":[{"type":"figure","image":'
            b'{"type":"image","url":"%s"}}]}' % ((u.replace("\\", "\\\\").replace("\x00", "").encode(),) * 2)
        ),
    ),
    "svg image": ("a.html", lambda u: page('<figure><img src="a.svg"></figure>')),
}
KINDS["`file:` and `http:` references"] = [
    (place, name)
    for place in PLACES
    for name in (
        ADDRESSES if place in ("html img", "markdown image", "epub image") else ("file", "up", "web", "share")
    )
]


@pytest.mark.parametrize(("place", "name"), KINDS["`file:` and `http:` references"])
def test_no_address_leads_out(desk: Path, place: str, name: str) -> None:
    url = ADDRESSES[name].replace("{outside}", str(desk.parent / "outside"))
    if "escaped" not in name and place.startswith("epub") and any(mark in url for mark in "<>\x00"):
        url = url.replace("\x00", "%00")
    file, make = PLACES[place]
    (desk / "a.svg").write_bytes(
        svg(f'<image xlink:href="{url.replace(chr(0), "")}"/><style>@import "x";</style>')
    )
    (desk / file).write_bytes(make(url))
    outcome = convert(desk, file, to="epub" if place.startswith("html img") else "json")
    import base64

    for kept in (PICTURE, base64.b64encode(PICTURE)[:-4]):
        assert kept not in outcome.results
    assert SECRET.encode() not in outcome.results


def test_a_picture_in_the_folder_is_read(desk: Path) -> None:
    (desk / "b.png").write_bytes(ALLOWED)
    outcome = convert(desk, "a.html", page('<figure><img src="b.png" alt="x"></figure>'), to="html")
    assert b"data:image/png;base64," in outcome.results


@pytest.mark.parametrize("to", ALL)
def test_all_places_at_once(desk: Path, to: str) -> None:
    urls = [url.replace("{outside}", str(desk.parent / "outside")) for url in ADDRESSES.values()]
    body = "".join(f'<p><a href="{url}">x</a><img src="{url}" alt="y"></p>' for url in urls)
    outcome = convert(desk, "a.html", page(body), to=to)
    assert outcome.code == 0
    harmless(run(desk, "inspect", "--why", "a.html"))
