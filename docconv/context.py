"""The context: what a reader, a transform or a writer may know and do beyond its arguments.

It is the only door to the world. A plugin opens no file, socket, subprocess or clock of its own.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

import msgspec

from .errors import DocconvError, OutputError, UsageError
from .ir import Article, Certainty, Digest, Note, Repair, Resource, Severity
from .limits import Clock
from .limits import Limits as Limits
from .source import Source
from .text import clean, decode, uncommon

if TYPE_CHECKING:
    from .children import Finished

#: The picture at an address, or None; the second argument is the address that the first is relative to.
ResourceDoor: TypeAlias = Callable[[str, str | None], Resource | None]

#: What a program makes of an input may be so many times the bytes that an input may have.
BLOAT = 16


def _first(text: str, character: str) -> str:
    """Where a character stands first: lines and columns from 1, columns in characters."""
    at = text.find(character)
    if at < 0:
        return ""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return f", first at line {line}, column {column}"


def picture_note(error: DocconvError, url: str) -> Note:
    """The loss of a picture that can't be had."""
    return Note(error.code, f"picture left out: {error.message}", "loss", url[:200])


class Doors(msgspec.Struct, frozen=True):
    """What the pipeline hands to a context: the ways out to other formats, files and pictures."""

    read: Callable[[str, Source, ResourceDoor | None], Iterator[Article | Digest]] | None = None
    resource: ResourceDoor | None = None
    beside: Callable[[str], bytes | None] | None = None
    sidecar: Callable[[str], AbstractContextManager[BinaryIO]] | None = None
    theme: Callable[[str | None, str], str] | None = None
    text_transforms: tuple[Callable[[str, "Context"], str], ...] = ()


class Promise(msgspec.Struct, frozen=True):
    """What a writer says that reading its output gives back: see `Context.promise`."""

    document: Callable[[], Article | Digest]
    exact: bool = True
    reader: dict[str, str] = {}


