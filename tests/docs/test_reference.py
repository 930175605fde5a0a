"""Whatever users and plugins rely on is documented: the reference names it, and says what it is."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import click
import msgspec
import pytest

from docconv import Context, Format, hookspecs, ir
from docconv.cli import COMMANDS, cli
from docconv.formats import describe_options
from docconv.plugins import registry
from docs.site import describing
from docs.site.describing import Undocumented, class_described, described, field_text, fields_of
from docs.site.pages import PAGES, command_described, formats_of, options_table, own, pages
from tests.boundaries.test_imports import PUBLIC
from tests.contract.facts import public_names
from tests.support import ROOT

DOCS = ROOT / "docs"
#: What people wrote: everything but the reference.
WRITTEN = "\n".join(path.read_text("utf-8") for path in sorted(DOCS.rglob("*.md")))


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return dict(pages())


def headings(page: str) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", page, re.M))


def all_commands() -> Iterator[tuple[str, click.Command]]:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield name, command
        for part, inner in getattr(command, "commands", {}).items():
            yield f"{name} {part}", inner


# --- the reference is whole -----------------------------------------------------------------------


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_name_has_a_section(module: str, site: dict[str, str]) -> None:
    assert set(public_names(module)) - {"__version__"} <= headings(site[module])


def test_every_hook_has_a_section(site: dict[str, str]) -> None:
    hooks = {name for name in vars(hookspecs) if name.startswith("docconv_")}
    assert hooks == headings(site["hooks"]) & hooks != set()


def test_every_node_and_record_of_the_tree_has_a_section(site: dict[str, str]) -> None:
    kinds = [getattr(ir, name) for name in public_names("docconv.ir")]
    structs = {kind.__name__ for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)}
    assert structs <= headings(site["tree"])
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, ir.Node) and kind is not ir.Node:
            assert f'"type": "{kind.__struct_config__.tag}"' in site["tree"]


def test_every_option_of_every_format_and_transform_has_a_row(site: dict[str, str]) -> None:
    found = registry()
    options = [("formats", item.reader_options) for item in own(found.formats) if item.reader]
    options += [("formats", item.writer_options) for item in own(found.formats) if item.writer]
    options += [("transforms-and-themes", item.options) for item in own(found.transforms)]
    rows = [(page, row) for page, struct in options for row in describe_options(struct)]
    assert len(rows) > 50
    for page, (name, _, _, description) in rows:
        assert f"| `{name}` | " in site[page]
        assert description.replace("|", "\\|") in site[page]


def test_every_command_and_flag_is_told(site: dict[str, str]) -> None:
    for name, command in all_commands():
        assert f"docconv {name}" in headings(site["commands"])
        assert "\b" not in site["commands"]
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(f"`{flag}`" in site["commands"] for flag in option.opts)


def test_every_page_is_in_the_navigation() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    listed = {f"reference/{name}" for name in (*PAGES, *PUBLIC)}
    listed |= {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")} - {"index"}
    assert {line for line in index.split("\n") if line in listed} == listed


def test_what_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)(#[^)]*)?\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(links) > 10
    assert not [path for path, _ in links if not (ROOT / path).exists()]


# --- people wrote about it, too -------------------------------------------------------------------


def named(name: str) -> bool:
    """Whether a name stands in code somewhere: in a span, or in a block."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", WRITTEN) is not None


def test_the_guides_name_every_command_hook_transform_and_theme() -> None:
    found = registry()
    names = [f"docconv {name}" for name, _ in all_commands()]
    names += [name for name in vars(hookspecs) if name.startswith("docconv_")]
    names += [item.name for item in (*own(found.transforms), *own(found.themes))]
    assert not [name for name in names if not named(name)]


def test_the_guides_name_every_format_and_what_ctx_can_do() -> None:
    # Of pandoc's forty there is a list in the reference.
    ours = [item.name for item in own(registry().formats) if item.plugin != "docconv-pandoc"]
    missing = [name for name in ours if not named(name)]
    methods = [name for name in vars(Context) if callable(getattr(Context, name)) and name[0] != "_"]
    missing += [f"ctx.{name}" for name in methods if name != "derive" and not named(f"ctx.{name}")]
    fields = [field for field in Format.__struct_fields__ if field not in ("plugin", "distribution")]
    missing += [field for field in fields if not named(field)]
    assert not missing


# --- and the test bites ---------------------------------------------------------------------------


def test_every_field_is_described_and_no_other() -> None:
    kinds: dict[str, Any] = {}
    for module in PUBLIC:
        for name in public_names(module):
            value = getattr(import_module(module), name)
            for kind in value.__mro__ if isinstance(value, type) else ():
                kinds.setdefault(kind.__name__, kind)
    for kind in kinds.values():
        for name, _, _ in fields_of(kind):
            if kind.__module__.startswith("docconv"):
                assert field_text(kind, name)
    with open(DOCS / "site" / "fields.toml", "rb") as file:
        said = tomllib.load(file)
    constants = said.pop("constants")
    public = {name for module in PUBLIC for name in public_names(module)}
    assert constants.keys() <= public
    for owner, fields in said.items():
        known = {
            name
            for kind in kinds.values()
            if owner in {parent.__name__ for parent in kind.__mro__}
            for name, _, _ in fields_of(kind)
        }
        assert fields.keys() <= known, f"[{owner}] of fields.toml"


def test_what_says_nothing_of_itself_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(msgspec.Struct):
        known: int = 0

    class Options(msgspec.Struct):
        """Options."""

        loud: bool = True
        told: Annotated[bool, msgspec.Meta(description="told")] = True

    @click.command()
    @click.option("--loud", is_flag=True)
    def command() -> None:
        """Do it."""

    def silent(value: int) -> int:
        return value

    monkeypatch.setattr("tests.docs.test_reference.Options", Options, raising=False)
    with pytest.raises(Undocumented, match="Silent has no docstring"):
        list(class_described(Silent, "Silent"))
    Silent.__doc__ = "Told."
    with pytest.raises(Undocumented, match=r"nothing of Silent\.known"):
        list(class_described(Silent, "Silent"))
    with pytest.raises(Undocumented, match="the option loud of shout"):
        list(options_table("tests.docs.test_reference:Options", "shout"))
    with pytest.raises(Undocumented, match="shout --loud has no help"):
        list(command_described(command, "shout", 2))
    with pytest.raises(Undocumented, match=r"docconv\.silent has no docstring"):
        list(described(silent, "silent", "docconv"))
    with pytest.raises(Undocumented, match="shout has no title"):
        list(formats_of([Format(name="shout")], "shout"))


def test_signatures_are_as_people_write_them() -> None:
    def odd(one: "Path | None", *others: str, flag: bool = False, **rest: Any) -> Iterator[Format]:
        """Odd."""
        return iter(())

    shown = describing.signature_of(odd, "odd")
    assert shown == "odd(one: Path | None, *others: str, flag: bool = False, **rest: Any) -> Iterator[Format]"


@pytest.mark.filterwarnings("ignore:.*Check CHANGES for Sphinx API")
@pytest.mark.parametrize(
    ("text", "code"),
    [("# A\n\n[b](b.md)\n", 1), ("# A\n\n[a](#no-such-part)\n", 1), ("# A\n\n## B\n\n[b](#b)\n", 0)],
    ids=["page", "heading", "sound"],
)
def test_a_link_that_leads_nowhere_is_an_error(text: str, code: int, tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    from docs.site.__main__ import build

    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "index.md").write_text(text, "utf-8")
    assert build(tmp_path / "sources", tmp_path / "site") == code
