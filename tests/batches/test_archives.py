"""Archives that are taken apart: the same articles as when they are read whole, each record by itself."""

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import docconv
from docconv import Context, DocconvError, InternalError, Lost, Settings
from docconv.batches import feed, run, work
from docconv.batches.journal import Journal
from docconv.batches.task import Job, Outcome, Task
from tests.batches import saved
from tests.batches.saved import made, put, report, warc
from tests.plugins.webarchive.making import packed, record

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


def zstd(count: int, *, trained: bool = False, together: int = 1) -> bytes:
    """The same packed by zstd, so many records in each frame, after a dictionary if it was `trained`."""
    zstandard = pytest.importorskip("zstandard")
    records = []
    for number in range(count):
        image = b'<p><img src="/0.png" alt="drawn"></p></article>'
        body = saved.page(number).replace(b"</article>", image)
        records.append(saved.record(f"https://example.org/{number}", body))
    records.insert(1, saved.record("https://example.org/0.png", PNG, "image/png"))
    head, known = b"", {}
    if trained:
        known = {"dict_data": zstandard.train_dictionary(2000, [saved.page(n) for n in range(200)])}
        data = known["dict_data"].as_bytes()
        head = struct.pack("<II", 0x184D2A5D, len(data)) + data
    pack = zstandard.ZstdCompressor(**known).compress
    groups = [records[at : at + together] for at in range(0, len(records), together)]
    return head + b"".join(pack(b"".join(group)) for group in groups)


def wacz(count: int, *, kind: str = "gz", listed: bool = True, damaged: bool = False) -> bytes:
    """A collection of two files, whose list has every other page, and one that another redirects to."""
    list_of = [{"url": f"https://example.org/{n}", "title": f"Listed {n}"} for n in range(0, count, 2)]
    list_of.append({"url": "https://example.org/moved", "title": "Moved"})
    redirect = record("https://example.org/moved", b"", status="301 Moved", headers="Location: /1\r\n")
    first = packed(redirect) + crawl(count)
    half = zstd(count) if kind == "zst" else broken(crawl(count)) if damaged else crawl(count)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("archive/a.warc.gz", first)
        file.writestr(f"archive/b.warc.{kind}", half)
        if listed:
            file.writestr("pages/pages.jsonl", "".join(f"{json.dumps(one)}\n" for one in list_of))
    return held.getvalue()


