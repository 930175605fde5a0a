"""Trees in normal form out of nasty pieces, built in layers."""

from hypothesis import strategies as st
from msgspec.structs import replace

from docconv.ir import (
    Article,
    Block,
    Blockquote,
    Break,
    Code,
    Delete,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    normalize,
)

# fmt: off
PIECES = [
    '1. x', '2) y', '# x', '#', '##', '> x', '- x', '+ x', '* x', '-', '---', '***', '___', '===', '=',
    ':-', ':', '```', '~~~', '~', '~~', '*', '**', '_', '__', '`', '``', '\\', '\\\\', '\\*', '<b>',
    '</b>', '<div>', '<!-- x -->', '<http://a.b>', '&amp;', '&copy;', '&#35;', '&', '[x](y)', '[x]: y',
    '[^1]', '[^1]: x', '[x]', '[ ] x', '[x] x', '[', ']', '](', '![', '!', '](u)', '(', ')',
    'http://a.b/c', 'www.a.bc', 'a@b.co', 'https://x.y/z_(w)', 'a', 'b', 'c1', 'snake_case', '中文',
    '粗体。', '「引」', '“说”', '，', '。', '€5', '€', 'é', '한국', 'ไทย้', '🙂', '.', '!', '?', '"',
    "'", '$x$',
    '@you', '#tag', '{x}', ':smile:', '+++', ':::', '1986.', 'x.', '\u3000', '\u3000中', '\xa0',
    '\u2003', 'x y', 'Tiếng Việt', '"quoted"', '=> x', 'a\\',
]
# fmt: on
PIECES += ["|", "a|b", "\\|", "- | -", "`a|b`", " ", " "]

words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join) | st.lists(
    st.sampled_from(PIECES), min_size=1, max_size=4
).map(" ".join)
anything = words | st.text(min_size=1, max_size=8)
text = anything.map(Text)
addresses = st.one_of(
    st.sampled_from(
        [
            "/u",
            "",
            "http://a.b/c?d=1&copy=2",
            "a b",
            "a)b",
            "a_(b)",
            "<a",
            "a\\*b",
            "/?a=1&copy;=2",
            "#x",
            "a|b",
        ]
    ),
    words,
)
names = st.none() | words
image = st.builds(Image, addresses.filter(bool), names, names)
leaf = st.one_of(
    text,
    text,
    text,
    anything.map(InlineCode),
    image,
    st.just(Break()),
    st.builds(Ruby, words, words),
    st.sampled_from("123").map(FootnoteReference),
)


def _marked(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children = st.lists(inner, min_size=1, max_size=3).map(tuple)
    kinds = st.sampled_from([Emphasis, Strong, Delete, Emphasis, Strong, Superscript, Subscript])
    return st.one_of(
        leaf,
        st.builds(lambda kind, nodes: kind(nodes), kinds, children),
        st.builds(Link, addresses, children, names),
        children.flatmap(lambda nodes: st.just(Link("http://a.b", (Text("http://a.b"),)))),
    )


inline = _marked(_marked(_marked(leaf)))
inlines = st.lists(inline, min_size=1, max_size=4).map(tuple)
langs = st.none() | st.none() | st.none() | st.sampled_from(["vi", "zh-Hant"])
code_text = st.lists(
    st.sampled_from(["x", "", "```", "````", "~~~", "    x", "\tx", "  ```", "<b>", "\\", "- a"]),
    min_size=1,
    max_size=4,
)
simple: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, inlines),
    st.builds(Paragraph, inlines),
    st.builds(Heading, st.integers(1, 6), inlines),
    st.just(ThematicBreak()),
    st.builds(Code, code_text.map("\n".join), st.sampled_from([None, "py", "c++", "a`b", "c\\*", "&copy;"])),
    st.builds(Figure, st.none() | image, st.just(()) | inlines, names),
    st.builds(Embed, words.filter(lambda url: url.strip(" ")), names, names).filter(
        lambda node: node.url != node.title
    ),
    st.builds(
        Table,
        st.lists(
            st.lists(inlines.map(TableCell), min_size=1, max_size=3).map(tuple).map(TableRow),
            min_size=1,
            max_size=3,
        ).map(tuple),
        st.lists(st.sampled_from([None, "left", "right", "center"]), max_size=3).map(tuple),
    ),
)


def _nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    children = st.lists(inner, min_size=1, max_size=3).map(tuple)
    item = st.builds(ListItem, children)
    paragraph_first = st.builds(
        lambda first, rest, checked: ListItem((Paragraph((Text("x"), *first)), *rest), checked),
        inlines,
        st.lists(inner, max_size=1).map(tuple),
        st.sampled_from([None, None, True, False]),
    )
    items = st.lists(item | paragraph_first | paragraph_first, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        simple,
        st.builds(Blockquote, children),
        st.builds(List, items, st.just(False), st.none(), st.booleans()),
        st.builds(List, items, st.just(True), st.sampled_from([1, 0, 7, 9, 99, 999999998]), st.booleans()),
    )


block = _nested(_nested(_nested(simple)))
# A tight list has no place for the language of its parts.
spoken = st.builds(
    lambda node, lang: node if isinstance(node, (ThematicBreak, Code, Embed)) else replace(node, lang=lang),
    block,
    langs,
)
definitions = st.lists(
    st.builds(FootnoteDefinition, st.sampled_from("123"), st.lists(block, min_size=1, max_size=2).map(tuple)),
    max_size=2,
)
body = st.builds(lambda blocks, notes: (*blocks, *notes), st.lists(spoken, max_size=4), definitions)
metas = st.builds(
    Meta,
    title=names,
    subtitle=names,
    authors=st.lists(words, max_size=2).map(tuple),
    published=st.sampled_from([None, "2022-01-27", "2022-01-27T10:00:00+08:00"]),
    site=names,
    tags=st.lists(anything, max_size=2).map(tuple),
    summary=st.none() | anything,
    extra=st.dictionaries(words, words | st.lists(words, min_size=1, max_size=2).map(tuple), max_size=2),
)
articles = st.builds(lambda meta, body: normalize(Article(meta, body)), metas, body)
paragraphs = st.builds(lambda nodes: normalize(Article(Meta(), (Paragraph(nodes),))), inlines)
