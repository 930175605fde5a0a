"""A saved page with the parts that were kept and those that were left out marked, as a page of its own."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from .explaining import Piece, Verdict
from .html import escape

#: Elements that are shown as what they are; all others as paragraphs.
SHOWN = frozenset("h1 h2 h3 h4 h5 h6 pre blockquote".split())  # noqa: SIM905
SIGNS = {"kept": "✓", "dropped": "✗", "fact": "•"}
#: How much of a picture's address is shown.
ADDRESS = 120

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --ground: #fff; --pale: #f3f4f6; --soft: #5b6570;
  --kept: #1a7f4b; --dropped: #b3261e; --fact: #2a5db0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #dfe3e8; --ground: #14171b; --pale: #1e2329; --soft: #9aa5b1;
    --kept: #5cc08c; --dropped: #f08a80; --fact: #8db4f2; } }
body { margin: 0 auto; max-width: 72em; padding: 1em; color: var(--ink); background: var(--ground);
  font: 1em/1.55 "Noto Sans", "Noto Sans CJK SC", system-ui, sans-serif; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
body > pre { padding: 1em; background: var(--pale); font-size: .82em; }
.legend { color: var(--soft); }
.part { display: grid; grid-template-columns: 15em 1fr; gap: 0 1.2em; margin: .25em 0;
  padding: .35em 0 .35em .8em; border-left: .35em solid var(--dropped); overflow-wrap: anywhere; }
.part > .what { min-width: 0; }
.what > * { margin: .3em 0; }
.why { font-size: .78em; line-height: 1.4; color: var(--soft); }
.why b { display: block; color: var(--dropped); }
.kept { border-color: var(--kept); }
.kept .why b { color: var(--kept); }
.fact { border-color: var(--fact); }
.fact .why b { color: var(--fact); }
.dropped > .what { color: var(--soft); font-size: .88em; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; font-size: 1.15em; }
.fact h1 { font-size: 1.5em; }
.what a { text-decoration: underline; color: var(--fact); }
.cell { display: inline-block; margin: .15em .3em .15em 0; padding: 0 .4em; border: 1px solid var(--pale); }
.picture { font-size: .85em; color: var(--soft); }
:lang(zh), :lang(ja) { line-height: 1.75; line-break: strict; }
@media (max-width: 45em) { .part { display: block; } }
"""


def marked(verdicts: Iterable[Verdict], language: str | None = None) -> Iterator[str]:
    """The pieces of a page as HTML, those with the same fate together. `language` is the text's (BCP 47)."""
    lang = f' lang="{escape(language)}"' if language else ""

    def fate(verdict: Verdict) -> tuple[str, str, str]:
        # What is kept needs no reason, so that an article is not cut up by the kinds of its blocks.
        if verdict.fate == "kept":
            return "kept", "comments" if verdict.role.startswith("comment") else "article", ""
        return verdict.fate, verdict.role, verdict.reason

    for (kind, role, reason), together in groupby(verdicts, fate):
        yield f'<div class="part {kind}">'
        because = f" {escape(reason)}" if reason else ""
        yield f'<div class="why"><b>{SIGNS[kind]} {escape(role)}</b>{because}</div><div class="what">'
        for verdict in together:
            yield _shown(verdict.piece, lang)
        yield "</div></div>"


def _shown(piece: Piece, lang: str) -> str:
    pictures = "".join(
        f'<div class="picture">🖼 {escape(alt)} {escape(url[:ADDRESS])}</div>' for url, alt in piece.pictures
    )
    if not piece.text:
        return pictures
    if piece.tag in ("td", "th"):
        return f'<span class="cell"{lang}>{piece.markup}</span>{pictures}'
    tag = piece.tag if piece.tag in SHOWN else "p"
    bullet = "• " if piece.tag == "li" else ""
    return f"<{tag}{lang}>{bullet}{piece.markup}</{tag}>{pictures}"
