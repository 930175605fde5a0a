"""Real mirrored pages against what people read in them, where that data is at hand."""

import re
from pathlib import Path
from typing import Any

import pytest

from docconv.ir import Article, Figure, text_of
from docconv_markdown.sniff import certainty
from tests.gold import compare, gold_files, input_of, read_gold, table
from tests.plugins.markdown.through import article_of, written
from tests.support import shared

#: The least number of 40 pages on which a column must be right.
LEAST = {
    "title": 38,
    "url": 38,
    "published": 38,
    "dropped": 40,
    "ends": 40,
    "authors": 38,
    "site": 38,
    "origin": 38,
    "language": 38,
    "tags": 38,
}


def pages() -> dict[str, tuple[Article, dict[str, Any]]]:
    """The sample pages, each with its gold."""
    golds = gold_files(shared("samples/mirrored-markdown"))
    return {path.stem: (article_of(input_of(path).read_text("utf-8")), read_gold(path)) for path in golds}


def test_mirrored_pages(capsys: pytest.CaptureFixture[str]) -> None:
    results = {name: compare(article, gold) for name, (article, gold) in pages().items()}
    with capsys.disabled():
        head, *_, shares = table(results)
        print(f"\n{head}\n{shares}")
    assert len(results) == 40
    for column, least in LEAST.items():
        wrong = {name: found[column] for name, found in results.items() if found[column]}
        assert len(results) - len(wrong) >= least, (column, wrong)


def test_mirrored_pages_after_writing_and_reading() -> None:
    for name, (article, _) in pages().items():
        back = article_of(written(article))
        assert back.meta == article.meta, name
        assert back.body == article.body, name


def seeds() -> list[Path]:
    return sorted(shared("seeds/gold").glob("*.json"))


def test_seeds_that_are_mirrored_pages() -> None:
    for path in seeds():
        gold = read_gold(path)
        data = input_of(path).read_bytes()
        mirrored = gold["kind"] == "mirrored-markdown"
        assert (certainty(data[:8192], "x.txt") >= 0.8) is mirrored
        if not mirrored:
            assert certainty(data[:8192], "x.txt") <= 0.3
            continue
        article = article_of(data.decode())
        wrong = {column: problem for column, problem in compare(article, gold).items() if problem}
        assert not wrong
        assert list(article.meta.editors) == gold["editors"]
        figures = [block for block in article.body if isinstance(block, Figure)]
        for figure, block in zip(figures, [b for b in gold["body"] if b["type"] == "image"], strict=True):
            assert figure.image is not None
            assert (figure.image.url, figure.image.alt) == (block["src"], block["alt"])
            assert (text_of(figure.caption), figure.credit) == (block["caption"], block["credit"])
        assert not re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", text_of(article.body))


def test_raw_text_is_no_markdown() -> None:
    for path in gold_files(shared("samples/raw-text")):
        assert certainty(input_of(path).read_bytes()[:8192], "x.txt") <= 0.4, path.stem
