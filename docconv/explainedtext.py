"""What became of every line of a plain text: whether the article has it, as what, or why it was left out.

The reader's furniture says by number which lines are not in the article, and why; all others are looked for
in it by their characters, for what they became.
"""

import re
from collections.abc import Iterator

from .explaining import BodyText, Piece, Verdict, squeezed
from .html import escape
from .ir import Article, Furniture

_LINE = re.compile(r"line (\d+)")
#: Roles of lines that state something about the article.
STATING = frozenset(("title", "metadata"))


def explained_text(text: str, article: Article) -> Iterator[Verdict]:
    """The lines of a text in their order, blank ones apart, each with what became of it.

    `text` is the text as it was decoded, `article` what was read from it, with its furniture. A line broken
    in two is explained by what the whole became.
    """
    body = BodyText(article.body)
    left_out = {number: part for part in article.furniture if (number := _number(part.where))}
    fields = _fields(article)
    last: Furniture | None = None
    for number, line in enumerate(text.split("\n"), 1):
        said = squeezed(line)
        if not said:
            continue
        piece = Piece("p", number, line.strip(), escape(line.strip()))
        part = left_out.get(number)
        if part is None and last is not None and said in squeezed(last.text):
            part = last  # the rest of a line that was broken
        last = part
        if part is None:
            role = body.whole(said) or body.part(said) or body.nearly(said) or "paragraph"
            yield Verdict(piece, "kept", role)
        elif part.role == "comments" and article.comments:
            yield Verdict(piece, "kept", "comment")
        elif part.role in STATING:
            yield Verdict(piece, "fact", ", ".join(fields.get(number, ())) or part.role, part.reason)
        else:
            yield Verdict(piece, "dropped", part.role, part.reason)


def _number(where: str | None) -> int | None:
    found = _LINE.match(where or "")
    return int(found[1]) if found else None


def _fields(article: Article) -> dict[int, list[str]]:
    """The fields of the metadata by the line that each was read from."""
    fields: dict[int, list[str]] = {}
    for name, why in article.provenance.evidence.items():
        if (number := _number(why)) is not None:
            fields.setdefault(number, []).append(name)
    return fields
