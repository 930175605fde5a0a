"""The PDF as a whole: order, contents, links, the same bytes, what a printed page is asked for."""

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded

import docconv
from docconv import Article, Digest
from docconv.ir import Meta, Paragraph, Section, Text
from docconv.testing import digests, worded
from docconv.testing.printed import Passage, passages, read_out, squeezed
from tests.laws import test_pdf, test_pdf_places
from tests.support import ROOT


@pytest.mark.parametrize(
    ("count", "seed"),
    [pytest.param(8, 20260309, id="few"), pytest.param(100, 7, id="hundred", marks=pytest.mark.slow)],
)
def test_every_passage_is_read_out_in_order(count: int, seed: int, printed: Callable[..., Any]) -> None:
    @seeded(seed)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(digests(without=test_pdf.WITHOUT, pictures=True))
    def law(digest: Digest) -> None:
        made = worded(digest)
        assert test_pdf.missing(made, read_out(printed(made, comments=True).data)) is None

    law()


def listed(found: list[Passage], titles: set[str]) -> Iterator[tuple[str, int]]:
    """The titles and numbers of the contents: links, each with a number behind it."""
    title = ""
    for passage in found:
        text = squeezed(passage.text)
        if passage.path[-1].startswith("H") and text in titles:
            return
        if "Link" in passage.path:
            title += text
        elif text.isdigit() and title:
            yield title, int(text)
            title = ""


@pytest.mark.parametrize("count", [24, pytest.param(200, marks=pytest.mark.slow)])
def test_contents_bookmarks_and_links_lead_to_their_titles(
    count: int, monkeypatch: pytest.MonkeyPatch, printed: Callable[..., Any]
) -> None:
    monkeypatch.setattr(test_pdf_places, "printed", lambda digest: printed(digest).data)
    monkeypatch.setattr(test_pdf_places, "contents", listed)
    test_pdf_places.check(count)


def test_the_contents_are_tagged_as_contents(printed: Callable[..., Any]) -> None:
    """PDF 1.7, 14.8.4.3.1: TOC, and an item for each line."""
    articles = tuple(
        Article(Meta(title=title, summary="In short.", language="en"), (Paragraph((Text("Words."),)),))
        for title in ("First", "Second")
    )
    digest = Digest("News", language="en", sections=(Section("Home", (), articles),))
    listed = ""
    for passage in passages(printed(digest, contents=True).data):
        if "TOCI" in passage.path:
            assert "TOC" in passage.path
            listed += squeezed(passage.text)
    assert re.sub(r"[0-9]", "", listed) == "HomeFirstInshort.SecondInshort."


PROGRAM = """
import io, docconv, hashlib, sys
from docconv.ir import *
from docconv import Article, Digest
note = FootnoteDefinition("1", (Paragraph((Text("n"),)),))
body = (Paragraph((Text("国际 the “words” ảđ"), FootnoteReference("1"))), note)
articles = tuple(
    Article(Meta(title=f"T{n}", url=f"https://e.org/{n}", language=tag), body)
    for n, tag in enumerate(("zh-Hans", "vi", "en"))
)
digest = Digest("D", language="en", sections=(Section("S", (), articles),))
for options in ({}, {"standard": "pdf"}, {"standard": "pdf/a-3u"}, {"theme": "newspaper", "columns": 2}):
    sink = io.BytesIO()
    docconv.write(digest, sink, format="pdf", engine="typst", **options)
    print(hashlib.sha256(sink.getvalue()).hexdigest())
"""


def test_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    seen = set()
    for number, (seed, zone, locale) in enumerate(
        (("1", "UTC", "C"), ("77", "Asia/Shanghai", "de_DE.UTF-8"))
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        home = tmp_path / str(number)
        home.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=ROOT, check=True,
            env={**environment, "TMPDIR": str(home)},
        )  # fmt: skip
        seen.add(done.stdout)
    assert len(seen) == 1


