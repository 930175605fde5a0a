"""Start-up is lean: what a command doesn't need is not imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

HEAVY = {"PIL", "bs4", "charset_normalizer", "ebooklib", "lxml", "markdownify", "pypinyin", "weasyprint"}

PROBE = """
import json, sys
from docconv.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
else:
    code = 0
print("\\n" + json.dumps({"code": code, "modules": sorted(sys.modules)}))
"""

TEXT = """Town library opens on Sundays

By Ann Lee, 12 March 2026

From April the town library will be open on Sundays between ten and four.
The council agreed on Monday.
"""


def modules_after(*arguments: str) -> set[str]:
    """The modules that a command line leaves imported."""
    run = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    probe = json.loads(run.stdout.splitlines()[-1])
    assert probe["code"] in (0, None), run.stderr
    return set(probe["modules"])


def heavy(modules: set[str]) -> set[str]:
    return HEAVY & {module.partition(".")[0] for module in modules}


def test_importing_the_package_imports_next_to_nothing() -> None:
    probe = "import sys; import docconv; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True)
    modules = set(run.stdout.split())
    assert {module for module in modules if module.startswith("docconv")} == {"docconv", "docconv.version"}
    assert not modules & {"click", "msgspec", "pluggy", "yaml"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["convert", "--help"], ["formats"]], ids=" ".join
)
def test_help_and_lists_import_no_library(arguments: list[str]) -> None:
    assert not heavy(modules_after(*arguments))


def test_formats_are_listed_without_their_code() -> None:
    modules = modules_after("formats")
    assert not {module for module in modules if module.startswith("docconv_") and "." in module}


def test_text_to_markdown_imports_no_library(tmp_path: Path) -> None:
    source, target = tmp_path / "library.txt", tmp_path / "library.md"
    source.write_text(TEXT, encoding="utf-8")
    assert not heavy(modules_after("convert", str(source), "-o", str(target)))
    assert "open on Sundays" in target.read_text(encoding="utf-8")
