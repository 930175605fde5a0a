"""Fuzz for long: `./dev fuzz [TARGET…] [--seconds N]`.

Each target (all of them unless some are named) runs for N seconds (1,800) in a process of its own. What was
found to reach new code stays in build/fuzz/corpus and is where the next run begins. Exits with 1 where
anything crashed, hung, or gave what keeps no law: each failure once, its input made small.
"""

import argparse
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from tests.fuzz.dictionaries import dictionary
from tests.fuzz.seeds import seeds
from tests.fuzz.smaller import smaller
from tests.fuzz.targets import TARGETS
from tests.fuzz.trial import LARGEST, trial
from tests.support import ROOT

FOLDER = ROOT / "build" / "fuzz"
REGRESSIONS = ROOT / "tests" / "fuzz" / "regressions"
#: A library that doesn't come back for so long, in seconds by the clock on the wall, is ended.
STUCK = 120
MEMORY = 2048  # MiB

_STATUS = re.compile(
    r"^#(?P<runs>\d+)\s+\w+\s+cov: (?P<edges>\d+) ft: (?P<features>\d+) corp: (?P<kept>\d+)/"
    r"|^Done (?P<done>\d+) runs",
    re.MULTILINE,
)


def main() -> int:
    """Run, report, and say how many failed."""
    parser = argparse.ArgumentParser(prog="./dev fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=1800, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="of the changes; 0 takes another every time")
    given = parser.parse_args()
    if unknown := [name for name in given.targets if name not in TARGETS]:
        parser.error(f"unknown target {unknown[0]!r}; there are: {', '.join(TARGETS)}")
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed; there is none for this system or Python.", file=sys.stderr)
        return 2
    print(f"{'target':14}{'seconds':>9}{'runs':>10}{'edges':>8}{'features':>10}{'corpus':>8}  failures")
    found = [fuzzed(name, given.seconds, given.seed) for name in given.targets or TARGETS]
    return int(any(found))


def fuzzed(name: str, seconds: int, seed: int) -> int:
    """Fuzz one target; gives how many failures were found, and prints each."""
    prepare(name)
    begun = time.monotonic()
    log = run(name, seconds, seed)
    took = int(time.monotonic() - begun)
    runs, edges, features, kept = status(log.read_text(encoding="utf-8", errors="replace"))
    failures = sorted(path for path in (FOLDER / "crashes" / name).iterdir() if path.suffix != ".txt")
    print(f"{name:14}{took:9}{runs:10}{edges:8}{features:10}{kept:8}  {len(failures)}", flush=True)
    for path in failures:
        print(textwrap.indent(told(name, path), "    "), flush=True)
    return len(failures)


def prepare(name: str) -> None:
    """Lay out what the fuzzer reads; the corpus of earlier runs stays, what failed in them goes."""
    for part in ("corpus", "seeds", "crashes"):
        folder = FOLDER / part / name
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir() if part != "corpus" else ():
            old.unlink()
    for number, data in enumerate(seeds(name)):
        (FOLDER / "seeds" / name / f"{number:03}").write_bytes(data)
    (FOLDER / f"{name}.dict").write_text(dictionary(*TARGETS[name].words), encoding="ascii")


def run(name: str, seconds: int, seed: int) -> Path:
    """Fuzz until the time is up; gives the log.

    A process that is ended for its time or memory leaves its input, and the next one goes on.
    """
    log, crashes = FOLDER / f"{name}.log", FOLDER / "crashes" / name
    log.unlink(missing_ok=True)
    end = time.monotonic() + seconds
    for again in range(20):
        left = int(end - time.monotonic())
        if left <= 0:
            break
        options = (
            f"-max_total_time={left}",
            f"-max_len={LARGEST}",
            f"-timeout={STUCK}",
            f"-report_slow_units={STUCK}",
            f"-rss_limit_mb={MEMORY}",
            f"-seed={seed}",
            f"-dict={FOLDER / name}.dict",
            f"-artifact_prefix={crashes}/ended-{again}-",
            str(FOLDER / "corpus" / name),
            str(FOLDER / "seeds" / name),
        )
        with log.open("ab") as out:
            engine = [sys.executable, "-m", "tests.fuzz.engine", name, str(FOLDER), *options]
            done = subprocess.run(engine, cwd=ROOT, stdout=out, stderr=out, check=False)
        if done.returncode == 0:
            break
        if not list(crashes.glob(f"ended-{again}-*")):
            raise SystemExit(f"{name}: the fuzzer itself failed; see {log}")
    return log


def status(log: str) -> tuple[int, int, int, int]:
    """Of all processes that wrote to a log: the runs together, and what the last one had reached."""
    total, runs, reached = 0, 0, (0, 0, 0)
    for found in _STATUS.finditer(log):
        number = int(found["runs"] or found["done"])
        total += runs if number < runs else 0
        runs = number
        if found["runs"]:
            reached = (int(found["edges"]), int(found["features"]), int(found["kept"]))
    return (total + runs, *reached)


def told(name: str, path: Path) -> str:
    """What to say of a failure, beside whose input a smaller one is laid."""
    if path.name.startswith("ended-"):
        return f"{path.relative_to(ROOT)}: the process was ended for its time or memory; see its log"
    data, target = path.read_bytes(), TARGETS[name].run
    crash = trial(target, data)
    if crash is None:
        return f"{path.relative_to(ROOT)}: not again without the fuzzer; see the .txt beside it"

    def fails(other: bytes) -> bool:
        found = trial(target, other)
        return found is not None and found.name == path.name

    # What hangs would be tried too long.
    small = data if crash.name == "slow" else smaller(data, fails)
    least = path.with_name(f"{path.name}.small")
    least.write_bytes(small)
    story = (trial(target, small) or crash).story.strip().splitlines()[-6:]
    test = f"to make it a test: cp {least.relative_to(ROOT)} {REGRESSIONS.relative_to(ROOT)}/{name}/"
    return "\n".join((f"{crash.name}: {len(small)} bytes", *story, test))


if __name__ == "__main__":
    sys.exit(main())
