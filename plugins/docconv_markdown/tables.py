"""Tables of two columns that say of an article what front matter would: a label and its value in each row."""

import re
from collections.abc import Iterator

from docconv.ir import Table, text_of
from docconv.text import pattern

from . import labels, lines
from .frame import REACH, Frame
from .label_words import FIELD_OF
from .lines import Labelled

#: Words for when a page was taken over. Without them, or a page's address, the table may be about a book.
_SAVED = pattern(
    "archived|saved|clipped|fetched|抓取|擷取|收[录錄藏]|剪藏|保存|采集|採集|存[档檔]|[归歸][档檔]",
    re.IGNORECASE,
)
#: So many fields make a table one of labels, whatever else it lists.
ENOUGH = 3


def take_label_tables(frame: Frame) -> None:
    """Read and take off such tables near either end."""
    near = [*frame.blocks[:REACH], *frame.blocks[-REACH:]]
    for block in [block for block in near if isinstance(block, Table)]:
        told = [label for label in _labelled(block) if label.value and labels.is_sound(label)]
        page = any(lines.is_page(lines.address_of(label)) or _SAVED.search(label.word) for label in told)
        if not page or len({label.field for label in told if label.field}) < ENOUGH:
            continue
        if block not in frame.blocks or _is_of_another(frame, told):
            continue
        for label in told:
            labels.keep(frame, label)
        frame.blocks.remove(block)
        frame.drop(block, "metadata", "a table of labels")
        frame.recognised = True


def _is_of_another(frame: Frame, told: list[Labelled]) -> bool:
    """Whether a table has another title than the article: it tells of a book, a film, a program."""
    known = _plain(frame.facts.get("title") or "")
    others = (_plain(label.value) for label in told if label.field == "title")
    return bool(known) and any(not (known.startswith(title) or title.startswith(known)) for title in others)


def _plain(title: str) -> str:
    """A title by its letters, since one of a page may have its site's name behind it."""
    return re.sub(r"\W", "", title).lower()


def _labelled(table: Table) -> Iterator[Labelled]:
    """The rows of a table that begin with a known label."""
    for row in table.children:
        if len(row.children) != 2:
            return
        word = text_of((row.children[0],)).strip(" \n:：").lower()
        if word in FIELD_OF:
            cell = row.children[1]
            links = lines.links_in(cell)
            value = text_of((cell,)).strip(" \n")
            yield Labelled(word, FIELD_OF[word], value, links[0].url if links else None)
