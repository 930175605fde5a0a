"""One article with every node and every field."""

from docconv.ir import (
    Article,
    Blockquote,
    Break,
    Code,
    Comment,
    Delete,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Furniture,
    Heading,
    Html,
    Image,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Note,
    Paragraph,
    Provenance,
    Repair,
    Resource,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)

WORD = (Text("word"),)
PARAGRAPH = Paragraph(WORD, "vi")
ROW = TableRow((TableCell(WORD), TableCell(())))

EVERYTHING = Article(
    Meta(
        *(
            "Title",
            "Subtitle",
            ("Ann", "Bob"),
            "By Ann",
            ("Eve",),
            "2026-03-09",
            "2026-03-10T08:00:00Z",
            "Site",
        ),
        *("Agency", "https://example.org/a", "en", "News", ("tag",), "Summary.", "dot.png"),
        {"key": "value", "keys": ("a", "b")},
    ),
    (
        Paragraph(
            (
                *(Text("a "), Emphasis(WORD), Strong(WORD), Delete(WORD), Superscript(WORD), Subscript(WORD)),
                *(
                    InlineCode("x"),
                    Break(),
                    Ruby("文", "wén"),
                    Html("<u>x</u>"),
                    Image("dot.png", "alt", "title"),
                ),
                *(Link("https://example.org", WORD, "title"), FootnoteReference("1")),
            )
        ),
        Heading(2, WORD, "vi"),
        ThematicBreak(),
        Code("x = 1", "python"),
        Blockquote((PARAGRAPH,), "zh-Hans"),
        List((ListItem((PARAGRAPH,), True), ListItem((PARAGRAPH,), False)), True, 3, True, "vi"),
        Table((ROW, ROW), ("left", None), "vi"),
        Figure(Image("dot.png", "alt", "title"), WORD, "Credit", "vi"),
        Embed("https://example.org/player", "Provider", "Title"),
        Html("<details>x</details>"),
        FootnoteDefinition("1", (PARAGRAPH,)),
    ),
    (Comment((PARAGRAPH,), "Reader", "2026-03-11"),),
    {"dot.png": Resource("image/png", b"\x89PNG", "https://example.org/dot.png")},
    (Furniture("menu", "Home", "a list of links", "line 1"),),
    Provenance(
        *("a.html", "html", "x:y", "gb18030 (declared)", "0" * 64, "2026-03-12"),
        (Note("a.b", "message", "guess", "line 2"),),
        (Repair("c", "before", "after", "likely", "proof", "line 3"),),
        {"title": "the first heading"},
    ),
)
