"""A machine without Pango, without fonts: what pip installs prints the corpus, and no character is a box."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from docconv.testing.printed import read_out
from tests.support import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """docconv in a new environment, with the extras `typst` and `fonts` alone."""
    folder = tmp_path_factory.mktemp("pip") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    done = subprocess.run(
        [str(scripts / "python"), "-m", "pip", "install", "-q", f"{ROOT}[typst,fonts]"],
        check=False,
        text=True,
        capture_output=True,
    )
    if done.returncode:
        pytest.skip(f"pip installs nothing here: {done.stderr[-300:]}")
    return scripts / "docconv"


@pytest.mark.parametrize("engine", ["typst", "auto"])
def test_the_corpus_is_printed(engine: str, program: Path, tmp_path: Path) -> None:
    out, told = tmp_path / "week.pdf", tmp_path / "told.json"
    sources = sorted(
        str(path) for path in (ROOT / "corpus").rglob("*") if path.suffix in (".txt", ".html", ".md")
    )
    options = [
        "--undated",
        "keep",
        "-W",
        f"engine={engine}",
        "-W",
        "system_fonts=false",
        "--report",
        str(told),
    ]
    subprocess.run(
        [str(program), "digest", "-q", *sources, *options, "-o", str(out)], check=True, cwd=tmp_path
    )
    assert "pdf.no-glyph" not in told.read_text("utf-8")
    # PDF/UA-1 allows no glyph for "missing", and the compiler holds it to that (ISO 14289-1, 7.21.8).
    with pikepdf.open(out) as file, file.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        fonts = {
            str(item.FontName)
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }
    assert any("NotoSansCJK" in name for name in fonts)
    assert "Harwick" in read_out(out.read_bytes())


def test_without_the_usual_engine_the_error_names_this_one(program: Path, tmp_path: Path) -> None:
    source = ROOT / "corpus" / "raw-text" / "tide-gauge-en.txt"
    done = subprocess.run(
        [str(program), "convert", str(source), "-o", str(tmp_path / "a.pdf")],
        check=False,
        text=True,
        capture_output=True,
    )
    assert done.returncode != 0
    assert "-W engine=typst" in done.stderr
