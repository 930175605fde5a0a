"""The pipeline: many inputs, many outputs, failures, limits, options, filters, and what it never touches."""

import json
import os
import socket
import stat
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import docconv
from docconv import Article, InputError, LimitError, Limits, OutputError, UsageError
from docconv.ir import Digest, Image, Meta, Paragraph, Section, Text, encode, walk
from docconv.output import Names, atomic
from docconv.settings import Settings

ARTICLE = Article(Meta(title="Title"), (Paragraph((Text("Some words."),)),))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005"
    "0001ff89993d1d0000000049454e44ae426082"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(name: str, text: str = "# A\n\nSome words.\n") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def left_behind(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# --- reading -------------------------------------------------------------------------------------


def test_reading_takes_paths_bytes_and_streams(desk: Path) -> None:
    path = page("a.md")
    for given in (path, str(path), path.read_bytes(), path.open("rb"), BytesIO(path.read_bytes())):
        [article] = docconv.read(given, format="markdown")
        assert article.meta.title == "A"
    [article] = docconv.read(path.read_bytes(), name="a.md")
    assert article.provenance.format == "markdown"
    assert article.provenance.path == "a.md"


def test_reading_is_lazy(desk: Path) -> None:
    Path("a.jsonl").write_bytes(b"\n".join([encode(ARTICLE)] * 3 + [b"broken"]))
    articles = docconv.read("a.jsonl")
    assert [next(articles) for _ in range(3)] == [ARTICLE] * 3
    with pytest.raises(InputError, match=r"a\.jsonl, line 4: not valid JSON"):
        next(articles)


def test_a_digest_is_read_whole_or_article_by_article() -> None:
    digest = Digest(title="Week", sections=(Section(articles=(ARTICLE, ARTICLE)),))
    data = encode(digest)
    assert docconv.read_document(data, format="json") == digest
    assert list(docconv.read(data, format="json")) == [ARTICLE, ARTICLE]
    with pytest.raises(UsageError, match="several"):
        docconv.read_document(data + b"\n" + data, format="json")


def test_what_a_reader_yields_comes_in_normal_form() -> None:
    raw = Article(Meta(title=" a\n b "), (Paragraph((Text(" 中\n"), Text("文 "))), Paragraph(())))
    [article] = docconv.read(encode(raw), format="json")
    assert article == Article(Meta(title="a b"), (Paragraph((Text("中文"),)),))


def test_read_all_goes_on_only_with_a_report(desk: Path) -> None:
    page("a.md")
    with pytest.raises(InputError):
        list(docconv.read_all(["missing.md", "a.md"]))
    report = docconv.Report()
    assert len(list(docconv.read_all(["missing.md", "a.md"], report=report))) == 1
    assert [(result.status, result.code) for result in report.results] == [
        ("failed", "input.unreadable"),
        ("done", None),
    ]


def test_wrong_usage_is_no_failure_of_an_input(desk: Path) -> None:
    page("a.md")
    wrong = Settings(reader={"nope": "1"})
    with pytest.raises(UsageError, match="no option 'nope'"):
        docconv.convert("a.md", "out/", to="markdown", settings=wrong)
    with pytest.raises(UsageError, match="no option 'nope'"):
        list(docconv.read_all("a.md", report=docconv.Report(), settings=wrong))
    assert left_behind(desk) == ["a.md"]


def test_folders_are_walked_in_order(desk: Path) -> None:
    for name in ("in/b.md", "in/a.md", "in/sub/c.md", "in/.hidden.md", "in/.git/d.md", "in/x.so", "in/e.md~"):
        page(name)
    outside = page("outside.md")
    (desk / "in" / "link.md").symlink_to(outside.resolve())
    found = [article.provenance.path for article in docconv.read_all("in")]
    assert found == [os.path.join("in", name) for name in ("a.md", "b.md", "sub/c.md")]


def test_what_cannot_be_opened_in_a_folder_stops_nothing(desk: Path) -> None:
    page("in/b.md")
    (desk / "in" / "a.md").symlink_to("gone.md")
    report = docconv.convert("in", "out/", to="json")
    assert [(result.input, result.status) for result in report.results] == [
        (os.path.join("in", "a.md"), "failed"),
        (os.path.join("in", "b.md"), "done"),
    ]


# --- writing -------------------------------------------------------------------------------------


def test_a_folder_gets_one_file_each_and_names_are_stable(desk: Path) -> None:
    for name in ("in/a.md", "in/A.markdown", "in/a.txt.md", "in/sub/a.md", "other/a.md"):
        page(name)
    for _ in range(2):
        report = docconv.convert(["in", "other"], "out/", to="json")
        written = [result.outputs for result in report.results]
        assert written == [
            ["out/A.json"],
            ["out/a-2.json"],
            ["out/a.txt.json"],
            ["out/sub/a.json"],
            ["out/a-3.json"],
        ]
    assert len(left_behind(desk / "out")) == 5


def test_several_articles_of_one_input_are_numbered(desk: Path) -> None:
    Path("many.jsonl").write_bytes(b"\n".join([encode(ARTICLE)] * 3))
    page("many-002.md")
    report = docconv.convert(["many-002.md", "many.jsonl"], "out/", to="markdown")
    assert report.results[1].outputs == ["out/many-001.md", "out/many-002-2.md", "out/many-003.md"]


def test_names_stay_inside_the_folder() -> None:
    names = Names(Path("out"), ".md")
    for place in ("../x", "/etc/x", "a/../../x", ".", "..", "x.y.z", "-"):
        assert names.next(Path(place)).resolve().is_relative_to(Path("out").resolve())


def test_several_articles_into_one_file_suggest_a_digest(desk: Path) -> None:
    inputs = [page("a.md"), page("b.md")]
    sink = BytesIO()
    for target in ("all.md", sink):
        with pytest.raises(UsageError, match="docconv digest") as caught:
            docconv.convert(inputs, target, to="markdown")
        assert caught.value.code == "usage.several"
    assert sink.getvalue() == b""
    assert left_behind(desk) == ["a.md", "b.md"]
    docconv.convert(inputs, "all.json")
    assert len(Path("all.json").read_bytes().splitlines()) == 2


def test_a_failed_conversion_leaves_nothing_and_spares_what_was_there(desk: Path) -> None:
    page("old.json", "precious")
    assert docconv.convert("missing.md", "old.json").exit_code == 1
    assert docconv.convert("missing.md", "new.json").exit_code == 1
    with pytest.raises(UsageError):
        docconv.write(ARTICLE, "new.json", indent="99")
    with pytest.raises(RuntimeError):
        write_half(Path("new.json"), RuntimeError())
    with pytest.raises(OutputError, match=r"old\.json: No space left"):
        write_half(Path("old.json"), OSError(28, "No space left on device"))
    assert left_behind(desk) == ["old.json"]
    assert Path("old.json").read_text() == "precious"


def write_half(path: Path, error: Exception) -> None:
    with atomic(path) as sink:
        sink.write(b"half")
        raise error


def test_a_file_keeps_its_permissions(desk: Path) -> None:
    path = page("a.json")
    path.chmod(0o640)
    docconv.write(ARTICLE, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_some_inputs_fail_and_the_rest_is_done(desk: Path) -> None:
    page("a.md")
    Path("b.json").write_text("{")
    report = docconv.convert(["missing.md", "a.md", "b.json", "*.none"], "out/", to="json")
    assert report.exit_code == 3
    assert [result.input for result in report.failed] == ["missing.md", "b.json", "*.none"]
    assert [result.code for result in report.failed] == ["input.unreadable", "input.json", "input.missing"]
    assert left_behind(desk / "out") == ["a.json"]


def test_verify_refuses_what_does_not_read_back(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page("a.md")
    docconv.convert("a.md", "a.json", verify=True)
    monkeypatch.setattr("docconv_json.lines.encode", lambda document, indent: encode(ARTICLE))
    report = docconv.convert("a.md", "b.json", verify=True)
    assert [(result.status, result.code) for result in report.results] == [("failed", "output.verify")]
    with pytest.raises(UsageError, match="no reader"):
        docconv.convert("a.md", "a.pdf", verify=True)
    assert left_behind(desk) == ["a.json", "a.md"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"nope": 1}, "no option 'nope'"),
        ({"indent": "many"}, "'many' is not number"),
        ({"json.nope": 1}, "no option 'nope'"),
        ({"pdf.page": "A4"}, "nothing is written as pdf"),
    ],
)
def test_a_wrong_option_is_wrong_usage(options: dict, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        docconv.write(ARTICLE, BytesIO(), format="json", settings=Settings(writer=options))


def test_options_may_be_meant_for_one_format() -> None:
    sink = BytesIO()
    docconv.write(ARTICLE, sink, format="json", settings=Settings(writer={"indent": 8, "json.indent": 1}))
    assert sink.getvalue().startswith(b'{\n "docconv"')


# --- limits and filters --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "code"), [(Limits(bytes=10), "limit.bytes"), (Limits(records=2), "limit.records")]
)
def test_passing_a_limit_is_a_clear_error(desk: Path, limits: Limits, code: str) -> None:
    data = b"\n".join([encode(ARTICLE)] * 3)
    Path("a.json").write_bytes(data)
    for given in ("a.json", data, BytesIO(data)):
        with pytest.raises(LimitError) as caught:
            list(docconv.read(given, format="json", settings=Settings(limits=limits)))
        assert caught.value.code == code


