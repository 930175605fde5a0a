"""EPUB: an article or a digest as an EPUB 3.3 publication."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    yield Format(
        name="epub",
        title="EPUB 3.3",
        extensions=(".epub",),
        media_types=("application/epub+zip",),
        sniff="docconv_epub.sniff:certainty",
        writer="docconv_epub.writer:write",
        writer_options="docconv_epub.options:WriteOptions",
        fidelity="structure",
        cannot_carry=("html",),
        binary=True,
    )
