"""Archives that are taken apart: the same articles as when they are read whole, each record by itself."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import docconv
from docconv import Context, DocconvError, InternalError, Lost, Settings
from docconv.batches import feed, run, work
from docconv.batches.journal import Journal
from docconv.batches.task import Outcome, Task
from tests.batches import saved
from tests.batches.saved import made, put, report, warc

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdacd\xf8\xcfP"
    b"\x0f\0\x03\x86\x01\x80Z4}k\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "SPLIT_FROM", 1)
    monkeypatch.setattr(feed, "TOGETHER", 4)


def crawl(count: int) -> bytes:
    """Pages, every third with a picture that stands in another record behind it, and what is no page."""
    parts = []
    for number in range(count):
        body = saved.page(number)
        if number % 3 == 0:
            image = f'<p><img src="/{number}.png" alt="drawn"></p>'.encode()
            body = body.replace(b"</article>", image + b"</article>")
        parts.append(warc({f"https://example.org/{number}": body}))
        if number % 3 == 0:
            parts.append(warc({f"https://example.org/{number}.png": PNG}, kind="image/png"))
        if number % 4 == 0:
            parts.append(warc({f"https://example.org/{number}.css": b"p {}"}, kind="text/css"))
    return b"".join(parts)


def broken(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + b"\xff" * 40 + data[at + 40 :]


PLAIN = b"".join(saved.record(f"https://example.org/{n}", saved.page(n)) for n in range(9))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("crawl.warc.gz", crawl(11)),
        ("crawl.warc", PLAIN),
        ("crawl.warc.gz", broken(crawl(11))),
        ("crawl.warc", broken(PLAIN)),
        ("crawl.warc.gz", crawl(11)[:-300]),
        ("lines.jsonl", saved.json_lines(1, 9)),
        ("lines.jsonl", b"\xef\xbb\xbf" + saved.json_lines(1, 3) + b"\n \n" + saved.json_lines(2, 3)),
        ("wide.json", (docconv.ir.encode(docconv.Article(), indent=1) + b"\n") * 3),
    ],
)
def test_the_same_articles_as_whole(tmp_path: Path, name: str, data: bytes) -> None:
    path = put(tmp_path / name, data)
    whole = list(docconv.read(path))
    saved.run(path, tmp_path / "out.jsonl", to=None)
    apart = list(docconv.read(tmp_path / "out.jsonl"))
    assert apart == whole
    for one, other in zip(apart, whole, strict=True):
        if "warc" in name:
            assert one.provenance.sha256 == other.provenance.sha256
        assert one.provenance.path == other.provenance.path


def test_each_record_has_its_line_and_file(tmp_path: Path) -> None:
    path = put(tmp_path / "crawl.warc.gz", crawl(5))
    done = saved.run(path, tmp_path / "out", report=tmp_path / "report")
    assert sorted(made(tmp_path / "out")) == [f"crawl~{number:06}.md" for number in range(1, 6)]
    lines = report(tmp_path / "report")
    assert [line["record"] for line in lines] == [1, 2, 3, 4, 5]
    assert lines[2]["outputs"] == ["crawl~000003.md"]
    assert (done.done, done.articles) == (5, 5)


def test_an_archive_without_an_article_fails(tmp_path: Path) -> None:
    pages = {f"https://example.org/{n}": b"<html><body></body></html>" for n in range(6)}
    path = put(tmp_path / "crawl.warc.gz", warc(pages))
    done = saved.run(path, tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.failed, done.exit_code) == (0, 1, 1)
    (line,) = report(tmp_path / "report")
    assert line["code"] == "input.empty"
    assert "record" not in line


def test_one_bad_line_costs_one_line(tmp_path: Path) -> None:
    data = saved.json_lines(1, 3) + b'{"docconv": 1, "type": "article", "body": 3}\n' + saved.json_lines(2, 3)
    done = saved.run(put(tmp_path / "x.jsonl", data), tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.failed) == (6, 1)
    assert [line["record"] for line in report(tmp_path / "report") if line["status"] == "failed"] == [4]


def test_pictures_are_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docconv_webarchive.album import Neighbourhood

    counted = []
    begun = Neighbourhood._from
    monkeypatch.setattr(Neighbourhood, "_from", lambda self, low: counted.append(low) or begun(self, low))
    path = put(tmp_path / "crawl.warc.gz", crawl(12))
    saved.run(path, tmp_path / "out", settings=Settings(writer={"media": "media"}))
    assert any(name.startswith("media/") for name in made(tmp_path / "out"))
    assert counted == [0]


def test_pictures_are_looked_for_near_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever order the parts are read."""
    monkeypatch.setattr("docconv_webarchive.album.REACH", 2500)
    monkeypatch.setattr(feed, "TOGETHER", 1)
    path = put(tmp_path / "crawl.warc.gz", crawl(24))
    plain = Settings(writer={"media": "media"})

    def backwards(
        function: Callable[[Task], Outcome], items: Iterable[Task], ctx: Context
    ) -> Iterator[Outcome]:
        yield from map(function, reversed(list(items)))

    saved.run(path, tmp_path / "out", settings=plain)
    monkeypatch.setattr(run, "_executor", lambda *_: (backwards, Context()))
    saved.run(path, tmp_path / "back", settings=plain)
    assert made(tmp_path / "out") == made(tmp_path / "back")
    pages = [data for name, data in made(tmp_path / "out").items() if name.endswith(".md")]
    assert sum(b"](media/" in data for data in pages) == 8


