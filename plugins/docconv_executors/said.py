"""Warnings of workers, said again here."""

import sys
import warnings
from typing import Any, NamedTuple

_elsewhere: dict[str, Any] = {}


class Warned(NamedTuple):
    """A warning: its text, the name of its category, and the line of code that it is about."""

    text: str
    category: str
    filename: str
    lineno: int


def say_again(warned: Warned) -> None:
    """Issue a warning of a worker, as from the same line of code here: once, however many workers say it."""
    text, category, filename, lineno = warned
    warnings.warn_explicit(text, _category(category), filename, lineno, registry=_registry(filename))


def _category(name: str) -> type[Warning]:
    """The category of a name, of those that this process knows."""
    kinds: list[type[Warning]] = [Warning]
    for kind in kinds:  # grows on the way
        if kind.__name__ == name:
            return kind
        kinds += kind.__subclasses__()
    return UserWarning


def _registry(filename: str) -> Any:
    """Where Python notes which warnings of a file were issued."""
    for module in tuple(sys.modules.values()):
        if getattr(module, "__file__", None) == filename:
            return module.__dict__.setdefault("__warningregistry__", {})
    return _elsewhere
