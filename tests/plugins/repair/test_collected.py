"""Sentences collected from many sites, and what only looks like them."""

import json
from collections import defaultdict
from urllib.parse import urlsplit

import pytest

from docconv_repair.gbk_pinyin import repair
from tests.support import shared


def rows(name):
    path = shared(f"samples/{name}.tsv")
    return [line.split("\t") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")[1:]]


def read(path):
    return path.read_bytes().decode("utf-8-sig", errors="replace")


def test_single_lines():
    wrong = [(damaged, repair(damaged).text) for damaged, meant, _ in rows("gbk-pinyin-damage")
             if repair(damaged).text != meant]  # fmt: skip
    assert len(wrong) <= 2, wrong


def test_lines_of_one_site_together():
    sites = defaultdict(list)
    for damaged, meant, source in rows("gbk-pinyin-damage"):
        sites[urlsplit(source).hostname].append((damaged, meant))
    wrong = []
    for lines in sites.values():
        got = repair("\n".join(damaged for damaged, _ in lines)).text.split("\n")
        wrong += [pair for pair in zip(got, (meant for _, meant in lines), strict=True) if pair[0] != pair[1]]
    assert len(wrong) <= 2, wrong


def test_what_only_looks_damaged_is_untouched():
    lines = [text for text, _ in rows("gbk-pinyin-not-damage")]
    for text in (*lines, "\n".join(lines)):
        assert repair(text).text is text


def test_a_whole_page():
    (page,) = shared("seeds").glob("004*.txt")
    (wanted,) = shared("seeds/gold").glob("004*.json")
    gold = json.loads(wanted.read_text(encoding="utf-8"))
    result = repair(read(page))
    lines = result.text.split("\n")
    assert gold["title"] in lines
    for block in gold["body"]:
        assert block["text"] in lines
        assert block["text"] == block["text_in_file"] or block["text_in_file"] not in lines
    expected = gold["repairs"]
    whole = [change for change in result.repairs if len(change.after) == 1]
    assert len(whole) == expected["aligned"]
    assert all(change.certainty == "certain" for change in whole)
    assert sum(change.certainty == "guess" for change in result.repairs) == len(expected["lossy"])
    assert "真鐵桿?美議員" in result.text


@pytest.mark.parametrize("folder", ["seeds", "samples/raw-text", "samples/mirrored-markdown"])
def test_undamaged_pages_are_untouched(folder):
    for path in sorted(shared(folder).glob("*.*")):
        if path.suffix in (".txt", ".md") and not (folder == "seeds" and path.name.startswith("004")):
            text = read(path)
            assert repair(text).text is text, path.name
