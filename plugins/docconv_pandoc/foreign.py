"""A tree that pandoc made of somebody's document, as an article: taken for what it means."""

from collections.abc import Mapping

import msgspec

from docconv import Article, Context
from docconv.html import below_title
from docconv.ir import Block, Heading, Meta, Paragraph, Provenance, Resource, normalize, text_of
from docconv.text import detect_language

from . import ast
from .metadata import read_meta
from .reading_blocks import body_of
from .reading_inlines import Origin

#: So many blocks at the top may repeat what the metadata says.
HEAD = 12
NOTHING = Meta()


def article_of(
    tree: ast.Pandoc,
    source: str,
    ctx: Context,
    *,
    pictures: Mapping[str, Resource] | None = None,
    lost: frozenset[str] = frozenset(),
    properties: Meta = NOTHING,
) -> Article:
    """The article in a tree; `source` is what evidence calls it, `lost` as in `Origin`.

    `properties` are what the file says of itself beside the text.
    """
    body = body_of(tree.blocks, Origin(exact=False, lost=lost))
    for code, message in body.losses.items():
        ctx.note(code, message, severity="loss")
    stated = read_meta(tree.meta)
    evidence = dict.fromkeys(_known(stated), source)
    # In normal form, since what stands in the text is compared with what is stated.
    plain = normalize(Article(stated, body.blocks, body.comments))
    meta, blocks, found = completed(plain.meta, plain.body, normalize(Article(properties)).meta)
    return Article(
        meta,
        below_title(blocks),
        plain.comments,
        dict(pictures or {}),
        provenance=Provenance(evidence=evidence | found, notes=plain.provenance.notes),
    )


def _known(meta: Meta) -> list[str]:
    """The fields that are stated."""
    return [name for name in meta.__struct_fields__ if getattr(meta, name)]


def completed(
    meta: Meta, blocks: tuple[Block, ...], properties: Meta = NOTHING
) -> tuple[Meta, tuple[Block, ...], dict[str, str]]:
    """Metadata with what properties and text tell beside, the text without what repeats it, the evidence."""
    blocks, repeated = _without_repeats(blocks, meta, properties)
    found: dict[str, object] = {}
    evidence: dict[str, str] = {}
    # Programs put anything into the title among the properties; the text itself knows better.
    own = properties.title in repeated
    if not meta.title and not own and (title := _title(blocks)):
        found["title"], evidence["title"] = title, "heading"
        blocks = blocks[1:]
    for name in _known(properties):
        if not getattr(meta, name) and name not in found:
            found[name], evidence[name] = getattr(properties, name), "properties of the file"
    meta = msgspec.structs.replace(meta, **found)
    if not meta.language and (language := detect_language(f"{meta.title or ''}\n{text_of(blocks)}")):
        meta, evidence["language"] = msgspec.structs.replace(meta, language=language), "text"
    return meta, blocks, evidence


def _without_repeats(
    blocks: tuple[Block, ...], *metas: Meta
) -> tuple[tuple[Block, ...], frozenset[str | None]]:
    """The blocks behind those at the top that only say what metadata says, and what those say."""
    stated: set[str | None] = set()
    for meta in metas:
        stated |= {meta.title, meta.subtitle, meta.published, meta.summary, "; ".join(meta.authors)}
        stated |= set(meta.authors)
    stated -= {None, ""}
    said: list[str | None] = []
    for block in blocks[:HEAD]:
        text = text_of((block,)) if isinstance(block, Heading | Paragraph) else None
        if text not in stated:
            break
        said.append(text)
    return blocks[len(said) :], frozenset(said)


def _title(blocks: tuple[Block, ...]) -> str | None:
    """A heading on top that has no equal."""
    if not blocks or not isinstance(first := blocks[0], Heading):
        return None
    others = (block.depth for block in blocks[1:] if isinstance(block, Heading))
    return text_of((first,)) if all(depth > first.depth for depth in others) else None
