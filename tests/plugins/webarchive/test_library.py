"""Without the library for WARC everything else works; memory stays flat with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from .making import page, png, record

WITHOUT = """
import sys
sys.modules["fastwarc"] = None
import docconv
from tests.plugins.webarchive.making import packed, page, record, zipped
assert [a.meta.title for a in docconv.read(zipped({"a.html": page("A")}), name="a.zip")] == ["A"]
try:
    list(docconv.read(packed(record("http://a.test/", page("A"))), name="a.warc.gz"))
except docconv.DependencyError as error:
    assert "docconv[webarchive]" in str(error), error
else:
    raise SystemExit("no error")
"""

MEASURE = """
import resource, sys
import docconv
count = sum(len(article.resources) for article in docconv.read(sys.argv[1]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_missing_library_is_named() -> None:
    run(WITHOUT)


@pytest.mark.slow
def test_memory_is_flat(tmp_path: Path) -> None:
    path = tmp_path / "big.warc"
    filler = f"<style>{'x{}' * 30_000}</style>"
    with path.open("wb") as file:
        number = 0
        while file.tell() < 2**30:
            body = f'<img src="/i/{number}.png">'
            file.write(record(f"http://a.test/{number}", page(f"Page {number}", head=filler, body=body)))
            picture = png(number % 250) + bytes(60_000)
            file.write(record(f"http://a.test/i/{number}.png", picture, content_type="image/png"))
            number += 1
    pictures, peak = map(int, run(MEASURE, str(path)).split())
    assert pictures == number
    assert peak <= 200  # MiB
