"""The short way to the normal form of a line, for lines that have it, against the long way."""

from hypothesis import given
from hypothesis import strategies as st

from docconv.ir import Break, Delete, Emphasis, Image, Inline, InlineCode, Link, Strong, Text
from docconv.ir.inlines import is_normal, normalize_inlines, settle

TEXTS = st.one_of(
    st.text(
        st.sampled_from("a \n中\u3000\u00a0\u202f\u200d\u0301e\u200b\u00ad\u0085。\U0001f600\x00"), max_size=4
    ),
    st.sampled_from(["one", "two words", "中文", " ", "x  y", "a ", " b", ""]),
)
LEAVES: st.SearchStrategy[Inline] = st.one_of(
    TEXTS.map(Text), TEXTS.map(InlineCode), TEXTS.map(Image), st.just(Break())
)


def _around(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    inside = st.lists(children, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Emphasis, inside),
        st.builds(Strong, inside),
        st.builds(Delete, inside),
        st.builds(Link, TEXTS, inside, st.none() | TEXTS),
    )


NODES = st.lists(LEAVES | _around(LEAVES), max_size=4).map(tuple)


@given(NODES)
def test_what_looks_normal_is(nodes: tuple[Inline, ...]) -> None:
    if is_normal(nodes):
        assert settle(nodes, 100, None).nodes == nodes


@given(NODES)
def test_both_ways_lead_to_one_form(nodes: tuple[Inline, ...]) -> None:
    assert normalize_inlines(nodes) == settle(nodes, 100, None)


def test_most_lines_look_normal() -> None:
    """Else the short way would be a detour."""
    for line in (
        (Text("One line of plain words."),),
        (Text("见"), Link("https://example.org/a", (Text("此处"),)), Text("。")),
        (Text("the "), Strong((Text("one"),)), Text(" "), InlineCode("x  y"), Text(" left")),
    ):
        assert is_normal(line)