@pytest.mark.parametrize("depth", [150, 1_000, 100_000])
def test_deep_json_is_refused_or_flattened(depth: int) -> None:
    data = b'{"docconv":1,"type":"article","body":' + b'[{"type":"blockquote","children":' * depth
    data += b'[{"type":"paragraph","children":[{"type":"text","value":"x"}]}]' + b"}]" * depth + b"}"
    if depth < 200:
        [article] = docconv.read(data, format="json")
        assert article.provenance.notes[0].code == "ir.depth"
    else:
        with pytest.raises(InputError) as caught:
            list(docconv.read(data, format="json"))
        assert caught.value.code == "limit.depth"


def script(name: str, body: str) -> str:
    page(name, body)
    return f"{sys.executable} {name}"


def test_a_filter_changes_the_tree(desk: Path) -> None:
    command = script("loud.py", "import sys; sys.stdout.write(sys.stdin.read().replace('words', 'WORDS'))")
    [article] = docconv.read(encode(ARTICLE), format="json", settings=Settings(filters=(command, command)))
    assert article.body == (Paragraph((Text("Some WORDS."),)),)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("raise SystemExit('no luck')", "filter.failed"),
        ("print('{}')", "filter.output"),
        ("import time; time.sleep(60)", "limit.seconds"),
    ],
)
def test_a_filter_that_fails_is_named(desk: Path, body: str, code: str) -> None:
    settings = Settings(filters=(script("bad.py", body),), limits=Limits(seconds=2))
    with pytest.raises(docconv.DocconvError, match=r"bad\.py") as caught:
        list(docconv.read(encode(ARTICLE), format="json", settings=settings))
    assert caught.value.code == code


