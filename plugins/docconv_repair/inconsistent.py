"""Lines of which only parts are UTF-8 read as another encoding: ftfy's step for encodings, and no other.

Its other steps straighten quotation marks, fold full-width forms and ligatures, which are no damage.
"""

import re
from functools import cache
from typing import Any

from docconv_repair import plausible

_SIGNS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿\x80-\x9f"
_GAIN = 9.0  # how much likelier it must be
#: One whole character of UTF-8 as windows-1252 or ISO 8859-1 shows it: unlike any word, so ftfy is asked.
_PART = re.compile(f"[Â-ß][{_SIGNS}]|[à-ï][{_SIGNS}]{{2}}|ð[{_SIGNS}]{{3}}|[\x80-\x84\x86-\x9f]")


def repaired(line: str) -> str | None:
    """The line with such parts read as UTF-8; None where there are none."""
    if "\ufffd" in line or not _PART.search(line):
        return None
    fix, config = _ftfy()
    text: str = fix(line, config)
    if text == line or "\ufffd" in text or _PART.search(text):
        return None
    return text if plausible.likelihood(text) > plausible.likelihood(line) + _GAIN else None


@cache
def _ftfy() -> tuple[Any, Any]:
    import ftfy

    return ftfy.fix_encoding, ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        replace_lossy_sequences=False,
    )
