"""What mirrors put around an article, taken off: navigation, labels, the source address, the dateline.

Everything here goes by shape and by ordinary label words; what is not recognised stays. Facts are read
before anything is cut, and what the front matter states wins.
"""

from typing import Any

import msgspec

from docconv import Article, Context
from docconv.ir import Embed, Figure, List, Meta, normalize
from docconv.text import detect_language

from . import lines
from .dateline import released
from .exports import take_export
from .foot import recognise_end, take_footers, take_tail
from .frame import REACH, Frame
from .head import take_code_line, take_head, take_labels_again
from .inside import drop_rules_at_ends, figure, first_time, take_datelines, take_tags, take_time
from .labels import read_kept
from .stand_ins import resolved
from .tables import take_label_tables
from .titles import take_title


def unframed(article: Article, *, text: str, front_matter: bool, ctx: Context) -> Article:
    """An article without its frame, if it has one that is recognised. `text` is what it was read from."""
    article = normalize(article)
    frame = Frame(list(article.body), dict(_stated(article.meta)))
    frame.recognised = front_matter
    _navigation(frame)
    take_footers(frame)
    take_export(frame)
    take_head(frame)
    take_title(frame)
    take_label_tables(frame)
    if told := first_time(text):
        take_time(frame, told)
    if not frame.recognised:
        recognise_end(frame)
    read_kept(frame)
    if frame.blocks:
        frame.know("published", released(frame.blocks[0]), "dateline")
    if frame.recognised:
        take_code_line(frame)
        take_datelines(frame)
        take_labels_again(frame)
        take_tail(frame)
        take_tags(frame)
        frame.blocks = [figure(resolved(block), frame.facts.get("title")) for block in frame.blocks]
        drop_rules_at_ends(frame)
    meta = msgspec.structs.replace(article.meta, **frame.facts)
    if not meta.language and meta.title and all(isinstance(block, (Embed, Figure)) for block in frame.blocks):
        # A page of pictures and players speaks in its title.
        meta = msgspec.structs.replace(meta, language=detect_language(meta.title))
    provenance = msgspec.structs.replace(
        article.provenance, evidence={**article.provenance.evidence, **frame.evidence}
    )
    furniture = (*article.furniture, *frame.dropped) if ctx.furniture else article.furniture
    return msgspec.structs.replace(
        article, meta=meta, body=tuple(frame.blocks), provenance=provenance, furniture=furniture
    )


def _stated(meta: Meta) -> list[tuple[str, Any]]:
    return [(name, value) for name in meta.__struct_fields__ if (value := getattr(meta, name))]


def _navigation(frame: Frame) -> None:
    """Lines of links near either end."""
    last = len(frame.blocks)
    kept = []
    for index, block in enumerate(frame.blocks):
        near = index < REACH or index >= last - REACH
        leads = index == 0 and lines.is_way_back(block)
        if near and (lines.is_navigation(block) or leads) and not isinstance(block, List):
            frame.recognised = True
            frame.drop(block, "navigation", "links and nothing else")
        else:
            kept.append(block)
    frame.blocks = kept
