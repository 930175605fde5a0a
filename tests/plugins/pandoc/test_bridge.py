"""Formats through a pandoc that runs: text, pictures, metadata; its limits, and what it can't reach."""

import base64
import os
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

import docconv
import docconv_pandoc
from docconv import Article, Digest, Limits, Settings
from docconv.discovery import EntryPoint
from docconv.errors import DependencyError, InputError, LimitError
from docconv.ir import (
    Comment,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Meta,
    Paragraph,
    Resource,
    Section,
    Text,
    normalize,
    text_of,
)
from docconv.plugins import load_plugins, registry
from docconv.writing import write_document
from docconv_pandoc import KINDS, running
from tests.perf.pandoc_bridge import FORMATS, compare, corpus

pytestmark = pytest.mark.skipif(docconv_pandoc.find() is None, reason="there is no pandoc")

PLAIN = Settings(repair=False)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
META = Meta(
    title="圖書館週日開放",
    subtitle="四月起",
    authors=("Ann Lee", "王小明"),
    published="2026-03-09",
    language="zh-Hant",
    tags=("library", "town"),
    summary="From April.",
)
ARTICLE = normalize(
    Article(
        META,
        (
            Paragraph((Text("The library"), FootnoteReference("1"), Text(" opens."))),
            Figure(Image("door.png", "A door"), (Text("The door"),), "Photo: Bo"),
            Heading(2, (Text("Hours"),)),
            Paragraph((Text("10 to 4, “they said” — it’s new_hours."),)),
            FootnoteDefinition("1", (Paragraph((Text("The old one."),)),)),
        ),
        (Comment((Paragraph((Text("At last."),)),), "Cy", "2026-03-10"),),
        {"door.png": Resource("image/png", PNG)},
    )
)


def through(format: str, document: Article | Digest = ARTICLE, **options: str) -> Article:
    """What comes back of a document."""
    [article] = docconv.read(written(format, document, **options), format=format, settings=PLAIN)
    return article


def written(format: str, document: Article | Digest = ARTICLE, **options: str) -> bytes:
    sink = BytesIO()
    docconv.write(document, sink, format=format, **options)
    return sink.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_the_text_of_articles_comes_back(format: str) -> None:
    """Some of the corpus; `./dev bench pandoc-bridge` takes all of it."""
    for article in corpus()[::5]:
        assert compare(article, format) is None


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "w" in kind.ways], ids=lambda kind: kind.name)
def test_every_format_is_written(kind: docconv_pandoc.Kind) -> None:
    data = written(kind.name, engine="pandoc")
    assert data
    if not kind.binary:
        assert "they said" in data.decode().replace("\\ ", " ")


@pytest.mark.parametrize("format", FORMATS)
def test_signs_come_back(format: str) -> None:
    said = "it's “so” ‘x’ – — … a\\b | c_d_e {f} $5 #6 7% ~ ^ & <g> it’s"
    if format == "org":
        said = said.replace("\\", "")  # begins a command, which pandoc's writer lets happen
    back = through(format, Article(META, (Paragraph((Text(said),)),)))
    assert text_of(back.body) == said


@pytest.mark.parametrize("format", ["docx", "odt", "pptx", "fb2", "rtf"])
def test_the_same_bytes_at_any_time(format: str) -> None:
    assert written(format) == written(format)


@pytest.mark.parametrize("format", ["docx", "odt", "latex", "org", "rst"])
def test_metadata_goes_both_ways(format: str) -> None:
    meta = through(format).meta
    assert (meta.title, meta.published) == (META.title, META.published)
    assert meta.authors == META.authors
    if format in ("docx", "odt"):
        assert (meta.subtitle, meta.tags, meta.language) == (META.subtitle, META.tags, META.language)
    if format != "rst":
        assert meta.summary == META.summary


@pytest.mark.parametrize("format", ["docx", "odt", "rtf", "fb2"])
def test_pictures_travel_inside(format: str) -> None:
    article = through(format)
    [figure] = [block for block in article.body if isinstance(block, Figure)]
    assert figure.image is not None
    assert article.resources[figure.image.url].data == PNG


