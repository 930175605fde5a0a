"""The short way to the normal form of a line, for lines that have it, against the long way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.ir import (
    Break,
    Delete,
    Emphasis,
    FootnoteReference,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    Ruby,
    Strong,
    Superscript,
    Text,
)
from docconv.ir.inlines import is_normal, is_plain, is_spaced, is_trimmed, normalize_inlines, settle

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


@pytest.mark.parametrize(
    ("value", "plain", "spaced", "trimmed"),
    [
        ("a b", True, True, True),
        (" a", True, True, False),
        ("a ", True, True, False),
        ("é", True, True, True),
        ("", False, False, False),
        ("a  b", False, False, False),
        ("a\nb", False, False, False),
        ("a\tb", False, False, False),
        ("e\u0301", False, False, False),
        ("\u200ba", False, False, False),
        ("\0", False, False, False),
        ("a\u00a0b", False, True, False),
        ("a\u3000b", False, True, False),
        ("\u3000", False, False, False),
        ("a\u202fb", False, False, False),
        ("a\u00a0e\u0301", False, False, False),
        ("a\u3000\nb", False, False, False),
        ("a\u3000  b", False, False, False),
    ],
)
def test_texts_that_look_normal(value: str, plain: bool, spaced: bool, trimmed: bool) -> None:
    assert (is_plain(value), is_spaced(value), is_trimmed(value)) == (plain, spaced, trimmed)


A, B = (Text("a"),), (Text("b"),)


@pytest.mark.parametrize(
    "nodes",
    [
        (),
        (Text("a"), Text("b")),
        (Text(" a"),),
        (Text("a "),),
        (Text(" "),),
        (Text("a  b"),),
        (Text("a"), Break()),
        (Break(), Text("a")),
        (Emphasis(A), Emphasis(B)),
        (Emphasis(()),),
        (Emphasis((*A, *B)),),
        (Emphasis((Text(" a"),)),),
        (Emphasis((Strong(A),)),),
        (Strong((Text("a\u3000b"),)),),
        (Link("u", A, "t"),),
        (Link(" u", A),),
        (Link("u", (Text("a "),)),),
        (InlineCode("a"), InlineCode("b")),
        (InlineCode(""),),
        (InlineCode("a\nb"),),
        (Text("a "), InlineCode("b"), Text(" ")),
        (Image("a"),),
        (Superscript(A),),
    ],
)
def test_lines_that_need_a_closer_look(nodes: tuple[Inline, ...]) -> None:
    assert not is_normal(nodes)


@pytest.mark.parametrize(
    "nodes",
    [
        (Link("u", A), Link("v", B)),
        (Emphasis(A), Strong(B), Delete(A)),
        (Text("a "), InlineCode("b  c"), Text(" d")),
        (Text("a\u3000b"), Emphasis(B)),
    ],
)
def test_lines_that_look_normal(nodes: tuple[Inline, ...]) -> None:
    assert is_normal(nodes)
    assert settle(nodes, 100, None).nodes == nodes


@pytest.mark.parametrize(
    ("nodes", "normal"),
    [
        # White space counts once, wherever markup begins or ends inside it, and not at the edges.
        ((Text(" a "), Emphasis((Text(" b "),)), Text(" c ")), (Text("a "), Emphasis(B), Text(" c"))),
        ((Text("a"), Emphasis((Text(" "),)), Text("b")), (Text("a b"),)),
        ((Text("a "), Link("u", (Text(" b"),))), (Text("a "), Link("u", B))),
        ((Text("a"), Link("u", (Text(" b"),))), (Text("a "), Link("u", B))),
        ((Text("a"), Strong((Emphasis((Text(" b"),)),))), (Text("a "), Strong((Emphasis(B),)))),
        ((Text("a\n"), Break(), Text("\nb")), (Text("a"), Break(), Text("b"))),
        ((Text("a "), Image("u"), Text(" b")), (Text("a "), Image("u"), Text(" b"))),
        ((Emphasis(A), Text("b "), Strong(A)), (Emphasis(A), Text("b "), Strong(A))),
        ((Text("a "), Text("b"), Strong(A), Text("c")), (Text("a b"), Strong(A), Text("c"))),
        (
            (InlineCode("a"), Strong((Emphasis((Text(" b"),)),))),
            (InlineCode("a"), Text(" "), Strong((Emphasis(B),))),
        ),
        (
            (Link("u", (InlineCode("a"), Strong((Emphasis((Text(" b"),)),)))),),
            (Link("u", (InlineCode("a"), Text(" "), Strong((Emphasis(B),)))),),
        ),
        # A line feed between wide characters leaves nothing, also across borders and signs without a width.
        ((Text("一\n二"),), (Text("一二"),)),
        ((Text("一\n"), Emphasis((Text("二"),))), (Text("一"), Emphasis((Text("二"),)))),
        ((Text("一\n"), Image("u"), Text("\n二")), (Text("一"), Image("u"), Text("二"))),
        ((Text("一\r"), Text("二")), (Text("一二"),)),
        ((Text("一 "), Text("\n二")), (Text("一二"),)),
        ((Text("一 "), Text("二")), (Text("一 二"),)),
        ((Text("一\n"), Text("b")), (Text("一 b"),)),
        ((Text("一\n"), Ruby("二", "er")), (Text("一"), Ruby("二", "er"))),
        ((Text("a\n"), Ruby("b", "c")), (Text("a "), Ruby("b", "c"))),
        ((Text("一\n"), Text(" 二")), (Text("一二"),)),
        ((Emphasis((Text("一"),)), Text(" 二\n"), Text("三")), (Emphasis((Text("一"),)), Text(" 二三"))),
        # Wide and hard blanks are content, but no mark begins or ends with one.
        ((Emphasis((Text("\u3000a\u00a0"),)),), (Text("\u3000"), Emphasis(A), Text("\u00a0"))),
        (
            (Emphasis((Text("\u3000a"), InlineCode("b"), Text("c\u00a0"))),),
            (Text("\u3000"), Emphasis((Text("a"), InlineCode("b"), Text("c"))), Text("\u00a0")),
        ),
        ((Link("u", (Text("\u3000a"),)),), (Link("u", (Text("\u3000a"),)),)),
        ((Strong((Break(), Text("a"), Break())), Text("b")), (Strong(A), Break(), Text("b"))),
        (
            (Emphasis((Text("\u3000"), Break(), Text("a"))), Text("b")),
            (Text("\u3000"), Break(), Emphasis(A), Text("b")),
        ),
        ((Text("a"), Emphasis((Break(), Break())), Text("b")), (Text("a"), Break(), Break(), Text("b"))),
        (
            (Emphasis((Text("a"), Break(), Text("\u3000"))), Text("b")),
            (Emphasis(A), Break(), Text("\u3000b")),
        ),
        # What is empty goes, and what touches its own kind is one.
        ((InlineCode(""), Image(" "), Html(" \n"), Ruby(" ", "x"), Emphasis(()), Text("\u200b")), ()),
        ((InlineCode("a\nb"), InlineCode("c")), (InlineCode("a bc"),)),
        ((Text("a"), Text("b"), Image("u"), Image("v")), (Text("ab"), Image("u"), Image("v"))),
        ((Ruby("a", " "), Text("b")), (Text("ab"),)),
        ((Delete(A), Delete((Text("b"), Strong(A)))), (Delete((Text("ab"), Strong(A))),)),
        ((Emphasis((Strong((Emphasis(A), Text("b"))),)),), (Emphasis((Strong((Text("ab"),)),)),)),
        ((Link("u", (Link("v", A), Text("b"))),), (Link("u", (Text("ab"),)),)),
        ((Superscript((Superscript(A),)),), (Superscript((Superscript(A),)),)),
        ((Text("e"), Text("\u0301")), (Text("é"),)),
        # Addresses, titles and alternatives are lines of their own.
        ((Image(" u ", " x\ny ", " "),), (Image("u", "x y"),)),
        ((Link(" u\n", A, " t\n"), Link("v", B, " ")), (Link("u", A, "t"), Link("v", B))),
        ((Html(" <x> "),), (Html(" <x> "),)),
        # Where only blanks are left there is no line.
        ((Text("\u3000"), Break(), Text("\u00a0")), ()),
        ((Text("\u3000"), Emphasis(A)), (Text("\u3000"), Emphasis(A))),
    ],
)
def test_the_long_way(nodes: tuple[Inline, ...], normal: tuple[Inline, ...]) -> None:
    assert settle(nodes, 100, None).nodes == normal
    assert settle(normal, 100, None).nodes == normal
    assert normalize_inlines(nodes).nodes == normal


def test_what_is_too_deep_is_text() -> None:
    deep = (Text("a"), Superscript((Emphasis((Text(" b"), Break(), Text("c "))), Text("d"))))
    assert settle(deep, 2, None).nodes == (
        Text("a "),
        Superscript((Emphasis((Text("b"), Break(), Text("c"))), Text(" d"))),
    )
    assert not settle(deep, 2, None).flattened
    flat = settle(deep, 1, None)
    assert flat.nodes == (Text("a "), Superscript((Text("b c d"),)))
    assert flat.flattened
    assert settle(deep, 0, None).nodes == normalize_inlines(deep, room=0).nodes == (Text("a b c d"),)
    # A break between wide characters is a blank then, which a line feed would not be.
    assert settle((Superscript((Text("一"), Break(), Text("二"))),), 0, None).nodes == (Text("一 二"),)
    # What is swallowed by its own kind takes no room.
    assert not settle((Emphasis((Emphasis(A),)),), 1, None).flattened


def test_references_to_footnotes() -> None:
    nodes = (Text("a"), FootnoteReference("x"), FootnoteReference("y"))
    assert settle(nodes, 100, None).nodes == nodes
    assert settle(nodes, 100, {"x": "1"}).nodes == (Text("a"), FootnoteReference("1"), Text("[y]"))
    assert settle(nodes, 100, None).references
    assert not settle((Text("a"), Image("u")), 100, None).references
