"""The laws of extraction: an article is found in any page, and how the page is dressed changes nothing.

The rates over many pages, and the smallest pages that fail: `./dev bench generated-pages`.
"""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docconv.ir import normalize
from docconv.testing import chrome, extracted, stories
from docconv.testing.chrome import looks
from docconv.testing.extraction import read_page
from docconv.testing.pagetree import Look
from docconv.testing.savedpage import SavedPage

PLAIN = Look()


def named(page: SavedPage, look: Look = PLAIN) -> SavedPage:
    """The page with classes and ids that say what they are for."""
    return replace(page, look=replace(look, names="kept"))


def same(one: SavedPage, other: SavedPage) -> None:
    first, second = read_page(one), read_page(other)
    assert (first.body, first.meta.title, first.meta.published) == (
        second.body,
        second.meta.title,
        second.meta.published,
    ), f"{one!r}\n{other!r}"


@given(stories())
def test_a_story_is_an_article_in_normal_form(story) -> None:
    assert normalize(story) == story
    assert sum(type(block).__name__ == "Paragraph" for block in story.body) >= 3


@given(chrome())
def test_the_article_is_found(page: SavedPage) -> None:
    extracted(named(page, page.look))


@given(chrome(), looks())
def test_white_space_capitals_and_end_tags_change_nothing(page: SavedPage, look: Look) -> None:
    same(named(page), named(page, look))


@given(chrome(), st.randoms(use_true_random=False))
def test_the_order_of_the_furniture_changes_nothing(page: SavedPage, random) -> None:
    pieces = list(page.pieces)
    random.shuffle(pieces)
    same(named(page), named(replace(page, pieces=tuple(pieces))))


@given(chrome(), st.data())
def test_furniture_that_is_taken_away_changes_nothing(page: SavedPage, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(page.pieces), max_size=len(page.pieces)))
    pieces = tuple(piece for piece, stays in zip(page.pieces, kept, strict=True) if stays)
    same(named(page), named(replace(page, pieces=pieces)))


@given(chrome())
def test_names_that_say_nothing_change_nothing(page: SavedPage) -> None:
    same(named(page), replace(page, look=replace(page.look, names="noise")))
