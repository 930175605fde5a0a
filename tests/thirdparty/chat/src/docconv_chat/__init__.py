"""Chat: an article as the messages of a chat, which nobody reads back."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    yield Format(
        name="chat",
        title="Chat messages, JSON lines",
        extensions=(".chat",),
        media_types=("application/x-ndjson",),
        writer="docconv_chat.messages:write",
        writer_options="docconv_chat.options:WriteOptions",
        cannot_carry=("table", "image", "embed", "html"),
        digests=False,
    )
