"""Which engine prints: the usual one, the one that is named, whichever works; those of others."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

import docconv
from docconv import Article, DependencyError, Settings, UsageError
from docconv.ir import Meta, Paragraph, Text
from docconv.plugins import Registry, registry
from docconv.writing import choose_writer, write_document
from tests.commands.program import docconv as program
from tests.plugin_maker import declares, install

ARTICLE = Article(Meta(title="A title", language="en"), (Paragraph((Text("Some words."),)),))
ENGINE = """
    from docconv import Article

    def write(document, sink, ctx):
        sink.write(b"%PDF-1.7 by somebody else")

    def missing():
        return None

    def lacking():
        return "get it there"
"""


def chosen(engine: str | None, found: Registry | None = None, **prefer: str) -> str | None:
    settings = Settings(writer={"engine": engine} if engine else {}, prefer=prefer)
    registered = found or registry()
    if prefer:
        from msgspec.structs import replace

        registered = replace(registered, prefer=prefer)
    return choose_writer(registered, "pdf", None, settings).engine


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, to install plugins in; the registry is loaded anew."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    registry.cache_clear()
    yield tmp_path
    registry.cache_clear()
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def other(site: Path, engine: str, probe: str = "", name: str = "other-press") -> None:
    field = f', probe="other_code:{probe}"' if probe else ""
    declared = (
        f'yield Format(name="pdf", extensions=(".pdf",), writer="other_code:write", engine={engine!r}{field})'
    )
    install(site, name, declares("formats", declared), other_code=ENGINE)
    registry.cache_clear()


def test_weasyprint_is_the_usual_engine() -> None:
    assert chosen(None) == "weasyprint"
    assert choose_writer(registry(), None, "week.pdf", Settings()).engine == "weasyprint"


def test_an_engine_is_named() -> None:
    assert chosen("typst") == "typst"
    assert chosen("weasyprint") == "weasyprint"
    with pytest.raises(UsageError, match="no engine 'tex'"):
        chosen("tex")


def test_the_config_file_prefers_one() -> None:
    assert chosen(None, pdf="docconv-typst") == "typst"
    assert chosen("weasyprint", pdf="docconv-typst") == "weasyprint"


def test_typst_sources_are_docconv_s_own_before_those_of_pandoc() -> None:
    assert choose_writer(registry(), "typst", None, Settings()).engine == "template"
    assert choose_writer(registry(), None, "a.typ", Settings()).engine == "template"


def test_automatic_is_the_first_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    from docconv_pdf import probe

    monkeypatch.setattr(probe, "lacking", lambda: None)
    assert chosen("auto") == "weasyprint"
    monkeypatch.setattr(probe, "lacking", lambda: "apt-get install pango")
    assert chosen("auto") == "typst"
    from docconv_typst import compiler

    monkeypatch.setattr(compiler, "lacking", lambda: "pip install typst")
    assert chosen("auto") == "weasyprint", "its error says what to do"


def test_automatic_says_which_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    from docconv_pdf import probe

    monkeypatch.setattr(probe, "lacking", lambda: "apt-get install pango")
    settings = Settings(writer={"engine": "auto"})
    sink = BytesIO()
    writer = choose_writer(registry(), "pdf", None, settings)
    notes = write_document(ARTICLE, sink, writer, registry(), settings)
    (said,) = [note.message for note in notes if note.code == "engine.auto"]
    assert said == "pdf is written by typst (weasyprint needs: apt-get install pango)"
    assert sink.getvalue().startswith(b"%PDF-")


def test_what_the_usual_engine_lacks_the_other_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from docconv_pdf import writer

    def fails(*_: object) -> None:
        raise DependencyError("PDF needs the system library libpango", hint="apt-get install pango")

    monkeypatch.setattr(writer, "write", fails)
    with pytest.raises(DependencyError) as raised:
        docconv.write(ARTICLE, BytesIO(), format="pdf")
    assert raised.value.hint == "apt-get install pango; or -W engine=typst"
    from docconv_typst import compiler

    monkeypatch.setattr(compiler, "lacking", lambda: 'pip install "docconv[typst]"')
    with pytest.raises(DependencyError) as raised:
        docconv.write(ARTICLE, BytesIO(), format="pdf")
    assert raised.value.hint == 'apt-get install pango; or pip install "docconv[typst]" and -W engine=typst'


def test_what_all_engines_lack_no_other_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    article = Article(Meta(title="T", language="en", url="https://example.org/a"), ARTICLE.body)
    with pytest.raises(DependencyError) as raised:
        docconv.write(article, BytesIO(), format="pdf", source_links="qr")
    assert raised.value.hint == "pip install segno"


def test_an_engine_of_somebody_else_is_there_by_its_name(site: Path) -> None:
    other(site, "press")
    assert chosen(None) == "weasyprint"
    assert chosen("press") == "press"
    sink = BytesIO()
    docconv.write(ARTICLE, sink, format="pdf", engine="press")
    assert sink.getvalue() == b"%PDF-1.7 by somebody else"
    assert chosen(None, pdf="other-press") == "press"


def test_automatic_takes_one_of_somebody_else_last(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docconv_pdf import probe
    from docconv_typst import compiler

    other(site, "press", probe="missing")
    for module in (probe, compiler):
        monkeypatch.setattr(module, "lacking", lambda: "something")
    assert chosen("auto") == "press"


def test_two_engines_of_one_name_are_a_conflict(site: Path) -> None:
    other(site, "press")
    other(site, "press", name="another-press")
    with pytest.raises(UsageError, match="claimed by"):
        chosen("press")


def test_the_formats_are_listed_with_their_engines() -> None:
    done = program("formats", "pdf")
    assert done.code == 0
    assert "engine       weasyprint (-W engine=weasyprint)" in done.text
    assert "engine       typst" in done.text
    assert "engine=auto" in done.text
    listed = program("formats").text
    assert "PDF, tagged (PDF/UA); -W engine=typst\n" in listed
    assert "Web page\n" in listed


def test_the_probe_loads_no_engine() -> None:
    from docconv_pdf.probe import lacking

    before = set(sys.modules)
    lacking()
    assert not any(name.startswith("weasyprint") for name in set(sys.modules) - before)
