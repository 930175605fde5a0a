"""`docconv batch` with worker processes: what a plugin does to its worker costs one input."""

import json
from pathlib import Path

import pytest

from tests.plugins.executors.test_isolate import desk
from tests.test_isolation import program


@pytest.mark.parametrize("executor", ["processes", pytest.param("dask", marks=pytest.mark.slow)])
def test_what_a_reader_does_costs_its_input(executor: str, tmp_path: Path) -> None:
    if executor == "dask":
        pytest.importorskip("distributed")
    bad = {
        "01": ("hangs", "limit.seconds"),
        "03": ("exits", "internal.worker"),
        "05": ("eats", "limit.memory"),
    }
    inputs = ["works"] * 8
    for name, (what, _) in bad.items():
        inputs[int(name)] = what
    desk(tmp_path, *inputs)
    limits = ("--limit", "seconds=4", "--limit", f"memory={200 * 2**20}")
    done = program(
        *(tmp_path, "batch", "in", "-t", "text", "-o", "out", "--executor", executor, "-j", "2", *limits),
        *("--report", "report.jsonl"),
    )
    assert done.code == 3, done.err
    lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    told = {Path(line["input"]).stem: line.get("code") for line in lines}
    assert told == {f"{number:02}": bad.get(f"{number:02}", ("", None))[1] for number in range(8)}
    written = sorted(path.name for path in (tmp_path / "out").glob("*.txt"))
    assert written == [f"{number:02}.txt" for number in (0, 2, 4, 6, 7)]
