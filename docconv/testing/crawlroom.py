"""What text crawls keep of the pages around generated articles, by language."""

import tomllib
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

import msgspec

from .newsroom import TONGUES as TONGUES_OF_PAGES
from .newsroom import Tongue


class Speech(msgspec.Struct, frozen=True):
    """The phrases of one language (`tag`, BCP 47) that stand around and inside articles of a text crawl.

    `crawlroom.toml` says what may stand in them. Of an article are `short`, `tricky`, `spoken`, `answers`,
    `verse`, `captions` and `credited`; `days` and `moments` write dates; all others are furniture's. What
    has a default only some pages have.
    """

    tag: str
    sites: tuple[str, ...]
    slogan: str
    places: tuple[str, ...]
    days: tuple[str, ...]
    moments: tuple[str, ...]
    dated: tuple[str, ...]
    updated: tuple[str, ...]
    authored: tuple[str, ...]
    sourced: tuple[str, ...]
    houses: tuple[str, ...]
    edited: tuple[str, ...]
    sections: tuple[str, ...]
    counters: tuple[str, ...]
    share: tuple[str, ...]
    size: tuple[str, ...]
    login: tuple[str, ...]
    prompt: str
    app: str
    weather: str
    today: str
    lead: str
    here: str
    related: tuple[str, ...]
    hot: tuple[str, ...]
    also: tuple[str, ...]
    tags: tuple[str, ...]
    subjects: tuple[str, ...]
    turn: tuple[str, ...]
    talk: tuple[str, ...]
    nicks: tuple[str, ...]
    ago: tuple[str, ...]
    reply: tuple[str, ...]
    form: tuple[str, ...]
    rights: tuple[str, ...]
    legal: tuple[str, ...]
    foot: tuple[str, ...]
    captions: tuple[str, ...]
    credited: tuple[str, ...]
    picture: tuple[str, ...]
    short: tuple[str, ...]
    tricky: tuple[str, ...]
    spoken: tuple[str, ...]
    answers: tuple[str, ...]
    verse: tuple[str, ...]
    menu: tuple[str, ...]
    advert: str
    letter: str
    subscribe: str
    notice: str
    accept: str
    remarks: tuple[str, ...]
    listen: tuple[str, ...] = ()
    correct: str = ""
    wall: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    gift: tuple[str, ...] = ()


def _data(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


_DATA = tomllib.loads(_data("crawlroom.toml"))
TONGUES: dict[str, Tongue] = {each.tag: each for each in TONGUES_OF_PAGES}
for _more in _DATA["tongue"]:
    # What only pages of markup need is in another language.
    TONGUES.setdefault(_more["tag"], msgspec.convert(msgspec.structs.asdict(TONGUES["en"]) | _more, Tongue))


def _first(found: dict[str, object]) -> Speech:
    """A first wording: what pages of markup say too is said as there."""
    tongue = msgspec.structs.asdict(TONGUES[str(found["tag"])])
    shared = ("menu", "advert", "letter", "subscribe", "notice", "accept")
    said = {name: tongue[name] for name in shared} | {"remarks": tongue["talk"]}
    return msgspec.convert(said | found, Speech)


#: The phrases of every language, and the words of its articles.
SPEECHES = {each["tag"]: _first(each) for each in _DATA["crawl"]}


def wordings(text: str) -> dict[str, tuple[Speech, ...]]:
    """Further wordings, by language: TOML, an entry of `[[wording]]` each, with its `tag` and fields of
    `Speech`. What an entry leaves out it has from its language's first wording.
    """
    found: dict[str, tuple[Speech, ...]] = {}
    for each in tomllib.loads(text)["wording"]:
        first = msgspec.structs.asdict(SPEECHES[each["tag"]])
        found[each["tag"]] = (*found.get(each["tag"], ()), msgspec.convert(first | each, Speech))
    return found


_FURTHER = wordings(_data("wordings.toml"))
#: All wordings of the furniture of every language, the first one first.
WORDINGS: dict[str, Sequence[Speech]] = {
    tag: (speech, *_FURTHER.get(tag, ())) for tag, speech in SPEECHES.items()
}


def when(speech: Speech, shape: str, moment: datetime) -> tuple[str, str]:
    """A moment as a shape of `days` or `moments` writes it, and what that states, in ISO 8601."""
    months = TONGUES[speech.tag].months
    month = months[moment.month - 1] if months else ""
    late = moment.hour >= 12
    text = shape.format(
        y=moment.year,
        m=moment.month,
        d=moment.day,
        mm=f"{moment.month:02}",
        dd=f"{moment.day:02}",
        roc=moment.year - 1911,
        month=month,
        mon=month[:3],
        h=f"{moment.hour:02}",
        mi=f"{moment.minute:02}",
        s=f"{moment.second:02}",
        h12=moment.hour % 12 or 12,
        half="pm" if late else "am",
        halfzh="下午" if late else "上午",
        halfko="오후" if late else "오전",
        halfar="مساء" if late else "صباحا",
    )
    stated = moment.date().isoformat()
    if "{mi}" in shape:
        seconds = moment.second if "{s}" in shape else 0
        stated += f"T{moment.hour:02}:{moment.minute:02}:{seconds:02}{_offset(shape)}"
    return text, stated


def _offset(shape: str) -> str:
    """The offset that a shape names."""
    zones = {"GMT+7": "+07:00", "GMT": "Z", "EST": "-05:00", "HKT": "+08:00", "МСК": "+03:00"}
    return next((offset for zone, offset in zones.items() if zone in shape), "")
