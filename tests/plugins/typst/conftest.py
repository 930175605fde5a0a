"""Documents set by Typst, and what their pages say."""

import io
from collections.abc import Callable
from typing import Any

import pytest

import docconv
from docconv import Article, Context, Digest
from docconv.context import Doors
from docconv.plugins import registry
from docconv.themes import stylesheet
from docconv_typst import compiler
from docconv_typst.options import WriteOptions
from docconv_typst.writer import write_pdf


@pytest.fixture(scope="session", autouse=True)
def engine_present() -> None:
    if compiler.lacking():
        pytest.skip("typst is not installed")


class Printed:
    """A PDF and the context that it was written with."""

    def __init__(self, data: bytes, ctx: Context) -> None:
        self.data, self.ctx = data, ctx

    @property
    def pages(self) -> list[str]:
        import pypdfium2

        pdf = pypdfium2.PdfDocument(self.data)
        return [page.get_textpage().get_text_range() for page in pdf]

    @property
    def codes(self) -> list[str]:
        return [note.code for note in self.ctx.notes]

    @property
    def said(self) -> str:
        return "\n".join(note.message for note in self.ctx.notes)


def context(options: Any, **more: Any) -> Context:
    doors = Doors(theme=lambda name, target: stylesheet(registry(), name, target))
    return Context(options=options, doors=doors, **more)


@pytest.fixture(scope="session")
def printed() -> Callable[..., Printed]:
    def of(document: Article | Digest, *, limits: docconv.Limits | None = None, **options: Any) -> Printed:
        ctx = context(WriteOptions(**options), limits=limits or docconv.Limits())
        sink = io.BytesIO()
        write_pdf(document, sink, ctx)
        return Printed(sink.getvalue(), ctx)

    return of
