"""The engine as docconv sees it: sources go to another process, a PDF comes back.

Typst is a library in Rust that works on foreign text and pictures. In a process of its own it can be stopped
when it takes too long or too much memory, and it takes nobody along when it falls.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from docconv import children
from docconv.children import Child

from .sources import Sources

FEWER = "fewer articles in one PDF need less"


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, and what the compiler complained of, each thing once."""

    pdf: bytes
    messages: tuple[str, ...] = ()


def started() -> AbstractContextManager[Child]:
    """The engine, loading while its caller does other work; when the block ends, so does the engine."""
    return children.started("docconv_typst.child:main")


def compiled(
    sources: Sources,
    child: Child,
    tell: Callable[[str], None],
    *,
    standards: tuple[str, ...],
    seconds: float,
    memory: int,
    font_path: str = "",
    system_fonts: bool = True,
    moment: int = 0,
) -> Printed:
    """Compile sources, which can see nothing but themselves.

    `standards` are Typst's names for them (`ua-1`), none for plain PDF without tags; `tell` is given the
    characters that no font has; `moment` is what the clock says, in seconds since 1970. Raises
    DependencyError where Typst is missing, UsageError for a folder without fonts, LimitError
    (`limit.seconds`, `limit.memory` in bytes) and InternalError for what the compiler refuses.
    """
    job = {
        "main": sources.main,
        "content": sources.content,
        "names": list(sources.files),
        "standards": standards,
        "font_path": font_path,
        "system_fonts": system_fonts,
        "moment": moment,
        "memory": memory,
    }
    message, [pdf] = children.answer(
        child,
        job,
        list(sources.files.values()),
        doing="laying out the PDF",
        seconds=seconds,
        memory=memory,
        more=FEWER,
        aside={"uncovered": lambda said: tell(said["characters"])},
        kind="printed",
    )
    return Printed(pdf, tuple(message["messages"]))