def test_what_is_taken_apart_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks come as they are asked for, while the archive is read on."""
    path = put(tmp_path / "crawl.warc.gz", crawl(30))
    added: list[int] = []
    add = Journal.add
    monkeypatch.setattr(Journal, "add", lambda *args: (added.append(1), add(*args))[1])

    def watching(
        function: Callable[[Task], Outcome], items: Iterable[Task], ctx: Context
    ) -> Iterator[Outcome]:
        for number, item in enumerate(items, 1):
            # A page of members has as many as a task.
            assert len(added) <= number + 1
            yield function(item)

    monkeypatch.setattr(run, "serial", watching)
    monkeypatch.setattr(run, "_executor", lambda *_: (watching, Context()))
    assert saved.run(path, tmp_path / "out").articles == 30


@pytest.fixture
def fatal(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Workers fall over the seventh record; the tasks that were tried."""
    tried: list[Task] = []

    def executor(function: Callable[[Task], Outcome], items: Iterable[Task], ctx: Context) -> Iterator[Any]:
        for item in items:
            tried.append(item)
            outcome = function(item)
            if any(done.number == 7 for done in outcome.records):
                yield Lost(item, InternalError("the worker fell", code="internal.worker"))
            else:
                yield outcome

    monkeypatch.setattr(run, "_executor", lambda *_: (executor, Context()))
    return tried


def test_a_record_that_costs_its_worker_costs_nobody_else(tmp_path: Path, fatal: list[Task]) -> None:
    path = put(tmp_path / "lines.jsonl", saved.json_lines(1, 10))
    done = saved.run(path, tmp_path / "out.jsonl", to=None, report=tmp_path / "report")
    assert (done.done, done.failed) == (9, 1)
    (line,) = [line for line in report(tmp_path / "report") if line["status"] == "failed"]
    assert (line["record"], line["code"], line["attempts"]) == (7, "internal.worker", 4)
    assert [len(task.members) for task in fatal] == [4, 4, 2, 1, 1, 1, 1]
    titles = [article.meta.title for article in docconv.read(tmp_path / "out.jsonl")]
    assert titles == [f"Line 1.{number}" for number in range(10) if number != 6]


def test_a_run_that_stops_in_the_middle_of_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "crawl.warc.gz", crawl(20))
    saved.run(path, tmp_path / "undisturbed")
    perform = work.Desk.perform
    count = 0

    def dying(self: work.Desk, task: Task) -> Outcome:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        return perform(self, task)

    monkeypatch.setattr(run, "_TOGETHER", 1)
    monkeypatch.setattr(work.Desk, "perform", dying)
    with pytest.raises(KeyboardInterrupt):
        saved.run(path, tmp_path / "out")
    count = 10
    done = saved.run(path, tmp_path / "out")
    assert count == 13
    assert (done.done, done.earlier) == (20, 8)
    assert made(tmp_path / "out") == made(tmp_path / "undisturbed")


def test_an_archive_that_grew_is_done_again(tmp_path: Path) -> None:
    path = put(tmp_path / "lines.jsonl", saved.json_lines(1, 5))
    saved.run(path, tmp_path / "out")
    put(path, saved.json_lines(1, 7))
    assert saved.run(path, tmp_path / "out").earlier == 0
    assert len(made(tmp_path / "out")) == 7
    put(path, saved.json_lines(1, 2))
    saved.run(path, tmp_path / "out")
    assert sorted(made(tmp_path / "out")) == ["lines~000001.md", "lines~000002.md"]


def test_a_failed_record_alone_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved.json_lines(1, 3) + b'{"docconv": 1, "type": "article", "body": 3}\n' + saved.json_lines(2, 3)
    path = put(tmp_path / "x.jsonl", data)
    saved.run(path, tmp_path / "out")
    tried: list[Task] = []
    perform = work.Desk.perform
    monkeypatch.setattr(work.Desk, "perform", lambda self, task: (tried.append(task), perform(self, task))[1])
    saved.run(path, tmp_path / "out", retry="failed")
    assert [[member.number for member in task.members] for task in tried] == [[4]]


def test_an_archive_that_breaks_off_stays_so_when_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ends the taking apart is no record: it is found again, or what lies behind it."""
    path = put(tmp_path / "x.jsonl", saved.json_lines(1, 6))
    whole = feed._spans
    breaks = True

    def spans(*given: Any) -> Iterator[tuple[int, int]]:
        for number, span in enumerate(whole(*given)):
            if breaks and number == 4:
                raise DocconvError("breaks off", code="input.unreadable")
            yield span

    monkeypatch.setattr(feed, "_spans", spans)
    for retry in (None, "failed"):
        done = saved.run(path, tmp_path / "out", retry=retry)
        assert (done.done, done.failed, done.causes[0].code) == (4, 1, "input.unreadable")
    breaks = False
    done = saved.run(path, tmp_path / "out", retry="failed")
    assert (done.done, done.failed, done.earlier) == (6, 0, 4)


def test_what_the_disk_lost_of_an_archive_that_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "x.jsonl", saved.json_lines(1, 20))
    saved.run(path, tmp_path / "undisturbed")

    def pulled(progress: Any) -> None:
        if progress.done == 9:
            raise KeyboardInterrupt

    monkeypatch.setattr(run, "_TOGETHER", 1)
    with pytest.raises(KeyboardInterrupt):
        saved.run(path, tmp_path / "out", progress=pulled)
    (tmp_path / "out" / "x~000002.md").unlink()
    (tmp_path / "out" / "x~000003.md").write_bytes(b"")
    saved.run(path, tmp_path / "out")
    assert made(tmp_path / "out") == made(tmp_path / "undisturbed")
