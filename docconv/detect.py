"""Which format an input is in: signature, extension, then the certainty of the sniffers."""

import warnings

from .errors import InputError
from .formats import Format, load
from .plugins import PluginWarning, Registry
from .source import Source

#: Extensions that say nothing about what is inside.
GENERIC = frozenset({"", ".txt", ".text"})


def detect(source: Source, registry: Registry) -> Format:
    """The format to read a source in. Raises InputError where no plugin wants it.

    First the bytes' signature (ZIP, PDF …), then a specific extension, then, for .txt, unknown and no
    names, the highest certainty of the sniffers.
    """
    readers = [format for format in registry.formats if format.reader]
    head = source.head()
    for format in readers:
        if _has_signature(format, head):
            return format
    if source.suffix not in GENERIC:
        by_extension = registry.by_extension(source.suffix, "reader")
        if by_extension is not None:
            return by_extension
        if any(source.suffix in format.extensions for format in registry.formats):
            raise InputError(
                f"{source.suffix} files are written, not read", code="input.format", where=source.name
            )
    if source.media_type:
        for format in readers:
            if source.media_type in format.media_types:
                return format
    ranked = sorted(((_certainty(format, head, source.name), format) for format in readers), key=_first)
    if not ranked or ranked[-1][0] <= 0:
        raise InputError("no format recognised", code="input.format", where=source.name, hint="say -f FORMAT")
    return ranked[-1][1]


def claimed(source: Source, registry: Registry) -> bool:
    """Whether a file found in a folder is worth reading.

    A reader claims its extension, and where that reader can tell its format by its bytes, they are not
    foreign: a folder of pages may hold any JSON, and only docconv's own is an article.
    """
    if source.suffix in GENERIC:
        return source.suffix != ""
    format = registry.by_extension(source.suffix, "reader")
    if format is None:
        return False
    if format.sniff is None or isinstance(format.sniff, (bytes, tuple)):
        return True
    try:
        head = source.head()
    except InputError:
        return True  # reading it will say what is wrong
    return _certainty(format, head, source.name) > 0


def _has_signature(format: Format, head: bytes) -> bool:
    return isinstance(format.sniff, (bytes, tuple)) and head.startswith(format.sniff)


def _certainty(format: Format, head: bytes, name: str) -> float:
    """What a sniffer says; one that fails costs a warning and its say."""
    sniff = format.sniff
    if sniff is None or isinstance(sniff, (bytes, tuple)):
        return 0.0
    try:
        return float((load(sniff) if isinstance(sniff, str) else sniff)(head, name))
    except Exception as error:
        warnings.warn(
            f"the sniffer of {format.name} ({format.distribution}) failed: {error}", PluginWarning, 2
        )
        return 0.0


def _first(pair: tuple[float, Format]) -> float:
    return pair[0]
