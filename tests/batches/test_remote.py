"""Inputs and outputs behind URLs: archives, memory, and whatever else fsspec knows."""

import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from docconv import InputError, OutputError, UsageError
from docconv.batches import remote
from tests.batches import saved
from tests.batches.saved import archive, made, put, report, run

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


def kept(system: Any, folder: str) -> dict[str, bytes]:
    return {name.removeprefix(f"{folder}/"): system.cat(name) for name in system.find(folder)}


def test_a_bucket_in_and_out(tmp_path: Path, memory: Any) -> None:
    inputs = archive(tmp_path / "in", 12, broken=6)
    run(inputs, tmp_path / "local")
    memory.put(str(inputs), "/bucket/in", recursive=True)
    journal = tmp_path / "journal"
    done = run("memory://bucket/in", "memory://bucket/out", journal=journal, report=tmp_path / "report")
    local = made(tmp_path / "local")
    assert (done.done, done.failed) == (10, 2)
    assert kept(memory, "/bucket/out") == local
    assert report(tmp_path / "report")[0]["input"] == "memory:///bucket/in/a/0000.html"
    again = run("memory://bucket/in", "memory://bucket/out", journal=journal)
    assert again.earlier == 12
    # One changes, and gives fewer files than before.
    memory.pipe("/bucket/in/a/0003.json", saved.json_lines(3, 2))
    assert run("memory://bucket/in", "memory://bucket/out", journal=journal).earlier == 11
    memory.pipe("/bucket/in/a/0003.json", saved.json_lines(3, 1))
    run("memory://bucket/in", "memory://bucket/out", journal=journal)
    assert {name for name in kept(memory, "/bucket/out") if "0003" in name} == {"a/0003.md"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "journal", "local", "report"]


def test_lines_into_a_bucket(tmp_path: Path, memory: Any) -> None:
    inputs = archive(tmp_path / "in", 6)
    run(inputs, tmp_path / "local.jsonl", to=None)
    run(inputs, "memory://bucket/all.jsonl", to=None, journal=tmp_path / "journal")
    assert memory.cat("/bucket/all.jsonl") == (tmp_path / "local.jsonl").read_bytes()
    memory.rm("/bucket/all.jsonl")
    run(inputs, "memory://bucket/all.jsonl", to=None, journal=tmp_path / "journal", shard_size=400)
    shards = kept(memory, "/bucket")
    assert b"".join(shards[name] for name in sorted(shards)) == (tmp_path / "local.jsonl").read_bytes()


@pytest.mark.parametrize("glob", ["**", "*/*.md"])
def test_members_of_a_zip(tmp_path: Path, glob: str) -> None:
    inputs = archive(tmp_path / "in", 8)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        for path in sorted(inputs.rglob("*.*")):
            file.write(path, path.relative_to(inputs))
    done = run(f"zip://{glob}::{tmp_path}/all.zip", tmp_path / "out", report=tmp_path / "report")
    assert done.failed == 0
    assert done.done == (8 if glob == "**" else 2)
    assert f"{tmp_path}/all.zip/b/0001.md" in {line["input"] for line in report(tmp_path / "report")}


def test_globs_and_files_of_other_kinds(tmp_path: Path, memory: Any) -> None:
    for name in ("a/x.md", "a/y.txt", "a/deep/z.html", "a/.hidden.md", "a/data.bin"):
        memory.pipe(f"/b/{name}", b"# Title\n\nWords that are read.\n")
    everything = run("memory://b/a", tmp_path / "all")
    assert sorted(made(tmp_path / "all")) == ["deep/z.md", "x.md", "y.md"]
    assert everything.passed_over == {".bin": 1}
    run("memory://b/a/*.md", tmp_path / "some")
    assert sorted(made(tmp_path / "some")) == ["x.md"]
    run("memory://b/a/x.md", tmp_path / "one")
    assert sorted(made(tmp_path / "one")) == ["x.md"]


