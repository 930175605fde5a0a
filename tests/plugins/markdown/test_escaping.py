"""What stands before a sign that would be markup, place by place, and that nothing else is touched."""

import pytest

from docconv_markdown.unsafe import escape


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, and 3 * 4 < 5 & 6", "plain words, and 3 * 4 < 5 & 6"),
        ("*a* _b_ snake_case `c` ~d~", r"\*a\* \_b\_ snake_case \`c\` \~d\~"),
        ("<b> a < b &amp; & &#35;", r"\<b> a < b &amp;amp; & &amp;#35;"),
        ("[a](b) [c] [^1] ![d]", r"[a\](b) [c] \[^1] \![d]"),
        (r"a\b c\*", r"a\b c\\\*"),
        ("http://a.test www.a.test a@b.test", r"http\://a.test www\.a.test a<!-- -->@b.test"),
        ("a | b: c", "a | b: c"),
        ("", ""),
    ],
)
def test_inside_a_line(text: str, written: str) -> None:
    assert escape(text, "x ", " x", "text") == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# a", r"\# a"),
        ("#a", "#a"),
        ("> a", r"\> a"),
        ("- a", r"\- a"),
        ("-a", "-a"),
        ("+++", r"\+++"),
        ("12. a", r"12\. a"),
        ("12.a", "12.a"),
        ("1234567890. a", "1234567890. a"),
        ("===", r"\==="),
        ("|-|:", r"\|-|:"),
        ("a\n# b\n- c", "a\n\\# b\n\\- c"),
        ("a - b\n1) c", "a - b\n1\\) c"),
    ],
)
def test_where_a_line_begins(text: str, written: str) -> None:
    assert escape(text, "\n", "\n", "text") == written
    assert escape(text, "> a\n", "\n", "text") == written


def test_a_line_that_begins_inside_a_text() -> None:
    assert escape("a\n# b", "x", "", "text") == "a\n\\# b"
    assert escape("> b", "\n", "", "label") == "\\> b"
    # In a heading, a cell or an alternative text no block begins.
    assert escape("a\n> b", "", "", "heading") == "a\n> b"


def test_signs_that_have_several_reasons() -> None:
    # The row that matches says what is written, and the rows of one sign say different things.
    assert escape("[a]: b", "[^]", "", "text") == r"&#91;a\]: b"
    assert escape("(a)", "[^]", "", "text") == "&#40;a)"
    assert escape(": a", "[^]", "", "text") == "&#58; a"
    assert escape(": a", "\n", "", "text") == ": a"
    assert escape(":-", "\n", "\n", "text") == r"\:-"
    assert escape(r"a|b\|c", "", "", "cell") == r"a\|b\\&#124;c"


def test_a_lone_tilde_stays_unless_it_stands_at_an_end() -> None:
    assert escape("a~b", "", "", "text", lone_tilde=True) == "a~b"
    assert escape("~ab", "", "", "text", lone_tilde=True) == r"\~ab"
    assert escape("ab~", "", "", "text", lone_tilde=True) == r"ab\~"
    assert escape("a*b*", "", "", "text", lone_tilde=True) == r"a\*b\*"
    assert escape("a~b", "", "", "text") == r"a\~b"


def test_places() -> None:
    assert escape("[a]", "", "", "text") == "[a]"
    assert escape("[a]", "", "", "label") == escape("[a]", "", "", "alt") == r"\[a\]"
    assert escape("a@b.test", "", "", "alt") == "a@b.test"
    assert escape("a #", "", "\n", "heading") == r"a \#"
    assert escape("a #", "", "\n", "text") == "a #"


def test_what_stands_around_is_left_alone() -> None:
    assert escape("a", "*b* ", "*c*", "text") == "a"
    assert escape("*", "*", "*", "text") == r"\*"
