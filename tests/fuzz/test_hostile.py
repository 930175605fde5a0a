"""Structured hostile input for each target: words of its format and nasty signs, put together as trees."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.dictionaries import words
from tests.fuzz.mutation import BYTES
from tests.fuzz.seeds import seeds
from tests.fuzz.shapes import Part, Shape, shape_of
from tests.fuzz.targets import TARGETS
from tests.fuzz.trial import trial

#: No input is longer, in bytes.
LONGEST = 16 * 1024
HEADS = {
    "front-matter": (b"---\n", b"+++\n", b";;;\n", b"---\ntitle: a\n", b'{"title": "a",'),
    "markdown": (b"", b"---\ndocconv: article\n---\n", b"---\ndocconv: digest\n---\n<!-- docconv:section"),
    "feed": (
        b"<rss><channel><item>",
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
        b'<rdf:RDF xmlns="http://purl.org/rss/1.0/"><item>',
    ),
    "opml": (b"<opml><body><outline>",),
    "saved": (
        b"<!--\n Page saved with SingleFile\n url: ",
        b'<html data-scrapbook-source="',
        b"/_static/js/wombat.js",
    ),
    "picture": (
        b'<svg xmlns="http://www.w3.org/2000/svg">',
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF",
    ),
}
TREES = ("json", "tree", "book", "pandoc-json")


def soup(name: str) -> st.SearchStrategy[bytes]:
    """Words and nasty signs, in a row, around each other and over and over."""
    known = st.sampled_from(words(*TARGETS[name].words))
    leaf = known | known | st.sampled_from(BYTES) | st.binary(max_size=8) | st.text(max_size=8).map(_encoded)
    mixed = st.recursive(
        leaf,
        lambda inner: (
            st.lists(inner, max_size=6).map(b"".join)
            | st.tuples(known, inner, known).map(b"".join)
            | st.tuples(inner, st.sampled_from((2, 40, 700))).map(lambda pair: _repeated(*pair))
            | st.lists(inner, max_size=6).map(b"\n".join)
        ),
        max_leaves=24,
    )
    return st.tuples(st.sampled_from(HEADS.get(name, (b"",))), mixed).map(b"".join)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _repeated(piece: bytes, times: int) -> bytes:
    return piece * min(times, 1 + LONGEST // (1 + len(piece)))


def trees(name: str) -> st.SearchStrategy[bytes]:
    """JSON of the format's keys and values, in the frame of one that is right."""
    known = st.sampled_from([word.decode() for word in words(*TARGETS[name].words)])
    scalar = st.none() | st.booleans() | st.integers() | st.floats() | known | st.text(max_size=8)
    inner = st.recursive(
        scalar,
        lambda one: st.lists(one, max_size=4) | st.dictionaries(known, one, max_size=4),
        max_leaves=30,
    )
    frames = [json.loads(data) for data in seeds(name)]
    return st.tuples(st.sampled_from(frames), st.dictionaries(known, inner, max_size=4)).map(
        lambda pair: json.dumps(pair[0] | pair[1]).encode("utf-8", "surrogatepass")
    )


def packed(name: str) -> st.SearchStrategy[bytes]:
    """A container that is right outside, and of whose parts some hold anything."""
    containers = [(shape, shape.take(data)) for data in seeds(name) if (shape := shape_of(data)) is not None]
    changes = st.dictionaries(
        st.integers(0, 20), st.tuples(st.booleans(), soup(name)), min_size=1, max_size=4
    )
    return st.tuples(st.sampled_from(containers), changes).map(lambda pair: _packed(*pair[0], pair[1]))


def _packed(shape: Shape, parts: list[Part], changes: dict[int, tuple[bool, bytes]]) -> bytes:
    for place, (front, data) in changes.items():
        at = place % len(parts)
        part = parts[at]
        changed = part._replace(data=data) if not front else part._replace(data=data + part.data)
        parts = [*parts[:at], changed, *parts[at + 1 :]]
    return shape.make(parts)


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Hostile input for a target."""
    if name in TREES:
        return trees(name) | soup(name)
    return packed(name) | soup(name) if shape_of(seeds(name)[0]) else soup(name)


def check(name: str, data: st.DataObject) -> None:
    given: Any = data.draw(inputs(name).filter(lambda some: len(some) <= 4 * LONGEST))
    crash = trial(TARGETS[name].run, given)
    assert crash is None, f"{name} fails on {given!r}\n{crash.name}\n{crash.story}"


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_hostile_input(name: str, data: st.DataObject) -> None:
    check(name, data)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_much_hostile_input(name: str, data: st.DataObject) -> None:
    check(name, data)
