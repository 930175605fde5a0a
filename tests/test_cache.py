"""The cache as a folder: whole or not at all, gone at any time, shared by processes, bounded."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv import cache
from docconv.cache import Cache

KEYS = tuple(digit * 64 for digit in "0123456789abcdef")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG"]


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Cache(str(tmp_path / "new" / "folder"))
    assert store.get("reading", KEYS[0]) is None
    store.put("reading", KEYS[0], b"words")
    store.put("picture", KEYS[0], b"")
    assert store.get("reading", KEYS[0]) == b"words"
    assert store.get("picture", KEYS[0]) == b""
    store.put("reading", KEYS[0], b"other words")
    assert store.get("reading", KEYS[0]) == b"other words"
    tag = (tmp_path / "new" / "folder" / "CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_others_may_not_look_in(tmp_path: Path) -> None:
    Cache(str(tmp_path / "cache")).put("reading", KEYS[0], b"private")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


@given(st.data())
def test_what_is_damaged_is_missing_and_can_be_replaced(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    store = Cache(str(folder))
    store.put("reading", KEYS[0], b"some words")
    [path] = files(folder)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(1, 255))
    cut = whole[:at] if data.draw(st.booleans()) else whole[:at] + bytes([whole[at] ^ byte]) + whole[at + 1 :]
    path.write_bytes(cut)
    assert store.get("reading", KEYS[0]) is None
    store.put("reading", KEYS[0], b"some words")
    assert store.get("reading", KEYS[0]) == b"some words"


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Cache(str(tmp_path / "file"))
    store.put("reading", KEYS[0], b"words")
    store.close()
    assert store.get("reading", KEYS[0]) is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    store = Cache(str(tmp_path), max_bytes=1100)
    for age, key in enumerate(KEYS[:10]):
        store.put("reading", key, bytes(100))
        day = time.time() - 86400 * (10 - age)
        os.utime(tmp_path / key[0] / f"{key}.reading", (day, day))
    assert store.get("reading", KEYS[0]) is not None  # used again
    store.close()
    kept = [key for key in KEYS[:10] if store.get("reading", key)]
    assert KEYS[0] in kept
    assert kept[1:] == list(KEYS[10 - len(kept) + 1 : 10])
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 1100


def test_a_little_more_is_cleared_within_the_hour(tmp_path: Path) -> None:
    for key in KEYS:
        store = Cache(str(tmp_path), max_bytes=1000)
        store.put("reading", key, bytes(20))
        store.close()
    assert len(files(tmp_path)) == len(KEYS)
    os.utime(tmp_path / "CACHEDIR.TAG", (0, 0))
    store.put("reading", KEYS[0], bytes(30))
    store.close()
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 1000
    assert time.time() - (tmp_path / "CACHEDIR.TAG").stat().st_mtime < 60


def test_too_much_at_once_is_not_kept(tmp_path: Path) -> None:
    store = Cache(str(tmp_path), max_bytes=10)
    store.put("reading", KEYS[0], bytes(100))
    assert not files(tmp_path)


def test_clearing_leaves_foreign_files_alone(tmp_path: Path) -> None:
    foreign = [tmp_path / "notes.txt", tmp_path / "a" / "notes.txt", tmp_path / "ab" / f"{KEYS[0]}.reading"]
    for path in foreign:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(1000))
    shelf = tmp_path / "0"
    shelf.mkdir()
    (shelf / f"{KEYS[0]}.reading.77-1.part").write_bytes(b"of a process that died")
    (shelf / f"{KEYS[0]}.reading.78-1.part").write_bytes(b"of a process that lives")
    os.utime(shelf / f"{KEYS[0]}.reading.77-1.part", (0, 0))
    store = Cache(str(tmp_path), max_bytes=100)
    store.put("reading", KEYS[1], bytes(90))
    store.prune()
    assert all(path.exists() for path in foreign)
    assert [path.name for path in shelf.iterdir()] == [f"{KEYS[0]}.reading.78-1.part"]


def test_two_processes_see_whole_files_only(tmp_path: Path) -> None:
    program = """
import sys
from docconv.cache import Cache
store = Cache(sys.argv[1], max_bytes=3_000_000)
wrong = 0
for turn in range(120):
    key = f"{turn % 7:064x}"
    found = store.get("picture", key)
    wrong += found is not None and (len(set(found)) != 1 or len(found) != 200_000)
    store.put("picture", key, bytes([turn % 256]) * 200_000)
    if turn % 40 == 0:
        store.prune()
print(wrong)
"""
    command = [sys.executable, "-c", program, str(tmp_path)]
    two = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[0].strip() for process in two] == ["0", "0"]
    assert not [path for path in files(tmp_path) if path.suffix == ".part"]


def test_the_folder_is_the_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOCCONV_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", "/home/ann"))
    monkeypatch.setattr(cache.sys, "platform", "linux")
    assert cache.user_folder() == "/home/ann/.cache/docconv"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # "must be ignored"
    assert cache.user_folder() == "/home/ann/.cache/docconv"
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/ann")
    assert cache.user_folder() == "/var/ann/docconv"
    monkeypatch.setattr(cache.sys, "platform", "darwin")
    assert cache.user_folder() == "/home/ann/Library/Caches/docconv"
    monkeypatch.setattr(cache.sys, "platform", "win32")
    assert cache.user_folder() is None
    monkeypatch.setenv("LOCALAPPDATA", "/c/Users/ann/AppData/Local")
    assert cache.user_folder() == "/c/Users/ann/AppData/Local/docconv"
    monkeypatch.setenv("DOCCONV_CACHE", "mine")
    assert cache.user_folder() == "mine"
