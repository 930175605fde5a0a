"""Readers and writers of several formats are told which of them it is."""

from io import BytesIO
from pathlib import Path

import pytest

from docconv import Article, Settings
from docconv.discovery import entry_points
from docconv.ir import Meta
from docconv.plugins import load_plugins
from docconv.reading import read_source
from docconv.source import Source
from docconv.writing import write_document
from tests.plugin_maker import declares, install

CODE = """
from docconv.ir import Article, Meta

def read(source, ctx):
    yield Article(Meta(title=ctx.format))

def write(document, sink, ctx):
    sink.write(ctx.format.encode())
"""


def test_code_for_several_formats_knows_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = 'reader="twins_code:read", writer="twins_code:write"'
    declared = f"yield Format(name='one', {where})\n    yield Format(name='two', {where})"
    install(tmp_path, "twins", declares("formats", declared), twins_code=CODE)
    monkeypatch.syspath_prepend(tmp_path)
    found = load_plugins(entry_points("docconv", [str(tmp_path)]), strict=True)
    for name in ("one", "two"):
        sink = BytesIO()
        write_document(Article(Meta()), sink, found.writer(name), found, Settings())
        assert sink.getvalue() == name.encode()
        [article] = read_source(Source("x", data=b"x"), found, Settings(), name)
        assert isinstance(article, Article)
        assert article.meta.title == name
