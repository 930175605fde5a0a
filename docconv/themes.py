"""The style sheet of a theme for a target, put together from the theme and its parents."""

from .errors import PluginError
from .formats import Theme
from .plugins import Registry

DEFAULT = "report"
TYPST = "typst"


def stylesheet(registry: Registry, name: str | None, target: str) -> str:
    """The CSS text: for each theme from the oldest ancestor down, its `common` part, then the target's.

    What `common` parts say is CSS, so the target `typst` has its own parts alone.

    Without a name the theme `report` is taken; without that one installed the sheet is empty.
    Raises UsageError for an unknown name, PluginError for a theme that is its own ancestor.
    """
    if name is None and not any(theme.name == DEFAULT for theme in registry.themes):
        return ""
    line: list[Theme] = []
    next_name: str | None = name or DEFAULT
    while next_name is not None:
        theme = registry.theme(next_name)
        if theme in line:
            raise PluginError(f"theme {theme.name!r} is its own ancestor")
        line.append(theme)
        next_name = theme.parent
    sheets = []
    for part in (target,) if target == TYPST else ("common", target):
        for theme in reversed(line):
            if part in theme.parts:
                sheets.append(_read(theme, theme.parts[part]))
    return "\n".join(sheets)


def _read(theme: Theme, part: str) -> str:
    from importlib.resources import files

    package, _, path = part.partition(":")
    try:
        return files(package).joinpath(*path.split("/")).read_text("utf-8")
    except (OSError, ImportError, TypeError) as error:  # a TypeError: the module is no package
        raise PluginError(f"theme {theme.name!r} ({theme.distribution}) lacks {part}: {error}") from error
