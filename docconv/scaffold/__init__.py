"""A new plugin's project: what `docconv plugins new` writes, which passes its own tests at once."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Literal, TypeAlias

from docconv.errors import OutputError, UsageError

Kind: TypeAlias = Literal["format", "transform", "theme", "executor"]
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

#: The files of every project, and those of each kind, by the template that they are made of.
COMMON = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".github/workflows/test.yml": "workflow.yml",
}
KINDS: dict[Kind, dict[str, str]] = {
    "format": {
        "src/$module/__init__.py": "format.py",
        "src/$module/code.py": "format_code.py",
        "tests/test_$word.py": "format_test.py",
    },
    "transform": {
        "src/$module/__init__.py": "transform.py",
        "src/$module/code.py": "transform_code.py",
        "tests/test_$word.py": "transform_test.py",
    },
    "theme": {
        "src/$module/__init__.py": "theme.py",
        "src/$module/common.css": "theme.css",
        "tests/test_$word.py": "theme_test.py",
    },
    "executor": {
        "src/$module/__init__.py": "executor.py",
        "src/$module/code.py": "executor_code.py",
        "tests/test_$word.py": "executor_test.py",
    },
}
TRIES = {
    "format": "docconv convert article.html -o article.$name",
    "transform": "docconv convert article.html -t markdown --transform $name",
    "theme": "docconv convert article.html -o article.epub --theme $name",
    "executor": "docconv plugins list",
}


def new_project(name: str, kind: Kind = "format", folder: Path | None = None) -> Path:
    """Write the project of a new plugin into a folder (`docconv-NAME` here) and give that folder.

    Raises UsageError for a name that can't be one, OutputError where the folder isn't empty or can't be
    written.
    """
    name = name.removeprefix("docconv-")
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for a plugin",
            code="usage.name",
            hint="lower-case letters, digits and hyphens, as in my-format",
        )
    folder = folder or Path(f"docconv-{name}")
    try:
        if folder.exists() and any(folder.iterdir()):
            raise OutputError("there is something in it already", code="output.exists", where=str(folder))
        for path, text in files(name, kind):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            error.strerror or str(error), code="output.unwritable", where=str(folder)
        ) from error
    return folder


def files(name: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """The path and the text of each file of a project."""
    words = {
        "name": name,
        "kind": kind,
        "module": f"docconv_{name.replace('-', '_')}",
        "word": name.replace("-", "_"),
        "Class": "".join(part.capitalize() for part in name.split("-")),
        "title": name.replace("-", " ").capitalize(),
    }
    words["try_it"] = Template(TRIES[kind]).substitute(words)
    for path, template in {**COMMON, **KINDS[kind]}.items():
        yield Template(path).substitute(words), _template(template).substitute(words)


def _template(name: str) -> Template:
    from importlib.resources import files as resources

    # The ending keeps templates from being taken for code.
    return Template(resources(__name__).joinpath("templates", f"{name}.txt").read_text("utf-8"))
