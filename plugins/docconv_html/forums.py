"""Whether a page is a thread of a forum: what is posted there is its text, not a comment on it."""

import re

from docconv.text import pattern

from .page import Page

_ENGINE = pattern(
    r"discourse|phpbb|vbulletin|xenforo|mybb|simple machines|smf\b|flarum|invision|nodebb|vanilla|punbb", re.I
)
#: Type names of schema.org.
_TYPED = pattern(r'"@type"\s*:\s*\[?\s*"(?:DiscussionForumPosting|QAPage)"')
_ADDRESS = pattern(
    r"//forums?\.|/forums?/|/threads?/|/topic/\w|viewtopic\.php|showthread\.php|[?&;/]topic=\d", re.I
)


def is_forum(page: Page) -> bool:
    """Whether the page says that it is a thread, by its engine, its data or its own address."""
    for name, content in page.metas:
        if (name == "generator" and _ENGINE.search(content)) or (
            name == "og:url" and _ADDRESS.search(content)
        ):
            return True
    if any(rel == "canonical" and _ADDRESS.search(href) for rel, href in page.links):
        return True
    return any(_TYPED.search(text) for text in page.json)
