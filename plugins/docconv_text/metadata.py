"""Metadata, read only where it stands: around the title, and right behind the text.

A date or a name inside the text says nothing about the article.
"""

import re
from collections.abc import Iterable, Iterator

from docconv.text import is_han

from .credits import reporters_line
from .cues import boilerplate_hits
from .facts import Facts
from .labels import Part, by_value, labelled, parts_of
from .lines import BLANKS, SHORT, TINY, Line, is_counted
from .names import (
    FAMILY_NAMES,
    SURNAMES,
    has_case,
    is_agency,
    is_media,
    is_person,
    is_role,
    is_section,
    is_weekday,
    natural_case,
    split_people,
)
from .page import Page
from .vocabulary import index, lower, words

ABOVE, BELOW = 4, 8  # lines above the title and below the text that may state something
_WORDS = re.compile(f"[{BLANKS}]+")
_URL = re.compile(r"https?://[^\s<>\"'，。）)】\]]+|www\.[^\s<>\"'，。）)】\]]+", re.IGNORECASE)
MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,80}\.[^\s@]{1,20}")
_HASHTAG = re.compile(r"[#＃]([^\s#＃]+)[#＃]?")
_COUNTER = re.compile(r"[(（]?\d+[)）]?(?:[条條次人]|\s*(?:views|reads))?")
_BYLINE_END = re.compile(r"\s+[-–—|/•·]\s+|[|(（]|\s{2,}|\s*\d|,\s*(?=[a-z])")
_LIST = re.compile(r"(?:(?<!\s)\s+)?[,，、;；|/]\s*")
_TRAIL = re.compile("[>»›]")
_SPOKEN = frozenset("?？!！؟")
_GAP = re.compile(r" {2,}|[\t\u3000|·/]")
_PEOPLE = {
    "author": "authors",
    "editor": "editors",
    "translator": "translators",
    "photographer": "photographers",
}


def header_rows(page: Page, title_at: int | None, start: int) -> range:
    """The lines from a little above the title to the text."""
    top = title_at if title_at is not None else start
    return range(max(0, top - ABOVE), start)


def tail_rows(page: Page, end: int, banned: frozenset[int]) -> Iterator[int]:
    """The lines right behind the text, up to what clearly belongs to something else."""
    for at in range(end, min(len(page.lines), end + BELOW)):
        if at in banned or page.cues[at] in ("comments", "related", "account", "form"):
            labelled_anyway = at not in banned and labelled(page.lines[at].text[:80], "tags")
            if not labelled_anyway:
                return
        yield at


def read_header(page: Page, rows: Iterable[int], title_at: int | None, facts: Facts) -> set[int]:
    """What the lines around the title state; gives the lines that stated something."""
    used: set[int] = set()
    found: list[tuple[int, Part]] = []
    order = sorted(rows, key=lambda at: (title_at is not None and at < title_at, abs(at - (title_at or 0))))
    for at in order:
        line = page.lines[at]
        above = title_at is not None and at < title_at
        # The title's own line may hold a date; one line of furniture above it holds that of the crawl.
        if (
            (page.cues[at] is not None and not page.metadata[at])
            or line.weather
            or (above and boilerplate_hits(line) and not page.metadata[at])
        ):
            continue
        if above and line.dates and index("advert", "account", "navigation", "legal").finds(line.key):
            continue
        if _hashtags(line, facts):
            used.add(at)
        elif line.dates or page.metadata[at]:
            if _stated(page, at, parts_of(line) if at != title_at else _dates_only(line), facts, found):
                used.add(at)
        elif at != title_at and _lone(page, at, title_at, facts):
            used.add(at)
    for at, part in _by_trust(page, found, title_at):
        above = title_at is not None and at < title_at
        if above and part.label != "published":
            facts.spare("published", part.date, _why(page, at))
        else:
            facts.set("published", part.date, _why(page, at))
    return used


