"""An article or a digest as the data that the template lays out: `content.json`.

Whatever is a decision about words is made here: labels, dates, bylines, what is shortened, which table is too
wide. The template only sets what it is given. No text is ever part of Typst source, so none can act.

Language tags are BCP 47 or null (that of what is around). Keys are always there, null or empty where there is
nothing, but for those marked `?`, which stand only where true. Text has no line feed, but in `code`.

    {
    "settings": {                    the writer's options under their names (paper, columns, contents, …), and
      "width": 210, "height": 297,   the page in millimetres, and
      "families": null},             names of all font families there are, where that is known
    "languages": {"zh-Hant-HK":      every tag that occurs, and "und" (no language is known)
      {"lang": "zh", "region": "HK", ISO 639 and ISO 3166 or null: what Typst's `text` takes
       "script": "Hant",             ISO 15924 or null
       "group": "zh-Hant",           whose rules hold: zh-Hans, zh-Hant, else the language (ja, vi, ar …)
       "rtl": false}},
    "document": {
      "type": "digest",              or "article": then `cover`, `contents`, `introduction`, `sources` and
                                     `index` are null, and `sections` is one without title with the article
      "title": "…", "subtitle": null, "language": "zh-Hant",
      "head": "…",                   the title as it fits into the head of a page
      "folio": ["第 ", " 頁，共 ", " 頁"],      what stands before, between and after page and pages
      "metadata": {"title", "authors": [], "description", "keywords": [], "date": [2026, 3, 11]},
      "cover": {"period", "title", "subtitle", "picture": PICTURE, "long"?, "crowded"?,
                "parts": [{"title", "count": "共 3 篇文章"}]},    a part without title counts all articles
      "contents": {"title", "foreword": "導言", "marked"?,       foreword: label of an introduction, or null
                   "parts": [{"id", "title", "articles":          section's title or null
                     [{"id", "title", "language", "mark": "繁", "summary", "byline"}]}]},
      "introduction": {"title", "id": "foreword", "blocks", "footnotes"},
      "sections": [{
        "id": "s1", "title", "head",           head: the title as it fits into the head of a page
        "introduction": {"blocks", "footnotes"},      or null
        "language": "zh-Hant",                 that of its first article
        "articles": [{
          "id": "a1", "title", "head", "language", "subtitle",
          "byline": [{"text": "…", "people"?}],       set apart by " · "; who wrote it stands out
          "editors": "編輯：…",
          "source": {"text": "example.org/…/x", "url": "https://…"},    url is null where it leads nowhere
          "code": PICTURE,                      QR code
          "note": {"text", "language"},         the editor's
          "blocks": [BLOCK], "footnotes": {"1": [BLOCK]},
          "unreferenced": ["3"],                footnotes that nothing refers to, or only others that are too
                                                deep in others: set below the text
          "comments": {"title", "comments": [{"author", "published", "blocks", "footnotes"}]}}]}],
      "sources": {"title", "articles": [{"id", "title", "language", "about",
                  "address": ADDRESS, "also": {"label": "另見於", "places": [ADDRESS]}}]},
      "index": {"title", "lists": [{"title", "names": [{"name", "language", "articles": ["a1"]}]}]},
      "colophon": {"title", "parts": [{"title", "language", "items": [{"label": "…", "text", "language"}]}]}}}
                                                part title null: of the whole; item label null: text alone

`ADDRESS` is {"text", "url"}. `PICTURE` is {"path", "width", "height", "alt"}: a file below the root, its size
in pixels (of an SVG in its own units). Ids are `a1`, `s1`: of ASCII letters and digits, to be made labels.

`BLOCK` is a node as docconv's JSON has it (mdast), with `lang` where it differs from what is around, and

    paragraph   {children, lang?, "verse"?, "continued"?, "signed"?}   verse: short lines; continued: goes on
                from the block before, no gap or indent between; signed: whose the quotation is
    heading     {depth, children, lang?}    depth 1 to 6; the article's title counts as 1
    thematicBreak {}
    code        {value, lang?, "continued"?}      `lang` is the code's, not a language; lines by line feeds
    blockquote  {children, lang?, "pull"?}        pull: to be set large
    list        {children: [listItem], ordered, start, spread, lang?}
    listItem    {children, checked}               true, false or null
    table       {children: [{children: [{children}]}], align: ["left"|"right"|"center"|null],
                 lang?, "header": true, "fit": null|"small"|"turned"|"wide"|"turned wide", "across"?,
                 "columns": [8, 30]}
                header: whether the first row is one (else it isn't there); columns: for each column, how many
                half-width characters may not be broken;
                across: too wide for one of two columns
    figure      {"image": IMAGE, "caption": [], "credit", lang?}
    embed       {"url", "link", "provider", "title"}    link: where it leads, or null; url is printed

and inlines `text` {value}, `emphasis`, `strong`, `delete`, `superscript`, `subscript` {children},
`inlineCode` {value}, `link` {children, and `url` for the web or `to` for the id of an article of this
document}, `break`, `ruby` {base, reading}, `image` (as PICTURE; no image is there that can't be shown),
`footnoteReference` {identifier, "first"?}: the footnote stands where it is referred to first. Inlines of one
kind never nest; blocks nest at most `DEEPEST` deep, so that Typst's own limits are never met.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import asdict

from docconv import Article, Digest
from docconv.printing import PAPERS, Entry, commonest, cover_of, created, numbered, shortened
from docconv.text.labels import label

from .articles import article_of, place, section_of
from .blocks import Data, noted, tree
from .frame import colophon, contents, cover, index, sources
from .job import Job
from .languages import described


def content(document: Article | Digest, job: Job) -> Data:
    """All that the template is given; the pictures are in the job's store then."""
    made = digest(document, job) if isinstance(document, Digest) else single(document, job)
    languages = ["und", *dict.fromkeys(tags(made))]
    return {
        "settings": settings(job),
        "languages": {tag: described(tag) for tag in languages},
        "document": made,
    }


