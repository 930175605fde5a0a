"""Comments, in the forms they come in."""

import pytest

from docconv.ir import text_of
from tests.plugins.text.reading import article_of, paragraphs

TEXT = (
    "The first sentence of this text is long enough, with a comma, to be taken for a paragraph.\n\n"
    "The second one goes on in the same way, saying nothing in particular, and ends with a stop.\n\n"
)


@pytest.mark.parametrize(
    "tail",
    [
        "最新评论(2)\n江边\n江边 2026-03-12 回复\n早该修了\n阿旺\n阿旺 2026-03-13 回复\n支持",
        "Comments (2)\n江边\n2026-03-12\n早该修了\nReply Report\n阿旺\n2026-03-13\n支持\nReply Report",
        "Comments\n江边 - 2026-03-12 10:00\n早该修了\n阿旺 - 2026-03-13 10:00\n支持",
        "Bình luận (2)\n江边\n早该修了\n12/03/2026 08:12\n阿旺\n支持\n13/03/2026 08:12",
        "评论\n江边\n早该修了\n回复\n阿旺\n支持\n回复",
        "江边\n2026-03-12 10:00\n早该修了\n阿旺\n2026-03-13 10:00\n支持",
    ],
    ids=["name twice", "three lines", "name and date", "date last", "buttons only", "no heading"],
)
def test_units_of_all_forms(tail: str) -> None:
    article = article_of(f"A headline that says what it is about\n\n{TEXT}{tail}")
    found = [(comment.author, text_of(comment.body)) for comment in article.comments]
    assert found == [("江边", "早该修了"), ("阿旺", "支持")]
    assert len(article.body) == 2


def test_a_comment_may_repeat_a_sentence_of_the_text() -> None:
    sentence = TEXT.split("\n")[0]
    article = article_of(f"{TEXT}Comments (2)\nann\n2026-03-12\n{sentence}\nbob\n2026-03-13\nno")
    assert sentence in paragraphs(article)
    assert [comment.author for comment in article.comments] == ["ann", "bob"]


def test_the_number_stated_is_kept() -> None:
    article = article_of(f"{TEXT}Comments (6)\nann\n2026-03-12\nyes\nbob\n2026-03-13\nno")
    assert article.meta.extra["comments_stated"] == "6"
    assert len(article.comments) == 2


@pytest.mark.parametrize(
    "tail",
    [
        "留言与评论(共有 条评论)\n\n验证码:",
        "Trả lời\n\nEmail của bạn sẽ không được hiển thị công khai.",
        "Related\nHeadline of a first article\n2026-03-12 10:00\n"
        "Headline of a second article\n2026-03-11 10:00\nHeadline of a third\n2026-03-10 09:00",
        "Commentaires récents",
    ],
)
def test_forms_and_lists_of_headlines_are_no_comments(tail: str) -> None:
    article = article_of(f"{TEXT}{tail}")
    assert article.comments == ()
    assert len(article.body) == 2
