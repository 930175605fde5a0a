"""An archive by `docconv batch`: interrupted, with one worker and two, through Dask, and beside pandoc.

    ./dev bench batch [--pages N] [--kills N] [--archive MB] [--only PART,PART] [--quick]

The archive is generated: saved pages, text crawls, Markdown and web archives, 2 % of them broken in several
ways. The parts are

kills      killed with -9 at random moments and run again: the same files as undisturbed, each input once,
           each broken one with its cause
workers    the time of one worker by that of two, and what share of the work is in the workers
pandoc     processor time a page, HTML to Markdown, beside pandoc with a process for each
memory     of the workers and of docconv itself while a large crawl is read, by quarters of the time
dask       a cluster of two workers, one killed midway: the same files as one after the other
cost       processor time a page and a gigabyte of pages in a crawl, by this Python and others (--python)

Exits with 1 where a target is missed.
"""

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.perf.manypages import Pool, crawl, fill, pool  # noqa: E402
from tests.perf.processes import MIB, child, ours, pandoc  # noqa: E402

#: Of two workers by one; of pandoc's processor time by ours; the most MiB of a worker.
FASTER, THAN_PANDOC, MOST = 1.7, 50.0, 400
#: Pages beside pandoc, and of them those that pandoc reads.
COMPARED, BY_PANDOC = 1000, 60
#: Seconds between two looks at the memory.
LOOK = 0.1


class Desk(NamedTuple):
    """The archive of a benchmark and a folder to work in."""

    folder: Path
    archive: Path
    broken: dict[str, str]
    pages: Pool
    arguments: argparse.Namespace


def batch(
    desk: Desk, out: str, *options: str, inputs: str | None = None, format: str = "markdown"
) -> list[str]:
    """The command that converts the archive."""
    return [
        *(sys.executable, "-m", "docconv", "batch", "-q", "--no-cache"),
        *(inputs or f"{desk.archive}/**/*.*", "-t", format, "-o", str(desk.folder / out)),
        *("--report", str(desk.folder / f"{out}.jsonl"), *options),
    ]


def run(command: Sequence[str]) -> float:
    """The seconds of a command that ends well, or with some inputs failed."""
    started = time.perf_counter()
    done = subprocess.run(command, env=ours(), stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(command)}\nended with {done.returncode}: {done.stderr}")
    return time.perf_counter() - started


def files(folder: Path) -> dict[str, str]:
    """What a folder holds, the journal aside: digests by name."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def report(desk: Desk, out: str) -> list[dict[str, object]]:
    with open(desk.folder / f"{out}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def kills(desk: Desk) -> bool:
    """Whether a run that is killed again and again comes to the same as one that isn't."""
    undisturbed = run(batch(desk, "undisturbed", "-j", "2"))
    chance = random.Random(desk.arguments.pages)
    wanted: int = desk.arguments.kills
    struck = 0
    command = batch(desk, "killed", "-j", "2")
    for number in range(wanted):
        popen = subprocess.Popen(command, env=ours(), stderr=subprocess.DEVNULL, start_new_session=True)
        with suppress(subprocess.TimeoutExpired):
            popen.wait(chance.uniform(0.3, 1.6) * undisturbed / wanted)
        if popen.poll() is not None:
            break
        # The whole group, or only the parent, whose workers have to see it.
        if number % 3 < 2:
            os.killpg(popen.pid, signal.SIGKILL)
        else:
            popen.kill()
        popen.wait()
        struck += 1
    run(command)
    same = files(desk.folder / "undisturbed") == files(desk.folder / "killed")
    told, told_again = report(desk, "undisturbed"), report(desk, "killed")
    facts = ("input", "record", "status", "code", "outputs", "articles")
    once = len({(line["input"], line.get("record")) for line in told_again}) == len(told_again)
    alike = [[line.get(fact) for fact in facts] for line in told] == [
        [line.get(fact) for fact in facts] for line in told_again
    ]
    silent = untold(desk, told_again)
    print(f"{len(told):,} inputs and records, {undisturbed:.1f} s undisturbed; killed {struck} times with -9")
    print(f"  the same files: {same}; each input once: {once}; the same report: {alike}")
    print(
        f"  broken on purpose: {len(desk.broken)}, without their cause: {len(silent)} {silent[:3]}",
        flush=True,
    )
    return same and once and alike and not silent and struck > 0


