"""The laws of what a plugin declares: complete, true, and no more than that."""

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec

from docconv.detect import _certainty, _has_signature
from docconv.formats import Declaration, Format, describe_options, load
from docconv.ir import Article, Meta, Node, Paragraph, Text

from .laws import total, write_bytes
from .subject import FormatSubject, NotApplicable
from .texts import raw_bytes

NAME = re.compile(r"[a-z0-9][a-z0-9._+-]*")
EXTENSION = re.compile(r"\.[a-z0-9._+-]+")
MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
#: What `cannot_carry` may name beside the nodes of the tree.
PARTS = frozenset(("comment", "lang"))
SAMPLE = Article(Meta(title="Title"), (Paragraph((Text("Some words."),)),))


def declaration_problems(declared: Declaration) -> Iterator[str]:
    """What is wrong with the parts that every declaration has."""
    if not NAME.fullmatch(declared.name):
        yield f"the name {declared.name!r} is not lower-case letters, digits and .+-_"
    if not declared.title:
        yield "it has no title"


def declared_well(subject: FormatSubject) -> str:
    """The declaration is complete and true: title, names, code that is there, sniffers that keep quiet."""
    problems: list[str] = []
    formats = [format for format in (subject.reader, subject.writer) if format is not None]
    for format in formats if subject.reader is not subject.writer else formats[:1]:
        problems += _problems(format, subject)
    assert not problems, f"{subject.name}: " + "\n".join(problems)
    return " ".join(way for way, there in (("reads", subject.reader), ("writes", subject.writer)) if there)


def _problems(format: Format, subject: FormatSubject) -> Iterator[str]:
    yield from declaration_problems(format)
    yield from (f"no extension: {name!r}" for name in format.extensions if not EXTENSION.fullmatch(name))
    yield from (f"no media type: {name!r}" for name in format.media_types if not MEDIA_TYPE.fullmatch(name))
    unknown = set(format.cannot_carry) - set(node_names()) - PARTS
    yield from (f"cannot_carry names no node: {name!r}" for name in sorted(unknown))
    for target in (format.reader, format.writer, format.signature, format.records):
        if target is not None and not callable(load(target)):
            yield f"{target} is no function"
    if not (format.sniff or format.signature):
        return
    heads = subject.some(raw_bytes(), 30)
    own = write_bytes(subject.name, SAMPLE, **subject.options) if subject.writer is not None else None
    for head in (*heads, b"", *([own] if own else [])):
        yield from _sniffed(format, head)
    if own and not (_has_signature(format, own[:8192], "input") or _certainty(format, own[:8192], "input")):
        yield "its sniffer doesn't know what its writer writes"


def _sniffed(format: Format, head: bytes) -> Iterator[str]:
    for asked in (format.sniff, format.signature):
        sniffer = load(asked) if isinstance(asked, str) else asked
        if not callable(sniffer):
            continue
        try:
            certainty = float(sniffer(head, "input"))
        except Exception as error:
            yield f"its sniffer fails on {head[:60]!r}: {type(error).__name__}: {error}"
        else:
            if not 0 <= certainty <= 1:
                yield f"its sniffer says {certainty} of {head[:60]!r}, not 0 to 1"


def node_names() -> list[str]:
    """The nodes of the tree by their names in JSON."""
    found = []
    waiting: list[type[Any]] = [Node]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind is not Node:
            found.append(str(kind.__struct_config__.tag))
    return found


def options_problems(options: str | None) -> Iterator[str]:
    """What is wrong with a struct of options."""
    for name, kind, default, description in describe_options(options):
        if not description:
            yield f"option {name} ({kind}) has no description"
        field = next(f for f in msgspec.structs.fields(load(options or "")) if f.encode_name == name)
        if field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT:
            yield f"option {name} ({kind}) has no default"
        elif field.default is not msgspec.NODEFAULT:
            try:
                msgspec.convert(default, field.type, strict=False)
            except msgspec.ValidationError as error:
                yield f"option {name}: the default {default!r} is not {kind}: {error}"


def values(options: str) -> Iterator[dict[str, str]]:
    """Each value of each option that has a few to choose from, as a user types it."""
    for field in msgspec.structs.fields(load(options)):
        for choice in _choices(field.type):
            yield {field.encode_name: choice}


def _choices(annotation: Any) -> list[str]:
    if annotation is bool:
        return ["true", "false"]
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    return [choice for part in get_args(annotation) if part is not annotation for choice in _choices(part)]


def options_documented(subject: FormatSubject) -> str:
    """Every option has a default and a description, and every choice that one offers works."""
    problems: list[str] = []
    tried = 0
    if subject.reader is not None and subject.reader.reader_options:
        problems += options_problems(subject.reader.reader_options)
        data = subject.samples[0] if subject.samples else b""
        if subject.writer is not None:
            data = subject.write(SAMPLE)
        for choice in values(subject.reader.reader_options):
            tried += 1
            total(subject.name, data, **choice)
    if subject.writer is not None and subject.writer.writer_options:
        problems += options_problems(subject.writer.writer_options)
        for choice in values(subject.writer.writer_options):
            tried += 1
            write_bytes(subject.name, SAMPLE, **{**subject.options, **choice})
    if not problems and not tried and not _has_options(subject):
        raise NotApplicable("it has no options")
    assert not problems, f"{subject.name}: " + "\n".join(problems)
    return f"{tried} choices"


def _has_options(subject: FormatSubject) -> bool:
    reader = subject.reader and subject.reader.reader_options
    return bool(reader or (subject.writer and subject.writer.writer_options))
