"""JSON lines: all in the order of the inputs, whatever was done when."""

import gzip
from itertools import pairwise
from pathlib import Path

import pytest

import docconv
from docconv import OutputError
from docconv.batches.task import Outcome
from tests.batches import saved
from tests.batches.saved import archive, put, run


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    if path.suffix == ".zst":
        zstandard = pytest.importorskip("zstandard")
        return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    return data


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "jsonl.zst", "ndjson"])
def test_the_same_lines_as_convert_writes(tmp_path: Path, ending: str) -> None:
    inputs = archive(tmp_path / "in", 16, broken=8)
    done = run(inputs, tmp_path / f"out.{ending}", to=None)
    docconv.convert(inputs, tmp_path / "convert.jsonl", to="json")
    assert done.outputs == [f"out.{ending}"]
    assert unpacked(tmp_path / f"out.{ending}") == (tmp_path / "convert.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "convert.jsonl",
        "in",
        f"out.{ending}",
        f"out.{ending}.journal",
    ]


def test_what_is_done_later_gets_its_own_place(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 12, broken=4)
    out = tmp_path / "out.jsonl"
    run(inputs, out, to=None)
    put(inputs / "a" / "0000.html", saved.page(98))
    put(inputs / "a" / "0003.json", saved.json_lines(3, 1))
    put(inputs / "b" / "0000.html", saved.page(97))
    (inputs / "c" / "0002.txt").unlink()
    run(inputs, out, to=None)
    run(inputs, tmp_path / "undisturbed.jsonl", to=None)
    assert out.read_bytes() == (tmp_path / "undisturbed.jsonl").read_bytes()


def test_a_file_that_is_gone_or_cut_is_put_together_again(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 6)
    out = tmp_path / "out.jsonl"
    run(inputs, out, to=None)
    whole = out.read_bytes()
    out.write_bytes(whole[:100])
    assert run(inputs, out, to=None).earlier == 6
    assert out.read_bytes() == whole
    out.unlink()
    run(inputs, out, to=None)
    assert out.read_bytes() == whole
    stamp = out.stat().st_mtime_ns
    run(inputs, out, to=None)
    assert out.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
def test_shards(tmp_path: Path, ending: str) -> None:
    inputs = archive(tmp_path / "in", 20)
    run(inputs, tmp_path / "whole.jsonl", to=None)
    whole = (tmp_path / "whole.jsonl").read_bytes()
    done = run(inputs, tmp_path / f"out.{ending}", to=None, shard_size=3000)
    assert done.outputs == [f"out-{number:05}.{ending}" for number in range(len(done.outputs))]
    assert len(done.outputs) > 3
    parts = [unpacked(tmp_path / name) for name in done.outputs]
    assert b"".join(parts) == whole
    assert all(part.endswith(b"\n") for part in parts)
    assert all(len(part) >= 3000 for part, _ in pairwise(parts))
    fewer = run(inputs, tmp_path / f"out.{ending}", to=None, shard_size=2**20)
    assert fewer.outputs == [f"out-00000.{ending}"]
    assert len(list(tmp_path.glob("out-*"))) == 1


def test_large_inputs_come_back_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = archive(tmp_path / "in", 8)
    run(inputs, tmp_path / "out.jsonl", to=None)
    monkeypatch.setattr("docconv.batches.sinks.SENT", 100)
    monkeypatch.setattr("docconv.batches.journal._PIECE", 64)
    run(inputs, tmp_path / "spilled.jsonl", to=None)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "spilled.jsonl").read_bytes()
    assert not list(tmp_path.glob("*.unfinished"))


def test_lines_that_a_worker_left_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes back names a file of the run's own folder and no other, which would be read and removed."""
    inputs = archive(tmp_path / "in", 2)
    precious = put(tmp_path / "precious", b"precious")
    decode = Outcome.decode

    def taken_over(data: bytes) -> Outcome:
        outcome = decode(data)
        for done in outcome.records:
            done.spilled = str(precious)
        return outcome

    monkeypatch.setattr(Outcome, "decode", taken_over)
    with pytest.raises(OutputError, match="it isn't here"):
        run(inputs, tmp_path / "out.jsonl", to=None)
    assert precious.read_bytes() == b"precious"


def test_nothing_done_writes_nothing(tmp_path: Path) -> None:
    done = run(put(tmp_path / "a.json", saved.BROKEN), tmp_path / "out.jsonl", to=None)
    assert (done.exit_code, done.outputs) == (1, [])
    assert not (tmp_path / "out.jsonl").exists()


def test_one_journal_for_two_files(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 6)
    options = {"to": None, "journal": tmp_path / "journal"}
    for name in ("a.jsonl", "b.jsonl"):
        assert run(inputs, tmp_path / name, **options).outputs == [name]
    run(put(inputs / "one.html", saved.page(7)), tmp_path / "a.jsonl", **options)
    assert len((tmp_path / "b.jsonl").read_bytes()) > len((tmp_path / "a.jsonl").read_bytes()) > 0


@pytest.mark.parametrize("size", [None, 500])
def test_outputs_in_the_folder_of_the_inputs(tmp_path: Path, size: int | None) -> None:
    """They, and the journal, are no inputs of the next run."""
    inputs = archive(tmp_path / "in", 8)
    first = run(inputs, inputs / "all.jsonl", to=None, shard_size=size)
    then = run(inputs, inputs / "all.jsonl", to=None, shard_size=size)
    assert (then.done, then.earlier, then.passed_over) == (first.done, 8, {})
    with pytest.raises(docconv.UsageError):
        run(inputs / first.outputs[0], inputs / "all.jsonl", to=None, shard_size=size)


def test_a_shard_never_takes_the_place_of_an_input(tmp_path: Path) -> None:
    mine = put(tmp_path / "all-00000.jsonl", saved.json_lines(1, 3))
    with pytest.raises(docconv.UsageError, match="overwritten"):
        run(mine, tmp_path / "all.jsonl", to=None, shard_size=500)
    assert mine.read_bytes() == saved.json_lines(1, 3)
