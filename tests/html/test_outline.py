"""Headings below a given level, without gaps; their own depth comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.html import Reading, Rendering, parse_fragment, read_blocks, render_blocks
from docconv.ir import Heading, Text


def made(*depths, **options):
    return render_blocks([Heading(depth, (Text("x"),)) for depth in depths], Rendering(outline=1, **options))


@pytest.mark.parametrize(
    ("depths", "levels"),
    [((2, 3, 2), "232"), ((1, 1), "22"), ((6, 6, 2, 4), "2323"), ((3, 2), "22"), ((4, 5, 6), "234")],
)
def test_no_level_is_left_out(depths, levels):
    shown = [
        heading.tag[1] for heading in parse_fragment(made(*depths)).iter("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert "".join(shown) == levels


def test_headings_have_ids():
    assert made(2, 3, prefix="a1-") == '<h2 id="a1-h-1">x</h2>\n<h3 id="a1-h-2">x</h3>'


@given(st.lists(st.integers(1, 6)))
def test_depths_come_back(depths):
    blocks = read_blocks(parse_fragment(made(*depths, lossless=True)), Reading(guess=False))
    assert [block.depth for block in blocks] == depths


def test_what_others_state_is_not_believed():
    (block,) = read_blocks(parse_fragment('<h2 data-depth="5">A heading</h2>'))
    assert block.depth == 2
