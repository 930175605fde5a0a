"""Digests to print, and what their pages say."""

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from importlib.resources import files
from typing import Any

import pytest

from docconv import Article, Context, DependencyError, Digest
from docconv.context import Doors
from docconv.ir import Heading, Image, Meta, Paragraph, Resource, Section, Text
from docconv.testing.printed import squeezed
from docconv_pdf.options import WriteOptions

#: Where the text of an A4 page stands in the theme `report`, as shares: left, bottom, right, top.
TEXT_AREA = (0.05, 0.08, 0.95, 0.91)


@pytest.fixture(scope="session", autouse=True)
def engine_present() -> None:
    from docconv_pdf import printing

    try:
        printing.load()
    except DependencyError as error:
        pytest.skip(f"no PDF engine: {error}")


def theme(name: str | None, target: str) -> str:
    folder = files("docconv_styles") / "report"
    return "\n".join((folder / f"{part}.css").read_text("utf-8") for part in ("common", target))


class Printed:
    """A PDF and the context that it was written with."""

    def __init__(self, data: bytes, ctx: Context) -> None:
        import pypdfium2

        self.data, self.ctx = data, ctx
        self.pdf = pypdfium2.PdfDocument(data)

    def page(self, number: int) -> str:
        """All text on a page, counted from 1."""
        return self.pdf[number - 1].get_textpage().get_text_range()

    @property
    def pages(self) -> list[str]:
        return [self.page(number) for number in range(1, len(self.pdf) + 1)]

    @property
    def running_text(self) -> str:
        """The text between the margins of all pages, without white space."""
        texts = []
        for page in self.pdf:
            width, height = page.get_size()
            left, bottom, right, top = TEXT_AREA
            box = (left * width, bottom * height, right * width, top * height)
            texts.append(page.get_textpage().get_text_bounded(*box))
        return squeezed("".join(texts))

    @property
    def codes(self) -> list[str]:
        return [note.code for note in self.ctx.notes]


def in_process(
    html: str, css: Any, pictures: Any, *, process: None, seconds: float, memory: int, **options: Any
) -> Any:
    from docconv_pdf import printing

    return printing.render(html, css, pictures, **options)


@pytest.fixture(scope="session")
def printed() -> Callable[..., Printed]:
    def of(document: Article | Digest, css: str = "", **options: Any) -> Printed:
        from docconv_pdf import engine
        from docconv_pdf.writer import write

        sheet = Doors(theme=lambda name, target: theme(name, target) + css)
        ctx = Context(options=WriteOptions(**options), doors=sheet)
        sink = io.BytesIO()
        with pytest.MonkeyPatch.context() as patch:
            # The engine takes a second to load in a process of its own; test_process has it there.
            patch.setattr(engine, "started", nullcontext)
            patch.setattr(engine, "render", in_process)
            write(document, sink, ctx)
        return Printed(sink.getvalue(), ctx)

    return of


@pytest.fixture(scope="session", name="squeezed")
def squeezed_fixture() -> Callable[[str], str]:
    return squeezed


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    rows = (b"\x00" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


SENTENCES = {
    "zh-Hans": ("国际", "各方代表在首都举行会谈，讨论了“航运”与安全问题；结果将于明日公布。"),
    "zh-Hant": ("海運", "港務單位表示，「新碼頭」將於三月十五日啟用，並與東岸各港建立聯繫。"),
    "vi": ("Đồng bằng", "Người dân đồng bằng giữ nước ngọt trong lu, chờ mùa mưa đến; “mặn” đã vào sâu."),
    "en": ("Harbour", "The harbour authority raised the wall again, and the town waited for the tide."),
}


def article(number: int, language: str, paragraphs: int) -> Article:
    word, sentence = SENTENCES[language]
    body = [paragraph(f"{sentence * 4} {number}.{at}") for at in range(paragraphs)]
    body.insert(2, Heading(1, (Text(f"{word} II"),)))
    meta = Meta(
        title=f"{word} {number} {sentence[:12].strip(' ')}",
        authors=(f"{word} Author {number}",),
        published=f"2026-03-{9 + number:02}",
        site="The Courier",
        url=f"https://courier.example/{number}",
        language=language,
    )
    picture = Image("p.png", alt="a grey square")
    resources = {"p.png": Resource("image/png", png(40, 30))}
    return Article(meta, (*body, Paragraph((picture,))), resources=resources)


@pytest.fixture(scope="session")
def weekly() -> Digest:
    languages = ("zh-Hans", "zh-Hant", "vi", "en", "zh-Hans", "en")
    lengths = (14, 5, 9, 20, 3, 6)
    made = [
        article(at, language, size)
        for at, (language, size) in enumerate(zip(languages, lengths, strict=True))
    ]
    return Digest(
        title="国际新闻周报",
        language="zh-Hans",
        period="2026-03-09/2026-03-15",
        sections=(
            Section("国际安全", (paragraph("本周的焦点。"),), tuple(made[:3])),
            Section("海洋与航运", (), tuple(made[3:])),
        ),
    )


@pytest.fixture(scope="session")
def week(weekly: Digest, printed: Callable[..., Printed]) -> Printed:
    return printed(weekly)
