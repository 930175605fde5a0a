"""The worst that a text can do to the Markdown reader and writer: each opening delimiter 10,000 and 100,000
times.

Run as a script, it prints the CPU time per byte of reading (`docconv.read`, where the frame of a mirror
is looked for, and the normal form) and of writing, and how it grows from the smaller text to the one ten
times as long. Growth beyond 3 would mean that some step is not linear; it is marked, and the exit code is 1.
Arguments choose cases by a part of their names.
"""

import signal
import sys
import time
from collections.abc import Callable
from io import BytesIO
from types import FrameType
from typing import NamedTuple, NoReturn

import docconv
from docconv.ir import normalize

SMALL, LARGE = 10_000, 100_000
MOST = 3.0
#: Seconds after which a case has failed.
PATIENCE = 120


def repeated(piece: str) -> Callable[[int], str]:
    """A text that is one piece many times."""
    return lambda count: piece * count


def ladder(piece: str) -> Callable[[int], str]:
    """Runs of 1, 2, 3 … of a piece, as long in all as `count` pieces."""

    def text(count: int) -> str:
        longest = int((2 * count) ** 0.5)
        return " ".join(piece * length for length in range(1, longest))

    return text


def staircase(prefix: str, indent: str = "  ") -> Callable[[int], str]:
    """Lines each nested in the one before, as long in all as `count` indents."""

    def text(count: int) -> str:
        deepest = int((2 * count) ** 0.5)
        return "".join(f"{indent * depth}{prefix}a\n" for depth in range(deepest))

    return text


def around(before: str, piece: str, after: str) -> Callable[[int], str]:
    """A piece many times, between two others."""
    return lambda count: before + piece * count + after


CASES: dict[str, Callable[[int], str]] = {
    "*": repeated("*"),
    "* a": repeated("*a "),
    "*a **b": repeated("*a **b "),
    "a**b": repeated("a**b"),
    "_": repeated("_"),
    "_a": repeated("_a "),
    "~": repeated("~"),
    "~~": repeated("~~a "),
    "*_~~": repeated("*_~~a"),
    "`": repeated("`"),
    "` ladder": ladder("`"),
    "`a": repeated("`a "),
    "[": repeated("["),
    "[a": repeated("[a "),
    "![": repeated("!["),
    "](": repeated("]("),
    "[a](": repeated("[a]("),
    "[a](<b": repeated("[a](<b "),
    '[a](b "': repeated('[a](b "'),
    "[a][": repeated("[a]["),
    "[^": repeated("[^"),
    "[^a]": repeated("[^a]"),
    "[^a]: ": repeated("[^a]: b\n\n"),
    "[a]: ": repeated("[a]: b\n"),
    "[x] ": repeated("[x] "),
    "<": repeated("<"),
    "<a": repeated("<a "),
    "<b>": repeated("<b>"),
    "<b>a": repeated("<b>a "),
    "</b>": repeated("a</b>"),
    "<!--": repeated("<!--"),
    "a <!--": repeated("a <!-- "),
    "<!-- -->": repeated("a<!-- b -->"),
    "<?": repeated("a <?"),
    "<![CDATA[": repeated("a <![CDATA["),
    "<div>": repeated("<div>"),
    "<div> lines": repeated("<div>\n"),
    "<div> blocks": repeated("<div>\n\na\n\n"),
    "<p>": repeated("<p>a"),
    "<table><tr><td>": repeated("<table><tr><td>"),
    "<ul><li>": repeated("<ul><li>a"),
    "<blockquote>": repeated("<blockquote>a"),
    "<sup>": repeated("<sup>a"),
    "<a href>": repeated('<a href="b">c'),
    "<span>": repeated('<span style="font-weight: bold">a'),
    "<ruby>": repeated("<ruby>a<rt>b"),
    "&": repeated("&"),
    "&a": repeated("&a"),
    "&#": repeated("&#"),
    "&amp;": repeated("&amp;"),
    "\\": repeated("\\"),
    "\\*": repeated("\\*"),
    ">": repeated(">"),
    "> ": repeated("> "),
    "> lines": repeated("> a\n"),
    "> a\\n\\n": repeated("> a\n\n"),
    "> staircase": staircase("", "> "),
    "- ": repeated("- "),
    "- lines": repeated("- a\n"),
    "- staircase": staircase("- "),
    "1. ": repeated("1. "),
    "1. lines": repeated("1. a\n"),
    "- [ ] ": repeated("- [ ] a\n"),
    "> - ": repeated("> - "),
    "# ": repeated("# a\n"),
    "a\\n===": repeated("a\n===\n"),
    "***": repeated("***\n\n"),
    "|": repeated("|"),
    "| lines": repeated("|\n"),
    "|a|": repeated("|a|\n|-|\n"),
    "| rows": around("|a|b|\n|-|-|\n", "|c\n", ""),
    "| columns": lambda count: "|a" * count + "|\n" + "|-" * count + "|\n" + "|b" * count + "|\n",
    "```": repeated("```\n"),
    "$": repeated("$"),
    "$a$": repeated("$a$ "),
    "{": repeated("{% a "),
    "http://": repeated("http://"),
    "http://a": repeated("http://a "),
    "http://(": around("http://a", "(", ""),
    "http://)": around("http://a", ")", ""),
    "http://&a;": around("http://a", "&a;", ""),
    "www.": repeated("www."),
    "www.a": repeated("www.a "),
    "@": repeated("@"),
    "a@": repeated("a@"),
    "a@a.": around("a@", "a.", ""),
    "a.": around("", "a.", "@a.b"),
    "@a ": repeated("a@b.c "),
    "---": repeated("---\n"),
    "--- a": repeated("---\na: b\n"),
    "--- a:": around("---\n", "a: b\n", ""),
    "--- [": around("---\n", "[", "\n---\n\na"),
    "--- {": around("---\na: ", "{", "\n---\n\na"),
    "--- - ": around("---\n", "- ", "\n---\n\na"),
    "--- &": around("---\na: &a b\nc: [", "*a, ", "]\n---\n\na"),
    "+++": repeated("+++\n"),
    "+++ a": around("+++\n", "a = 1\n", ""),
    "+++ [": around("+++\na = ", "[", "\n+++\n\na"),
    ";;;": repeated(";;;\n"),
    "json": around("", '{"a":', "\n\na"),
    "[#]: ": repeated("[#]: a: b\n"),
    "label": repeated("作者：a "),
    "label lines": repeated("作者：a\n\n"),
    "blank lines": repeated("a\n\n"),
    "spaces": around("a", " ", "b"),
    "line feeds": around("a", "\n", "b"),
    "wide": repeated("中"),
    "wide lines": repeated("中\n"),
    "U+3000": repeated("\u3000"),
    "soft breaks": repeated("a\n"),
    "hard breaks": repeated("a\\\n"),
    "accents": around("a", "\u0301", ""),
}


