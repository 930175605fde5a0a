"""What a book lacks that readers with disabilities depend on, said in notes."""

from collections.abc import Iterable, Sequence

from docconv import Article, Context
from docconv.ir import Image, walk

from .languages import language_tag


def report(articles: Sequence[Article], ctx: Context, *, whole: bool) -> None:
    """Note what only the sources could give; `articles` are as they are in the book.

    Of an article that is a book alone it is plain to see whether it has a title and a language.
    """
    bare = [(article, many) for article in articles if (many := undescribed(article))]
    if bare:
        many = sum(count for _, count in bare)
        ctx.note("epub.alt", f"no description: {many} picture{'s' * (many > 1)}{among(bare)}")
    if whole:
        mute = (article for article in articles if not language_tag(article.meta.language))
        tell(ctx, "epub.language", "no language stated", mute)
        tell(ctx, "epub.title", "no title", (article for article in articles if not article.meta.title))


def undescribed(article: Article) -> int:
    """How many pictures on an article's page have no description in words."""
    bodies = (article.body, *(comment.body for comment in article.comments))
    images = (node for body in bodies for node in walk(body) if isinstance(node, Image))
    return sum(not image.alt for image in images if image.url in article.resources)


def among(bare: Sequence[tuple[Article, int]]) -> str:
    """In which articles pictures are."""
    title = bare[0][0].meta.title
    first = f", the first in “{title}”" if title else ""
    return f" in {len(bare)} article{'s' * (len(bare) > 1)}{first}"


def tell(ctx: Context, code: str, what: str, found: Iterable[Article]) -> None:
    """One note for all articles that lack the same."""
    lacking = list(found)
    if lacking:
        title = next((article.meta.title for article in lacking if article.meta.title), None)
        first = f", the first “{title}”" if title else ""
        ctx.note(code, f"{what}: {len(lacking)} article{'s' * (len(lacking) > 1)}{first}")
