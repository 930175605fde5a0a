"""The laws of the tree itself: JSON is exact, and the normal form is its own."""

import unicodedata

from hypothesis import given

from docconv.ir import (
    Article,
    Block,
    Digest,
    Inline,
    Paragraph,
    decode_lines,
    encode,
    normalize,
    text_of,
)
from docconv.testing import (
    articles,
    blocks,
    digests,
    in_normal_form,
    inlines,
    json_exact,
    normalize_idempotent,
)


@given(articles(pictures=True, notes=True))
def test_json_is_exact_for_articles(article: Article) -> None:
    json_exact(article)


@given(digests(pictures=True, notes=True))
def test_json_is_exact_for_digests(digest: Digest) -> None:
    json_exact(digest)


@given(articles(), digests())
def test_json_lines_are_exact(article: Article, digest: Digest) -> None:
    lines = b"\n".join((encode(article), encode(digest), encode(article)))
    assert list(decode_lines(lines)) == [article, digest, article]
    assert list(decode_lines(encode(article, indent=2))) == [article]


@given(articles(normal=False))
def test_the_normal_form_of_articles_is_its_own(article: Article) -> None:
    normalize_idempotent(article)


@given(digests(normal=False))
def test_the_normal_form_of_digests_is_its_own(digest: Digest) -> None:
    normalize_idempotent(digest)


@given(inlines(depth=3, normal=False))
def test_the_normal_form_of_a_paragraph_is_its_own(nodes: tuple[Inline, ...]) -> None:
    normalize_idempotent(Article(body=(Paragraph(nodes),)))


@given(articles())
def test_strategies_give_the_normal_form(article: Article) -> None:
    in_normal_form(article)


@given(blocks(normal=False, without=("footnoteDefinition", "footnoteReference", "html", "embed")))
def test_normalising_loses_no_letter(body: tuple[Block, ...]) -> None:
    """Marks may go, blanks may go: every letter and digit stays where it was."""
    assert letters(normalize(Article(body=body)).body) == letters(body)


def letters(body: tuple[Block, ...]) -> str:
    # Decomposed, for the tree composes what it can.
    text = unicodedata.normalize("NFD", text_of(body))
    return "".join(character for character in text if character.isascii() and character.isalnum())
