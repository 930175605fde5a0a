"""The one place that knows WeasyPrint: HTML, style sheets and pictures in, a PDF out.

It runs in the process of `child`. Written for WeasyPrint 70.
"""

import gc
import io
import logging
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from types import ModuleType
from typing import Any

from docconv import DependencyError, LimitError
from docconv.printing import find

from . import fonts
from .engine import BASE, Picture, Rendered
from .tagging import complete_tags

APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-noto-core"
PIP = 'pip install "docconv[pdf]"'
FONTS = 'apt-get install fonts-noto-cjk fonts-noto-core (Debian, Ubuntu), or pip install "docconv[fonts]"'
TAG = re.compile(r"<[^>]*>")


def render(
    html: str,
    css: tuple[str, ...],
    pictures: Mapping[str, Picture],
    *,
    standard: str = "pdf/ua-1",
    font_path: str = "",
    preflight: Callable[[str], None] | None = None,
) -> Rendered:
    """Do what `engine.render` promises, in this process and without its limits of time and memory."""
    load()
    from .drawings import failures, undrawable
    from .fetcher import ClosedFetcher
    from .fontconfig import Fonts
    from .linear import keep_page_references

    keep_page_references()
    with captured_messages() as messages:
        faces = Fonts()
        if font_path and not faces.add(find(font_path)):
            raise DependencyError(f"no file in {font_path} is a font", code="dependency.fonts", hint=FONTS)
        odd = faces.uncovered(set(html))
        uncovered = fonts.complete(faces, set(TAG.sub("", html)).intersection(odd)) if odd else ""
        if faces.empty:
            raise DependencyError("no font is installed", code="dependency.fonts", hint=FONTS)
        if preflight is not None:
            preflight(uncovered)
        refused = list(undrawable(pictures, messages))
        while True:
            messages.clear()
            kept = {name: picture for name, picture in pictures.items() if name not in refused}
            pdf, pages = laid_out(html, css, ClosedFetcher(kept), faces, standard)
            failed = [name for name in dict.fromkeys(failures(messages)) if name in kept]
            if not failed:
                break
            refused += failed
    said = tuple(dict.fromkeys(messages))
    return Rendered(pdf, pages, said, tuple(refused), slow=not subsets_fast())


#: What ends a line or a paragraph for Pango, and is a blank in HTML: WeasyPrint fails on it.
SEPARATORS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")


def laid_out(html: str, css: tuple[str, ...], fetcher: Any, faces: Any, standard: str) -> tuple[bytes, int]:
    """The PDF and its number of pages."""
    import weasyprint

    from .fetcher import EmptyFetcher

    variant = None if standard == "pdf" else standard
    tags = variant is not None
    source = {"base_url": BASE, "font_config": faces, "url_fetcher": EmptyFetcher()}
    try:
        sheets = [weasyprint.CSS(string=sheet, **source) for sheet in css]
        page = weasyprint.HTML(string=html.translate(SEPARATORS), base_url=BASE, url_fetcher=fetcher)
        document = page.render(font_config=faces, stylesheets=sheets, pdf_variant=variant, pdf_tags=tags)
        # Earlier layouts of the pages are garbage in rings, a fifth of the memory that drawing then adds to.
        gc.collect()
        pdf = document.write_pdf(finisher=complete_tags, pdf_variant=variant, pdf_tags=tags)
        return pdf, len(document.pages)
    except RecursionError as error:
        raise LimitError("nested too deeply to be laid out", code="limit.depth") from error


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
