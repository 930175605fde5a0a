"""Days in what a page shows: lines beside the title, `time` elements, elements named after dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from lxml import etree

from docconv.html import tag_of
from docconv.text import find_dates, parse_date, pattern

from .facts import Facts, Window, marked, near_title, words_of
from .moments import to_iso
from .page import Page, Part

_DATE_WORDS = pattern(r"date|time|publish|posted|pubtime|shijian|laiyuan|info|meta|byline", re.I)
#: What says of a day that it is not the first: words before it or after it.
_CHANGED = pattern(
    r"(?<![^\W\d_])(?:last\s+)?"
    r"(?:updated|modified|reviewed|revised|edited|changed|update|fact[- ]?checked)(?![^\W\d_])"
    r"|aktualisiert|geändert|bearbeitet|\bStand\b|mis(?:e)?\s+à\s+jour|modifié|actualizad|modificad|atualizad"
    r"|aggiornat|обновлен|изменен|обновлён|изменён|cập nhật|更新于|更新於|最后修改|修订"
    r"|最終更新|更新日|수정|업데이트|تحديث|آخر تعديل"
    r"|zaktualizowan|bijgewerkt|uppdaterad|oppdatert|güncelle",
    re.I,
)
_FIRST = pattern(
    r"publi|posted|created|issued|first|veröffentlicht|erstellt|gespeichert|gepostet|опубликован|đăng"
    r"|发布|發布|發佈|发表|發表|公開|掲載|配信|입력|등록|نشر|opublikowan|pubblicat|geplaatst|gepubliceerd|yayın",
    re.I,
)
#: The day that an official document bears, as against that of its copy on a site (GB/T 9704, 成文日期).
_SIGNED = pattern(r"(?:成文|签发|簽發|印发)(?:日期|时间)\s*[:：]?\s*$")
#: How agencies begin: 【柳溪日报2024年3月5日讯】.
_DATELINE = pattern(r"[【（(\[].{0,24}\d{4}年\d{1,2}月\d{1,2}日.{0,6}(?:讯|訊|电|電|报|報)")
#: A text that begins with its day, set off: `29.11.2022 – Mehrfach …`.
_BEGINS = pattern(r"\s*(?:[–—|:]|-\s|(?<=\d)\s+[„“«\"])")
#: Where a day that is no article's often stands.
_ELSEWHERE = pattern(
    r"expire|valid|offer|deadline|copyright|©|comment|commented|joined|registriert|register|birth|geboren|born|"
    r"opening|\bhours\b|event|tickets?|next review|due|effective|registered|kommentar|"
    r"received|accepted|accessed|"
    r"出生|生日|逝世|享年|成立|截止|有效期|生年月日|né[e]? le|naci[dm]|nascid|родил",
    re.I,
)
#: What stands behind a day instead of before it.
_BEHIND = pattern(
    r"\s?[)）]?(更新|公開|掲載|配信|発表|发布|發布|發佈|发表|發表|수정|입력|등록|작성|게시|업데이트)"
)
#: Between a day and another that ends it, as of an event.
_UNTIL = frozenset("-–—~～至")
#: Words run together where the markup between them fell away: `HealthDECEMBER 22, 2022`.
_GLUED = pattern(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
#: Where a text was printed first: ——《柳溪月刊》1996年6月号.
_ISSUE = pattern(
    r"^[\W_]*(?:(?:原[载載刊]|[转轉][载載]?自|[摘选選]自|[载載刊]于?|發表於|发表于|来源|來源)[:：于於]?\s*)?"
    r"[\W_]{0,3}《[^》]{2,24}》\W{0,3}(\d{4})年\W?(\d{1,2})月(?:\W?(\d{1,2})日)?(?:[号號刊期版]|[^\w]|$)"
)
_MONTH = pattern(r"[\W_]*(\d{4}) ?[年년] ?(\d{1,2}) ?[月월][\W_]*")
_LABEL = pattern(
    r"\W*(?:(?:publication |publishing )?date|published|datum|fecha|日期|时间|時間|ngày)\W*", re.I
)
#: What the systems that write pages say in a comment.
_STAMP = pattern(r"<!--[^<>]{0,60}\bpublished at (\d{4}-\d\d?-\d\d? \d\d?:\d\d(?::\d\d)?)[^<>]{0,60}-->")
#: What every date has some of.
_YEAR = pattern(r"\d\d\d\d|[年년民令]")
#: A line with more beside its date than that tells of something.
MOST_BESIDE = 60


class Shown(msgspec.Struct, frozen=True):
    """A day that a line shows."""

    line: str
    value: str
    rest: int  # how much more the line says, in characters
    changed: bool  # whether it says that the day is one of a change
    first: bool  # whether it says that the day is that of publication
    signed: bool = False  # whether the document itself bears the day


def beside_title(places: Iterable[Sequence[str]], language: str | None, title: str = "") -> Iterator[Shown]:
    """The dates of the lines around the title, those in the title itself aside."""
    for runs in places:
        before = ""
        for line in runs:
            label, before = before, line
            if not _YEAR.search(line):
                continue
            text = line[len(title) :] if title and line.startswith(title) else line
            if len(text) > 90 and (_DATELINE.search(text[:60]) or _opening_day(text, language)):
                text, label = text[:60], "posted"
            if len(text) <= 200:
                yield from _days_in(text, label, language)


def _opening_day(text: str, language: str | None) -> bool:
    """Whether a paragraph begins with its day, set off from the words."""
    if not text[:1].isdigit():
        return False
    found = find_dates(text[:40], language=language)
    return bool(found) and found[0].start == 0 and bool(_BEGINS.match(text, found[0].end))


def _days_in(text: str, label: str, language: str | None) -> Iterator[Shown]:
    words = _GLUED.sub(" ", text)
    days = find_dates(words, language=language)
    between = ((pair, words[pair[0].end : pair[1].start].strip()) for pair in pairwise(days))
    ranges = {day for pair, mark in between if mark in _UNTIL for day in pair}
    end = 0
    for found in days:
        lead = words[end : found.start].rpartition(". ")[2]
        end = found.end
        around = lead
        named = _FIRST.search(lead) or _CHANGED.search(lead)
        if behind := None if named else _BEHIND.match(words, end):
            around, end = behind[1], behind.end()
        elif not lead.strip(" :：|·•-–—/,("):
            after = words[end : end + 10] if found is days[-1] else ""
            around = f"{label if len(label) < 40 else ''} {after}"
        if found in ranges or _ELSEWHERE.search(around):
            continue
        first = bool(_FIRST.search(around if behind else lead[-30:]))
        changed = bool(_CHANGED.search(around)) and not _FIRST.search(around)
        # In a sentence, a date is what the sentence tells of.
        rest = len(words) - (found.end - found.start)
        if rest > 90 and not changed and not first:
            continue
        yield Shown(text, found.value, rest, changed, first, bool(_SIGNED.search(around.strip())))


def written(
    facts: Facts, page: Page, window: Window, near: list[Shown], at_end: list[Shown], language: str | None
) -> None:
    """Find the day of publication in what the page shows.

    `near` are the days from the title to the first paragraphs, `at_end` those of the lines at the end.
    """
    timed = []
    for element in marked(page):
        is_time = tag_of(element) == "time" and element.get("datetime")
        if is_time and near_title(element) and not _is_change(element):
            timed.append(element)
    if timed:
        value = _own(window, timed).get("datetime") or ""
        facts.say("published", to_iso(value, language), f"time: {value}")
    first_days = [day for day in near if not day.changed]
    if not window.titled:
        # The head of a page shows today's date; when something was published is said with the hour.
        first_days.sort(key=lambda day: "T" not in day.value)
    for day in [*first_days, *(day for day in at_end if not day.changed)][:1]:
        facts.say("published", day.value, f"beside the title: {day.line[:80]}")
    changes = [day for day in (*near, *at_end) if day.changed and not _FIRST.search(day.line)]
    for day in changes[:1]:
        facts.say("published", day.value, f"the only day beside the title, that of a change: {day.line[:80]}")
    if "published" not in facts.values:
        _named(facts, page, language)


def _own(window: Window, elements: list[etree._Element]) -> etree._Element:
    """Of some `time` elements the one beside the title, else the first behind it, else the first."""
    if len(elements) == 1:
        return elements[0]
    said = [(words, element) for element in elements if (words := words_of(element))]
    for line in (*window.after[:8], *reversed(window.before)):
        for words, element in said:
            if words in line:
                return element
    if window.heading is None:
        return elements[0]
    heading, seen, wanted = window.heading.element, False, set(elements)
    for element in heading.getroottree().iter(heading.tag, elements[0].tag):
        if element is heading:
            seen = True
        elif seen and element in wanted:
            return element
    return elements[0]


def _named(facts: Facts, page: Page, language: str | None) -> None:
    """The day in an element whose names speak of dates."""
    for element in marked(page):
        name = f"{element.get('class') or ''} {element.get('id') or ''}".replace("_", " ")
        if not _DATE_WORDS.search(name) or _ELSEWHERE.search(name) or not near_title(element):
            continue
        text = words_of(element)
        if not text or len(text) > 120:
            continue
        for day in _days_in(text, "", language):
            if not day.changed and not _CHANGED.search(name):
                facts.say("published", day.value, f"named {name.strip()[:40]}: {text[:80]}")
                return


def _is_change(element: etree._Element) -> bool:
    """Whether a `time` element is labelled as that of a change."""
    parent = element.getparent()
    lead = (parent.text or "") if parent is not None and parent[0] is element else ""
    before = element.getprevious()
    if before is None and not lead.strip() and parent is not None:
        before = parent.getprevious()
    if before is not None:
        lead = f"{words_of(before)[-40:]} {before.tail or ''}"
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    words = f"{name} {lead[-60:]} {words_of(element)[:40]}"
    return bool(_CHANGED.search(words.replace("-", " ").replace("_", " "))) and not _FIRST.search(words)


def posted(facts: Facts, page: Page, container: Part, language: str | None) -> None:
    """The one line in or behind the text that says when it was posted; several are comments'."""
    found: list[Shown] = []
    for run in page.runs[container.first : container.last + 8]:
        if run.width <= 2 * MOST_BESIDE and _YEAR.search(run.text) and _FIRST.search(run.text):
            found += (day for day in _days_in(run.text, "", language) if day.first and not day.changed)
    if len({day.value[:10] for day in found}) == 1:
        facts.say("published", found[0].value, f"in or behind the text: {found[0].line[:80]}")


