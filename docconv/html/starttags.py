"""Start tags with so many attributes that a parser, which compares each with all before it, would not end."""

import re

from docconv.text import pattern

#: The attributes that an element with a very long tag keeps; what it has beyond them is left out.
MAX_ATTRIBUTES = 1000
#: Shorter tags, in characters, are never looked at: whatever they hold takes no second.
_LONG = 40_000
_OPEN = pattern(r"<!--|<[a-zA-Z][^\s/>]*")
#: What may look like a tag and is none ends with these.
_ENDS = {
    "<!--": pattern("-->"),
    "<script": pattern(r"</script", re.I),
    "<style": pattern(r"</style", re.I),
    "<textarea": pattern(r"</textarea", re.I),
}
# WHATWG HTML, 13.2.5.32 to 13.2.5.40, from the state before an attribute's name on.
_ATTRIBUTE = pattern(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")


def limit_attributes(markup: str) -> str:
    """The markup with at most `MAX_ATTRIBUTES` attributes in each long tag; linear in its length."""
    if not _may_have_long(markup):
        return markup
    kept: list[str] = []
    done = end = at = 0
    while tag := _OPEN.search(markup, at):
        at = tag.end()
        if raw := _ENDS.get(tag[0].lower()):
            if not (closed := raw.search(markup, at)):
                break
            at = closed.end()
            continue
        if end < at:
            end = markup.find(">", at)
            end = end if end >= 0 else len(markup)
        if end - at < _LONG:
            continue
        count = 0
        while attribute := _ATTRIBUTE.match(markup, at):
            at = attribute.end()
            count += 1
            if count == MAX_ATTRIBUTES:
                kept.append(markup[done:at])
            if count >= MAX_ATTRIBUTES:
                done = at
    kept.append(markup[done:])
    return "".join(kept)


def _may_have_long(markup: str) -> bool:
    """Whether a tag may be long: then a stretch of half that length has no `>`, and a tag opens before it."""
    half = _LONG // 2
    for at in range(0, len(markup) - half, half):
        if markup.find(">", at, at + half) < 0:
            before = max(at - half, 0)
            ended = markup.rfind(">", before, at) + 1
            if _OPEN.search(markup, max(before, ended), at + len("<!--")):
                return True
    return False
