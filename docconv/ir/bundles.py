"""Short names for the articles of a digest, and which address is whose: for files, anchors, links."""

from .canonical import canonical_url
from .document import Digest


def slugs(digest: Digest) -> list[str]:
    """A name for each article, in order: `a001`, `a002` … Unique, ASCII, fit for a file or an XML id."""
    count = len(digest.articles)
    return [f"a{number:0{max(3, len(str(count)))}}" for number in range(1, count + 1)]


def bundled(digest: Digest) -> dict[str, str]:
    """The slug of each article by its canonical address, those of its other copies too.

    A writer turns a link whose `canonical_url` is among the keys into one inside the publication.
    """
    found: dict[str, str] = {}
    others: dict[str, str] = {}
    for slug, article in zip(slugs(digest), digest.articles, strict=True):
        if key := canonical_url(article.meta.url):
            found.setdefault(key, slug)
        also = article.meta.extra.get("also_in", ())
        for url in (also,) if isinstance(also, str) else also:
            if key := canonical_url(url):
                others.setdefault(key, slug)
    return others | found
