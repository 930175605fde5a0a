"""The one place that knows WeasyPrint: HTML, a style sheet and pictures in, a PDF out.

Everything handed in and out is plain data, so that a rendering can move to another process. Written
for WeasyPrint 70.
"""

import io
import logging
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from docconv import DependencyError, LimitError

#: Where the document seems to lie. RFC 6761 reserves `.invalid`: the name never resolves.
BASE = "https://document.invalid/"

APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-noto-core"
PIP = 'pip install "docconv[pdf]"'


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and their media type."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF, its number of pages, and what the engine complained of, each once, in order."""

    pdf: bytes
    pages: int
    messages: tuple[str, ...]


def render(
    html: str, css: tuple[str, ...], pictures: Mapping[str, Picture], *, standard: str = "pdf/ua-1"
) -> Rendered:
    """Lay out `html` with `css` alone; addresses below BASE that `pictures` names are all it can see.

    `standard` is a PDF variant such as `pdf/ua-1`, or `pdf` for none. Raises DependencyError where
    WeasyPrint or a library below it is missing, LimitError where the document is nested too deeply.
    """
    weasyprint = load()
    from weasyprint.text.fonts import FontConfiguration

    fetcher = make_fetcher(pictures)
    variant = None if standard == "pdf" else standard
    tags = variant is not None
    source: dict[str, Any] = {"base_url": BASE, "url_fetcher": fetcher}
    with captured_messages() as messages:
        try:
            fonts = FontConfiguration()
            sheets = [weasyprint.CSS(string=sheet, font_config=fonts, **source) for sheet in css]
            document = weasyprint.HTML(string=html, **source).render(
                font_config=fonts, stylesheets=sheets, pdf_variant=variant, pdf_tags=tags
            )
            pdf = document.write_pdf(pdf_variant=variant, pdf_tags=tags)
        except RecursionError as error:
            raise LimitError("nested too deeply to be laid out", code="limit.depth") from error
    return Rendered(pdf, len(document.pages), tuple(dict.fromkeys(messages)))


def load() -> ModuleType:
    """WeasyPrint itself. Raises DependencyError that names what is missing and how to install it."""
    # WeasyPrint prints advice to standard output when a library is missing; our error has it all.
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import weasyprint
        except ImportError as error:
            raise DependencyError(
                f"PDF needs {error.name or 'WeasyPrint'}, which is not installed",
                code="dependency.weasyprint",
                hint=PIP,
            ) from error
        except OSError as error:
            raise DependencyError(
                f"PDF needs the system library {missing_library(error)}, which doesn't load",
                code="dependency.native",
                hint=f"Debian and Ubuntu: {APT}; macOS: brew install pango",
            ) from error
    return weasyprint  # type: ignore[no-any-return]


def missing_library(error: OSError) -> str:
    """The library that the message of a failed `dlopen` names (`cannot load library 'libpango-1.0-0': …`)."""
    quoted = str(error).split("'")
    return quoted[1] if len(quoted) > 2 else str(error)


def subsets_fast() -> bool:
    """Whether HarfBuzz's subsetter is there; without it each CJK face costs many seconds."""
    load()
    from weasyprint.text.ffi import harfbuzz_subset

    return harfbuzz_subset is not None


def pango_version() -> str:
    """The version of Pango in use, such as `1.50.12`."""
    load()
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def make_fetcher(pictures: Mapping[str, Picture]) -> Any:
    """A fetcher that gives the named pictures and refuses everything else, of every scheme."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)

        def fetch(self, url: str, headers: Any = None) -> Any:
            picture = pictures.get(url.removeprefix(BASE)) if url.startswith(BASE) else None
            if picture is None:
                raise ValueError(f"not a resource of this document: {url[:200]}")
            return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})

    return ClosedFetcher()


@contextmanager
def captured_messages() -> Iterator[list[str]]:
    """The warnings and errors that this thread's rendering logs, kept off everybody's handlers."""
    messages: list[str] = []
    thread = threading.get_ident()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == thread:
                messages.append(record.getMessage())

    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    collector = Collector(logging.WARNING)
    propagated = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(collector)
        logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield messages
    finally:
        for logger, propagate in zip(loggers, propagated, strict=True):
            logger.removeHandler(collector)
            logger.propagate = propagate
