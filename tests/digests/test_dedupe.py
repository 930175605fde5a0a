import random

import msgspec

from docconv.digests import assemble
from docconv.ir import Article, Image, Meta, Note, Paragraph, Provenance, Text


def words(seed, count=120):
    chosen = random.Random(seed)
    return " ".join("".join(chosen.choices("abcdefghij", k=6)) for _ in range(count))


def once(articles):
    """The articles that are left, and the notes about the others."""
    digest = assemble(articles, sort="input")
    return list(digest.articles), [note for note in digest.notes if note.code == "digest.repeat"]


def article(text="", **meta):
    body = (Paragraph((Text(text),)),) if text else ()
    return Article(Meta(**meta), body)


def test_one_address():
    text = words(1)
    short = article(text[:300], url="http://example.org/a")
    full = article(text, url="https://www.example.org/a")
    kept, notes = once([short, full])
    assert kept == [full]
    assert [note.code for note in notes] == ["digest.repeat"]


def test_one_address_with_texts_that_have_nothing_in_common_is_a_mistake_of_the_address():
    articles = [
        article(words(1), url="https://example.org/a"),
        article(words(2), url="https://example.org/a"),
    ]
    assert once(articles) == (articles, [])


def test_one_title_and_nearly_one_text():
    text = words(1)
    plain = article(text, title="One “thing”")
    rich = article(text.replace("a", "b", 3) + ".", title="ONE thing", published="2026-03-09", site="B")
    kept, notes = once([plain, rich])
    assert kept == [rich]
    assert len(notes) == 1


def test_one_title_over_different_texts_is_a_column():
    articles = [article(words(1), title="Letters"), article(words(2), title="Letters")]
    assert once(articles) == (articles, [])


def test_pictures_alone_under_one_title_are_compared_too():
    def cartoon(name):
        return Article(Meta(title="Cartoon"), (Paragraph((Image(name),)),))

    assert len(once([cartoon("a.png"), cartoon("b.png")])[0]) == 2
    assert len(once([cartoon("a.png"), cartoon("a.png")])[0]) == 1


def test_one_text_under_two_titles():
    assert len(once([article(words(1), title="A"), article(words(1), title="B")])[0]) == 1
    assert len(once([article("Same form.", title="A"), article("Same form.", title="B")])[0]) == 2


def test_a_longer_copy_wins_over_a_richer_one():
    text = words(1)
    teaser = article(text[:200], title="A", published="2026-03-09", authors=("B",))
    full = article(text, title="A")
    kept, _ = once([teaser, full])
    assert kept == [full]


def test_where_else_it_stood():
    text = words(1)
    copies = [
        article(text, title="A", site="First", url="https://a.example/1", authors=("X",)),
        article("Another."),
        article(text, title="A", site="Second", url="https://b.example/1"),
        article(text, title="A", site="Third"),
        article(text, title="A", site="First"),
    ]
    kept, notes = once(copies)
    assert len(kept) == 2
    assert kept[0].meta.extra == {"also_in": ("https://b.example/1", "Third")}
    assert msgspec.structs.replace(kept[0].meta, extra={}) == copies[0].meta
    assert len(notes) == 3


def test_pages_for_failed_inputs_are_never_merged():
    stub = Article(
        Meta(title="x.html"),
        (Paragraph((Text("x"),)),),
        provenance=Provenance(notes=(Note("a", "b", "error"),)),
    )
    assert len(once([stub, stub])[0]) == 2


def test_many_different_articles_under_one_title_take_no_ages():
    articles = [article(words(seed, 20), title="News") for seed in range(150)]
    assert len(once(articles)[0]) == 150


def test_a_copy_that_ties_two_others_together_merges_all_three():
    text = words(1)
    one = article(text[:400], title="A")
    other = article(text[500:], url="https://a.example/1", title="B")
    both = article(text, title="A", url="https://a.example/1")
    for order in ([one, other, both], [both, one, other], [other, both, one]):
        kept, notes = once(order)
        assert kept == [both]
        assert len(notes) == 2
        assert once(kept) == (kept, [])


def test_hundreds_of_copies_of_one_article_take_no_ages():
    kept, notes = once([article(words(1, 2000), title="A")] * 500)
    assert (len(kept), len(notes)) == (1, 499)
