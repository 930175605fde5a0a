"""Readings that are not done twice: hits where nothing has changed, and never another article than anew."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import docconv
from docconv import Article, Format, InputError, Limits, Settings
from docconv.cache import Cache
from docconv.fingerprint import fingerprint
from docconv.ir import Digest, Image, Meta, Paragraph, Resource, Section, Text, encode
from docconv.plugins import Plugin, Registry, registry
from docconv.remembering import read_remembered, reading_key
from docconv.resources import Ways, ways_from
from docconv.source import Source
from docconv.testing import chrome, crawls
from tests.commands.program import docconv as run
from tests.plugins.webarchive.making import packed, page, png, record

PICTURE = Paragraph((Image("p.png", "A bridge"),))
ARTICLE = Article(
    Meta(title="Bridge", language="en"),
    (Paragraph((Text("The bridge opens on Monday."),)), PICTURE),
    resources={"p.png": Resource("image/png", png(3), "https://news.example/p.png")},
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a folder `in`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    return tmp_path


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that were really read."""
    return counted(monkeypatch)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    from docconv import remembering

    names: list[str] = []
    really = remembering.read_source

    def read(source: Source, *rest: Any, **ways: Any) -> Iterator[Any]:
        names.append(source.name)
        return really(source, *rest, **ways)

    monkeypatch.setattr(remembering, "read_source", read)
    # Somebody may be at work on the code while these tests run.
    monkeypatch.setattr("docconv.fingerprint.fingerprint", lambda registry: "code")
    return names


def read(given: Any = "in", cache: str | None = "cache", **options: Any) -> list[bytes]:
    """Everything of the articles, provenance and all."""
    return [encode(article) for article in docconv.read_all(given, settings=Settings(cache=cache, **options))]


def fill(folder: Path) -> None:
    """An input in each format that is read."""

    @settings(max_examples=4, phases=[Phase.generate], database=None, derandomize=True, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.tuples(chrome(), crawls()))
    def generated(pair: Any) -> None:
        number = len(list(folder.iterdir()))
        (folder / f"page{number}.html").write_text(pair[0].markup, "utf-8")
        (folder / f"crawl{number}.txt").write_text(pair[1].text, "utf-8")

    generated()
    town = Section("Town", (), (ARTICLE, ARTICLE))
    digest = Digest("Week", sections=(town,), language="en", cover=Resource("image/png", png(9)))
    for name in ("own.html", "book.epub", "tree.json"):
        docconv.write(digest, folder / name)
    docconv.write(ARTICLE, folder / "notes.md", media="pictures")
    image = '<img src="/p.png" alt="A bridge">'
    records = [
        record("https://news.example/1", page("Bridge", body=image)),
        record("https://news.example/p.png", png(5), content_type="image/png"),
        record("https://news.example/2", page("Library")),
    ]
    (folder / "crawl.warc.gz").write_bytes(packed(*records))


def test_every_format_comes_from_the_cache_as_it_was_read(desk: Path, readings: list[str]) -> None:
    fill(desk / "in")
    anew = read(cache=None)
    assert not readings
    first = read()
    assert len(readings) == len(set(readings)) >= 12
    readings.clear()
    again = read()
    assert not readings
    assert first == again == anew
    assert any(b'"resources"' in data for data in again)


@pytest.mark.parametrize("name", ["own.html", "book.epub", "crawl.warc.gz", "notes.md"])
def test_one_changed_byte_is_read_anew(desk: Path, readings: list[str], name: str) -> None:
    fill(desk / "in")
    read()
    readings.clear()
    path = desk / "in" / name
    path.write_bytes(path.read_bytes() + b" ")
    assert read() == read(cache=None)
    assert readings == [str(Path("in", name))]


