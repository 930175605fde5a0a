"""What the tags of a PDF hold, as the structure tree has it."""

import io

import pikepdf

from docconv.ir import Article, Meta, Table, TableCell, TableRow, Text
from docconv.testing.printed import passages, squeezed


def row(*words: str) -> TableRow:
    return TableRow(tuple(TableCell((Text(word),)) for word in words))


def tagged(file: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    """All elements of a type, wherever they stand in the tree."""
    waiting, found = [file.Root.StructTreeRoot.K], []
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(item)
        elif isinstance(item, pikepdf.Dictionary):
            if item.get("/S") == f"/{role}":
                found.append(item)
            waiting.extend([item.K] if "/K" in item else [])
    return found


def test_the_heads_of_a_table_are_those_of_its_columns(printed):
    table = Table((row("Gate", "Level"), row("North", "3.1"), row("South", "2.9")))
    out = printed(Article(Meta(title="Gates"), (table,)))
    with pikepdf.open(io.BytesIO(out.data)) as file:
        heads = tagged(file, "TH")
        assert len(heads) == 2
        assert {str(head.A.Scope) for head in heads} == {"/Column"}


def test_links_are_printed(week):
    with pikepdf.open(io.BytesIO(week.data)) as file:
        flags = [int(link.F) for page in file.pages for link in page.get("/Annots", ())]
    assert flags
    assert all(flag & 4 for flag in flags)


def test_a_list_holds_nothing_but_items(week):
    with pikepdf.open(io.BytesIO(week.data)) as file:
        lists = tagged(file, "L")
        inside = {str(item.S) for each in lists for item in each.K if isinstance(item, pikepdf.Dictionary)}
    assert lists
    assert inside <= {"/LI", "/L", "/Caption"}


def test_the_contents_are_read_out_without_dots(week):
    said = [passage.text for passage in passages(week.data) if passage.page == 2]
    assert not any(set(squeezed(text)) <= set(".·") for text in said)
