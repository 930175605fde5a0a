"""What the code says of itself, as Markdown: docstrings, signatures, fields, constants."""

import ast
import dataclasses
import inspect
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from inspect import Parameter
from pathlib import Path
from typing import Any

import msgspec

from docconv import ir

HERE = Path(__file__).parent
#: How wide a signature may be before each parameter gets a line.
WIDTH = 90
STARS: dict[object, str] = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}


class Undocumented(Exception):
    """Something that plugins or users rely on says nothing of itself."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table, a blank line after it."""
    head = list(head)
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in row)} |"
    yield ""


def code(value: object) -> str:
    """A span of code; nothing for what is empty."""
    text = str(value)
    marks = "``" if "`" in text else "`"
    return f"{marks}{text}{marks}" if text else ""


def text_of(value: Any, name: str) -> str:
    """The docstring of an object of that name. Raises Undocumented where it has none of its own."""
    text = inspect.getdoc(value) or ""
    inherited = isinstance(value, type) and not vars(value).get("__doc__")
    if not text or inherited or text.startswith(f"{getattr(value, '__name__', '')}("):
        raise Undocumented(f"{name} has no docstring")
    # The two marks of reStructuredText that some docstrings use are one in Markdown.
    return text.replace("``", "`")


def tidy(annotation: str) -> str:
    """A type as people write it: without modules and quotation marks."""
    text = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", annotation)
    return (
        re.sub(r"<class '([^']+)'>", r"\1", text)
        .replace("NoneType", "None")
        .replace("'", "")
        .replace('"', "")
    )


def shown_type(annotation: Any) -> str:
    shown = tidy(annotation if isinstance(annotation, str) else inspect.formatannotation(annotation))
    for name, kinds in unions().items():
        shown = shown.replace(kinds, name)
    return shown


@cache
def unions() -> dict[str, str]:
    """The unions that have a name, and how they look without it."""
    return {name: tidy(inspect.formatannotation(getattr(ir, name))) for name in ("Block", "Inline")}


def signature_of(function: Any, name: str) -> str:
    """`name(parameter: type = default, …) -> type`, a parameter a line where that is wide."""
    signature = inspect.signature(function)
    parts: list[str] = []
    star = False
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            star = True
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            parts.append("*")
            star = True
        prefix = STARS.get(parameter.kind, "")
        part = prefix + parameter.name
        if parameter.annotation is not parameter.empty:
            part += f": {shown_type(parameter.annotation)}"
        if parameter.default is not parameter.empty:
            part += f" = {shown_default(parameter.default)}"
        parts.append(part)
    gives = (
        ""
        if signature.return_annotation is signature.empty
        else f" -> {shown_type(signature.return_annotation)}"
    )
    line = f"{name}({', '.join(parts)}){gives}"
    if len(line) <= WIDTH:
        return line
    return f"{name}(\n{''.join(f'    {part},{chr(10)}' for part in parts)}){gives}"


def shown_default(value: Any) -> str:
    """A default, short enough for a signature or a table (else `...`); the same in every run."""
    if callable(value) and hasattr(value, "__name__"):
        return str(value.__name__)
    if isinstance(value, msgspec.Struct):
        return f"{type(value).__name__}()"
    shown = repr(value)
    return re.sub(r" at 0x[0-9a-f]+", "", shown) if len(shown) < 60 else "..."


# --- fields ---------------------------------------------------------------------------------------


@cache
def said_of_fields() -> dict[str, dict[str, str]]:
    with open(HERE / "fields.toml", "rb") as file:
        return tomllib.load(file)


def fields_of(kind: type) -> list[tuple[str, str, str]]:
    """The name, type and default of each public field of a structure."""
    if issubclass(kind, msgspec.Struct):
        rows = []
        for field in msgspec.structs.fields(kind):
            if field.default is not msgspec.NODEFAULT:
                default = shown_default(field.default)
            elif field.default_factory is not msgspec.NODEFAULT:
                default = shown_default(field.default_factory())
            else:
                default = ""
            rows.append((field.name, shown_type(field.type), default))
        return rows
    if dataclasses.is_dataclass(kind):
        return [(field.name, shown_type(field.type), "") for field in dataclasses.fields(kind)]
    return []


