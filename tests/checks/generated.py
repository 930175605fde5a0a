"""A digest of any number of articles in twelve languages, with every kind of node in each."""

import struct
import zlib
from itertools import cycle, islice

from docconv import Article, Digest
from docconv.ir import (
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
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)
from docconv.testing.newsroom import TONGUES, headline, sentence

#: Arabic, for a language that is written from right to left.
ARABIC = (
    "أعلنت هيئة الميناء إصلاح البوابة الشمالية بعد شتاء طويل من الأمطار الغزيرة.",
    "وقال المتحف الإقليمي إنه فتح أرشيف الخرائط المرسومة باليد أمام الزوار.",
    "ورفضت لجنة النقل في المجلس خطة بناء موقف ثان للسيارات قرب السوق.",
)
SENTENCES = {tongue.tag: tuple(sentence(tongue, n * 9) for n in range(24)) for tongue in TONGUES} | {
    "ar": ARABIC
}
TITLES = {tongue.tag: tuple(headline(tongue, n) for n in range(60)) for tongue in TONGUES} | {
    "ar": ("إصلاح البوابة الشمالية للميناء",)
}
ORDER = ("zh-Hans", "zh-Hant", "vi", "en", "ja", "ar", "ko", "de", "fr", "ru", "es", "pt")
READINGS = {"zh-Hans": ("澹", "dàn"), "zh-Hant": ("澹", "ㄉㄢˋ"), "ja": ("港湾", "こうわん")}


def png(number: int, width: int = 320, height: int = 200) -> bytes:
    """A picture of its own for each number: coloured stripes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    colours = bytes((number * 37 % 256, number * 91 % 256, 160, 230, 200 - number % 90, 60, 40, 90, 140))
    rows = b"".join(
        b"\0" + b"".join(colours[(x + y) // 40 % 3 * 3 :][:3] for x in range(width)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def digest(count: int) -> Digest:
    """That many articles, in sections of at most nine."""
    articles = [article(number, language) for number, language in enumerate(islice(cycle(ORDER), count))]
    sections = tuple(
        Section(
            ("要闻 <本地>", "Giao thông & đô thị", "Culture", None)[at // 9 % 4],
            (says(SENTENCES["zh-Hans"][at % 24], lang="zh-Hans"),) if at % 2 == 0 else (),
            tuple(articles[at : at + 9]),
        )
        for at in range(0, count, 9)
    )
    note = Note("digest.undated", "left out “X”: it states no exact date", "loss")
    return Digest(
        "The week, 9–15 March 2026", "江城一周", "en", "2026-03-09/2026-03-15", sections, notes=(note,)
    )


def says(*inlines: object, lang: str | None = None) -> Paragraph:
    """A paragraph of texts and other nodes."""
    return Paragraph(tuple(Text(each) if isinstance(each, str) else each for each in inlines), lang)


def article(number: int, language: str) -> Article:
    """An article of a language with every kind of node."""
    said = SENTENCES[language]
    gap = "" if language[:2] in ("zh", "ja") else " "

    def words(at: int) -> str:
        return said[(number + at) % len(said)]

    def row(*cells: str) -> TableRow:
        return TableRow(tuple(TableCell((Text(cell),)) for cell in cells))

    title = TITLES[language][number % len(TITLES[language])]
    base, reading = READINGS.get(language, ("港", "gǎng"))
    picture = f"picture-{number}.png"
    body = (
        says(words(0), gap, Emphasis((Text(words(1)),)), gap, words(2), FootnoteReference("1")),
        says(words(3), gap, Strong((Text(words(4)),)), gap, words(5), gap, Ruby(base, reading), words(6)),
        Figure(Image(picture, title), (Text(words(7)), Strong((Text(str(number)),))), "Photo: A. Writer"),
        Figure(Image("https://img.example/far.jpg", title), (Text(words(8)),)),
        Figure(None, (Text(words(9)),), "Archive"),
        Heading(2, (Text(title),)),
        says(
            words(10), gap,
            Link(f"https://news.example/{number + 1}.html", (Text(words(11)),)), gap,
            Link("https://elsewhere.example/a/very/long/path/that/does/not/end/" + "x" * 60, (Text("link"),)),
            " H", Subscript((Text("2"),)), "O m", Superscript((Text("2"),)), " ", Delete((Text(words(12)),)),
            " ", InlineCode("a < b && c"), " 2026年3月10日 iPhone 17 Pro發布 50%",
        ),
        Blockquote((says(words(13)), Blockquote((says(words(14)),)))),
        Heading(3, (Text(words(15)),)),
        List(
            (ListItem((says(words(16)), List((ListItem((says(words(17)),)),)))), ListItem((says(words(18)),)))
        ),
        List(
            (ListItem((says(words(19)),), checked=True), ListItem((says(words(20)),), checked=False)),
            ordered=True, start=3,
        ),
        Table(
            (row("#", title, "2025", "2026"), *(row(str(n), words(n), "1,024", "−12 %") for n in range(3))),
            ("center", None, "right", "right"),
        ),
        Table((row("a", "b"), *(row(str(n), "·") for n in range(2)))),
        Code("def tide(metres):\n    return metres * 100  # " + "long " * 20, "python"),
        Embed("https://video.example/watch?v=1&x=2", "Example", title),
        says(words(21), Break(), words(22), Break(), words(23)),
        ThematicBreak(),
        Html("<div onclick='x()'><p>raw <b>markup</b></p></div>"),
        says("An English passage inside.", lang="en"),
        says("一段中文，夹在里面。", lang="zh-Hans"),
        FootnoteDefinition("1", (says(words(5)),)),
    )  # fmt: skip
    return Article(
        Meta(
            title=title, subtitle=words(2), authors=("A. Writer", "林一"), site="News Example",
            language=language, published=f"2026-03-{9 + number % 7:02}T08:30:00+08:00",
            url=f"https://news.example/{number}.html", section="News", tags=("bridge", "桥梁"),
            summary=words(1), extra={"also_in": ("https://mirror.example/b/1", "河西晚报")},
        ),
        body,
        (Comment((says(words(6)),), "读者甲", "2026-03-10"), Comment((says(words(8)),))),
        {picture: Resource("image/png", png(number))},
        provenance=Provenance(
            path=f"{number}.html",
            notes=(Note("html.date", "the date is that of the header", "guess"),),
            repairs=(Repair("pinyin", "橋(qiáo)", "橋", "certain", "round trip"),),
        ),
    )  # fmt: skip
