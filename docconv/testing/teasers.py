"""Furniture that leads to other articles: lists, cards, boxes and lines of links."""

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


def address(seed: int) -> str:
    return f"{SITE}/news/{seed % 9973}.html"


def link(text: str, seed: int) -> El:
    """A link to another page of the site."""
    return el("a", text, href=address(seed))


def links(texts: tuple[str, ...], seed: int) -> tuple[El, ...]:
    return tuple(el("li", link(text, seed + at)) for at, text in enumerate(texts))


def others(tongue: Tongue, seed: int, count: int) -> tuple[str, ...]:
    return tuple(teaser(tongue, seed + 5 * at) for at in range(count))


def most_read(tongue: Tongue, seed: int) -> El:
    """A numbered list of other articles."""
    listed = el("ol", *links(others(tongue, seed, 5), seed))
    return el(("aside", "div")[seed % 2], el("h3", tongue.most), listed, class_="most-read sidebar")


def latest(tongue: Tongue, seed: int) -> El:
    """Other articles by the hour."""
    lines = (
        el("li", el("span", f"{8 + at}:{10 + (seed + at) % 50}", class_="time"), " ", link(title, seed + at))
        for at, title in enumerate(others(tongue, seed, 4))
    )
    return el("section", el("h2", tongue.more), el("ul", *lines), class_="latest-news")


def _picture(seed: int, at: int) -> El:
    return el("img", src=f"{SITE}/t/{at}.jpg", alt="")


def card(tongue: Tongue, seed: int, at: int = 0) -> El:
    """Another article as a picture, a title, a day and at times a sentence."""
    return el(
        "div",
        el("a", _picture(seed, at), href=address(seed + at)),
        el("h3", link(teaser(tongue, seed + 3 * at), seed + at)),
        el("span", day(tongue, f"2024-0{1 + (seed + at) % 9}-1{at}"), class_="date"),
        *([el("p", blurb(tongue, seed + 7 * at))] if seed % 2 else []),
        class_="card",
    )


def grid(tongue: Tongue, seed: int) -> El:
    """Cards of other articles."""
    cards = (card(tongue, seed, at) for at in range(3))
    return el("section", el("h2", tongue.more), el("div", *cards), class_="related-grid")


def linked_cards(tongue: Tongue, seed: int) -> El:
    """Other articles, each a link around its picture, its title and its first sentence."""
    cards = (
        el(
            "a",
            _picture(seed, at),
            el("h4", teaser(tongue, seed + 3 * at)),
            el("p", blurb(tongue, seed + 7 * at)),
            href=address(seed + at),
            class_="card",
        )
        for at in range(2 + seed % 3)
    )
    return el("div", el("h3", tongue.like), el("div", *cards, class_="cards"), class_="you-may-like")


def carousel(tongue: Tongue, seed: int) -> El:
    """Pictures in a row, each with the title of the article that it links to."""
    slides = (
        el("li", el("a", _picture(seed, at), el("span", teaser(tongue, seed + at)), href=address(seed + at)))
        for at in range(3 + seed % 3)
    )
    return el("div", el("ul", *slides), el("button", "‹"), el("button", "›"), class_="carousel")


def figures(tongue: Tongue, seed: int) -> El:
    """Other articles as figures whose captions link to them."""
    shown = (
        el("figure", _picture(seed, at), el("figcaption", link(teaser(tongue, seed + at), seed + at)))
        for at in range(2 + seed % 3)
    )
    return el("div", el("h2", tongue.like), *shown, class_="recommended")


def like(tongue: Tongue, seed: int) -> El:
    """A heading over links to other articles."""
    head = el(("h3", "h4", "p", "div")[seed % 4], tongue.like)
    return el("div", head, el("ul", *links(others(tongue, seed, 3), seed)), class_="related-posts")


def ticker(tongue: Tongue, seed: int) -> El:
    """Titles of other articles in one line."""
    inside: list[Child] = [el("strong", tongue.more)]
    for at, title in enumerate(others(tongue, seed, 3)):
        inside += [" • ", link(title, seed + at)]
    return el("div", *inside, class_="ticker")


def read_more(tongue: Tongue, seed: int) -> El:
    """A link to another article between two paragraphs."""
    target = link(teaser(tongue, seed), seed)
    colon = ":" if tongue.gap else "："
    match seed % 5:
        case 0:
            return el("p", tongue.also + colon, target, class_="read-more")
        case 1:
            return el("div", el("span", tongue.also), target, class_="inline-related")
        case 2:
            return el("p", el("strong", tongue.also + colon, " ", target), class_="read-more")
        case 3:
            return el("p", el("em", target), class_="read-also")
    lines = el("ul", *links(others(tongue, seed, 2), seed))
    return el("div", el("p", el("strong", tongue.also)), lines, class_="related-list")


def turn(tongue: Tongue, seed: int) -> El:
    """The way to the articles before and after."""
    return el(
        "div", link(teaser(tongue, seed), seed), link(teaser(tongue, seed + 9), seed + 1), class_="pager"
    )


def tags(tongue: Tongue, seed: int) -> El:
    """The subjects that an article is filed under."""
    return el("ul", *links(tongue.menu[1 : 3 + seed % 4], seed), class_="tags")


def cloud(tongue: Tongue, seed: int) -> El:
    """Subjects in many sizes."""
    inside: list[Child] = []
    for at, name in enumerate(tongue.menu):
        inside += [el("a", name, href=f"{SITE}/tag/{at}", style=f"font-size:{90 + (seed + at) % 70}%"), " "]
    return el("div", *inside, class_="tag-cloud")
