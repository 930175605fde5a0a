"""What an article is about in one line, for the pages that list articles."""

from unicodedata import east_asian_width

from ..text.patterns import pattern
from .document import Article
from .nodes import Paragraph
from .walk import text_of

#: How wide a line may be, in halves of a Chinese character.
WIDTH = 160
SPACE = pattern(r"[ \t\n\r\f\v]+")
SENTENCE = pattern(r"[。！？!?…]+[”’」』）)\"]*|\.[”’)\"]*(?= )")


def summary_of(article: Article, width: int = WIDTH) -> str | None:
    """One line: the summary that the article states, else its subtitle, else how its text begins.

    `width` is how wide the line may be, in halves of a Chinese character.
    """
    meta = article.meta
    openings = (text_of((block,)) for block in article.body if isinstance(block, Paragraph))
    for text in (meta.summary, meta.subtitle, *openings):
        line = SPACE.sub(" ", text or "").strip(" \u3000")
        if line and line != meta.title:
            return shortened(line, width)
    return None


def shortened(line: str, width: int = WIDTH) -> str:
    """A line cut at the end of a sentence, else between words, where it is too wide.

    A sentence that ends before three eighths of the width says too little by itself.
    """
    fits, enough = reach(line, width), reach(line, width * 3 // 8)
    if fits == len(line):
        return line
    ends = [found.end() for found in SENTENCE.finditer(line, 0, fits + 1) if enough <= found.end() <= fits]
    if ends:
        return line[: ends[-1]]
    at = fits
    while at > enough and not is_border(line, at):
        at -= 1
    return line[: at if at > enough else fits].rstrip(" ,;:，、；：—–-") + "…"


def reach(line: str, width: int) -> int:
    """How many characters of a line fit into a width."""
    for at, character in enumerate(line):
        width -= 2 if east_asian_width(character) in "WF" else 1
        if width < 0:
            return at
    return len(line)


def is_border(line: str, at: int) -> bool:
    """Whether a line may be cut before a place."""
    return " " in line[at - 1 : at + 1] or east_asian_width(line[at - 1]) in "WF"
