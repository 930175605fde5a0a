"""The pages of the reference, each made from the code that it is about."""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import cleandoc
from typing import Any

import click

from docconv import formats, hookspecs, ir
from docconv.cli import COMMANDS, cli
from docconv.formats import Declaration, Executor, Format, Theme, Transform, describe_options
from docconv.ir import Article, Digest, Node
from docconv.plugins import registry
from tests.boundaries.test_imports import PUBLIC
from tests.contract.facts import public_names

from .describing import Undocumented, class_described, code, described, signature_of, table, text_of

OWN = "docconv"


def own(declarations: tuple[Any, ...]) -> list[Any]:
    """What docconv itself brings, whatever other plugins are installed where the site is built."""
    return [item for item in declarations if item.distribution == OWN]


# --- commands -------------------------------------------------------------------------------------


def commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "What `--help` says, on one page; [on the command line](../command-line.md) has examples.\n"
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield from command_described(command, f"docconv {name}", 2)
    yield "Plugins add commands of their own through the entry-point group `docconv.commands`.\n"


def command_described(command: click.Command, name: str, level: int) -> Iterator[str]:
    if not command.help:
        raise Undocumented(f"{name} has no help")
    with click.Context(command, info_name=name) as context:
        usage = " ".join((name, *command.collect_usage_pieces(context)))
    yield f"{'#' * level} {name}\n\n```text\n{usage}\n```\n"
    for part in cleandoc(command.help).split("\n\n"):
        # Click leaves lines after a backspace as they are: examples.
        yield f"```sh\n{part.strip(chr(8) + chr(10))}\n```\n" if part.startswith("\b") else f"{part}\n"
    rows = []
    for option in command.params:
        if isinstance(option, click.Option):
            if not option.help:
                raise Undocumented(f"{name} {option.opts[-1]} has no help")
            flags = ", ".join(map(code, (*option.opts, *option.secondary_opts)))
            value = "" if option.is_flag else option.make_metavar(context)
            rows.append((flags, code(value), option.help))
    if rows:
        yield from table(("option", "value", "what it does"), rows)
    if isinstance(command, click.Group):
        for part, inner in sorted(command.commands.items()):
            yield from command_described(inner, f"{name} {part}", level + 1)


# --- plugins --------------------------------------------------------------------------------------


def all_formats() -> Iterator[str]:
    yield "# Formats and their options\n"
    yield (
        "What docconv brings; `docconv formats NAME` tells the same of any format that is installed. "
        "Options are `-R key=value` for reading, `-W key=value` for writing.\n"
    )
    for plugin in dict.fromkeys(format.plugin for format in own(registry().formats)):
        yield from formats_of(
            [format for format in own(registry().formats) if format.plugin == plugin], plugin
        )


def formats_of(found: list[Format], plugin: str) -> Iterator[str]:
    yield f"## {plugin}\n"
    heads = ("format", "title", "", "extensions", "media types", "comes back", "can't carry")
    rows = []
    for format in found:
        if not format.title:
            raise Undocumented(f"the format {format.name} has no title")
        ways = ", ".join(way for way, there in (("read", format.reader), ("write", format.writer)) if there)
        lists = (format.extensions, format.media_types)
        rows.append(
            (
                code(format.name),
                format.title,
                ways,
                *(" ".join(map(code, part)) for part in lists),
                format.fidelity,
                ", ".join(map(code, format.cannot_carry)),
            )
        )
    yield from table(heads, rows)
    for direction, flag in (("reader", "-R"), ("writer", "-W")):
        structs: dict[str, list[str]] = {}
        for format in found:
            if (struct := getattr(format, f"{direction}_options")) and getattr(format, direction):
                structs.setdefault(struct, []).append(format.name)
        for struct, names in structs.items():
            whose = (
                ", ".join(map(code, names)) if len(names) < len(found) or len(names) < 5 else "All of them"
            )
            yield f"{whose}, `{flag}`:\n"
            yield from options_table(struct, whose)


def options_table(struct: str | None, owner: str) -> Iterator[str]:
    rows = []
    for key, kind, default, description in describe_options(struct):
        if not description:
            raise Undocumented(f"the option {key} of {owner} has no description")
        preset = str(default).lower() if isinstance(default, bool) else default
        rows.append((code(key), code(kind), "" if preset in (None, "") else code(preset), description))
    yield from table(("option", "value", "default", "what it does"), rows)


