"""The examples of the CommonMark and GFM specifications.

They are not part of this project: `./dev` unpacks them from the sources of marko, a Markdown parser that is
tested with them, into `.venv/specs`. Run as a script, this module prints how many docconv gets right.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SPECS = Path(__file__).resolve().parents[3] / ".venv" / "specs"
_FENCE = "`" * 32
_EXAMPLE = re.compile(
    rf"^{_FENCE} example(.*)\n((?:.*\n)*?)\.\n((?:.*\n)*?){_FENCE}$|^#{{1,6}} +(.*)$", re.MULTILINE
)


class Example(NamedTuple):
    """A text and the HTML that it stands for; `number` counts from 1, as the specification does.

    `extension` names what it needs beyond CommonMark: `table`, `strikethrough`, `autolink`, `tasklist` …
    """

    number: int
    section: str
    markdown: str
    html: str
    extension: str = ""


def examples(text: str) -> Iterator[Example]:
    """The examples in the source of a specification, in order."""
    section, number = "", 0
    for found in _EXAMPLE.finditer(text):
        if found[4]:
            section = found[4]
            continue
        number += 1
        markdown, html = (part.replace("→", "\t") for part in (found[2], found[3]))
        # The task lists are marked as what the specification's own test must not run.
        extension = found[1].strip(" ").replace("disabled", "tasklist")
        yield Example(number, section, markdown, html, extension)


def is_missing() -> str:
    """Why there are no examples; empty where there are. Raises RuntimeError where CI lacks them."""
    missing = [name for name in ("commonmark.txt", "gfm.txt") if not (SPECS / name).is_file()]
    if not missing:
        return ""
    reason = f"no {' or '.join(missing)} in {SPECS} (`./dev test` puts them there)"
    if os.environ.get("CI"):
        raise RuntimeError(reason)
    return reason


def commonmark() -> list[Example]:
    """All examples of CommonMark 0.31.2."""
    return list(examples(_read("commonmark.txt")))


def gfm() -> list[Example]:
    """The examples of GFM 0.29 for what it adds; its tag filter is for those who show raw HTML."""
    found = examples(_read("gfm.txt"))
    return [example for example in found if example.extension not in ("", "tagfilter")]


def _read(name: str) -> str:
    return "" if is_missing() else (SPECS / name).read_text(encoding="utf-8")


def main() -> int:
    """Print the counts; 1 where an example fails."""
    from tests.plugins.markdown import test_specification as laws

    failures = 0
    for name, found in (("CommonMark 0.31.2", commonmark()), ("GFM 0.29 extensions", gfm())):
        dialect = "gfm" if name.startswith("GFM") else "commonmark"
        for title, law in laws.LAWS.items():
            subjects = [example for example in found if law.applies(example)]
            wrong = [example.number for example in subjects if law.failure(example, dialect)]
            print(f"{name}, {title}: {len(subjects) - len(wrong)} of {len(subjects)}", *wrong)
            failures += len(wrong)
    return bool(failures)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    if reason := is_missing():
        sys.exit(reason)
    sys.exit(main())
