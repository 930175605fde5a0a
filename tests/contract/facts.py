"""What plugins rely on, one fact a line: hooks, fields of declarations and nodes, public names, parameters.

python -m tests.contract.facts > tests/contract/now.txt
"""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from docconv import errors, hookspecs
from docconv.formats import API_VERSION
from tests.boundaries.test_imports import PUBLIC

HERE = Path(__file__).parent


def facts() -> list[str]:
    """All of them, sorted."""
    found = {f"contract {API_VERSION[0]}"}
    found |= {f"hook {name}()" for name in vars(hookspecs) if name.startswith("docconv_")}
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.DocconvError):
            found.add(f"docconv.{name} exits with {value.exit_code}")
    for module in PUBLIC:
        for name in public_names(module):
            value = getattr(import_module(module), name)
            found.add(f"{module}.{name}")
            found |= {f"{module}.{name}{detail}" for detail in details(value)}
    return sorted(found)


def public_names(module: str) -> Iterator[str]:
    """What a package exports: `from .x import name as name`; a lone module all that has no underscore."""
    file = import_module(module).__file__ or ""
    tree = ast.parse(Path(file).read_text("utf-8"))
    if not file.endswith("__init__.py"):
        kinds = ast.FunctionDef | ast.ClassDef
        yield from (node.name for node in tree.body if isinstance(node, kinds) and node.name[0] != "_")
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if alias.asname == alias.name)


def details(value: Any) -> Iterator[str]:
    """The fields of a struct, the methods of a class, the parameters of a function."""
    if isinstance(value, type):
        if issubclass(value, msgspec.Struct):
            yield from (
                f".{field.name}{'' if field.required else '='}" for field in msgspec.structs.fields(value)
            )
        if value.__module__.startswith("docconv"):
            for name, method in vars(value).items():
                if inspect.isfunction(method) and not name.startswith("_"):
                    yield f".{name}()"
                    yield from (f".{name}{parameter}" for parameter in details(method))
    elif inspect.isfunction(value) and value.__module__.startswith("docconv"):
        for parameter in inspect.signature(value).parameters.values():
            optional = "" if parameter.default is parameter.empty else "="
            stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
            if parameter.name != "self":
                yield f"({stars}{parameter.name}{optional})"


def frozen(name: str) -> list[str]:
    """The facts in a file beside this one."""
    return (HERE / name).read_text("utf-8").split("\n")[:-1]


if __name__ == "__main__":
    print("\n".join(facts()))
