"""Language tags as EPUB demands them, and the direction that a language is written in."""

import re

#: What of BCP 47 (RFC 5646) tells news apart: language, script, region.
TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?(?![A-Za-z0-9])")
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def language_tag(language: str | None) -> str | None:
    """A well-formed tag, in the usual case, from what a source calls its language; None where it is none."""
    found = TAG.match(language or "")
    if not found:
        return None
    primary, script, region = found.groups()
    return "-".join(filter(None, (primary.lower(), script and script.title(), region and region.upper())))


def written(language: str | None) -> str | None:
    """`rtl` or `ltr`; None where there is no language."""
    return (direction(language) or "ltr") if language and language != "und" else None


def direction(language: str | None) -> str | None:
    """`rtl` for a language that is written from right to left, else None."""
    parts = (language or "").split("-")
    return "rtl" if parts[0] in RIGHT_TO_LEFT and "Latn" not in parts and "Cyrl" not in parts else None
