"""Classes on rendered HTML for what a style sheet can't tell: pull quotes, verse, ruby, parts of one block.

Rendered blocks stand on lines of their own and hold no line feed, so lines are all there is to look at.
"""

import re
from html import unescape

from docconv.printing import MARK, at_a_glance, is_verse
from docconv.text import columns

QUOTE = re.compile(
    r"<blockquote((?: [^<>]*)?)>\n(<p[^<>]*>[^\n]*</p>\n)(<p[^<>]*>[—–―-][^\n]*</p>\n)?</blockquote>"
)
PARAGRAPH = re.compile(r"<p((?: (?!class)[^<>]*)?)>([^\n]*?<br>[^\n]*?)</p>")
RUBY = re.compile(r"<ruby>([^<>]*)<rp>\(</rp><rt>([^<>]*)</rt><rp>\)</rp></ruby>")
TAG = re.compile(r"<[^<>]*>")
CONTINUED = re.compile(rf"<(p|pre)((?: [^<>]*)?)>(<code[^<>]*>)?{MARK}")


def join_up(html: str) -> str:
    """Rendered HTML with the marks of `split_long` turned into `class="continued"`."""
    return CONTINUED.sub(r'<\1\2 class="continued">\3', html).replace(MARK, "") if MARK in html else html


def mark_quotes(html: str) -> str:
    """The class `pull` on quotations that are short, with no more below than a line that says whose they are.

    They are set large where they stand. Nothing is said twice and nothing is picked out of running text.
    """
    return QUOTE.sub(marked_quote, html) if "<blockquote" in html else html


def marked_quote(found: re.Match[str]) -> str:
    if not at_a_glance(words(found[2])):
        return found[0]
    signed = f'<p class="signed"{found[3].removeprefix("<p")}' if found[3] else ""
    return f'<blockquote class="pull"{found[1]}>\n{found[2]}{signed}</blockquote>'


def mark_verse(html: str) -> str:
    """The class `verse` on paragraphs of several short lines: poems, addresses."""
    return PARAGRAPH.sub(marked_verse, html) if "<br>" in html else html


def marked_verse(found: re.Match[str]) -> str:
    verse = is_verse([words(line) for line in found[2].split("<br>")])
    return f'<p class="verse"{found[1]}>{found[2]}</p>' if verse else found[0]


def set_ruby(html: str) -> str:
    """Readings placed over their base: the engine has no ruby, so they are moved back by the base's width.

    A reading is half as high as its base. One that is wider than the base widens it, so that two of them
    never touch.
    """
    return RUBY.sub(placed, html) if "<ruby>" in html else html


def placed(found: re.Match[str]) -> str:
    base, reading = width(found[1]) / 2, width(found[2]) / 4
    over = max(0.0, (reading - base) / 2)
    whole = 2 * (base + 2 * over)  # in units of the reading's own size
    side = f' style="margin:0 {over:g}em"' if over else ""
    back = whole - 2 * over
    return (
        f'<ruby{side}>{found[1]}<rt style="margin-left:-{back:g}em;width:{whole:g}em">{found[2]}</rt></ruby>'
    )


def width(html: str) -> int:
    """How wide rendered text is, in half-width characters."""
    return columns(words(html))


def words(html: str) -> str:
    """The text of rendered inlines."""
    return unescape(TAG.sub("", html))