CHANGES: dict[str, Callable[[dict[str, Any], Path], Any]] = {
    "repair": lambda options, _: options.update(repair=False),
    "furniture": lambda options, _: options.update(furniture=True),
    "encoding": lambda options, _: options.update(encoding="utf-16" if "encoding" in options else "cp1252"),
    "reader": lambda options, _: options.update(reader={"html.extract": "page"}),
    "favor": lambda options, _: options.update(reader={"favor": "recall"}),
    "limits": lambda options, _: options.update(limits=Limits(records=77)),
    "transform": lambda options, _: options.update(transforms=("masked-mail",)),
    "bytes": lambda _, path: path.write_bytes(path.read_bytes() + b"\n<!-- more -->"),
    "picture": lambda _, path: (path.parent / "p.png").write_bytes(png(7)),
    "no picture": lambda _, path: (path.parent / "p.png").unlink(missing_ok=True),
}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_change_is_seen_and_nothing_else_is_read_anew(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    path, cache = folder / "page.html", str(folder / "cache")
    path.write_bytes(page("Bridge", body='<p><img src="p.png" alt="A bridge"></p>'))
    (folder / "p.png").write_bytes(png(3))
    options: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patched:
        names = counted(patched)
        read(path, cache, **options)
        assert len(names) == 1
        for change in data.draw(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=4)):
            before = (dict(options), path.read_bytes(), _bytes(folder / "p.png"))
            CHANGES[change](options, path)
            changed = before != (dict(options), path.read_bytes(), _bytes(folder / "p.png"))
            names.clear()
            found = read(path, cache, **options)
            assert found == read(path, None, **options)
            assert changed or not names, f"{change} changes nothing"
            names.clear()
            assert read(path, cache, **options) == found
            assert not names


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def test_what_a_reading_is_found_by() -> None:
    plain = Source("a.html", data=b"words")
    key = reading_key(plain, Settings(), None, "code")
    same = Source("a.html", data=b"words")
    assert reading_key(same, Settings(theme="report", filters=("cat",), cache="x"), None, "code") == key
    others = [
        reading_key(Source("b.html", data=b"words"), Settings(), None, "code"),
        reading_key(Source("a.html", data=b"other"), Settings(), None, "code"),
        reading_key(Source("a.html", data=b"words", url="https://news.example/"), Settings(), None, "code"),
        reading_key(Source("a.html", data=b"words", declared="gbk"), Settings(), None, "code"),
        reading_key(Source("a.html", data=b"words", media_type="text/html"), Settings(), None, "code"),
        reading_key(plain, Settings(), "text", "code"),
        reading_key(plain, Settings(), None, "other code"),
        *(
            reading_key(plain, Settings(**change), None, "code")
            for change in (
                {"repair": False},
                {"furniture": True},
                {"transforms": ("opencc:s2t",)},
                {"encoding": "gbk"},
                {"limits": Limits(bytes=99)},
                {"reader": {"favor": "recall"}},
                {"prefer": {"html": "other"}},
            )
        ),
    ]
    assert len({key, *others}) == 1 + len(others)
    assert reading_key(Source("a.html", path="/nowhere/a.html"), Settings(), None, "code") is None


def test_settings_in_any_order_are_the_same() -> None:
    plain = Source("a.html", data=b"words")
    first = reading_key(plain, Settings(reader={"a": 1, "b": 2}), None, "code")
    assert reading_key(plain, Settings(reader={"b": 2, "a": 1}), None, "code") == first


def test_every_setting_is_decisive_or_known_not_to_be() -> None:
    from docconv.remembering import DECISIVE

    after = {"filters", "theme", "writer", "writer_defaults", "cache", "resources", "isolate"}
    assert set(DECISIVE) | after == set(Settings.__struct_fields__)


def test_failures_are_said_again(desk: Path, readings: list[str]) -> None:
    (desk / "in" / "broken.json").write_text('{"docconv": 1, "type": "article", "body": 3}', "utf-8")
    for _ in range(2):
        with pytest.raises(InputError, match=r"broken\.json"):
            read("in/broken.json")
    with pytest.raises(InputError, match="No such file"):
        read("in/missing.html")
    assert readings == ["in/broken.json", "in/broken.json", "in/missing.html"]


def test_what_was_not_read_to_its_end_is_not_kept(desk: Path, readings: list[str]) -> None:
    (desk / "in" / "many.jsonl").write_bytes(b"\n".join([encode(ARTICLE)] * 3))
    articles = docconv.read("in/many.jsonl", settings=Settings(cache="cache"))
    next(articles)
    articles.close()
    assert len(read("in/many.jsonl")) == 3
    assert len(readings) == 2


