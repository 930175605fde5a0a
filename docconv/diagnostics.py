"""What a run has to say about itself: results per input, and the state of the machine."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from .errors import DocconvError
from .ir import Article, Note

#: The code of notes about files of a folder that no reader takes.
PASSED_OVER = "input.passed-over"


def passed_over(paths: Iterable[str]) -> Iterator[Note]:
    """Notes of files of a folder that no reader takes."""
    said = "passed over: in no format that is read"
    return (Note(PASSED_OVER, said, "info", path) for path in paths)


class Check(msgspec.Struct, frozen=True):
    """One line of `docconv doctor`; `fix` says what to do where `status` is not `ok`."""

    name: str
    status: Literal["ok", "warn", "fail"]
    detail: str
    fix: str = ""


class Result(msgspec.Struct):
    """What became of one input. `seconds` is wall time, `size` the bytes of the input."""

    input: str
    status: Literal["done", "failed"] = "done"
    outputs: list[str] = []
    articles: int = 0
    seconds: float = 0.0
    size: int = 0
    code: str | None = None
    message: str | None = None
    notes: list[Note] = []
    repairs: dict[str, int] = {}

    def add(self, article: Article) -> None:
        """Count an article and take over its notes; repairs are counted by certainty."""
        self.articles += 1
        self.notes.extend(article.provenance.notes)
        for repair in article.provenance.repairs:
            self.repairs[repair.certainty] = self.repairs.get(repair.certainty, 0) + 1

    def fail(self, error: DocconvError) -> None:
        """Record the failure that ended this input; that articles before it were written is a note."""
        if self.outputs and self.articles:
            many = "1 article" if self.articles == 1 else f"{self.articles} articles"
            self.notes.append(Note("input.partial", f"only what stood before the failure: {many}", "loss"))
        self.status, self.code, self.message = "failed", error.code, error.message
        if place := (error.where or "").removeprefix(self.input).removeprefix(", "):
            self.message = f"{place}: {self.message}"
        if error.hint:
            self.message += f" ({error.hint})"

    def as_json(self) -> bytes:
        """One line of JSON, without its line feed; empty fields are left out."""
        plain = {name: getattr(self, name) for name in self.__struct_fields__}
        plain["seconds"] = round(self.seconds, 3)
        return msgspec.json.encode(
            {key: value for key, value in plain.items() if value not in (None, [], {})}
        )


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one article of a publication, and why.

    `outcome` is `kept`, `merged` (into the copy `into`; `similarity`, 0 to 1, of the two texts), `excluded`,
    `outside` the window, or `undated`. `section` is the title of the section that it is in, `reason` the rule
    that put it there or left it out.
    """

    outcome: Literal["kept", "merged", "excluded", "outside", "undated"]
    article: str
    path: str | None = None
    url: str | None = None
    section: str | None = None
    reason: str | None = None
    into: str | None = None
    similarity: float | None = None
    pinned: bool = False


class Report(msgspec.Struct):
    """The results of a run, input by input, notes about the run as a whole, and what became of each article
    of a publication.
    """

    results: list[Result] = []
    notes: list[Note] = []
    decisions: list[Decision] = []

    def lines(self) -> Iterator[bytes]:
        """The report as lines of JSON, without line feeds: results have an `input`, decisions an `outcome`,
        notes a `code` and neither of them.
        """
        yield from (result.as_json() for result in self.results)
        yield from (msgspec.json.encode(decision) for decision in self.decisions)
        yield from (msgspec.json.encode(note) for note in self.notes)

    @property
    def failed(self) -> list[Result]:
        """The inputs that failed."""
        return [result for result in self.results if result.status == "failed"]

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing done, 3 some inputs failed and the rest was done, 4 all failed inside us."""
        failed = self.failed
        if any(result.status == "done" or result.outputs for result in self.results):
            return 3 if failed else 0
        return 4 if failed and all(str(result.code).startswith("internal") for result in failed) else 1
