"""QR codes: an address for a telephone that looks at the paper."""

from collections.abc import Iterator
from itertools import groupby

from ..errors import DependencyError

#: White around a code, in modules (ISO/IEC 18004 asks for four; the page's own white is part of them).
QUIET = 2
#: The longest address in bytes that is still read from a small print.
LONGEST = 400


def qr_code(address: str) -> bytes | None:
    """A code as SVG without a size of its own; None where the address is too long for one.

    Raises DependencyError where segno is missing.
    """
    try:
        import segno
    except ImportError as error:
        raise DependencyError(
            "QR codes need segno, which is not installed",
            code="dependency.segno",
            hint="pip install segno",
        ) from error
    if len(address.encode("utf-8", "replace")) > LONGEST:
        return None
    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix]
    side = len(rows) + 2 * QUIET
    path = "".join(
        f"M{start + QUIET} {at + QUIET}h{end - start}v1h-{end - start}z"
        for at, row in enumerate(rows)
        for start, end in runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f'<path d="{path}"/></svg>'
    ).encode()


def runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Where the dark modules of a row begin and end."""
    at = 0
    for dark, modules in groupby(row):
        start, at = at, at + len(list(modules))
        if dark:
            yield start, at
