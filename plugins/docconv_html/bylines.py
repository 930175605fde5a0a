"""Bylines in the text of a page: `By Ann Lee`, a label above the name, a bare name beside the date."""

import re
from itertools import pairwise

from docconv.text import find_dates, pattern

from .facts import Window
from .names import is_person, names_in

Found = tuple[tuple[str, ...], str]

_BY = pattern(
    r"(?:By|BY|by|(?:Written|Posted|Published|Submitted|Story|Words|Article|"
    r"This post was written) by|WRITTEN BY|"
    r"(?:Ein Beitrag |Geschrieben |Verfasst |Gespeichert |Blog Beitrag |Text )?[Vv]on|VON|"
    r"(?:Publié |Écrit |Rédigé )?[Pp]ar|PAR|(?:Escrito |Publicado |Redactado )?[Pp]or|POR|(?:Scritto )?[Dd]a|"
    r"Автор|Текст|Contributors?|Authors?|"
    r"Autore?n?|Autorin|Auteur|Tác giả|Bởi|بقلم|كتب|كتبت|文|取材・文|執筆|글)"
    r"\s*(?:[:：=＝]\s*|\s|(?<=B[Yy])(?=[A-Z]))(\S.{1,90})$"
)
#: A whole run that announces a name in the next.
_ALONE = frozenset(
    """
    by|written by|posted by|published by|article by|story by|words by|author|author(s)|authors|contributors
    von|autor|autorin|autoren|geschrieben von|verfasst von|par|auteur|auteurs|publié par|écrit par|por|autora
    autores|escrito por|publicado por|di|da|scritto da|autore|автор|авторы|текст|tác giả
    作者|撰文|文|執筆|著者|글|글쓴이|기자|بقلم|كتب|الكاتب
    """.replace("\n    ", "|").split("|")
)
_JOB = pattern(
    r"\b(?:writer|editor|author|reporter|journalist|correspondent|founder|ceo|cto|director|manager|marketer|"
    r"strategist|contributor|redakteur(?:in)?|autorin?|journaliste|redactora?|periodista|repórter)\b|記者|기자",
    re.I,
)
_HAN_BLANKS = pattern(r"[、，/／\u3000 ]+")
#: With these end words of menus that begin like names: 时事, 高考, 方法.
_NO_GIVEN = frozenset(
    "事考法網报報社省市县縣区區国國经經济濟化育技务務闻聞乐樂业業场場面页頁品点點院校部会會期版刊讯訊"
)
_SPLIT = pattern(r"\s*(?:[|·•●・»/—–,]|\sin\s|\s-\s|\s-|-\s|\s{2,})\s*")


def byline_beside(window: Window, site: str | None) -> Found | None:
    """The names in a line near the title that begins as bylines do."""
    for text in (*window.after, *window.before):
        if len(text) <= 110 and (found := _BY.match(text)):
            names = tuple(name for name in names_in(found[1], site) if is_person(name))
            if names:
                return names, f"text: {text[:60]}"
    return None


def names_beside(window: Window, site: str | None) -> tuple[tuple[str, ...], str, bool] | None:
    """The names in a byline near the title, and whether a label says that it is one."""
    if found := byline_beside(window, site):
        return (*found, True)
    for runs in (window.after, window.before, window.tail):
        for at, text in enumerate(runs[:-1]):
            if text.strip(" :：").casefold() in _ALONE:
                after = next((run for run in runs[at + 1 : at + 3] if len(run) > 3), "")[:80]
                names = tuple(names_in(after, site))
                if names and all(is_person(name) or len(name) > 2 for name in names[:1]):
                    return names, f"text: {text} {after[:60]}", True
    for text in window.after[1:8]:
        signed = len(text) <= 50 and text[:3].casefold() == "by "
        if signed and (names := tuple(names_in(text, site, stated=True))):
            return names, f"text: {text}", True
    for text in window.tail:
        if len(text) <= 110 and (match := _BY.match(text)):
            names = tuple(name for name in names_in(match[1], site) if is_person(name))
            if names:
                return names, f"text: {text[:60]}", True
    return _bare(window, site)


def _bare(window: Window, site: str | None) -> tuple[tuple[str, ...], str, bool] | None:
    """A person's name that stands bare on one line with the date, close to the title."""
    title = window.after[0] if window.after else ""
    for text in window.after[1:5] if window.titled and not title.isascii() else ():
        names = tuple(_HAN_BLANKS.split(text.strip()))
        if len(text) <= 20 and all(is_person(name) and name[-1] not in _NO_GIVEN for name in names):
            return names, f"below the title: {text}", False
    for name, job in pairwise(window.after[1:9]):
        if len(job) < 60 and is_person(name) and name != site and _JOB.search(job):
            return (name,), f"above the job: {name}, {job}", False
    for text in (*window.after[1:8], *window.before):
        if len(text) > 90 or not (found := find_dates(text)):
            continue
        rest = text
        for day in reversed(found):
            rest = f"{rest[: day.start]} | {rest[day.end :]}"
        pieces = [name for piece in _SPLIT.split(rest) for name in names_in(piece, site)]
        people = [name for name in pieces if is_person(name) and name not in title]
        if len(people) == 1:
            return (people[0],), f"beside the date: {text[:60]}", False
    return None
