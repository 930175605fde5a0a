"""The furniture of text crawls: what pages put around an article and in between, as lines.

Every piece is made from a language and a number, like those of `furniture`; `site` is the publisher's name.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from .crawlroom import TONGUES, Speech, when
from .furniture import blurb, teaser

Maker = Callable[[Speech, int, str], list[str]]
_FIRST_DAY = datetime(2023, 1, 13, 7, 5)
_BARS = (" | ", "  ", " · ", " / ", "|", "   ", "\t", " > ")


def pick(options: tuple[str, ...], seed: int) -> str:
    """One of some phrases."""
    return options[seed % len(options)]


def a_day(speech: Speech, seed: int) -> str:
    """Some day that is not the article's."""
    moment = _FIRST_DAY + timedelta(days=seed % 700, minutes=7 * seed)
    shapes = speech.days + speech.moments
    return when(speech, shapes[seed % len(shapes)], moment)[0]


def titles(speech: Speech, seed: int, count: int) -> list[str]:
    """The titles of other articles."""
    return [teaser(TONGUES[speech.tag], seed + 5 * at) for at in range(count)]


def _filled(shape: str, seed: int) -> str:
    return shape.replace("{n}", str(seed % 89 + 2))


def site(speech: Speech, seed: int, site: str) -> list[str]:
    """The publisher's name, perhaps with a slogan."""
    return [site, speech.slogan] if seed % 3 == 0 else [site]


def menu(speech: Speech, seed: int, site: str) -> list[str]:
    """The site's sections, one a line."""
    return list(speech.menu)


def bar(speech: Speech, seed: int, site: str) -> list[str]:
    """The site's sections in one line."""
    return [_BARS[seed % 7].join(speech.menu)]


def crumbs(speech: Speech, seed: int, site: str) -> list[str]:
    """Where in the site this is."""
    mark = (" > ", " » ", ">", " / ")[seed % 4]
    trail = [speech.menu[0], pick(speech.sections, seed), *([speech.here] if seed % 2 else [])]
    lead = speech.lead + ("" if seed % 3 else " ") if seed % 5 < 3 else ""
    return [lead + mark.join(trail)]


def login(speech: Speech, seed: int, site: str) -> list[str]:
    """The way in for members."""
    return list(speech.login) if seed % 2 else [_BARS[seed % 4].join(speech.login)]


def app(speech: Speech, seed: int, site: str) -> list[str]:
    return [speech.app]


def weather(speech: Speech, seed: int, site: str) -> list[str]:
    return [speech.weather]


def today(speech: Speech, seed: int, site: str) -> list[str]:
    """The day of the crawl."""
    moment = datetime(2026, 5, 1) + timedelta(days=seed % 200)
    return [speech.today.replace("{day}", when(speech, speech.days[0], moment)[0])]


