"""How messages speak of an article."""

from ..ir import Article


def name_of(article: Article) -> str:
    """What a person knows an article by: its title, else its address, else its file."""
    return article.meta.title or article.meta.url or article.provenance.path or "untitled"


def failed(article: Article) -> bool:
    """Whether a page only stands for an input that could not be read."""
    return any(note.severity == "error" for note in article.provenance.notes)
