"""The normal form of blocks, field by field: what is cleaned, what is left out, how deep it may go."""

import pytest

from docconv.ir import (
    MAX_DEPTH,
    Article,
    Block,
    Blockquote,
    Break,
    Code,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    List,
    ListItem,
    Meta,
    Note,
    Paragraph,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    normalize,
    text_of,
)
from docconv.ir.blocks import normalize_blocks

A, B, BLANK = (Text("a"),), (Text("b"),), (Text(" "),)
PICTURE = Image("u", "x", "t")


def row(*cells: str) -> TableRow:
    return TableRow(tuple(TableCell((Text(cell),)) if cell else TableCell(()) for cell in cells))


@pytest.mark.parametrize(
    ("block", "normal"),
    [
        (Paragraph((Text(" a "),), "vi"), Paragraph(A, "vi")),
        (Paragraph(BLANK, "vi"), None),
        (Paragraph(A, "en"), Paragraph(A)),
        (Heading(3, (Text("a\n"),), "vi"), Heading(3, A, "vi")),
        (Heading(-1, A, "en"), Heading(1, A)),
        (Heading(7, A), Heading(6, A)),
        (Blockquote((Paragraph(BLANK),), "vi"), None),
        (
            Blockquote((Paragraph(A, "vi"), Paragraph(B, "en")), "vi"),
            Blockquote((Paragraph(A), Paragraph(B, "en")), "vi"),
        ),
        (
            Blockquote((Paragraph(A, "en"), Paragraph(B, "vi"))),
            Blockquote((Paragraph(A), Paragraph(B, "vi"))),
        ),
        (Code("a\u200b", " py\n"), Code("a", "py")),
        (Code("a", " "), Code("a")),
        (Code("\u200b", "py"), None),
        (Embed(" u\n", " p ", " t "), Embed("u", "p", "t")),
        (Embed("u", " ", " "), Embed("u")),
        (Embed(" ", "p", " t "), Paragraph((Text("t"),))),
        (Embed("", "p"), None),
        (Html("\n<x>\n"), Html("<x>")),
        (Html(" \t\f"), None),
        (Html("\n"), None),
        (Figure(PICTURE, A, " c ", "vi"), Figure(PICTURE, A, "c", "vi")),
        (Figure(Image(" u ", " x\n", " t "), (), " ", "en"), Figure(PICTURE)),
        (Figure(Image("u", " ", " ")), Figure(Image("u"))),
        (Figure(Image(" ", "x"), A), Figure(None, A)),
        (Figure(None, BLANK, "c"), Figure(None, (), "c")),
        (Figure(None, A), Figure(None, A)),
        (Figure(Image(" "), BLANK, " "), None),
        (
            List((ListItem((Paragraph(A),), True), ListItem((Paragraph(BLANK),)))),
            List((ListItem((Paragraph(A),), True),)),
        ),
        (
            List((ListItem((Paragraph(A, "vi"),)), ListItem((Paragraph(B, "en"),))), lang="vi"),
            List((ListItem((Paragraph(A),)), ListItem((Paragraph(B, "en"),))), lang="vi"),
        ),
        (List((ListItem((Paragraph(A, "en"),)),), lang="en"), List((ListItem((Paragraph(A),)),))),
        (List((ListItem((Paragraph(A),)),), True), List((ListItem((Paragraph(A),)),), True, 1)),
        (List((ListItem((Paragraph(A),)),), True, 0), List((ListItem((Paragraph(A),)),), True, 0)),
        (
            List((ListItem((Paragraph(A),)),), True, 10**9),
            List((ListItem((Paragraph(A),)),), True, 999_999_999),
        ),
        (List((ListItem((Paragraph(A),)),), spread=True), List((ListItem((Paragraph(A),)),))),
        (
            Table((row("a", ""), row("", "b", "")), ("left",), "vi"),
            Table((row("a", "", ""), row("", "b", "")), ("left", None, None), "vi"),
        ),
        (Table((row("", ""), row(" ")), ("left",)), None),
        (Table((row("a"),), lang="en"), Table((row("a"),), (None,))),
    ],
)
def test_a_block(block: Block, normal: Block | None) -> None:
    wanted = () if normal is None else (normal,)
    assert normalize_blocks((block,), "en") == (wanted, {})
    assert normalize_blocks(wanted, "en") == (wanted, {})


def items(*several: tuple[Block, ...], spread: bool) -> bool:
    (found,) = normalize_blocks((List(tuple(map(ListItem, several)), spread=spread),))[0]
    assert isinstance(found, List)
    return found.spread


def test_blank_lines_in_lists() -> None:
    a, b = Paragraph(A), Paragraph(B)
    inner = List((ListItem((b,)),))
    assert not items((a,), (b,), spread=False)
    assert items((a,), (b,), spread=True)
    # An item that is more than text and a list can't do without them.
    assert items((a,), (a, b), spread=False)
    assert not items((a, inner), (b,), spread=False)
    assert not items((a, inner, inner), spread=False)
    assert items((a, inner, b), spread=False)
    assert items((inner, a), spread=False)
    assert not items((Code("x"),), (b,), spread=False)


