"""The process that fuzzes one target with atheris: coverage decides which changed inputs are changed again.

`python -m tests.fuzz.engine TARGET FOLDER [libFuzzer's options]` is what `./dev fuzz` runs. It never ends
by itself where a target fails: it keeps the smallest input of each failure and goes on.
"""

import random
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

from tests.fuzz.dictionaries import words
from tests.support import ROOT

#: What is instrumented: the core without its command line, and each plugin that reads.
LEFT_OUT = ("docconv.cli", "docconv.testing", "docconv.scaffold", "docconv_pdf", "docconv_styles")
#: Long inputs find what takes too long, and take long themselves: so many bytes are enough, but for some.
SHORT, LONG_EVERY = 8 * 1024, 40


def import_everything() -> None:
    """Import all of ours at once: what is imported when it is first used would not be instrumented."""
    packages = ["docconv", *(path.parent.name for path in sorted(ROOT.glob("plugins/docconv_*/__init__.py")))]
    packages = [name for name in packages if name not in LEFT_OUT]
    with atheris.instrument_imports(include=packages, exclude=list(LEFT_OUT)):
        for package in map(import_module, packages):
            for found in walk_packages(package.__path__, f"{package.__name__}."):
                if not found.name.startswith(LEFT_OUT):
                    with suppress(ImportError):
                        import_module(found.name)


def main(name: str, folder: Path, arguments: list[str]) -> None:
    """Fuzz until libFuzzer's options say that it is enough."""
    import_everything()
    from tests.fuzz.mutation import mutated
    from tests.fuzz.targets import TARGETS
    from tests.fuzz.trial import trial

    target = TARGETS[name]
    known = words(*target.words)
    crashes = folder / "crashes" / name
    crashes.mkdir(parents=True, exist_ok=True)
    smallest: dict[str, int] = {}

    def run(data: bytes) -> None:
        crash = trial(target.run, data)
        if crash and len(data) < smallest.get(crash.name, sys.maxsize):
            smallest[crash.name] = len(data)
            (crashes / crash.name).write_bytes(data)
            (crashes / f"{crash.name}.txt").write_text(
                crash.story, encoding="utf-8", errors="backslashreplace"
            )

    def change(data: bytes, limit: int, seed: int) -> bytes:
        if seed % LONG_EVERY:
            limit = min(limit, max(SHORT, len(data)))
        return mutated(data, random.Random(seed), atheris.Mutate, known, limit)

    atheris.Setup([sys.argv[0], *arguments], run, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
