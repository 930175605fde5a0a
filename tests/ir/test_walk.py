"""Going through trees, what they say, and the same tree with some nodes exchanged."""

import pytest

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
    Html,
    Image,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Node,
    Paragraph,
    Ruby,
    Table,
    TableCell,
    TableRow,
    Text,
    rewrite,
    rewrite_images,
    text_of,
    walk,
)

PICTURE = Image("a.png", "a pier")
FIGURE = Figure(PICTURE, (Emphasis((Text("At noon"),)),), "Ann")
TREE = (
    Blockquote((Paragraph((Text("a"), Delete((Text("b"),)))), FIGURE)),
    Figure(None, (Text("c"),)),
)


def kinds(nodes: tuple[Node, ...]) -> str:
    return " ".join(type(node).__name__ for node in walk(nodes))


def test_parents_come_first_in_reading_order() -> None:
    assert kinds(TREE) == "Blockquote Paragraph Text Delete Text Figure Image Emphasis Text Figure Text"
    assert kinds(()) == ""


@pytest.mark.parametrize(
    ("nodes", "text"),
    [
        ((Text("a"), InlineCode("b"), Emphasis((Text("c"),)), Ruby("漢", "kan")), "abc漢"),
        ((Text("a"), Break(), Text("b")), "a\nb"),
        ((Text("a"), PICTURE, Html("<x>")), "a"),
        ((Paragraph((Text("a"),)), Paragraph((Text("b"),))), "a\nb"),
        ((Paragraph((Text("a"),)), Code("b\n\nc"), Paragraph((Text("d"),))), "a\nb\nc\nd"),
        ((Paragraph((Text("a"),)), Embed("https://v.test/", "V", "A film"), Embed("u")), "a\nA film\nu"),
        ((List((ListItem((Paragraph((Text("a"),)),)), ListItem((Paragraph((Text("b"),)),)))),), "a\nb"),
        ((Table((TableRow((TableCell((Text("a"),)), TableCell((Text("b"),)))),)),), "a\nb"),
        (TREE, "ab\nAt noon\nc"),
    ],
)
def test_text(nodes: tuple[Node, ...], text: str) -> None:
    assert text_of(nodes) == text


def test_pictures_count_where_that_is_asked_for() -> None:
    assert text_of((Text("a "), PICTURE, Image("b.png")), alt=True) == "a a pier"
    assert text_of(TREE, alt=True) == "ab\na pierAt noon\nc"


def upper(node: Node) -> Node:
    return Text(node.value.upper()) if isinstance(node, Text) else node


def test_every_node_is_changed_children_first() -> None:
    assert rewrite(TREE, upper) == (
        Blockquote(
            (
                Paragraph((Text("A"), Delete((Text("B"),)))),
                Figure(PICTURE, (Emphasis((Text("AT NOON"),)),), "Ann"),
            )
        ),
        Figure(None, (Text("C"),)),
    )
    seen: list[str] = []

    def look(node: Node) -> Node:
        seen.append(type(node).__name__)
        return node

    assert rewrite(TREE, look) == TREE
    assert " ".join(seen) == "Text Text Delete Paragraph Image Text Emphasis Figure Blockquote Text Figure"


def test_addresses_of_pictures_are_changed_wherever_they_stand() -> None:
    linked = Link("a.png", (Image("b.png", title="t"),))
    article = Article(
        Meta(title="T", image="c.png"),
        (FIGURE, Paragraph((linked,))),
        (Comment((Paragraph((PICTURE,)),), "Ann", "2026-03-09"),),
    )
    changed = rewrite_images(article, lambda url: f"x/{url}")
    assert changed == Article(
        Meta(title="T", image="x/c.png"),
        (
            Figure(Image("x/a.png", "a pier"), FIGURE.caption, "Ann"),
            Paragraph((Link("a.png", (Image("x/b.png", title="t"),)),)),
        ),
        (Comment((Paragraph((Image("x/a.png", "a pier"),)),), "Ann", "2026-03-09"),),
    )
    assert rewrite_images(article, lambda url: "").meta.image is None
    assert rewrite_images(Article(), str.upper) == Article()
