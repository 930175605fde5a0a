"""`docconv plugins check`: a table of laws, the failures below it, and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docconv.ir import Article, Digest
from docconv.testing import as_code, digests
from docconv.testing.subject import Subject
from tests.commands.program import docconv
from tests.kit.installed import on_path
from tests.plugin_maker import declares, install

GOOD = (
    "yield Transform(name='loud', title='Loud titles', stage='text', function='loud_code:change')",
    "def change(text, ctx):\n    return text.upper()\n",
)
BAD = (
    "yield Format(name='bad', extensions=('BAD',), writer='bad_code:write', digests=False)",
    "def write(document, sink, ctx):\n    sink.write((document.meta.title or '').encode())\n",
)


def test_a_plugin_that_holds(tmp_path: Path) -> None:
    declared, code = GOOD
    install(tmp_path, "loud", declares("transforms", declared), loud_code=code)
    with on_path(tmp_path):
        done = docconv("plugins", "check", "loud", "--examples", "5")
    assert done.code == 0, done.text
    lines = done.text.split("\n")
    assert lines[0] == "transform loud"
    assert [line.split()[1] for line in lines[1:-1]] == ["holds"] * 5
    assert "any_value" in done.text


def test_a_plugin_that_does_not(tmp_path: Path) -> None:
    declared, code = BAD
    install(tmp_path, "bad", declares("formats", declared), bad_code=code)
    with on_path(tmp_path):
        done = docconv("plugins", "check", "bad", "--examples", "5", "--seed", "7")
    assert done.code == 1
    assert "  round_trip       broken\n" in done.text
    assert "  any_bytes        skipped   it has no reader\n" in done.text
    assert "format bad, round_trip (--examples 5 --seed 7):\n  this text is lost: " in done.text
    assert "  document: Article(" in done.text
    assert "no extension: 'BAD'" in done.text
    assert "it has no title" in done.text


def test_names_that_nobody_has_and_plugins_that_fail(tmp_path: Path) -> None:
    install(tmp_path, "broken", "raise ValueError('bad day')")
    with on_path(tmp_path):
        unknown = docconv("plugins", "check", "no-such-plugin")
        broken = docconv("plugins", "check", "broken")
    assert (unknown.code, "nothing is called 'no-such-plugin'" in unknown.err) == (2, True)
    assert (broken.code, "was left out: ValueError: bad day" in broken.err) == (1, True)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docconv.testing.checking", None)
    done = docconv("plugins", "check", "json")
    assert done.code == 1
    assert "pip install 'docconv[testing]'" in done.err


def test_what_a_failure_prints_can_be_pasted() -> None:
    import docconv.ir

    def look(digest: Digest) -> None:
        assert eval(as_code(digest), vars(docconv.ir)) == digest
        assert all(isinstance(article, Article) for article in digest.articles)

    Subject(name="x", examples=30).hold(digests(pictures=True), look)


def test_one_seed_one_failure() -> None:
    def drawn(seed: int) -> list[Digest]:
        return Subject(name="x", examples=10, seed=seed).some(digests(), 5)

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_a_failing_test_shows_the_law_the_input_and_the_plugins_own_lines(tmp_path: Path) -> None:
    declared = declares(
        "formats", "yield Format(name='bad', reader='bad_code:read', writer='bad_code:write')"
    )
    code = "def read(source, ctx):\n    yield source.data[3]\n\ndef write(document, sink, ctx):\n    pass\n"
    install(tmp_path, "bad", declared, bad_code=code)
    (tmp_path / "test_bad.py").write_text(
        "from docconv.testing import FormatLaws\n\n\n"
        "class TestBad(FormatLaws):\n    format = 'bad'\n    examples = 3\n    test_links = None\n"
    )
    path = os.pathsep.join((str(tmp_path), *filter(None, sys.path)))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path), "-k", "any_bytes or links or losses"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert "1 failed, 1 skipped, 12 deselected" in done.stdout
    assert "\nAny bytes, and files of the format " in done.stdout
    assert "\nbad fails on b''\n" in done.stdout
    assert 'bad_code.py", line 2, in read\n' in done.stdout
    assert "docconv/testing" not in done.stdout
