"""Label lines such as `作者：Ann Lee` or `Source: https://…`: which blocks are some, and what they tell."""

import re
from collections.abc import Iterable, Iterator

from docconv.ir import Block, Blockquote, List, Paragraph, Text, walk
from docconv.text import find_dates, parse_date, pattern

from . import lines
from .fields import WEB, date, person
from .frame import REACH, Frame
from .label_words import FIELD_OF
from .lines import Labelled

#: A label's value is a name, a date, an address: never a sentence.
_SENTENCE = pattern(r"[。！？!?；;…]|\.\s+\S")
_NAMES = pattern(r"[、,，;；/&\s]+")
_LATIN_NAMES = pattern(r"[、,，;；/&]|(?<!\s)\s+(?:和|与|與|and|và)\s+")
#: Where and when something takes place: an invitation, not a label of the article.
_EVENT = pattern(r"(?:地点|地點|地址|location|venue|where|địa điểm)\s*[:：]", re.IGNORECASE)
_BYLINE = pattern(
    r"by\s+((?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){1,3}"
    r"(?:(?:,|\s+and)\s+(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){1,3})*)\s*(?:["
    r"|·•,–—-]\s*(.{4,40}))?\Z",
    re.IGNORECASE,
)
_CALENDAR = pattern(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september"
    r"|october|november|december|morning|night|noon|midnight)\b",
    re.IGNORECASE,
)
#: What no name has.
_NO_NAME = pattern(r"[。！？!?；;…：:，\d]|\.\s*\Z")
_AROUND_DAY = " \t\u00a0\u3000|｜·•*_,，-–—()（）[]【】"
#: Words for the article that a text was made from, not for any page.
_ORIGINAL = pattern("原|元|gốc|original", re.IGNORECASE)
_HASHTAGS = pattern(r"(?:#[^\s#]+\s*)+\Z")


def is_label_line(block: Block, *, most: int = 120) -> bool:
    """A short paragraph that begins with a label whose value is of the label's kind; or a quote of such."""
    if isinstance(block, Blockquote):
        inner = block.children
        return 0 < len(inner) <= 4 and all(is_label_line(child, most=most) for child in inner)
    if not isinstance(block, Paragraph) or len(lines.plain(block)) > most + address_length(block):
        return False
    first = next(lines.labels_in(block), None)
    return first is not None and first.field != "summary" and is_sound(first) and not is_invitation(block)


def is_invitation(block: Block) -> bool:
    """Tells where something takes place, so that a time beside it is no date of publication."""
    return isinstance(block, Paragraph) and bool(_EVENT.search(lines.plain(block)[:200]))


def begins_with_label(block: Block) -> bool:
    """Whether a block's first words are a label."""
    return next(lines.labels_in(block), None) is not None


def is_label_list(block: Block) -> bool:
    """A list, perhaps in a quote, most of whose items are labelled."""
    items = [item for node in walk((block,)) if isinstance(node, List) for item in node.children]
    if not isinstance(block, (Blockquote, List)) or len(items) < 2:
        return False
    labelled = sum(
        any(
            label and is_sound(label)
            for child in item.children
            if (label := next(lines.labels_in(child), None))
        )
        for item in items
    )
    return labelled * 2 > len(items)


def is_sound(label: Labelled) -> bool:
    """Whether a value is what its label promises."""
    value = label.value
    if label.field == "url":
        return lines.address_of(label) is not None or bool(label.url)
    if label.field in ("published", "modified"):
        return not value or _day(label) is not None
    if label.url or not value or label.field == "summary":
        return True
    if label.field in ("authors", "editors"):
        # What is said in an interview ends in a full stop, too.
        plain = value.rstrip("。.")
        spoken = plain != value and len(plain) > 6 and len(names(value)) == 1
        return len(value) <= 60 and bool(names(value)) and not spoken and not _SENTENCE.search(plain)
    return len(value) <= 60 and not _SENTENCE.search(value.rstrip("。."))


def is_hashtags(block: Block) -> bool:
    """A paragraph of nothing but `#tags`."""
    return isinstance(block, Paragraph) and bool(_HASHTAGS.match(lines.plain(block)))


def byline(block: Block) -> tuple[tuple[str, ...], str | None] | None:
    """Names and date of a line such as `By Ann Lee and Bo Cy | 9 March 2026`, or of a name above a date."""
    if not isinstance(block, Paragraph):
        return None
    if not (found := _BYLINE.match(lines.plain(block))):
        return _name_and_day(lines.plain(block).split("\n"))
    day = date(found[2]) if found[2] else None
    if (found[2] and not day) or _CALENDAR.search(found[1]):
        return None
    return names(found[1]), day


def _name_and_day(parts: list[str]) -> tuple[tuple[str, ...], str | None] | None:
    """A line that is a day and nothing else, and perhaps one that is a name."""
    days = [day for part in parts if (day := _lone_day(part))]
    others = [part for part in parts if not _lone_day(part)]
    if len(days) != 1 or len(others) > 1:
        return None
    if others and (len(others[0]) > 40 or _NO_NAME.search(others[0]) or others[0].lower() in FIELD_OF):
        return None
    return (names(others[0]) if others else ()), days[0]


def _lone_day(text: str) -> str | None:
    """The date that some words are, if it names a day."""
    found = find_dates(text) if 8 <= len(text) <= 40 else []
    if len(found) != 1 or (text[: found[0].start] + text[found[0].end :]).strip(_AROUND_DAY):
        return None
    return found[0].value if len(found[0].value) >= 10 and found[0].value >= WEB else None


