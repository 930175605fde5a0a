"""From captures to articles, each read by itself: one that is broken costs nobody else anything."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from docconv import Article, Context, Digest, DocconvError, InputError, LimitError, Source, UsageError
from docconv.ir import Resource

from .capture import Capture
from .restoring import Origin, original_address, restore

#: The readers for what may be captured besides pages.
FORMATS = {"text/plain": "text", "text/markdown": "markdown"}
#: So many broken records are named; the others are counted.
NAMED = 100


class Pictures:
    """A way to pictures; none where there are none."""

    def __call__(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at an address."""
        return None


class Ledger:
    """What became of the parts of an archive that gave no article."""

    def __init__(self, ctx: Context, source: Source) -> None:
        self.ctx = ctx
        self.source = source
        self.passed: Counter[str] = Counter()
        self.problems = 0

    def problem(self, what: str, where: str, code: str = "webarchive.damaged") -> None:
        """Something could not be read."""
        self.problems += 1
        if self.problems <= NAMED:
            self.ctx.note(code, what, severity="error", where=f"{self.source.name}, {where}")

    def summary(self) -> str:
        """What was passed over, and why, on one line; empty where nothing was."""
        parts = [f"{count} by {reason}" for reason, count in self.passed.most_common()]
        if self.problems > NAMED:
            parts.append(f"{self.problems - NAMED} more that are damaged")
        return ", ".join(parts)

    def close(self) -> None:
        """Note what was passed over."""
        if summary := self.summary():
            self.ctx.note("webarchive.passed", f"passed over: {summary}", where=self.source.name)


def articles(
    captures: Iterable[Capture], ledger: Ledger, pictures: Pictures | None = None
) -> Iterator[Article]:
    """The articles in captures. Raises InputError where there is none.

    One article is held back, so that what is found out after the last has a place to be noted.
    """
    held: Article | None = None
    try:
        for capture in captures:
            for article in _read(capture, ledger, pictures):
                if held is not None:
                    yield held
                held = article
    except LimitError as error:
        if held is None:
            raise
        ledger.problem(str(error), "the rest was not read", error.code)
    ledger.close()
    if held is None:
        raise _nothing(ledger)
    yield held


def _nothing(ledger: Ledger) -> DocconvError:
    """Why there is no article: a limit, where nothing else went wrong."""
    errors = [note for note in ledger.ctx.notes if note.severity == "error"]
    what = f"; passed over: {summary}" if (summary := ledger.summary()) else ""
    first = f"; {errors[0].where}: {errors[0].message}" if errors else ""
    hint = "options such as status, type and url choose other records" if what else None
    if errors and all(note.code.startswith("limit.") for note in errors):
        code = errors[0].code
        hint = f"--limit {code.removeprefix('limit.')}=N allows more"
        return LimitError(f"holds no article within the limit{what}{first}", code=code, hint=hint)
    code = "input.broken" if errors else "input.empty"
    return InputError(f"holds no article{what}{first}", code=code, hint=hint)


def _read(capture: Capture, ledger: Ledger, pictures: Pictures | None) -> Iterator[Article]:
    """The articles of one capture; what goes wrong is noted."""
    ctx = ledger.ctx
    try:
        data, origin = restore(capture.data)
        origin = _origin(capture, origin)
        documents = ctx.read(
            FORMATS.get(capture.media_type, "html"),
            data,
            f"{ledger.source.name}, {origin.url or capture.where}",
            url=origin.url,
            declared=capture.declared,
            resource=pictures,
        )
        for document in documents:
            for article in document.articles if isinstance(document, Digest) else (document,):
                if article.body:
                    yield stamped(article, origin, capture.title)
                else:
                    ledger.passed["lack of text"] += 1
    except UsageError:
        raise
    except DocconvError as error:
        ledger.problem(error.message, f"{capture.where}, {capture.url}", error.code)


def _origin(capture: Capture, origin: Origin | None) -> Origin:
    """Where a capture comes from at last: a page in an archive may itself be from an archive."""
    url = capture.url if capture.url.startswith(("http:", "https:")) else None
    replayed = original_address(url) if url else None
    stated = Origin(url, capture.captured, capture.because)
    for better in (replayed, origin):
        if better is not None:
            stated = Origin(better.url or stated.url, better.captured or stated.captured, better.because)
    return stated


def stamped(article: Article, origin: Origin, title: str | None = None) -> Article:
    """An article with the address, moment and title that the archive has for it, where it has none itself."""
    meta, evidence = article.meta, dict(article.provenance.evidence)
    if origin.url and meta.url in (None, origin.url) and evidence.get("url") in (None, "fetched from"):
        meta = msgspec.structs.replace(meta, url=origin.url)
        evidence["url"] = origin.because
    if title and not meta.title:
        meta = msgspec.structs.replace(meta, title=title)
        evidence["title"] = "title in the archive"
    provenance = msgspec.structs.replace(
        article.provenance, captured=origin.captured or article.provenance.captured, evidence=evidence
    )
    return msgspec.structs.replace(article, meta=meta, provenance=provenance)
