"""Whether two articles are copies of one story, and which copy is the better one."""

from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from ..ir import Article, text_of
from ..ir.canonical import HOST_PREFIXES, canonical_url
from .select import days_of
from .shingles import Shingles

#: Of all runs of two texts, how many must be in both, for copies under any title and address.
SIMILAR = 0.55
#: How much of a shortened copy must stand in the longer one, and how long it must be beside that one.
SHORTENED, SHORTEST = 0.85, 0.5
#: How much of the shorter text must stand in the longer one, for copies under one title and for one address.
SAME_TITLE, SAME_ADDRESS = 0.8, 0.3
#: What no house changes when it copies: forms that are filled in every day differ in their numbers.
SAME_NUMBERS = 0.8
#: What one house has at two addresses, or two have days apart, are two articles unless they are that alike.
AGAIN = 0.95
#: From how many letters on an equal text under another title is a copy rather than a form.
LONG_ENOUGH = 200
#: How many runs of words a text needs to be known again after editing.
FEWEST = 40
#: How much shorter a copy may be and still be the better one.
NEARLY = 0.9
#: Days after which a story that is not the same word for word is another one.
DAYS = 2


class Copy(Shingles):
    """An article with what it is compared by."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.address = canonical_url(article.meta.url)
        self.title = Shingles(article.meta.title or "").letters

    @cached_property
    def text(self) -> str:  # type: ignore[override]
        """The words of its body, in one case and one form."""
        return Shingles(text_of(self.article.body)).text

    @cached_property
    def house(self) -> str | None:
        """Who published it: the host of its address, else the name of its site."""
        return host_of(self.article) or (self.article.meta.site or "").casefold() or None

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that it may have been published on."""
        return days_of(self.article.meta.published)

    def repeats(self, other: "Copy") -> bool:
        """Whether both are the same article, given that they share an address or a title."""
        same_title, same_address = bool(self.title) and self.title == other.title, self.same_address(other)
        if not self.letters or not other.letters:
            if not self.letters and not other.letters:
                return self.title == other.title and self.article.body == other.article.body
            return self.title == other.title and same_address
        if self.letters == other.letters:
            return len(self.letters) >= LONG_ENOUGH or self.title == other.title
        if same_address:
            return self.containment(other) >= SAME_ADDRESS
        return same_title and self.same_numbers(other, SAME_NUMBERS) and self.containment(other) >= SAME_TITLE

    def likeness(self, other: "Copy", similar: float = SIMILAR) -> float:
        """How alike two copies of one story are, 0 to 1; 0 where they are two stories.

        Forms that are filled in anew every day, the parts of a running report and an article that its house
        comes back to are two stories however much they have in common.
        """
        apart = self.apart(other)
        if not self.same_numbers(other, AGAIN if apart else SAME_NUMBERS):
            return 0.0
        if min(len(self.runs), len(other.runs)) < FEWEST:
            return 0.0
        alike = self.resemblance(other)
        if apart:
            return alike if alike >= AGAIN else 0.0
        if alike >= similar:
            return alike
        shorter, longer = sorted((len(self.runs), len(other.runs)))
        shortened = shorter >= SHORTEST * longer and self.containment(other) >= max(similar, SHORTENED)
        return alike if shortened else 0.0

    def same_address(self, other: "Copy") -> bool:
        return self.address is not None and self.address == other.address

    def apart(self, other: "Copy") -> bool:
        """Whether anything but their words tells two articles apart."""
        mine, theirs = self.days, other.days
        between = max((mine[0] - theirs[1]).days, (theirs[0] - mine[1]).days, 0) if mine and theirs else 0
        if between > DAYS:
            return True
        if not self.house or self.house != other.house:
            return False
        return between > 0 or (
            self.address is not None and other.address is not None and self.address != other.address
        )

    def knowledge(self) -> int:
        """How much an article tells about itself."""
        meta = self.article.meta
        known = (meta.published, meta.authors, meta.url, meta.site or meta.origin, meta.language)
        return sum(map(bool, known)) + bool(self.article.resources)


def best_of(copies: list[Copy], prefer: tuple[str, ...] = ()) -> Copy:
    """The copy to keep; the first of equals.

    Of those that are about as long as the longest it is, in this order: one of the first preferred site, the
    one from the house that others name as their source, one that names no other source, the one that knows
    most about itself (date, authors, address, site, language, pictures), the longest.
    """
    if len(copies) == 1:
        return copies[0]
    longest = max(len(copy.letters) for copy in copies)
    full = [copy for copy in copies if len(copy.letters) >= NEARLY * longest]
    sources = {copy.article.meta.origin.casefold() for copy in copies if copy.article.meta.origin}

    def rank(copy: Copy) -> tuple[int, bool, bool, int, int]:
        meta = copy.article.meta
        place = next((at for at, site in enumerate(prefer) if is_from(copy.article, site)), len(prefer))
        named = (meta.site or "").casefold() in sources or host_of(copy.article) in sources
        own = not meta.origin or meta.origin == meta.site
        return -place, named, own, copy.knowledge(), len(copy.letters)

    return max(full, key=rank)


def is_from(article: Article, site: str) -> bool:
    """Whether an article is from a site, which is known by its name or by the host of its address."""
    wanted = bare_host(site.casefold())
    names = {(name or "").casefold() for name in (article.meta.site, article.meta.origin)}
    host = host_of(article)
    return site.casefold() in names or (host is not None and (host == wanted or host.endswith(f".{wanted}")))


def host_of(article: Article) -> str | None:
    """The host of an article's address, without what only tells devices apart."""
    try:
        return bare_host(urlsplit(article.meta.url or "").hostname or "") or None
    except ValueError:
        return None


def bare_host(host: str) -> str:
    """A host without `www.`, `m.` and the like."""
    prefix = next((found for found in HOST_PREFIXES if host.startswith(found)), "")
    return host[len(prefix) :] if "." in host[len(prefix) :] else host
