"""The repairs as text transforms: text in, text out, every change in the context's book."""

from collections.abc import Iterable

from docconv import Context

from . import leftovers
from .leftovers import Place
from .trace import has_both, looks_annotated

#: U+FFFD in UTF-8 read as GBK, and memory that nobody wrote to.
_LOST = ("锟斤拷", "烫烫烫", "屯屯屯")
_MOST_NOTED = 200  # entries of one kind for one text; the last says how many more there are


def wrong_decoding(text: str, ctx: Context) -> str:
    """Text whose lines are read with the encodings they are in; clean text comes back as it is."""
    if text.isascii():
        return text
    from .mojibake import repair

    for lost in _LOST:
        if (ctx.uncommon is None or lost in ctx.uncommon) and (number := text.count(lost)) > 1:
            message = (
                f"nothing is left of the text at {number} places with {lost}, which programs write for bytes"
            )
            ctx.note("text.lost", message, severity="loss", where=_where(text, text.index(lost)))
    mended, changes = repair(text, ctx.uncommon, html=ctx.format == "html")
    for change in changes:
        ctx.repair(
            "wrong-decoding",
            change.before,
            change.after,
            certainty=change.certainty,
            proof=change.proof,
            where=change.where,
        )
    return mended


def gbk_pinyin(text: str, ctx: Context) -> str:
    """Text without pinyin annotations that split its bytes; clean text comes back as it is."""
    if (ctx.uncommon is not None and not has_both(ctx.uncommon)) or not looks_annotated(text):
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


def references(text: str, ctx: Context) -> str:
    """Text without character references that were escaped once too often."""
    if "&" not in text:
        return text
    from .references import repair

    proof = "a character reference (HTML, 13.5) that nothing read"
    return _put(text, ((place, proof) for place in repair(text, ctx.format)), "references", ctx)


def invisible(text: str, ctx: Context) -> str:
    """Text without signs that show nothing, and with letters and their marks in one piece."""
    if text.isascii() or (ctx.uncommon is not None and not leftovers.may_have(ctx.uncommon)):
        return text
    for mend in (leftovers.invisible, leftovers.composed):
        mended, found = mend(text)
        for (at, before, after), proof in found:
            ctx.repair("invisible", before, after, certainty="certain", proof=proof, where=_where(text, at))
        text = mended
    return text


def masked_mail(text: str, ctx: Context) -> str:
    """Text with the addresses that a script would have shown."""
    return _put(text, leftovers.masked_mail(text), "masked-mail", ctx)


def doubled_labels(text: str, ctx: Context) -> str:
    """Text with labels that stood there twice once; lines of HTML are none that anybody sees."""
    if ctx.format == "html":
        return text
    return _put(text, leftovers.doubled_labels(text), "doubled-label", ctx)


def _put(text: str, found: Iterable[tuple[Place, str]], code: str, ctx: Context) -> str:
    pieces: list[str] = []
    end = line = seen = 0
    for number, ((at, before, after), proof) in enumerate(found):
        line += text.count("\n", seen, at)
        seen = at
        if number < _MOST_NOTED:
            where = f"line {line + 1}, column {at - text.rfind(chr(10), 0, at)}"
            ctx.repair(code, before, after, certainty="likely", proof=proof, where=where)
        pieces += (text[end:at], after)
        end = at + len(before)
    return "".join((*pieces, text[end:])) if pieces else text


def _where(text: str, at: int) -> str:
    """Lines and columns count from 1."""
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}"
