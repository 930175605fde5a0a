"""Pack: any number of articles and digests in one binary file."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    yield Format(
        name="pack",
        title="Pack, a container of articles",
        extensions=(".pack",),
        media_types=("application/x-pack",),
        sniff=b"PACK\x01",
        reader="docconv_pack.container:read",
        writer="docconv_pack.container:write",
        writer_options="docconv_pack.options:WriteOptions",
        fidelity="exact",
        binary=True,
    )
