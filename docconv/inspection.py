"""What was read from an input, and why, for people: as lines of text or as a page."""

from collections import Counter
from collections.abc import Iterable, Iterator

from .ir import Article, Heading, Meta, Repair, text_of, walk


def described(article: Article) -> Iterator[str]:
    """What a person wants to know about a reading, as lines."""
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


def page(articles: Iterable[Article]) -> str:
    """One HTML page about some articles: what `described` says, then the article as it was read."""
    from .html import Rendering, escape, render_article

    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>docconv inspect</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<style>{STYLE}</style>\n</head>\n<body>",
    ]
    for number, article in enumerate(articles, 1):
        facts = "\n".join(escape(line) for line in described(article))
        rendering = Rendering(prefix=f"a{number}-", url=lambda url, kind: url if kind == "link" else None)
        parts += [f"<pre>{facts}</pre>", render_article(article, rendering, comments=True)]
    return "\n".join([*parts, "</body>\n</html>"])


POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    "body{max-width:50em;margin:2em auto;padding:0 1em;font:1em/1.6 sans-serif}"
    "pre{background:#f2f4f7;padding:1em;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em}"
)