def test_pictures_lie_beside_a_text(tmp_path: Path) -> None:
    docconv.write(ARTICLE, tmp_path / "a.rst", format="rst", media="pictures")
    [picture] = (tmp_path / "pictures").iterdir()
    assert picture.read_bytes() == PNG
    [article] = docconv.read(tmp_path / "a.rst")
    assert [resource.data for resource in article.resources.values()] == [PNG]


def test_a_picture_that_is_not_there_leaves_its_words() -> None:
    article = Article(META, (Figure(Image("https://a.example/p.png", "A far door")),))
    back = through("docx", article)
    assert "A far door" in text_of(back.body)
    assert not back.resources


def test_a_picture_nobody_can_show_is_left_out() -> None:
    """Word holds Windows metafiles, too."""
    sink = BytesIO()
    with zipfile.ZipFile(BytesIO(written("docx"))) as old, zipfile.ZipFile(sink, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"\x01\0\0\0metafile" if name.startswith("word/media/") else old.read(name))
    [article] = docconv.read(sink.getvalue(), settings=PLAIN)
    assert not article.resources
    assert "pandoc.media" in {note.code for note in article.provenance.notes}


def test_a_digest_is_one_document() -> None:
    digest = Digest("Week 11", language="en", sections=(Section("Town", (), (ARTICLE, ARTICLE)),))
    article = through("docx", digest)
    assert article.meta.title == "Week 11"
    headings = [(block.depth, text_of((block,))) for block in article.body if isinstance(block, Heading)]
    assert headings[:3] == [(2, "Town"), (3, META.title), (4, "Hours")]


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_the_format_is_told_by_the_bytes(format: str) -> None:
    [article] = docconv.read(written(format), settings=PLAIN)
    assert article.provenance.format == format


@pytest.mark.parametrize("format", ["docx", "odt", "rst", "org", "latex"])
def test_what_is_written_is_verified(format: str) -> None:
    sink = BytesIO()
    write_document(ARTICLE, sink, registry().writer(format), registry(), Settings(), verify=True)
    assert sink.getvalue()


# --- what it can't reach --------------------------------------------------------------------------

REACHING = {
    "rst": ".. include:: SECRET\n\nwords\n",
    "latex": "words \\input{SECRET}\n",
    "org": '#+INCLUDE: "SECRET"\n\nwords\n',
    "asciidoc": "include::SECRET[]\n\nwords\n",
    "typst": '#include "SECRET"\n\nwords\n',
}


@pytest.mark.parametrize("format", REACHING)
def test_no_other_file_is_read(format: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    source = tmp_path / f"a.{format}"
    source.write_text(REACHING[format].replace("SECRET", str(secret)))
    try:
        articles = list(docconv.read(source, format=format))
    except InputError:
        return
    assert "the secret" not in str(articles)


def test_no_picture_elsewhere_is_packed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG + b"secret")
    article = Article(META, (Figure(Image(str(tmp_path / "secret.png"), "alt")),))
    assert b"secret" not in written("ipynb", article)


@pytest.mark.parametrize("format", [kind.name for kind in KINDS if kind.binary and "r" in kind.ways])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\xff" * 100])
def test_no_document_is_an_error_of_ours(format: str, data: bytes) -> None:
    with pytest.raises(InputError):
        list(docconv.read(data, format=format))


@pytest.mark.parametrize(
    ("limits", "code", "format", "data"),
    [
        (Limits(seconds=0.01), "limit.seconds", "textile", b"*x*\n\n" * 1000),
        (Limits(memory=2**21), "limit.memory", "textile", b"*x" * 200_000),
        (Limits(bytes=1000), "limit.bytes", "csv", b"a," * 400),
    ],
)
def test_limits_hold(limits: Limits, code: str, format: str, data: bytes) -> None:
    with pytest.raises(LimitError) as raised:
        list(docconv.read(data, format=format, settings=Settings(limits=limits)))
    assert raised.value.code == code