def settings(job: Job) -> Data:
    """The options, as the template knows them; what is only Python's stays away."""
    paper = PAPERS[job.options.paper]
    chosen = {
        key: value for key, value in asdict(job.options).items() if key not in ("font_path", "theme", "zip")
    }
    return {**chosen, "width": paper.width, "height": paper.height, "families": None}


def tags(made: Data) -> Iterable[str]:
    """Every language tag in the content, in order."""
    stack: list[Any] = [made]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if value.get("type") != "code":  # its `lang` is one of programming
                yield from (value[key] for key in ("language", "lang") if value.get(key))
            stack.extend(reversed(value.values()))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def single(article: Article, job: Job) -> Data:
    """An article by itself."""
    entry, meta = Entry("a1-", article), article.meta
    section = {
        "id": "s1",
        "title": None,
        "head": "",
        "introduction": None,
        "language": meta.language,
        "articles": [article_of(entry, job)],
    }
    metadata = {
        "title": entry.title,
        "authors": list(meta.authors),
        "description": meta.summary,
        "keywords": list(meta.tags),
        "date": date(created(job.ctx, meta.published), job),
    }
    frame = dict.fromkeys(("cover", "contents", "introduction", "sources", "index"))
    return {
        "type": "article",
        "title": entry.title,
        "subtitle": meta.subtitle,
        "language": meta.language,
        "head": "",
        "folio": folio(meta.language),
        "metadata": metadata,
        **frame,
        "sections": [section],
        "colophon": colophon([entry], entry.language, (), job),
    }


def digest(document: Digest, job: Job) -> Data:
    """Cover, contents, introduction, sections with their articles, sources, index, colophon."""
    # A section of which nothing is left, neither words nor articles, is none.
    parts = [part for part in numbered(document) if part.entries or part.section.introduction]
    entries = [entry for part in parts for entry in part.entries]
    language = document.language or commonest(entries)
    title = document.title or label("briefing", language)
    for entry in entries:
        if entry.article.meta.url:
            job.links.setdefault(entry.article.meta.url, f"#{place(entry)}")
    options = job.options
    picture = document.cover and job.cover(document.cover, title)
    about = cover_of(title, parts, language, job.room, picture=bool(picture))
    authors = dict.fromkeys(name for entry in entries for name in entry.article.meta.authors)
    introduction = None
    if document.introduction:
        words = tree(document.introduction, None, job)
        introduction = {"title": label("introduction", language), "id": "foreword", **noted(words)}
    return {
        "type": "digest",
        "title": title,
        "subtitle": document.subtitle,
        "language": language,
        "head": shortened(title, job.room.head),
        "folio": folio(language),
        "metadata": {
            "title": title,
            "authors": list(authors),
            "description": document.subtitle,
            "keywords": [],
            "date": date(created(job.ctx, (document.period or "").rpartition("/")[2]), job),
        },
        "cover": cover(document, title, about, picture or None, language),
        "contents": contents(parts, introduction is not None, language, job) if options.contents else None,
        "introduction": introduction,
        "sections": [section_of(part, language, job) for part in parts],
        "sources": sources(parts, language) if options.sources else None,
        "index": index(entries, language) if options.index else None,
        "colophon": colophon(entries, language, document.notes, job),
    }


def date(stated: str | None, job: Job) -> list[int] | None:
    """Year, month and day; what is not stated is the first.

    PDF/A asks for a date: for it there is one where none is known, with a note.
    """
    if not stated and "a-" in job.options.standard.replace("ua-", ""):
        job.ctx.note("pdf.date", "PDF/A asks for a date and none is known: 1 January 1970 stands in the file")
        stated = "1970-01-01"
    if not stated:
        return None
    year, month, day_ = (*map(int, stated.split("-")), 1, 1)[:3]
    return [year, month, day_]


def folio(language: str | None) -> list[str]:
    """What stands before, between and after the number of a page and that of all."""
    before, _, rest = label("folio", language).partition("{page}")
    between, _, after = rest.partition("{pages}")
    return [before, between, after]
