"""HTML: articles from saved pages, and articles and digests as one self-contained page."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """Declare the format."""
    yield Format(
        name="html",
        title="Web page",
        extensions=(".html", ".htm", ".xhtml"),
        media_types=("text/html", "application/xhtml+xml"),
        sniff="docconv_html.sniff:certainty",
        reader="docconv_html.reader:read",
        writer="docconv_html.writer:write",
        reader_options="docconv_html.options:ReadOptions",
        writer_options="docconv_html.options:WriteOptions",
        fidelity="exact",
    )
