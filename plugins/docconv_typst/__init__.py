"""Typst: a second engine for PDF that pip alone installs, and the folder of sources that it sets."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """Declare the engine, and the format of what it is given."""
    yield Format(
        name="pdf",
        title="PDF, tagged (PDF/UA)",
        extensions=(".pdf",),
        media_types=("application/pdf",),
        sniff=b"%PDF-",
        writer="docconv_typst.writer:write_pdf",
        writer_options="docconv_typst.options:WriteOptions",
        fidelity="text",
        cannot_carry=("html",),
        engine="typst",
        probe="docconv_typst.compiler:lacking",
        binary=True,
    )
    yield Format(
        name="typst",
        title="Typst: a template, the content as data, pictures",
        extensions=(".typ",),
        media_types=("text/vnd.typst",),
        writer="docconv_typst.writer:write_sources",
        writer_options="docconv_typst.options:SourceOptions",
        fidelity="text",
        cannot_carry=("html",),
        engine="template",
        sidecars="typst",  # `job.FOLDER`
    )
