"""Two columns: runs of blocks that are set in columns, and between them what goes across both.

WeasyPrint (70.0) fails on elements that span the columns they stand in where a page ends among them. So
nothing stands in the columns but what is as wide as one.
"""

import re

#: What may open a text across both columns: its lead picture.
LEAD = re.compile(r"\s*<figure\b.*?</figure>\n?", re.DOTALL)
ACROSS = re.compile(r'<div class="across">\n.*?\n</div>\n?', re.DOTALL)
OPENING, CLOSING = re.compile(r"<(?:blockquote|ul|ol)\b"), re.compile(r"</(?:blockquote|ul|ol)>")


def in_runs(html: str) -> str:
    """Rendered blocks in `div`s of the class `run`; a lead picture and `across` stand outside them.

    What is meant to go across but stands inside a list or a quotation stays there.
    """
    parts, at, depth, seen = [], 0, 0, 0
    if lead := LEAD.match(html):
        parts.append(lead[0])
        at = seen = lead.end()
    for found in ACROSS.finditer(html, at):
        start = found.start()
        depth += len(OPENING.findall(html, seen, start)) - len(CLOSING.findall(html, seen, start))
        seen = start
        if depth == 0:
            parts += [run(html[at:start]), found[0]]
            at = found.end()
    return "".join([*parts, run(html[at:])])


def run(html: str) -> str:
    """Blocks in columns; nothing for none."""
    return f'<div class="run">\n{html}</div>\n' if html.strip("\n") else ""
