"""Runs docconv's command line inside this process, which is a hundred times cheaper than starting one."""

import io
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from docconv.cli import main, messages


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


class Console(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def docconv(*arguments: object, stdin: bytes | str = b"", terminal: bool = False) -> Outcome:
    """`docconv ARGUMENT...` in the working folder and environment of the test."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = io.BytesIO(), io.BytesIO()
    code: Any = 0
    with _streams(data, out, err, Console if terminal else io.TextIOWrapper), warnings.catch_warnings():
        warnings.simplefilter("always")
        messages.configure("text", False, False)
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    return Outcome(code, out.getvalue(), err.getvalue().decode("utf-8"))


@contextmanager
def _streams(data: bytes, out: io.BytesIO, err: io.BytesIO, kind: type[io.TextIOWrapper]) -> Iterator[None]:
    # Consoles of any encoding: the command line must not care.
    streams = {
        "stdin": kind(io.BytesIO(data), encoding="ascii"),
        "stdout": kind(out, encoding="ascii", write_through=True),
        "stderr": kind(err, encoding="ascii", write_through=True),
    }
    with mock.patch.multiple(sys, **streams), mock.patch.object(warnings, "showwarning"):
        yield
        for name in ("stdout", "stderr"):
            streams[name].flush()
    # Wrappers close what they wrap when they are collected.
    for name in ("stdout", "stderr"):
        streams[name].detach()
