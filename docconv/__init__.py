"""Archived articles in; clean Markdown, an EPUB digest or a PDF briefing out, through plugins.

Names are loaded when they are first used, so importing docconv costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

if TYPE_CHECKING:
    from .batches import BatchSummary as BatchSummary
    from .batches import batch as batch
    from .context import Context as Context
    from .context import Limits as Limits
    from .conversion import convert as convert
    from .diagnostics import Check as Check
    from .diagnostics import Report as Report
    from .errors import DependencyError as DependencyError
    from .errors import DocconvError as DocconvError
    from .errors import InputError as InputError
    from .errors import InternalError as InternalError
    from .errors import LimitError as LimitError
    from .errors import OutputError as OutputError
    from .errors import PluginError as PluginError
    from .errors import UsageError as UsageError
    from .formats import Executor as Executor
    from .formats import Format as Format
    from .formats import Lost as Lost
    from .formats import Theme as Theme
    from .formats import Transform as Transform
    from .hookspecs import hookimpl as hookimpl
    from .ir import Article as Article
    from .ir import Digest as Digest
    from .pipeline import digest as digest
    from .pipeline import read as read
    from .pipeline import read_all as read_all
    from .pipeline import read_document as read_document
    from .pipeline import write as write
    from .settings import ResourcePolicy as ResourcePolicy
    from .settings import Settings as Settings
    from .source import Source as Source

#: Where each public name lives.
NAMES = {
    "Article": "ir",
    "BatchSummary": "batches",
    "Check": "diagnostics",
    "Context": "context",
    "DependencyError": "errors",
    "Digest": "ir",
    "DocconvError": "errors",
    "Executor": "formats",
    "Format": "formats",
    "InputError": "errors",
    "InternalError": "errors",
    "LimitError": "errors",
    "Limits": "context",
    "Lost": "formats",
    "OutputError": "errors",
    "PluginError": "errors",
    "Report": "diagnostics",
    "ResourcePolicy": "settings",
    "Settings": "settings",
    "Source": "source",
    "Theme": "formats",
    "Transform": "formats",
    "UsageError": "errors",
    "batch": "batches",
    "convert": "conversion",
    "digest": "pipeline",
    "hookimpl": "hookspecs",
    "read": "pipeline",
    "read_all": "pipeline",
    "read_document": "pipeline",
    "write": "pipeline",
}

__all__ = ["__version__", *NAMES]


def __getattr__(name: str) -> Any:
    if name not in NAMES:
        if name.startswith("__"):
            raise AttributeError(f"module 'docconv' has no attribute {name!r}")
        from .deprecations import replaced

        return replaced(name)
    from importlib import import_module

    value = getattr(import_module(f".{NAMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
