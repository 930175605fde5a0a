"""Credits that are glued to the text: bylines and editors in brackets at its end, datelines at its start."""

import re
from datetime import date
from functools import cache

import msgspec

from .labels import labelled
from .lines import BLANKS
from .names import is_agency, is_media, is_person, reporter_pattern, split_people
from .vocabulary import alternatives

_TAIL = re.compile(
    r"(?:(?<!\s)\s+)?[(（【\[](?P<inside>[^()（）【】\[\]]{2,160})[)）】\]]\s*(?P<minguo>\d{7})?\s*$"
)
_OPENING = re.compile(r"[【\[](?P<house>[^】\]]{2,40})[】\]]\s*(?:[(（](?P<inside>[^)）]{2,40})[)）]\s*)?")
_REPORT = r"(?:综合|綜合|专|專)?(?:快讯|快訊|讯|訊|电|電|报道|報道|报导|報導|消息|综合报道|综合报导|綜合報導)"
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_HOUSE = (
    r"(?P<house>[^\s\d,，。:：“”「」()（）【】]{2,10}?"
    r"(?:网|網|报|報|社|新闻|新聞|电视台|電視台|央视|央視|台|周刊|在线|頭條|头条))"
)
_SENTENCE = re.compile(rf"{_HOUSE}[^\s\d,，。:：()（）]{{0,8}}(?:\s*{_DAY}\s*{_REPORT}|消息[:：(（])")
_AGENCY = re.compile(r"[^.。!?()（）]{0,48}[(（](?P<house>[^()（）]{2,24})[)）]\s*[.,]?\s*[-–—]")
_REPORTER_INSIDE = re.compile(r"[(（](?P<inside>[^()（）]{4,40})[)）]")
_PLACE_REPORT = re.compile(r"(?:(?<!\s)\s+)?[/／]\s*[^/／\s]{0,10}(?:報導|報道|报道|报导)$")
_UNNAMED = re.compile(
    r"^(?:本报|本報|本网|本網|本站|本刊|见习|見習|实习|實習|特约|特約|本台|我报|新闻|新聞)$"
)


class Credits(msgspec.Struct):
    """What credits say, and the text without those that may be cut."""

    text: str
    people: dict[str, tuple[str, ...]] = {}
    origin: str | None = None
    published: str | None = None
    cut: list[str] = []

    def name(self, role: str, names: tuple[str, ...]) -> None:
        """Add people to a role."""
        if names:
            self.people[role] = tuple(dict.fromkeys((*self.people.get(role, ()), *names)))


def closing_credits(text: str) -> Credits:
    """Credits in brackets at the end of a text: `(江岸日报记者 沈一川)`, `(Reporting by …)`, `【编辑:…】`."""
    credits = Credits(text)
    for _ in range(4):
        found = _TAIL.search(credits.text, max(0, len(credits.text) - 200))
        if not found or not _read_bracket(credits, found["inside"].strip(BLANKS)):
            break
        if found["minguo"]:
            credits.published = minguo_date(found["minguo"])
        credits.cut.append(found[0].strip(BLANKS))
        credits.text = credits.text[: found.start()].rstrip(BLANKS)
    return credits


def _read_bracket(credits: Credits, inside: str) -> bool:
    """Take over what a bracket says; False where it is part of the text."""
    known = labelled(inside, "author", "editor", "translator", "photographer", "origin")
    if known:
        label, value = known
        if label == "origin":
            credits.origin = credits.origin or value
        else:
            credits.name(label, split_people(value))
        return True
    if _read_written(credits, inside):
        return True
    if reporter := reporter_pattern().fullmatch(inside):
        return _read_reporter(credits, reporter)
    if (len(inside) <= 14 and " " not in inside and is_media(inside) and not inside.isascii()) or is_agency(
        inside
    ):
        credits.origin = credits.origin or inside
        return True
    return False


def reporters_line(text: str) -> Credits | None:
    """The people of a line that only says who reported: `记者 张三 通讯员 李四`, `記者張三／某地報導`."""
    found = reporter_pattern().fullmatch(_PLACE_REPORT.sub("", text))
    credits = Credits("")
    return credits if found and _read_reporter(credits, found) else None


def _read_reporter(credits: Credits, found: re.Match[str]) -> bool:
    names = tuple(
        name
        for name in split_people(_again().sub(" ", _report_end().sub("", found["names"])))
        if is_person(name)
    )
    if not names:
        return False
    credits.name("author", names)
    house = found["house"].strip(BLANKS)
    if house and not _UNNAMED.fullmatch(house):
        credits.origin = credits.origin or house
    return True


@cache
def _again() -> re.Pattern[str]:
    """A second word for a reporter inside a list of names: `记者 张三 通讯员 李四`."""
    return re.compile(rf"(?:{alternatives('reporter')})\s*[:：]?")


@cache
def _report_end() -> re.Pattern[str]:
    return re.compile(rf"{_REPORT}$")


@cache
def _written() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<author>{alternatives('written')})|(?P<editor>{alternatives('edited')}))\s*[:：]?\s+(?P<names>.+)",
        re.IGNORECASE,
    )


def _read_written(credits: Credits, inside: str) -> bool:
    """`Reporting by A; Writing by B; Editing by C`."""
    found = [_written().fullmatch(part.strip(BLANKS)) for part in re.split(r"[;；]", inside)]
    if not found[0]:
        return False
    for match in found:
        if match:
            names = re.sub(r"\s+in\s+[A-Z]\S*(?=,|;| and|$)", "", match["names"])
            credits.name("author" if match["author"] else "editor", split_people(names))
    return True


def opening_credits(text: str) -> Credits:
    """The dateline that opens a text. Only one in brackets is cut, as any other is part of the sentence."""
    credits = Credits(text)
    found = _OPENING.match(text)
    if found:
        house = _report_end().sub("", re.sub(_DAY, "", found["house"])).strip(BLANKS)
        if is_media(house):
            credits.origin = house
            if found["inside"] and (
                reporter := reporter_pattern().fullmatch(_report_end().sub("", found["inside"]))
            ):
                _read_reporter(credits, reporter)
                credits.origin = house
            elif found["inside"]:
                found = re.match(r"[【\[][^】\]]+[】\]]\s*", text) or found
            credits.cut.append(found[0].strip(BLANKS))
            credits.text = text[found.end() :]
        return credits
    if (found := _AGENCY.match(text)) and is_agency(found["house"]):
        credits.origin = found["house"]
        return credits
    if found := _SENTENCE.match(text):
        credits.origin = found["house"]
    for inside in _REPORTER_INSIDE.finditer(text, 0, 80):
        reporter = reporter_pattern().fullmatch(inside["inside"])
        if reporter:
            _read_reporter(credits, reporter)
            break
    return credits


def minguo_date(digits: str) -> str | None:
    """The date that seven digits state by the calendar of the Republic of China: 1110515 is 2022-05-15."""
    try:
        return date(int(digits[:3]) + 1911, int(digits[3:5]), int(digits[5:])).isoformat()
    except ValueError:
        return None
