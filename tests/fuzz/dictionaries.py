r"""Words of each format that a fuzzer would be long in finding by itself.

The words in words/ are set apart by blanks; in a word `_` stands for a blank, `\r`, `\n` and `\xff` for
bytes.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).with_name("words")
_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|([rn]))")


def words(*lists: str) -> tuple[bytes, ...]:
    """The words of some lists, by their names, each once."""
    found = {}
    for name in lists:
        for word in re.split(rb"[ \n]+", (FOLDER / f"{name}.txt").read_bytes().strip(b"\n")):
            found[_ESCAPE.sub(_byte, word.replace(b"_", b" "))] = None
    return tuple(found)


def _byte(escape: re.Match[bytes]) -> bytes:
    return bytes.fromhex(escape[1].decode()) if escape[1] else {b"r": b"\r", b"n": b"\n"}[escape[2]]


def dictionary(*lists: str) -> str:
    """The words as a dictionary that libFuzzer reads."""
    return "".join(f'"{"".join(map(_shown, word))}"\n' for word in words(*lists))


def _shown(byte: int) -> str:
    return chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}"