class Context(msgspec.Struct):
    """Options, resources, clock, limits and the book of notes for one conversion step.

    `options` is the struct that the format or transform declares, with the user's values, or None.
    `now` is the moment that output may print (from `SOURCE_DATE_EPOCH`, or None: print no moment).
    `furniture` asks readers to keep what they leave out, with reasons. `format` is the name of the format
    that is read or written. `uncommon` holds, while a text transform runs, the characters of its text that
    are no printable ASCII (None: nobody looked): most transforms see from them that there is nothing to do,
    far sooner than from the text. `clock` is the time for the article that is being read: see `in_time`.
    `output` is the name that the user gave the file which is written, or None where it is a stream.
    """

    options: Any = None
    limits: Limits = Limits()
    now: datetime | None = None
    furniture: bool = False
    notes: list[Note] = []
    repairs: list[Repair] = []
    encoding: str | None = None
    doors: Doors = Doors()
    promised: Promise | None = None
    format: str | None = None
    uncommon: str | None = None
    clock: Clock | None = None
    output: str | None = None

    def text(self, source: Source, *, declared: str | None = None) -> str:
        """The text of a source: decoded, repaired by the text transforms in force, then cleaned.

        `declared` is an encoding that the format itself states (a `<meta charset>`); one that was sent with
        the bytes goes before it (WHATWG HTML, 13.2.3.2). Line feeds are `\\n`; the text is NFC without NUL,
        lone surrogates or invisible debris. Raises UsageError where nobody knows the encoding that the user
        names.
        """
        try:
            decoded = decode(source.data, declared=source.declared or declared, encoding=source.encoding)
        except ValueError as error:
            hint = "such as utf-8, gb18030 or windows-1252"
            raise UsageError(str(error), code="usage.encoding", hint=hint) from None
        self.encoding = f"{decoded.encoding} ({decoded.how})"
        text = decoded.text
        if decoded.replaced:
            many = "1 character is" if decoded.replaced == 1 else f"{decoded.replaced} characters are"
            message = f"{many} no {decoded.encoding} and became U+FFFD{_first(text, chr(0xFFFD))}"
            self.note("text.replaced", message, severity="loss")
        # The bytes of valid UTF-8 say it without a second encoding.
        rare = uncommon(source.data if decoded.how == "utf-8" and not decoded.replaced else text)
        if nuls := rare.count("\0"):
            many = "1 NUL" if nuls == 1 else f"{nuls} NULs"
            self.note("text.nul", f"{many} became U+FFFD{_first(text, chr(0))}", severity="loss")
        for transform in self.doors.text_transforms:
            self.uncommon = rare
            self.in_time()
            changed = transform(text, self)
            if changed is not text:
                text, rare = changed, uncommon(changed)
        return clean(text, rare)

    def note(self, code: str, message: str, *, severity: Severity = "info", where: str | None = None) -> None:
        """Record something a user may want to know."""
        self.notes.append(Note(code, message, severity, where))

    def repair(
        self,
        code: str,
        before: str,
        after: str,
        *,
        certainty: Certainty,
        proof: str,
        where: str | None = None,
    ) -> None:
        """Record a mended damage."""
        self.repairs.append(Repair(code, before, after, certainty, proof, where))

    def read(
        self,
        format: str,
        data: bytes,
        name: str = "",
        *,
        url: str | None = None,
        declared: str | None = None,
        resource: ResourceDoor | None = None,
    ) -> Iterator[Article | Digest]:
        """Read an embedded piece with another format's reader.

        `data` is as it was stored: its text is decoded and repaired like that of a file of its own. `url` is
        where it was fetched from, `declared` the encoding that was sent with it, `resource` a way to the
        pictures that travel with it; without one only `data:` addresses are read. The documents have their
        provenance and pictures; article transforms and filters come when the reader yields them.
        """
        if self.doors.read is None:
            return iter(())
        source = Source(
            name or f"embedded {format}", data=data, max_bytes=self.limits.bytes, url=url, declared=declared
        )
        return self.doors.read(format, source, resource)

    def in_time(self) -> None:
        """Raise LimitError where the article takes longer to read than it may.

        A reader that goes through much by itself asks now and then; `text` and the pipeline do, too.
        """
        if self.clock is not None:
            self.clock.check()

    def beside(self, name: str) -> bytes | None:
        """The bytes of a file in the input's own folder or below it; None where there is none."""
        return None if self.doors.beside is None else self.doors.beside(name)

    def resource(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at an address, relative to `base` or the input's folder, if the policy allows it.

        Without a policy only files inside the input's own folder and `data:` addresses are read. One that the
        policy allows and that can't be had is None and costs a note. Raises UsageError where it is not the
        one in the user's lock file.
        """
        if self.doors.resource is None:
            return None
        try:
            return self.doors.resource(url, base)
        except UsageError:
            raise
        except DocconvError as error:
            self.notes.append(picture_note(error, url))
            return None

    def run(
        self,
        command: Sequence[str],
        data: bytes = b"",
        *,
        files: Mapping[str, bytes] | None = None,
        collect: tuple[str, ...] = (),
        environment: Mapping[str, str] | None = None,
    ) -> "Finished":
        """Run an installed program on some bytes, within the limits of the run: see `docconv.children.run`.

        It may take the `seconds` and write sixteen times the `bytes` of the limits. With `files` it works in
        an empty folder that holds them; those in it with the endings in `collect` come back. Raises OSError
        where it can't be started, LimitError.
        """
        from .children import run

        return run(
            command,
            data,
            called=os.path.basename(command[0]),
            seconds=self.limits.seconds,
            most=BLOAT * self.limits.bytes,
            files=files,
            collect=collect,
            environment=environment,
        )

    def sidecar(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file beside the output, to write. Raises OutputError on standard output."""
        if self.doors.sidecar is None:
            raise OutputError("there is no place beside this output for further files", where=name)
        return self.doors.sidecar(name)

    def theme(self, target: str, name: str | None = None) -> str:
        """The style sheet of a theme (the default one without a name) for a target such as `pdf`."""
        return self.doors.theme(name, target) if self.doors.theme else ""

    def promise(self, document: Callable[[], Article | Digest], *, exact: bool = True, **reader: str) -> None:
        """Say what reading the output gives back, where a writer can't carry the document as it is.

        `--verify` compares with that instead, and calls `document` only then. Where it is not `exact`, only
        the words are compared; `reader` holds options of the format's reader.
        """
        self.promised = Promise(document, exact, reader)

    def derive(self, options: Any) -> "Context":
        """The same context with other options, sharing its book of notes."""
        return msgspec.structs.replace(self, options=options)
