"""PDF: an article or a digest as a printed, tagged briefing."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    yield Format(
        name="pdf",
        title="PDF, tagged (PDF/UA)",
        extensions=(".pdf",),
        media_types=("application/pdf",),
        sniff=b"%PDF-",
        writer="docconv_pdf.writer:write",
        writer_options="docconv_pdf.options:WriteOptions",
        fidelity="text",
        cannot_carry=("html",),
        engine="weasyprint",
        probe="docconv_pdf.probe:lacking",
        binary=True,
    )
