"""Prove a repair: damaging the repaired text gives what the page shows."""

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import islice, product

from docconv.text.damage import HIDDEN_SIGN, damage
from docconv_repair.gbk import pair_of

_ORDERS = 16  # orders of the replacements that are tried for one text

# Crawlers make wide ASCII narrow, drop private use, and differ in the sign for a bad byte.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def alike(text: str) -> str:
    """The text without what differs between a page and its copies."""
    return _PRIVATE.sub("", text.replace("\ufffd(", "?").replace("\ufffd", "?").translate(_WIDTH))


def explains(repaired: str, shown: str, readings: Mapping[str, str]) -> bool:
    """Whether some order of the replacements `readings`, with or without signs, turns `repaired` into
    `shown`."""
    wanted = alike(shown)
    return any(
        alike(damage(repaired, order, sign=sign)) == wanted
        for order in _orders(repaired, readings)
        for sign in (b"", HIDDEN_SIGN)
    )


def _orders(text: str, readings: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Where two matches share a byte, the one searched for first decides; the order of the page is
    unknown."""
    present, overlaps = _matches(
        text.encode("gbk", errors="replace"), {pair_of(char): char for char in readings}
    )
    if not overlaps:
        return [{char: readings[char] for char in present}]
    orders: list[Mapping[str, str]] = []
    for turned in islice(product((False, True), repeat=len(overlaps)), _ORDERS):
        sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(present, ()))
        for (left, right), turn in zip(overlaps, turned, strict=True):
            sorter.add(*((left, right) if turn else (right, left)))
        try:
            orders.append({char: readings[char] for char in sorter.static_order()})
        except CycleError:
            continue
    return orders


def _matches(data: bytes, pairs: Mapping[bytes, str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The characters that a search over the bytes finds, and those that it finds one byte apart."""
    present: dict[str, None] = {}
    overlaps: dict[tuple[str, str], None] = {}
    before = ""
    for at in range(len(data) - 1):
        char = pairs.get(data[at : at + 2], "")
        if char:
            present[char] = None
            if before and before != char:
                overlaps[before, char] = None
        before = char
    return list(present), list(overlaps)
