"""What becomes of pictures in a book."""

import zipfile
from io import BytesIO

import msgspec
import pytest

from docconv import Article, Context, Digest
from docconv.ir import Figure, Image, Meta, Resource, Section, Text
from docconv_epub.options import WriteOptions
from docconv_epub.writer import write
from tests.media.pictures import SECRET, encoded, exif, moving, opened, photo


def article(*pictures: bytes) -> Article:
    names = [f"{number}.bin" for number, _ in enumerate(pictures)]
    body = tuple(Figure(Image(name, "a picture"), (Text(f"Words of {name}."),)) for name in names)
    resources = {name: Resource("image/x", data) for name, data in zip(names, pictures, strict=True)}
    return Article(Meta("Title", language="en"), body, resources=resources)


def written(document, **options) -> tuple[list[bytes], Context]:
    """The pictures in a book, the largest first."""
    ctx = Context(options=msgspec.convert(options, WriteOptions))
    sink = BytesIO()
    write(document, sink, ctx)
    with zipfile.ZipFile(sink) as book:
        pictures = [book.read(name) for name in book.namelist() if "/images/" in name]
    return sorted(pictures, key=len, reverse=True), ctx


def promised(ctx: Context):
    return {name: each.media_type for name, each in ctx.promised.document().resources.items()}


def test_pictures_are_made_as_small_as_asked():
    jpeg = encoded(photo(300, 200), "JPEG", exif=exif(6))
    (made,), ctx = written(article(jpeg, jpeg), max_width=100, grayscale=True)
    assert (opened(made).size, opened(made).mode) == ((100, 150), "L")
    assert promised(ctx) == {"0.bin": "image/x", "1.bin": "image/x"}
    (made,), _ = written(article(jpeg), max_height=30, max_bytes=3000)
    assert opened(made).size == (20, 30)
    assert len(made) <= 3000


@pytest.mark.parametrize("webp", [True, False])
def test_readers_that_do_not_know_webp_get_another_type(webp):
    data = encoded(photo(), "WEBP")
    (made,), ctx = written(article(data), webp=webp)
    assert (made == data) == webp
    assert promised(ctx) == {"0.bin": "image/x" if webp else "image/jpeg"}


def test_what_fits_is_not_touched_but_tells_no_place():
    png, gif, jpeg = encoded(photo(), "PNG"), moving("GIF"), encoded(photo(90, 90), "JPEG", exif=exif())
    made, ctx = written(article(png, gif, jpeg))
    assert {png, gif} < set(made)
    assert not any(SECRET.encode() in data for data in made)
    assert not ctx.notes


def test_a_damaged_picture_leaves_its_caption():
    made, ctx = written(article(encoded(photo(), "PNG")[:-40]))
    assert not made
    assert [(note.code, note.severity) for note in ctx.notes] == [("media.broken", "loss")]


def test_a_cover_is_made_fit():
    cover = Resource("image/webp", encoded(photo(300, 200), "WEBP"))
    (made,), ctx = written(Digest("T", sections=(Section(None, (), ()),), cover=cover), max_width=60)
    assert opened(made).size == (60, 40)
    assert ctx.promised.document().cover == Resource("image/jpeg", made)


def test_electronic_ink_shows_still_grays():
    made, ctx = written(article(encoded(photo(), "JPEG"), moving("GIF")), eink=True)
    assert sorted(opened(data).mode for data in made) == ["L", "L"]
    assert [note.code for note in ctx.notes] == ["media.still"]
