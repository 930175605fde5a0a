"""Plugin code runs behind a fence: it can't end the run, print into its output, or go on as a second process.

What a plugin raises is made into our errors where it is called; this is about the rest.
"""

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .errors import PluginError

if TYPE_CHECKING:
    from types import TracebackType


class PluginWarning(UserWarning):
    """A plugin was left out, or does what it should not."""


class _Run:
    """What holds for this process: whether standard output is ours alone, as on the command line."""

    own_output = False


def own_output() -> None:
    """From now on what plugins print goes to standard error: standard output holds nothing but results."""
    _Run.own_output = True


class _Heard:
    """Stands for standard output while plugin code runs: standard error, where the first words cost a
    warning.
    """

    def __init__(self, owner: str) -> None:
        self.owner = owner

    def write(self, text: str) -> int:
        if self.owner:
            warnings.warn(f"{self.owner} prints to standard output", PluginWarning, stacklevel=2)
            self.owner = ""
        return sys.stderr.write(text) if sys.stderr is not None else len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stderr, name)


class Fence:
    """Around a step of plugin code; `owner` is what messages call the plugin."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.process = os.getpid()
        self.output = sys.stdout

    def __enter__(self) -> None:
        if _Run.own_output:
            sys.stdout = _Heard(self.owner)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        if os.getpid() != self.process:
            # A copy of this process that came back: the original does the work, and once is enough.
            try:
                warnings.warn(f"{self.owner} forked; the copy was ended", PluginWarning, stacklevel=2)
                sys.stderr.flush()
            finally:
                os._exit(1)
        sys.stdout = self.output


def contained(code: Callable[..., Any], owner: str) -> Callable[..., Any]:
    """The code, each call and each step of an iterator that it gives behind a fence.

    Raises PluginError where it would end the process.
    """

    def run(*arguments: Any) -> Any:
        result = _step(owner, code, *arguments)
        return _each(result, owner) if isinstance(result, Iterator) else result

    return run


def _each(steps: Iterator[Any], owner: str) -> Iterator[Any]:
    end = object()
    try:
        while (item := _step(owner, next, steps, end)) is not end:
            yield item
    finally:
        if close := getattr(steps, "close", None):
            _step(owner, close)


def _step(owner: str, code: Callable[..., Any], *arguments: Any) -> Any:
    try:
        with Fence(owner):
            return code(*arguments)
    except SystemExit as error:
        raise PluginError(
            f"{owner} wanted to end the program: SystemExit: {error}", code="plugin.exit"
        ) from error