class Timing(NamedTuple):
    """CPU seconds of the steps."""

    read: float
    write: float


class TooSlow(BaseException):
    """A case took longer than anybody waits. No Exception, for nobody is to handle it on the way."""


def timing(text: str) -> Timing:
    """One run."""
    data = text.encode()
    begin = time.process_time()
    articles = [normalize(article) for article in docconv.read(data, format="markdown")]
    middle = time.process_time()
    for article in articles:
        docconv.write(article, BytesIO(), format="markdown")
    return Timing(middle - begin, time.process_time() - middle)


def best(text: str, runs: int) -> Timing:
    """The least of some runs, step by step: what else the machine does only adds."""
    found = [timing(text) for _ in range(runs)]
    return Timing(min(one.read for one in found), min(one.write for one in found))


def growth(small: float, large: float, ratio: float) -> float:
    """How much slower a byte got; what takes less than a millisecond is all overhead."""
    return max(large, 0.001) / max(small, 0.001) / ratio


def main(wanted: list[str]) -> int:
    """Print the table; 1 where a case grows too much."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TooSlow

    timing("warm up")
    signal.signal(signal.SIGALRM, stop)
    slow = 0
    print(f"{'case':18}{'bytes':>9}{'read ns/B':>11}{'growth':>8}{'write ns/B':>12}{'growth':>8}")
    for name, make in CASES.items():
        if wanted and not any(part in name for part in wanted):
            continue
        small, large = make(SMALL), make(LARGE)
        sizes = len(small.encode()), len(large.encode())
        ratio = sizes[1] / sizes[0]
        signal.alarm(PATIENCE)
        try:
            before, after = best(small, 3), best(large, 1)
            if max(growth(*pair, ratio) for pair in zip(before, after, strict=True)) > MOST:
                before, after = best(small, 5), best(large, 2)
        except TooSlow:
            print(f"{name:18}{sizes[1]:>9}  took more than {PATIENCE} s  <<<")
            slow += 1
            continue
        finally:
            signal.alarm(0)
        grown = [growth(*pair, ratio) for pair in zip(before, after, strict=True)]
        per_byte = [1e9 * seconds / sizes[1] for seconds in after]
        mark = "  <<<" if max(grown) > MOST else ""
        slow += bool(mark)
        print(
            f"{name:18}{sizes[1]:>9}{per_byte[0]:>11.0f}{grown[0]:>8.2f}{per_byte[1]:>12.0f}{grown[1]:>8.2f}{mark}",
            flush=True,
        )
    print(f"{slow} of {len(CASES)} cases are not linear" if slow else "all linear")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