def test_what_nobody_answered_is_asked_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin may ask for a picture on the web: another policy gives another article."""
    from docconv import remembering

    url = "https://img.example.org/p.png"

    def asking(*_: Any, ways: Ways, **__: Any) -> Iterator[Article]:
        found = ways.resource(url)
        yield Article(Meta(title="A"), resources={url: found} if found else {})

    monkeypatch.setattr(remembering, "read_source", asking)

    def counts(far: Any) -> list[int]:
        ways = msgspec.structs.replace(ways_from(None, Limits()), far=far)
        source = Source("a.html", data=b"words")
        rest = (registry(), Settings(), None, ways, Cache("cache"), "code")
        return [len(article.resources) for article in read_remembered(source, *rest)]

    def failing(*_: Any) -> None:
        raise InputError("gone", code="resource.status")

    assert counts(None) == counts(None) == [0]
    assert counts(lambda *_: Resource("image/png", png(3))) == [1]
    assert counts(lambda *_: None) == [0]
    with pytest.raises(InputError, match="gone"):
        counts(failing)


def test_filters_run_every_time(desk: Path, readings: list[str]) -> None:
    (desk / "in" / "a.md").write_text("# A\n\nSome words.", "utf-8")
    assert b"other" in read(filters=("sed s/Some/other/",))[0]
    assert b"third" in read(filters=("sed s/Some/third/",))[0]
    assert len(readings) == 1


def test_a_damaged_or_deleted_cache_is_a_slow_one(desk: Path, readings: list[str]) -> None:
    fill(desk / "in")
    first = read()
    kept = [path for path in (desk / "cache").rglob("*") if path.is_file()]
    for number, path in enumerate(kept):
        whole = path.read_bytes()
        path.write_bytes([b"", whole[:-1], whole[:40] + b"!" + whole[41:], b"\xff" * 90][number % 4])
    assert read() == first
    readings.clear()
    assert read() == first
    assert not readings
    for path in kept:
        if path.suffix == ".picture":
            path.unlink()
    assert read() == first
    assert readings


def test_a_kept_reading_that_is_none_is_a_miss(desk: Path, readings: list[str]) -> None:
    (desk / "in" / "a.md").write_text("# A\n\nSome words.", "utf-8")
    first = read()
    store = Cache("cache")
    [path] = (desk / "cache").rglob("*.reading")
    for wrong in (b"", b"\x92\x90\x91\xc0", msgspec.msgpack.encode([[], [{"type": "article", "body": 7}]])):
        store.put("reading", path.name.partition(".")[0], wrong)
        assert read() == first
    assert len(readings) == 4


def test_code_that_changes_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "shout.py"
    code.write_text("first", "utf-8")
    module = ModuleType("shout")
    module.__file__ = str(code)
    monkeypatch.setitem(sys.modules, "shout", module)
    plugin = Plugin("shout", "shout", "shout", "1.0")
    first = fingerprint(Registry((plugin,)))
    assert fingerprint(Registry((plugin,))) == first
    others = {
        fingerprint(Registry((msgspec.structs.replace(plugin, version="1.1"),))),
        fingerprint(Registry()),
    }
    code.write_text("second", "utf-8")
    others.add(fingerprint(Registry((plugin,))))
    (tmp_path / "lxml-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    others.add(fingerprint(Registry((plugin,))))
    assert len(others | {first}) == 5
    assert fingerprint(registry()) == fingerprint(registry())


def test_a_program_that_changes_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "convert"
    module = ModuleType("shout")
    monkeypatch.setitem(sys.modules, "shout", module)
    with_program = Registry(formats=(Format(name="shout", reader="shout:read", program="shout:find"),))

    def seen(find: Callable[[], Any]) -> str:
        module.find = find  # type: ignore[attr-defined]
        return fingerprint(with_program)

    program.write_bytes(b"one")
    first = seen(lambda: program)
    assert seen(lambda: str(program)) == first
    program.write_bytes(b"other")
    others = {seen(lambda: program), seen(lambda: None)}
    assert len(others | {first}) == 3
    assert seen(lambda: 1 // 0) in others


def test_the_command_line_keeps_readings_of_digests(
    desk: Path, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCCONV_CACHE", str(desk / "mine"))
    (desk / "in" / "a.md").write_text("# A\n\nSome words.", "utf-8")

    def digest(*flags: str) -> int:
        readings.clear()
        done = run("digest", "in", "-o", "week.json", *flags)
        assert done.code == 0, done.err
        return len(readings)

    assert digest() == 1
    assert digest() == 0
    assert digest("--no-repair") == 1
    assert digest("--no-cache") == 0  # nothing goes through the cache
    assert digest("--cache", "other") == 1
    assert (desk / "mine").exists()
    assert (desk / "other").exists()
    (desk / "docconv.toml").write_text('cache = "third"\n', "utf-8")
    assert digest() == 1
    assert digest() == 0
    (desk / "docconv.toml").write_text("cache = false\n", "utf-8")
    assert digest() == 0
    (desk / "docconv.toml").unlink()
    readings.clear()
    assert run("convert", "in/a.md", "-t", "json").code == 0
    assert not readings
    assert run("convert", "in/a.md", "-t", "json", "--cache", "fourth").code == 0
    assert readings == ["in/a.md"]
