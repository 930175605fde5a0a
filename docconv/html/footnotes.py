"""Footnotes: their marks in the text and their texts at its end."""

from collections.abc import Sequence

from docconv.ir import FootnoteDefinition, FootnoteReference, Paragraph

from .escaping import escape
from .write import Piece, Writer


def reference(writer: Writer, node: FootnoteReference) -> Sequence[Piece]:
    """The mark of a footnote; with `float`, its text."""
    name = node.identifier
    count = writer.references[name] = writer.references.get(name, 0) + 1
    label = escape(name)
    if writer.rendering.footnotes == "float" and name in writer.definitions:
        if count > 1:
            return (f'<sup class="footnote-again">{label}</sup>',)
        return _floating(writer.definitions[name])
    own = writer.id("fnref", name) + (f"-{count}" if count > 1 else "")
    target = writer.id("fn", name)
    if writer.in_link:
        return (f'<sup class="footnote-ref" id="{own}" data-note="{target}">{label}</sup>',)
    popup = writer.rendering.xhtml and writer.rendering.footnotes == "popup"
    kind = ' epub:type="noteref"' if popup else ""
    anchor = f'<a{kind} role="doc-noteref" href="#{target}" id="{own}">{label}</a>'
    return (f'<sup class="footnote-ref">{anchor}</sup>',)


def collected(writer: Writer) -> str:
    """The texts of all footnotes, in their order; of those without a mark, where the others float."""
    how = writer.rendering.footnotes
    if not writer.definitions:
        return ""
    if how == "float":
        return _unmarked(writer)
    tag = "aside" if how == "popup" else "li"
    notes = "\n".join(writer.write(definition(writer, note, tag)) for note in writer.definitions.values())
    if how == "popup":
        return notes
    return f'<section class="footnotes" role="doc-endnotes">\n<ol>\n{notes}\n</ol>\n</section>'


def definition(writer: Writer, note: FootnoteDefinition, tag: str = "div") -> Sequence[Piece]:
    """The text of one footnote, with a link back to its mark."""
    from .pieces import blocks

    name = note.identifier
    kind = "" if tag == "li" else ' role="doc-footnote" class="footnote"'
    if tag == "aside" and writer.rendering.xhtml:
        kind = ' epub:type="footnote"' + kind
    pieces: list[Piece] = [f'<{tag}{kind} id="{writer.id("fn", name)}">']
    back = ""
    if name in writer.references:
        back = f'<a class="footnote-back" role="doc-backlink" href="#{writer.id("fnref", name)}">↩</a>'
    for at, block in enumerate(note.children):
        if isinstance(block, Paragraph) and at == len(note.children) - 1 and back:
            pieces += [f"<p{writer.lang(block.lang)}>", *block.children, f" {back}</p>"]
            back = ""
        else:
            pieces += [*blocks(writer, (block,)), "\n"]
    return [*pieces, back, f"</{tag}>"]


def _unmarked(writer: Writer) -> str:
    """The texts of footnotes that no mark in the text leads to."""
    from .pieces import blocks

    shown = [
        f'<div class="endnote">{writer.write(blocks(writer, note.children))}</div>'
        for name, note in writer.definitions.items()
        if name not in writer.references
    ]
    if not shown:
        return ""
    return "\n".join(('<section class="footnotes" role="doc-endnotes">', *shown, "</section>"))


def _floating(note: FootnoteDefinition) -> Sequence[Piece]:
    from .flat import flat

    return ('<span class="footnote">', *flat(note.children), "</span>")
