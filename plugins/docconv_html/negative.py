"""The parts of a page that are no article by what they call themselves."""

from typing import Literal, TypeAlias

from .page import Page, Part
from .vocabulary import CHROME, COMMENTS, CONSENT, CONTENT, HIDDEN, RELATED, TAGGED

#: How far names are believed: class names and ids too, only elements and roles (and comments and consent
#: dialogs by any name), or none but consent dialogs.
Strictness: TypeAlias = Literal["names", "tags", "nothing"]
#: A name that says "not content" is void when its part holds more than this share of the page's prose.
VOID = 0.34
#: Of little prose (in columns) it is void only when that is more than this share.
MUCH, VOID_OF_LITTLE = 300, 0.5
#: Comments and what isn't shown may be longer than what they are about, but not the only text.
VOID_COMMENTS = 0.85
_NEGATIVE = CHROME | COMMENTS | RELATED | HIDDEN | CONSENT
_ROLES = {
    CONSENT: "consent",
    COMMENTS: "comments",
    RELATED: "related",
    HIDDEN: "hidden",
    CHROME: "navigation",
}


def negative_parts(page: Page, strictness: Strictness) -> dict[int, str]:
    """The parts that are no article by name, by their number, with their role; none inside another."""
    negative = _NEGATIVE & ~COMMENTS if page.forum else _NEGATIVE
    total = max(page.prose[-1], 1)
    found: dict[int, str] = {}
    # What holds one of these is not closed where its name ends.
    bodies = [
        part for part in page.parts if part.tag in ("main", "article") and page.prose_of(part) > VOID * total
    ][:50]
    end = 0
    for number, part in enumerate(page.parts):
        hint = part.hint & negative
        if not hint or part.first < end or part.tag in ("body", "html"):
            continue
        if strictness == "nothing" and not hint & (CONSENT | HIDDEN):
            continue
        if strictness == "tags" and not (hint & (CONSENT | COMMENTS | HIDDEN) or part.hint & TAGGED):
            continue
        prose = page.prose_of(part)
        if not hint & CONSENT and _is_void(part, hint, prose, total):
            continue
        if any(part.first <= body.first and body.last <= part.last for body in bodies):
            continue
        found[number] = next(role for bit, role in _ROLES.items() if hint & bit)
        end = max(end, part.last)
    return found


def _is_void(part: Part, hint: int, prose: int, total: int) -> bool:
    if hint & (COMMENTS | HIDDEN):
        return prose > VOID_COMMENTS * total
    share = VOID if prose >= MUCH else VOID_OF_LITTLE
    return prose > share * total or bool(part.hint & CONTENT and prose > total / 10)
