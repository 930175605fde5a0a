"""How surely some bytes are Markdown, by what they begin with and, for a whole small file, by its end."""

import re

from docconv.text import pattern

_INLINE_FIELDS = pattern(r"\A(?:#[^\n]*\n+)?(?:(?:[-*] )?[\w-]+:: [^\n]*\n){2,}")
_TITLE = pattern(r"\A\ufeff?(?:[ \t]*\n)*(?:#{1,4} +\S|[^\n]{2,120}\n(?:={4,}|-{4,})[ \t]*\n)")
_LINK = pattern(r"\[[^\]\n]{1,60}\]\([^)\n]*\)")
_HTML_LINE = pattern(
    r"^[ \t]*<(?:div|p|table|center|figure|blockquote|img|hr|h[1-6])\b", re.MULTILINE | re.IGNORECASE
)
_JOPLIN = pattern(r"^id: [0-9a-f]{32}$", re.MULTILINE)
_KEY = pattern(r"^([^\W\d_][\w .-]*?)[ \t]*[:=]", re.MULTILINE)
_COMMENT_FIELD = pattern(r"^\[#\]: \w+: ", re.MULTILINE)
_QUOTED_LABELS = pattern(r"\A\ufeff?(?:> *[-*] [^\n]{2,20}?[：:][^\n]*\n){2,}")


def certainty(head: bytes, name: str = "") -> float:
    """0 to 1. Raw text with a few hashes, bullets or links in it stays low."""
    text = head.decode("utf-8", "ignore").replace("\r\n", "\n")
    if not text or "\0" in text or re.match(r"\s*<(?:!doctype|html|\?xml)", text, re.IGNORECASE):
        return 0.0
    if _front_matter_keys(text) >= 2:
        return 0.95
    if _COMMENT_FIELD.match(text) or _QUOTED_LABELS.match(text):
        return 0.9
    if _INLINE_FIELDS.match(text):
        return 0.9
    if _JOPLIN.search(text) and "type_: " in text:
        return 0.9
    title = _TITLE.match(text)
    if not title:
        return 0.1
    from .label_words import LABELS

    top = [line for line in text.split("\n") if line.strip(" \t")][:8]
    labels = tuple(label for field in LABELS.values() for label in field if len(label) > 1)
    has_label = any(
        line.lstrip("> *-").lower().startswith(labels) and re.search("[:：]", line[:30]) for line in top[1:6]
    )
    has_links = any(len(_LINK.findall(line)) >= 1 for line in top[:6])
    html = len(_HTML_LINE.findall(text))
    if html >= 3:
        return 0.95
    if has_links or has_label:
        return 0.9
    return 0.6 if re.match(r"\ufeff?\s*#{1,2} ", text) or title[0].rstrip().endswith(("=", "-")) else 0.4


def _front_matter_keys(text: str) -> int:
    """How many known keys stand in front matter at the start."""
    text = text.removeprefix("\ufeff")
    from .fields import known_keys

    if text.startswith("{"):
        # Fields without fences: the whole object may be longer than what is known of the text.
        return known_keys(re.findall(r'^[ \t]*"(\w+)"\s*:', text, re.MULTILINE)) * bool(
            re.search(r"^\}\n", text, re.M)
        )
    if not text.startswith(("---", "+++", ";;;")):
        return 0

    block = re.split(
        r"^(?:---|\+\+\+|;;;|\.\.\.)[ \t]*$", text.partition("\n")[2], maxsplit=1, flags=re.MULTILINE
    )[0]
    keys = (
        re.findall(r'^\s*"(\w+)"\s*:', block, re.MULTILINE)
        if block.lstrip().startswith("{")
        else _KEY.findall(block)
    )
    return known_keys(keys) if "docconv" not in keys else 9
