"""Real mirrored pages against what people read in them, where that data is at hand."""

import json
import re
from pathlib import Path

from docconv.ir import Article, Figure, text_of
from docconv_markdown.sniff import certainty
from tests.plugins.markdown.through import article_of
from tests.support import shared

FIELDS = ("title", "authors", "published", "site", "origin", "url", "language", "tags")
#: The least share of pages whose field is right.
GATES = {
    "title": 1.0,
    "authors": 0.95,
    "published": 1.0,
    "site": 0.95,
    "origin": 0.95,
    "url": 0.9,
    "language": 0.95,
    "tags": 0.95,
    "dropped": 0.8,
}


def bare(value: object) -> object:
    """Text without blanks; lists as they are."""
    return re.sub(r"\s", "", value) if isinstance(value, str) else value


def right(article: Article, gold: dict[str, object], field: str) -> bool:
    key = "source_url" if field == "url" else field
    value = getattr(article.meta, field)
    value = list(value) if isinstance(value, tuple) else value
    accept = gold.get("accept", {})
    wanted = [gold.get(key), *accept.get(key, [])]  # type: ignore[attr-defined]
    return bare(value) in [bare(want) for want in wanted]


def test_mirrored_pages() -> None:
    folder = shared("samples/mirrored-markdown")
    golds = sorted((folder / "gold").glob("*.json"))
    score = dict.fromkeys(GATES, 0)
    for path in golds:
        gold = json.loads(path.read_text("utf-8"))
        article = article_of((folder / f"{path.stem}.md").read_text("utf-8"))
        for field in FIELDS:
            score[field] += right(article, gold, field)
        text = str(bare(text_of(article.body)))
        score["dropped"] += not any(str(bare(drop)) in text for drop in gold["dropped"])
    shares = {field: count / len(golds) for field, count in score.items()}
    assert all(shares[field] >= least for field, least in GATES.items()), shares


def seeds() -> list[Path]:
    return sorted(shared("seeds/gold").glob("*.json"))


def test_seeds_that_are_mirrored_pages() -> None:
    for path in seeds():
        gold = json.loads(path.read_text("utf-8"))
        data = (path.parent.parent / f"{path.stem}.txt").read_bytes()
        mirrored = gold["kind"] == "mirrored-markdown"
        assert (certainty(data[:8192], "x.txt") >= 0.8) is mirrored
        if not mirrored:
            assert certainty(data[:8192], "x.txt") <= 0.3
            continue
        article = article_of(data.decode())
        for field in FIELDS:
            assert right(article, gold, field), (field, getattr(article.meta, field))
        assert list(article.meta.editors) == gold["editors"]
        blocks = [block for block in article.body if not isinstance(block, Figure)]
        wanted = [block["text"] for block in gold["body"] if block["type"] == "paragraph"]
        assert [text_of((block,)) for block in blocks] == wanted
        figures = [block for block in article.body if isinstance(block, Figure)]
        for figure, block in zip(figures, [b for b in gold["body"] if b["type"] == "image"], strict=True):
            assert figure.image is not None
            assert (figure.image.url, figure.image.alt) == (block["src"], block["alt"])
            assert (text_of(figure.caption), figure.credit) == (block["caption"], block["credit"])
        text = text_of(article.body)
        assert not [drop for drop in gold["dropped"] if drop in text]
        assert not re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", text)
