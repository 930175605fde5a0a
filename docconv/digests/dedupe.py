"""The same article twice: found by address, by title and text, or by text alone; the better copy stays."""

import unicodedata
from collections.abc import Hashable, Sequence
from functools import cached_property

import msgspec

from ..ir import Article, Note, text_of
from ..ir.canonical import canonical_url
from .naming import failed, name_of

#: Letters in a shingle. Eight tell Chinese texts apart as well as alphabetic ones.
SHINGLE = 8
#: How much of the shorter text must stand in the longer one, for copies under one title and for one address.
SAME_TITLE, SAME_ADDRESS = 0.8, 0.3
#: From how many letters on an equal text under another title is a copy rather than a form.
LONG_ENOUGH = 200
#: How much shorter a copy may be and still be the better one for what it knows about itself.
NEARLY = 0.95


class Copy:
    """An article with what it is compared by, worked out once and only when needed."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.address = canonical_url(article.meta.url)
        self.title = letters(article.meta.title or "")

    @cached_property
    def text(self) -> str:
        return letters(text_of(self.article.body))

    @cached_property
    def shingles(self) -> frozenset[str]:
        return frozenset(self.text[at : at + SHINGLE] for at in range(max(1, len(self.text) - SHINGLE + 1)))

    def keys(self) -> list[Hashable]:
        """What a copy of this article would have in common with it."""
        keys: list[Hashable] = []
        if self.address:
            keys.append(("address", self.address))
        if self.title:
            keys.append(("title", self.title))
        if len(self.text) >= LONG_ENOUGH:
            keys.append(("text", self.text))
        return keys

    def repeats(self, other: "Copy") -> bool:
        """Whether both are the same article, given that they share a key."""
        if not self.text and not other.text:
            return self.title == other.title and self.article.body == other.article.body
        if not self.text or not other.text:
            return self.title == other.title and self.same_address(other)
        if self.text == other.text:
            return len(self.text) >= LONG_ENOUGH or self.title == other.title
        shared = len(self.shingles & other.shingles) / min(len(self.shingles), len(other.shingles))
        if self.title == other.title and self.title:
            return shared >= SAME_TITLE or (self.same_address(other) and shared >= SAME_ADDRESS)
        return self.same_address(other) and shared >= SAME_ADDRESS

    def same_address(self, other: "Copy") -> bool:
        return self.address is not None and self.address == other.address

    def knowledge(self) -> int:
        """How much an article tells about itself."""
        meta = self.article.meta
        known = (meta.published, meta.authors, meta.url, meta.site or meta.origin, meta.language)
        return sum(map(bool, known)) + bool(self.article.resources)


def dedupe(articles: Sequence[Article]) -> tuple[list[Article], list[Note]]:
    """Articles without repeats, and a note for each copy that was merged into another.

    Two are the same when they have one address and texts that overlap, one title and nearly one text
    (or one that begins as the other does), or one text of some length. Of the copies that are about
    as long as the longest, the one that knows its date, authors and address stays, in the place of the
    first; `meta.extra["also_in"]` lists where else the article stood.
    """
    copies = [Copy(article) for article in articles]
    home = list(range(len(copies)))  # the number of the first copy in each one's cluster
    clusters = {number: [number] for number in home}
    by_key: dict[Hashable, list[int]] = {}
    for number, copy in enumerate(copies):
        keys = [] if failed(copy.article) else copy.keys()
        near = dict.fromkeys(other for key in keys for other in by_key.get(key, ()))
        for other in near:
            if home[other] != home[number] and copy.repeats(copies[other]):
                # A copy may tie two clusters together that shared nothing before.
                first, second = sorted((home[other], home[number]))
                for each in clusters[second]:
                    home[each] = first
                clusters[first] = sorted(clusters[first] + clusters.pop(second))
        for key in keys:
            by_key.setdefault(key, []).append(number)
    kept: list[Article] = []
    notes: list[Note] = []
    for numbers in clusters.values():
        cluster = [copies[number] for number in numbers]
        best = best_of(cluster)
        others = [copy.article for copy in cluster if copy is not best]
        kept.append(also_in(best.article, others))
        for repeat in others:
            message = f"“{name_of(repeat)}” repeats an article and was merged into it"
            notes.append(Note("digest.repeat", message, "info", repeat.provenance.path or repeat.meta.url))
    return kept, notes


def best_of(copies: list[Copy]) -> Copy:
    """The copy to keep; the first of equals."""
    if len(copies) == 1:
        return copies[0]
    longest = max(len(copy.text) for copy in copies)
    full = [copy for copy in copies if len(copy.text) >= NEARLY * longest]
    return max(full, key=lambda copy: (copy.knowledge(), len(copy.text)))


def also_in(article: Article, others: list[Article]) -> Article:
    """An article that says where else it stood: the addresses, or else the names, of other copies."""
    own = {canonical_url(article.meta.url), article.meta.site}
    named = [other.meta.url or other.meta.site or other.meta.origin for other in others]
    places = dict.fromkeys(place for place in named if place and not {canonical_url(place), place} & own)
    if not places:
        return article
    extra = {**article.meta.extra, "also_in": tuple(places)}
    return msgspec.structs.replace(article, meta=msgspec.structs.replace(article.meta, extra=extra))


def letters(text: str) -> str:
    """Only the letters and digits of a text, in one case and one form: what typesetters leave alone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
