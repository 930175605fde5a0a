"""The law of the repair: damaged text comes back as it was, or the line says that it is a guess."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from docconv.text.damage import HIDDEN_SIGN, damage
from docconv_repair import ranking, readings
from docconv_repair.gbk_pinyin import repair


def _words():
    """Frequent words of two and three characters, in Traditional as a converter writes them."""
    to_traditional = {}
    for code, simplified in readings.load().fold.items():
        if simplified in readings.load().simplified and simplified not in to_traditional:
            to_traditional[simplified] = chr(code)
    words = sorted(ranking.load().words.items(), key=lambda entry: (-entry[1], entry[0]))
    frequent = [word for word, _ in words if len(word) > 1][:4000]
    return ["".join(to_traditional.get(char, char) for char in word) for word in frequent]


WORDS = _words()
SEARCHABLE = sorted(char for char in set("".join(WORDS)) if char in readings.load().of)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=6, max_size=20).map("".join)
LINES = st.lists(SENTENCES, min_size=1, max_size=4).map(lambda parts: ",".join(parts) + "。")
PAGES = st.lists(LINES, min_size=3, max_size=6).map("\n".join)
SEARCHED = st.lists(st.sampled_from(SEARCHABLE), min_size=10, max_size=120, unique=True)
SIGNS = st.sampled_from([b"", HIDDEN_SIGN])


def toned(char):
    return next((sound for sound in readings.load().of[char] if not sound.isascii()), "")


@given(PAGES, SEARCHED, SIGNS)
def test_damaged_text_comes_back_or_is_marked(page, searched, sign):
    table = {char: toned(char) for char in searched if toned(char)}
    damaged = "\n".join(damage(line, table, sign=sign) for line in page.split("\n"))
    result = repair(damaged)
    if not result.repairs:
        return  # too little evidence that this is a page of that kind
    unsure = {
        re.match(r"line (\d+)", change.where)[1] for change in result.repairs if change.certainty == "guess"
    }
    shown = damaged.split("\n")
    for number, (got, meant) in enumerate(zip(result.text.split("\n"), page.split("\n"), strict=True), 1):
        assert got == meant or str(number) in unsure, shown[number - 1]


@given(PAGES)
@settings(max_examples=30)
def test_clean_text_is_untouched(page):
    assert repair(page).text is page


@given(st.text(alphabet="總統當地(?)tǒngshù;。,，\n\ufffd€ A\ue000😀"))
def test_no_text_breaks_it(text):
    repair(text)
    repair("美國總統(tǒng)和俄羅斯總統(tǒng)強調(diào)發(fā)展。\n" + text)
