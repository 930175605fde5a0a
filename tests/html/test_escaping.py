"""Text in markup is what it was when an HTML and an XML parser have read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from docconv.html import attributes, escape

#: Characters that XML 1.0 allows (production 2), without the line feeds that its parsers change.
ALLOWED = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\t\r"
)
NASTY = st.text(ALLOWED | st.sampled_from("&<>\"'\n"))


@given(NASTY)
def test_text_comes_back(text: str) -> None:
    assert etree.fromstring(f"<p>{escape(text)}</p>").text == (text or None)


@given(NASTY)
def test_attributes_come_back(text: str) -> None:
    element = etree.fromstring(f"<p{attributes(title=text)}/>")
    assert element.get("title") == text
    assert html.fragment_fromstring(f"<p{attributes(title=text)}></p>").get("title") == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a", "a"),
        ("\0a\x08\x0b\x0c\x1f\ud800\udfff\ufffe\uffff", "\ufffda" + 8 * "\ufffd"),
        ("\t\n\x7f\x85\ufffd", "\t\n\x7f\x85\ufffd"),
        ("a\r\nb", "a&#13;\nb"),
        ("&amp; &lt;", "&amp;amp; &amp;lt;"),
        ('"<\'>"', "&quot;&lt;'&gt;&quot;"),
    ],
)
def test_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_attributes() -> None:
    made = attributes(class_="a b", hidden=True, title=None, open=False, data_x_y="1\n2\t3", colspan=0)
    assert made == ' class="a b" hidden="hidden" data-x-y="1&#10;2&#9;3" colspan="0"'
    assert attributes() == ""
    assert attributes(a="1\n2") == ' a="1&#10;2"'
    assert attributes(a="1\t2") == ' a="1&#9;2"'
