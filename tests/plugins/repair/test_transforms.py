"""The repairs as users meet them: on by default, in the book, and off by one flag."""

import pytest

import docconv
from docconv.settings import Settings
from docconv.testing.damage import misread

GOOD = "El Gobierno anunció el miércoles que el presupuesto del próximo año será menor que el de este año."
PAGE = "<meta charset=utf-8><title>El año próximo</title><body><article>{}</article>"


def read(text, format, **settings):
    return docconv.read_document(text.encode(), format=format, settings=Settings(**settings))


def words(article):
    return docconv.ir.text_of(article.body)


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_that_was_encoded_too_often(times):
    shown = PAGE.format(f"<h1>El año próximo</h1><p>{GOOD}</p>" * 3)
    for _ in range(times):
        shown = misread(shown, "utf-8", "cp1252")
    article = read(shown, "html")
    assert GOOD in words(article)
    assert article.meta.title == "El año próximo"
    assert {repair.code for repair in article.provenance.repairs} == {"wrong-decoding"}
    plain = read(shown, "html", repair=False)
    assert GOOD not in words(plain)
    assert not plain.provenance.repairs


def test_one_repair_alone():
    shown = misread(GOOD, "utf-8", "cp1252") + "\n\nco\xadope&eacute;ra"
    article = read(shown, "text", repair=False, transforms=("wrong-decoding",))
    assert GOOD in words(article)
    assert [repair.code for repair in article.provenance.repairs] == ["wrong-decoding"]


def test_every_repair_is_in_the_book():
    shown = f"{misread(GOOD, 'utf-8', 'cp1252')}\n\nUn caf&eacute; co\xadope\u0301ra, dijo el alcalde."
    codes = [repair.code for repair in read(shown, "text").provenance.repairs]
    assert codes == ["wrong-decoding", "references", "invisible", "invisible"]


def test_a_clean_text_has_no_repairs():
    article = read(f"Título de la noticia\n\n{GOOD}\n\n{GOOD}", "text")
    assert not article.provenance.repairs
