"""Warnings of workers, said again here."""

import pickle
import sys
import warnings
from typing import Any

_elsewhere: dict[str, Any] = {}


def say_again(packed: bytes) -> None:
    """Issue a warning of a worker, as from the same line of code here: once, however many workers say it."""
    text, category, filename, lineno = pickle.loads(packed)
    warnings.warn_explicit(text, category, filename, lineno, registry=_registry(filename))


def _registry(filename: str) -> Any:
    """Where Python notes which warnings of a file were issued."""
    for module in tuple(sys.modules.values()):
        if getattr(module, "__file__", None) == filename:
            return module.__dict__.setdefault("__warningregistry__", {})
    return _elsewhere