def padded(width: int, lines: int) -> tuple[Table, dict[str, Note]]:
    """A row of many cells above lines of one, in normal form, and what was lost."""
    (table,), losses = normalize_blocks(
        (Table((row(*"a" * width), *(row("x"),) * lines), ("left", "right")),)
    )
    assert isinstance(table, Table)
    return table, losses


def test_tables_with_nearly_all_cells_missing() -> None:
    # 21 cells may stand for one that there is: 41 rows of 42 for 82, 40 of 43 for 82, not 41 of 43 for 83.
    for width, lines in ((42, 40), (43, 39)):
        table, losses = padded(width, lines)
        assert {len(line.children) for line in table.children} == {width}
        assert table.align == ("left", "right", *(None,) * (width - 2))
        assert losses == {}
    table, losses = padded(43, 40)
    assert {len(line.children) for line in table.children} == {1}
    assert text_of(table.children[:1]) == "a" + 42 * " a"
    assert table.align == ("left",)
    assert losses == {
        "ir.table": Note("ir.table", "a table with nearly all its cells missing became one column", "loss")
    }


def quotes(levels: int, block: Block) -> Block:
    for _ in range(levels):
        block = Blockquote((block,))
    return block


@pytest.mark.parametrize(
    ("block", "levels"),
    [
        (Paragraph(A), 0),
        (Heading(2, A), 1),
        (Code("a"), 1),
        (Paragraph((Emphasis(A),)), 2),
        (Paragraph((Emphasis((Strong(A),)),)), 3),
        (Figure(PICTURE, (Emphasis(A),)), 2),
        (List((ListItem((Paragraph(A),)),)), 1),
        (List((ListItem((Paragraph((Emphasis(A),)),)),)), 4),
        (Table((row("a"),), (None,)), 1),
        (Table((TableRow((TableCell((Emphasis(A),)),)),), (None,)), 4),
    ],
)
def test_how_deep_each_kind_may_stand(block: Block, levels: int) -> None:
    """The last level that holds everything, and the first that doesn't."""
    deepest = (quotes(MAX_DEPTH - levels, block),)
    kept, losses = normalize_blocks(deepest)
    assert (kept, losses) == (deepest, {})
    flat, losses = normalize_blocks((quotes(MAX_DEPTH - levels + 1, block),))
    assert text_of(flat) == text_of((block,))
    assert normalize_blocks(flat) == (flat, {})
    assert losses == {
        "ir.depth": Note("ir.depth", f"nesting deeper than {MAX_DEPTH} levels became plain text", "loss")
    }


def test_what_is_too_deep_and_empty_goes() -> None:
    assert normalize_blocks((quotes(MAX_DEPTH, Paragraph(BLANK)),))[0] == ()
    (deep,) = normalize_blocks((quotes(MAX_DEPTH, Paragraph((Text("a"), Break(), *B))),))[0]
    assert text_of((deep,)) == "a b"


def test_footnotes() -> None:
    def note(name: str, text: str, *refers: str) -> FootnoteDefinition:
        return FootnoteDefinition(name, (Paragraph((Text(text), *map(FootnoteReference, refers))),))

    one = Paragraph(
        (Text("x"), FootnoteReference("b"), FootnoteReference("lost"), FootnoteReference("empty"))
    )
    article = Article(
        Meta(),
        (note("unread", "u", "late"), note("a", "1"), one, note("b", "2", "a"), note("late", "3")),
    )
    made = normalize(Article(body=(*article.body, FootnoteDefinition("empty", (Paragraph(BLANK),)))))
    assert made.body == (
        Paragraph((Text("x"), FootnoteReference("1"), Text("[lost][empty]"))),
        note("1", "2", "2"),
        note("2", "1"),
        note("3", "u", "4"),
        note("4", "3"),
    )
    assert made.provenance.notes == ()
    twice = normalize(Article(body=(note("a", "1"), note("a", "2"))))
    assert twice.body == (note("1", "1"),)
    assert twice.provenance.notes == (
        Note("ir.footnote", "of several footnotes with one name the first was kept", "loss"),
    )


def test_footnotes_that_nothing_refers_to() -> None:
    def note(name: str, *refers: str) -> FootnoteDefinition:
        return FootnoteDefinition(name, (Paragraph((Text("n"), *map(FootnoteReference, refers))),))

    # What an unread one refers to follows it.
    assert normalize_blocks((note("a", "c"), note("b"), note("c")))[0] == (
        note("1", "2"),
        note("2"),
        note("3"),
    )
    # Without any definition a reference is text.
    assert normalize_blocks((Paragraph((Text("x"), FootnoteReference("a"))),))[0] == (
        Paragraph((Text("x[a]"),)),
    )
