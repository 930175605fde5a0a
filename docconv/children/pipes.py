"""What goes between docconv and a child: a line of JSON, then the bytes that it announces.

Nothing in it is ever run or made an object of: the child works on foreign input.
"""

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

#: The key under which a message tells how many bytes each of its parts has.
SIZES = "sizes"


def send(stream: BinaryIO, message: dict[str, Any], parts: Sequence[bytes] = ()) -> None:
    """Write a message and its parts. Raises OSError where nobody listens any more."""
    line = json.dumps({**message, SIZES: [len(part) for part in parts]})
    stream.write(line.encode("ascii") + b"\n")
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]] | None:
    """The next message and its parts; None where the stream ends before, or in the middle of one."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    message: dict[str, Any] = json.loads(line)
    parts = [stream.read(size) for size in message[SIZES]]
    whole = all(len(part) == size for part, size in zip(parts, message[SIZES], strict=True))
    return (message, parts) if whole else None
