"""The law of printing: every passage of a digest is read out by the PDF's tags, in order.

Structures are any; the words are those of made-up news, since fonts and bidirectional order are other tests'.
"""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded

import docconv
from docconv import DependencyError, Digest
from docconv.ir import Code, Heading, Paragraph, TableCell, Text, text_of, walk
from docconv.testing import digests, worded
from docconv.testing.printed import read_out, squeezed

QUIET = [HealthCheck.too_slow]
#: A reading in small print stands within its word, notes stand below it, an embed is a card.
WITHOUT = ("html", "ruby", "footnoteReference", "footnoteDefinition", "embed", "lang")


@pytest.fixture(scope="module", autouse=True)
def engine_present() -> None:
    try:
        printed(Digest())
    except DependencyError as error:
        pytest.skip(f"no PDF engine: {error}")


def printed(digest: Digest) -> bytes:
    sink = io.BytesIO()
    docconv.write(digest, sink, format="pdf", comments=True)
    return sink.getvalue()


def passages_of(digest: Digest) -> list[str]:
    """What a reader reads between the contents and the sources, in order."""
    found = []
    for section in digest.sections:
        parts = [section.introduction]
        for article in section.articles:
            parts.append((Paragraph((Text(article.meta.title or ""),)),))
            parts += [article.body, *(comment.body for comment in article.comments)]
        for part in parts:
            found += [
                squeezed(text_of((node,)))
                for node in walk(part)
                if isinstance(node, Paragraph | Heading | TableCell | Code)
            ]
    return [text for text in found if text]


def missing(digest: Digest, text: str) -> str | None:
    """The first passage that isn't in a text behind those before it."""
    at = 0
    for passage in passages_of(digest):
        found = text.find(passage, at)
        if found < 0:
            return passage
        at = found + len(passage)
    return None


def hold(count: int, seed: int) -> None:
    @seeded(seed)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=QUIET)
    @given(digests(without=WITHOUT, pictures=True))
    def law(digest: Digest) -> None:
        made = worded(digest)
        assert missing(made, read_out(printed(made))) is None

    law()


def test_every_passage_is_read_out_in_order() -> None:
    hold(12, seed=20260309)


@pytest.mark.slow
def test_every_passage_of_a_hundred_digests_is_read_out_in_order() -> None:
    hold(100, seed=7)