def untold(desk: Desk, lines: list[dict[str, object]]) -> list[str]:
    """The broken inputs of whose cause the report says nothing."""
    told: dict[str, set[object]] = {}
    for line in lines:
        notes = line.get("notes", [])
        assert isinstance(notes, list)
        codes = {line.get("code"), *(note["code"] for note in notes)}
        told.setdefault(str(line["input"]), set()).update(codes)
    return [
        f"{name}: {sorted(map(str, told.get(str(desk.archive / name), ())))}, not {code}"
        for name, code in desk.broken.items()
        if code not in told.get(str(desk.archive / name), ())
    ]


def workers(desk: Desk) -> bool:
    """Whether two workers are as much faster than one as they should be."""
    pairs, shares = [], []
    for number in range(desk.arguments.runs):
        one = run(batch(desk, f"one-{number}", "-j", "1"))
        pairs.append((one, run(batch(desk, f"two-{number}", "-j", "2"))))
        shares.append(parts(desk, f"share-{number}"))
        for out in (f"one-{number}", f"two-{number}", f"share-{number}"):
            shutil.rmtree(desk.folder / out)
    one, two = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    count = desk.arguments.pages
    own, others = (statistics.median(column) for column in zip(*shares, strict=True))
    print(f"one worker {one:.1f} s ({count / one:,.0f} pages a second), two {two:.1f} s ({count / two:,.0f})")
    print(f"  ratio {ratio:.2f} (at least {FASTER:g})")
    bound = 2 * others / (own + others)
    print(
        f"  CPU: {others:.1f} s in workers, {own:.1f} s in docconv itself; on two cores at most {bound:.2f}",
        flush=True,
    )
    return ratio >= FASTER


def parts(desk: Desk, out: str) -> tuple[float, float]:
    """CPU seconds of docconv itself and of its workers."""
    code = (
        "import os, sys; from docconv.cli import cli\n"
        "try: cli.main(sys.argv[1:], standalone_mode=False)\n"
        "finally: print(*os.times()[:4])"
    )
    command = [sys.executable, "-c", code, *batch(desk, out, "-j", "1")[3:]]
    done = subprocess.run(command, env=ours(), capture_output=True, encoding="utf-8", check=True)
    user, system, children, theirs = map(float, done.stdout.split()[-4:])
    return user + system, children + theirs


