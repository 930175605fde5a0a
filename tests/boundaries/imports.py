"""The import statements of a file, read without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import ROOT

CORE = ROOT / "docconv"
PLUGINS = ROOT / "plugins"


@dataclass(frozen=True)
class Import:
    """`module` is the absolute dotted name of what is imported; `lazy` says that a function imports it."""

    path: Path
    line: int
    module: str
    lazy: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.module}"


def modules(folder: Path) -> Iterator[tuple[str, Path]]:
    """The dotted name and path of every module of a package, the name counted from the package's parent."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(name: str, path: Path) -> Iterator[Import]:
    """What a module imports when it runs, inside functions too; what only type checkers see is left out."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    pending: list[tuple[ast.AST, bool]] = [(ast.parse(path.read_text(encoding="utf-8")), False)]
    while pending:
        node, lazy = pending.pop()
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name, lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for module in imported_from(node, package):
                yield Import(path, node.lineno, module, lazy)
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            pending.extend((child, lazy) for child in node.orelse)
        else:
            inside = lazy or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            pending.extend((child, inside) for child in ast.iter_child_nodes(node))


def imported_from(node: ast.ImportFrom, package: str) -> list[str]:
    """`from .a import b` may mean the name b of module a or the module a.b: both are `…a.b` here."""
    base = node.module or ""
    if node.level:
        parents = package.split(".")
        base = ".".join([*parents[: len(parents) - node.level + 1], *([base] if base else [])])
    return [f"{base}.{alias.name}" for alias in node.names]


def starts_with(module: str, *prefixes: str) -> bool:
    return any(module == prefix or module.startswith(f"{prefix}.") for prefix in prefixes)
