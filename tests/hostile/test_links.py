"""Links that run something, in every disguise: none comes out as one."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from docconv.ir import Embed, Html, Image, Link, Paragraph, Text

from .acting import ACTIVE, SAFE, TEXTS, active, convert_all, scheme
from .making import PROSE, book, page, rss, xhtml


def as_xml(address: str) -> str:
    """An address as XML can have it: references that it doesn't know stay words."""
    known = re.sub(r"&(?!#\w+;|amp;)", "&amp;", address.replace("<", "&lt;").replace("&lt;", "\0"))
    return "".join(c for c in known.replace("\0", "&lt;") if c >= " ")


#: The places of an input where an address stands, as (file name, function of the address).
LINKS = {
    "html": ("a.html", lambda u: page(f'<p><a href="{u}">x</a></p>')),
    "html frame": ("a.html", lambda u: page(f'<iframe src="{u}"></iframe><video src="{u}"></video>')),
    "html picture": ("a.html", lambda u: page(f'<p><a href="{u}"><img src="{u}" alt="x"></a></p>')),
    "html head": ("a.html", lambda u: page("", f'<link rel="canonical" href="{u}"><base href="{u}">')),
    "html comment": (
        "a.html",
        lambda u: page(f'<div id="comments"><div class="comment"><p><a href="{u}">x</a></p></div></div>'),
    ),
    "markdown": (
        "a.md",
        lambda u: f"# G\n\n{PROSE} [x](<{u}>) ![x](<{u}>) <{u}>\n".replace("\n<", "<").encode(),
    ),
    "markdown definition": ("a.md", lambda u: f"# G\n\n{PROSE} [x][1]\n\n[1]: <{u}>\n".encode()),
    "markdown html": (
        "a.md",
        lambda u: f'# G\n\n{PROSE}\n\n<a href="{u}">x</a>\n\n<div><a href="{u}">y</a></div>\n'.encode(),
    ),
    "markdown front matter": (
        "a.md",
        lambda u: f"---\ntitle: G\nurl: {json.dumps(u)}\nimage: {json.dumps(u)}\n---\n\n{PROSE}\n".encode(),
    ),
    "text": ("a.txt", lambda u: f"Gauges\n\n{PROSE}\n\nSource: {u}\n\n{PROSE}\n".encode()),
    "epub": (
        "a.epub",
        lambda u: book(xhtml(f'<p><a href="{as_xml(u)}">x</a></p>')),
    ),
    "rss": (
        "a.rss",
        lambda u: rss(
            "&lt;a href='" + u.replace("&", "&amp;").replace("<", "&lt;").replace("'", "") + "'>x&lt;/a>"
        ),
    ),
    "json": (
        "a.json",
        lambda u: json.dumps(
            {
                "docconv": 1,
                "type": "article",
                "meta": {"title": "G", "url": u, "image": u},
                "body": [
                    {
                        "type": "paragraph",
                        "children": [
                            {"type": "link", "url": u, "children": [{"type": "text", "value": PROSE}]}
                        ],
                    },
                    {"type": "figure", "image": {"type": "image", "url": u}},
                    {"type": "embed", "url": u},
                    {
                        "type": "html",
                        "value": f'<a href="{u}" onclick="alert(1)">x</a><script>alert(1)</script>',
                    },
                ],
            }
        ).encode(),
    ),
}
KINDS = {"`javascript:` and `data:` links": [(place, name) for place in LINKS for name in ACTIVE]}


@pytest.mark.parametrize("to", TEXTS)
@pytest.mark.parametrize("place", LINKS)
def test_no_link_runs_anything(tmp_path: Path, place: str, to: str) -> None:
    file, make = LINKS[place]
    names = [name for where, name in KINDS["`javascript:` and `data:` links"] if where == place]
    inputs = {f"{at}-{file}": make(ACTIVE[name]) for at, name in enumerate(names)}
    results = convert_all(tmp_path, inputs, to)
    acts = {names[int(file.partition("-")[0])]: active(to, result) for file, result in results.items()}
    assert not (acts := {name: what for name, what in acts.items() if what}), acts


@pytest.mark.parametrize("name", ACTIVE)
def test_no_link_runs_anything_in_what_pandoc_writes(name: str) -> None:
    """Its other formats are made of its tree; in that nothing may act."""
    pandoc = pytest.importorskip("docconv_pandoc.writing_blocks")
    url = ACTIVE[name]
    body = (
        Paragraph((Link(url, (Text("x"),)), Image(url, "y"))),
        Embed(url),
        Html(f'<a href="{url}">z</a><script>alert(1)</script>'),
    )
    made = pandoc.blocks_of(body, pandoc.Target(exact=False), {})
    said = msgspec.json.decode(msgspec.json.encode(made))
    stack, addresses = [said], []
    while stack:
        node = stack.pop()
        assert "Raw" not in str(isinstance(node, dict) and node.get("t"))
        if isinstance(node, dict) and node.get("t") in ("Link", "Image"):
            addresses.append(node["c"][2][0])
        stack.extend(node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
    assert len(addresses) == 3
    # References are letters in a tree.
    assert all(scheme(address) in SAFE or address.startswith("data:image/") for address in addresses)
