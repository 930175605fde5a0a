"""Characters that no font has, told before anything is laid out: which, in which article, in which style."""

from collections.abc import Iterator, Mapping

from ..ir import (
    Article,
    Block,
    Code,
    Digest,
    Embed,
    Figure,
    FootnoteDefinition,
    Heading,
    Inline,
    InlineCode,
    Ruby,
    Strong,
    Text,
)
from .pictures import where

#: Characters named in a note; the rest is counted.
NAMED = 12
#: How the Unicode names of Chinese, Japanese and Korean characters begin.
EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "IDEOGRAPHIC")
GET = 'apt-get install fonts-noto-cjk (Debian, Ubuntu), or pip install "docconv[fonts]"'

Styles = dict[str, dict[str, None]]


def missing(uncovered: str, document: Article | Digest) -> Iterator[tuple[str, str | None]]:
    """What to say of the characters, article by article, and what notes call the article.

    Characters that stand in none of them are of the digest's own words: there the article is None.
    """
    articles = document.articles if isinstance(document, Digest) else (document,)
    wanted, found = frozenset(uncovered), set[str]()
    for article in articles:
        styles: Styles = {}
        for style, text in texts(article):
            for character in wanted.intersection(text):
                styles.setdefault(character, {})[style] = None
        if styles:
            found |= styles.keys()
            yield sentence(styles), where(article)
    if own := wanted - found:
        yield sentence({character: {} for character in own}), None


def sentence(styles: Mapping[str, Mapping[str, None]]) -> str:
    """The characters with the styles in which they stand, the first by number."""
    named = [
        f"U+{ord(character):04X} ({', '.join((character, *styles[character]))})"
        for character in sorted(styles)[:NAMED]
    ]
    more = f" and {len(styles) - NAMED} more" if len(styles) > NAMED else ""
    boxes = "a box is printed for it" if len(styles) == 1 else "boxes are printed for them"
    get = f"; {GET}" if any(east_asian(character) for character in styles) else ""
    return f"no installed font has {', '.join(named)}{more}; {boxes}{get}"


def east_asian(character: str) -> bool:
    from unicodedata import name

    return name(character, "").startswith(EAST_ASIAN)


def texts(article: Article) -> Iterator[tuple[str, str]]:
    """All text that an article prints, each piece with its style."""
    meta = article.meta
    yield "title", meta.title or ""
    for stated in (meta.subtitle, meta.site, *meta.authors):
        yield "header", stated or ""
    yield from styled(article.body)
    for comment in article.comments:
        yield "comment", comment.author or ""
        yield from styled(comment.body)


def styled(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """The text of blocks, in no order; styles are `text`, `bold`, `code`, `heading`, `caption`, `note`."""
    stack: list[tuple[str, object]] = [("text", block) for block in blocks]
    while stack:
        style, node = stack.pop()
        match node:
            case Text(value):
                yield style, value
            case Code(value) | InlineCode(value):
                yield "code", value
            case Ruby(base, reading):
                yield style, base + reading
            case Embed(title=title):
                yield "embed", title or ""
            case Figure(caption=caption, credit=credit):
                yield "caption", credit or ""
                stack.extend(("caption", child) for child in caption)
            case _:
                inner = style_of(node, style)
                children: tuple[Block | Inline, ...] = getattr(node, "children", ())
                stack.extend((inner, child) for child in children)


def style_of(node: object, style: str) -> str:
    match node:
        case Heading():
            return "heading"
        case FootnoteDefinition():
            return "note"
        case Strong() if style == "text":
            return "bold"
    return style
