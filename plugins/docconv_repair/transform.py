"""The repairs as text transforms: text in, text out, every change in the context's book."""

from docconv import Context

from .trace import looks_annotated


def gbk_pinyin(text: str, ctx: Context) -> str:
    """Text without pinyin annotations that split its bytes; clean text comes back as it is."""
    if not looks_annotated(text):
        return text
    from .gbk_pinyin import repair

    repaired = repair(text)
    for change in repaired.repairs:
        ctx.repair(
            "gbk-pinyin",
            change.before,
            change.after,
            certainty=change.certainty,
            proof=change.proof,
            where=change.where,
        )
    return repaired.text
