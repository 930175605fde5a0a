"""The size of the pages, as a style sheet says it."""

from docconv.printing import PAPERS


def page_style(name: str) -> str:
    """The size of the pages, and of those named `turned`, which lie on their side."""
    paper = PAPERS[name]
    return (
        f"@page {{ size: {paper.width}mm {paper.height}mm }}\n"
        f"@page turned {{ size: {paper.height}mm {paper.width}mm }}"
    )
