"""What `docconv doctor` says about pandoc."""

import subprocess

from docconv import Check

from . import KINDS, find

INSTALL = 'pip install "docconv[pandoc]", or a pandoc on the PATH'


def checks() -> list[Check]:
    """Whether there is a pandoc, and which."""
    name = "pandoc: program"
    program = find()
    if program is None:
        some = ", ".join(kind.name for kind in KINDS[:6])
        return [Check(name, "warn", f"not found: no {some} and others", INSTALL)]
    try:
        run = subprocess.run(
            [program, "--version"], capture_output=True, text=True, encoding="utf-8", timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        return [Check(name, "fail", f"{program} doesn't run: {error}", INSTALL)]
    version = run.stdout.split("\n", 1)[0].removeprefix("pandoc").strip()
    parts = [int(part) for part in version.split(".")[:2] if part.isdigit()]
    if parts < [2, 15]:
        return [Check(name, "fail", f"{version} ({program}); 2.15 is the oldest with a sandbox", INSTALL)]
    return [Check(name, "ok", f"{version} ({program})")]
