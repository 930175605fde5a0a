"""Regular expressions that are compiled when they are first used.

Compiling one takes from a tenth of a millisecond to several (wide character classes), and a short run uses
few of the many that a reader knows.
"""

import re
from typing import Any, cast


class _Pattern:
    """Looks like a compiled pattern; becomes one on first use."""

    def __init__(self, expression: str, flags: int) -> None:
        self._source = expression, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "sub", "split", "findall", "finditer", "pattern"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression over text, compiled on first use. Raises re.error then."""
    return cast("re.Pattern[str]", _Pattern(expression, flags))
