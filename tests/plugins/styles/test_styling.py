"""The style sheet that an EPUB is written with: which theme, what comes last."""

import zipfile
from io import BytesIO

import pytest

from docconv import Article, Digest, UsageError, write
from docconv.ir import Figure, Image, Meta, Paragraph, Resource, Section, Text
from tests.checks.generated import png
from tests.plugins.styles.sheets import book_sheet, sheet

ARTICLE = Article(
    Meta(title="桥", language="zh-Hans"),
    (Paragraph((Text("新桥。"),)), Figure(Image("a.png", "桥"))),
    resources={"a.png": Resource("image/png", png(1, 8, 8))},
)


def files(own: str | None = None, **options: object) -> dict[str, bytes]:
    """What an EPUB of a digest that asks for a theme holds."""
    sink = BytesIO()
    document = Digest("Week", language="en", theme=own, sections=(Section(None, (), (ARTICLE,)),))
    write(document, sink, format="epub", **options)
    with zipfile.ZipFile(sink) as book:
        return {name.removeprefix("EPUB/"): book.read(name) for name in book.namelist()}


def style(own: str | None = None, **options: object) -> str:
    return files(own, **options)["style.css"].decode()


def test_the_sheet_goes_from_what_every_book_needs_to_the_theme():
    text = style()
    assert text.index(book_sheet("base.css")) < text.index(sheet("report", "common"))
    assert text.endswith(sheet("report", "epub"))


def test_the_digests_own_theme_holds_until_the_user_names_another():
    assert style("newspaper").endswith(sheet("newspaper", "epub"))
    assert style("newspaper", theme="large-print").endswith(sheet("large-print", "epub"))


def test_a_theme_that_nobody_has_is_a_usage_error():
    with pytest.raises(UsageError, match="large_print"):
        style(theme="large_print")


def test_electronic_ink_comes_last_and_takes_colours_out_of_pictures():
    pytest.importorskip("PIL")
    from PIL import Image as Pictures

    held = files(eink=True)
    assert held["style.css"].decode().endswith(book_sheet("eink.css"))
    pictures = [data for name, data in held.items() if name.startswith("images/")]
    assert len(pictures) == 1
    shown = Pictures.open(BytesIO(pictures[0])).convert("RGB").tobytes()
    assert shown[::3] == shown[1::3] == shown[2::3]


def test_fonts_are_in_the_book_and_in_its_sheet():
    pytest.importorskip("fontTools.subset", reason="the extra `fonts` is not installed")
    pytest.importorskip("noto_cjk_sans_otc", reason="the extra `fonts` is not installed")
    held = files(embed_fonts=True)
    assert {"fonts/sans-sc.otf", "fonts/LICENSE.txt"} <= set(held)
    assert "url(fonts/sans-sc.otf)" in held["style.css"].decode()
    assert held == files(embed_fonts=True)
