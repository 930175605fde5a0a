"""What generated articles and the pages around them say, by language.

A sentence is a subject, a deed and an end, so a few dozen phrases make hundreds of sentences, all different.
"""

import tomllib
from importlib.resources import files

import msgspec


class Tongue(msgspec.Struct, frozen=True):
    """The words of one language (`tag`, BCP 47). `date` writes a day: `{d}`, `{m}`, `{y}`, `{month}`.

    The article's: `who`, `did` and `how` make a sentence, `heads` are headings inside the text, `names`
    people. The page's: `menu`, the labels of buttons and boxes, `notice` of cookies, `letter` of newsletters,
    `legal` words at the foot, `talk` in readers' comments; `also` stands before a link to another article,
    `like` above several. `bio` goes on after an author's name; `wall` asks for a subscription, `gift` for
    money (`give` is its button), `poll` for an opinion (`answers`, `vote`), `reply` for a comment (`rules`
    are its small print).
    """

    tag: str
    gap: str
    stop: str
    who: tuple[str, ...]
    did: tuple[str, ...]
    how: tuple[str, ...]
    heads: tuple[str, ...]
    names: tuple[str, ...]
    date: str
    menu: tuple[str, ...]
    also: str
    most: str
    more: str
    share: str
    advert: str
    talk_title: str
    talk: tuple[str, ...]
    notice: str
    accept: str
    letter: str
    subscribe: str
    legal: str
    like: str
    bio: str
    wall: str
    login: str
    poll: str
    answers: tuple[str, ...]
    vote: str
    reply: str
    rules: str
    skip: str
    top: str
    follow: str
    minutes: str
    app: str
    gift: str
    give: str
    by: str
    months: tuple[str, ...] = ()


def _tongues() -> tuple[Tongue, ...]:
    data = tomllib.loads(files(__package__).joinpath("newsroom.toml").read_text("utf-8"))
    return msgspec.convert(data["tongue"], tuple[Tongue, ...])


#: Every language that there are words for.
TONGUES = _tongues()


def sentences(tongue: Tongue) -> int:
    """How many different sentences a language has here."""
    return len(tongue.who) * len(tongue.did) * len(tongue.how)


def share(tongue: Tongue, number: int, part: int) -> str:
    """A sentence out of one of three equal shares (`part` 0, 1 or 2), which have none in common."""
    return sentence(tongue, number % (sentences(tongue) // 3) * 3 + part)


def sentence(tongue: Tongue, number: int) -> str:
    """The sentence of a number; numbers from 0 to before `sentences` give different ones."""
    number, how = divmod(number, len(tongue.how))
    who, did = divmod(number, len(tongue.did))
    parts = (tongue.who[who % len(tongue.who)], tongue.did[did], tongue.how[how])
    return tongue.gap.join(parts) + tongue.stop


def headline(tongue: Tongue, number: int) -> str:
    """A sentence of a number without its end and its stop."""
    who, did = divmod(number, len(tongue.did))
    return tongue.gap.join((tongue.who[who % len(tongue.who)], tongue.did[did]))


def day(tongue: Tongue, iso: str) -> str:
    """A day (`YYYY-MM-DD`) as the language's papers write it."""
    year, month, number = (int(part) for part in iso[:10].split("-"))
    name = tongue.months[month - 1] if tongue.months else ""
    return tongue.date.format(y=year, m=month, d=number, month=name)