def test_an_archive_in_a_bucket_is_taken_apart(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docconv.batches.feed.SPLIT_FROM", 1)
    pages = {f"https://example.org/{number}": saved.page(number) for number in range(7)}
    memory.pipe("/b/crawl.warc.gz", saved.warc(pages))
    done = run("memory://b/crawl.warc.gz", tmp_path / "out")
    assert done.articles == 7
    assert sorted(made(tmp_path / "out"))[0] == "crawl~000001.md"


def test_file_urls_are_files(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a b.md", b"# A\n\nWords.\n")
    run(f"file://{tmp_path}/in/a%20b.md", f"file://{tmp_path}/out")
    assert sorted(made(tmp_path / "out")) == ["a b.md"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("memory://nowhere/x.md", "No such file"),
        ("nosuchthing://x/y", "nosuchthing"),
        ("zip://*.md::/no/such.zip", "No such file"),
    ],
)
def test_what_is_not_there_is_one_failure(tmp_path: Path, memory: Any, url: str, said: str) -> None:
    inputs = put(tmp_path / "a.md", b"# A\n\nWords.\n")
    done = run([url, inputs], tmp_path / "out")
    assert (done.done, done.failed, done.exit_code) == (1, 1, 3)
    assert done.causes[0].input == url
    assert said in done.causes[0].message
    assert "\n" not in done.causes[0].message


def test_a_remote_place_that_fails_on_the_way(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.pipe("/b/x.md", b"# A\n\nWords.\n")
    memory.pipe("/b/y.md", b"# B\n\nWords.\n")
    opened = memory.open

    def failing(path: str, *arguments: Any, **named: Any) -> Any:
        if "y.md" in path:
            raise ConnectionError("reset by peer")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(type(memory), "open", lambda self, *a, **n: failing(*a, **n))
    done = run("memory://b", tmp_path / "out")
    assert (done.done, done.failed) == (1, 1)
    assert done.causes[0].code == "input.unreadable"


def test_a_bucket_that_takes_nothing(tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: Any, **named: Any) -> None:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(type(memory), "put_file", refused)
    inputs = put(tmp_path / "a.md", b"# A\n\nWords.\n")
    done = run(inputs, "memory://b/out", journal=tmp_path / "journal", report=tmp_path / "report")
    assert done.exit_code == 1
    assert done.causes[0].code == "output.unwritable"


def test_names() -> None:
    assert remote.is_url("s3://bucket/x")
    assert remote.is_url("zip://*.html::saved.zip")
    assert not remote.is_url("C:\\saved\\page.html")
    assert not remote.is_url("/saved/a::b.html")
    assert not remote.is_url("page.html")


def test_limits_hold_behind_urls(memory: Any) -> None:
    memory.pipe("/b/x.md", b"x" * 100)
    source = remote.RemoteSource("x.md", "memory://b/x.md", None, 50)
    with pytest.raises(Exception, match="the limit is 50") as raised:
        _ = source.data
    assert raised.value.code == "limit.bytes"
    assert source.size == 100
    assert source.head(3) == b"xxx"
    gone = remote.RemoteSource("y.md", "memory://b/y.md", None, 50)
    with pytest.raises(InputError):
        gone.head()
    assert remote.size_of("memory://b/y.md") is None
    with pytest.raises(OutputError):
        remote.remove("nosuchthing://x")


def test_one_journal_for_two_buckets(tmp_path: Path, memory: Any) -> None:
    inputs = archive(tmp_path / "in", 6)
    for bucket in ("one", "two"):
        run(inputs, f"memory://{bucket}/out", journal=tmp_path / "journal")
    assert kept(memory, "/one/out") == kept(memory, "/two/out") != {}


def test_workers_that_are_ended_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes to a bucket is made beside the journal, where the run clears up."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    inputs = archive(tmp_path / "in", 4)
    out = f"local://{tmp_path}/out"
    run(inputs, out, journal=tmp_path / "journal", executor="processes", jobs=1)
    assert len(made(tmp_path / "out")) >= 4
    assert list((tmp_path / "temporary").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "journal", "out", "temporary"]


def test_no_name_in_a_bucket_leads_elsewhere(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands behind :: in a URL is another place: a name with it could send us to any host or file."""
    asked: list[str] = []
    place = remote._place
    monkeypatch.setattr(remote, "_place", lambda url: (asked.append(url), place(url))[1])
    memory.pipe("/bucket/good.html", saved.page(1))
    memory.pipe("/bucket/a.html::file:///secret.html", saved.page(2))
    done = run("memory://bucket", tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.failed) == (1, 1)
    assert "a.html::file:///secret.html" in done.causes[0].message
    assert [url for url in asked if "secret" in url] == []


def test_links_of_a_page_on_the_web_are_not_followed(tmp_path: Path) -> None:
    """fsspec takes a page for a folder of what it links to: whoever wrote it would say what is asked for."""
    pytest.importorskip("aiohttp")
    asked: set[str] = set()
    body = saved.page(1).replace(b"</article>", b'<a href="/a.html">a</a><a href="/b/c.html">c</a></article>')

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.add(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET

        def log_message(self, *said: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        for number, path in enumerate(("/", "/page.html", "/page.html?number=1")):
            asked.clear()
            done = run(f"http://127.0.0.1:{site.server_port}{path}", tmp_path / f"out{number}")
            assert (done.done, asked) == (1, {path})
        site.shutdown()


def test_a_bucket_that_is_input_and_output(tmp_path: Path, memory: Any) -> None:
    """What a run put there is no input of the next one, and nothing is put over an input."""
    for number in range(3):
        memory.pipe_file(f"/box/{number}.html", saved.page(number))
    for _ in range(2):
        done = run("memory://box", "memory://box", journal=tmp_path / "journal")
        assert (done.done, done.failed) == (3, 0)
    assert done.earlier == 3
    assert len(memory.find("/box")) == 6
    memory.pipe_file("/box/more.md", b"# More\n\nWords.\n")
    with pytest.raises(UsageError, match="an input of this run would be overwritten"):
        run("memory://box", "memory://box/", journal=tmp_path / "journal")
    assert memory.cat("/box/more.md") == b"# More\n\nWords.\n"


def test_lines_in_the_bucket_of_the_inputs(tmp_path: Path, memory: Any) -> None:
    for number in range(3):
        memory.pipe_file(f"/box/{number}.html", saved.page(number))
    for _ in range(2):
        done = run("memory://box", "memory://box/all.jsonl", None, journal=tmp_path / "journal")
        assert (done.done, done.articles) == (3, 3)
    memory.pipe_file("/box/theirs.jsonl", saved.json_lines(1, 2))
    with pytest.raises(UsageError, match="the output is an input"):
        run("memory://box/theirs.jsonl", "memory://box/theirs.jsonl", None, journal=tmp_path / "other")
    assert memory.cat("/box/theirs.jsonl") == saved.json_lines(1, 2)


def test_a_bucket_that_may_not_be_written_is_found_at_once(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = saved.archive(tmp_path / "in", 3)
    read: list[Any] = []
    monkeypatch.setattr("docconv.batches.work.Desk.perform", lambda *task: read.append(task))

    def denied(*arguments: Any, **options: Any) -> None:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(type(memory), "pipe_file", denied)
    for output in ("memory://closed", "memory://closed/all.jsonl"):
        with pytest.raises(OutputError, match=r"closed: nothing can be written there: Access Denied"):
            run(inputs, output, "json", journal=tmp_path / "journal")
    assert not read


def test_a_key_that_expires_ends_the_run(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = saved.archive(tmp_path / "in", 6)
    put_file, calls = type(memory).put_file, []

    def expiring(*arguments: Any, **options: Any) -> None:
        calls.append(arguments)
        if len(calls) > 2:
            monkeypatch.setattr(type(memory), "pipe_file", expiring)
            raise PermissionError("ExpiredToken")
        put_file(*arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(type(memory), "put_file", expiring)
        with pytest.raises(OutputError, match="ExpiredToken") as raised:
            run(inputs, "memory://out", journal=tmp_path / "journal")
    monkeypatch.undo()
    assert "goes on from here" in str(raised.value.hint)
    done = run(inputs, "memory://out", journal=tmp_path / "journal")
    assert (done.done, done.failed, done.earlier) == (6, 0, 2)


def test_who_may_write_need_not_be_allowed_to_remove(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*arguments: Any, **options: Any) -> None:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(type(memory), "rm_file", denied)
    inputs = saved.archive(tmp_path / "in", 3)
    assert run(inputs, "memory://out", journal=tmp_path / "journal").done == 3
    assert run("memory://out", tmp_path / "again").done == 3


@pytest.mark.parametrize(("inputs", "output"), [("memory://in", "out"), ("in", "memory://out")])
def test_memory_that_workers_do_not_see(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch, inputs: str, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="only one process sees") as raised:
        run(inputs, output, executor="processes", journal=tmp_path / "journal")
    assert raised.value.hint == "say --executor serial"


def test_no_archive_is_written_into(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="doesn't write into an archive"):
        run("in", f"zip://x::{tmp_path}/out.zip", journal=tmp_path / "journal")
