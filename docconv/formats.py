"""What a plugin declares: formats, transforms, themes and executors, as plain data.

Code is named by `"package.module:function"` and imported when it is first used.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias

import msgspec

from .errors import DependencyError, DocconvError, PluginError

API_VERSION = (1, 0)

#: How much of an article a format brings back: `exact`, every node; `structure`, its blocks and
#: their text; `text`, the words.
Fidelity: TypeAlias = Literal["exact", "structure", "text"]
Stage: TypeAlias = Literal["text", "article", "digest"]
#: `certainty(head, name)`: 0 to 1, from the first bytes of an input and its name. Pure and fast.
Sniffer: TypeAlias = Callable[[bytes, str], float]


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """Common base of what a plugin declares; `plugin` and `distribution` are filled in on loading."""

    name: str
    title: str = ""
    api: tuple[int, int] = (API_VERSION[0], API_VERSION[0])
    plugin: str = ""
    distribution: str = ""


class Format(Declaration, frozen=True, kw_only=True):
    """A format that articles are read from, written to, or both.

    `reader` names `read(source, ctx) -> Iterator[Article | Digest]`, `writer` names
    `write(document, sink, ctx) -> None`. `sniff` is a bytes prefix, a few of them, or a `Sniffer`,
    which may be named as a string too. `signature` names a `Sniffer` that says 1 of bytes which are in the
    format whatever their name says, and 0 of all others: for what no prefix tells (a ZIP of a certain kind, a
    page with the mark of a program that saved it); it is asked about every input. `folder` is the name of a
    file that stands for the whole folder it lies in, so that the rest is not read file by file.
    `reader_options` and `writer_options` name msgspec structs
    whose fields carry a default and a description (`Annotated[..., msgspec.Meta(description=…)]`).
    `cannot_carry` lists the node types that the writer loses, by their JSON names; each loss is
    still noted. `engine` tells writers of one format name apart; `probe` names a function without arguments
    that says what to do before that engine works (`pip install …`), or None where it does, cheaply and
    without loading it: `-W engine=auto` goes by it. `binary` output is kept off terminals; `digests`
    says that the writer takes a Digest as well as an Article. `program` names a function without arguments
    that gives the path of a program which the reader runs, or None: what was read is used again only as long
    as that is the same file. `lacks` says what to install (`pip install …`) where the format can't be had
    yet: it isn't listed then, and who asks for it is told. `records` names
    `records(source, ctx) -> Iterator[tuple[int, int]]`: offset and length, in bytes, of the parts of an
    archive that the same reader reads as inputs of their own, in order; none where this one can't be taken
    apart. `sidecars` is the name of the folder that the writer puts files in beside its output, if these
    could be taken for results: no result in a folder lies in one called so.
    """

    extensions: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    sniff: bytes | tuple[bytes, ...] | str | Sniffer | None = None
    signature: str | None = None
    folder: str | None = None
    reader: str | None = None
    writer: str | None = None
    reader_options: str | None = None
    writer_options: str | None = None
    fidelity: Fidelity = "text"
    cannot_carry: tuple[str, ...] = ()
    engine: str | None = None
    binary: bool = False
    digests: bool = True
    program: str | None = None
    lacks: str | None = None
    probe: str | None = None
    records: str | None = None
    sidecars: str | None = None


class Transform(Declaration, frozen=True, kw_only=True):
    """A change made on the way: of the decoded text, of an article, or of a digest.

    `function` names `transform(value, ctx) -> value`, where the value is a str (stage `text`), an
    Article or a Digest; `ctx.options` holds the argument given after the name (`--transform NAME:ARG`)
    as `options` describes. `default` transforms run unless the user switches them off.
    """

    function: str
    stage: Stage = "article"
    default: bool = False
    options: str | None = None


class Theme(Declaration, frozen=True, kw_only=True):
    """The looks of a publication. `parts` maps a target (`common`, `html`, `epub`, `pdf`, `typst`) to a
    style sheet as `"package:path/inside/it.css"`; a part that a theme lacks is its parent's.
    """

    parent: str | None = None
    parts: Mapping[str, str] = {}


class Executor(Declaration, frozen=True, kw_only=True):
    """A way to run many conversions. `run` names `run(function, items, ctx) -> Iterator[result | Lost]`.

    `function` and items can be pickled. Results are plain data: nothing, booleans, numbers, text, bytes,
    lists and dictionaries of these, for nobody makes objects of what comes from processes that work on
    foreign bytes. Items are taken one by one as there is room, a few for each worker, in the thread that
    takes the results; these come in any order. What the function raises comes out: an error of ours, or one
    that Python knows by its name; any other as InternalError. `ctx.limits` has the `seconds` and the `memory`
    that one item may take. An item whose worker fell, hung or took too much is tried once more alone; then it
    is given up as `Lost`. An option `jobs`, where there is one, is how many work at a time.
    """

    run: str
    options: str | None = None


class Lost(msgspec.Struct, frozen=True):
    """What an executor gives for an item that cost its worker twice.

    `error` says why: LimitError (`limit.seconds`, `limit.memory`) or InternalError (`internal.worker`).
    """

    item: Any
    error: DocconvError


def load(target: str) -> Any:
    """The object that `"package.module:name"` names, imported now.

    Raises DependencyError where a library (or the module itself) is missing, PluginError where importing it
    fails in another way.
    """
    from importlib import import_module

    module, _, name = target.partition(":")
    try:
        return getattr(import_module(module), name)
    except DocconvError:
        raise
    except ImportError as error:
        raise DependencyError(
            f"{target} can't be loaded: {error}", hint="docconv doctor says what is missing"
        ) from error
    except Exception as error:
        raise PluginError(f"{target} can't be loaded: {type(error).__name__}: {error}") from error


def option_names(options: str | None) -> tuple[str, ...]:
    """The names of the fields of an options struct, as users write them."""
    return load(options).__struct_encode_fields__ if options is not None else ()


def describe_options(options: str | None) -> list[tuple[str, str, Any, str]]:
    """The name, type, default and description of each field of an options struct, for help and docs."""
    if options is None:
        return []
    struct = load(options)
    rows = []
    for field in msgspec.structs.fields(struct):
        kind = msgspec.inspect.type_info(field.type)
        meta = kind.extra_json_schema if isinstance(kind, msgspec.inspect.Metadata) else None
        described = (meta or {}).get("description", "")
        default = None if field.default is msgspec.NODEFAULT else field.default
        rows.append((field.encode_name, type_name(field.type), default, described))
    return rows


def type_name(annotation: Any) -> str:
    """How help text shows a type: `true|false`, `yaml|toml|none`, `number`, `text`."""
    from types import NoneType, UnionType
    from typing import Annotated, Union, get_args, get_origin

    origin = get_origin(annotation)
    if origin is Annotated:
        return type_name(get_args(annotation)[0])
    if origin is Literal:
        return "|".join(str(value) for value in get_args(annotation))
    if origin in (Union, UnionType):
        return "|".join(type_name(part) for part in get_args(annotation) if part is not NoneType)
    names = {bool: "true|false", int: "number", float: "number", str: "text"}
    return names.get(annotation, getattr(annotation, "__name__", str(annotation)))
