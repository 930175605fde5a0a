"""Strategies for documents, in normal form unless asked otherwise."""

import base64
from collections.abc import Iterable
from typing import TypeVar

import msgspec
from hypothesis import strategies as st

from docconv.ir import (
    Article,
    Block,
    Comment,
    Digest,
    Figure,
    Image,
    Inline,
    Meta,
    Note,
    Paragraph,
    Provenance,
    Resource,
    Section,
    normalize,
    normalize_digest,
)

from .texts import texts
from .trees import LANGUAGES, URLS, bodies, inline_layers

T = TypeVar("T")

DATES = (
    "2026-03-09",
    "2026-03-10T08:30",
    "2026-03-11T08:30:00+08:00",
    "2026-03-12T00:00:00Z",
    "2026-03",
    "1999",
)

# Two dots, a red one and a transparent one: the smallest PNG and GIF.
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
_GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
PICTURES = {
    "dot.png": Resource("image/png", _PNG),
    "photos/圖 1.png": Resource("image/png", _PNG),
    "dot.gif": Resource("image/gif", _GIF),
}


def inlines(
    depth: int = 2, *, without: Iterable[str] = (), normal: bool = True
) -> st.SearchStrategy[tuple[Inline, ...]]:
    """The inline nodes of one paragraph, `depth` levels deep; never empty where `normal`.

    `without` names node types (as in JSON: `"html"`, `"link"`) that shall not occur; `lang` leaves out the
    languages of blocks. Where not `normal`, trees are as careless readers make them: blank, empty, nested in
    their own kind, with line feeds and debris.
    """
    found = inline_layers(depth, frozenset(without), not normal)
    if not normal:
        return found
    # An empty text, and footnote marks without their definitions, become something else in normal form.
    return found.map(_paragraph).filter(bool)


def _paragraph(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    body = normalize(Article(body=(Paragraph(nodes),))).body
    return body[0].children if body and isinstance(body[0], Paragraph) else ()


def blocks(
    depth: int = 2, *, without: Iterable[str] = (), normal: bool = True, max_size: int = 6
) -> st.SearchStrategy[tuple[Block, ...]]:
    """A body: blocks of every kind, quotes and lists nested `depth` levels. Options as for `inlines`."""
    found = bodies(depth, frozenset(without), not normal, max_size)
    return found.map(lambda body: normalize(Article(body=body)).body) if normal else found


def metas(*, normal: bool = True) -> st.SearchStrategy[Meta]:
    """Metadata: any field may be missing; the words are nasty, dates and languages are well formed."""
    words = texts(debris=not normal)
    maybe = st.none() | st.none() | words
    several = st.just(()) | _tuples(words, 2)
    dates = st.none() | st.sampled_from(DATES)
    urls = st.none() | st.sampled_from([url for url in URLS if url])
    nothing: dict[str, str | tuple[str, ...]] = {}
    extra = st.just(nothing) | st.dictionaries(words, words | _tuples(words, 2), max_size=2)
    found = st.builds(
        Meta,
        title=maybe,
        subtitle=maybe,
        authors=several,
        byline=maybe,
        editors=several,
        published=dates,
        modified=dates,
        site=maybe,
        origin=maybe,
        url=urls,
        language=st.none() | st.sampled_from(LANGUAGES),
        section=maybe,
        tags=several,
        summary=maybe,
        image=urls,
        extra=extra,
    )
    return found.map(lambda meta: normalize(Article(meta)).meta) if normal else found


def articles(
    depth: int = 2,
    *,
    without: Iterable[str] = (),
    normal: bool = True,
    pictures: bool = False,
    notes: bool = False,
    max_size: int = 6,
) -> st.SearchStrategy[Article]:
    """Whole articles: metadata, body, comments.

    `without`, `normal` as for `inlines`; `without` also knows `"comment"`. With `pictures` some pictures
    travel with the article, and the body shows them. With `notes` the provenance, which takes no part in
    equality, holds some.
    """
    left_out = frozenset(without)
    body = bodies(depth, left_out, not normal, max_size)
    talk = bodies(1, left_out | {"footnoteDefinition"}, not normal, 2)
    maybe = st.none() | texts(debris=not normal)
    comment = st.builds(Comment, talk, maybe, st.none() | st.sampled_from(DATES))
    comments = st.just(()) if "comment" in left_out else _tuples(comment, 2)
    shown = st.sets(st.sampled_from(sorted(PICTURES)), max_size=2) if pictures else st.just(frozenset[str]())
    noted = _tuples(st.builds(Note, st.just("test.note"), maybe.map(str)), 1) if notes else st.just(())
    found = st.builds(_article, metas(normal=normal), body, comments, shown, noted)
    return found.map(normalize) if normal else found


def _article(
    meta: Meta,
    body: tuple[Block, ...],
    comments: tuple[Comment, ...],
    shown: set[str],
    notes: tuple[Note, ...],
) -> Article:
    names = sorted(shown)
    figures = tuple(Figure(Image(name, "a dot")) for name in names)
    resources = {name: PICTURES[name] for name in names}
    return Article(meta, figures + body, comments, resources, provenance=Provenance(notes=notes))


def digests(
    depth: int = 1,
    *,
    without: Iterable[str] = (),
    normal: bool = True,
    pictures: bool = False,
    notes: bool = False,
    max_size: int = 2,
) -> st.SearchStrategy[Digest]:
    """Publications of a few articles, grouped in titled sections or not grouped at all.

    Options as for `articles`; `max_size` bounds the sections and the articles in each. With `pictures` there
    may be a cover, with `notes` some about the digest and a theme's name, which do take part in equality.
    """
    words = texts(debris=not normal)
    maybe = st.none() | words
    article = articles(depth, without=without, normal=normal, pictures=pictures, notes=notes, max_size=2)
    some = st.lists(article, min_size=1, max_size=max_size).map(tuple)
    introduction = bodies(1, frozenset(without) | {"footnoteDefinition", "figure"}, not normal, 1)
    grouped = _tuples(st.builds(Section, words, introduction, some), max_size)
    plain = st.builds(Section, st.none(), introduction, some).map(lambda section: (section,))
    found = st.builds(
        Digest,
        title=maybe,
        subtitle=maybe,
        language=st.none() | st.sampled_from(LANGUAGES),
        period=st.none() | st.sampled_from(("2026-03-09/2026-03-15", "2026-03-09/..", "../2026-03-15")),
        sections=grouped | plain,
        cover=st.none() | st.sampled_from(list(PICTURES.values())) if pictures else st.none(),
        theme=maybe if notes else st.none(),
        notes=_tuples(st.builds(Note, st.just("test.note"), words), 1) if notes else st.just(()),
        introduction=st.just(()) | introduction,
    )
    return found.map(_titled).map(normalize_digest) if normal else found


def _titled(digest: Digest) -> Digest:
    """A section title of blanks alone is none; only a lone section may lack one."""
    made = normalize_digest(digest)
    if len(made.sections) > 1:
        sections = (
            Section(part.title or f"Part {n}", part.introduction, part.articles)
            for n, part in enumerate(made.sections)
        )
        return msgspec.structs.replace(made, sections=tuple(sections))
    return made


def _tuples(one: st.SearchStrategy[T], most: int) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, max_size=most).map(tuple)
