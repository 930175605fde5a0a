"""Work that other processes do: within limits, ended with all that they started, errors as what they are."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docconv import Context, InputError, InternalError, LimitError, Limits, children
from docconv.children import problem, serving

posix = pytest.mark.skipif(os.name != "posix", reason="there are signals elsewhere, but others")
PYTHON = sys.executable


def run(code: str, data: bytes = b"", **more):
    return children.run([PYTHON, "-c", code], data, **{"called": "it", "seconds": 60, "most": 2**20, **more})


def test_a_program_gets_bytes_and_gives_bytes():
    done = run(
        "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1]); sys.exit(3)", b"\0abc\xff"
    )
    assert (done.output, done.code, done.said, done.files) == (b"\xffcba\0", 3, "", {})


def test_a_program_works_in_a_folder_of_its_own():
    code = """
import os, sys
from pathlib import Path
print(Path("one.txt").read_text(), sorted(os.environ.get(n, "") == os.getcwd() for n in ("HOME", "PWD")))
Path("two.out").write_bytes(b"2")
Path("three").write_bytes(b"3")
print(os.getcwd(), file=sys.stderr)
"""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = run(code, files={"one.txt": b"1"}, collect=(".out",), environment=kept)
    assert done.output.split() == [b"1", b"[False,", b"True]"]
    assert done.files == {"two.out": b"2"}
    assert not Path(done.said.strip()).exists()


def test_a_program_that_takes_too_long_is_ended():
    start = time.monotonic()
    with pytest.raises(LimitError, match=r"it took longer than 0\.5 s") as caught:
        run("import time; time.sleep(60)", seconds=0.5)
    assert caught.value.code == "limit.seconds"
    assert time.monotonic() - start < 30


@posix
def test_what_a_program_started_ends_with_it(tmp_path):
    code = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({str(tmp_path / "child")!r}, "w").write(str(child.pid))
time.sleep(60)
"""
    with pytest.raises(LimitError):
        run(code, seconds=3)
    number = int((tmp_path / "child").read_text())
    for _ in range(100):
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True
        ).stdout
        if not state.strip() or state.startswith("Z"):
            return
        time.sleep(0.05)
    pytest.fail(f"process {number} lives on")


def test_a_program_that_writes_too_much_is_ended():
    with pytest.raises(LimitError, match="it gave more than 1000 bytes") as caught:
        run("while True: print('x' * 10**6)", most=1000)
    assert caught.value.code == "limit.bytes"


def test_what_a_program_says_is_read_from_its_end():
    done = run("import sys; sys.stderr.write('a' * 10**6 + 'the end')")
    assert done.said.endswith("the end")
    assert len(done.said) == 64 * 1024


def test_a_program_that_is_not_there_is_an_error_of_the_system():
    with pytest.raises(OSError, match="no-such-program"):
        children.run(["no-such-program"], called="it", seconds=1, most=1)


def test_a_context_runs_programs_within_its_limits():
    ctx = Context(limits=Limits(seconds=0.5))
    with pytest.raises(LimitError, match="took longer than"):
        ctx.run([PYTHON, "-c", "import time; time.sleep(60)"])
    assert Context().run([PYTHON, "-c", "print(1)"]).output.split() == [b"1"]
    small = Context(limits=Limits(bytes=10))
    with pytest.raises(LimitError, match="gave more than 160 bytes"):
        small.run([PYTHON, "-c", "print('x' * 200)"])


@pytest.mark.parametrize(
    "error",
    [
        InputError("no", code="input.broken", where="a, line 2", hint="mend it"),
        LimitError("too much", code="limit.bytes"),
        InternalError("oh"),
    ],
)
def test_errors_come_out_of_a_child_as_they_went_in(error):
    pipe = io.BytesIO()
    serving.report(pipe, error)
    message, _ = children.receive(io.BytesIO(pipe.getvalue()))
    back = problem(message)
    assert (type(back), str(back), back.code) == (type(error), str(error), error.code)


class OwnError(InputError):
    """As a plugin may have."""


def test_an_error_of_a_plugin_comes_out_as_the_kind_it_is():
    pipe = io.BytesIO()
    serving.report(pipe, OwnError("no"))
    message, _ = children.receive(io.BytesIO(pipe.getvalue()))
    assert type(problem(message)) is InputError


def child_of(tmp_path, monkeypatch, code: str) -> str:
    """The name of a function that children run."""
    (tmp_path / "served.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "served:main"


ECHO = """
from docconv.children import receive, send, serve

def work(jobs, answers):
    while received := receive(jobs):
        print("this is no answer")
        send(answers, received[0], received[1])

def main():
    serve(work)
"""


def test_a_child_answers_job_after_job(tmp_path, monkeypatch):
    with children.started(child_of(tmp_path, monkeypatch, ECHO)) as child:
        for number in range(3):
            children.send(child.jobs, {"number": number}, [b"a" * number, b""])
            message, parts = children.receive(child.answers)
            assert (message["number"], parts) == (number, [b"a" * number, b""])
    assert child.popen.returncode is not None


@posix
@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [(signal.SIGSEGV, InternalError, "internal.engine"), (9, LimitError, "limit.memory")],
)
def test_a_fallen_child_is_an_error_that_tells_how(number, kind, code, tmp_path, monkeypatch):
    with children.started(child_of(tmp_path, monkeypatch, ECHO)) as child:
        os.kill(child.popen.pid, number)
        assert children.receive(child.answers) is None
        error = children.fallen(child, "doing it", 2**30, more="less does")
    assert (type(error), error.code) == (kind, code)
    assert error.message.startswith("doing it")


def test_a_child_is_ended_when_its_time_is_over(tmp_path, monkeypatch):
    code = "import time\ndef main():\n    time.sleep(60)\n"
    start = time.monotonic()
    with (
        children.started(child_of(tmp_path, monkeypatch, code)) as child,
        children.clock(child, 0.5) as struck,
    ):
        assert children.receive(child.answers) is None
    assert struck.is_set()
    assert time.monotonic() - start < 30
