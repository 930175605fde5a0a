"""JSON: versions, lines, what is refused, and the schema that says it all."""

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given

from docconv import InputError
from docconv.ir import Article, Digest, Meta, Paragraph, Section, Text, codec, decode, decode_lines, encode
from docconv.ir.schema import json_schema
from docconv.testing import articles, digests
from tests.ir.everything import EVERYTHING

ARTICLE = Article(Meta(title="A"), (Paragraph((Text("b"),)),))
PLAIN = (
    '{"docconv":1,"type":"article","meta":{"title":"A"},'
    '"body":[{"type":"paragraph","children":[{"type":"text","value":"b"}]}]}'
)


def test_the_words_are_those_of_mdast() -> None:
    assert encode(ARTICLE).decode() == PLAIN
    assert decode(PLAIN) == ARTICLE
    assert decode_lines(b"\xef\xbb\xbf" + PLAIN.encode()).__next__() == ARTICLE
    assert list(decode_lines(encode(ARTICLE, indent=2) + b"\r\n")) == [ARTICLE]


def test_unknown_fields_are_passed_over() -> None:
    assert decode(PLAIN.replace('"meta"', '"news":[1],"meta"')) == ARTICLE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "input.json"),
        ("{", "input.json"),
        ("[]", "input.json"),
        ("null", "input.json"),
        ('{"type":"article"}', "input.json"),
        ('{"docconv":1}', "input.json"),
        ('{"docconv":1,"type":"book"}', "input.json"),
        ('{"docconv":1,"type":"article","body":[{"type":"text","value":"x"}]}', "input.json"),
        ('{"docconv":1,"type":"article","meta":{"title":1}}', "input.json"),
        ('{"docconv":"1","type":"article"}', "input.json"),
        ('{"docconv":2,"type":"article"}', "input.version"),
        ('{"docconv":-1,"type":"article"}', "input.json"),
        (b'{"docconv":1,"type":"article","meta":{"title":"\xff"}}', "input.json"),
        (r'{"docconv":1,"type":"article","meta":{"title":"\ud800"}}', "input.json"),
    ],
)
def test_what_is_no_document_is_refused(data: str | bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == code


def test_a_bad_line_is_named() -> None:
    lines = decode_lines(f"{PLAIN}\n\n{PLAIN}\n{{}}\n".encode())
    assert [next(lines), next(lines)] == [ARTICLE, ARTICLE]
    with pytest.raises(InputError, match="line 4"):
        next(lines)


def test_a_document_laid_out_by_another_program() -> None:
    # Its first line ends as a document does and is none.
    assert list(decode_lines(b'{"docconv":1,"type":"article","meta":{}\n,"body":[]}')) == [Article()]


def test_an_older_version_is_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    def named(plain: dict[str, Any]) -> dict[str, Any]:
        return {**plain, "meta": {"title": plain["name"]}}

    monkeypatch.setattr(codec, "JSON_VERSION", 3)
    monkeypatch.setattr(codec, "MIGRATIONS", {1: lambda plain: plain | {"name": plain["n"]}, 2: named})
    assert decode('{"docconv":1,"type":"article","n":"x"}') == Article(Meta(title="x"))
    assert decode('{"docconv":2,"type":"article","name":"y"}') == Article(Meta(title="y"))
    assert decode('{"docconv":3,"type":"article"}') == Article()
    with pytest.raises(InputError, match="newer"):
        decode('{"docconv":4,"type":"article"}')
    with pytest.raises(InputError, match='no "docconv" version'):
        decode('{"docconv":0,"type":"article"}')
    with pytest.raises(InputError, match="not a docconv document"):
        decode('{"docconv":2,"type":"article","name":1}')


def test_equality_passes_over_where_an_article_came_from() -> None:
    other = msgspec.structs.replace(ARTICLE, provenance=msgspec.structs.replace(ARTICLE.provenance, path="x"))
    assert other == ARTICLE
    assert (other != ARTICLE) is False
    assert msgspec.structs.replace(ARTICLE, meta=Meta()) != ARTICLE
    assert ARTICLE.__eq__("article") is NotImplemented
    with pytest.raises(TypeError):
        hash(ARTICLE)


VALID = jsonschema.Draft202012Validator(json_schema())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    for wrong in ({}, {"docconv": 1}, {"docconv": 2, "type": "article"}, {"docconv": 1, "type": "x"}):
        assert not VALID.is_valid(wrong)
    for block in ({"type": "text", "value": "x"}, {"type": "heading", "children": []}, {"type": "x"}, 1):
        assert not VALID.is_valid({"docconv": 1, "type": "article", "body": [block]})


# Small ones, for validation is slow.
@given(articles(depth=1, max_size=2, pictures=True, notes=True, without=("comment",)))
def test_articles_fit_the_schema(article: Article) -> None:
    VALID.validate(json.loads(encode(article)))


@given(digests(max_size=1, pictures=True, notes=True, without=("comment",)))
def test_digests_fit_the_schema(digest: Digest) -> None:
    VALID.validate(json.loads(encode(digest)))


def test_every_node_fits_the_schema() -> None:
    VALID.validate(json.loads(encode(EVERYTHING)))
    VALID.validate(json.loads(encode(Digest(title="x", sections=(Section("y", (), (EVERYTHING,)),)))))