# --- what is never touched -----------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return


@pytest.mark.parametrize("target", ["x.html", "x.md", "x.epub", "x.txt", "x.json"])
@pytest.mark.usefixtures("no_network")
def test_no_file_outside_the_folder_is_read_and_no_socket_opened(desk: Path, target: str) -> None:
    secret = desk / "secret.png"
    secret.write_bytes(PNG)
    inside = desk / "in"
    inside.mkdir()
    (inside / "near.png").write_bytes(PNG)
    (inside / "link.png").symlink_to(secret)
    addresses = (
        *("near.png", "./near.png", "../secret.png", "%2e%2e/secret.png", "link.png", str(secret)),
        *(f"file://{secret}", "http://127.0.0.1:9/x.png", "//127.0.0.1/x.png", "\\\\host\\x.png", "a\0b"),
    )
    page("in/a.md", "# A\n\nSome words.\n\n" + "\n\n".join(f"![x](<{url}>)" for url in addresses))
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple) -> None:
        if watching and event == "open" and isinstance(arguments[0], str):
            opened.append(os.path.realpath(arguments[0]))

    sys.addaudithook(watch)
    try:
        report = docconv.convert("in/a.md", target)
    finally:
        watching = False
    assert report.exit_code == 0
    assert str(secret) not in opened
    [article] = docconv.read("in/a.md")
    assert set(article.resources) == {"near.png", "./near.png"}
    assert {node.url for node in walk(article.body) if isinstance(node, Image)} >= {"../secret.png"}


def test_bytes_have_no_folder(desk: Path) -> None:
    Path("near.png").write_bytes(PNG)
    [article] = docconv.read(b"![x](near.png)", format="markdown")
    assert article.resources == {}


def test_the_clock_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        docconv.write(ARTICLE, BytesIO(), format="json")


def test_a_report_is_json_lines(desk: Path) -> None:
    page("a.md")
    report = docconv.convert(["a.md", "missing.md"], "out/", to="json")
    first, second = (json.loads(result.as_json()) for result in report.results)
    assert (first["input"], first["status"], first["outputs"], first["articles"]) == (
        *("a.md", "done"),
        ["out/a.json"],
        1,
    )
    assert (second["status"], second["code"], second["message"]) == (
        *("failed", "input.unreadable"),
        "No such file or directory",
    )


def test_whose_theme_a_document_gets(desk: Path) -> None:
    pytest.importorskip("ebooklib")
    article = Article(Meta(title="T", language="en"), (Paragraph((Text("words"),)),))

    def looks(own: str | None, asked: str | None) -> bytes:
        sink = BytesIO()
        document = Digest("W", language="en", sections=(Section(None, (), (article,)),), theme=own)
        docconv.write(document, sink, format="epub", settings=Settings(theme=asked))
        with ZipFile(sink) as book:
            return b"".join(book.read(name) for name in book.namelist() if name.endswith(".css"))

    assert looks("newspaper", None) != looks("report", None)
    # What the user asks for goes before what the document names; what isn't there costs the look alone.
    assert looks("report", "newspaper") == looks("newspaper", None)
    assert looks("not-installed", None) == looks(None, None)
    odd = Digest("W", sections=(Section(None, (), (article,)),), theme="newspapr")
    Path("d.json").write_bytes(encode(odd))
    done = docconv.convert("d.json", "d.html")
    assert done.exit_code == 0
    assert "theme.unknown" in [note.code for note in done.results[0].notes]


def test_a_digest_is_not_made_for_a_theme_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="newspaper"):
        docconv.digest([], theme="newspapr")


@pytest.mark.parametrize("document", [iter(()), [], "text", None])
def test_what_is_no_document_is_not_written(document: Any) -> None:
    with pytest.raises(UsageError, match="one Article or Digest") as told:
        docconv.write(document, BytesIO(), format="markdown")
    assert "read_document" in (told.value.hint or "")
