"""The filters of docs/filters.md do what the page says, on articles and on digests."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import docconv
from docconv import Digest, Settings
from docconv.ir import Document, Figure, Heading, Image, Link, Section, encode, text_of, walk

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "filters.md").read_text("utf-8")
NAMES = {"py": "plain.py", "js": "links.js", "jq": "archive.jq"}


def article() -> docconv.Article:
    [found] = docconv.read(ROOT / "corpus" / "saved-pages" / "football-club-en.html")
    return found


def command(language: str, folder: Path) -> str:
    """The command of an example, its program written to a folder."""
    [body] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)
    (folder / NAMES[language]).write_text(body, encoding="utf-8")
    assert f"`{NAMES[language]}`" in PAGE
    program = {"py": sys.executable, "js": shutil.which("node"), "jq": shutil.which("jq")}[language]
    if program is None:
        pytest.skip(f"no program for {language} here")
    if language == "js" and int(subprocess.check_output([program, "--version"])[1:].split(b".")[0]) < 20:
        pytest.skip("Node.js 20 knows toReversed")
    return f"{program}{' -f' if language == 'jq' else ''} {folder / NAMES[language]}"


def plain(before: docconv.Article, after: docconv.Article) -> None:
    assert any(isinstance(node, Image) for node in walk(before.body))
    assert not any(isinstance(node, Image) for node in walk(after.body))
    assert not after.resources
    assert text_of(after.body) == text_of(before.body)
    assert any(isinstance(node, Figure) for node in walk(after.body))


def links(before: docconv.Article, after: docconv.Article) -> None:
    outside = [n for n in walk(before.body) if isinstance(n, Link) and n.url.startswith("http")]
    marked = [n for n in walk(after.body) if isinstance(n, Link) and text_of((n,)).endswith(" ↗")]
    assert [link.url for link in outside] == [link.url for link in marked] != []


def archive(before: docconv.Article, after: docconv.Article) -> None:
    assert after.meta.tags == (*before.meta.tags, "archive")
    depths = [[n.depth for n in walk(a.body) if isinstance(n, Heading)] for a in (before, after)]
    assert depths[1] == [depth + 1 for depth in depths[0]] != []


@pytest.mark.parametrize("whole", [False, True], ids=["article", "digest"])
@pytest.mark.parametrize(
    ("language", "holds"), [("py", plain), ("js", links), ("jq", archive)], ids=["py", "js", "jq"]
)
def test_the_filters_of_the_page(
    language: str,
    holds: Callable[[docconv.Article, docconv.Article], None],
    whole: bool,
    tmp_path: Path,
) -> None:
    before = article()
    given: Document = Digest("W", sections=(Section("S", (), (before,)),)) if whole else before
    settings = Settings(repair=False, filters=(command(language, tmp_path),))
    [after] = docconv.read(encode(given), format="json", settings=settings)
    holds(before, after)
