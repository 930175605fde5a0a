"""Texts that nobody should have written: each is read, no word of it is lost, and what is amiss is said.

How long the worst of them take is measured by `tests/perf/worst_cases.py`.
"""

import runpy
from pathlib import Path

import pytest

import docconv
from docconv import Source
from docconv.ir import Article, text_of
from tests.plugins.markdown.through import article_of, written

WORST = Path(__file__).resolve().parents[2] / "perf" / "worst_cases.py"


def read(data: bytes, **options: str) -> Article:
    """The article that docconv makes of some bytes."""
    (found,) = docconv.read(data, format="markdown", **options)
    assert isinstance(found, Article)
    return found


def words(article: Article) -> str:
    """All that an article says: its title, its metadata and its text."""
    meta = article.meta
    facts = (meta.title, *meta.authors, meta.byline, *meta.extra.values())
    return "\n".join(map(str, (*facts, text_of(article.body), *(part.text for part in article.furniture))))


# --- bytes and characters -----------------------------------------------------------------------


@pytest.mark.parametrize("dialect", ["auto", "gfm", "commonmark"])
@pytest.mark.parametrize(
    "bad", [b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xe4\xb8", b"\0"]
)
def test_bytes_that_are_no_text(bad: bytes, dialect: str) -> None:
    text = text_of(read(b"# one\n\ntwo " + bad + b" three\n\n- four\n", dialect=dialect).body)
    assert all(word in text for word in ("two", "three", "four"))
    assert "\0" not in text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    lines = ["---", "title: t", "---", "", "# one", "", "two", "three\\", "four", "", "- five", "- six", ""]
    found = read(end.join(lines).encode(), dialect="gfm")
    assert found == read("\n".join(lines).encode(), dialect="gfm")
    assert found.meta.title == "t"
    assert text_of(found.body).split("\n") == ["one", "two three", "four", "five", "six"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x1c", "\x1e"])
def test_no_other_separator_ends_a_line(separator: str) -> None:
    text = f"one{separator}# two{separator}- three\n\n> four{separator}five\n"
    article = article_of(text, dialect="gfm")
    assert [type(block).__name__ for block in article.body] == ["Paragraph", "Blockquote"]
    assert article_of(written(article)) == article


@pytest.mark.parametrize("blank", ["\u3000", "\u3000\u3000", "\u00a0", "\u2003"])
def test_wide_blanks_at_the_edges_of_a_paragraph_stay(blank: str) -> None:
    article = article_of(f"{blank}中文{blank}\n\n- {blank}二\n", dialect="gfm")
    assert text_of(article.body) == f"{blank}中文{blank}\n{blank}二"
    assert article_of(written(article)) == article


def test_a_lone_surrogate_in_front_matter() -> None:
    article = read(b'---json\n{"title": "one \\ud800 two"}\n---\n\nthree\n')
    assert article.meta.title == "one \ufffd two"
    assert text_of(article.body) == "three"


def long_line(size: int) -> None:
    """A text that is one line, read whole."""
    line = f"{'字 word and nothing but words ' * (size // 3_000)}**b** http://a.b [x](y) " * 100
    article = read(f"{line}end\n".encode(), dialect="gfm")
    assert len(article.body) == 1
    assert text_of(article.body).endswith("end")
    assert text_of(article.body).count("word") == line.count("word")


def test_a_long_line() -> None:
    long_line(5_000_000)


@pytest.mark.slow
def test_a_very_long_line() -> None:
    long_line(100_000_000)


def test_a_long_line_of_one_word() -> None:
    for word in ("a", "字", "\u3000", "<", "*"):
        article = read(f"{word * 1_000_000}end\n".encode(), dialect="gfm")
        assert text_of(article.body).endswith("end")


# --- front matter -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front_matter", "place"),
    [
        ("---\ntitle: [one\n---\n", "line 3, column 1"),
        ("---\ntitle: one\nauthor: two: three\n---\n", "line 3, column 12"),
        ("---\ntitle: &a one\nauthor: *a\n---\n", "an alias"),
        (f"---\ntitle: one\ntags: {'[' * 2_000}\n---\n", "nested too deep"),
        ("+++\ntitle = 'one'\nauthor =\n+++\n", "line 3, column 9"),
        ('---json\n{"title": "one",\n"author": }\n---\n', "line 3, column 11"),
        ("---\ntitle: one\nauthor: two\n", "has no"),
    ],
)
@pytest.mark.parametrize("dialect", ["auto", "gfm"])
def test_broken_front_matter_is_said_to_be(front_matter: str, place: str, dialect: str) -> None:
    article = read(f"{front_matter}\nfour five\n".encode(), dialect=dialect)
    (note,) = [note for note in article.provenance.notes if note.code == "markdown.front-matter"]
    assert place in note.message
    assert "four five" in text_of(article.body)
    assert "one" in words(article)


@pytest.mark.parametrize(
    "text", ["---\n\ntext\n", "---\nNote: text\n\n---\n", "+++\n\ntext\n", "---\ntext\n---\n"]
)
def test_a_rule_is_no_broken_front_matter(text: str) -> None:
    article = read(text.encode(), dialect="gfm")
    assert not article.provenance.notes
    assert "text" in words(article)


# --- depth --------------------------------------------------------------------------------------

DEEP = {
    "quotations": ("> ", ""),
    "lists": ("- ", ""),
    "numbered lists": ("1. ", ""),
    "quotations and lists": ("> - ", ""),
    "brackets": ("[", "]"),
    "links": ("[", "](u)"),
    "pictures": ("![", "](u)"),
    "emphasis": ("*a ", " b*"),
    "strong emphasis": ("**a ", " b**"),
    "emphasis of two kinds": ("*_", "_*"),
    "struck-out text": ("~~a ", " b~~"),
    "brackets in emphasis": ("*[", "]*"),
    "<div>": ("<div>", "</div>"),
    "<div> never closed": ("<div>", ""),
    "<div> in blocks": ("<div>\n\n", "\n\n</div>\n\n"),
    "<blockquote>": ("<blockquote>", "</blockquote>"),
    "<ul><li>": ("<ul><li>", "</li></ul>"),
    "<table>": ("<table><tr><td>", "</td></tr></table>"),
    "<table> never closed": ("<table><tr><td>", ""),
    "<b>": ("<b>", "</b>"),
    "<b> in a line": ("a <b>", "</b>"),
    "<b> never closed": ("a <b>", ""),
    "<sup>": ("a<sup>", "</sup>"),
    "<span>": ("<span class='a'>", "</span>"),
    "<a>": ("<a href='u'>", "</a>"),
}


@pytest.mark.parametrize("depth", [1_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", DEEP)
def test_depth_loses_no_word(name: str, depth: int) -> None:
    opening, closing = DEEP[name]
    article = article_of(f"before\n\n{opening * depth}kernel{closing * depth}\n\nafter\n", dialect="gfm")
    text = text_of(article.body, alt=True)
    assert text.count("kernel") == 1
    assert text.startswith("before")
    assert text.rstrip("\n ").endswith("after")
    again = article_of(written(article))
    assert text_of(again.body, alt=True) == text


# --- repetition ---------------------------------------------------------------------------------


def test_the_worst_cases_are_read_and_written() -> None:
    worst = runpy.run_path(str(WORST))
    for name, make in worst["CASES"].items():
        timing = worst["timing"](make(300))
        assert timing.read >= 0, name


def test_bytes_that_are_no_text_are_told_by_line_and_column() -> None:
    good = "Một dòng chữ thường, đủ dài để tin được.\n" * 5
    source = Source("x.md", data=good.encode() + b"ab \xff cd\0\n" + good.encode())
    (article,) = docconv.read(source)
    notes = {note.code: note for note in article.provenance.notes}
    assert notes["text.replaced"].message.endswith("became U+FFFD, first at line 6, column 4")
    assert notes["text.nul"].message == "1 NUL became U+FFFD, first at line 6, column 8"
    assert all(notes[code].severity == "loss" for code in ("text.replaced", "text.nul"))
    assert "ab \ufffd cd\ufffd" in text_of(article.body)
