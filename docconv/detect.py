"""Which format an input is in: signature, extension, then the certainty of the sniffers."""

import os
import warnings
from collections.abc import Iterable

from .containment import contained
from .errors import InputError
from .formats import Format, Sniffer, load
from .plugins import PluginWarning, Registry
from .source import Source

#: Extensions that say nothing about what is inside.
GENERIC = frozenset({"", ".txt", ".text"})


def detect(source: Source, registry: Registry) -> Format:
    """The format to read a source in. Raises InputError where no plugin wants it.

    First the bytes' signature (PDF, WARC …), then a specific extension, then, for .txt, unknown and no
    names, the highest certainty of the sniffers.
    """
    readers = [format for format in registry.formats if format.reader]
    head = source.head()
    for format in readers:
        if _has_signature(format, head, source.name):
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
    foreign: a folder of pages may hold any JSON, and only docconv's own is an article. What stands for its
    folder is always read.
    """
    base = os.path.basename(source.name)
    standing = [format for format in registry.formats if format.folder == base]
    if any(_has_signature(format, source.head(), base) for format in standing):
        return True
    if source.suffix in GENERIC:
        return source.suffix != ""
    format = registry.by_extension(source.suffix, "reader")
    if format is None:
        return False
    if format.signature is None and (format.sniff is None or isinstance(format.sniff, (bytes, tuple))):
        return True
    try:
        head = source.head()
    except InputError:
        return True  # reading it will say what is wrong
    return _has_signature(format, head, source.name) or _certainty(format, head, source.name) > 0


def anchor(names: Iterable[str], folder: str, registry: Registry) -> str | None:
    """The file among the `names` in a folder that stands for the whole folder, if there is one."""
    for format in registry.formats:
        if format.folder is None or format.folder not in names:
            continue
        path = os.path.join(folder, format.folder)
        try:
            head = Source(path, path=path).head()
        except InputError:
            continue
        if _has_signature(format, head, path):
            return format.folder
    return None


def _has_signature(format: Format, head: bytes, name: str) -> bool:
    if format.signature is not None:
        return _asked(format.signature, format, head, name) >= 1
    return isinstance(format.sniff, (bytes, tuple)) and head.startswith(format.sniff)


def _certainty(format: Format, head: bytes, name: str) -> float:
    """What the sniffer of a format says."""
    sniff = format.sniff
    if sniff is None or isinstance(sniff, (bytes, tuple)):
        return 0.0
    return _asked(sniff, format, head, name)


def _asked(sniff: str | Sniffer, format: Format, head: bytes, name: str) -> float:
    """What a sniffer says; one that fails costs a warning and its say."""
    try:
        sniffer = load(sniff) if isinstance(sniff, str) else sniff
        return float(contained(sniffer, f"plugin {format.plugin} ({format.distribution})")(head, name))
    except Exception as error:
        warnings.warn(
            f"the sniffer of {format.name} ({format.distribution}) failed: {error}", PluginWarning, 2
        )
        return 0.0


def _first(pair: tuple[float, Format]) -> float:
    return pair[0]
