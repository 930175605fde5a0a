"""JSON: the intermediate representation itself, so that any program in any language is a filter."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """The format `json`."""
    yield Format(
        name="json",
        title="JSON of the article tree",
        extensions=(".json", ".jsonl", ".ndjson"),
        media_types=("application/json", "application/x-ndjson"),
        sniff="docconv_json.lines:certainty",
        reader="docconv_json.lines:read",
        records="docconv_json.lines:parts",
        writer="docconv_json.lines:write",
        writer_options="docconv_json.lines:WriteOptions",
        fidelity="exact",
    )
