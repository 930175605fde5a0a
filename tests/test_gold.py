"""Real pages, and the corpus, read as a careful reader would: see gold.py."""

import os
from pathlib import Path

import pytest

import docconv
from tests.gold import COLUMNS, ROOT, compare, gold_files, input_of, read_gold, table

SHARED = Path(os.environ.get("DOCCONV_SHARED") or ROOT.parent / "shared")
#: Kinds whose reader this checkout has; a corpus file of another kind is skipped.
CORPUS = gold_files(ROOT / "corpus")
SEEDS = gold_files(SHARED / "seeds") if SHARED.exists() else []
SAMPLES = gold_files(SHARED / "samples" / "raw-text") if SHARED.exists() else []
#: The least share of samples that has to be right, field by field.
LEAST = 0.92


def problems(path: Path) -> dict[str, str | None]:
    article = next(iter(docconv.read(input_of(path))))
    return compare(article, read_gold(path))


@pytest.mark.parametrize("path", [*CORPUS, *SEEDS], ids=lambda path: path.stem)
def test_every_field_and_block_is_as_expected(path: Path) -> None:
    wrong = {column: problem for column, problem in problems(path).items() if problem}
    assert not wrong


@pytest.mark.skipif(not SEEDS, reason="no test data outside the checkout (set DOCCONV_SHARED)")
def test_nearly_all_samples_are_right_in_each_field(capsys: pytest.CaptureFixture[str]) -> None:
    results = {path.stem: problems(path) for path in SAMPLES}
    with capsys.disabled():
        print("\n".join(["", *table(results)]))
    for column in COLUMNS:
        wrong = {name: found[column] for name, found in results.items() if found[column]}
        assert len(wrong) <= len(results) * (1 - LEAST), wrong


def test_a_blank_or_an_optional_string_makes_no_difference() -> None:
    gold = {
        "title": "T",
        "body": [{"type": "paragraph", "text": "一二 三"}],
        "optional": ["(credit)"],
        "accept": {"published": ["2026-03-10"]},
    }
    paragraph = docconv.ir.Paragraph((docconv.ir.Text("一二三(credit)"),))
    meta = docconv.ir.Meta(title="T", published="2026-03-10")
    assert not any(compare(docconv.Article(meta, (paragraph,)), gold).values())


def test_what_is_wrong_is_named() -> None:
    gold = {
        "title": "T",
        "published": "2026-03-10T10:00:00",
        "body": [{"type": "heading", "text": "H"}],
        "dropped": ["junk"],
        "comments": [{"author": "a", "text": "b"}],
    }
    paragraph = docconv.ir.Paragraph((docconv.ir.Text("junk"),))
    found = compare(docconv.Article(docconv.ir.Meta(published="2026-03-10T10:00"), (paragraph,)), gold)
    assert {column for column, problem in found.items() if problem} == {
        "title",
        "body",
        "dropped",
        "comments",
    }