def _by_trust(page: Page, found: list[tuple[int, Part]], title_at: int | None) -> list[tuple[int, Part]]:
    """Dates of publication: those below the title first, and of these the labelled ones.

    The day of the crawl stands above the title too: `今天是…`, or a weekday and a date some lines away.
    """
    trusted: list[tuple[bool, bool, int, tuple[int, Part]]] = []
    for at, part in found:
        above = title_at is not None and at < title_at
        line = page.lines[at]
        labelled_so = part.label == "published" and not _says_more(line)
        if above and not labelled_so and (_is_listed(line) or is_today(line) or _says_more(line)):
            continue
        trusted.append((above, part.label != "published", len(trusted), (at, part)))
    return [entry[-1] for entry in sorted(trusted, key=lambda entry: entry[:3])]


def _is_listed(line: Line) -> bool:
    """Whether a date is that of another article, whose title stands in its line."""
    covered = sum(date.end - date.start for date in line.dates)
    return line.columns - covered >= SHORT and not line.separators


def _says_more(line: Line) -> bool:
    """Whether words that name nothing stand before the first date of a line: `Nous sommes le …`."""
    before = _GAP.split(line.text[: line.dates[0].start].strip(BLANKS))[-1].strip(BLANKS + ":：(（,-–—")
    if " " not in before or is_counted(before) or index("published", "modified").at(lower(before)):
        return False
    if all(map(is_weekday, _LIST.split(before))):
        return all(date.precision == "date" for date in line.dates)
    return not any(named(before) for named in (is_person, is_media, is_section, is_agency, is_role))


def is_today(line: Line) -> bool:
    """Whether a line tells the day of the visit: it says "today", or has a weekday and no time."""
    head = lower(line.text)
    if index("today").at(head, len(head) - len(head.lstrip(BLANKS))):
        return True
    return index("weekday").finds(head) and all(date.precision == "date" for date in line.dates)


def _dates_only(line: Line) -> Iterator[Part]:
    return (part for part in parts_of(line) if part.date)


def _why(page: Page, at: int) -> str:
    line = page.lines[at]
    return f"line {line.number}: {line.text[:80]}"


def _stated(page: Page, at: int, parts: Iterable[Part], facts: Facts, found: list[tuple[int, Part]]) -> bool:
    """Take over the pieces of one metadata line."""
    line, stated, free = page.lines[at], False, []
    seen_date = False
    for part in parts:
        if part.date:
            stated = seen_date = True
            if part.label == "modified":
                facts.set("modified", part.date, _why(page, at))
            else:
                found.append((at, part))
        elif part.label:
            stated = take_labelled(page, at, part.label, part.value, facts) or stated
        else:
            free.append((part.value, seen_date))
    by = by_value(line.text)
    if by is not None:
        people = split_people(_BYLINE_END.split(by[:120])[0])
        facts.put("authors", _in_natural_case(page, people), _why(page, at))
        return True
    if line.dates:
        _packed(page, at, free, facts)
    return stated


def take_labelled(page: Page, at: int, label: str, value: str, facts: Facts) -> bool:
    """Take over the value of a label. Gives whether it was one."""
    why = _why(page, at)
    if label in _PEOPLE:
        names = split_people(value)
        facts.put(_PEOPLE[label], _in_natural_case(page, names), why)
        if not names and is_role(value) and label == "author":
            facts.set("byline", value, why)
        if not names and is_agency(value):
            facts.set("origin", value, why)
        return True
    match label:
        case "origin":
            origin = _URL.sub("", value).strip(BLANKS)
            if is_han(origin[:1] or " "):
                origin = _WORDS.split(origin)[0]
            facts.set("origin", origin.strip('《》“”"') if len(origin) <= 40 else None, why)
        case "url":
            found = _URL.search(value)
            facts.set("url", found[0] if found else None, why)
        case "tags":
            facts.put("tags", split_tags(value), why)
        case "category":
            facts.set("section", value if len(value) <= 30 else None, why)
        case _:
            return False
    return True


