"""Everything docconv raises on purpose: one tree, one exit code per kind.

Exit codes of the command line: 0 all done, 1 nothing done, 2 wrong usage, 3 some inputs failed
and the rest was done, 4 internal error. An exception carries the code of a run that it ends.
"""


class DocconvError(Exception):
    """A failure that a user can understand and often mend.

    `code` is a stable dotted name for scripts (`input.unreadable`, `limit.bytes`), `where` a place
    such as a path or `page.html, line 3`, `hint` what to do about it.
    """

    exit_code = 1
    code = "error"

    def __init__(
        self, message: str, *, code: str | None = None, where: str | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


class UsageError(DocconvError):
    """The request itself can't be understood or carried out: an unknown option, format or name."""

    exit_code = 2
    code = "usage"


class InputError(DocconvError):
    """An input can't be opened or holds nothing that its reader understands."""

    code = "input"


class OutputError(DocconvError):
    """A result can't be written."""

    code = "output"


class LimitError(DocconvError):
    """An input passes one of the limits of the run; `code` is `limit.` and the limit's name."""

    code = "limit"


class PluginError(DocconvError):
    """A plugin can't be loaded or broke its contract."""

    code = "plugin"


class DependencyError(DocconvError):
    """A library that a format needs is not installed or doesn't load; `hint` says what to install."""

    code = "dependency"


class InternalError(DocconvError):
    """A defect of docconv or of a plugin, not of the input."""

    exit_code = 4
    code = "internal"
