"""The engine in a process of its own: limits, errors, ends, and the same bytes everywhere."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from docconv import Article, Context, InternalError, LimitError, Limits, UsageError, children
from docconv.ir import Meta, Paragraph, Text
from docconv_pdf import engine
from docconv_pdf.engine import Picture, render, started
from docconv_pdf.options import WriteOptions
from docconv_pdf.writer import write
from tests.support import ROOT

PAGE = '<html lang="{0}"><head><title>t</title></head><body>{1}</body></html>'
#: Some seconds of work in little HTML.
SLOW = PAGE.format("en", "<p>" + "<a href='https://a.example/'>a</a>" * 6000 + "</p>")
#: Ways to look at processes that only these systems have.
posix = pytest.mark.skipif(os.name != "posix", reason="signals between processes")


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    # A process that ended is still there until somebody takes notice.
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def test_what_takes_too_long_is_stopped_and_says_what_to_do():
    start = time.monotonic()
    with started() as process, pytest.raises(LimitError) as caught:
        render(SLOW, (), {}, seconds=2, process=process)
    assert time.monotonic() - start < 10
    assert caught.value.code == "limit.seconds"
    assert "2 s" in caught.value.message
    assert "--limit seconds=" in caught.value.hint
    assert process.popen.returncode is not None


def test_what_takes_too_much_memory_is_stopped_and_says_what_to_do():
    with pytest.raises(LimitError) as caught:
        render(SLOW, (), {}, memory=30 * 2**20, seconds=60)
    assert caught.value.code == "limit.memory"
    assert "30 MiB" in caught.value.message
    assert "--limit memory=" in caught.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own limit holds on Linux")
def test_a_single_allocation_that_is_too_large_is_refused():
    code = "import sys; sys.path[:] = {!r}; from docconv.children import guard; guard(2**28); b'x' * 2**34"
    done = subprocess.run([sys.executable, "-c", code.format(sys.path)], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


@posix
@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [(signal.SIGSEGV, InternalError, "internal.engine"), (9, LimitError, "limit.memory")],
)
def test_a_fallen_engine_is_an_error_that_tells_how(number, kind, code):
    with started() as process:
        os.kill(process.popen.pid, number)
        with pytest.raises(kind) as caught:
            render(PAGE.format("en", "x"), (), {}, process=process)
    assert caught.value.code == code


def test_errors_come_back_as_what_they_are(tmp_path):
    with pytest.raises(UsageError, match="holds no fonts"):
        render(PAGE.format("en", "x"), (), {}, font_path=str(tmp_path))
    with pytest.raises(LimitError, match="nested too deeply"):
        render(PAGE.format("en", "<div>" * 1000 + "x"), (), {})


def test_an_engine_that_answers_nonsense_is_no_reason_to_wait(monkeypatch, tmp_path):
    code = "def main(): print('nonsense', flush=True); import time; time.sleep(60)"
    (tmp_path / "talking.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(engine, "started", lambda: children.started("talking:main"))
    monkeypatch.setattr(children.child, "PATIENCE", 0.2)
    start = time.monotonic()
    with pytest.raises(InternalError, match="nonsense"):
        render(PAGE.format("en", "x"), (), {})
    assert time.monotonic() - start < 20


def test_half_an_answer_is_none():
    whole = io.BytesIO()
    children.send(whole, {"kind": "rendered"}, [b"abc", b"", b"d" * 99])
    for size in range(len(whole.getvalue())):
        assert children.receive(io.BytesIO(whole.getvalue()[:size])) is None
    assert children.receive(io.BytesIO(whole.getvalue())) == (
        {"kind": "rendered", "sizes": [3, 0, 99]},
        [b"abc", b"", b"d" * 99],
    )


def test_nothing_is_written_where_a_limit_strikes():
    sink = io.BytesIO()
    body = tuple(Paragraph((Text(f"word {at} " * 40),)) for at in range(2000))
    ctx = Context(options=WriteOptions(), limits=Limits(seconds=1))
    with pytest.raises(LimitError):
        write(Article(Meta(title="T", language="en"), body), sink, ctx)
    assert sink.getvalue() == b""


def test_the_writer_does_not_load_the_engine_itself(tmp_path):
    code = (
        "import io, sys\n"
        "from docconv import Article, Context\n"
        "from docconv.ir import Meta, Paragraph, Text\n"
        "from docconv_pdf.writer import write\n"
        "sink = io.BytesIO()\n"
        "write(Article(Meta(title='T'), (Paragraph((Text('x'),)),)), sink, Context())\n"
        "print(len(sink.getvalue()), [name for name in ('weasyprint', 'cffi', 'PIL') if name in sys.modules])"
    )
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    size, loaded = said.split(" ", 1)
    assert int(size) > 1000
    assert loaded.strip() == "[]"


PLACES = (
    {"LANG": "C", "TZ": "Asia/Taipei", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "ja:ko", "FC_LANG": "ko", "TZ": "America/Lima"},
)


def test_the_same_bytes_everywhere(tmp_path):
    source = tmp_path / "a.md"
    head = "---\ntitle: 国际 tide\nlanguage: zh-Hans\n---\n"
    source.write_text(f"{head}\n国际，**门** _龙_ `x`\n\n- tide\n", "utf-8")
    made = []
    for number, place in enumerate(PLACES):
        out = tmp_path / f"{number}.pdf"
        command = [sys.executable, "-m", "docconv", "convert", "-q", str(source), "-o", str(out)]
        environment = {
            name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "TZ")
        }
        subprocess.run(command, check=True, cwd=ROOT, env={**environment, **place})
        made.append(out.read_bytes())
    assert made[0] == made[1]


SCRIPT = """
import sys; sys.path[:] = {path!r}
from docconv_pdf.engine import render, started
with started() as process:
    print(process.popen.pid, flush=True)
    render("<p>" + "<a href='https://a.example/'>a</a>" * 6000, (), {{}}, process=process)
"""


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_engine_outlives_its_caller(number):
    code = SCRIPT.format(path=sys.path)
    caller = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    child = int(caller.stdout.readline())
    time.sleep(1.5)
    caller.send_signal(number)
    assert caller.wait(10) != 0
    for _ in range(50):
        if gone(child):
            break
        time.sleep(0.1)
    assert gone(child)
    caller.stdout.close()


def test_pictures_and_options_reach_the_engine():
    picture = Picture("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    told = []
    rendered = render(
        PAGE.format("en", '<img src="x.svg" alt="x">\U000e1234'),
        ("p { color: red }",),
        {"x.svg": picture},
        standard="pdf",
        preflight=told.append,
    )
    assert rendered.pages == 1
    assert rendered.pdf.startswith(b"%PDF-")
    assert not [message for message in rendered.messages if "x.svg" in message]
    assert told == ["\U000e1234"]
