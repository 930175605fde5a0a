"""Repairs of damaged text, each with a proof, run before any structure is read."""

from collections.abc import Iterator

from docconv import Transform, hookimpl

# In this order: a wrong decoding hides all else, and readings in GBK bytes need the exact characters.
_REPAIRS = (
    ("wrong-decoding", "wrong_decoding", "undo wrong decodings line by line: CafÃ© to Café"),
    ("gbk-pinyin", "gbk_pinyin", "undo pinyin that was put into GBK bytes: 總統(tǒng) to 總統"),
    ("references", "references", "character references that were escaped twice: &amp;#8220; to “"),
    ("masked-mail", "masked_mail", "mail addresses masked for scripts: shown, or cut with their label"),
    ("doubled-labels", "doubled_labels", "lines that are one label twice: CreditCredit to Credit"),
    ("invisible", "invisible", "delete signs that show nothing, put letters and their marks together (NFC)"),
)  # fmt: skip


@hookimpl
def docconv_transforms() -> Iterator[Transform]:
    """The text transforms that repair, all on by default; `--no-repair` switches all of them off."""
    for name, function, title in _REPAIRS:
        yield Transform(
            name=name,
            title=title,
            function=f"docconv_repair.transform:{function}",
            stage="text",
            default=True,
        )
