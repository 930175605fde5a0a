"""`docconv digest --isolate`: what a reader does to its process costs one input."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import docconv
from docconv import Context, Report, Settings, Source, UsageError, isolation
from docconv.ir import encode
from docconv.session import Session
from tests.plugin_maker import declares, install
from tests.support import CORPUS
from tests.test_isolation import program

#: A plugin whose articles say what its reader does.
CODE = """
import ctypes, os, re, time
from docconv import Article
from docconv.ir import Meta, Paragraph, Text

KEPT = []

def read(source, ctx):
    what = source.data.decode().strip()
    if what == "hangs": time.sleep(1000)
    if what == "never returns": re.match(r"(a+)+$", "a" * 60 + "b")
    if what == "exits": os._exit(3)
    if what == "segfaults": ctypes.string_at(0)
    if what == "eats":
        while True: KEPT.append(b"x" * 10_000_000)
    if what == "leaks": KEPT.append(b"x" * 50_000_000)
    if what == "prints": print("noise")
    if what == "raises": 1 / 0
    yield Article(Meta(title=what), (Paragraph((Text(f"It {what}."),)),))
"""
DECLARED = 'yield Format(name="odd", extensions=(".odd",), reader="odd_code:read")'


def desk(folder: Path, *inputs: str) -> None:
    """A folder of inputs for the odd plugin, which is installed beside."""
    install(folder, "odd", declares("formats", DECLARED), odd_code=CODE)
    (folder / "in").mkdir()
    for number, what in enumerate(inputs):
        (folder / "in" / f"{number:02}.odd").write_text(what, "utf-8")


DIGEST = ("digest", "in", "--no-dedupe", "--isolate", "-o", "out.json", "--report", "report.jsonl")


#: What a reader does, the code of the failure, and what its message says.
BAD = (
    ("hangs", "limit.seconds", "took longer than 4 s"),
    ("exits", "internal.worker", "the process fell (exit code 3)"),
    ("eats", "limit.memory", "needs more than 250 MiB"),
    ("segfaults", "internal.worker", "the process fell"),
    ("raises", "internal.reader", "ZeroDivisionError"),
)


def test_a_reader_costs_its_input(tmp_path: Path) -> None:
    inputs = [name for what, _, _ in BAD for name in (what, "works")]
    desk(tmp_path, *inputs)
    done = program(tmp_path, *DIGEST, "--limit", "seconds=4", "--limit", f"memory={250 * 2**20}")
    assert done.code == 3, done.err
    lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    results = [line for line in lines if "input" in line]
    assert [one["status"] for one in results] == ["failed", "done"] * len(BAD)
    digest = docconv.read_document(tmp_path / "out.json")
    assert len(digest.articles) == len(inputs)
    for number, (_, code, says) in enumerate(BAD):
        failed, stub = results[2 * number], digest.articles[2 * number]
        assert failed["code"] == code
        assert says in failed["message"]
        assert stub.meta.title == f"{2 * number:02}.odd"
        assert code in encode(stub).decode()
        assert digest.articles[2 * number + 1].meta.title == "works"


def test_leaks_and_prints(tmp_path: Path) -> None:
    desk(tmp_path, *["leaks"] * 8, *["prints"] * 3)
    done = program(tmp_path, *DIGEST, "--limit", f"memory={400 * 2**20}")
    assert done.code == 0, done.err
    assert done.out == ""
    assert done.err.count("plugin odd (odd) prints to standard output") == 1
    assert "noise" not in done.err


def test_what_a_broken_plugin_costs_is_said_once(tmp_path: Path) -> None:
    desk(tmp_path, *["works"] * 4)
    install(tmp_path, "worse", "1 / 0\n")
    done = program(tmp_path, *DIGEST)
    assert done.code == 0, done.err
    assert done.err.count("plugin worse (worse 1.2) was left out") == 1


def test_the_same_is_read(tmp_path: Path) -> None:
    inputs = [CORPUS / "raw-text", "nowhere/*.md", b"# A title\n\nSome text.\n", tmp_path / "missing.md"]
    reports = Report(), Report(), Report()
    settings = Settings(isolate=True, furniture=True)
    plain = [*docconv.read_all(inputs, settings=Settings(furniture=True), report=reports[0], stubs=True)]
    assert [*docconv.read_all(inputs, settings=settings, report=reports[1], stubs=True)] == plain
    cached = Settings(isolate=True, furniture=True, cache=str(tmp_path / "cache"))
    for _ in range(2):
        again = [*docconv.read_all(inputs, settings=cached, report=reports[2], stubs=True)]
        assert list(map(encode, again)) == list(map(encode, plain))
    kept = [[(r.input, r.code, r.articles, r.size) for r in report.results] for report in reports]
    assert kept[0] == kept[1]
    assert kept[2] == kept[0] * 2
    assert (tmp_path / "cache").is_dir()


def test_pictures_come_along(tmp_path: Path) -> None:
    pages = sorted(CORPUS.rglob("*.html"))[:3]
    plain = list(docconv.read_all(pages))
    assert any(article.resources for article in plain)
    assert list(docconv.read_all(pages, settings=Settings(isolate=True))) == plain


def test_the_first_failure_raises_without_a_report(tmp_path: Path) -> None:
    isolate = Settings(isolate=True)
    with pytest.raises(docconv.InputError, match=r"missing\.md"):
        list(docconv.read_all([CORPUS / "raw-text", tmp_path / "missing.md"], settings=isolate))
    with pytest.raises(UsageError, match="no option 'nonsense'"):
        list(docconv.read_all(CORPUS / "raw-text", settings=isolate, nonsense="1"))


@pytest.mark.parametrize("slow", [0, 30])
def test_what_waits_for_a_slow_one_is_bounded(slow: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """An executor may give the results behind it long before it; not all of them are held."""
    given, begun = 0, 0

    def executor(function: Any, items: Iterator[tuple[int, Source]], ctx: Context) -> Iterator[bytes]:
        nonlocal begun, given
        begun += 1
        late = []
        for number, _ in items:
            reading = msgspec.msgpack.encode(isolation.Reading(number, (b"x" * 1000,)))
            if number == slow:
                late.append(reading)
                continue
            given += 1
            yield reading
            assert given - len(taken) <= 11
        given += len(late)
        yield from late

    monkeypatch.setattr(isolation, "code_of", lambda *_: executor)
    monkeypatch.setattr(isolation, "HELD", 10 * 2024)
    failure = docconv.InputError("nothing")
    found = [(Source(str(number)), number) if number % 7 else failure for number in range(1, 101)]
    taken: list[Any] = []
    session = Session(Settings(isolate=True))
    for one, reading in isolation.isolated(iter(found), session, None):
        taken.append((one, reading.number))
    assert taken == [(one, number) for number, one in enumerate(found)]
    assert begun == 2


def test_nothing_is_read_of_nothing() -> None:
    assert list(isolation.isolated(iter(()), Session(Settings(isolate=True)), None)) == []


def test_a_config_file_may_say_so(tmp_path: Path) -> None:
    desk(tmp_path, "works", "exits")
    (tmp_path / "docconv.toml").write_text("isolate = true\n", "utf-8")
    done = program(tmp_path, "digest", "in", "-o", "out.json")
    assert done.code == 3, done.err
    assert "internal.worker" in (tmp_path / "out.json").read_text("utf-8")
    (tmp_path / "in" / "02.odd").write_text("raises", "utf-8")
    (tmp_path / "in" / "01.odd").unlink()
    assert program(tmp_path, "digest", "in", "--no-isolate", "-o", "out.json").code == 3
    assert "internal.reader" in (tmp_path / "out.json").read_text("utf-8")
