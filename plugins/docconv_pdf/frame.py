"""What the pages around the articles are made of: pointers to pages, printed addresses, headings."""

from docconv.html import escape
from docconv.text.labels import label


def pointer(identifier: str, title: str) -> str:
    """A title that leads to its place; the style sheet adds the page."""
    return f'<a class="pointer" href="#{identifier}">{escape(title)}</a>'


def address(url: str, shown: str | None = None) -> str:
    """A printed address, a link where it leads to the web; `shown` is printed in place of all of it."""
    words = escape(shown or url)
    web = url.lower().startswith(("http://", "https://"))
    return f'<a href="{escape(url)}">{words}</a>' if web else words


def lang(tag: str | None) -> str:
    """A `lang` attribute with a blank before it, or nothing."""
    return f' lang="{escape(tag)}"' if tag else ""


def heading(key: str, language: str | None) -> str:
    """The heading of a part of the frame."""
    return f"<h2>{escape(label(key, language))}</h2>"
