"""A short run of what `./dev fuzz` does for long: the same changes every time, led by no coverage.

What the long runs found stays here as an input of its own in regressions/TARGET/.
"""

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.fuzz.__main__ import status
from tests.fuzz.dictionaries import dictionary, words
from tests.fuzz.mutation import bytewise, mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.shapes import shape_of
from tests.fuzz.smaller import smaller
from tests.fuzz.targets import TARGETS
from tests.fuzz.trial import Slow, clock, trial

REGRESSIONS = Path(__file__).with_name("regressions")
#: Inputs for each target, and the longest of them, in bytes.
SHORT, LONG = 40, 3000
LENGTH = 8 * 1024


def changed(name: str, count: int) -> Iterator[bytes]:
    """Changed seeds, each made from one that was changed before or from a new one."""
    rng = random.Random(f"fuzz {name}")
    known, starts = words(*TARGETS[name].words), seeds(name)
    data = rng.choice(starts)
    for _ in range(count):
        data = mutated(data, rng, bytewise(rng), known, LENGTH)
        yield data
        if rng.random() < 0.4:
            data = rng.choice(starts)


def check(name: str, inputs: Iterator[bytes]) -> None:
    for data in inputs:
        if crash := trial(TARGETS[name].run, data):
            raise AssertionError(f"{name} fails on {data!r}\n{crash.name}\n{crash.story}")


@pytest.mark.parametrize("name", TARGETS)
def test_changed_inputs(name: str) -> None:
    check(name, changed(name, SHORT // TARGETS[name].cost))


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_many_changed_inputs(name: str) -> None:
    check(name, changed(name, LONG // TARGETS[name].cost))


@pytest.mark.parametrize(
    "path", sorted(REGRESSIONS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_what_failed_once(path: Path) -> None:
    check(path.parent.name, iter([path.read_bytes()]))


# --- the fuzzer itself ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["epub", "warc", "wacz", "mhtml", "zip"])
def test_containers_come_back(name: str) -> None:
    for data in seeds(name):
        shape = shape_of(data)
        assert shape is not None
        parts = shape.take(data)
        assert len(parts) > 1 or name == "warc"
        assert shape.take(shape.make(parts)) == parts
        # What is made of the parts is as good an input: it reads as the seed does.
        assert len(TARGETS[name].run(shape.make(parts))) == len(TARGETS[name].run(data))


def test_the_same_changes_every_time() -> None:
    some = list(changed("html", 20))
    assert some == list(changed("html", 20))
    assert len(set(some)) > 15


def test_a_failure_is_known_again_and_made_small() -> None:
    def run(data: bytes) -> None:
        if b"<b>" in data and b"!" in data:
            raise ValueError(f"{len(data)} bytes")

    def fails(data: bytes) -> bool:
        crash = trial(run, data)
        return crash is not None and crash.name == first.name

    data = b"some <b>text</b> with a mark! and more"
    first = trial(run, data)
    assert first is not None
    assert "ValueError" in first.name
    assert sorted(smaller(data, fails)) == sorted(b"<b>!")
    assert trial(run, b"") is None


def test_what_hangs_is_ended() -> None:
    def hang(data: bytes) -> None:
        while True:
            with suppress(Exception):
                sum(range(1000))

    crash = trial(hang, b"", seconds=0.05)
    assert crash is not None
    assert crash.name == "slow"
    with pytest.raises(Slow), clock(0.05):
        hang(b"")


def test_words_as_libfuzzer_reads_them() -> None:
    lines = dictionary("svg").splitlines()
    assert r'"\xff\xd8"' in lines
    assert all(line[0] == line[-1] == '"' and line.isascii() for line in lines)
    for target in TARGETS.values():
        assert all(words(name) for name in target.words)


def test_what_libfuzzer_says_is_added_up() -> None:
    first = "#10\tNEW    cov: 5 ft: 7 corp: 3/9Kb lim: 4\n#12 REDUCE cov: 5 ft: 8 corp: 4/9Kb\n"
    second = "#4\tINITED cov: 6 ft: 9 corp: 5/2Kb\nDone 20 runs in 1 second(s)\n"
    assert status(first) == (12, 5, 8, 4)
    assert status(first + second) == (32, 6, 9, 5)
    assert status("") == (0, 0, 0, 0)
