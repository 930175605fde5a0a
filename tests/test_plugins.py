"""Plugins are found, loaded each behind a guard, and cost one clear message where they fail."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from docconv import PluginError, UsageError
from docconv.discovery import EntryPoint, entry_points
from docconv.formats import Format
from docconv.plugins import PluginWarning, Registry, load_plugins, registry
from tests.commands.program import docconv
from tests.plugin_maker import declares, install

GOOD = declares(
    "formats", 'yield Format(name="good", title="Good", extensions=(".good",), reader="good_code:read")'
)
READER = """
    from docconv import Article
    from docconv.ir import Paragraph, Text

    def read(source, ctx):
        yield Article(body=(Paragraph((Text(ctx.text(source)),)),))
"""

#: A broken plugin each, and what the warning has to say about it.
BROKEN = {
    "raises": ("raise ValueError('bad day')", "ValueError: bad day"),
    "exits": ("raise SystemExit(3)", "SystemExit: 3"),
    "lacks": ("import no_such_library", "No module named 'no_such_library'"),
    "does-not-parse": ("def f(:", "SyntaxError"),
    "raises-in-hook": (declares("formats", "raise KeyError('x')"), "KeyError"),
    "raises-midway": (declares("formats", "yield Format(name='half'); 1 / 0"), "ZeroDivisionError"),
    "wrong-type": (declares("formats", "yield Theme(name='x')"), "docconv_formats gave Theme, not Format"),
    "no-list": (declares("formats", "return None"), "NoneType"),
    "unknown-hook": (declares("readers", "yield 1"), "unknown hook docconv_readers"),
    "bad-field": (declares("formats", "yield Format(nam='x')"), "TypeError"),
    "from-the-future": (declares("formats", "yield Format(name='x', api=(7, 9))"), "for contract 7 to 9"),
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, to install plugins in; the registry is loaded anew."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    registry.cache_clear()
    yield tmp_path
    registry.cache_clear()
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def load(site: Path) -> tuple[Registry, list[str]]:
    """The registry of the plugins installed in `site` alone, and the warnings on the way."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loaded = load_plugins(entry_points("docconv", [str(site)]))
    assert all(warning.category is PluginWarning for warning in caught)
    return loaded, [str(warning.message) for warning in caught]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_costs_one_warning(name: str, site: Path) -> None:
    source, cause = BROKEN[name]
    install(site, name, source)
    install(site, "good", GOOD)
    loaded, said = load(site)
    [message] = said
    assert f"plugin {name} ({name} 1.2) was left out: " in message
    assert cause in message
    assert [format.name for format in loaded.formats] == ["good"]
    assert [plugin.name for plugin in loaded.plugins if plugin.error] == [name]