@pytest.mark.parametrize("standard", ["pdf/ua-1", "pdf/a-2a", "pdf/a-3u", "pdf/ua-1+a-2a", "pdf"])
def test_the_file_says_which_standards_it_keeps(standard: str, printed: Callable[..., Any]) -> None:
    article = Article(Meta(title="T", language="en"), (Paragraph((Text("words"),)),))
    made = printed(article, standard=standard)
    with pikepdf.open(io.BytesIO(made.data)) as file, file.open_metadata() as about:
        assert about.get("pdfuaid:part") == ("1" if "ua-1" in standard else None)
        part = {"a-2a": "2", "a-3u": "3"}.get(standard.rpartition("/")[2].rpartition("+")[2])
        assert about.get("pdfaid:part") == part
        assert ("/StructTreeRoot" in file.Root) == (standard != "pdf")
    assert ("pdf.date" in made.codes) == ("a-" in standard.replace("ua-1", ""))


def test_metadata_languages_and_dates(printed: Callable[..., Any]) -> None:
    meta = Meta(
        title="標題",
        authors=("王小明", "An Lê"),
        published="2026-03-09T10:00:00+08:00",
        language="zh-Hant",
        tags=("x",),
    )
    with pikepdf.open(io.BytesIO(printed(Article(meta, (Paragraph((Text("字"),)),))).data)) as file:
        assert str(file.Root.Lang).lower().startswith("zh")
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo.Title) == "標題"
        assert str(file.docinfo.CreationDate).startswith("D:20260309")


def test_an_empty_article_and_an_empty_digest_are_printed(printed: Callable[..., Any]) -> None:
    for document in (Article(), Digest(), Digest(sections=(Section("S"),))):
        assert printed(document).data.startswith(b"%PDF-")


def test_a_theme_without_a_part_for_typst_looks_like_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from docconv_typst import sources

    given_: list[str | None] = []

    class Stub:
        notes: list[str] = []  # noqa: RUF012

        def theme(self, target: str, name: str | None = None) -> str:
            given_.append(name)
            return "" if name == "mine" else "theme"

        def note(self, code: str, message: str, **_: Any) -> None:
            self.notes.append(code)

    stub = Stub()
    assert sources.looks("mine", stub) == "theme"  # type: ignore[arg-type]
    assert given_ == ["mine", "report"]
    assert stub.notes == ["theme.typst"]


def test_the_sources_compile_by_themselves(tmp_path: Path) -> None:
    import typst

    article = Article(Meta(title="T", language="en"), (Paragraph((Text("words of it"),)),))
    docconv.write(article, tmp_path / "a.typ")
    names = sorted(path.relative_to(tmp_path).parts[0] for path in tmp_path.iterdir())
    assert names == ["a.typ", "typst"]
    again = hashlib.sha256((tmp_path / "a.typ").read_bytes())
    assert b"words of it" not in (tmp_path / "a.typ").read_bytes()
    assert "wordsofit" in read_out(typst.compile(tmp_path / "a.typ", root=tmp_path, pdf_standards=["ua-1"]))
    docconv.write(article, tmp_path / "a.typ")
    assert again.digest() == hashlib.sha256((tmp_path / "a.typ").read_bytes()).digest()


def test_the_sources_in_one_file(tmp_path: Path) -> None:
    import zipfile

    import typst

    article = Article(Meta(title="T", language="en"), (Paragraph((Text("words of it"),)),))
    sinks = [io.BytesIO(), io.BytesIO()]
    for sink in sinks:
        docconv.write(article, sink, format="typst", zip=True)
    assert sinks[0].getvalue() == sinks[1].getvalue()
    named = tmp_path / "a.ZIP"
    docconv.write(article, named, format="typst")
    assert named.read_bytes() == sinks[0].getvalue()
    assert list(tmp_path.iterdir()) == [named]
    with zipfile.ZipFile(sinks[0]) as archive:
        archive.extractall(tmp_path)
    assert "wordsofit" in read_out(
        typst.compile(tmp_path / "main.typ", root=tmp_path, pdf_standards=["ua-1"])
    )
