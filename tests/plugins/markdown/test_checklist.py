"""Every trap for a CommonMark and GFM writer that we know of: the content, as HTML, must come out of three
engines as it went in. `naive` is what a careless writer makes of it; it shows that the trap is one.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from docconv.ir import Image, Link, Node, rewrite
from tests.plugins.markdown.through import ENGINES, blocks_of_html, body_text
from tests.support import shared

#: Name, content.
CASES = [
    ("ATX marker", "<p># x</p>"),
    ("hash alone", "<p>#</p>"),
    ("block quote marker", "<p>&gt; x</p>"),
    ("bullet -", "<p>- x</p>"),
    ("bullet +", "<p>+ x</p>"),
    ("bullet *", "<p>* x</p>"),
    ("bullet alone", "<p>-</p>"),
    ("ordered 1.", "<p>1. x</p>"),
    ("ordered 2)", "<p>2) x</p>"),
    ("year as list", "<p>1986. A year</p>"),
    ("thematic break ---", "<p>---</p>"),
    ("thematic break * * *", "<p>* * *</p>"),
    ("thematic break ___", "<p>___</p>"),
    ("backtick fence", "<p>```</p>"),
    ("tilde fence", "<p>~~~ x</p>"),
    ("setext underline after hard break", "<p>a<br>===</p>"),
    ("setext --- after hard break", "<p>a<br>---</p>"),
    ("marker after hard break", "<p>a<br># b</p>"),
    ("list marker after hard break", "<p>a<br>- b</p>"),
    ("reference definition", "<p>[foo]: /u</p>"),
    ("HTML block opener", "<p>&lt;div&gt; x</p>"),
    ("leading no-break space", "<p>\u00a0\u00a0x</p>"),
    ("leading ideographic space", "<p>\u3000\u3000中</p>"),
    ("delimiter row after hard break", "<p>a | b<br>- | -</p>"),
    ("delimiter row for a one-cell table", "<p>a<br>:-</p>"),
    ("footnote definition lookalike", "<p>[^1]: x</p>"),
    ("literal asterisks", "<p>a *b* c</p>"),
    ("literal underscores", "<p>_a_</p>"),
    ("intraword underscore", "<p>snake_case_x</p>"),
    ("backslash before punctuation", r"<p>a\*b \\ c:\_</p>"),
    ("trailing backslash before break", "<p>a\\<br>b</p>"),
    ("literal backtick", "<p>a `b` c</p>"),
    ("unbalanced backtick and code", "<p>a ` <code>b</code></p>"),
    ("brackets", "<p>[a](b)</p>"),
    ("brackets split by code", "<p>[<code>a</code>](b)</p>"),
    ("definition split by code", "<p>[<code>a</code>]: /u</p>"),
    ("! before link", '<p>!<a href="/u">a</a></p>'),
    ("entity lookalike", "<p>&amp;amp; &amp;copy; &amp;#35;</p>"),
    ("ampersand alone", "<p>AT&amp;T a &amp; b</p>"),
    ("tag lookalike", "<p>a &lt;b&gt; c</p>"),
    ("autolink lookalike", "<p>&lt;http://a.b&gt;</p>"),
    ("comment lookalike", "<p>a &lt;!-- b --&gt;</p>"),
    ("less than", "<p>a &lt; b</p>"),
    ("single tilde pair", "<p>a ~b~ c</p>"),
    ("double tilde pair", "<p>a ~~b~~ c</p>"),
    ("one tilde", "<p>10~20</p>"),
    ("bare URL that is not a link", "<p>see http://a.b/c x</p>"),
    ("www. that is not a link", "<p>see www.a.bc x</p>"),
    ("e-mail that is not a link", "<p>mail a@b.co x</p>"),
    ("e-mail whose first letter is a reference", "<p><del>x.</del>a@b.co y</p>"),
    ("e-mail whose last letter is a reference", "<p>y a@b.c<strong>「x」</strong></p>"),
    ("footnote reference lookalike", "<p>a[^1]</p>"),
    ("CJK punctuation inside end", "<p>中文<strong>粗体。</strong>中文</p>"),
    ("CJK punctuation inside start", "<p>中文<strong>「粗」</strong></p>"),
    ("CJK quotes both sides", "<p>他<strong>“说”</strong>了</p>"),
    ("Latin letter after closing punctuation", "<p>a<em>b.</em>c</p>"),
    ("only punctuation inside", "<p>a<strong>.</strong>b</p>"),
    ("code inside, letter outside", "<p>a<strong><code>b</code></strong>c</p>"),
    ("link inside, letter outside", '<p>中<strong><a href="/u">链</a></strong>文</p>'),
    ("symbol", "<p>a<strong>€5</strong>b</p>"),
    ("leading space inside", "<p>a<strong> b</strong></p>"),
    ("trailing space inside", "<p>a <em>b </em>c</p>"),
    ("no-break space inside edge", "<p>a<em>\u00a0b</em></p>"),
    ("em space inside edge", "<p>a<em>\u2003b</em></p>"),
    ("emph then strong, punctuation inside", "<p><em>a.</em><strong>b</strong></p>"),
    ("emph inside emph", "<p><em>a<em>b</em>c</em></p>"),
    ("strong around emph", "<p><strong><em>a</em></strong></p>"),
    ("emph around strong", "<p><em><strong>a</strong></em></p>"),
    ("emph in strong at end", "<p><strong>a <em>b</em></strong></p>"),
    ("emph in strong at end, intraword", "<p><strong>a<em>b</em></strong>c</p>"),
    ("intraword emph", "<p>a<em>b</em>c</p>"),
    ("emph ending in literal *", "<p><em>a*</em>b</p>"),
    ("same-kind neighbours", "<p><em>a</em><em>b</em></p>"),
    ("empty emphasis", "<p>a<strong></strong>b</p>"),
    ("strike next to emphasis", "<p><em><code>x</code></em><del>y</del></p>"),
    ("one tilde at the start of emphasis", "<p>a <em>~ b</em></p>"),
    ("one tilde at the end of emphasis", "<p><em>b ~</em> a</p>"),
    ("strike with punctuation", "<p>a<del>b.</del>c</p>"),
    ("backtick inside code span", "<p><code>a`b</code></p>"),
    ("code starts with backtick", "<p><code>`a</code></p>"),
    ("code with edge spaces", "<p><code> a </code></p>"),
    ("run lengths 1 and 2 both used", "<p><code>` ``</code></p>"),
    ("adjacent code spans", "<p><code>a</code><code>b</code></p>"),
    ("no escapes inside code", r"<p><code>\*&amp;amp;</code></p>"),
    ("fence inside code block", "<pre><code>```\nx\n```\n</code></pre>"),
    ("backtick in info string", '<pre><code class="language-a`b">x\n</code></pre>'),
    ("escape in info string", '<pre><code class="language-c\\*">x\n</code></pre>'),
    ("leading blank and indent kept", "<pre><code>\n    x\n\n</code></pre>"),
    ("code block in list item", "<ul><li><p>a</p><pre><code>x\n\ny\n</code></pre></li></ul>"),
    ("code block after list", "<ul><li>a</li></ul><pre><code>x\n</code></pre>"),
    ("space in URL", '<p><a href="/a b">x</a></p>'),
    ("unbalanced paren in URL", '<p><a href="/a)b">x</a></p>'),
    ("balanced parens", '<p><a href="/a_(b)">x</a></p>'),
    ("URL starting with <", '<p><a href="&lt;a">x</a></p>'),
    ("backslash in URL", r'<p><a href="a\*b">x</a></p>'),
    ("entity in URL", '<p><a href="/?a=1&amp;copy;=2">x</a></p>'),
    ("backtick in URL", '<p><a href="/`">x</a> `</p>'),
    ("tag in URL", '<p><a href="a&lt;b&gt;c">x</a></p>'),
    ("empty URL", '<p><a href="">x</a></p>'),
    ("quote in title", '<p><a href="/u" title="a &quot;b&quot;">x</a></p>'),
    ("backslash at end of title", '<p><a href="/u" title="t\\">x</a></p>'),
    ("backslash in title, later title", '<p><a href="/u" title="t\\">x</a> <a href="/v" title="w">y</a></p>'),
    ("backtick in title", '<p><a href="/u" title="a`b">x</a> `</p>'),
    ("bracket in link text", '<p><a href="/u">a]b[c</a></p>'),
    ("image alt with brackets", '<p>x <img src="/u" alt="a]b"></p>'),
    ("image alt is plain text", '<p>x <img src="/u" alt="*a* `b`"></p>'),
    ("linked image", '<p><a href="/v"><img src="/u" alt="a"></a></p>'),
    ("autolink", '<p><a href="http://a.b/c?d">http://a.b/c?d</a></p>'),
    ("e-mail autolink", '<p><a href="mailto:a@b.co">a@b.co</a></p>'),
    ("relative URL is not an autolink", '<p><a href="a/b">a/b</a></p>'),
    ("URL as link text", '<p><a href="/u">http://a.b</a></p>'),
    ("break in link text", '<p><a href="/u">a<br># b</a></p>'),
    ("two lists in a row", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("two ordered lists in a row", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
    ("three lists in a row", "<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>"),
    ("start number 7", '<ol start="7"><li>a</li></ol>'),
    ("start number 0", '<ol start="0"><li>a</li></ol>'),
    ("marker width 9 to 10", '<ol start="9"><li><p>a</p></li><li><p>b</p><p>c</p></li></ol>'),
    ("nested list from 7", '<ul><li>a<ol start="7"><li>b</li></ol></li></ul>'),
    ("rule in item", "<ul><li><hr></li></ul>"),
    ("rule in item of a second list", "<ul><li>a</li></ul><ul><li><hr></li></ul>"),
    ("item starting with blank code", "<ul><li><pre><code>\nx\n</code></pre></li></ul>"),
    ("list then paragraph", "<ul><li>x</li></ul><p>b</p>"),
    ("two block quotes", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>"),
    ("paragraph after quote", "<blockquote><p>a</p></blockquote><p>b</p>"),
    ("heading closing hashes", "<h1>a #</h1>"),
    ("heading of hashes only", "<h2>#</h2>"),
    ("heading with line break", "<h1>a<br>b</h1>"),
    ("break at paragraph end", "<p>a<br></p>"),
    ("two breaks", "<p>a<br><br>b</p>"),
    ("text between rules at the start", "<hr><p>a: b</p><hr>"),
    ("task lookalike", "<ul><li>[x] a</li></ul>"),
    ("pipe in cell", "<table><thead><tr><th>a|b</th><th>c</th></tr></thead></table>"),
    ("pipe in code in cell", "<table><thead><tr><th><code>a|b</code></th><th>c</th></tr></thead></table>"),
    (
        "escaped pipe in code in cell",
        r"<table><thead><tr><th><code>a\|b</code></th><th>c</th></tr></thead></table>",
    ),
    ("backslash at cell end", "<table><thead><tr><th>a\\</th><th>c</th></tr></thead></table>"),
    ("backslash before pipe in cell", r"<table><thead><tr><th>a\|b</th><th>c</th></tr></thead></table>"),
    (
        "pipe in link URL in cell",
        '<table><thead><tr><th><a href="/a|b">x</a></th><th>c</th></tr></thead></table>',
    ),
    ("line break in cell", "<table><thead><tr><th>a<br>b</th><th>c</th></tr></thead></table>"),
    ("one column", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
    (
        "short row",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>",
    ),
    ("no header row", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
    ("paragraph after table", "<table><thead><tr><th>a</th><th>b</th></tr></thead></table><p>c</p>"),
]

#: What a careless writer makes of a content, and the content.
NAIVE = [
    ("# x", "<p># x</p>"),
    ("1986. A year", "<p>1986. A year</p>"),
    ("中文**粗体。**中文", "<p>中文<strong>粗体。</strong>中文</p>"),
    ("a*b.*c", "<p>a<em>b.</em>c</p>"),
    ("[x](/a b)", '<p><a href="/a b">x</a></p>'),
    ("- a\n\n- b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("a\\\n===", "<p>a<br>===</p>"),
    ("| a|b | c |\n| - | - |", "<table><thead><tr><th>a|b</th><th>c</th></tr></thead></table>"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "content"), CASES, ids=[name for name, _ in CASES])
def test_trap(name: str, content: str, engine: str) -> None:
    expected = blocks_of_html(content)
    text = body_text(expected)
    assert seen(ENGINES[engine](text)) == seen(content), text


#: How the table of the checklist writes what a table can't hold.
_NOTATION = {"⏎": "\n", "¦": "|", "␣(NBSP)": "\u00a0", "␣(U+3000)": "\u3000"}
_ROW = re.compile(r"^\| [A-G]\d+ \| ")


class Item(NamedTuple):
    """An item of the checklist kept outside this project: its content as HTML, what a careless writer makes
    of it, and the initials of the engines that read something else in that.
    """

    number: str
    content: str
    naive: str
    wrong_in: str


def items() -> list[Item]:
    """The whole checklist; the test is skipped where there is none."""
    found = []
    for line in shared("design/markdown.md").read_text(encoding="utf-8").split("\n"):
        if _ROW.match(line):
            number, _, content, naive, wrong_in, *_ = line.removeprefix("| ").split(" | ")
            found.append(Item(number, _unquoted(content), _unquoted(naive), wrong_in))
    assert len(found) == 129
    return found


def _unquoted(cell: str) -> str:
    """What a code span holds."""
    fence = re.match("`+", cell)
    assert fence
    value = cell[len(fence[0]) : -len(fence[0])]
    if value[:1] == value[-1:] == " " and len(fence[0]) > 1:
        value = value[1:-1]
    for notation, meant in _NOTATION.items():
        value = value.replace(notation, meant)
    return value


@pytest.mark.parametrize("engine", ENGINES)
def test_the_whole_checklist(engine: str) -> None:
    wrong = {}
    for item in items():
        text = body_text(blocks_of_html(item.content))
        if seen(ENGINES[engine](text)) != seen(item.content):
            wrong[item.number] = (item.content, text)
    assert not wrong


@pytest.mark.parametrize("engine", ENGINES)
def test_the_whole_checklist_bites(engine: str) -> None:
    careless = [item for item in items() if engine[0].upper() in item.wrong_in]
    assert len(careless) > 100
    for item in careless:
        assert seen(ENGINES[engine](item.naive)) != seen(item.content), item


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("naive", "content"), NAIVE)
def test_the_comparison_bites(naive: str, content: str, engine: str) -> None:
    assert seen(ENGINES[engine](naive)) != seen(content)


def seen(markup: str) -> object:
    """What a reader of some HTML gets: addresses resolved, without the blanks that engines trim."""

    def change(node: Node) -> Node:
        return replace(node, url=unquote(node.url).strip()) if isinstance(node, (Link, Image)) else node

    return rewrite(blocks_of_html(markup), change)
