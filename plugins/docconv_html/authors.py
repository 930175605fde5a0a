"""Who wrote an article: from what machines state, labels, links and bylines, in the order of their worth."""

import re
from collections.abc import Iterable

from . import jsonld
from .facts import Facts, Graph, Metas, Node, near_title, words_of
from .labels import labelled_names
from .names import is_group, names_in
from .page import Page


def authors(
    facts: Facts,
    page: Page,
    metas: Metas,
    article: Node,
    graph: Graph,
    window: list[str],
) -> None:
    """Find the authors."""
    site = facts.get("site")

    def say(texts: Iterable[str], because: str) -> bool:
        names = [name for text in texts if len(text) < 200 for name in names_in(text, site)]
        people = [name for name in names if not is_group(name)] or names
        facts.say("authors", tuple(dict.fromkeys(people))[:12], because)
        return bool(people)

    marked = page.marked
    say(
        (
            words_of(element)
            for element in marked
            if element.get("itemprop") == "author" and near_title(element)
        ),
        "itemprop author",
    )
    say(jsonld.texts(article.get("author"), graph), "JSON-LD author")
    label = (metas.get("twitter:label1") or [""])[0].casefold()
    if "written" in label or label == "by" or "author" in label:
        say(metas.get("twitter:data1", ()), "twitter:data1")
    for name in (
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
    ):
        values = [value for value in metas.get(name, ()) if "://" not in value]
        say(values, f"meta {name}")
    say((words_of(element) for element in marked if element.get("rel") == "author"), "a rel=author")
    if not article:
        people = (
            name for node in graph if "Person" in jsonld.types(node) for name in jsonld.texts(node, graph)
        )
        say(list(people)[:1], "JSON-LD Person")
    say((name for text in window for name in labelled_names(text)), "label beside the text")
    links = [element for element in marked if "/author" in (element.get("href") or "")]
    say((words_of(element) for element in links[:1]), "link to the author's page")
    for wanted in ("author-name", "byline-name", "authorname", "author", "byline"):
        for element in marked:
            if wanted not in (element.get("class") or "").lower():
                continue
            if 0 < len(text := words_of(element)) < 80 and say([text], f"class {wanted}"):
                break
    for text in window:
        found = re.match(r"(?:By|BY)\s+(.{4,80})$", text)
        if found and "." not in found[1][:-1].replace(". ", ""):
            say([found[1]], f"text: {text[:60]}")
