"""Language tags as Typst takes them."""

from typing import Any

from docconv.text.labels import label_language

#: ISO 639 codes of languages that are written from right to left in their usual script.
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "ug", "ur", "yi"}
)
RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Nkoo", "Syrc", "Thaa"})
#: What is taken for the region of Chinese, which fonts go by, where a tag names none.
REGIONS = {"zh-Hans": "CN", "zh-Hant": "TW"}
CHINESE = frozenset({"zh", "cmn", "yue", "wuu", "nan", "hak"})


def described(tag: str) -> dict[str, Any]:
    """The parts of a BCP 47 tag, and whose rules of setting hold for it."""
    first, *rest = tag.replace("_", "-").split("-")
    lang = first.lower() if first.isascii() and first.isalpha() and len(first) in (2, 3) else None
    if lang == "und":
        lang = None
    rest = rest[: next((at for at, part in enumerate(rest) if len(part) == 1), len(rest))]
    script = next(
        (part.title() for part in rest if len(part) == 4 and part.isascii() and part.isalpha()), None
    )
    region = next(
        (part.upper() for part in rest if len(part) == 2 and part.isascii() and part.isalpha()), None
    )
    group = lang or "und"
    if lang in CHINESE:
        lang, group = "zh", label_language(tag) if lang in ("zh", "cmn", "yue") else "zh-Hans"
        region = region or REGIONS[group]
    rtl = script in RIGHT_TO_LEFT_SCRIPTS if script else lang in RIGHT_TO_LEFT
    return {"lang": lang, "region": region, "script": script, "group": group, "rtl": rtl}