def _in_natural_case(page: Page, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names, those in capitals as the page writes them elsewhere."""
    if not any(name.isupper() for name in names):
        return names
    text = "\n".join(line.text[:300] for line in page.lines)
    return tuple(natural_case(name, text) for name in names)


def split_tags(value: str) -> tuple[str, ...]:
    """Tags behind their label: at commas, else at blanks between ideographs."""
    parts = _LIST.split(value)
    if len(parts) == 1 and any(is_han(ch) for ch in value):
        parts = _WORDS.split(value)
    if len(parts) == 1 and "#" in value:
        parts = _HASHTAG.findall(value)
    return tuple(tag for part in parts if (tag := part.strip(BLANKS + "#＃.")) and len(tag) <= 60)


def _hashtags(line: Line, facts: Facts) -> bool:
    """Whether a line is nothing but hashtags."""
    if not line.text.startswith(("#", "＃")):
        return False
    tags = _HASHTAG.findall(line.text)
    if not tags or _HASHTAG.sub("", line.text).strip(BLANKS + ",，、"):
        return False
    facts.put("tags", tuple(tags), f"line {line.number}: {line.text[:80]}")
    return True


def _packed(page: Page, at: int, free: list[tuple[str, bool]], facts: Facts) -> None:
    """What stands without a label beside a date: `网络编辑 交通 2022-01-13 13:14:52 0 电车 城里`."""
    why, counted, tags, first = _why(page, at), False, [], True
    for value, after in free:
        pieces = (
            _WORDS.split(value)
            if is_han(value[0]) or is_han(value[-1]) or value[0].isdigit()
            else [*_comma(value)]
        )
        for word in pieces:
            text = word.strip(BLANKS + "()（）,，-–·")
            if not text:
                continue
            if _COUNTER.fullmatch(word.strip(BLANKS)):
                counted = counted or after
            elif _URL.match(text) or re.fullmatch(r"(?:www\.)?[\w-]+\.[\w.-]+", text):
                continue
            elif is_role(text):
                facts.set("byline", text, why)
            elif counted:
                tags.append(text)
            elif is_section(text):
                facts.set("section", text, why)
            elif (
                is_agency(text)
                or (
                    text.isupper()
                    and text.isalpha()
                    and len(text) <= 5
                    and text.isascii()
                    and not first
                    and not after
                )
                or is_media(text)
            ):
                facts.set("origin", text, why)
            elif is_person(text) and first and (has_case(text) or text[0] in SURNAMES):
                facts.put("authors", (text,), why)
            elif is_han(text[0]) and len(text) <= 4 and not after and "byline" in facts.values:
                facts.set("section", text, why)
            first = False
    if tags:
        facts.put("tags", tuple(tags), why)


def _comma(value: str) -> Iterator[str]:
    return (piece for piece in re.split(r"\s*[,，]\s*", value) if piece)


def _lone(page: Page, at: int, title_at: int | None, facts: Facts) -> bool:
    """A short line by itself near the title: a department, a name, an agency, a trail of sections."""
    line = page.lines[at]
    text = MAIL.sub("", line.text[:200]).strip(BLANKS)
    above = title_at is not None and at < title_at
    if not text or line.columns > 100 or line.final:
        return False
    if ">" in text or "»" in text or "›" in text:
        trail = [piece.strip(BLANKS) for piece in _TRAIL.split(text) if piece.strip(BLANKS)]
        return len(trail) >= 2 and above
    if line.columns > SHORT + TINY // 2:
        return False
    near = title_at is None or abs(at - title_at) <= 2
    menu = at > 0 and is_section(page.lines[at - 1].text)
    if is_section(text) and near and not menu:
        facts.set("section", text, _why(page, at))
        return True
    if above:
        return False
    if is_agency(text):
        facts.set("origin", text, _why(page, at))
        return True
    if is_role(text):
        facts.set("byline", text, _why(page, at))
        return True
    if credits := reporters_line(text):
        facts.put("authors", credits.people["author"], _why(page, at))
        facts.set("origin", credits.origin, _why(page, at))
        return True
    beside_date = any(0 <= row < len(page.lines) and page.lines[row].dated for row in (at - 1, at + 1))
    reporter = text.endswith(("기자", "記者", "记者"))
    after_title = title_at is not None and at - title_at <= 2
    if (
        is_person(text)
        and (beside_date or after_title)
        and (has_case(text) or text[0] in SURNAMES or reporter or _is_credited(page, text))
    ):
        facts.put("authors", split_people(text), _why(page, at))
        return True
    return False


def is_signature(line: Line) -> bool:
    """Whether a line is a Vietnamese name and nothing else: a family name, and two or more names behind it,
    for with one it may be a place.
    """
    first, *rest = line.key.split(" ", 3)
    return line.columns <= TINY and first in FAMILY_NAMES and len(rest) > 1 and is_person(line.text)


def _is_credited(page: Page, name: str) -> bool:
    """Whether a page says of somebody that they report or take pictures."""
    said = tuple(name + word for word in ("記者", "记者", "撮影", "摄", "攝"))
    return any(word in line.text for line in page.lines for word in said)


def read_trails(page: Page, start: int, facts: Facts) -> None:
    """A trail of sections (`Home > News > Environment`) above the text, wherever its first word put it."""
    for line in page.lines[:start]:
        if line.columns > 90 or not _TRAIL.search(line.text):
            continue
        trail = [piece.strip(BLANKS) for piece in _TRAIL.split(line.text)]
        if trail[-1].casefold() in words("here"):
            trail.pop()
        if len(trail) >= 2 and all(1 <= len(piece) <= 24 for piece in trail):
            facts.set("section", trail[-1], f"line {line.number}: {line.text[:80]}")


def read_subtitle(page: Page, title_at: int | None, start: int, used: set[int], facts: Facts) -> int | None:
    """The line below the title that says no more than what the article is about; gives its index."""
    at = None if title_at is None else title_at + 1
    if at is None or at >= start or at in used or page.cues[at] is not None or page.metadata[at]:
        return None
    line = page.lines[at]
    if (
        line.columns < SHORT
        or line.separators
        or line.weather
        or line.dates
        or line.key == page.lines[at - 1].key
    ):
        return None
    facts.set("subtitle", line.text, _why(page, at))
    return at


def read_tail(page: Page, rows: Iterable[int], facts: Facts) -> set[int]:
    """What the lines behind the text state, by label only: a date alone may belong to the next headline."""
    used: set[int] = set()
    for at in rows:
        line = page.lines[at]
        if _hashtags(line, facts):
            used.add(at)
            continue
        if page.cues[at] in ("legal", "advert") or (line.columns > 200):
            continue
        if origin := re.fullmatch(r"[«「『]\s*([^«»「」『』]{2,30}?)\s*[»」』]", line.text):
            facts.set("origin", origin[1], _why(page, at))
            used.add(at)
            continue
        if not page.metadata[at] and not labelled(
            line.text[:80], "tags", "author", "origin", "editor", "url"
        ):
            continue
        if line.final in _SPOKEN:  # a question or an answer, behind whoever says it
            continue
        for part in parts_of(line):
            if part.date and part.label in ("published", "modified"):
                facts.set(part.label, part.date, _why(page, at))
                used.add(at)
            elif part.label and not part.date and take_labelled(page, at, part.label, part.value, facts):
                used.add(at)
    return used


def read_address(page: Page, end: int, facts: Facts) -> None:
    """The article's own address, which may stand far below among the notices."""
    for line in page.lines[end:]:
        if "http" in line.key or "www." in line.key:
            found = labelled(line.text[:200], "url")
            if found and (address := _URL.search(line.text)):
                facts.set("url", address[0], f"line {line.number}: {line.text[:80]}")
                return
