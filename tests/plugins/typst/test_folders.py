"""Typst's sources of many articles in one folder, where the files beside one could be those of another."""

from collections.abc import Callable
from pathlib import Path

import pytest

import docconv
from docconv import BatchSummary, Report
from docconv.plugins import registry
from docconv_typst import job
from tests.support import ROOT

TEMPLATE = (ROOT / "plugins/docconv_typst/template/article.typ").read_bytes()


@pytest.mark.parametrize(
    "run",
    [
        lambda: docconv.convert("in", "out/", to="typst"),
        lambda: docconv.batch("in", "out/", to="typst", executor="serial"),
    ],
    ids=["convert", "batch"],
)
def test_no_result_takes_the_place_of_a_file_beside_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[], Report | BatchSummary]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "typst/template/article", "TYPST/b"):
        path = Path("in", f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Title\n\nWords.\n", "utf-8")
    run()
    for result in ("a", "typst_/template/article", "TYPST_/b"):
        assert b"briefing(json(" in Path("out", f"{result}.typ").read_bytes()
        assert (
            Path("out", result).with_name(job.FOLDER).joinpath("template/article.typ").read_bytes()
            == TEMPLATE
        )


def test_the_declaration_names_the_folder() -> None:
    (typst,) = (one for one in registry().formats if one.name == "typst" and one.plugin == "docconv-typst")
    assert typst.sidecars == job.FOLDER
