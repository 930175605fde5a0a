"""Jot: articles as lines, each of which says by its first character what it is."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    yield Format(
        name="jot",
        title="Jot, a line for everything",
        extensions=(".jot",),
        sniff=b"jot 1\n",
        reader="docconv_jot.lines:read",
        writer="docconv_jot.lines:write",
        fidelity="structure",
        cannot_carry=(
            *("emphasis", "strong", "delete", "superscript", "subscript", "inlineCode", "ruby", "link"),
            *("image", "figure", "embed", "table", "list", "footnoteReference", "footnoteDefinition", "html"),
        ),
        digests=False,
    )
