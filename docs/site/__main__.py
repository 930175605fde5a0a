"""Build the site: the pages in docs, the reference made from the code, warnings taken for errors."""

import shutil
import sys
from pathlib import Path

from .pages import pages

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent
OUTPUT = DOCS.parent / "build" / "site"


def lay_out(folder: Path) -> None:
    """Everything that Sphinx reads, in one folder; it is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder, ignore=shutil.ignore_patterns("__pycache__", "site"))
    (folder / "reference").mkdir()
    for name, text in pages():
        (folder / "reference" / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")


def build(sources: Path, output: Path) -> int:
    """Make the pages in a folder into a site. 0 where nothing was amiss."""
    from sphinx.cmd.build import main

    flags = ["--fail-on-warning", "--keep-going", "--quiet", "--fresh-env", "-b", "html"]
    doctrees = ["-d", str(output.with_name(f"{output.name}-doctrees")), "-c", str(HERE)]
    return int(main([*flags, *doctrees, str(sources), str(output)]))


if __name__ == "__main__":
    output = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else OUTPUT
    sources = output.with_name(f"{output.name}-sources")
    lay_out(sources)
    code = build(sources, output)
    print(f"{'The site has faults' if code else 'Built'}: {output / 'index.html'}", file=sys.stderr)
    sys.exit(code)