def broken(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + b"\xff" * 40 + data[at + 40 :]


def zipped(count: int, *, broken: bool = False) -> bytes:
    """Pages in a ZIP, some with a picture beside them, in an order that is not that of their names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(count):
            image = b'<p><img src="a.png" alt="drawn"></p></article>'
            body = saved.page(number).replace(b"</article>", image)
            file.writestr(f"{'ba'[number % 2]}/{count - number}.html", body)
            file.writestr(f"__MACOSX/{number}.html", b"nothing")
        file.writestr("a/a.png", PNG)
        file.writestr("b/1_files/frame.html", saved.page(99))
    data = bytearray(held.getvalue())
    if broken:
        at = data.index(b"b/3.html") + 20
        data[at : at + 20] = b"\xff" * 20
    return bytes(data)


def chopped(data: bytes, size: int) -> bytes:
    """Bytes packed by zstd, so many in each frame whatever they are, as programs for many cores do it."""
    zstandard = pytest.importorskip("zstandard")
    pack = zstandard.ZstdCompressor().compress
    return b"".join(pack(data[at : at + size]) for at in range(0, len(data), size))


PLAIN = b"".join(saved.record(f"https://example.org/{n}", saved.page(n)) for n in range(9))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("crawl.warc.gz", crawl(11)),
        ("crawl.warc", PLAIN),
        ("crawl.warc.gz", broken(crawl(11))),
        ("crawl.warc", broken(PLAIN)),
        ("crawl.warc.gz", crawl(11)[:-300]),
        ("crawl.warc.zst", zstd(9)),
        ("crawl.warc.zst", zstd(9, trained=True)),
        ("crawl.warc.zst", zstd(9, together=3)),
        ("crawl.warc.zst", zstd(9, together=99)),
        ("crawl.warc.zst", broken(zstd(9, trained=True))),
        ("crawl.warc.zst", zstd(9)[:-300]),
        ("crawl.warc.zst", chopped(PLAIN, 300)),
        ("crawl.warc.zst", chopped(PLAIN, 2500)),
        ("crawl.warc.zst", zstd(3) + chopped(PLAIN, 500)),
        ("all.wacz", wacz(7)),
        ("all.wacz", wacz(7, kind="zst")),
        ("all.wacz", wacz(7, listed=False)),
        ("all.wacz", wacz(7, listed=False, damaged=True)),
        ("pages.zip", zipped(9)),
        ("pages.zip", zipped(9, broken=True)),
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
        if "lines" not in name and "wide" not in name:
            assert one.provenance.sha256 == other.provenance.sha256
        assert one.provenance.path == other.provenance.path


def damaged(pack: Callable[[bytes], bytes], hurt: int) -> bytes:
    """Pages and, behind every other one, a picture, each packed by itself; some bytes of one are others."""
    parts = []
    for number in range(8):
        url = f"https://example.org/{number}"
        picture = number % 2
        body = PNG if picture else saved.page(number)
        parts.append(pack(saved.record(url, body, "image/png" if picture else "text/html")))
    at = len(parts[hurt]) // 2
    parts[hurt] = parts[hurt][:at] + b"\xff" * 9 + parts[hurt][at + 9 :]
    return b"".join(parts)


@pytest.mark.parametrize("hurt", [0, 3, 4, 7])
@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_what_is_damaged_is_told(tmp_path: Path, kind: str, hurt: int) -> None:
    """Also where it lies behind a record that nobody wants, or alone in its frame."""
    pack: Callable[[bytes], bytes] = gzip.compress
    if kind == "zst":
        pack = pytest.importorskip("zstandard").ZstdCompressor(write_checksum=True).compress
    path = put(tmp_path / f"crawl.warc.{kind}", damaged(pack, hurt))
    report_of_all = docconv.Report()
    whole = list(docconv.read_all(path, report=report_of_all))
    assert any(note.severity == "error" for result in report_of_all.results for note in result.notes)
    saved.run(path, tmp_path / "out.jsonl", to=None, report=tmp_path / "report")
    assert list(docconv.read(tmp_path / "out.jsonl")) == whole
    lines = [str(line) for line in report(tmp_path / "report")]
    told = ("no WARC record: ", "be read on from here", "breaks off")
    assert sum(any(words in line for words in told) for line in lines) == 1


@pytest.mark.parametrize("kept", [30, 200])
def test_a_record_that_ends_in_its_header_is_told(tmp_path: Path, kept: int) -> None:
    path = put(tmp_path / "crawl.warc", PLAIN + PLAIN[:kept])
    found = docconv.Report()
    assert len(list(docconv.read_all(path, report=found))) == 9
    assert "breaks off in its header" in str(found.results[0].notes)


def test_a_file_that_is_not_where_a_collection_has_it_costs_itself(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name in "abc":
            page = saved.page(ord(name))
            file.writestr(f"archive/{name}.warc.gz", warc({f"https://example.org/{name}": page}) * 2)
    data = held.getvalue()
    at = data.index(b"archive/b.warc.gz") - 30
    path = put(tmp_path / "all.wacz", data[:at] + b"none" + data[at + 4 :])
    done = saved.run(path, tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.failed) == (4, 1)
    *_, last = report(tmp_path / "report")
    assert "archive/b.warc.gz: no member" in str(last)


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

    def backwards(function: Callable[[Task], bytes], items: Iterable[Task], ctx: Context) -> Iterator[bytes]:
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

    def watching(function: Callable[[Task], bytes], items: Iterable[Task], ctx: Context) -> Iterator[bytes]:
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

    def executor(function: Callable[[Task], bytes], items: Iterable[Task], ctx: Context) -> Iterator[Any]:
        for item in items:
            tried.append(item)
            outcome = function(item)
            if any(done.number == 7 for done in Outcome.decode(outcome).records):
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


def test_slow_records_share_no_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of one input is for each record: those that would have little of it left are done alone."""
    path = put(tmp_path / "lines.jsonl", saved.json_lines(1, 10))
    saved.run(path, tmp_path / "undisturbed.jsonl", to=None)
    clock = iter(range(10_000))
    monkeypatch.setattr(work, "monotonic", lambda: next(clock) * 20.0)
    perform = work.Desk.perform
    asked: list[int] = []

    def counted(self: work.Desk, task: Task) -> Outcome:
        asked.append(len(task.members))
        return perform(self, task)

    monkeypatch.setattr(work.Desk, "perform", counted)
    done = saved.run(path, tmp_path / "out.jsonl", to=None, report=tmp_path / "report")
    assert (done.done, done.failed) == (10, 0)
    assert asked == [4, 4, 2, 1, 1, 1, 1]
    assert all(line["attempts"] == 1 for line in report(tmp_path / "report"))
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "undisturbed.jsonl").read_bytes()


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


def test_a_broken_member_of_a_zip_costs_itself(tmp_path: Path) -> None:
    path = put(tmp_path / "pages.zip", zipped(9, broken=True))
    done = saved.run(path, tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.failed, done.articles) == (8, 1, 8)
    (line,) = [line for line in report(tmp_path / "report") if line["status"] == "failed"]
    assert line["code"] == "input.broken"
    assert "b/3.html" in line["message"]


def test_a_zip_that_unpacks_to_more_than_the_limits_is_one(tmp_path: Path) -> None:
    """Which hold for all of its members together."""
    path = put(tmp_path / "pages.zip", zipped(9))
    limits = docconv.Limits(unpacked=2000)
    done = saved.run(path, tmp_path / "out", report=tmp_path / "report", settings=Settings(limits=limits))
    assert done.articles < 9
    (line,) = report(tmp_path / "report")
    assert "record" not in line
    assert "limit.unpacked" in str(line)


def test_an_archive_that_is_gone_midway_costs_its_records(tmp_path: Path) -> None:
    """And nobody else."""
    path = put(tmp_path / "lines.jsonl", saved.json_lines(1, 10))
    other = put(tmp_path / "page.html", saved.page(1))

    def gone(progress: Any) -> None:
        path.unlink(missing_ok=True)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(work, "_desk", lambda job: work.Desk(msgspec.json.decode(job, type=Job)))
        patched.setattr(run, "forget", lambda: None)
        done = saved.run([path, other], tmp_path / "out", progress=gone)
    assert (done.done, done.failed) == (5, 6)
    assert done.causes[0].code == "input.unreadable"


def test_a_collection_is_taken_apart(tmp_path: Path) -> None:
    """Only its pages are records, and what they redirect to."""
    path = put(tmp_path / "all.wacz", wacz(7))
    done = saved.run(path, tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.failed) == (10, 0)
    assert [line["record"] for line in report(tmp_path / "report")] == list(range(1, 11))


def test_pictures_behind_a_dictionary(tmp_path: Path) -> None:
    path = put(tmp_path / "crawl.warc.zst", zstd(4, trained=True))
    assert [len(article.resources) for article in docconv.read(path)] == [1] * 4
