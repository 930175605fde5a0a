"""What is under test, how closely it is looked at, and what a law is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from time import monotonic
from typing import Any, Generic, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from docconv.formats import Format
from docconv.ir import Article, Digest, Document, text_of
from docconv.plugins import registry

from .code import as_code
from .laws import articles_of, write_bytes
from .laws import total as total_law
from .strategies import articles, digests

T = TypeVar("T")
#: Looking for the cause of a failure is left out: the smallest document says enough.
PHASES = tuple(phase for phase in Phase if phase not in (Phase.explain, Phase.reuse))
#: So many seconds after the first failure the smallest one found so far is small enough.
PATIENCE = 10.0


class _Enough(BaseException):
    """Ends the search for a smaller failure."""


class NotApplicable(Exception):
    """A law says nothing about this subject; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A transform, theme or executor under test: its name, and how closely it is looked at.

    `examples` is how many documents each law looks at, `seed` where their making starts: one seed, one
    failure. `options` are given to the code under test, and must leave what it declares true.
    """

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    examples: int = 100
    seed: int = 0

    def hold(self, strategy: st.SearchStrategy[T], law: Callable[[T], object], *, share: int = 1) -> str:
        """Try a law on what a strategy gives: `examples` times, or one time in `share` of that.

        Raises what the law raises for the smallest value that breaks it; else says how many were tried.
        """
        tried = 0
        failures: dict[int, Exception] = {}  # by the size of what fails
        until = inf

        @seeded(self.seed)
        @settings(
            max_examples=max(self.examples // share, 1),
            phases=PHASES,
            deadline=None,
            derandomize=False,
            database=None,
            print_blob=False,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def hold(value: T) -> None:
            nonlocal tried, until
            tried += 1
            if monotonic() > until:
                raise _Enough
            try:
                law(value)
            except Exception as error:
                until = min(until, monotonic() + PATIENCE)
                failures[len(as_code(value))] = error
                raise

        try:
            hold()
        except _Enough:
            raise failures[min(failures)] from None
        return f"{tried} examples"

    def some(self, strategy: st.SearchStrategy[T], count: int) -> list[T]:
        """A few values of a strategy, always the same ones."""
        found: list[T] = []
        share = max(self.examples // count, 1)
        self.hold(strategy, found.append, share=share)
        return found[:count]


@dataclass(frozen=True, kw_only=True)
class FormatSubject(Subject):
    """A format under test.

    `without` names nodes that no document shall hold, beyond those that the format can't carry. `samples` are
    bytes in the format, for readers whose format nobody writes. `extract` gives the text of what was written
    as another program sees it: for a format without a reader, or one whose reader leaves text out on purpose.
    `prepare` changes every document before it is written, into what the format is about (see `worded`).
    `fold` makes of any text what the extractor can tell of it, for the law that any text may stand anywhere.
    """

    without: tuple[str, ...] = ()
    samples: tuple[bytes, ...] = ()
    extract: Callable[[bytes], str] | None = None
    prepare: Callable[[Any], Any] | None = None
    fold: Callable[[str], str] | None = None

    @cached_property
    def reader(self) -> Format | None:
        """What declares the reader. Raises UsageError for a name that no plugin knows."""
        return registry().reader(self.name) if self._some("reader") else None

    @cached_property
    def writer(self) -> Format | None:
        """What declares the writer. Raises UsageError for a name that no plugin knows."""
        return registry().writer(self.name, self.options.get("engine")) if self._some("writer") else None

    def _some(self, role: str) -> bool:
        claims = [format for format in registry().formats if format.name == self.name]
        return not claims or any(getattr(format, role) for format in claims)

    def need_reader(self) -> Format:
        """The reader's declaration. Raises NotApplicable where there is none."""
        if self.reader is None:
            raise NotApplicable("it has no reader")
        return self.reader

    def need_writer(self) -> Format:
        """The writer's declaration. Raises NotApplicable where there is none."""
        if self.writer is None:
            raise NotApplicable("it has no writer")
        return self.writer

    @property
    def left_out(self) -> frozenset[str]:
        """The nodes that the format can't carry, or that the author leaves out."""
        return frozenset((*self.need_writer().cannot_carry, *self.without))

    def articles(self, **options: Any) -> st.SearchStrategy[Article]:
        """Articles that the format promises to carry; `options` as for `docconv.testing.articles`."""
        found = articles(without=self.left_out, **options)
        return found if self.prepare is None else found.map(self.prepare)

    def digests(self, **options: Any) -> st.SearchStrategy[Digest]:
        """Digests that the format promises to carry. Raises NotApplicable where it takes none."""
        if not self.need_writer().digests:
            raise NotApplicable("it holds one article, no digest")
        found = digests(without=self.left_out, **options)
        return found if self.prepare is None else found.map(self.prepare)

    def write(self, document: Document) -> bytes:
        """The document in this format, with the subject's options."""
        return write_bytes(self.name, document, **self.options)

    def text(self, data: bytes) -> str:
        """The text in what was written, titles first: what the extractor gives, else what is read back.

        Raises NotApplicable for binary output that nothing reads.
        """
        if self.extract is not None:
            return self.extract(data)
        if self.reader is not None:
            found = [article for document in total_law(self.name, data) for article in articles_of(document)]
            return "\n".join(f"{article.meta.title or ''}\n{text_of(article.body)}" for article in found)
        if self.need_writer().binary:
            raise NotApplicable("nothing reads what it writes: name an extractor")
        return data.decode("utf-8")

    @property
    def read_back(self) -> bool:
        """Whether what is written is judged by what the format's own reader makes of it."""
        return self.reader is not None and self.extract is None


S = TypeVar("S", bound=Subject)


@dataclass(frozen=True)
class Law(Generic[S]):
    """Something that holds: `check` gives a figure, or raises AssertionError or NotApplicable."""

    name: str
    says: str
    check: Callable[[S], str]
