"""`-W media=DIR`: pictures laid beside the text, once each."""

from pathlib import Path

import docconv
from docconv.ir import Article, Image, Meta, Paragraph, Resource, Text, walk

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da6364000000040001"
    "0ca3a1f00000000049454e44ae426082"
)


def article(*urls: str) -> Article:
    return Article(
        Meta(title="A", image=urls[0]),
        (Paragraph((Text("x"), *(Image(url, "alt") for url in urls))),),
        resources={url: Resource("image/png", PICTURE) for url in urls},
    )


def test_pictures_lie_beside_the_text_and_are_read_back(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    docconv.write(article("images/a.png", "b.png"), target, media="pictures")
    (file,) = (tmp_path / "pictures").iterdir()
    assert file.read_bytes() == PICTURE
    (back,) = docconv.read(target)
    name = f"pictures/{file.name}"
    assert [node.url for node in walk(back.body) if isinstance(node, Image)] == [name, name]
    assert back.meta.image == name
    assert back.resources[name].data == PICTURE


def test_a_digest_shares_its_pictures(tmp_path: Path) -> None:
    weekly = docconv.digest([article("a.png"), article("b.png")], dedupe=False)
    docconv.write(weekly, tmp_path / "week.md", media="week")
    assert len(list((tmp_path / "week").iterdir())) == 1
