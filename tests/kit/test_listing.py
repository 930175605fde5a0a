"""Installed plugins cost next to nothing: listing imports the modules that declare, and no code."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.perf.fifty_plugins import COUNT, install_many
from tests.support import ROOT

PROBE = """
import json, sys
from docconv.cli import main
try:
    main(["formats"])
except SystemExit:
    print(json.dumps(sorted(sys.modules)))
"""


def test_listing_imports_no_code_of_fifty_plugins(tmp_path: Path) -> None:
    install_many(tmp_path)
    path = os.pathsep.join((str(tmp_path), *filter(None, sys.path)))
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    *listed, modules = done.stdout.strip().split("\n")
    loaded = set(json.loads(modules))
    assert {f"plugin_{number}" for number in range(COUNT)} <= loaded
    assert not {f"code_{number}" for number in range(COUNT)} & loaded
    assert not {"lxml", "yaml", "hypothesis", "pytest"} & loaded
    assert sum(line.startswith("f") and "Format" in line for line in listed) == COUNT
