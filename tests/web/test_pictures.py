"""Pictures from the web through the whole pipeline: in what is published, and nowhere else."""

from pathlib import Path
from typing import Any

import pytest

import docconv
from docconv import ResourcePolicy, Settings, UsageError
from docconv.ir import Article, Digest, Image, Meta, Paragraph, Section, Text, encode
from docconv.settings import build_policy, settings_from
from tests.commands.program import docconv as run
from tests.plugins.webarchive.making import page, png
from tests.web.server import PICTURE, door


def saved(server: Any, *names: str) -> bytes:
    images = "".join(f'<p><img src="http://{server.place}/{name}" alt="A bridge"></p>' for name in names)
    return page("Bridge", body=images)


def codes(article: Article) -> list[str]:
    return [note.code for note in article.provenance.notes if note.severity == "loss"]


def test_nothing_is_fetched_unless_it_is_allowed(server: Any, desk: Path) -> None:
    [article] = docconv.read(saved(server, "bridge.png"), format="html")
    assert not article.resources
    policy = ResourcePolicy(hosts=(server.place,))
    [article] = docconv.read(
        saved(server, "bridge.png", "missing"), format="html", settings=Settings(resources=policy)
    )
    [resource] = article.resources.values()
    assert (resource.media_type, resource.data) == ("image/png", PICTURE)
    assert resource.url == f"http://{server.place}/bridge.png"
    assert codes(article) == ["resource.status"]
    assert sorted(server.asked) == ["/bridge.png", "/missing"]


def test_a_picture_that_is_not_the_locked_one_ends_the_run(server: Any, desk: Path) -> None:
    Path("a.html").write_bytes(saved(server, "bridge.png"))
    flags = ("-q", "--allow-host", server.place, "--lock", "pictures.lock", "--no-cache")
    assert run("convert", "a.html", "-o", "a.json", *flags).code == 0
    server.pictures["bridge.png"] = png(9)
    done = run("convert", "a.html", "-o", "b.json", *flags)
    assert done.code == 2
    assert "another one now" in done.err
    assert not Path("b.json").exists()


@pytest.mark.parametrize("end", ["md", "html", "epub", "json", "txt"])
def test_every_writer_of_a_digest_has_them(server: Any, desk: Path, end: str) -> None:
    Path("in").mkdir()
    Path("in/a.html").write_bytes(saved(server, "bridge.png", "a-page"))
    Path("in/b.html").write_bytes(page("Library"))
    flags = ["--allow-host", server.place, "--lock", "pictures.lock"]
    more = ["-W", "media=pictures"] if end == "md" else []
    done = run("digest", "in", "-o", f"one.{end}", "--no-dedupe", *flags, *more)
    assert done.code == 0, done.err
    assert "picture left out: no picture of a known kind" in done.err
    asked = list(server.asked)
    server.pictures.clear()
    run("digest", "in", "-o", f"two.{end}", "--no-dedupe", *flags, "--offline", *more)
    assert Path(f"one.{end}").read_bytes() == Path(f"two.{end}").read_bytes()
    assert server.asked == asked
    if end == "md":
        assert list(Path("pictures").iterdir())
    if end == "json":
        [one, _] = [each for each in docconv.read("two.json") if each.resources] + [None]
        assert one is not None


def test_only_what_is_published_is_fetched(server: Any, desk: Path) -> None:
    Path("in").mkdir()
    for name, day in (("a", "2026-03-10"), ("b", "2026-01-10")):
        text = f"---\ntitle: Bridge {name}\ndate: {day}\n---\n\nWords.\n\n![A](http://{server.place}/{name}.png)\n"
        Path(f"in/{name}.md").write_text(text, "utf-8")
    server.pictures.update({"a.png": PICTURE, "b.png": PICTURE})
    done = run("digest", "in", "--week", "2026-W11", "-o", "week.json", "--allow-host", server.place)
    assert done.code == 0, done.err
    assert server.asked == ["/a.png"]


def test_pictures_of_a_digest_that_is_read(server: Any, desk: Path) -> None:
    article = Article(Meta(title="A"), (Paragraph((Image(f"http://{server.place}/bridge.png", "A"),)),))
    digest = Digest("Week", sections=(Section("Town", (), (article,)),))
    policy = ResourcePolicy(hosts=(server.place,))
    found = docconv.read_document(encode(digest), format="json", settings=Settings(resources=policy))
    assert isinstance(found, Digest)
    assert [len(each.resources) for each in found.articles] == [1]


def test_a_plugin_asks_through_the_same_door(server: Any) -> None:
    from docconv.context import Context, Doors

    web = door(server)
    ctx = Context(doors=Doors(resource=web))
    found = ctx.resource(f"http://{server.place}/bridge.png")
    assert found is not None
    assert ctx.resource(f"http://{server.place}/missing") is None
    assert [(note.code, note.severity) for note in ctx.notes] == [("resource.status", "loss")]


def test_the_policy_in_a_config_file(server: Any, desk: Path) -> None:
    Path("docconv.toml").write_text(f'[resources]\nhosts = ["{server.place}"]\nbytes = 10\n', "utf-8")
    Path("a.html").write_bytes(saved(server, "bridge.png"))
    done = run("convert", "a.html", "-o", "a.json")
    assert "more than 10 bytes" in done.err
    policy = settings_from(
        {"resources": {"hosts": ["a.example"]}}, resources={"hosts": ("b.example",)}
    ).resources
    assert policy.hosts == ("a.example", "b.example")


@pytest.mark.parametrize(
    "table", [{"host": ["a"]}, {"hosts": "a"}, {"hosts": [1]}, {"seconds": "long"}, {"folder": "x"}]
)
def test_what_is_wrong_in_a_policy_is_said(table: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="resources"):
        build_policy(table)


def test_a_wrong_host_is_said_before_anything_is_read(desk: Path) -> None:
    Path("a.md").write_text("# A\n\nWords.", "utf-8")
    done = run("convert", "a.md", "-t", "text", "--allow-host", "https://img.example.org/")
    assert done.code == 2
    assert "is no host" in done.err


def test_pictures_are_kept_for_convert_too(server: Any, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCCONV_CACHE", str(desk / "mine"))
    Path("a.html").write_bytes(saved(server, "bridge.png"))
    for _ in range(2):
        assert run("convert", "a.html", "-o", "a.json", "--allow-host", server.place).code == 0
    assert server.asked == ["/bridge.png"]
    assert run("convert", "a.html", "-o", "a.json", "--allow-host", server.place, "--no-cache").code == 0
    assert server.asked == ["/bridge.png"] * 2
    assert not list((desk / "mine").rglob("*.reading"))


def test_words_stay_whatever_happens_to_pictures(server: Any) -> None:
    policy = ResourcePolicy(hosts=(server.place,), seconds=1.0)
    names = ("missing", "slow", "bomb", "moved-to-file", "no-http", "a-page")
    [article] = docconv.read(saved(server, *names), format="html", settings=Settings(resources=policy))
    assert len(codes(article)) == len(names)
    assert any(isinstance(node, Text) for block in article.body for node in getattr(block, "children", ()))
