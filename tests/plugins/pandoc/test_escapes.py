"""Text that looks like markup, through formats of pandoc and back: it stays the text it is."""

import random
from io import BytesIO

import pytest

import docconv
import docconv_pandoc
from docconv import Article, Settings
from docconv.ir import Block, Heading, List, ListItem, Meta, Paragraph, Text, normalize, text_of
from docconv.plugins import registry

pytestmark = pytest.mark.skipif(docconv_pandoc.find() is None, reason="there is no pandoc")

FORMATS = ("rst", "org", "mediawiki", "latex")
#: Beginnings of lists, headings, tables, fields, directives, rules and comments, and marks inside lines.
TEXTS = """
1. one|1) one|(1) one|a. one|A. Smith wrote|i. one|(iv) one|#. one|- one|* one|+ one|¦ one|= one
== one ==|=one=|: one|; one|# one|.. one|.. note:: x|.. _x: y|> one|>>> one|--- one|----|====
~~~~|*|-|1.|#|..|\\ one|\\item one|[1] one|[[one]]|{{one}}|{¦one|¦-|¦one¦|! one|<one>
<one> & two|_one_|`one`|``one``|*one*|** one|*** TODO one|#+TITLE: x|#+BEGIN_SRC|CLOCK: x
:PROPERTIES:|:x: y|% one|& one|$one$|~one|^one|@one|/one/|+one+|one::|::|x :: y ::|one\\\\
C:\\x\\y|— one|– one|-- one|• one|… one|a... b|[fn:1] x|DEADLINE: <2020-01-01>|- [ ] x
- term :: x|http://a.example/_b_/c|[http://a.example x]|__one__ x|2020. One|''one''|'''one'''
__TOC__|#REDIRECT [[x]]|-5 degrees|-x y|--long y|/x y|x_{1}|x^{2}|src_c{x}|<<a>>|{{{x}}}|@@x:y@@
x =y= z|(=a=)|a $x$ b|5$ and 6$|'*a*'|don't "x"|“a” …|=|==|!x|%|{|}|&amp; x|~~~~~|a=b= c|a/b/ c
x_y_ z|http://a.example/b/c_d x
"""
MARKS = "*_/=~+$`'\"-–—.:;,!?#@%&^|\\<>()[]{}"


def there_and_back(body: tuple[Block, ...], format: str) -> tuple[list[Block], list[Block]]:
    """What was written and what came back, in normal form."""
    article = normalize(Article(Meta(title="Title"), body))
    sink = BytesIO()
    docconv.write(article, sink, format=format)
    back = docconv.read_document(sink.getvalue(), format=format, settings=Settings(repair=False))
    assert isinstance(back, Article)
    return list(article.body), list(back.body)


def shown(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(type(block).__name__, text_of((block,))) for block in blocks]


def items(blocks: list[Block]) -> list[str]:
    return [text_of((item,)) for block in blocks if isinstance(block, List) for item in block.children]


def texts() -> list[str]:
    return TEXTS.strip().replace("\n", "|").split("|")


def plain(text: str) -> Text:
    return Text(text.replace("¦", "|"))


@pytest.mark.parametrize("format", FORMATS)
def test_text_that_looks_like_markup(format: str) -> None:
    if not any(known.name == format for known in registry().formats):
        pytest.skip(f"this pandoc has no {format}")
    paragraphs = tuple(Paragraph((plain(text),)) for text in texts())
    wanted, got = there_and_back(paragraphs, format)
    assert shown(got) == shown(wanted)
    wanted, got = there_and_back(tuple(Heading(2, (plain(text),)) for text in texts()), format)
    assert shown(got) == shown(wanted)
    inside = tuple(ListItem((Paragraph((plain(text),)),)) for text in texts())
    wanted, got = there_and_back((List(inside),), format)
    assert items(got) == items(wanted)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("seed", range(3))
def test_generated_text_of_marks(format: str, seed: int) -> None:
    # Many in one document, for starting pandoc takes longer than what it does.
    draw = random.Random(seed)
    texts = []
    for _ in range(150):
        words = [
            "".join(
                draw.choice(MARKS if draw.random() < 0.5 else "ab1é图") for _ in range(draw.randint(1, 5))
            )
            for _ in range(draw.randint(1, 4))
        ]
        texts.append(" ".join(words))
    wanted, got = there_and_back(tuple(Paragraph((Text(text),)) for text in texts), format)
    assert "".join(text_of(got).split()) == "".join(text_of(wanted).split())


@pytest.mark.parametrize("format", ["docx", "odt", *FORMATS])
def test_the_boxes_of_tasks_come_back(format: str) -> None:
    items = tuple(ListItem((Paragraph((Text("one"),)),), checked=checked) for checked in (True, False))
    _, back = there_and_back((List(items),), format)
    assert "☒" not in "".join(text_of((block,)) for block in back)
