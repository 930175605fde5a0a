"""EPUB: any book as its articles; an article or a digest as an EPUB 3.3 publication, and exactly back."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """Declare the format."""
    yield Format(
        name="epub",
        title="EPUB 3.3",
        extensions=(".epub",),
        media_types=("application/epub+zip",),
        sniff="docconv_epub.sniff:certainty",
        signature="docconv_epub.sniff:is_epub",
        reader="docconv_epub.reader:read",
        writer="docconv_epub.writer:write",
        reader_options="docconv_epub.options:ReadOptions",
        writer_options="docconv_epub.options:WriteOptions",
        fidelity="exact",
        cannot_carry=("comment",),
        binary=True,
    )
