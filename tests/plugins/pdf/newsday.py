"""Generated news in several languages with everything that an article can hold."""

import random

from docconv import Article, Digest
from docconv.ir import (
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
    Image,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Resource,
    Ruby,
    Section,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)
from docconv.testing.newsroom import TONGUES, Tongue, headline, sentence
from tests.media.pictures import encoded, photo

PICTURE = Resource("image/jpeg", encoded(photo(640, 360), "JPEG"))


def newsday(seed: int, articles: int = 10) -> Digest:
    """A briefing; the same for the same seed."""
    rng = random.Random(seed)
    made = [article(rng, rng.choice(TONGUES), number) for number in range(articles)]
    cut = rng.randint(1, articles)
    introduction = (Paragraph((Text(words(rng, TONGUES[0], 3)),)),)
    sections = [
        Section("第一部分", introduction, tuple(made[:cut])),
        Section("Part two", (), tuple(made[cut:])),
    ]
    return Digest(
        title="一周新闻",
        language="zh-Hans",
        period="2026-03-09/2026-03-15",
        sections=tuple(section for section in sections if section.articles),
        introduction=introduction,
    )


def words(rng: random.Random, tongue: Tongue, count: int) -> str:
    """So many sentences."""
    return tongue.gap.join(sentence(tongue, rng.randrange(10_000)) for _ in range(count))


def article(rng: random.Random, tongue: Tongue, number: int) -> Article:
    """An article of a few pages at most."""
    blocks: list[Block] = []
    notes: list[FootnoteDefinition] = []
    for _ in range(rng.randint(3, 14)):
        blocks.append(block(rng, tongue, notes))
    title = headline(tongue, rng.randrange(10_000))
    meta = Meta(
        title=title if rng.random() < 0.8 else title * 3,
        subtitle=words(rng, tongue, 1) if rng.random() < 0.3 else None,
        authors=tuple(rng.sample(tongue.names, rng.randint(0, 2))),
        editors=tuple(rng.sample(tongue.names, rng.randint(0, 1))),
        published=f"2026-03-{rng.randint(9, 15):02}",
        site=rng.choice(("The Courier", "江城日报", "Đồng Bằng", None)),
        url=f"https://news.example/{number}/{'long-address-' * rng.randint(0, 12)}",
        language=tongue.tag,
        extra={"editors_note": words(rng, tongue, 1)} if rng.random() < 0.2 else {},
    )
    return Article(meta, (*blocks, *notes), resources={"p.jpg": PICTURE})


def block(rng: random.Random, tongue: Tongue, notes: list[FootnoteDefinition]) -> Block:
    """One block; paragraphs are the most."""

    def text(count: int) -> Text:
        return Text(words(rng, tongue, count))

    def plain(count: int) -> Paragraph:
        return Paragraph((text(count),))

    match rng.randrange(22):
        case 0 | 1:
            return Heading(rng.randint(2, 4), (Text(rng.choice(tongue.heads)),))
        case 2:
            return List(tuple(ListItem((plain(1),)) for _ in range(rng.randint(1, 5))), rng.random() < 0.5)
        case 3:
            return Blockquote((plain(1),))
        case 4:
            return Blockquote((plain(3), plain(1)))
        case 5:
            return Figure(Image("p.jpg", "a picture"), (text(1),), "EPA")
        case 6:
            return table(rng, tongue)
        case 7:
            return Code("for each in tide:\n    print(each)  # 潮\n" * rng.randint(1, 6), "python")
        case 8:
            return Embed(
                "https://video.example/" + "x" * rng.randint(4, 120), rng.choice((None, "Video")), "V"
            )
        case 9:
            lines = [part for _ in range(rng.randint(2, 6)) for part in (Text(tongue.heads[0]), Break())]
            return Paragraph(tuple(lines[:-1]))
        case 10:
            return ThematicBreak()
        case 11:
            notes.append(FootnoteDefinition(str(len(notes) + 1), (plain(rng.randint(1, 3)),)))
            return Paragraph((text(1), FootnoteReference(notes[-1].identifier), text(2)))
        case 12:
            ruby = (Ruby("紫陽花", "あじさい"), Ruby("幸", "しあわせ"))
            return Paragraph((text(1), Emphasis((text(1),)), *ruby, Strong((text(1),)), InlineCode("x = 1")))
        case 13:
            return Paragraph((text(2), Link("https://x.example/" + "y" * rng.randint(1, 200), (text(1),))))
        case _:
            return plain(rng.randint(1, 9))


def table(rng: random.Random, tongue: Tongue) -> Table:
    """A table of any width and length."""
    width, height = rng.randint(1, 11), rng.randint(1, 30)
    kinds = [
        rng.choice(("2026-03-11", tongue.heads[0], "12.5", words(rng, tongue, 1), "w" * rng.randint(1, 40)))
        for _ in range(width)
    ]
    rows = [[f"{at + 1}" for at in range(width)], *(kinds for _ in range(height))]
    return Table(tuple(TableRow(tuple(TableCell((Text(cell),)) for cell in row)) for row in rows))
