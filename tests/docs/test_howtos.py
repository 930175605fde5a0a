"""The how-tos for plugin authors: their files are a plugin, the other blocks run with it, laws hold."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docconv.testing.kit import _Laws
from tests.docs.test_examples import FENCE, matches, steps
from tests.kit.installed import on_path
from tests.support import ROOT

PAGES = sorted((ROOT / "docs" / "howto").glob("*.md"))
#: A file says its name in its first line, or the text before it does where it has no such comments.
NAMED = re.compile(r"# (\S+\.py)\n")
SHEET = re.compile(r"^`(\S+\.css)`:\n\n```css\n(.*?)^```$", re.M | re.S)


def plugin_of(page: Path, folder: Path) -> None:
    """Lay the files of a page into a folder, installed as a plugin."""
    text = page.read_text("utf-8")
    files = [(named[1], body) for _, body in FENCE.findall(text) if (named := NAMED.match(body))]
    files += SHEET.findall(text)
    for name, body in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    packages = {Path(name).parts[0] for name, _ in files}
    for package in packages:
        info = folder / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "entry_points.txt").write_text(f"[docconv]\n{package} = {package}\n", encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
    assert packages or "docconv_" not in text


def keep(laws: type[_Laws]) -> None:
    """Run the laws of a test class as pytest would."""
    for name in sorted(name for name in dir(laws) if name.startswith("test_")):
        try:
            getattr(laws(), name)()
        except pytest.skip.Exception:
            continue


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_how_to_says_is_so(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, desk = tmp_path / "site", tmp_path / "desk"
    for folder in (site, desk):
        folder.mkdir()
    plugin_of(page, site)
    monkeypatch.chdir(desk)
    monkeypatch.setenv("DOCCONV_STRICT", "1")
    (desk / "corpus").symlink_to(ROOT / "corpus")
    with on_path(site):
        namespace: dict[str, object] = {"__name__": "howto"}
        for number, (language, body) in enumerate(FENCE.findall(page.read_text("utf-8")), 1):
            if language == "python" and not NAMED.match(body):
                exec(compile(body, f"{page.name}, block {number}", "exec"), namespace)
            elif language == "console":
                run_console(body, site)
        for value in list(namespace.values()):
            if isinstance(value, type) and issubclass(value, _Laws) and value.__module__ == "howto":
                keep(value)


def run_console(body: str, site: Path) -> None:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "PYTHONPATH": os.pathsep.join(map(str, (site, ROOT, ROOT / "plugins"))),
    }
    for command, expected in steps(body):
        done = subprocess.run(
            ["sh", "-c", command], env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"$ {command}\n{done.stderr}"
        assert not expected or matches(expected, done.stdout), f"$ {command}\n{done.stdout}"
