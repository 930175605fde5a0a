import pytest

from docconv.ir.canonical import canonical_url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a/", "http://example.org/a#top"),
        ("https://m.example.org/a?utm_source=x&id=3", "https://example.org/a?id=3&fbclid=1"),
        ("https://example.org/a/index.html", "https://example.org/a"),
        ("https://example.org/%E6%96%87", "https://EXAMPLE.org/文"),
    ],
)
def test_addresses_of_one_article(one, other):
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    "url", [None, "", "https://example.org/", "a.html", "http://[", "mailto:a@example.org"]
)
def test_what_is_no_address_of_an_article(url):
    assert canonical_url(url) is None


def test_different_pages_differ():
    assert canonical_url("https://example.org/a?id=1") != canonical_url("https://example.org/a?id=2")
    assert canonical_url("https://m.org/a") == "m.org/a?"
