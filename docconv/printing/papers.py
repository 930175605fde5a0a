"""The papers there are, and how much fits on them in the looks of a theme."""

from dataclasses import dataclass

from ..text.patterns import pattern

#: `html` or `html.a5` with its declarations, in the sheet of a theme.
ROOT = pattern(r"(?<![\w.#:-])html(?:\.([a-z0-9]+))?\s*\{([^{}]*)\}")
SETTING = pattern(r"--(head|table)-cells\s*:\s*([0-9]+)")


@dataclass(frozen=True, slots=True)
class Room:
    """How many half-width characters fit into the title at the head of a page, and into a row of a table."""

    head: int
    table: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of page in millimetres, and the room on it where a theme doesn't say."""

    width: float
    height: float
    room: Room


#: The sizes of pages, by their names.
PAPERS = {
    "a4": Paper(210, 297, Room(64, 84)),
    "letter": Paper(215.9, 279.4, Room(64, 84)),
    "a5": Paper(148, 210, Room(42, 62)),
    "phone": Paper(90, 160, Room(32, 34)),
}


def room(css: str, name: str) -> Room:
    """The room on a paper of PAPERS in a theme.

    A theme says it in its sheet for paper, in `--head-cells` and `--table-cells` on `html`, or on `html.a5`
    for one paper.
    """
    found = {"head": PAPERS[name].room.head, "table": PAPERS[name].room.table}
    for wanted in (None, name):
        for paper, declarations in ROOT.findall(css):
            if (paper or None) == wanted:
                found.update((key, int(value)) for key, value in SETTING.findall(declarations))
    return Room(**found)
