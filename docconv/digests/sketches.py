"""Which of many sets may be alike, without comparing each with each: MinHash and banding, by rensa.

Broder, On the resemblance and containment of documents (1997); Leskovec, Rajaraman, Ullman, Mining of Massive
Datasets, 3.4. What is found is to be verified: the sketches only suggest.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import TypeAlias

from ..errors import DependencyError

#: Bands of rows each. Two sets of which 60 % are shared meet in a band with a probability of 0.99996, 50 %
#: 0.996, 40 % 0.94, 0.5 % (unrelated news in one language) 0.000005.
BANDS, ROWS = 42, 3
#: Any number will do, as long as it stays the same.
SEED = 1997
AT_ONCE = 256

Sketch: TypeAlias = "array[int] | None"


def sketched(sets: Iterable[AbstractSet[str]]) -> Iterator[Sketch]:
    """The sketch of each set, None of an empty one. The sets are taken a few at a time: they may be a lot.

    Raises DependencyError where rensa doesn't load.
    """
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise DependencyError(
            f"near copies can't be found without rensa: {error}", hint="pip install rensa, or --no-dedupe"
        ) from error
    rest = iter(sets)
    while some := list(islice(rest, AT_ONCE)):
        for one, sketch in zip(some, RMinHash.from_token_sets(some, BANDS * ROWS, SEED), strict=True):
            yield array("L", sketch.digest()) if one else None


def buckets(sketches: Sequence[Sketch]) -> Iterator[list[int]]:
    """Groups of sets, by their numbers in rising order, whose sketches agree in a band."""
    for start in range(0, BANDS * ROWS, ROWS):
        band: dict[bytes, list[int]] = {}
        for number, sketch in enumerate(sketches):
            if sketch is not None:
                band.setdefault(sketch[start : start + ROWS].tobytes(), []).append(number)
        yield from (found for found in band.values() if len(found) > 1)