def issued(facts: Facts, window: Window) -> None:
    """The issue that the end of the text names as its source; a month that a label names."""
    for text in window.tail:
        if len(text) <= MOST_BESIDE and (found := _ISSUE.match(text)):
            facts.say("published", _so_exact(*found.groups()), f"source below the text: {text[:80]}")
    for label, text in (*pairwise(window.after), *pairwise(window.tail)):
        if len(text) <= 24 and _LABEL.fullmatch(label) and (month := month_in(text)):
            facts.say("published", month, f"text: {label} {text}")


def _so_exact(year: str, month: str, day: str | None) -> str | None:
    whole = to_iso(f"{year}-{month}-{day or 1}")
    return whole if whole is None or day else whole[:7]


def month_in(text: str) -> str | None:
    """The month that is all that a text says: `November 2003`, `2003年5月`."""
    if found := _MONTH.fullmatch(text):
        return _so_exact(found[1], found[2], None)
    words = text.split()
    # With a day put before it, it is a date that the calendar of any language knows.
    day = parse_date(f"1 {text}") if len(words) in (2, 3) and not words[0][:1].isdigit() else None
    return day[:7] if day and day.endswith("-01") else None


def stamped(facts: Facts, markup: str) -> None:
    """The day in the comment that a system wrote into the head of the page."""
    if found := _STAMP.search(markup[:4000]):
        facts.say("published", to_iso(found[1]), f"comment in the markup: {found[1]}")
