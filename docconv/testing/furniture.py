"""The furniture of web pages: what stands around articles and in between, as small trees.

Every piece is made from a language and a number, so that a page can be said in a few numbers, and any piece
be taken away or moved.
"""

from collections.abc import Callable

from . import newsroom
from .newsroom import Tongue, day, headline
from .pagetree import Child, El, el

SITE = "https://www.example.org"


def teaser(tongue: Tongue, seed: int) -> str:
    """The title of some other article; never that of a generated one."""
    return headline(tongue, seed * 2 + 1)


def blurb(tongue: Tongue, seed: int) -> str:
    """A sentence of some other article; never one of a generated one."""
    return newsroom.share(tongue, seed, 0)


def link(text: str, seed: int) -> El:
    """A link to another page of the site."""
    return el("a", text, href=f"{SITE}/news/{seed % 9973}.html")


def links(texts: tuple[str, ...], seed: int) -> tuple[El, ...]:
    return tuple(el("li", link(text, seed + at)) for at, text in enumerate(texts))


def others(tongue: Tongue, seed: int, count: int) -> tuple[str, ...]:
    return tuple(teaser(tongue, seed + 5 * at) for at in range(count))


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


def advert(tongue: Tongue, seed: int) -> El:
    """A label over a frame from elsewhere."""
    frame = el("iframe", src="https://ads.example.com/frame", width="300", height="250")
    return el("div", el("span", tongue.advert), frame, class_="ad-slot", id=f"ad-{seed % 97}")


def cookies(tongue: Tongue, seed: int) -> El:
    """The banner that asks for consent."""
    words = el("p", tongue.notice)
    return el("div", words, el("button", tongue.accept, type="button"), class_="cookie-banner", id="consent")


def most_read(tongue: Tongue, seed: int) -> El:
    """A numbered list of other articles."""
    listed = el("ol", *links(others(tongue, seed, 5), seed))
    return el(("aside", "div")[seed % 2], el("h3", tongue.most), listed, class_="most-read sidebar")


def grid(tongue: Tongue, seed: int) -> El:
    """Cards of other articles, with a picture, a title, a day and a sentence each."""
    cards = (
        el(
            "div",
            el("a", el("img", src=f"{SITE}/t/{at}.jpg", alt=""), href=f"{SITE}/news/{seed + at}.html"),
            el("h3", link(teaser(tongue, seed + 3 * at), seed + at)),
            el("span", day(tongue, f"2024-0{1 + (seed + at) % 9}-1{at}"), class_="date"),
            *([el("p", blurb(tongue, seed + 7 * at))] if seed % 2 else []),
            class_="card",
        )
        for at in range(3)
    )
    return el("section", el("h2", tongue.more), el("div", *cards), class_="related-grid")


def share(tongue: Tongue, seed: int) -> El:
    """Links to where an article may be passed on."""
    names = ("Facebook", "WhatsApp", "E-mail")
    items = (el("li", el("a", name, href="https://share.example.com/")) for name in names)
    return el("div", el("span", tongue.share), el("ul", *items), class_="share-bar")


def read_more(tongue: Tongue, seed: int) -> El:
    """A link to another article between two paragraphs."""
    target = link(teaser(tongue, seed), seed)
    if seed % 2:
        return el("div", el("span", tongue.also), target, class_="inline-related")
    return el("p", tongue.also + (":" if tongue.gap else "："), target, class_="read-more")


def newsletter(tongue: Tongue, seed: int) -> El:
    """A box that asks for an address."""
    field = el("input", type="email", name="email")
    form = el("form", field, el("button", tongue.subscribe, type="submit"))
    return el(("aside", "div")[seed % 2], el("p", tongue.letter), form, class_="newsletter")


def comments(tongue: Tongue, seed: int) -> El:
    """What readers said."""
    said = (
        el(
            "div",
            el("span", tongue.names[(seed + at) % 3], class_="comment-author"),
            el("span", day(tongue, f"2025-02-1{at}"), class_="comment-date"),
            el("p", tongue.talk[at]),
            class_="comment",
        )
        for at in range(1 + seed % 3)
    )
    return el("section", el("h3", tongue.talk_title), *said, class_="comments", id="comments")


def tags(tongue: Tongue, seed: int) -> El:
    """The subjects that an article is filed under."""
    return el("ul", *links(tongue.menu[1 : 3 + seed % 4], seed), class_="tags")


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


def turn(tongue: Tongue, seed: int) -> El:
    """The way to the articles before and after."""
    return el(
        "div", link(teaser(tongue, seed), seed), link(teaser(tongue, seed + 9), seed + 1), class_="pager"
    )


def spacer(tongue: Tongue, seed: int) -> El:
    """An empty box whose end tag was forgotten: all that follows lies in it."""
    return El("div", {"class": "wrap"}, (), open=True)


Maker = Callable[[Tongue, int], El]
#: The pieces by the place where they stand.
BEFORE: dict[str, Maker] = {
    "menu": menu,
    "bar": bar,
    "masthead": masthead,
    "crumbs": crumbs,
    "advert": advert,
    "cookies": cookies,
    "hidden": hidden,
    "script": script,
    "spacer": spacer,
}
BESIDE: dict[str, Maker] = {"most_read": most_read, "advert": advert, "newsletter": newsletter, "grid": grid}
ABOVE: dict[str, Maker] = {"share": share, "advert": advert, "crumbs": crumbs, "script": script}
BETWEEN: dict[str, Maker] = {
    "advert": advert,
    "read_more": read_more,
    "share": share,
    "hidden": hidden,
    "script": script,
    "newsletter": newsletter,
}
BELOW: dict[str, Maker] = {
    "tags": tags,
    "share": share,
    "read_more": read_more,
    "newsletter": newsletter,
    "most_read": most_read,
    "turn": turn,
}
AFTER: dict[str, Maker] = {
    "comments": comments,
    "grid": grid,
    "footer": footer,
    "cookies": cookies,
    "newsletter": newsletter,
    "menu": menu,
    "hidden": hidden,
    "advert": advert,
    "script": script,
}
PLACES = {
    "before": BEFORE,
    "beside": BESIDE,
    "above": ABOVE,
    "between": BETWEEN,
    "below": BELOW,
    "after": AFTER,
}
