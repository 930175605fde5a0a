"""Markdown: articles and digests from and to CommonMark 0.31 with GFM's additions."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """One format: `markdown`."""
    yield Format(
        name="markdown",
        title="Markdown (CommonMark and GFM) with front matter",
        extensions=(".md", ".markdown", ".mkd"),
        media_types=("text/markdown",),
        sniff="docconv_markdown.sniff:certainty",
        reader="docconv_markdown.reader:read",
        writer="docconv_markdown.writer:write",
        reader_options="docconv_markdown.options:ReadOptions",
        writer_options="docconv_markdown.options:WriteOptions",
        fidelity="exact",
        cannot_carry=("html",),
    )
