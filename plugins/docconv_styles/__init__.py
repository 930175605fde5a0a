"""Looks for publications: style sheets shared by HTML, EPUB and PDF, and settings for Typst.

`report` is sober and made for a printed weekly briefing. `common.css` holds what every target
understands (typography by language, blocks); the others add what only theirs can do. `newspaper` and
`large-print` are children of `report`: what they have no sheet for looks like it.

Sheets for paper also say how much fits on it, in `--head-cells` and `--table-cells` on `html`. What they say
to WeasyPrint the parts `typst` say to Typst, as a dictionary of settings in place of rules.
"""

from collections.abc import Iterator

from docconv import Theme, hookimpl

TARGETS = ("common", "html", "epub", "pdf")


@hookimpl
def docconv_themes() -> Iterator[Theme]:
    """Declare the themes."""
    yield Theme(
        name="report",
        title="A sober report: serif text, sans-serif heads, one accent colour",
        parts={
            **{target: f"docconv_styles:report/{target}.css" for target in TARGETS},
            "typst": "docconv_styles:report/typst.typ",
        },
    )
    yield Theme(
        name="newspaper",
        title="A newspaper: heads between rules, indented paragraphs (EPUB and PDF; HTML as report)",
        parent="report",
        parts={
            **{target: f"docconv_styles:newspaper/{target}.css" for target in ("epub", "pdf")},
            "typst": "docconv_styles:newspaper/typst.typ",
        },
    )
    yield Theme(
        name="large-print",
        title="Large print: big and airy, nothing slanted, nothing faint (EPUB and PDF; HTML as report)",
        parent="report",
        parts={
            **{target: f"docconv_styles:large_print/{target}.css" for target in ("epub", "pdf")},
            "typst": "docconv_styles:large_print/typst.typ",
        },
    )
