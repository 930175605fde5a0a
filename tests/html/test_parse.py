"""Pages that libxml2 alone reads wrongly."""

from docconv.html import parse_document


def test_an_article_without_a_body_around_it_is_no_metadata():
    root = parse_document("<title>A</title><article><h1>A</h1><p>One <em>two</em></p></article> tail <p>more")
    assert [child.tag for child in root.find("head")] == ["title"]
    assert "".join(root.find("body").itertext()).replace(" ", "") == "AOnetwotailmore"


def test_a_plain_head_stays():
    root = parse_document("<html><head><meta name=a><title>A</title></head><body>text<p>x</body></html>")
    assert [child.tag for child in root.find("head")] == ["meta", "title"]
    assert root.find("body").text == "text"
