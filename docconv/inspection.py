"""What was read from an input, and why, for people: as lines of text or as a page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from .ir import Article, Heading, Meta, Repair, text_of, walk
from .source import Source

if TYPE_CHECKING:
    from .explaining import Verdict


def saved_page(source: Source, article: Article) -> str | None:
    """The markup or plain text that an article was read from; None where its input is no single page."""
    known = article.provenance
    if known.format not in ("html", "text") or known.sha256 != source.sha256:
        return None
    from .text import clean, declared_in_html, decode

    declared = source.declared or (declared_in_html(source.data) if known.format == "html" else None)
    return clean(decode(source.data, declared=declared, encoding=source.encoding).text)


def verdicts(page: str, article: Article) -> Iterator["Verdict"]:
    """What became of every piece of a page of HTML, or of every line of a text."""
    if article.provenance.format == "text":
        from .explainedtext import explained_text

        return explained_text(page, article)
    from .explaining import explained

    return explained(page, article)


def explained_lines(markup: str, article: Article) -> Iterator[str]:
    """Every piece of a page in its order, a line each: kept or dropped, as what, and why."""
    for verdict in verdicts(markup, article):
        piece = verdict.piece
        text = piece.text or " ".join(f"{alt} {url}" for url, alt in piece.pictures)
        because = f"   <- {_short(verdict.reason)}" if verdict.reason else ""
        place = f"line {piece.line}"
        yield f"{verdict.fate:8} {place:10} {verdict.role:12} {_short(text)}{because}"


def described(article: Article, markup: str | None = None) -> Iterator[str]:
    """What a person wants to know about a reading, as lines.

    With the `markup` of the page (see `saved_page`) every piece of it is explained; without, only what was
    left out is listed.
    """
    source = article.provenance
    yield f"{source.path}  read as {source.format}, {source.encoding or 'no text encoding'}"
    yield from _meta(article.meta, source.evidence)
    nodes = Counter(type(node).__name__ for node in article.body)
    counts = ", ".join(f"{count} {name}" for name, count in nodes.most_common())
    yield f"body          {counts or 'empty'}; {len(text_of(article.body))} characters"
    if article.comments:
        yield f"comments      {len(article.comments)}"
    if article.resources:
        size = sum(len(resource.data) for resource in article.resources.values())
        yield f"pictures      {len(article.resources)}, {size} bytes"
    for node in walk(article.body):
        if isinstance(node, Heading):
            yield f"{'  ' * node.depth}{text_of(node.children)}"
    for note in source.notes:
        yield f"note          {note.severity}: {note.message}" + (f" ({note.where})" if note.where else "")
    yield from _repairs(source.repairs)
    if markup is not None:
        yield from explained_lines(markup, article)
        return
    for part in article.furniture:
        place = f"{part.where}: " if part.where else ""
        yield f"left out      {place}{part.role}, {part.reason}: {_short(part.text)}"


def _meta(meta: Meta, evidence: dict[str, str]) -> Iterator[str]:
    for name in Meta.__struct_fields__:
        value = getattr(meta, name)
        if name == "extra" or not value:
            continue
        shown = ", ".join(value) if isinstance(value, tuple) else value
        because = f"   <- {_short(evidence[name])}" if name in evidence else ""
        yield f"{name:13} {shown}{because}"
    for key, value in meta.extra.items():
        yield f"{key:13} {', '.join(value) if isinstance(value, tuple) else value}"


def _repairs(repairs: tuple[Repair, ...]) -> Iterator[str]:
    """One line for each kind of repair: how often, and where."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for repair in repairs:
        key = (repair.code, repair.certainty, repair.before, repair.after)
        groups.setdefault(key, []).append(repair.where or "")
    for (_, certainty, before, after), places in groups.items():
        times = f" {len(places)} times" if len(places) > 1 else ""
        yield f"repaired      {certainty}: {before} -> {after}{times} ({places[0]})"


def _short(text: str) -> str:
    flat = text.replace("\n", " ")
    return flat if len(flat) <= 80 else flat[:79] + "…"


def page(articles: Iterable[tuple[Article, str | None]]) -> str:
    """One HTML page about some articles, each with the markup of its page if that shall be shown marked.

    For each: what `described` says, then the saved page with what was kept and what was left out; without
    markup the article as it was read.
    """
    from .html import Rendering, escape, render_article
    from .markedpage import STYLE, marked

    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(STYLE)}">',
        "<title>docconv inspect</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style>\n</head>\n<body>",
    ]
    for number, (article, markup) in enumerate(articles, 1):
        without = article if markup is None else msgspec.structs.replace(article, furniture=())
        facts = "\n".join(escape(line) for line in described(without))
        parts.append(f"<pre>{facts}</pre>")
        if markup is None:
            rendering = Rendering(prefix=f"a{number}-", url=lambda url, kind: url if kind == "link" else None)
            parts.append(render_article(article, rendering, comments=True))
        else:
            parts.append(LEGEND)
            parts.extend(marked(verdicts(markup, article), article.meta.language))
    return "\n".join([*parts, "</body>\n</html>"])


LEGEND = (
    '<p class="legend">The saved page, piece by piece: ✓ what is in the article, '
    "✗ what was left out and why, • what states a field of its metadata.</p>"
)


def policy(style: str) -> str:
    """What a page may load and do (CSP Level 3): nothing but its one style sheet, known by its hash."""
    import base64
    import hashlib

    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
