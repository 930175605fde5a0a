"""Who may import whom: the core from left to right, plugins only what is public, the core no plugin."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.boundaries.imports import CORE, PLUGINS, Import, imports, modules, starts_with

#: The parts of the core. Each imports only parts before it; those on one line know nothing of each other,
#: but for the three that together are the contract with plugins.
ORDER = (
    ("errors", "hints", "version"),
    ("children",),
    ("text",),
    ("ir",),
    ("html",),
    ("media",),
    ("diagnostics", "limits"),
    ("source", "formats", "hookspecs"),
    ("context", "output", "cache", "hosts"),
    ("printing",),
    ("settings", "fetching", "lockfile"),
    ("web",),
    ("containment", "deprecations", "discovery"),
    ("plugins",),
    ("detect", "engines", "filters", "fingerprint", "health", "options", "resources", "themes"),
    ("inputs", "transforms"),
    ("reading",),
    ("remembering",),
    ("session",),
    ("isolation",),
    ("writing",),
    ("digests",),
    ("pipeline",),
    ("batches", "conversion"),
    ("explaining",),
    ("explainedtext",),
    ("markedpage", "publishing"),
    ("inspection",),
    ("scaffold",),
    ("cli",),
)
CONTRACT = {"source", "formats", "hookspecs"}
CELL = {part: number for number, cell in enumerate(ORDER) for part in cell}
#: Beside the order: the kit for plugin authors sees all but the command line, and one command sees the kit.
KIT = "testing"
#: The two doors of the package hold no code: the names, and `python -m docconv`.
DOORS = ("docconv", "docconv.__main__")

#: What a plugin may import from. The two below docconv.text stand apart only to keep docconv.text light.
PUBLIC = (
    "docconv",
    "docconv.children",
    "docconv.ir",
    "docconv.text",
    "docconv.text.damage",
    "docconv.text.labels",
    "docconv.html",
    "docconv.media",
    "docconv.printing",
    "docconv.testing",
)

#: Libraries that one place may import, for their licence, their weight or their habit of changing.
OWNERS = {
    "ebooklib": ("docconv_epub",),
    "weasyprint": ("docconv_pdf",),
    "typst": ("docconv_typst.compiler",),
    "pyromark": ("docconv_markdown",),
    "fastwarc": ("docconv_webarchive.records",),
    "opencc": ("docconv_opencc.transform",),
    "ftfy": ("docconv_repair.inconsistent",),
    "rensa": ("docconv.digests.sketches",),
    "PIL": ("docconv.media.pillow",),
    "fsspec": ("docconv.batches.remote",),
    "zstandard": ("docconv.batches.lines",),
    "bs4": (),
    "pypandoc": (),
}

PLUGIN_FOLDERS = tuple(sorted(path.parent for path in PLUGINS.glob("docconv_*/__init__.py")))


def part_of(module: str) -> str:
    """`docconv.ir.nodes` → `ir`; the facade itself → the empty string."""
    return module.split(".")[1] if "." in module else ""


def core_imports() -> Iterator[tuple[str, Import]]:
    for name, path in modules(CORE):
        for found in imports(name, path):
            yield name, found


def is_public(found: Import) -> bool:
    """Whether what a plugin takes from the core is a name that one of the public packages exports."""
    if found.module in PUBLIC:
        return True
    package, _, name = found.module.rpartition(".")
    if package not in PUBLIC or (name.startswith("_") and name != "__version__"):
        return False
    # A module inside a public package is as private as any other.
    return not isinstance(getattr(import_module(package), name, None), ModuleType | None)


def test_every_part_of_the_core_has_its_place() -> None:
    parts = {part_of(name) for name, _ in modules(CORE)} - {"", "__main__", KIT}
    assert parts <= CELL.keys(), f"say in ORDER where {sorted(parts - CELL.keys())} stand"


def test_the_core_imports_from_left_to_right() -> None:
    wrong = []
    for name, found in core_imports():
        if name in DOORS or not starts_with(found.module, "docconv") or part_of(name) not in {*CELL, KIT}:
            continue
        importer, imported = part_of(name), part_of(found.module)
        if importer == KIT:
            allowed = imported != "cli"
        elif imported == KIT:
            allowed = name == "docconv.cli.plugins"  # which checks a plugin by it
        elif imported in CELL:
            together = imported == importer or {imported, importer} <= CONTRACT
            allowed = together or CELL[imported] < CELL[importer]
        else:
            allowed = importer == "cli"  # names of the facade itself
        if not allowed:
            wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def test_the_core_imports_no_plugin() -> None:
    wrong = [str(found) for _, found in core_imports() if found.module.startswith("docconv_")]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("folder", PLUGIN_FOLDERS, ids=lambda folder: folder.name)
def test_a_plugin_imports_only_what_is_public(folder: Path) -> None:
    wrong = []
    for name, path in modules(folder):
        for found in imports(name, path):
            foreign = found.module.startswith("docconv_") and not starts_with(found.module, folder.name)
            private = starts_with(found.module, "docconv") and not is_public(found)
            if foreign or private:
                wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("folder", PLUGIN_FOLDERS, ids=lambda folder: folder.name)
def test_declarations_import_nothing_but_docconv(folder: Path) -> None:
    allowed = ("docconv", "collections.abc", "typing")
    wrong = [
        str(found)
        for found in imports(folder.name, folder / "__init__.py")
        if not found.lazy and not starts_with(found.module, *allowed)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_imported_only_by_its_owner(library: str) -> None:
    wrong = [
        str(found)
        for folder in (CORE, *PLUGIN_FOLDERS)
        for name, path in modules(folder)
        for found in imports(name, path)
        if starts_with(found.module, library) and not starts_with(name, *OWNERS[library])
    ]
    assert not wrong, "\n".join(wrong)
