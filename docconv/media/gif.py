"""GIF files, block by block (GIF89a, appendix A)."""

from .examined import MAX_PIECES, Examined, broken

IMAGE, EXTENSION, TRAILER = 0x2C, 0x21, 0x3B
COMMENT, APPLICATION = 0xFE, 0xFF
#: The extensions that say how often an animation is shown.
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def examine_gif(data: bytes) -> Examined:
    """See `examine`."""
    if len(data) < 13:
        raise broken("the GIF ends too early")
    at = 13 + table(data[10])
    kept = [data[:at]]
    pictures = 0
    cut_short = False
    for _ in range(MAX_PIECES):
        kind = data[at] if at < len(data) else None
        if kind == TRAILER:
            break
        start = at
        if kind == IMAGE and at + 10 <= len(data):
            # After the table of colours a byte says how long the codes are.
            at = after_blocks(data, at + 11 + table(data[at + 9]))
        elif kind == EXTENSION and at + 3 <= len(data):
            at = after_blocks(data, at + 2)
        else:
            cut_short = True
            break
        if at > len(data):
            # Half a picture can be shown, half an extension says nothing.
            cut_short = True
            if kind == IMAGE and not pictures:
                raise broken("the GIF ends too early")
            break
        pictures += kind == IMAGE
        if kind == IMAGE or stays(data[start + 1], data[start + 3 : start + 14]):
            kept.append(data[start:at])
    if cut_short and not pictures:
        raise broken("the GIF ends too early")
    kept.append(b";")
    return Examined(b"".join(kept), animated=pictures > 1, cut_short=cut_short)


def stays(label: int, name: bytes) -> bool:
    """Whether an extension is more than a comment."""
    return label != COMMENT and (label != APPLICATION or name in LOOPS)


def table(flags: int) -> int:
    """The bytes of the table of colours that follows."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def after_blocks(data: bytes, at: int) -> int:
    """Where a chain of sub-blocks is over; beyond the end where it isn't."""
    while at < len(data) and (size := data[at]):
        at += size + 1
    return at + 1
