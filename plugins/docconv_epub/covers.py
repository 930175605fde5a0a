"""A cover drawn in SVG, for the shelf: reading systems show it where they show books."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from docconv.html import escape

from .languages import language_tag

WIDTH, HEIGHT, MARGIN = 600, 800, 60
INK, GROUND = "#1f3a5f", "#ffffff"
#: How wide letters are on average, in ems: none of a fallback's is much wider.
NARROW, WIDE = 0.58, 1.0


def drawn(title: str, above: str, below: Sequence[str], language: str | None) -> bytes:
    """A cover: the title, a line above it, lines below it. What doesn't fit ends in dots."""
    size = 58 if width_of(title) * 58 < 3 * (WIDTH - 2 * MARGIN) else 44
    lines: list[tuple[str, int, int, str]] = []
    y = 150
    for text in clipped(above, 24, 2):
        lines.append((text, 24, y, "normal"))
        y += 36
    y = max(y, 170) + size
    for text in clipped(title, size, 6):
        lines.append((text, size, y, "bold"))
        y += round(size * 1.3)
    rule = y
    y += 50
    for text in (line for name in below for line in clipped(name, 24, 1)):
        if y > HEIGHT - MARGIN - 40:
            lines.append(("…", 24, y, "normal"))
            break
        lines.append((text, 24, y, "normal"))
        y += 36
    tag = language_tag(language)
    lang = f' lang="{tag}" xml:lang="{tag}"' if tag else ""
    texts = "\n".join(
        f'<text x="{WIDTH // 2}" y="{at}" font-size="{high}" font-weight="{weight}">{escape(text)}</text>'
        for text, high, at, weight in lines
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img" aria-labelledby="title"{lang}>\n'
        f'<title id="title">{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>\n'
        f'<rect width="{WIDTH}" height="28" fill="{INK}"/>\n'
        f'<rect x="{WIDTH // 2 - 40}" y="{rule}" width="80" height="3" fill="{INK}"/>\n'
        f'<g fill="{INK}" font-family="serif" text-anchor="middle">\n{texts}\n</g>\n</svg>\n'
    ).encode("utf-8", "replace")


def clipped(text: str, size: int, most: int) -> list[str]:
    """The lines of a text at a size in pixels, at most so many."""
    lines = list(folded(text, (WIDTH - 2 * MARGIN) / size))
    if len(lines) > most:
        lines[most - 1 :] = [lines[most - 1][:-1].rstrip(" ") + "…"]
    return lines


def folded(text: str, width: float) -> Iterator[str]:
    """Lines no wider than so many ems, broken at spaces and between Chinese characters."""
    line, used = "", 0.0
    for piece in pieces(text):
        wide = width_of(piece)
        if line.strip(" ") and used + width_of(piece.rstrip(" ")) > width:
            yield line.strip(" ")
            line, used = "", 0.0
        line, used = line + piece, used + wide
    if line.strip(" "):
        yield line.strip(" ")


def pieces(text: str) -> Iterator[str]:
    """What stays in one line: words with the space behind them, single Chinese characters, pieces of 20."""
    word = ""
    for character in text:
        wide = east_asian_width(character) in "WF"
        if wide and character not in "，。、；：？！）」』》”":
            if word:
                yield word
            word = character
            continue
        word += character
        if character == " " or len(word) >= 20:
            yield word
            word = ""
    if word:
        yield word


def width_of(text: Iterable[str]) -> float:
    """The width of a text in ems, about."""
    return sum(WIDE if east_asian_width(character) in "WF" else NARROW for character in text)
