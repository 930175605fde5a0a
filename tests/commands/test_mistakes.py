"""Mistakes that depend on the machine, and what holds of all messages about mistakes.

Those that depend on nothing but what is typed are in `mistakes.md`.
"""

import errno
import os
import sys
from pathlib import Path

import pytest

from docconv import plugins
from docconv.hints import LISTED, foreign, meant, missing
from tests.commands.program import Outcome, docconv
from tests.commands.test_commands import FENCE, steps

NOTES = "# Library\n\nOpens on *Sundays*.\n"
#: What click says before what is wrong.
USAGE = 3


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    return tmp_path


def told(done: Outcome, code: int) -> str:
    """The one line that a command says."""
    assert done.code == code, done.err
    assert "Traceback" not in done.err
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    return lines[0]


def test_every_mistake_costs_one_line() -> None:
    page = Path(__file__).with_name("mistakes.md").read_text("utf-8")
    mistakes = [step for info, body in FENCE.findall(page) if not info for step in steps(body)]
    assert len(mistakes) >= 80
    for mistake in mistakes:
        said = (mistake.stderr or "").split("\n")
        assert len(said) == 1 or (len(said) == 1 + USAGE and said[0].startswith("Usage: ")), mistake
        assert mistake.code in (1, 2) or said[0].startswith("docconv: warning: "), mistake


@pytest.fixture
def without_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docconv_pandoc.find", lambda: None)
    _afresh(monkeypatch)


