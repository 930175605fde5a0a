"""Text before it is a tree: bytes to text with a verdict, scripts, joining, languages, dates.

Names are loaded when they are first used: who only cleans text does not pay for dates and encodings.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .dates import Found as Found
    from .dates import find_dates as find_dates
    from .dates import parse_date as parse_date
    from .encoding import Decoded as Decoded
    from .encoding import declared_in_html as declared_in_html
    from .encoding import decode as decode
    from .joining import collapse as collapse
    from .joining import join as join
    from .joining import join_lines as join_lines
    from .language import chinese_form as chinese_form
    from .language import detect_language as detect_language
    from .language import is_simplified_only as is_simplified_only
    from .language import is_traditional_only as is_traditional_only
    from .normal import clean as clean
    from .normal import uncommon as uncommon
    from .patterns import pattern as pattern
    from .script import columns as columns
    from .script import is_han as is_han
    from .script import is_hangul as is_hangul
    from .script import is_kana as is_kana
    from .script import is_wide as is_wide
    from .script import script_counts as script_counts
    from .script import script_of as script_of

#: Where each public name lives.
NAMES = {
    "Decoded": "encoding",
    "Found": "dates",
    "chinese_form": "language",
    "clean": "normal",
    "collapse": "joining",
    "columns": "script",
    "declared_in_html": "encoding",
    "decode": "encoding",
    "detect_language": "language",
    "find_dates": "dates",
    "is_han": "script",
    "is_hangul": "script",
    "is_kana": "script",
    "is_simplified_only": "language",
    "is_traditional_only": "language",
    "is_wide": "script",
    "join": "joining",
    "join_lines": "joining",
    "parse_date": "dates",
    "pattern": "patterns",
    "script_counts": "script",
    "script_of": "script",
    "uncommon": "normal",
}

__all__ = [*NAMES]


def __getattr__(name: str) -> Any:
    if name not in NAMES:
        raise AttributeError(f"module 'docconv.text' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{NAMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
