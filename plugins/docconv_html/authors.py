"""Who wrote an article: from what machines state, labels, links and bylines, in the order of their worth."""

from collections.abc import Iterable, Iterator

from lxml import etree

from . import jsonld
from .bylines import byline_beside, names_beside
from .facts import Facts, Graph, Metas, Node, Window, byline_of, marked, near_title
from .labels import labelled_names
from .names import is_group, is_person, names_in
from .page import Page

#: How the label of Twitter's first pair of data says "written by".
_WRITTEN = tuple(
    """
    written author geschrieben verfasst écrit rédigé escrito scritto autor auteur автор написано yazan
    viết 作者 執筆 投稿 글쓴이 작성 كتب الكاتب
    """.split()  # noqa: SIM905
)
_METAS = tuple(
    """
    article:author og:article:author dc.creator dcterms.creator dc.contributor.author parsely-author
    sailthru.author byl cxenseparse:author citation_author article.author authors dable:author
    """.split()  # noqa: SIM905
)
_CLASSES = ("author-name", "author__name", "byline-name", "authorname", "author_name", "author", "byline")


def authors(
    facts: Facts,
    page: Page,
    metas: Metas,
    article: Node,
    graph: Graph,
    window: Window,
) -> None:
    """Find the authors."""
    site = facts.get("site")
    own: tuple[tuple[str, ...], str] | None = None
    for texts, because in _statements(page, metas, article, graph):
        if names := _people(texts, site, stated=True):
            facts.say("authors", names, because)
            _rather_the_byline(facts, page, window, site)
            return
        # Who signs with the name of the site may be a person with a site of their own.
        names = _people(texts, None, stated=True)
        if own is None and any(is_person(name) for name in names):
            own = names, f"{because}, as the site is called"
    for names, because in _weaker(page, metas, window, site, facts.get("language")):
        if names:
            facts.say("authors", names, because)
            return
    if own is None:
        names = _people(metas.get("author", ()), None, stated=True)
        if any(is_person(name) and name != name.upper() for name in names):
            own = names, "meta author, as the site is called"
    if own:
        facts.say("authors", *own)


def _people(texts: Iterable[str], site: str | None, *, stated: bool = False) -> tuple[str, ...]:
    names = [name for text in texts if len(text) < 200 for name in names_in(text, site, stated=stated)]
    people = [name for name in names if not is_group(name)] or names
    return tuple(dict.fromkeys(people))[:12]


def _statements(page: Page, metas: Metas, article: Node, graph: Graph) -> Iterator[tuple[list[str], str]]:
    """What machines state, and where."""
    elements = marked(page)
    named = [element for element in elements if element.get("itemprop") == "author" and near_title(element)]
    yield [byline_of(element) for element in named], "itemprop author"
    yield [*metas.get("itemprop:author", ())], "itemprop author"
    label = (metas.get("twitter:label1") or [""])[0].casefold()
    if label == "by" or any(word in label for word in _WRITTEN):
        yield metas.get("twitter:data1", []), "twitter:data1"
    yield list(jsonld.texts(article.get("author") or article.get("creator"), graph)), "JSON-LD author"
    for name in _METAS:
        values = [value for value in metas.get(name, ()) if "://" not in value]
        if name == "citation_author":
            values = [_in_order(value) for value in values]
        if values:
            yield values, f"meta {name}"
    yield [byline_of(element) for element in _side_by_side(elements)], "a rel=author"
    if not article:
        people = (
            name for node in graph if "Person" in jsonld.types(node) for name in jsonld.texts(node, graph)
        )
        yield list(people)[:1], "JSON-LD Person"


def _side_by_side(elements: list[etree._Element]) -> list[etree._Element]:
    """The first of the links to an author and those beside it: further ones are of other articles."""
    links = [element for element in elements if element.get("rel") == "author"]
    return [element for element in links if element.getparent() is links[0].getparent()]


def _in_order(name: str) -> str:
    """`Lee, Ann` as `Ann Lee`."""
    last, comma, first_name = name.partition(",")
    return f"{first_name.strip()} {last.strip()}" if comma and "," not in first_name else name


def _weaker(
    page: Page, metas: Metas, window: Window, site: str | None, language: str | None
) -> Iterator[tuple[tuple[str, ...], str]]:
    """What labels, bylines, links and classes say, and the statement that is often an account or a firm."""
    for reporters in (False, True):
        named = (name for text in window for name in labelled_names(text, reporters=reporters))
        yield _people(named, site), "label beside the text"
    found = names_beside(window, site, language)
    if found and found[2]:
        yield found[:2]
    for name in ("author", "creator"):
        values = [value for value in metas.get(name, ()) if "://" not in value]
        yield _people(values, site, stated=True), f"meta {name}"
    for element in _author_links(page)[:3]:
        text = byline_of(element)
        if len(text) < 80 and (names := _people([text], site)):
            yield names, "link to the author's page"
    for wanted in _CLASSES:
        for element in marked(page):
            if wanted not in (element.get("class") or "").lower():
                continue
            text = byline_of(element)
            if 0 < len(text) < 120 and (names := _people([text], site)):
                yield names, f"class {wanted}"
    if found:
        yield found[:2]


def _author_links(page: Page) -> list[etree._Element]:
    return [element for element in marked(page) if "/author" in (element.get("href") or "")]


def _rather_the_byline(facts: Facts, page: Page, window: Window, site: str | None) -> None:
    """Where nobody whom a machine states is named on the page, those whom the byline names."""
    found = byline_beside(window, site)
    if not found:
        return
    names, because = found
    stated = facts.values["authors"]
    if any(name in names for name in stated):
        if len(names) > len(stated) and all(name in names for name in stated):
            facts.values["authors"], facts.evidence["authors"] = names, because
        return
    if not any(name in run.text for run in page.runs for name in stated):
        facts.values["authors"], facts.evidence["authors"] = names, because