def _name_before_day(text: str) -> tuple[str, str | None]:
    """A name without the day behind it, and that day."""
    found = find_dates(text)
    if len(found) != 1 or len(found[0].value) < 10 or text[found[0].end :].strip(_AROUND_DAY):
        return text, None
    return text[: found[0].start].rstrip(_AROUND_DAY), found[0].value


def dated(block: Block) -> str | None:
    """The day that stands before the labels of a line, as in `2026年3月9日 10:00 来源：示例`."""
    if not isinstance(block, Paragraph) or len(text := lines.plain(block)) > 120 + address_length(block):
        return None
    found = find_dates(text[:40])
    first = next(lines.labels_in(block, anywhere=True), None)
    if len(found) != 1 or first is None or not is_sound(first):
        return None
    before = text[: text.find(first.word)]
    return _lone_day(before.strip(_AROUND_DAY))


def read_kept(frame: Frame) -> None:
    """Keep what is said in parts that stay: an author in the first line, the original among references."""
    quoted = [block for block in frame.blocks[:1] if isinstance(block, Blockquote)]
    inner = quoted[0].children if quoted else frame.blocks
    if inner and isinstance(inner[0], Paragraph) and not frame.is_speech(inner[0]):
        line = Paragraph((Text(lines.plain(inner[0]).split("\n")[0]),))
        label = next(lines.labels_in(line), None)
        if label and label.field == "authors" and is_sound(label) and len(label.value) <= 20:
            keep(frame, label)
    if frame.facts.get("url"):
        return
    originals: dict[str, str] = {}
    for block in (*quoted, *frame.blocks[:REACH], *frame.blocks[-REACH:]):
        for paragraph in _paragraphs(block):
            found = list(lines.labels_in(paragraph, anywhere=block in quoted))
            named = next((label for label in found if _is_original(label)), None)
            if named is not None and (named is found[0] or lines.address_of(named)):
                pages = (page for label in found if lines.is_page(page := lines.address_of(label)) and page)
                originals.update((page, named.word) for page in list(pages)[:1])
    if len(originals) == 1:
        ((page, word),) = originals.items()
        frame.know("url", page, f"label: {word}")


def _is_original(label: Labelled) -> bool:
    return label.field in ("url", "origin") and bool(_ORIGINAL.search(label.word))


def read_labels(frame: Frame, block: Block, *, anywhere: bool = False) -> None:
    """Keep what a block's labels say; what is known already wins."""
    for paragraph in _paragraphs(block):
        if told := lines.taken_from(paragraph):
            name, url = told
            frame.know("site", name and name.strip(" :：[]"), f"taken from: {name}")
            frame.know("url", url, f"link: {url}")
        for label in lines.labels_in(paragraph, anywhere=anywhere or bool(told)):
            keep(frame, label)


def _paragraphs(block: Block) -> Iterator[Block]:
    if not isinstance(block, (Blockquote, List)):
        yield block
        return
    yield from (node for node in walk((block,)) if isinstance(node, Paragraph))


def keep(frame: Frame, label: Labelled) -> None:
    """Keep what one label says."""
    address = lines.address_of(label)
    why = f"label: {label.field} {label.value[:60]}"
    match label.field:
        case "url":
            frame.know("url", address, why)
        case "authors" | "editors":
            value, day = _name_before_day(label.value)
            frame.know(label.field, names(value), why)
            frame.know("published", day, why)
        case "published" | "modified":
            frame.know(label.field, _day(label), why)
        case "origin" | "site" if not address or label.url:
            frame.know(label.field, person(label.value)[:60] or None, why)
            if label.field == "origin" and lines.is_page(label.url):
                frame.know("url", label.url, why)
        case "origin" if lines.is_page(address):
            frame.know("url", address, why)
        case "tags":
            found = re.findall(r"\[\[([^\[\]]+)\]\]", label.value) or re.split(r"[、,，;；\s]+", label.value)
            frame.know("tags", tuple(dict.fromkeys(tag for part in found if (tag := part.strip("#")))), why)
        case "title":
            frame.know("title", label.value, why)
        case "summary":
            frame.know("summary", label.value, why)


def _day(label: Labelled) -> str | None:
    """A label's date; the day comes first where the label is Vietnamese, as in 09/03/2026."""
    vietnamese = not label.word.isascii() and label.word[0] < "\u2000"
    return date(label.value) or (parse_date(label.value, day_first=True) if vietnamese else None)


def names(value: str) -> tuple[str, ...]:
    """People named after a label; a remark in brackets is none.

    Names in Latin letters hold blanks, so that only names without any are split at them.
    """
    value = re.sub(r"[（(].*?[)）]", "", value).split("。")[0]
    separator = _LATIN_NAMES if re.search("[A-Za-z]", value) else _NAMES
    return tuple(_people(separator.split(value)))


def _people(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        name = person(part).strip(" \t\u00a0\u3000@#*|")
        if 1 < len(name) <= 40 and not name.startswith(("http:", "https:")):
            yield name


def address_length(block: Block) -> int:
    """An address, and the title that links to one, may be as long as they like."""
    titles = (lines.plain(link) for link in lines.links_in(block) if lines.is_page(link.url))
    long = [*lines.addresses_in(block), *(title for title in titles if "://" not in title)]
    return sum(map(len, long))