def _afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plugins are loaded again, and again when the test is over."""
    found = plugins.load_plugins(plugins.entry_points(plugins.GROUP))
    monkeypatch.setattr(plugins, "registry", lambda: found)


@pytest.mark.usefixtures("without_pandoc")
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["convert", "notes.md", "-t", "docx"], "docx can't be written before something is installed"),
        (["convert", "notes.md", "-o", "a.docx"], "docx can't be written before something is installed"),
        (["convert", "a.docx", "-t", "json"], "a.docx: docx can't be read before something is installed"),
        (["formats", "docx"], "docx can't be read before something is installed"),
        (["digest", "notes.md", "-o", "a.odt"], "odt can't be written before something is installed"),
    ],
)
def test_a_format_of_pandoc_without_pandoc(arguments: list[str], line: str) -> None:
    Path("a.docx").write_bytes(b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml")
    assert told(docconv(*arguments), 1) == f'docconv: error: {line} (pip install "docconv[pandoc]")'


@pytest.mark.usefixtures("without_pandoc")
def test_an_office_file_without_its_extension() -> None:
    Path("letter").write_bytes(b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml")
    line = told(docconv("convert", "letter", "-t", "json"), 1)
    assert line == (
        "docconv: error: letter: this is an Office document, not an article "
        "(it should be called .docx, .pptx or .xlsx)"
    )


def test_nothing_is_piped_in() -> None:
    line = told(docconv("convert", "-", "-t", "json", terminal=True), 2)
    assert line == "docconv: error: standard input is a terminal (name a file, or pipe one into docconv)"


def test_standard_input_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    from docconv.inputs import _piped

    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(plugins.UsageError, match="standard input is closed"):
        _piped()


def test_nothing_is_in_what_is_piped() -> None:
    assert told(docconv("convert", "-", "-t", "text"), 0) == "docconv: warning: -: it is empty"


def test_binary_on_a_terminal() -> None:
    line = told(docconv("convert", "notes.md", "-t", "epub", terminal=True), 2)
    assert line == "docconv: error: epub is binary, and this is a terminal (say -o FILE)"


def test_an_empty_folder(desk: Path) -> None:
    (desk / "empty").mkdir()
    line = told(docconv("convert", "empty", "-t", "json", "-o", "out/"), 1)
    assert line == "docconv: error: empty: there is no file in it"
    line = told(docconv("digest", "empty", "-o", "week.md"), 1)
    assert line == "docconv: error: empty: there is no file in it"


def test_a_folder_of_other_things(desk: Path) -> None:
    (desk / "pictures").mkdir()
    (desk / "pictures/a.jpg").write_bytes(b"\xff\xd8\xff")
    line = told(docconv("convert", "pictures", "-t", "json", "-o", "out/"), 1)
    assert line == (
        "docconv: error: pictures: none of its files is in a format that is read (see docconv formats)"
    )


def test_files_that_are_passed_over(desk: Path) -> None:
    (desk / "mixed").mkdir()
    (desk / "mixed/notes.md").write_text(NOTES)
    for name in ("a.jpg", "b.JPG", "c.css", "LICENSE", ".hidden"):
        (desk / "mixed" / name).write_bytes(b"\xff\xd8\xff")
    line = told(docconv("convert", "mixed", "-t", "json", "-o", "out/"), 0)
    assert line == (
        "docconv: 4 files passed over, in no format that is read "
        "(.jpg 2, without extension 1, .css 1; -v names them)"
    )
    assert docconv("convert", "mixed", "-t", "json", "-o", "out/", "-q").err == ""
    loud = docconv("convert", "mixed", "-t", "json", "-o", "out/", "-v", "--report", "report.jsonl").err
    assert "docconv: mixed/b.JPG: passed over: in no format that is read\n" in loud
    assert Path("report.jsonl").read_text().count('"input.passed-over"') == 4
    assert "docconv: 4 files passed over" in docconv("digest", "mixed", "-o", "week.md").err


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object, *arguments: object, **more: object) -> object:
        if str(path).endswith("secret.md"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return really(path, *arguments, **more)  # type: ignore[call-overload]

    really = open
    Path("secret.md").write_text(NOTES)
    monkeypatch.setattr("builtins.open", refuse)
    line = told(docconv("convert", "secret.md", "-t", "json"), 1)
    assert line == "docconv: error: secret.md: Permission denied"


def test_a_folder_that_may_not_be_written(monkeypatch: pytest.MonkeyPatch, desk: Path) -> None:
    def refuse(path: Path) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr("docconv.output._neighbour", refuse)
    line = told(docconv("convert", "notes.md", "-o", "notes.json"), 1)
    assert line == f"docconv: error: {desk / 'notes.json'}: Permission denied"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no disk that is always full")
def test_a_full_disk() -> None:
    line = told(docconv("convert", "notes.md", "-t", "json", "-o", "/dev/full"), 1)
    assert line == "docconv: error: /dev/full: No space left on device"


@pytest.mark.parametrize(
    ("wanted", "code", "line"),
    [
        (
            "docconv-mrkdown",
            2,
            "error: DOCCONV_PLUGINS names 'docconv-mrkdown', and no plugin is called so "
            "(did you mean docconv-markdown?)",
        ),
        (
            "docconv-markdown,docconv-json,docconv-htm",
            0,
            "warning: DOCCONV_PLUGINS names 'docconv-htm', and no plugin is called so "
            "(did you mean docconv-html?)",
        ),
    ],
)
def test_a_plugin_that_there_is_not(
    wanted: str, code: int, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCCONV_PLUGINS", wanted)
    plugins.registry.cache_clear()
    try:
        done = docconv("convert", "notes.md", "-t", "json", "-o", "notes.json")
    finally:
        monkeypatch.undo()
        plugins.registry.cache_clear()
    assert told(done, code) == f"docconv: {line}"


def test_a_filter_that_fails() -> None:
    command = f'"{sys.executable}" -c "import sys; sys.exit(3)"'
    line = told(docconv("convert", "notes.md", "-t", "json", "--filter", command), 1)
    assert line.endswith("ended with 3")


def test_pdf_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint")
    from docconv_pdf import printing

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(plugins.DependencyError) as raised:
        printing.load()
    assert str(raised.value) == 'PDF needs weasyprint, which is not installed (pip install "docconv[pdf]")'


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("markdwon", "did you mean markdown?"),
        ("MARKDOWN", "did you mean markdown?"),
        ("zzz", "there are: html, markdown"),
    ],
)
def test_what_was_meant(name: str, hint: str) -> None:
    assert meant(name, ["markdown", "html", "html"]) == hint


def test_many_names_are_told_elsewhere() -> None:
    names = [f"name{number}" for number in range(LISTED + 1)]
    assert meant("zzz", names, "docconv formats") == "see docconv formats"
    assert meant("zzz", [], "docconv formats") == "there are: none"


def test_names_that_lead_nowhere(desk: Path) -> None:
    (desk / "in").mkdir()
    (desk / "in/Page.html").write_text("x")
    assert missing("in/page.htm") == f"did you mean {os.path.join('in', 'Page.html')}?"
    assert missing("zzz") is None
    assert missing(" notes.md") == "without the quotation marks or blanks around it there is notes.md"
    if os.name != "nt":
        assert missing("in\\Page.html") == "did you mean in/Page.html?"
        assert missing("C:\\in\\Page.html") == "a path as Windows writes it; here it would begin with /"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"GIF89a is a format of pictures.",
        b"PK is short for Phil Katz.",
        "Ein Text mit Umlauten: äöü".encode("utf-16"),
        "Ein Text mit Umlauten: äöü".encode("utf-32"),
        "图书馆周日开放".encode("gb18030"),
        b"ID3 and OggS",
        b"A stray \0 in a text",
        b"\x1b[1mBold\x1b[0m",
    ],
)
def test_text_is_never_taken_for_something_else(text: bytes) -> None:
    assert foreign(text) is None


def test_the_check_of_books_without_java(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.checks import epub

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "argv", ["check-epub", "one"])
    with pytest.raises(SystemExit) as ended:
        epub.main()
    assert ended.value.code == 2
    assert (
        capsys.readouterr()
        .err.splitlines()[-1]
        .endswith(
            "error: EPUBCheck needs Java: apt-get install default-jre-headless, or brew install openjdk"
        )
    )


@pytest.mark.skipif(os.name != "posix", reason="making links needs rights elsewhere")
def test_a_link_that_leads_nowhere_says_where_it_led(desk: Path) -> None:
    (desk / "old.md").symlink_to("gone.md")
    assert "it is a link to gone.md, which isn't there" in told(docconv("convert", "old.md", "-t", "text"), 1)