def transforms_and_themes() -> Iterator[str]:
    yield "# Transforms and themes\n\n## Transforms\n"
    yield "`--transform NAME[:ARG]` runs one; the default ones run anyway, but for `--no-repair`.\n"
    found = own(registry().transforms)
    for item in (*found, *own(registry().themes)):
        if not item.title:
            raise Undocumented(f"{item.name} has no title")
    yield from table(
        ("transform", "title", "changes", "by default"),
        ((code(item.name), item.title, item.stage, "yes" if item.default else "") for item in found),
    )
    for item in found:
        if item.options:
            yield f"{code(item.name)}:\n"
            yield from options_table(item.options, f"the transform {item.name}")
    yield "## Themes\n\n`--theme NAME` chooses one; [themes](../themes.md) shows them.\n"
    yield from table(
        ("theme", "title", "child of", "sheets for"),
        (
            (code(item.name), item.title, code(item.parent or ""), ", ".join(map(code, item.parts)))
            for item in own(registry().themes)
        ),
    )


def hooks() -> Iterator[str]:
    yield f"# Hooks and declarations\n\n{text_of(hookspecs, 'docconv.hookspecs')}\n"
    yield "## Hooks\n"
    for name, hook in vars(hookspecs).items():
        if name.startswith("docconv_"):
            yield f"### {name}\n\n```python\n{signature_of(hook, name)}\n```\n\n{text_of(hook, name)}\n"
    yield (
        "A plugin may have two more doors: the entry-point group `docconv.commands`, whose entries name "
        "commands (of click) that become commands of `docconv`, and a module `doctor` with a function "
        "`checks()`, which yields a `docconv.Check` for each line of `docconv doctor`.\n"
    )
    yield f"## Declarations\n\n{text_of(formats, 'docconv.formats')}\n"
    for kind in (Format, Transform, Theme, Executor):
        yield f"### {kind.__name__}\n"
        yield from class_described(kind, kind.__name__)
    yield f"{text_of(Declaration, 'Declaration')}\n"


def context() -> Iterator[str]:
    from docconv import Context, Limits, Source, context

    yield f"# What a plugin is given\n\n{text_of(context, 'docconv.context')}\n"
    for kind in (Context, Source, Limits):
        yield f"## {kind.__name__}\n"
        yield from class_described(kind, kind.__name__)


def tree() -> Iterator[str]:
    from docconv.ir import document, nodes

    yield f"# The article tree\n\n{text_of(nodes, 'docconv.ir.nodes')}\n"
    yield "`docconv schema` prints all this as JSON Schema; in JSON a field at its default is left out.\n"
    yield f"## The normal form\n\n{text_of(ir.normalize, 'docconv.ir.normalize')}\n"
    kinds = [value for name in public_names("docconv.ir") if isinstance(value := getattr(ir, name), type)]
    around = [kind for kind in kinds if kind.__module__ == document.__name__]
    first = [Article, Digest]
    yield f"## Around the text\n\n{text_of(document, 'docconv.ir.document')}\n"
    for kind in (*first, *(kind for kind in around if kind not in first)):
        yield f"### {kind.__name__}\n"
        yield from class_described(kind, kind.__name__)
    yield "## Nodes\n"
    for kind in kinds:
        if issubclass(kind, Node):
            tag = kind.__struct_config__.tag
            yield f"### {kind.__name__}\n"
            if kind is not Node:
                yield f'In JSON: `"type": "{tag}"`.\n'
            yield from class_described(kind, kind.__name__)


# --- Python ---------------------------------------------------------------------------------------


def module(name: str) -> Iterator[str]:
    """All public names of a package, but for those that have a page of their own."""
    found = import_module(name)
    yield f"# {name}\n\n{text_of(found, name)}\n"
    for part in sorted(set(public_names(name)) - {"__version__"}, key=str.casefold):
        value = getattr(found, part)
        if part == "hookimpl":
            yield "## hookimpl\n\nMarks a function of a plugin as a [hook](hooks.md): `@docconv.hookimpl`.\n"
        elif isinstance(value, type) and (place := elsewhere(value, name)):
            yield f"## {part}\n\nSee [{place[1]}]({place[0]}).\n"
        else:
            yield from described(value, part, name)


def elsewhere(kind: type, module: str) -> tuple[str, str] | None:
    """The page that a class is on, where that is not the page of its module."""
    if issubclass(kind, Declaration):
        return "hooks.md", "hooks and declarations"
    if kind.__name__ in ("Context", "Source", "Limits"):
        return "context.md", "what a plugin is given"
    inside = kind.__module__.startswith("docconv.ir.")
    return ("tree.md", "the article tree") if inside and module in ("docconv", "docconv.ir") else None


#: Each page by its file below `reference/`.
PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands,
    "formats": all_formats,
    "transforms-and-themes": transforms_and_themes,
    "hooks": hooks,
    "context": context,
    "tree": tree,
}


def pages() -> Iterator[tuple[str, str]]:
    """The name and the text of every page. Raises Undocumented."""
    for name, page in PAGES.items():
        yield name, "\n".join(page())
    for name in PUBLIC:
        yield name, "\n".join(module(name))
