"""An article as `render_article` wrote it, back to exactly what was written."""

from lxml import etree

from docconv.ir import Block, Comment

from .parse import tag_of
from .read import read_blocks
from .state import Reading

_BESIDE = ("article-header", "comments")


def read_article(element: etree._Element, *, level: int = 1) -> tuple[tuple[Block, ...], tuple[Comment, ...]]:
    """The body and the comments in an `article` element that was rendered losslessly with a title of `level`.

    Not in normal form. The metadata is no part of the element: see `meta_of`.
    """
    comments = tuple(
        _comment(found, level)
        for section in element.iterfind("{*}section")
        if section.get("class") == "comments"
        for found in section.iterfind("{*}article")
    )
    return _blocks(element, level, _BESIDE), comments


def _blocks(element: etree._Element, level: int, beside: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks directly in an element, without the parts of the page that stand beside them."""
    aside = {
        child
        for child in element
        if (tag := tag_of(child)) == "header" or (tag == "section" and child.get("class") in beside)
    }
    return read_blocks(element, Reading(guess=False, heading_shift=level - 1, skip=aside.__contains__))


def _comment(element: etree._Element, level: int) -> Comment:
    header = element.find("{*}header")
    author = published = None
    if header is not None:
        author = next((span.text for span in header.iterfind("{*}span")), None)
        published = next((time.get("datetime") for time in header.iterfind("{*}time")), None)
    return Comment(_blocks(element, level, ()), author, published)
