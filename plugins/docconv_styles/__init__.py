"""Looks for publications: style sheets shared by HTML, EPUB and PDF.

`report` is sober and made for a printed weekly briefing. `common.css` holds what every target
understands (typography by language, blocks); the others add what only theirs can do.
"""

from collections.abc import Iterator

from docconv import Theme, hookimpl

TARGETS = ("common", "html", "epub", "pdf")


@hookimpl
def docconv_themes() -> Iterator[Theme]:
    yield Theme(
        name="report",
        title="A sober report: serif text, sans-serif heads, one accent colour",
        parts={target: f"docconv_styles:report/{target}.css" for target in TARGETS},
    )
