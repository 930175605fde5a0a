"""The law of time: four times the input takes about four times as long."""

from collections.abc import Callable
from functools import partial
from random import Random
from time import process_time

import msgspec

from docconv.ir import Article, normalize

from .code import as_code
from .laws import total
from .subject import FormatSubject
from .words import MARKUP

#: The input and four times that; what takes less than a moment is quick enough whatever its growth.
SMALL, LARGE = 8_000, 32_000
BLOCKS = 60
MOMENT = 0.04
#: Between what is linear, which takes four times as long, and what is quadratic, sixteen times.
MOST = 8.0


def grows_in_line(subject: FormatSubject) -> str:
    """Reading and writing take time in line with size: no input makes them crawl.

    Read are thousands of repetitions of what markup is made of, and of the format's own files; written are
    articles of hundreds of blocks. The time is that of this process on a processor.
    """
    worst = 0.0
    if subject.reader is not None:
        for piece in _pieces(subject):
            ratio = _growth(partial(_read, subject, piece), SMALL, LARGE)
            worst = max(worst, ratio)
            assert ratio < MOST, (
                f"{subject.name}: reading {piece[:60]!r} over and over takes {ratio:.0f} times as long "
                f"for 4 times the size"
            )
    if subject.writer is not None:
        for article in subject.some(subject.articles(max_size=3), 3):
            ratio = _growth(partial(_write, subject, article), BLOCKS, 4 * BLOCKS)
            worst = max(worst, ratio)
            assert ratio < MOST, (
                f"{subject.name}: writing this article's body over and over takes {ratio:.0f} times as long "
                f"for 4 times the blocks\ndocument: {as_code(article)}"
            )
    return f"at most {worst:.1f} times for 4 times the size" if worst else "too quick to tell"


def _pieces(subject: FormatSubject) -> list[bytes]:
    """What to repeat: the format's own files, marks with and without line feeds, a long word."""
    own = [*subject.samples]
    if subject.writer is not None:
        own += [subject.write(article) for article in subject.some(subject.articles(), 3)]
    marks = [mark.encode() for mark in MARKUP if mark.strip()]
    lines = [mark + b"\n" for mark in marks]
    chosen = Random(subject.seed).sample([*marks, *lines], min(subject.examples // 2, 2 * len(marks)))
    return [b"word", b"\n", b"  ", *(piece for piece in own if piece), *chosen]


def _read(subject: FormatSubject, piece: bytes, size: int) -> Callable[[], object]:
    data = (piece * (size // len(piece) + 1))[:size] if len(piece) < size else piece * (size // SMALL)
    return lambda: total(subject.name, data)


def _write(subject: FormatSubject, article: Article, count: int) -> Callable[[], object]:
    many = normalize(msgspec.structs.replace(article, body=article.body * count))
    return lambda: subject.write(many)


def _growth(make: Callable[[int], Callable[[], object]], small: int, large: int) -> float:
    """How many times longer the large one takes; 0 where that is no time at all."""
    quick, slow = make(small), make(large)
    quick_time, slow_time = _time(quick), _time(slow)
    if slow_time < MOMENT:
        return 0.0
    ratio = slow_time / max(quick_time, 1e-6)
    if ratio >= MOST:
        # Somebody else may have been at the machine: the best of a few is what counts.
        quick_time = min(quick_time, *(_time(quick) for _ in range(2)))
        slow_time = min(slow_time, *(_time(slow) for _ in range(2)))
        ratio = slow_time / max(quick_time, 1e-6)
    return ratio if slow_time >= MOMENT else 0.0


def _time(run: Callable[[], object]) -> float:
    started = process_time()
    run()
    return process_time() - started