def test_strict_makes_it_an_error(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(site, "bad", "raise ValueError('bad day')")
    monkeypatch.setenv("DOCCONV_STRICT", "1")
    done = docconv("formats")
    assert done.code == 1
    assert "plugin bad (bad 1.2) was left out: ValueError: bad day" in done.err
    monkeypatch.setenv("DOCCONV_STRICT", "0")
    assert docconv("formats").code == 0


def test_the_environment_restricts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(site, "bad", "raise ValueError('bad day')")
    install(site, "good", GOOD)
    monkeypatch.setenv("DOCCONV_PLUGINS", "good, docconv-json")
    assert {format.name for format in registry().formats} == {"good", "json"}
    registry.cache_clear()
    monkeypatch.setenv("DOCCONV_PLUGINS", "")
    assert registry().formats == ()


def test_a_second_plugin_of_one_name_is_left_out(site: Path) -> None:
    install(site, "good", GOOD)
    points = entry_points("docconv", [str(site)])
    twin = EntryPoint("good", "good", "other", "3")
    with pytest.warns(PluginWarning, match=r"good \(other 3\).*another plugin has this name") as caught:
        loaded = load_plugins([*points, twin])
    assert len(caught) == 1
    assert [format.distribution for format in loaded.formats] == ["good"]
    with pytest.raises(PluginError, match="another plugin"):
        load_plugins([*points, twin], strict=True)


def test_a_missing_folder_and_a_damaged_distribution_are_passed_over(site: Path) -> None:
    install(site, "good", GOOD)
    (site / "other-1.dist-info").mkdir()
    (site / "broken-1.dist-info").mkdir()
    (site / "broken-1.dist-info" / "entry_points.txt").write_bytes(b"[docconv]\n\xff\xfe = \x00\n")
    found = entry_points("docconv", ["/no/such/folder", str(site)])
    assert [point.name for point in found if point.distribution == "good"] == ["good"]


def claims(*distributions: str, prefer: dict[str, str] | None = None) -> Registry:
    formats = tuple(
        Format(
            name="x", extensions=(".x",), reader=f"{name}:read", plugin=f"{name}-plugin", distribution=name
        )
        for name in distributions
    )
    return Registry(formats=formats, prefer=prefer or {})


def test_two_claims_of_one_name() -> None:
    for find in (
        lambda registry: registry.reader("x"),
        lambda registry: registry.by_extension(".X", "reader"),
    ):
        with pytest.raises(UsageError, match=r"a-plugin \(a\) and b-plugin \(b\)") as caught:
            find(claims("a", "b"))
        assert caught.value.code == "usage.conflict"
        assert find(claims("a", "docconv")).distribution == "docconv"
    assert claims("a", "b", prefer={"x": "b"}).reader("x").distribution == "b"
    assert claims("a", "docconv", prefer={"x": "a-plugin"}).reader("x").distribution == "a"
    assert claims("a", "b", prefer={".x": "b"}).by_extension(".x", "reader").distribution == "b"


def test_unknown_names_are_met_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean markdown"):
        registry().reader("markdwon")
    with pytest.raises(UsageError, match="can't be read"):
        registry().reader("pdf")
    with pytest.raises(UsageError, match="no engine 'word'"):
        registry().writer("pdf", "word")
    with pytest.raises(UsageError, match="unknown theme"):
        registry().theme("none")


def test_a_claim_is_settled_by_the_config_file(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = declares("formats", 'yield Format(name="json", extensions=(".json",), reader="mine_code:read")')
    install(site, "mine", mine, mine_code=READER)
    monkeypatch.chdir(tmp_path)
    assert docconv("convert", "-f", "json", "-t", "json", "-", stdin="word").code == 1
    (tmp_path / "docconv.toml").write_text('[prefer]\njson = "mine"\n')
    assert '"value":"word"' in docconv("convert", "-f", "json", "-t", "json", "-", stdin="word").text


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("raise RuntimeError('oh')", 4, "RuntimeError: oh"),
        ("yield 5", 1, "gave int"),
        ("return 5", 4, "TypeError"),
        ("import no_such_library", 1, "no_such_library"),
        ("raise MemoryError", 1, "ran out of memory"),
        ("raise RecursionError('deep')", 4, "RecursionError"),
    ],
)
def test_a_reader_that_fails_is_named(body: str, code: int, words: str, site: Path) -> None:
    install(site, "good", GOOD, good_code=f"def read(source, ctx):\n    {body}\n")
    done = docconv("convert", "-f", "good", "-t", "json", "-", stdin="x")
    assert (done.code, done.out) == (code, b"")
    [line] = done.err.strip().split("\n")[:1]
    assert words in line
    assert "good" in line
    assert "Traceback" not in done.err


def test_a_broken_plugin_in_an_environment_of_its_own(tmp_path: Path) -> None:
    """The whole story in a process: one warning, named, and the conversion is done."""
    install(tmp_path, "deliberately-broken", "import lxml.no_such_module")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "gbk"}
    done = subprocess.run(
        [sys.executable, "-m", "docconv", "convert", "-f", "markdown", "-t", "json", "-"],
        input="# Đức 👍\n\nmột".encode(),
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0
    assert "Đức 👍" in done.stdout.decode("utf-8")
    [warning] = done.stderr.decode("utf-8").strip().split("\n")
    assert warning.startswith(
        "docconv: warning: plugin deliberately-broken (deliberately-broken 1.2) was left out: "
    )
