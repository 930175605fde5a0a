"""Whole pages in languages that the corpus lacks: nothing of them is known to the reader but its words."""

import pytest

from tests.plugins.text import pages
from tests.plugins.text.reading import article_of, paragraphs

EXPECTED = {
    "GERMAN": {
        "title": "Sägewerk in Talheim stellt auf Sonnenstrom um – „Der Wald trocknet mit“",
        "authors": ("Katharina Brunnhuber",),
        "published": "2026-03-12T14:35:00",
        "modified": "2026-03-12T16:10:00",
        "site": "Oberländer Bote",
        "section": "Wirtschaft",
        "language": "de",
    },
    "FRENCH": {
        "title": "À Port-Salan, les ostréiculteurs replantent les herbiers de la baie",
        "authors": ("Maëlle Kerbrat",),
        "published": "2026-03-11T08:15:00",
        "site": "La Gazette du Littoral",
        "section": "Environnement",
        "language": "fr",
    },
    "JAPANESE": {
        "title": "港町の路面電車、六十年ぶりに全線復旧 市民が線路磨き",
        "authors": ("宮下航平",),
        "published": "2026-03-10T18:30:00",
        "site": "海辺日報",
        "section": "社会",
        "language": "ja",
    },
    "KOREAN": {
        "title": "산골 분교, 마을 도서관으로 다시 문 열어",
        "authors": ("김서윤",),
        "published": "2026-03-11T09:20:00",
        "site": "한바다신문",
        "language": "ko",
    },
    "PORTUGUESE": {
        "title": "Moradores de Vale Fundo reabrem cinema fechado havia 25 anos",
        "subtitle": "Sessão inaugural teve fila na praça e pipoca de graça",
        "authors": ("Helena Duarte",),
        "published": "2026-03-12T19:40:00",
        "modified": "2026-03-13T08:05:00",
        "site": "Jornal da Serra",
        "section": "Cidades",
        "language": "pt",
    },
}
#: How many blocks the body has, and strings that belong to the page around it.
BODIES = {
    "GERMAN": (5, ("Brücke", "Kuh", "Impressum", "Almbauer")),
    "FRENCH": (4, ("phare", "baleine", "Partager")),
    "JAPANESE": (3, ("灯台", "ログイン", "Copyright")),
    "KOREAN": (3, ("공중화장실", "저작권자", "산바람")),
    "PORTUGUESE": (3, ("corrimão", "cemitério", "Compartilhe")),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_metadata(name: str) -> None:
    meta = article_of(getattr(pages, name)).meta
    found = {field: getattr(meta, field) for field in EXPECTED[name]}
    found["title"] = found["title"].replace("\u3000", " ")
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", BODIES)
def test_body(name: str) -> None:
    texts = paragraphs(article_of(getattr(pages, name)))
    count, dropped = BODIES[name]
    assert len(texts) == count
    assert not [word for word in dropped if any(word in text for text in texts)]


@pytest.mark.parametrize(
    ("name", "comments"),
    [
        (
            "GERMAN",
            [("Almbauer51", "2026-03-12T17:02:00"), ("H. Moser", "2026-03-13T08:44:00")],
        ),
        ("KOREAN", [("산바람", "2026-03-11T10:10:00")]),
        ("FRENCH", []),
    ],
)
def test_comments(name: str, comments: list[tuple[str, str]]) -> None:
    found = article_of(getattr(pages, name)).comments
    assert [(comment.author, comment.published) for comment in found] == comments


@pytest.mark.parametrize("name", EXPECTED)
def test_every_line_is_kept_or_left_out_with_a_reason(name: str) -> None:
    page = getattr(pages, name)
    article = article_of(page)
    said = "".join(paragraphs(article))
    left = {furniture.text: furniture for furniture in article.furniture}
    for line in filter(None, (line.strip() for line in page.split("\n"))):
        assert line in said or line in left, line
    assert all(furniture.reason and furniture.where for furniture in article.furniture)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_field_has_its_evidence(name: str) -> None:
    article = article_of(getattr(pages, name))
    stated = [field for field in EXPECTED[name] if getattr(article.meta, field)]
    assert not [field for field in stated if not article.provenance.evidence.get(field)]


@pytest.mark.parametrize("name", EXPECTED)
def test_reading_what_was_read_changes_nothing(name: str) -> None:
    article = article_of(getattr(pages, name))
    again = article_of("\n\n".join(filter(None, [article.meta.title, *paragraphs(article)])))
    assert paragraphs(again) == paragraphs(article)
    assert again.meta.title == article.meta.title
