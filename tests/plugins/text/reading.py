"""Reading a text without the rest of the pipeline."""

from docconv import Article, Context, Source
from docconv.ir import normalize, text_of
from docconv_text.options import ReadOptions
from docconv_text.reader import read


def article_of(text: str, **options: str) -> Article:
    """The article in a text, in normal form, with its furniture."""
    ctx = Context(options=ReadOptions(**options), furniture=True)  # type: ignore[arg-type]
    return normalize(next(read(Source("page.txt", data=text.encode("utf-8", "surrogatepass")), ctx)))


def paragraphs(article: Article) -> list[str]:
    """The texts of the blocks of a body."""
    return [text_of([block]) for block in article.body]