def field_text(kind: type, field: str) -> str:
    """What a field holds. Raises Undocumented where `fields.toml` doesn't say it."""
    for parent in kind.__mro__:
        if text := said_of_fields().get(parent.__name__, {}).get(field):
            return text
    raise Undocumented(f"docs/site/fields.toml says nothing of {kind.__name__}.{field}")


def fields_table(kind: type) -> Iterator[str]:
    if rows := fields_of(kind):
        yield from table(
            ("field", "type", "default", "what it holds"),
            (
                (code(name), code(type_), code(default) or "required", field_text(kind, name))
                for name, type_, default in rows
            ),
        )


# --- names ----------------------------------------------------------------------------------------


def described(value: Any, name: str, module: str, *, level: int = 2) -> Iterator[str]:
    """A section on a public name: what it is, its fields, its methods."""
    yield f"{'#' * level} {name}\n"
    if isinstance(value, type):
        yield from class_described(value, name)
    elif inspect.isfunction(inspect.unwrap(value)) if callable(value) else False:
        yield f"```python\n{signature_of(value, name)}\n```\n"
        yield f"{text_of(value, f'{module}.{name}')}\n"
    elif inspect.ismodule(value):
        yield f"A module.\n\n{text_of(value, f'{module}.{name}')}\n"
        for part, function in vars(value).items():
            if inspect.isfunction(function) and function.__module__ == value.__name__ and part[0] != "_":
                yield from described(function, f"{name}.{part}", module, level=level + 1)
    else:
        yield f"{constant_text(name, module)}\n"


def class_described(kind: type, name: str) -> Iterator[str]:
    yield f"{text_of(kind, name)}\n"
    yield from fields_table(kind)
    if not fields_of(kind) and "__init__" in vars(kind):
        yield f"```python\n{signature_of(vars(kind)['__init__'], name)}\n```\n"
    for method, function in sorted(vars(kind).items()):
        if method.startswith(("_", "test_")):
            continue
        if inspect.isfunction(function):
            yield f"```python\n{signature_of(function, f'{name}.{method}')}\n```\n"
            yield f"{text_of(function, f'{name}.{method}')}\n"
        elif isinstance(function, property) or type(function).__name__ == "cached_property":
            getter = getattr(function, "fget", None) or function.func
            yield f"`{name}.{method}`: {text_of(getter, f'{name}.{method}')}\n"


def constant_text(name: str, module: str) -> str:
    """What the comment above a constant says (`#:`), and the line that sets it."""
    for part in modules_below(module):
        source = inspect.getsource(part)
        lines = source.split("\n")
        for node in ast.parse(source).body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if not isinstance(target, ast.Name) or target.id != name or node.value is None:  # type: ignore[attr-defined]
                continue
            comment: list[str] = []
            for line in reversed(lines[: node.lineno - 1]):
                if not line.startswith("#:"):
                    break
                comment.insert(0, line.removeprefix("#:").strip())
            set_by = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            said = " ".join(comment) or said_of_fields().get("constants", {}).get(name, "")
            if not said:
                raise Undocumented(f"{module}.{name} has no comment above it")
            return f"{said}\n\n```python\n{set_by}\n```"
    raise Undocumented(f"{module}.{name} is set nowhere")


@cache
def modules_below(package: str) -> tuple[Any, ...]:
    """A package and the modules in it."""
    found = import_module(package)
    names = sorted(path.stem for path in Path(found.__file__ or "").parent.glob("[!_]*.py"))
    inside = [import_module(f"{package}.{name}") for name in names] if hasattr(found, "__path__") else []
    return (found, *inside)
