"""What installed plugins cost at every start: `docconv formats` with fifty of them against docconv's own.

    ./dev bench fifty-plugins [--runs N]

The time is that of processes one after the other, in pairs; the ratio is the median of the pairs'.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.plugin_maker import declares, install

COUNT = 50
PROGRAM = "from docconv.cli import main; main(['formats'])"


def install_many(folder: Path, count: int = COUNT) -> None:
    """Plugins of one format each, with code that would be noticed if it were imported."""
    for number in range(count):
        declared = (
            f'yield Format(name="f{number}", title="Format {number}", extensions=(".f{number}",), '
            f'reader="code_{number}:read", writer="code_{number}:write")'
        )
        code = {f"code_{number}": "import lxml.etree, yaml\n"}
        install(folder, f"plugin-{number}", declares("formats", declared), **code)


def seconds(environment: dict[str, str]) -> float:
    """The processor time of one start, with all its children."""
    before = os.times()
    subprocess.run([sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the two times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    path = os.pathsep.join(filter(None, sys.path))
    with tempfile.TemporaryDirectory() as folder:
        install_many(Path(folder))
        own = {**os.environ, "PYTHONPATH": path}
        many = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{path}"}
        for environment in (own, many):  # so that both find their modules compiled
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            seconds(environment)
        pairs = [(seconds(own), seconds(many)) for _ in range(runs)]
    alone, with_many = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"docconv formats: {alone:.3f} s alone, {with_many:.3f} s with {COUNT} plugins, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
