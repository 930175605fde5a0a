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
    r"[Dd]i|DI|[Dd]oor|DOOR|"
    r"Автор|Текст|Contributors?|Authors?|"
    r"Autore?n?|Autorin|Auteur|Tác giả|Bởi|بقلم|كتب|كتبت|文|取材・文|執筆|글)"
    r"\s*(?:[:：=＝]\s*|\s|(?<=B[Yy])(?=[A-Z]))(\S.{1,90})$"
)
#: Reporters named with their profession behind them: 김서윤 기자, 山田花子記者.
_REPORTER = pattern(
    r"(?:기자명\s*)?([가-힣]{2,4})\s?(?:선임|수석|인턴)?\s?(?:기자|특파원|논설위원|앵커)(?![가-힣])"
    r"|([\u3400-\u9fff々]{2,5})\s?(?:記者|編集委員|特派員|論説委員)$"
)
#: In these words stands the one who wrote behind the day.
_SIGNED = pattern(r"\b(?:przez|door)\s+(\S.{2,60})$")
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
_HAN = pattern(r"[\u3400-\u9fff々]+|[가-힣]+")
_HAN_BLANKS = pattern(r"[、，/／\u3000 ]+")
#: With these end words of menus that begin like names: 时事, 高考, 方法.
_NO_GIVEN = frozenset(
    "事考法網报報社省市县縣区區国國经經济濟化育技务務闻聞乐樂业業场場面页頁品点點院校部会會期版刊讯訊"
)
_SPLIT = pattern(r"\s*(?:[|·•●・»/—–,]|\sin\s|\s-\s|\s-|-\s|\s{2,})\s*")


def byline_beside(window: Window, site: str | None) -> Found | None:
    """The names in a line near the title that begins as bylines do."""
    for text in (*window.after, *window.before):
        if len(text) > 110:
            continue
        if match := _BY.match(text):
            # Behind a label in their own script, names of Chinese characters need no known family.
            han = not match[0][:1].isascii()
            stated = names_in(match[1], site)
            names = tuple(name for name in stated if is_person(name) or (han and _is_han(name)))
            if names:
                return names, f"text: {text[:60]}"
        if ("przez" in text or "door" in text) and (found := _SIGNED.search(text)):
            names = tuple(name for name in names_in(found[1], site) if is_person(name))
            if names:
                return names, f"text: {text[:60]}"
        if not text.isascii() and (found := _REPORTER.match(text)):
            return ((found[1] or found[2]),), f"text: {text[:60]}"
    return None


def _is_han(name: str) -> bool:
    return 2 <= len(name) <= 5 and bool(_HAN.fullmatch(name))


def names_beside(
    window: Window, site: str | None, language: str | None = None
) -> tuple[tuple[str, ...], str, bool] | None:
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
    return _bare(window, site, language)


def _bare(window: Window, site: str | None, language: str | None) -> tuple[tuple[str, ...], str, bool] | None:
    """A person's name that stands bare on one line with the date or a profession, close to the title."""
    title = window.after[0] if window.after else ""
    for text in window.after[1:5] if window.titled and not title.isascii() else ():
        names = tuple(_HAN_BLANKS.split(text.strip()))
        if len(text) <= 20 and all(is_person(name) and name[-1] not in _NO_GIVEN for name in names):
            return names, f"below the title: {text}", False
    for name, job in pairwise(window.after[1:9]):
        if len(job) < 60 and is_person(name) and name != site and _JOB.search(job):
            return (name,), f"above the job: {name}, {job}", False
    for text in window.after[1:6]:
        name, _, job = text.partition(",")
        if len(text) < 60 and job and is_person(name) and name != site and _JOB.search(job):
            return (name,), f"before the job: {text}", False
    for text in (*window.after[1:8], *window.before):
        if len(text) > 90 or not (found := find_dates(text, language=language)):
            continue
        rest = text
        for day in reversed(found):
            rest = f"{rest[: day.start]} | {rest[day.end :]}"
        pieces = [name for piece in _SPLIT.split(rest) for name in names_in(piece, site)]
        people = [name for name in pieces if is_person(name) and name not in title]
        if len(people) == 1:
            return (people[0],), f"beside the date: {text[:60]}", False
    # On lines of their own names are told from headings where these are not written like names.
    telling = (language or "en")[:2] not in ("en", "de")
    for above, below in pairwise(window.after[1:7]):
        for who, line in ((above, below), (below, above)):
            if (who.isascii() and not telling) or len(line) >= 60 or not is_person(who):
                continue
            if find_dates(line, language=language):
                return (who,), f"beside the date: {who}, {line}", False
    return None
