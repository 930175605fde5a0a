"""What a run says at its end: how much was done, what failed and why, what became of each input."""

from collections.abc import Iterator
from typing import Any

import msgspec

from .journal import Journal


class Cause(msgspec.Struct):
    """One reason for failures: its code, how many there are, and the input and message of one of them."""

    code: str
    count: int
    input: str
    message: str


class BatchSummary(msgspec.Struct):
    """What a run came to.

    `done` and `failed` count inputs, and of archives that were taken apart their records, by this run and by
    those before it that still hold; `earlier` is how many of them were so before this run. `articles` were
    written in all. `outputs` are the files of JSON lines; those of a folder are in the report. `passed_over`
    counts, by extension, the files of folders that nobody reads. `seconds` is the wall time of this run,
    `journal` the path of its journal.
    """

    done: int = 0
    failed: int = 0
    earlier: int = 0
    articles: int = 0
    seconds: float = 0.0
    causes: list[Cause] = []
    outputs: list[str] = []
    passed_over: dict[str, int] = {}
    journal: str = ""

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing done, 3 some failed and the rest was done, 4 all failed inside us."""
        if self.done or self.articles:
            return 3 if self.failed else 0
        inside = bool(self.causes) and all(cause.code.startswith("internal") for cause in self.causes)
        return 4 if inside else 1


def lines(journal: Journal, summary: BatchSummary) -> Iterator[bytes]:
    """The report, a line of JSON for each input or record, without line feeds; fills the summary on the way.

    Records that hold no article are left out; an archive of which no record does has one line that says so.
    """
    causes: dict[str, Cause] = {}
    empty: tuple[int, dict[str, Any]] | None = None
    told = -1
    for input, name, number, status, attempts, run, _, result in journal.finished():
        if empty is not None and empty[0] != input:
            yield _told(empty[1], summary, causes)
            empty = None
        plain = msgspec.to_builtins(result) | {
            "input": name,
            "attempts": attempts,
            "earlier": run != journal.run,
        }
        if number:
            plain["record"] = number
        if status == "empty":
            if empty is None and input != told:
                empty = (input, plain | {"record": None, "notes": []})
            continue
        empty, told = None, input
        yield _told(plain, summary, causes)
    if empty is not None:
        yield _told(empty[1], summary, causes)
    summary.causes = sorted(causes.values(), key=lambda cause: (-cause.count, cause.code))


def _told(plain: dict[str, Any], summary: BatchSummary, causes: dict[str, Cause]) -> bytes:
    summary.articles += plain["articles"]
    summary.earlier += plain.pop("earlier")
    if plain["status"] == "failed":
        summary.failed += 1
        cause = causes.setdefault(
            plain["code"] or "error",
            Cause(plain["code"] or "error", 0, plain["input"], plain["message"] or ""),
        )
        cause.count += 1
    else:
        summary.done += 1
    plain["seconds"] = round(plain["seconds"], 3)
    first = {"input": plain.pop("input"), "record": plain.pop("record", None)}
    return msgspec.json.encode(
        {key: value for key, value in (first | plain).items() if value not in (None, [], {})}
    )
