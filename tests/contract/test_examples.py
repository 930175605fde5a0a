"""The example plugin as it was written for each contract still does its work, tests and all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.installed import install_project
from tests.support import ROOT

EXAMPLES = sorted(Path(__file__).parent.glob("example-*"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_it_still_works(example: Path, tmp_path: Path) -> None:
    install_project(example, tmp_path)
    paths = (tmp_path, example / "src", ROOT, ROOT / "plugins")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path / "hypothesis"),
        "DOCCONV_STRICT": "1",
    }
    settings = [
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(example),
        "-c",
        str(example / "pyproject.toml"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *settings, str(example / "tests")],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