def beside_pandoc(desk: Desk) -> bool:
    """Whether a page costs as much less than a process of pandoc as it should."""
    program = pandoc()
    if program is None:
        print("pandoc is not installed: pip install pypandoc_binary")
        return True
    folder = desk.folder / "pages"
    folder.mkdir()
    for number in range(COMPARED):
        (folder / f"{number:04}.html").write_text(desk.pages.varied("html", number), "utf-8")
    own = child(batch(desk, "as-markdown", "-j", "1", inputs=str(folder)), ours())[0] / COMPARED
    pages = sorted(folder.iterdir())[:: COMPARED // BY_PANDOC]
    command = [program, "--sandbox", "-f", "html", "-t", "gfm", "-o", str(desk.folder / "page.md")]
    theirs = statistics.median(child([*command, str(page)], dict(os.environ))[0] for page in pages)
    print(f"HTML to Markdown, CPU a page: docconv {own * 1000:.2f} ms, pandoc {theirs * 1000:.0f} ms")
    print(f"  {theirs / own:.0f} times (at least {THAN_PANDOC:g})")
    return theirs / own >= THAN_PANDOC


class Memory:
    """The most memory that a process and each of those below it have taken, with the time of each look."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.looks: list[tuple[float, int, int]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            below = [resident(pid) for pid in descendants(self.pid)]
            self.looks.append((time.monotonic(), resident(self.pid), max(below, default=0)))

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def quarters(self, column: int) -> list[int]:
        """The peaks in each quarter of the time, in bytes."""
        size = max(1, len(self.looks) // 4 + 1)
        parts = [self.looks[at : at + size] for at in range(0, len(self.looks), size)]
        return [max(look[column] for look in part) for part in parts]


def resident(pid: int) -> int:
    """The memory of a process, in bytes (Linux)."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def descendants(pid: int) -> Iterator[int]:
    """The processes below one."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for below in map(int, path.read_text().split()):
                yield below
                yield from descendants(below)


def memory(desk: Desk) -> bool:
    """Whether the memory stays where it is, however large a crawl."""
    size = desk.arguments.archive * 10**6
    path = desk.folder / "large.warc"
    count = crawl(path, size, desk.pages)
    command = batch(desk, "large.jsonl", "-j", "2", inputs=str(path), format="json")
    command[command.index(str(desk.folder / "large.jsonl.jsonl"))] = str(desk.folder / "report.jsonl")
    started = time.perf_counter()
    popen = subprocess.Popen(command, env=ours())
    with Memory(popen.pid) as seen:
        code = popen.wait()
    seconds = time.perf_counter() - started
    path.unlink()
    with open(desk.folder / "large.jsonl", "rb") as lines:
        found = sum(1 for _ in lines)
    shown = [" ".join(f"{peak / MIB:.0f}" for peak in seen.quarters(column)) for column in (2, 1)]
    print(f"a crawl of {size / 10**6:,.0f} MB, {count:,} pages, {found:,} articles, in {seconds:.0f} s")
    print(f"  most MiB by quarters of the time: a worker {shown[0]}; docconv itself {shown[1]}; limit {MOST}")
    peaks = [*seen.quarters(2), *seen.quarters(1)]
    return code == 0 and found == count and max(peaks) <= MOST * MIB


def dask(desk: Desk) -> bool:
    """Whether a cluster that loses a worker gives the same as one after the other."""
    run(batch(desk, "serial", "--executor", "serial"))
    command = batch(desk, "dask", "--executor", "dask", "-j", "2")
    popen = subprocess.Popen(command, env=ours(), stderr=subprocess.DEVNULL)
    struck = ""
    with suppress(StopIteration, ProcessLookupError):
        while popen.poll() is None and not struck:
            time.sleep(0.2)
            if len(list((desk.folder / "dask").rglob("*.md"))) > desk.arguments.pages // 10:
                os.kill(next(filter(is_dask_worker, descendants(popen.pid))), signal.SIGKILL)
                struck = ", one killed midway"
    code = popen.wait()
    same = files(desk.folder / "serial") == files(desk.folder / "dask")
    print(
        f"Dask, two workers on this machine{struck}: ended with {code}, the same files as serial: {same}",
        flush=True,
    )
    return same and bool(struck) and code in (0, 3)


def is_dask_worker(pid: int) -> bool:
    """Whether a process is a worker of Dask's; it says so itself only where setproctitle is installed."""
    with suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        return b"dask worker" in command or b"multiprocessing.spawn" in command
    return False


def cost(desk: Desk) -> bool:
    """Print what a page and a gigabyte of pages cost, whatever a start costs aside."""
    small, large = desk.folder / "small.warc", desk.folder / "cost.warc"
    few = crawl(small, 10**6, desk.pages)
    many = crawl(large, 40 * 10**6, desk.pages)
    size = large.stat().st_size - small.stat().st_size
    for python in [sys.executable, *desk.arguments.python]:
        spent = []
        for path in (small, large):
            out = f"{path.stem}.jsonl"
            command = batch(desk, out, "-j", "1", "--restart", inputs=str(path), format="json")
            spent.append(child([python, *command[1:]], ours())[0])
        seconds = spent[1] - spent[0]
        page, gigabyte = seconds / (many - few) * 1000, seconds / size * 10**9
        print(f"{python}: {page:.2f} ms of CPU a page, {gigabyte:,.0f} s a gigabyte")
    return True


PARTS: dict[str, Callable[[Desk], bool]] = {
    "kills": kills,
    "workers": workers,
    "pandoc": beside_pandoc,
    "memory": memory,
    "dask": dask,
    "cost": cost,
}


@contextmanager
def desk(arguments: argparse.Namespace) -> Iterator[Desk]:
    """The archive, in a folder that goes when all is done."""
    with tempfile.TemporaryDirectory(prefix="docconv-bench-") as name:
        folder = Path(name).resolve()
        pages = pool(arguments.drawn)
        archive = folder / "archive"
        archive.mkdir()
        broken = fill(archive, arguments.pages, pages)
        yield Desk(folder, archive, broken, pages, arguments)


def main() -> int:
    """Print all parts, or those that are named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--archive", type=int, default=2000, metavar="MB")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--drawn", type=int, default=120, help="pages that the others are made of")
    parser.add_argument("--only", default=",".join(PARTS), metavar="PART,PART")
    parser.add_argument("--python", action="append", default=[], help="another Python with docconv, for cost")
    parser.add_argument("--quick", action="store_true", help="little of everything")
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.pages, arguments.kills, arguments.archive = 600, 3, 20
        arguments.runs, arguments.drawn = 1, 30
    met = True
    with desk(arguments) as made:
        print(f"docconv batch, {arguments.pages:,} generated pages, {len(made.broken)} of them broken")
        for part in arguments.only.split(","):
            good = PARTS[part](made)
            met &= good
            if not good:
                print("  MISSED")
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
