"""Drawings (SVG) that would load or run something: what is left only draws."""

import re

import pytest

from docconv.media import sanitise_svg

from .making import svg

#: What would load a style sheet, a font or a picture, or run something, by how it hides.
SHEETS = {
    "import": '@import "//127.0.0.1/a.css";',
    "import, address": "@IMPORT url(//127.0.0.1/a.css);",
    "import, escaped": '@\\69mport "//127.0.0.1/a.css";',
    "import, split by an element": '@im<g>x</g>port "//127.0.0.1/a.css";',
    "import, split by an element that goes": '@im<foreignObject>x</foreignObject>port "//127.0.0.1/a.css";',
    "import, split by a link": '@im<a>x</a>port "//127.0.0.1/a.css";',
    "import, split by a comment": '@im<!-- x -->port "//127.0.0.1/a.css";',
    "import, split by an instruction": '@im<?x y?>port "//127.0.0.1/a.css";',
    "import, split by a section": '@im<![CDATA[port "//127.0.0.1/]]>a.css";',
    "import, by references": "@&#105;mport &quot;//127.0.0.1/a.css&quot;;",
    "address": "g { fill: url(//127.0.0.1/a.svg#a) }",
    "address, split by an element": "g { fill: u<g>x</g>rl(//127.0.0.1/a.svg#a) }",
    "address, split by an element that goes": "g { fill: u<x>x</x>rl(//127.0.0.1/a.svg#a) }",
    "address, blanks": "g { fill: url(  \n '//127.0.0.1/a.svg#a') }",
    "address, comment": "g { fill: url(/**/ #a, //127.0.0.1/a) }",
    "font": "@font-face { font-family: a; src: url(//127.0.0.1/a.woff) }",
    "set of pictures": 'g { mask: -webkit-image-set("//127.0.0.1/a.png" 1x) }',
    "behaviour": "g { behavior : url(#default#time2) }",
    "binding": "g { -moz-binding: url(//127.0.0.1/a.xml#a) }",
    "variable": "g { --a: url(#a); fill: var(--a) }",
    "expression": "g { width: expression(alert(1)) }",
}
MARKUP = {
    "script": "<script>alert(1)</script>",
    "script, other name space": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "handler": '<rect onload="alert(1)"/>',
    "foreign object": '<foreignObject><img src="//127.0.0.1/a.png" onerror="alert(1)"/></foreignObject>',
    "use elsewhere": '<use href="//127.0.0.1/a.svg#a"/>',
    "use of data": "<use href=\"data:image/svg+xml,&lt;svg id='a' onload='alert(1)'/>#a\"/>",
    "picture elsewhere": '<image href="//127.0.0.1/a.png"/>',
    "drawing in a picture": '<image href="data:image/svg+xml,&lt;svg onload=&quot;alert(1)&quot;/>"/>',
    "filter with a picture": '<filter id="a"><feImage href="//127.0.0.1/a.png"/></filter>',
    "animation": '<a><animate attributeName="href" values="javascript:alert(1)"/><text>x</text></a>',
    "link": '<a href="javascript:alert(1)"><rect width="1" height="1"/></a>',
    "base": '<g xml:base="//127.0.0.1/"><use href="a#a"/></g>',
    "attribute": '<rect fill="url(//127.0.0.1/a#a)" style="fill: URL( //127.0.0.1/a#a)"/>',
    "cursor": '<rect cursor="url(//127.0.0.1/a.cur),auto"/>',
    "frame": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="//127.0.0.1/"/>',
    "handler element": '<handler xmlns:e="http://www.w3.org/2001/xml-events" e:event="a">alert(1)</handler>',
}
KINDS = {"drawings": [*(f"style, {name}" for name in SHEETS), *MARKUP]}
ACTS = re.compile(
    rb'127\.0\.0\.1|alert|script|@import|port "|foreignObject|expression|behavior|var\(|onload', re.IGNORECASE
)


@pytest.mark.parametrize("name", KINDS["drawings"])
def test_a_drawing_does_no_more_than_draw(name: str) -> None:
    kind, _, sheet = name.partition(", ")
    body = f"<style>{SHEETS[sheet]}</style>" if kind == "style" else MARKUP[name]
    made = sanitise_svg(svg(body))
    assert b"<rect" in made
    assert not ACTS.search(made), made


def test_defaults_of_a_document_type_are_looked_at() -> None:
    made = sanitise_svg(svg(before='<!DOCTYPE svg [<!ATTLIST rect onload CDATA "alert(1)">]>'))
    assert not ACTS.search(made), made


def test_style_sheets_that_only_draw_stay() -> None:
    made = sanitise_svg(svg("<style>rect { fill: url(#a); stroke: red }</style>"))
    assert b"fill: url(#a)" in made
