"""What is rendered is read back as it was: every node, every place, HTML and XHTML."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from docconv.html import Reading, Rendering, parse_document, parse_fragment, read_blocks, render_blocks
from docconv.ir import (
    Article,
    Code,
    Figure,
    Html,
    Link,
    List,
    ListItem,
    Paragraph,
    Superscript,
    Text,
    normalize,
)
from docconv.testing.strategies import blocks

XHTML = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
)
EXACT = Reading(guess=False)


def again(body, rendering):
    markup = render_blocks(body, rendering)
    if rendering.xhtml:
        wrapped = XHTML.format(markup)
        etree.fromstring(wrapped.encode())  # well-formed
        root = parse_document(wrapped).find("{*}body")
    else:
        root = parse_fragment(markup)
    reading = Reading(guess=False, heading_shift=rendering.heading_shift)
    return normalize(Article(body=read_blocks(root, reading))).body


@pytest.mark.parametrize(
    "rendering",
    [
        Rendering(lossless=True),
        Rendering(lossless=True, xhtml=True, prefix="a1-", heading_shift=2),
        Rendering(lossless=True, xhtml=True, footnotes="popup"),
        Rendering(
            lossless=True,
            xhtml=True,
            url=lambda url, kind: None,
            missing=lambda image: ("https://example.org/", image.alt or "picture"),
            lang=lambda lang: "en" if lang == "vi" else None,
        ),
        Rendering(lossless=True, xhtml=True, heading_shift=1, outline=2),
    ],
    ids=["html", "xhtml", "popup", "rewritten", "outline"],
)
@given(blocks())
@example((List((ListItem((Paragraph((Text("a"),)), Paragraph((Text("b"),)))),)),))
@example((Paragraph((Superscript((Text("\u00a0"),)),)),))
@example((Figure(credit="\u00a0"),))
@example((Paragraph((Link("javascript:x", (Text("a"),)),)), Code("\n\n"), Html("<p>")))
def test_reading_gives_back_what_was_rendered(rendering, body):
    body = normalize(Article(body=body)).body
    assert again(body, rendering) == body


@given(blocks(), st.booleans())
def test_nothing_rendered_acts(body, lossless):
    markup = render_blocks(body, Rendering(lossless=lossless))
    root = parse_fragment(markup)
    for element in root.iter(etree.Element):
        assert element.tag not in ("script", "iframe", "object", "embed", "style")
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert not (name in ("href", "src") and re.match(r"\s*javascript:", value))


def test_addresses_can_be_rewritten_left_out_and_restored():
    body = read_blocks(parse_fragment('<p><a href="a.html">x</a><img src="b.png" alt="B"></p>'))
    rewriting = Rendering(url=lambda url, kind: None if kind == "link" else "pictures/1.png")
    assert render_blocks(body, rewriting) == '<p>x<img src="pictures/1.png" alt="B"></p>'
    kept = replace(rewriting, lossless=True)
    assert normalize(Article(body=read_blocks(parse_fragment(render_blocks(body, kept)), EXACT))).body == body
