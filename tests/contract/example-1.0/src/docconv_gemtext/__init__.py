"""Gemtext (text/gemini): articles from and to the pages of Gemini."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """The format `gemtext`."""
    yield Format(
        name="gemtext",
        title="Gemtext (text/gemini)",
        extensions=(".gmi", ".gemini"),
        media_types=("text/gemini",),
        reader="docconv_gemtext.reader:read",
        writer="docconv_gemtext.writer:write",
        reader_options="docconv_gemtext.options:ReadOptions",
        writer_options="docconv_gemtext.options:WriteOptions",
        fidelity="structure",
        cannot_carry=(
            *(
                "emphasis",
                "strong",
                "delete",
                "superscript",
                "subscript",
                "inlineCode",
                "ruby",
                "link",
                "image",
            ),
            *("figure", "embed", "table", "footnoteReference", "footnoteDefinition", "html"),
        ),
        digests=False,
    )