def headlines(speech: Speech, seed: int, site: str) -> list[str]:
    """Other articles' titles under a heading, perhaps counted or with days."""
    listed = titles(speech, seed, 3 + seed % 5)
    match seed % 4:
        case 1:
            listed = [f"{at}. {text}" for at, text in enumerate(listed, 1)]
        case 2:
            listed = [f"{text} {a_day(speech, seed + at)}" for at, text in enumerate(listed)]
        case 3:
            listed = [line for at, text in enumerate(listed) for line in (text, a_day(speech, seed + at))]
    return [pick(speech.hot, seed // 4), *listed]


def related(speech: Speech, seed: int, site: str) -> list[str]:
    """Titles of related articles under a heading."""
    mark = ("", "• ", "· ", "- ", "> ")[seed % 5]
    heading = pick(speech.related, seed) + ("", ":", "")[seed // 3 % 3]
    return [heading, *(mark + text for text in titles(speech, seed, 2 + seed % 4))]


def box(speech: Speech, seed: int, site: str) -> list[str]:
    """A few related titles, as they stand inside articles."""
    return [pick(speech.related, seed), *titles(speech, seed, 2 + seed % 2)]


def grid(speech: Speech, seed: int, site: str) -> list[str]:
    """Cards: title, day, sentence."""
    lines = [pick(speech.related + speech.hot, seed)]
    for at, text in enumerate(titles(speech, seed, 3)):
        lines += [text, a_day(speech, seed + at), blurb(TONGUES[speech.tag], seed + 11 * at)]
    return lines


def share(speech: Speech, seed: int, site: str) -> list[str]:
    """Where an article may be passed on."""
    words = speech.share[: 2 + seed % 4]
    return list(words) if seed % 2 else [_BARS[seed % 4].join(words)]


def size(speech: Speech, seed: int, site: str) -> list[str]:
    """The switch for the size of letters."""
    return list(speech.size) if seed % 3 == 0 else [" ".join(speech.size)]


def counter(speech: Speech, seed: int, site: str) -> list[str]:
    shown = [_filled(pick(speech.counters, seed + at), seed * 7 + at) for at in range(1 + seed % 3)]
    return shown if seed % 2 else [_BARS[seed % 4].join(shown)]


def number(speech: Speech, seed: int, site: str) -> list[str]:
    """A counter whose word is lost."""
    return [str(seed % 3 * seed)]


def also(speech: Speech, seed: int, site: str) -> list[str]:
    """A lead to another article."""
    return [f"{pick(speech.also, seed)} {titles(speech, seed, 1)[0]}"]


def advert(speech: Speech, seed: int, site: str) -> list[str]:
    return [speech.advert]


def picture(speech: Speech, seed: int, site: str) -> list[str]:
    """What is left of a picture."""
    return [pick((*speech.picture, "![]() |"), seed)]


def tags(speech: Speech, seed: int, site: str) -> list[str]:
    """The subjects that an article is filed under."""
    named = speech.subjects[: 2 + seed % 3]
    if seed % 4 == 3:
        return [" ".join("#" + word.replace(" ", "_") for word in named)]
    return [f"{pick(speech.tags, seed)} " + (", " if seed % 2 else " ").join(named)]


def turn(speech: Speech, seed: int, site: str) -> list[str]:
    """The articles before and after."""
    return [f"{word} {text}" for word, text in zip(speech.turn, titles(speech, seed, 2), strict=True)]


def comments(speech: Speech, seed: int, site: str) -> list[str]:
    """What readers said: names, days, texts, buttons, always in the same order."""
    lines = [_filled(pick(speech.talk, seed), seed)]
    said = speech.remarks
    for at in range(1 + seed % 3):
        nick = pick(speech.nicks, seed + at)
        day = (
            _filled(pick(speech.ago, seed + at), seed + at) if seed % 2 else a_day(speech, seed // 2 * 2 + at)
        )
        buttons = [_filled(word, seed + at) for word in speech.reply[: 1 + seed % 3]]
        match seed % 4:
            case 0:
                lines += [nick, day, said[at], *buttons]
            case 1:
                lines += [nick, day, said[at], " ".join(buttons)]
            case 2:
                lines += [f"{nick} {day}", said[at]]
            case 3:
                lines += [nick, day, said[at]]
    return lines


def form(speech: Speech, seed: int, site: str) -> list[str]:
    """Fields for a reader's comment."""
    return list(speech.form)


def prompt(speech: Speech, seed: int, site: str) -> list[str]:
    return [speech.prompt]


def newsletter(speech: Speech, seed: int, site: str) -> list[str]:
    return [speech.letter, speech.subscribe]


def notice(speech: Speech, seed: int, site: str) -> list[str]:
    """The banner that asks for consent."""
    return [speech.notice, speech.accept]


def foot(speech: Speech, seed: int, site: str) -> list[str]:
    """Links at the foot."""
    return list(speech.foot) if seed % 2 else [_BARS[seed % 6].join(speech.foot)]


def rights(speech: Speech, seed: int, site: str) -> list[str]:
    return [pick(speech.rights, seed).replace("{site}", site)]


def legal(speech: Speech, seed: int, site: str) -> list[str]:
    return [pick(speech.legal, seed)]


def listen(speech: Speech, seed: int, site: str) -> list[str]:
    """The way to hear the article, and how long that takes."""
    return list(speech.listen) if seed % 2 else ["  ".join(speech.listen)] * bool(speech.listen)


def correct(speech: Speech, seed: int, site: str) -> list[str]:
    """Where mistakes are reported."""
    return [speech.correct] * bool(speech.correct)


def wall(speech: Speech, seed: int, site: str) -> list[str]:
    """What asks for a subscription before more can be read."""
    return list(speech.wall)


def follow(speech: Speech, seed: int, site: str) -> list[str]:
    """Where else the site is found."""
    return list(speech.follow) if seed % 2 else [_BARS[seed % 4].join(speech.follow)] * bool(speech.follow)


def gift(speech: Speech, seed: int, site: str) -> list[str]:
    """What asks for money."""
    return list(speech.gift)


#: The pieces by the place where they stand.
PLACES: dict[str, dict[str, Maker]] = {
    "top": {
        "menu": menu, "bar": bar, "login": login, "app": app, "weather": weather, "today": today,
        "headlines": headlines, "advert": advert, "notice": notice, "number": number,
        "newsletter": newsletter,
    },
    "above": {"crumbs": crumbs},
    "below": {"share": share, "size": size, "counter": counter, "picture": picture, "number": number,
        "listen": listen,
    },
    "inside": {
        "also": also, "advert": advert, "picture": picture, "box": box, "share": share, "follow": follow,
    },
    "under": {
        "tags": tags, "share": share, "turn": turn, "related": related, "counter": counter, "number": number,
        "also": also, "advert": advert, "correct": correct, "wall": wall, "follow": follow, "gift": gift,
    },
    "bottom": {
        "comments": comments, "form": form, "prompt": prompt, "headlines": headlines, "grid": grid,
        "newsletter": newsletter, "notice": notice, "legal": legal, "login": login, "related": related,
        "menu": menu, "app": app, "follow": follow, "gift": gift,
    },
    "foot": {"foot": foot, "rights": rights, "legal": legal},
}  # fmt: skip
