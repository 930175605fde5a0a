"""Articles and recipes for the tests of recipes."""

from pathlib import Path

from docconv.ir import Article, Meta, Paragraph, Provenance, Text


def article(number, path=None, **meta):
    given = {"title": f"T{number}", "published": "2026-03-10", **meta}
    return Article(Meta(**given), (Paragraph((Text(f"Text {number}."),)),), provenance=Provenance(path=path))


def titles(digest):
    return {part.title: [article.meta.title for article in part.articles] for part in digest.sections}


def written(folder: Path, text: str, name: str = "week.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path
