"""What PDF/UA asks of tags and links and WeasyPrint leaves out; put in before the file is written."""

from typing import Any

#: An annotation that is printed too (ISO 32000-1, table 165, bit 3); ISO 14289-1, 7.18.1 asks that pages and
#: prints say the same.
PRINT = 4


def complete_tags(document: Any, pdf: Any) -> None:
    """Mark links as printed, and the heads of tables as those of their columns (ISO 14289-1, 7.5).

    A finisher for `weasyprint.Document.write_pdf`, run on pydyf's objects. Tables have a first row of heads,
    or none, and no heads of rows.
    """
    for item in pdf.objects:
        if not isinstance(item, dict):
            continue
        if item.get("Subtype") == "/Link":
            item.setdefault("F", PRINT)
        elif item.get("S") == "/TH" and "A" in item:
            item["A"].setdefault("Scope", "/Column")
