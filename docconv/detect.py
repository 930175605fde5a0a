"""Which format an input is in: signature, extension, then the certainty of the sniffers."""

import os
import warnings
from collections.abc import Iterable

from .containment import contained
from .errors import InputError
from .formats import Format, Sniffer, load
from .hints import foreign, is_binary
from .plugins import PluginWarning, Registry
from .source import Source

#: What a sniffer says that is more than a guess.
LIKELY = 0.5
#: Extensions that say nothing about what is inside.
GENERIC = frozenset({"", ".txt", ".text"})


def detect(source: Source, registry: Registry) -> Format:
    """The format to read a source in. Raises InputError where no plugin wants it, DependencyError where one
    would if something more were installed.

    First the bytes' signature (WARC, MHTML …), then a specific extension, then, for .txt, unknown and no
    names, the highest certainty of the sniffers. A picture, a PDF or an archive is never taken for text.
    """
    readers = [format for format in registry.formats if format.reader]
    head = source.head()
    for format in readers:
        if _has_signature(format, head, source.name):
            return format
    other = foreign(head)
    named = _by_name(source, registry)
    if named is not None and not (other and _is_text(named)):
        return named
    if source.media_type and not other:
        for format in readers:
            if source.media_type in format.media_types:
                return format
    ranked = sorted(((_certainty(format, head, source.name), format) for format in readers), key=_first)
    certainty, best = ranked[-1] if ranked else (0.0, None)
    if other and certainty < LIKELY:
        problem, advice = f"this is {other[0]}, not an article", other[1] or None
    elif named is None and source.suffix not in GENERIC and _known(source.suffix, registry):
        problem, advice = f"{source.suffix} files are written, not read", None
    elif best is None or certainty <= 0:
        problem, advice = "no format recognised", "say -f FORMAT; see docconv formats"
    else:
        return best
    raise InputError(problem, code="input.format", where=source.name, hint=advice)


def _by_name(source: Source, registry: Registry) -> Format | None:
    """The format of a specific extension. Raises DependencyError where it only lacks something."""
    if source.suffix in GENERIC:
        return None
    format = registry.by_extension(source.suffix, "reader")
    if format is None:
        registry.require(source.suffix, "reader")
    return format


def _known(suffix: str, registry: Registry) -> bool:
    return any(suffix in format.extensions for format in registry.formats)


def _is_text(format: Format) -> bool:
    """Whether files of a format are text, by its media types."""
    return any(media_type.startswith("text/") for media_type in format.media_types)


def claimed(source: Source, registry: Registry) -> bool:
    """Whether a file found in a folder is worth reading.

    A reader claims its extension, and where that reader can tell its format by its bytes, they are not
    foreign: a folder of pages may hold any JSON, and only docconv's own is an article. A page or an
    archive that is empty or holds something else altogether is read nevertheless: it is damaged, and somebody
    wants to know. What stands for its folder is always read.
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
    if _has_signature(format, head, source.name) or _certainty(format, head, source.name) > 0:
        return True
    return (format.signature is not None or _is_text(format)) and (not head or is_binary(head))


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
