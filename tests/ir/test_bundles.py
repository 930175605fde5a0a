from docconv.ir import Article, Digest, Meta, Section
from docconv.ir.bundles import bundled, slugs


def digest_of(*articles):
    half = len(articles) // 2
    return Digest(sections=(Section(articles=articles[:half]), Section(articles=articles[half:])))


def test_slugs_are_short_and_unique():
    assert slugs(digest_of(*[Article()] * 3)) == ["a001", "a002", "a003"]
    assert slugs(Digest()) == []
    many = slugs(digest_of(*[Article()] * 1001))
    assert (many[0], many[-1], len(set(many))) == ("a0001", "a1001", 1001)


def test_addresses_lead_to_slugs_and_an_own_address_goes_first():
    digest = digest_of(
        Article(Meta(url="https://a.example/1", extra={"also_in": ("https://b.example/1", "A paper")})),
        Article(Meta(url="https://www.b.example/1?utm_source=x")),
        Article(Meta(extra={"also_in": "https://c.example/1"})),
        Article(),
    )
    assert bundled(digest) == {"a.example/1?": "a001", "b.example/1?": "a002", "c.example/1?": "a003"}
