"""Furniture that wants something of readers: consent, an address, money, an opinion, a click."""

from .newsroom import Tongue, day
from .pagetree import El, el


def _button(text: str, kind: str = "button") -> El:
    return el("button", text, type=kind)


def advert(tongue: Tongue, seed: int) -> El:
    """What others pay for, mostly in a frame from elsewhere, mostly labelled."""
    label = el(("span", "p", "div")[seed % 3], tongue.advert)
    frame = el("iframe", src="https://ads.example.com/frame", width="300", height="250")
    picture = el("img", src="https://ads.example.com/banner.png", width="728", height="90", alt="")
    linked = el("a", picture, href="https://ads.example.com/click", rel="sponsored nofollow")
    inside = (
        (label, frame),
        (frame,),
        (label, el("ins"), el("script", "(window.q=window.q||[]).push({});")),
        (label, linked),
        (el("div", label), el("div", frame)),
    )[seed % 5]
    return el("div", *inside, class_="ad-slot", id=f"ad-{seed % 97}")


def cookies(tongue: Tongue, seed: int) -> El:
    """The banner that asks for consent."""
    words = el("p", tongue.notice)
    accept = _button(tongue.accept)
    match seed % 3:
        case 0:
            return el("div", words, accept, class_="cookie-banner", id="consent")
        case 1:
            more = el("a", tongue.answers[1], href="/privacy")
            return el("div", el("div", words), el("div", more, " ", accept), class_="cookie-notice")
    boxes = (el("label", el("input", type="checkbox"), word) for word in tongue.answers[:2])
    return el("div", el("h2", "Cookies"), words, *boxes, accept, class_="consent-dialog", role="dialog")


def newsletter(tongue: Tongue, seed: int) -> El:
    """A box that asks for an address."""
    field = el("input", type="email", name="email")
    button = _button(tongue.subscribe, "submit")
    tag = ("aside", "div")[seed % 2]
    match seed // 2 % 4:
        case 0:
            return el(tag, el("p", tongue.letter), el("form", field, button), class_="newsletter")
        case 1:
            form = el("form", el("p", tongue.letter), field, button)
            return el(tag, el("h3", "Newsletter"), form, class_="subscribe-box")
        case 2:
            small = el("p", tongue.rules)
            return el(tag, el("h4", tongue.letter), el("form", field, button), small, class_="signup")
    send = el("input", type="submit", value=tongue.subscribe)
    return el("form", el("label", tongue.letter, field), send, class_="newsletter-form")


def wall(tongue: Tongue, seed: int) -> El:
    """What asks for a subscription."""
    way = (_button(tongue.subscribe), el("a", tongue.subscribe, href="/subscribe"))[seed % 2]
    login = el("a", tongue.login, href="/login")
    return el("div", el("p", tongue.wall), el("p", way, " ", login), class_="paywall")


def gift(tongue: Tongue, seed: int) -> El:
    """What asks for money."""
    way = (_button(tongue.give), el("a", tongue.give, href="/give"))[seed % 2]
    return el("div", el("p", tongue.gift), way, class_="donate-box")


def app(tongue: Tongue, seed: int) -> El:
    """What wants its program to be installed."""
    mark = el("img", src="/app.svg", alt="", width="32", height="32")
    return el("div", el("a", mark, el("span", tongue.app), href="/app"), class_="app-download")


def poll(tongue: Tongue, seed: int) -> El:
    """A question with answers to choose from."""
    name = f"poll{seed % 97}"
    answers = (
        el("label", el("input", type="radio", name=name, value=f"{at}"), f" {word}")
        for at, word in enumerate(tongue.answers)
    )
    form = el("form", *(el("div", each) for each in answers), _button(tongue.vote, "submit"))
    return el("div", el(("h4", "p")[seed % 2], tongue.poll), form, class_="poll")


def login(tongue: Tongue, seed: int) -> El:
    """Where members sign in."""
    fields = (el("input", type="text", name="user"), el("input", type="password", name="word"))
    form = el("form", el("h3", tongue.login), *fields, _button(tongue.login, "submit"))
    return el("div", form, class_="login-modal")


def reply(tongue: Tongue, seed: int) -> El:
    """The form for comments."""
    form = el(
        "form",
        el("p", tongue.rules),
        el("textarea", name="comment"),
        el("input", type="text", name="author"),
        _button(tongue.reply, "submit"),
    )
    return el("div", el("h3", tongue.reply), form, class_="comment-form", id="respond")


def comments(tongue: Tongue, seed: int) -> El:
    """What readers said."""

    def said(at: int) -> tuple[El, ...]:
        return (
            el("span", tongue.names[(seed + at) % 3], class_="comment-author"),
            el("span", day(tongue, f"2025-02-1{at}"), class_="comment-date"),
            el("p", tongue.talk[at]),
        )

    title = el("h3", tongue.talk_title)
    numbers = range(1 + seed % 3)
    if seed // 3 % 2:
        items = (el("li", el("div", *said(at)), _button(tongue.reply), class_="comment") for at in numbers)
        return el("div", title, el("ol", *items, class_="comment-list"), class_="comments")
    units = (el("div", *said(at), class_="comment") for at in numbers)
    return el("section", title, *units, class_="comments", id="comments")


def share(tongue: Tongue, seed: int) -> El:
    """Where an article may be passed on."""
    names = ("Facebook", "WhatsApp", "E-mail")
    if seed % 3 == 1:
        return el("div", *(_button(name) for name in names), class_="share-buttons")
    items = (el("li", el("a", name, href="https://share.example.com/")) for name in names)
    if seed % 3 == 2:
        icons = (
            el(
                "a",
                el("img", src=f"/{name}.svg", alt=name, width="20", height="20"),
                href="https://s.example/",
            )
            for name in names
        )
        return el("div", tongue.share, " ", *icons, class_="social-share")
    return el("div", el("span", tongue.share), el("ul", *items), class_="share-bar")


def follow(tongue: Tongue, seed: int) -> El:
    """Where the paper can be followed."""
    names = ("Facebook", "Telegram", "RSS")
    inside = (el("a", name, href=f"https://{name.lower()}.example.com/paper") for name in names)
    return el(
        "p", tongue.follow, ": ", *(part for each in inside for part in (each, " ")), class_="follow-us"
    )
