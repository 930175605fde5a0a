"""One article in many frames: its text, and what is left of a frame."""

from docconv.ir import Article, text_of
from docconv_markdown.sniff import certainty
from tests.plugins.markdown.through import article_of

ADDRESS = "https://news.example.org/2026/bridge"
TEXT = "The bridge moved two metres on Monday night.\n\nIt has not moved back since."
BODY = ["The bridge moved two metres on Monday night.", "It has not moved back since."]
ZH_TEXT = "桥在星期一夜里动了两米。\n\n它没有回来。"
ZH_BODY = ["桥在星期一夜里动了两米。", "它没有回来。"]


def body_of(article: Article) -> list[str]:
    """The texts of a body's blocks; pictures have none."""
    return [text for block in article.body if (text := text_of((block,)))]


def check(text: str, body: list[str], **fields: object) -> Article:
    article = article_of(text)
    found = {name: getattr(article.meta, name) for name in fields}
    assert found == fields
    assert body_of(article) == body
    assert certainty(text.encode()) >= 0.8
    return article
