"""The furniture of web pages: what stands around articles and in between, as small trees.

Every piece is made from a language and a number, so that a page can be said in a few numbers, and any piece
be taken away or moved.
"""

from collections.abc import Callable

from . import prompts, teasers
from .newsroom import Tongue
from .pagetree import Child, El, el
from .teasers import SITE, link, links
from .teasers import blurb as blurb
from .teasers import teaser as teaser


def menu(tongue: Tongue, seed: int) -> El:
    """The site's sections."""
    tag = ("nav", "div")[seed % 2]
    return el(tag, el("ul", *links(tongue.menu, seed), class_="menu"), class_="main-nav", id="nav")


def bar(tongue: Tongue, seed: int) -> El:
    """The site's sections in one line, set apart by bars."""
    inside: list[Child] = []
    for at, name in enumerate(tongue.menu):
        inside += [*([" | "] if at else []), link(name, seed + at)]
    return el("div", *inside, class_="navbar")


def masthead(tongue: Tongue, seed: int) -> El:
    """Logo, slogan, search."""
    logo = el("a", el("img", src=f"{SITE}/logo.svg", alt="The Daily Example"), href=f"{SITE}/")
    field = el("input", type="text", name="q")
    search = el("form", field, el("button", tongue.menu[seed % 8], type="submit"), action="/search")
    return el(("header", "div")[seed % 2], el("div", logo, class_="logo"), search, class_="masthead")


def crumbs(tongue: Tongue, seed: int) -> El:
    """Where in the site this is."""
    names = (tongue.menu[0], tongue.menu[1 + seed % 7])
    return el("div", link(names[0], 1), " › ", link(names[1], seed), class_="breadcrumb")


def hidden(tongue: Tongue, seed: int) -> El:
    """Text that no visitor sees."""
    style = ("display:none", "display: none;", "visibility:hidden")[seed % 3]
    return el("div", el("p", blurb(tongue, seed)), el("p", blurb(tongue, seed + 11)), style=style)


def footer(tongue: Tongue, seed: int) -> El:
    """Links and legal words at the foot."""
    words = el("p", f"© 2025 The Daily Example. {tongue.legal}")
    listed = el("ul", *links(tongue.menu, seed + 40))
    return el(("footer", "div")[seed % 2], listed, words, class_="site-footer", id="footer")


def script(tongue: Tongue, seed: int) -> El:
    """A program, with tags and text in it."""
    return el("script", f'var t="<p>{blurb(tongue, seed)}<\\/p>";')


def spacer(tongue: Tongue, seed: int) -> El:
    """An empty box whose end tag was forgotten: all that follows lies in it."""
    return El("div", {"class": "wrap"}, (), open=True)


def trail(tongue: Tongue, seed: int) -> El:
    """Where in the site this is, as a list."""
    names = (tongue.menu[0], tongue.menu[1 + seed % 7])
    last = el("li", teaser(tongue, seed)[:12])
    return el("nav", el("ol", *links(names, seed), last), class_="breadcrumbs")


def skip(tongue: Tongue, seed: int) -> El:
    """A link for those who hear the page."""
    return el("a", tongue.skip, href="#content", class_="skip-link")


def languages(tongue: Tongue, seed: int) -> El:
    """The page in other languages."""
    names = ("English", "Français", "中文", "Tiếng Việt")
    if seed % 2:
        choice = el("select", *(el("option", name) for name in names), name="language")
        return el("form", choice, class_="language-form")
    return el(
        "ul", *(el("li", el("a", name, href=f"/{at}/")) for at, name in enumerate(names)), class_="lang"
    )


def weather(tongue: Tongue, seed: int) -> El:
    """A few figures of today."""
    lines = (el("li", f"{name} {seed % 17 + at}°") for at, name in enumerate(tongue.names))
    return el("div", el("strong", tongue.menu[5]), el("ul", *lines), class_="weather-widget")


def minutes(tongue: Tongue, seed: int) -> El:
    """How long reading takes."""
    return el(("p", "div", "span")[seed % 3], tongue.minutes, class_="reading-time")


def tools(tongue: Tongue, seed: int) -> El:
    """What can be done with the page: larger letters, paper."""
    return el("div", el("a", "A+", href="#"), " ", el("a", "A-", href="#"), " ", el("a", "PDF", href="#pdf"))


def author_box(tongue: Tongue, seed: int) -> El:
    """Who wrote the article."""
    name = tongue.names[seed % 3]
    mark = el("img", src=f"{SITE}/people/{seed % 9}.jpg", alt=name, width="80", height="80")
    words = el("p", tongue.gap.join((name, tongue.bio)))
    follow = (el("a", "Facebook", href="https://social.example.com/"), el("a", "E-mail", href="mailto:a@b.c"))
    who = el("h4", el("a", name, href=f"{SITE}/author/{seed % 9}"))
    return el("div", mark, el("div", who, words, *(follow if seed % 2 else ())), class_="author-box")


def template(tongue: Tongue, seed: int) -> El:
    """Text that a script would show."""
    inside = el("div", el("h3", teaser(tongue, seed)), el("p", blurb(tongue, seed)))
    return el("template", inside)


def unseen(tongue: Tongue, seed: int) -> El:
    """Text that no visitor sees, by attributes."""
    words = (el("p", blurb(tongue, seed)), el("p", blurb(tongue, seed + 5)))
    if seed % 2:
        return El("div", {"hidden": ""}, words)
    return El("div", {"aria-hidden": "true", "class": "modal"}, words)


def scriptless(tongue: Tongue, seed: int) -> El:
    """What visitors without scripts see."""
    return el("noscript", el("p", tongue.wall))


def top(tongue: Tongue, seed: int) -> El:
    """The way back up."""
    return el("p", el("a", tongue.top, href="#top"), class_="back-to-top")


Maker = Callable[[Tongue, int], El]


def _makers(*makers: Maker) -> dict[str, Maker]:
    return {maker.__name__: maker for maker in makers}


#: The pieces by the place where they stand.
PLACES: dict[str, dict[str, Maker]] = {
    "before": _makers(
        menu, bar, masthead, crumbs, trail, skip, languages, weather, hidden, unseen, script, scriptless,
        spacer, prompts.advert, prompts.cookies, prompts.login, prompts.app, teasers.ticker, teasers.carousel,
    ),
    "beside": _makers(
        teasers.most_read, teasers.grid, teasers.latest, teasers.cloud, teasers.figures, prompts.advert,
        prompts.newsletter, prompts.poll, prompts.follow, weather,
    ),
    "above": _makers(prompts.share, prompts.advert, crumbs, script, minutes, tools),
    "between": _makers(
        prompts.advert, prompts.share, prompts.newsletter, prompts.wall, prompts.gift, prompts.poll,
        prompts.app, teasers.read_more, teasers.like, teasers.linked_cards, hidden, unseen, script, template,
    ),
    "below": _makers(
        teasers.tags, teasers.cloud, teasers.read_more, teasers.most_read, teasers.turn, teasers.like,
        teasers.linked_cards, teasers.figures, prompts.share, prompts.newsletter, prompts.gift,
        prompts.follow, prompts.wall, author_box,
    ),
    "after": _makers(
        prompts.comments, prompts.reply, prompts.cookies, prompts.newsletter, prompts.advert, prompts.login,
        teasers.grid, teasers.linked_cards, teasers.carousel, teasers.latest, menu, footer, hidden, unseen,
        script, template, top,
    ),
}  # fmt: skip
