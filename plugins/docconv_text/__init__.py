"""Plain text: articles out of text crawls, and articles as plain text."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """The format `text`."""
    yield Format(
        name="text",
        title="Plain text",
        extensions=(".txt", ".text"),
        media_types=("text/plain",),
        sniff="docconv_text.sniff:certainty",
        reader="docconv_text.reader:read",
        writer="docconv_text.writer:write",
        reader_options="docconv_text.options:ReadOptions",
        writer_options="docconv_text.options:WriteOptions",
        fidelity="text",
        cannot_carry=("image", "link", "emphasis", "strong", "delete", "heading", "table"),
    )
