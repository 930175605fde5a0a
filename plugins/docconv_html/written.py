"""Days in what a page shows: lines beside the title, `time` elements, elements named after dates."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from docconv.html import tag_of
from docconv.text import find_dates, pattern

from .facts import Facts, marked, near_title, words_of
from .moments import to_iso
from .page import Page

_DATE_WORDS = pattern(r"date|time|publish|posted|pubtime|shijian|laiyuan|info|meta|byline", re.I)
#: What says of a day that it is not the first: words before it or after it.
_CHANGED = pattern(
    r"\b(?:last\s+)?(?:updated|modified|reviewed|revised|edited|changed|update|fact[- ]?checked)\b"
    r"|aktualisiert|geändert|bearbeitet|\bStand\b|mis(?:e)?\s+à\s+jour|modifié|actualizad|modificad|atualizad"
    r"|aggiornat|обновлен|изменен|обновлён|изменён|cập nhật|更新于|更新於|最后修改|修订"
    r"|最終更新|更新日|수정|업데이트|تحديث|آخر تعديل"
    r"|zaktualizowan|bijgewerkt|uppdaterad|oppdatert|güncelle",
    re.I,
)
_FIRST = pattern(
    r"publi|posted|created|issued|first|veröffentlicht|erstellt|gespeichert|опубликован|đăng|发布|發布|发表|發表"
    r"|公開|掲載|配信|입력|등록|نشر|opublikowan|pubblicat|yayın",
    re.I,
)
#: How agencies begin: 【柳溪日报2024年3月5日讯】.
_DATELINE = pattern(r"[【（(\[].{0,24}\d{4}年\d{1,2}月\d{1,2}日.{0,6}(?:讯|訊|电|電|报|報)")
#: Where a day that is no article's often stands.
_ELSEWHERE = pattern(
    r"expire|valid|offer|deadline|copyright|©|comment|commented|joined|registriert|register|birth|geboren|born|"
    r"opening|\bhours\b|event|tickets?|next review|due|effective|registered|kommentar",
    re.I,
)


def beside_title(places: Iterable[list[str]], language: str | None) -> Iterator[tuple[str, str, bool]]:
    """The dates of the lines around the title: the line, the date, and whether it is one of a change."""
    for runs in places:
        before = ""
        for text in runs:
            label, before = before, text
            if len(text) > 90 and _DATELINE.search(text[:60]):
                text = text[:60]
            if len(text) > 200:
                continue
            for found, said in _dated_lines(text, label, language):
                yield text, found, said


def _dated_lines(text: str, label: str, language: str | None) -> Iterator[tuple[str, bool]]:
    end = 0
    for found in find_dates(text, language=language):
        lead = text[end : found.start]
        end = found.end
        lead = lead.rpartition(". ")[2]
        around = lead
        if not lead.strip(" :：|·•-–—/,("):
            around = f"{label if len(label) < 40 else ''} {text[found.end :][:10]}"
        if _ELSEWHERE.search(around):
            continue
        changed = bool(_CHANGED.search(around)) and not _FIRST.search(around)
        # In a sentence, a date is what the sentence tells of.
        rest = len(text) - (found.end - found.start)
        if rest > 90 and not changed and not _FIRST.search(lead[-30:]):
            continue
        yield found.value, changed


def written(
    facts: Facts, page: Page, beside: list[tuple[str, str, bool]], language: str | None, *, titled: bool
) -> None:
    """Find the day of publication in what the page shows: `beside` the title, where there is a title."""
    for element in marked(page):
        if tag_of(element) == "time" and (value := element.get("datetime")) and near_title(element):
            if _is_change(element):
                continue
            facts.say("published", to_iso(value, language), f"time: {value}")
            break
    first_days = [(text, value) for text, value, changed in beside if not changed]
    if not titled:
        # The head of a page shows today's date; when something was published is said with the hour.
        first_days.sort(key=lambda day: "T" not in day[1])
    for text, value in first_days[:1]:
        facts.say("published", value, f"beside the title: {text[:80]}")
    if "published" in facts.values:
        return
    for element in marked(page):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _DATE_WORDS.search(name) or _ELSEWHERE.search(name) or not near_title(element):
            continue
        text = words_of(element)
        if not text or len(text) > 120:
            continue
        for value, changed in _dated_lines(text, "", language):
            if not changed and not _CHANGED.search(name.replace("_", " ")):
                facts.say("published", value, f"named {name.strip()[:40]}: {text[:80]}")
                return
    for text, value, _ in beside[:1]:
        facts.say("published", value, f"the only day beside the title, that of a change: {text[:80]}")


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
