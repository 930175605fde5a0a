"""Short lines in an article's part that are none of its text: links elsewhere, calls, who and when."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from docconv.text import find_dates, pattern

from .controls import few_together
from .page import PROSE, Page, Part
from .trim import LABEL as CUE

#: What stands before a link to another article is no wider (in columns) …
LABEL = 40
#: … and the title behind it no narrower.
TITLE = 16
#: A call is a link this narrow under so little text.
CALL, ABOVE_CALL = 36, 260
#: A line of who and when is no wider.
BYLINE = 110
#: Of a line that only says when, with hardly anything else, so much is the date.
MOSTLY = 0.3
#: What says how long reading takes, or how large the letters are, is no wider.
SCRAP = 34
SENTENCE_END = tuple("。！？.!?…”」』\"'»；;:：")
#: Such lines are among so many runs behind a title, or among the last in a text and no wider.
SEARCHED, FOOT, FOOT_LINE = 13, 3, 80
_LINES = frozenset(("p", "div"))
_HOST = pattern(r"(?:https?:)?//(?:www\.)?([^/:?#]+)")
_COLON = pattern(r"[:：›»→>]\s*$")
_BOXES = frozenset(("div", "aside", "section"))
_CONTENT = frozenset(("figure", "table", "pre", "blockquote", "ul", "ol", "h2", "h3"))


def link_lines(page: Page, container: Part) -> Iterator[Part]:
    """Paragraphs that are a label and the title of some other article, which is a link."""
    home = home_of(page)
    for at in range(container.first, container.last):
        run = page.runs[at]
        if run.linked < TITLE or run.linked * 2 <= run.width or run.width - run.linked > LABEL:
            continue
        part = page.parts[run.part]
        if part is container or part.tag not in ("p", "div") or part.last - part.first != 1:
            continue
        if _is_labelled(part, run.text, home):
            yield part


def _is_near(address: str, home: str) -> bool:
    """Whether an address may be one of the page's own site; `home` is the page's, as far as it is known."""
    here, there = host_of(home), host_of(address)
    return not here or not there or here == there


def home_of(page: Page) -> str:
    """The address that a page gives as its own."""
    return next((href for rel, href in page.links if rel == "canonical"), "") or next(
        (value for name, value in page.metas if name == "og:url"), ""
    )


def host_of(address: str) -> str:
    """The host in an absolute address."""
    found = _HOST.match(address)
    return found[1].lower() if found else ""


def _is_labelled(part: Part, text: str, home: str) -> bool:
    """Whether the words before the only link are a label, with nothing but marks after it."""
    anchors = [anchor for anchor in part.element.iter("a") if "".join(map(str, anchor.itertext())).strip()]
    if len(anchors) != 1:
        return False
    title = " ".join("".join(map(str, anchors[0].itertext())).split())
    before, found, after = text.rpartition(title)
    if not found or any(ch.isalnum() for ch in after) or not before.strip():
        return False
    if CUE.match(before):
        return True
    # "Source: …" leads away from the site, as an address does that is written out.
    return bool(_COLON.search(before)) and "/" not in title and _is_near(anchors[0].get("href") or "", home)


def icon_bars(page: Page, container: Part) -> Iterator[Part]:
    """A word or two beside links that are nothing but pictures."""
    for at in range(container.first, container.last):
        run = page.runs[at]
        if run.width > LABEL or run.linked:
            continue
        part = _line(page, at, container)
        if part is None or part.tag not in _LINES:
            continue
        anchors = list(islice(part.element.iter("a"), 20))
        if len(anchors) > 1 and all(len(anchor) and not _says(anchor) for anchor in anchors):
            yield part


def _says(element: etree._Element) -> bool:
    return any(str(text).strip() for text in element.itertext())


def calls(page: Page, container: Part) -> list[Part]:
    """Boxes beside paragraphs that say a sentence or two and end in a link to press."""
    found: list[int] = []
    for at in range(container.first + 1, container.last):
        run = page.runs[at]
        if not run.linked or run.width > CALL or run.linked * 5 < run.width * 4:
            continue
        number = run.part
        while (part := page.parts[number]).last - part.first == 1 and part is not container:
            number = part.parent
        if part.last == at + 1 and part is not container and _is_call(page, part, container):
            found.append(number)
    return [page.parts[number] for number in few_together(page, found)]


def _is_call(page: Page, part: Part, container: Part) -> bool:
    if part.tag not in _BOXES or not 2 <= part.last - part.first <= 4:
        return False
    *said, last = page.runs[part.first : part.last]
    return (
        page.prose_of(container) > page.prose_of(part)
        and page.width_of(part) - last.width <= ABOVE_CALL
        and not said[0].linked
        and not any(page.parts[child].tag in _CONTENT for child in part.children)
    )


def head_lines(page: Page, container: Part) -> Iterator[etree._Element]:
    """Lines between the title and the text that say who, when, or how long it takes."""
    title = next(
        (page.parts[at] for at in page.h1 if container.first <= page.parts[at].first < container.last), None
    )
    first = title.last if title else container.first
    for at in range(first, min(container.last, first + SEARCHED)):
        run = page.runs[at]
        if run.prose > 0:
            return
        if is_byline(run.text, run.width) or (
            title is not None and run.width <= SCRAP and not run.text.endswith(SENTENCE_END)
        ):
            yield from _elements(page, at, container)


def foot_lines(page: Page, container: Part, last: int) -> Iterator[etree._Element]:
    """Lines behind the text that say who and when, or are links behind a word, before the run `last`."""
    for at in reversed(range(max(container.first, last - FOOT), last)):
        run = page.runs[at]
        if run.prose > 0:
            return
        is_bar = run.linked * 2 > run.width and run.width - run.linked <= SCRAP
        if (run.width <= FOOT_LINE and is_byline(run.text, run.width)) or (
            is_bar and _count(page.parts[run.part].element) > 1
        ):
            yield from _elements(page, at, container)


def _count(element: etree._Element) -> int:
    """How many links an element holds, as far as that matters."""
    return len(list(islice(element.iter("a"), 3)))


def _line(page: Page, at: int, container: Part) -> Part | None:
    part = page.parts[page.runs[at].part]
    return part if part is not container and part.last - part.first == 1 else None


def _elements(page: Page, at: int, container: Part) -> Iterator[etree._Element]:
    """The element that is a line: a part, or one that stands among others in it."""
    part = _line(page, at, container)
    if part is not None:
        if part.tag in _LINES:
            yield part.element
        return
    text = page.runs[at].text
    for child in islice(page.parts[page.runs[at].part].element, SEARCHED):
        if child.tag == "span" and " ".join("".join(map(str, child.itertext())).split()) == text:
            yield child
            return


def is_byline(text: str, width: int) -> bool:
    """Whether a line says little more than when, and perhaps who."""
    if width > BYLINE or width >= 2 * PROSE or not any(ch.isdigit() for ch in text):
        return False
    days = find_dates(text, day_first=True)  # either reading of 05/03 is a day
    if not days:
        return False
    rest = len(text) - sum(day.end - day.start for day in days)
    return rest <= 60 and not text.endswith(("。", "！", "？", "!", "?", "…"))
