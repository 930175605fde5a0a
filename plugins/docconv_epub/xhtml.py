"""The shell of a page, and the small pieces that pages are made of."""

from collections.abc import Iterable, Sequence

from docconv.html import escape

from .book import Entry
from .languages import language_tag, written

STYLE = "style.css"


def page(
    title: str, body: str, language: str | None, *, kind: str = "", name: str = "", head: str = ""
) -> bytes:
    """A whole XHTML document. `kind` is the `epub:type` of its body, `name` its class, `head` more markup."""
    lang = language_tag(language)
    root = languages(lang)
    sort = (f' class="{name}"' if name else "") + (f' epub:type="{kind}"' if kind else "")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{root}>\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="{STYLE}"/>\n{head}</head>\n'
        f"<body{sort}>\n{body}\n</body>\n</html>\n"
    ).encode()


def languages(language: str | None) -> str:
    """The attributes that state a language, in HTML and in XML, and what way it is written.

    A style sheet of an EPUB may not say that (EPUB 3.3, “CSS requirements”).
    """
    return f' lang="{language}" xml:lang="{language}" dir="{written(language)}"' if language else ""


def link(href: str, text: str, *, language: str | None = None, kind: str = "", name: str = "") -> str:
    """A link as markup."""
    sort = (f' class="{name}"' if name else "") + (f' epub:type="{kind}"' if kind else "")
    return f'<a{sort} href="{escape(href)}"{languages(language_tag(language))}>{escape(text)}</a>'


def dotted(parts: Iterable[str]) -> str:
    """Pieces of markup in one line, set apart by dots."""
    return '<span class="separator"> · </span>'.join(f"<span>{part}</span>" for part in parts)


def outline(entries: Sequence[Entry]) -> str:
    """Contents as nested lists; nothing for none, since an empty list is invalid."""
    if not entries:
        return ""
    items = "\n".join(
        f"<li>{link(entry.href, entry.title, language=entry.language)}{outline(entry.children)}</li>"
        for entry in entries
    )
    return f"<ol>\n{items}\n</ol>"