def test_a_container_that_unpacks_without_end_is_refused() -> None:
    sink = BytesIO()
    new = zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(BytesIO(written("docx"))) as old, new:
        for name in old.namelist():
            new.writestr(name, bytes(2**26) if name == "word/document.xml" else old.read(name))
    with pytest.raises(LimitError) as raised:
        list(docconv.read(sink.getvalue()))
    assert raised.value.code == "limit.ratio"


# --- where there is no pandoc, or an old one ------------------------------------------------------


#: Stand-ins for pandoc are shell scripts.
posix = pytest.mark.skipif(os.name == "nt", reason="scripts are POSIX")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A machine on which the only pandoc would be in this folder."""
    monkeypatch.setattr("sys.path", [entry for entry in sys.path if "site-packages" not in entry])
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_without_pandoc_its_formats_are_named_but_not_there(alone: Path) -> None:
    found = load_plugins([EntryPoint("docconv-pandoc", "docconv_pandoc", "docconv", "1")])
    assert found.formats == ()
    assert "docx" in {format.name for format in found.lacking}
    assert found.by_extension(".docx", "reader") is None
    with pytest.raises(DependencyError, match=r"docx can't be read.*pip install \"docconv\[pandoc\]\""):
        found.reader("docx")
    with pytest.raises(DependencyError, match=r"odt can't be written"):
        found.writer("odt")


@posix
def test_a_pandoc_on_the_path_will_do(alone: Path) -> None:
    program = alone / "pandoc"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert docconv_pandoc.find() == str(program)
    assert {format.name for format in docconv_pandoc.docconv_formats()} >= {"docx", "pandoc-json"}


@posix
@pytest.mark.parametrize(
    ("script", "error", "words"),
    [
        ('echo "Unknown option --sandbox." >&2; exit 6', DependencyError, "too old"),
        ('echo "Unknown input format djot" >&2; exit 21', DependencyError, "too old"),
        ('echo "Most RTS options are disabled." >&2; exit 1', DependencyError, "RTS"),
        ("kill -9 $$", docconv.InternalError, "signal 9"),
        ("echo '{'", InputError, "JSON"),
        ('echo "[WARNING] odd" >&2; echo "Error at line 3" >&2; exit 64', InputError, "Error at line 3"),
    ],
)
def test_what_goes_wrong_is_said(
    alone: Path, script: str, error: type[Exception], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = alone / "pandoc"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(running, "find", lambda: str(program))
    with pytest.raises(error, match=words):
        list(docconv.read(b"words", format="djot"))


@posix
def test_a_pandoc_with_the_older_tree_gets_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = docconv_pandoc.find()
    program = tmp_path / "pandoc"
    program.write_text(
        "#!/bin/sh\nif grep -q '1,23' input; then\n"
        'echo "JSON parse error: Incompatible API versions: encoded with [1,23]" >&2; exit 64; fi\n'
        "cat input\n"
    )
    program.chmod(0o755)
    assert real is not None
    monkeypatch.setattr(running, "find", lambda: str(program))
    data = written("rst")
    assert b'"pandoc-api-version":[1,22]' in data
    assert b"fig:" in data
    assert b'{"t":"Str","c":"Bo"}' in data


def test_the_doctor_names_it() -> None:
    from docconv_pandoc.doctor import checks

    [check] = checks()
    assert check.status == "ok"
    assert docconv_pandoc.find() in check.detail  # type: ignore[operator]


def test_names_are_free_and_declarations_lean() -> None:
    ours = [kind.name for kind in KINDS]
    others = [format for format in registry().formats if format.plugin != "docconv-pandoc"]
    # Typst has a writer of docconv's own, too: who wants pandoc's names the engine.
    shared = [(other.name, other.reader, other.engine) for other in others if other.name in ours]
    assert shared == [("typst", None, "template")]
    assert len(ours) == len(set(ours))
