"""What must be escaped, as a table: a character, what stands around it, and where.

The rows follow CommonMark 0.31 and the GFM specification. One compiled expression per place applies
them; `before` and `after` are looked at in the *output*, so markup next to a text counts.
"""

import re
from functools import cache
from typing import Literal, TypeAlias

import msgspec

#: Where text stands: running text, the text of a link, of a picture, a heading, or a table cell.
Place: TypeAlias = Literal["text", "label", "alt", "heading", "cell"]
#: Characters that a backslash can escape.
PUNCTUATION = r"!-/:-@\[-`{-~"


class Unsafe(msgspec.Struct, frozen=True):
    """A character that means markup where `before` and `after` match; all are regular expressions.

    `places` is empty for everywhere. `instead` is what is written; None puts a backslash before it.
    """

    character: str
    before: str = ""
    after: str = ""
    places: tuple[Place, ...] = ()
    instead: str | None = None


INLINE = (
    # The mark of a footnote before it would be a link's text, or a definition's name.
    Unsafe(r"\[", before=r"(?<=\[\^\])", instead="&#91;"),
    Unsafe(r"\(", before=r"(?<=\[\^\])", instead="&#40;"),
    Unsafe(":", before=r"(?<=\[\^\])", instead="&#58;"),
    # A backslash that would escape what follows, or markup that follows.
    Unsafe(r"\\", after=rf"[{PUNCTUATION}\n]|$"),
    Unsafe("`"),
    # A delimiter run between blanks neither opens nor closes.
    Unsafe(r"\*", before="(?<! )"),
    Unsafe(r"\*", after="[^ ]|$"),
    # `_` inside a word is text.
    Unsafe("_", before=r"(?<![^\W_])(?<! )"),
    Unsafe("_", before=r"(?<! )", after=r"[\W_]|$"),
    Unsafe("_", before=r"(?<= )", after=r"[^ ]|$"),
    Unsafe("~"),
    # Without definitions only `[^1]`, `](`, `][` and `]:` mean anything, in a label any bracket does.
    Unsafe(r"\[", after=r"\^"),
    Unsafe(r"\]", after=r"[(\[:]"),
    Unsafe(r"[\[\]]", places=("label", "alt", "cell")),
    Unsafe("!", after=r"\["),
    Unsafe("<", after="[A-Za-z/!?]"),
    Unsafe(
        "&",
        after="#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};",
        instead="&amp;",
    ),
    # GFM makes links of bare addresses.
    Unsafe(":", before="(?:(?<=http)|(?<=https)|(?<=ftp)|(?<=HTTP)|(?<=HTTPS)|(?<=FTP))", after="//"),
    Unsafe(r"\.", before="(?<=www)", after="[^ \n]"),
    Unsafe(
        "@",
        # cmark-gfm looks for it where references are characters already: one may stand at either end.
        before="(?<=[A-Za-z0-9.+_;-])",
        after=r"[A-Za-z0-9_-]{1,63}\.[A-Za-z0-9&]",
        places=("text", "label", "heading", "cell"),
        instead="<!-- -->@",
    ),
    # A cell ends at a pipe, even in code.
    Unsafe(r"\|", before=r"(?<!\\)", places=("cell",)),
    Unsafe(r"\|", before=r"(?<=\\)", places=("cell",), instead="&#124;"),
    # Closing hashes of a heading.
    Unsafe("#", before=r"(?<![^ \n])", after=r"#*(?:\n|$)", places=("heading",)),
)

#: At the start of a line of running text, where a block would begin.
AT_LINE_START = (
    Unsafe("#", "(?<=\n)", r"#{0,5}(?:[ \t\n]|$)"),
    Unsafe(">", "(?<=\n)"),
    Unsafe("[-+]", "(?<=\n)", r"[ \t\n]|$"),
    Unsafe("=", "(?<=\n)", r"=*[ \t]*(?:\n|$)"),
    # Thematic breaks, setext underlines and the delimiter rows of tables.
    Unsafe("[-:|]", "(?<=\n)", r"[-:| \t]*(?:\n|$)"),
    # Front matter in TOML.
    Unsafe(r"\+", "(?<=\n)", r"\+\+"),
    Unsafe(
        "[.)]",
        # A lookbehind has one width, and a list's number one to nine digits.
        "(?:" + "|".join("(?<=\n" + "[0-9]" * digits + ")" for digits in range(1, 10)) + ")",
        r"[ \t\n]|$",
    ),
)


class _Judge(msgspec.Struct, frozen=True):
    """The rows for one character in a place, and one expression with a group for each."""

    expression: re.Pattern[str]
    rows: tuple[Unsafe, ...]


#: What a line must begin with for a row of AT_LINE_START to match.
_STARTERS = frozenset("#>+-=:|0123456789")


@cache
def _rows(place: Place) -> tuple[Unsafe, ...]:
    """The rows that hold in a place."""
    rows = tuple(row for row in INLINE if not row.places or place in row.places)
    return rows + AT_LINE_START if place in ("text", "label") else rows


@cache
def _candidate(place: Place, line_start: bool) -> re.Pattern[str]:
    """What a place has rows for: a character and what must follow it.

    Each branch begins with one character, for then the engine skips all others at a stride.
    """
    branches: dict[str, list[str]] = {}
    for row in _rows(place):
        if line_start or row not in AT_LINE_START:
            for character in _characters(row.character):
                # What looks ahead without end must first be sure of what stands before: see `_judge`.
                branches.setdefault(character, []).append("" if "*" in row.after else row.after)
    return re.compile(
        "|".join(
            re.escape(character) + ("" if "" in afters else f"(?={'|'.join(afters)})")
            for character, afters in branches.items()
        )
    )


@cache
def _judge(place: Place, character: str) -> _Judge:
    """Compiled for each character that turns up: a text has few of them, and the table many."""
    rows = tuple(row for row in _rows(place) if character in _characters(row.character))
    groups = (f"({row.before}{row.character}{f'(?={row.after})' if row.after else ''})" for row in rows)
    return _Judge(re.compile("|".join(groups)), rows)


def _characters(expression: str) -> str:
    """The characters that a row's expression, one character or a class of them, stands for."""
    inside = expression[1:-1] if expression.startswith("[") else expression
    return re.sub(r"\\(.)", r"\1", inside)


def escape(text: str, before: str, after: str, place: Place, *, lone_tilde: bool = False) -> str:
    """Text so that it reads back as itself.

    `before` and `after` are what is written next to it, a line feed at the edge of a line. A tilde that is
    the only one of its block can strike nothing out and stays; at an end of the text, where cmark-gfm would
    look through it from a delimiter, it is escaped all the same.
    """
    line_start = "\n" in text or ("\n" in before and (before != "\n" or text[:1] in _STARTERS))
    around = before + text + after
    start, end = len(before), len(before) + len(text)
    out: list[str] = []
    position = start
    for candidate in _candidate(place, line_start).finditer(around, start):
        at = candidate.start()
        if at >= end:
            break
        judge = _judge(place, around[at])
        found = judge.expression.match(around, at)
        if not found or (lone_tilde and found[0] == "~" and start < at < end - 1):
            continue
        out.append(around[position:at])
        out.append(judge.rows[(found.lastindex or 1) - 1].instead or "\\" + found[0])
        position = at + 1
    if position == start:
        return text
    out.append(around[position:end])
    return "".join(out)
