"""The engine as docconv sees it: HTML, style sheets and pictures go to another process, a PDF comes back.

The engine works on foreign text and pictures with libraries written in C. In a process of its own it can be
stopped when it takes too long or too much memory, and it takes nobody along when it falls.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from docconv import children
from docconv.children import Child

#: Where the document seems to lie. RFC 6761 reserves `.invalid`: the name never resolves.
BASE = "https://document.invalid/"
SUBSETTER = "Debian and Ubuntu: apt-get install libharfbuzz-subset0"
SECONDS, MEMORY = 300.0, 4 * 2**30
FEWER = "fewer articles in one PDF need less"


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and their media type."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF, its number of pages, and what the engine complained of, each once, in order.

    `refused` are the names of pictures that could not be drawn in time; `slow` says that fonts had to be cut
    down without HarfBuzz.
    """

    pdf: bytes
    pages: int
    messages: tuple[str, ...]
    refused: tuple[str, ...] = ()
    slow: bool = False


def started() -> AbstractContextManager[Child]:
    """The engine, loading while its caller does other work; when the block ends, so does the engine."""
    return children.started("docconv_pdf.child:main", hash_seed=0)


def render(
    html: str,
    css: tuple[str, ...],
    pictures: Mapping[str, Picture],
    *,
    standard: str = "pdf/ua-1",
    font_path: str = "",
    seconds: float = SECONDS,
    memory: int = MEMORY,
    process: Child | None = None,
    preflight: Callable[[str], None] | None = None,
) -> Rendered:
    """Lay out `html` with `css` alone; addresses below BASE that `pictures` names are all it can see.

    `standard` is a PDF variant such as `pdf/ua-1`, or `pdf` for none; `font_path` a folder of fonts beside
    those installed. `preflight` is told the characters that no font has, before anything is laid out. Raises
    DependencyError where WeasyPrint, a library below it or every font is missing, UsageError for a folder
    without fonts, LimitError (`limit.seconds`, `limit.memory` in bytes, `limit.depth`) and InternalError.
    """
    if process is None:
        with started() as process:
            return render(
                html,
                css,
                pictures,
                standard=standard,
                font_path=font_path,
                seconds=seconds,
                memory=memory,
                process=process,
                preflight=preflight,
            )
    job = {
        "css": css,
        "standard": standard,
        "font_path": font_path,
        "memory": memory,
        "pictures": [(name, picture.media_type) for name, picture in pictures.items()],
    }
    parts = [html.encode(), *(picture.data for picture in pictures.values())]
    message, [pdf] = children.answer(
        process,
        job,
        parts,
        doing="laying out the PDF",
        seconds=seconds,
        memory=memory,
        more=FEWER,
        aside={"preflight": lambda said: preflight(said["uncovered"]) if preflight else None},
        kind="rendered",
    )
    said, refused = tuple(message["messages"]), tuple(message["refused"])
    return Rendered(pdf, message["pages"], said, refused, message["slow"])
