"""`docconv plugins new`: a project that passes its tests at once, within a stranger's budget."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docconv.scaffold import KINDS, files, new_project
from tests.commands.program import docconv
from tests.kit.installed import install_project
from tests.support import ROOT


def code_lines(source: str) -> int:
    """Lines that hold code: no blank lines, comments or docstrings."""
    tree = ast.parse(source)
    said: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", [])
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            said |= set(range(body[0].lineno, (body[0].end_lineno or 0) + 1))
    lines = ((at, line.strip()) for at, line in enumerate(source.split("\n"), 1))
    return sum(bool(line) and not line.startswith("#") and at not in said for at, line in lines)


def test_the_budget_of_a_stranger_holds(tmp_path: Path) -> None:
    project = new_project("tiny", "format", tmp_path / "tiny")
    python = sum(code_lines(path.read_text("utf-8")) for path in (project / "src").rglob("*.py"))
    toml = (project / "pyproject.toml").read_text("utf-8").split("\n")
    tests = sum(code_lines(path.read_text("utf-8")) for path in (project / "tests").rglob("*.py"))
    assert python <= 20
    assert sum(bool(line.strip()) for line in toml) <= 10
    assert tests <= 3


@pytest.mark.parametrize("kind", KINDS)
def test_its_tests_pass_at_once(kind: str, tmp_path: Path) -> None:
    name = f"my-{kind}"
    project = tmp_path / name
    made = docconv("plugins", "new", name, "--kind", kind, "-o", project)
    assert made.code == 0, made.err
    assert f"plugin docconv-{name} ({kind})" in made.text
    with (project / "tests" / f"test_my_{kind}.py").open("a") as test:
        test.write("    examples = 8\n")  # the usual number takes half a minute
    site = tmp_path / "site"
    install_project(project, site)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(site), str(project / "src"), str(ROOT), str(ROOT / "plugins"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DOCCONV_STRICT": "1",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(project)]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_made_is_in_style(kind: str, tmp_path: Path) -> None:
    project = new_project(f"my-{kind}", kind, tmp_path / kind)
    for check in (["check", "--select", "E,F,W,I,UP,B"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *check, "--line-length", "110", "--isolated"]
        done = subprocess.run([*command, str(project)], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_names_and_folders_are_checked(tmp_path: Path) -> None:
    assert docconv("plugins", "new", "No Name").code == 2
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    refused = docconv("plugins", "new", "tiny", "-o", tmp_path / "full")
    assert refused.code == 1
    assert "there is something in it already" in refused.err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["file"]


def test_the_example_has_the_same_frame() -> None:
    example = ROOT / "plugins" / "example"
    made = dict(files("gemtext", "format"))
    for name in (".gitignore", ".github/workflows/test.yml"):
        assert (example / name).read_text("utf-8") == made[name]
    ours, theirs = (
        tomllib.loads(text)
        for text in ((example / "pyproject.toml").read_text("utf-8"), made["pyproject.toml"])
    )
    assert ours["build-system"] == theirs["build-system"]
    for key in ("name", "dependencies", "optional-dependencies"):
        assert ours["project"][key] == theirs["project"][key]
