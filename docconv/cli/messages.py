"""Messages on standard error: plain lines, or JSON lines with `--log-format json`."""

import warnings
from collections.abc import Callable
from typing import Any

import click

from docconv.errors import DocconvError

_STYLE: dict[str, Any] = {"format": "text", "level": 1}


def configure(log_format: str, quiet: bool, verbose: bool) -> None:
    """Set how messages look and how many there are: `quiet` only errors, `verbose` also information."""
    _STYLE["format"] = log_format
    _STYLE["level"] = 0 if quiet else 2 if verbose else 1


def install() -> None:
    """Let Python warnings come out as our messages."""
    warnings.showwarning = _warned


def error_line(error: DocconvError) -> None:
    """Say what went wrong, where, and what to do."""
    message = error.message + (f" ({error.hint})" if error.hint else "")
    say("error", message, where=error.where, code=error.code)


def say(
    level: str, message: str, *, where: str | None = None, code: str | None = None, always: bool = False
) -> None:
    """One message of a level: error, warning or info. What is said `always` is silenced only by `quiet`."""
    if (1 if always else {"error": 0, "warning": 1, "info": 2}[level]) > _STYLE["level"]:
        return
    if _STYLE["format"] == "json":
        import json

        fields = {"level": level, "code": code, "where": where, "message": message}
        kept = {key: value for key, value in fields.items() if value is not None}
        line = json.dumps(kept, ensure_ascii=False)
        click.echo(_spelled(line, lambda c: json.dumps(c)[1:-1]), err=True)
        return
    place = f"{printable(where)}: " if where else ""
    prefix = "" if level == "info" else f"{level}: "
    click.echo(f"docconv: {prefix}{place}{printable(message)}", err=True)


#: Categories of controls, format characters, surrogates and line separators.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def printable(text: str) -> str:
    """Text as one line without controls, so that no input can drive the terminal or forge a line."""
    return _spelled(text, lambda c: c.encode("unicode_escape").decode())


def _spelled(text: str, spell: Callable[[str], str]) -> str:
    """Text with what is not seen, or seen otherwise than it is, spelled out."""
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(spell(c) if category(c) in _UNSEEN else c for c in text)


def _warned(
    message: Any, category: Any, filename: str, lineno: int, file: Any = None, line: Any = None
) -> None:
    say("warning", str(message))
