"""The same story more than once: found by address, title or text, even edited; the best copy stays."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from ..ir import Article
from ..ir.canonical import canonical_url
from .copies import LONG_ENOUGH, SIMILAR, Copy, best_of
from .naming import failed
from .sketches import Sketch, buckets, sketched

#: More articles than these that share a key are compared with their neighbours in the alphabet only.
CROWD, NEIGHBOURS = 64, 16


class Repeat(msgspec.Struct, frozen=True):
    """A copy that is merged: its number, and how much of its text and the kept one's is in both, 0 to 1."""

    number: int
    similarity: float


class Cluster(msgspec.Struct, frozen=True):
    """The copies of one story: the number of the one that is kept, and the others."""

    best: int
    repeats: tuple[Repeat, ...] = ()


def dedupe(
    articles: Sequence[Article],
    *,
    similarity: float = SIMILAR,
    prefer: tuple[str, ...] = (),
    favoured: Callable[[int], bool] = lambda number: False,
) -> list[Cluster]:
    """Articles as the stories that they are copies of, in the order of their first copies.

    Two are the same when they have one address and texts that overlap, one title and nearly one text (or one
    that is the other's beginning), or one text of some length, even if it was edited: of the runs of their
    words, `similarity` (0 to 1) must be in both, or the shorter one must stand in the other. `Copy.likeness`
    tells what is kept apart all the same. Texts in common are counted exactly; sketches only suggest pairs.
    Pages that stand for a failed input are never merged. `prefer` names sites whose copy is the best one,
    `favoured` tells the numbers of articles that stay whatever the others are like.
    """
    copies = [Copy(article) for article in articles]
    groups = Groups(len(copies))
    sound = [number for number, copy in enumerate(copies) if not failed(copy.article)]
    sketches = dict(zip(sound, sketched(copies[number].found_runs() for number in sound), strict=True))
    for equal in shared(sound, lambda number: equal_text(copies[number])):
        for number in equal[1:]:
            groups.tie(equal[0], number)
    for key in (lambda copy: copy.address, lambda copy: copy.title or None):
        for alike in shared(sound, lambda number, key=key: key(copies[number])):  # type: ignore[misc]
            for one, other in pairs(groups.apart(alike), copies):
                if groups.home[one] != groups.home[other] and copies[one].repeats(copies[other]):
                    groups.tie(one, other)
            forget(alike, copies)
    firsts = groups.apart(sound)
    for _, one, other in sorted(edited(firsts, [sketches[number] for number in firsts], copies, similarity)):
        if groups.home[one] == groups.home[other]:
            continue
        # Two that are alike don't make those alike that each was tied to before.
        fullest = [
            max(groups.members[groups.home[number]], key=lambda member: len(copies[member].letters))
            for number in (one, other)
        ]
        if fullest == [one, other] or copies[fullest[0]].likeness(copies[fullest[1]], similarity):
            groups.tie(one, other)
    return [cluster_of(numbers, copies, prefer, favoured) for numbers in groups.members.values()]


class Groups:
    """Numbers that are tied together; each group is known by the least of them."""

    def __init__(self, count: int) -> None:
        self.home = list(range(count))
        self.members = {number: [number] for number in range(count)}

    def tie(self, one: int, other: int) -> None:
        """Make the groups of two numbers one."""
        first, second = sorted((self.home[one], self.home[other]))
        if first != second:
            for each in self.members[second]:
                self.home[each] = first
            self.members[first] += self.members.pop(second)

    def apart(self, numbers: Iterable[int]) -> list[int]:
        """One of the numbers for each group."""
        found: dict[int, int] = {}
        for number in numbers:
            found.setdefault(self.home[number], number)
        return list(found.values())


def equal_text(copy: Copy) -> Hashable:
    """What copies to the letter have in common; short ones, that may be forms, under one title."""
    if not copy.letters:
        return None
    return copy.letters, "" if len(copy.letters) >= LONG_ENOUGH else copy.title


def shared(numbers: Iterable[int], key: Callable[[int], Hashable]) -> list[list[int]]:
    """Numbers that have a key in common; None is none."""
    found: dict[Hashable, list[int]] = {}
    for number in numbers:
        if (value := key(number)) is not None:
            found.setdefault(value, []).append(number)
    return [several for several in found.values() if len(several) > 1]


def pairs(numbers: list[int], copies: Sequence[Copy]) -> Iterator[tuple[int, int]]:
    """The pairs to compare; in a crowd those that begin alike."""
    if len(numbers) <= CROWD:
        yield from combinations(numbers, 2)
        return
    ordered = sorted(numbers, key=lambda number: (copies[number].letters, number))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + NEIGHBOURS]:
            yield min(one, other), max(one, other)


def forget(numbers: Iterable[int], copies: Sequence[Copy]) -> None:
    """Let go of what was worked out for comparing, which is large."""
    for number in numbers:
        copies[number].forget()


def edited(
    numbers: list[int], sketches: Sequence[Sketch], copies: Sequence[Copy], similarity: float
) -> Iterator[tuple[float, int, int]]:
    """Pairs that are copies but for some editing, each with its likeness: negative, so that the closest sorts
    first.
    """
    seen: set[tuple[int, int]] = set()
    for places in buckets(sketches):
        alike = [numbers[place] for place in places]
        for pair in pairs(alike, copies):
            if pair not in seen:
                seen.add(pair)
                if likeness := copies[pair[0]].likeness(copies[pair[1]], similarity):
                    yield -likeness, *pair
        forget(alike, copies)


def cluster_of(
    numbers: list[int], copies: Sequence[Copy], prefer: tuple[str, ...], favoured: Callable[[int], bool]
) -> Cluster:
    """The copies of one story with the best one told from the others."""
    numbers = sorted(numbers)
    if len(numbers) == 1:
        return Cluster(numbers[0])
    choice = [number for number in numbers if favoured(number)] or numbers
    best = best_of([copies[number] for number in choice], prefer)
    kept = next(number for number in choice if copies[number] is best)
    others = [number for number in numbers if number != kept]
    repeats = tuple(Repeat(number, copies[number].resemblance(best)) for number in others)
    forget(numbers, copies)
    return Cluster(kept, repeats)


def also_in(article: Article, others: Iterable[Article]) -> Article:
    """An article that says where else it stood: the addresses, or else the names, of other copies."""
    own = {canonical_url(article.meta.url), article.meta.site}
    stated = article.meta.extra.get("also_in", ())
    named = [*((stated,) if isinstance(stated, str) else stated)]
    for other in others:
        also = other.meta.extra.get("also_in", ())
        place = other.meta.url or other.meta.site or other.meta.origin
        named += [*([place] if place else []), *((also,) if isinstance(also, str) else also)]
    places = dict.fromkeys(place for place in named if not {canonical_url(place), place} & own)
    if not places:
        return article
    extra = {**article.meta.extra, "also_in": tuple(places)}
    return msgspec.structs.replace(article, meta=msgspec.structs.replace(article.meta, extra=extra))
