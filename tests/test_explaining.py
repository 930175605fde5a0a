"""`inspect --why`: what became of each piece of a page."""

import json
import re
import textwrap

import pytest
from hypothesis import given, settings

import docconv
from docconv.explaining import explained, pieces
from docconv.html import parse_document
from docconv.inspection import described, page, saved_page, verdicts
from docconv.settings import Settings
from docconv.source import Source
from docconv.testing import chrome, crawls
from tests.commands.program import docconv as command

PROSE = (
    "The harbour authority has repaired the northern sluice after a winter of heavy rain, and expects to "
    "finish the rest of the work before the schools return in the autumn."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>A sluice is repaired - The Daily Example</title>
<meta property="article:published_time" content="2026-03-09">
<script>var x = "<p>code</p>";</script></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>A sluice is repaired</h1>
<p>{PROSE}</p><h2>What comes next</h2>
<p>{PROSE.replace("northern", "southern")}<sup><a href="#n1">1</a></sup></p>
<ul><li>New gates</li><li>New pumps</li></ul>
<p>{PROSE.replace("northern", "western")}</p></article>
<div class="related"><h3>More stories</h3><p><a href="/o">Another story about something else</a></p></div>
<img src="x.gif" alt="a dot"><footer>All rights reserved</footer></body></html>"""


def read(markup: str) -> docconv.Article:
    (article,) = docconv.read(markup.encode(), format="html", settings=Settings(furniture=True))
    return article


def fates(markup: str) -> dict[str, tuple[str, str]]:
    return {verdict.piece.text: (verdict.fate, verdict.role) for verdict in explained(markup, read(markup))}


def test_every_piece_has_its_fate():
    found = fates(PAGE)
    assert found["A sluice is repaired"] == ("fact", "title")
    assert found[PROSE] == ("kept", "paragraph")
    assert found["What comes next"] == ("kept", "heading 2")
    assert found["New gates"] == ("kept", "list")
    assert found[PROSE.replace("northern", "southern")] == ("kept", "paragraph")
    for text in (
        "Home",
        "World",
        "More stories",
        "Another story about something else",
        "All rights reserved",
    ):
        assert found[text][0] == "dropped", text
    assert not any("code" in text for text in found)


def test_what_is_left_out_has_a_reason():
    for verdict in explained(PAGE, read(PAGE)):
        assert verdict.fate != "dropped" or (verdict.role and verdict.reason)


def test_a_short_text_that_stands_inside_a_paragraph_is_not_taken_for_it():
    assert fates(PAGE.replace(">World<", ">winter<"))["winter"][0] == "dropped"


@given(chrome())
@settings(max_examples=20)
def test_no_text_of_a_page_goes_unexplained_and_what_is_kept_is_the_article(saved):
    article = read(saved.markup)
    verdicts = list(explained(saved.markup, article))
    said = [piece.text for piece in pieces(parse_document(saved.markup))]
    assert [verdict.piece.text for verdict in verdicts] == said
    kept = "".join("".join(v.piece.text.split()) for v in verdicts if v.fate == "kept")
    for block in article.body:
        if isinstance(block, docconv.ir.Embed):
            continue
        assert "".join(docconv.ir.text_of((block,)).split()) in kept


def test_lines_name_fate_place_role_and_reason():
    lines = list(described(read(PAGE), PAGE))
    (line,) = [line for line in lines if line.endswith("Home") or "Home  " in line]
    assert re.match(r"dropped  line 4 +\w+ +Home   <- ", line)


def test_only_the_page_that_was_read_is_shown():
    source = Source("a.html", data=PAGE.encode())
    (article,) = docconv.read(source)
    assert saved_page(source, article) == PAGE
    assert saved_page(Source("b.html", data=PAGE.encode() + b" "), article) is None


@pytest.mark.parametrize(
    "evil",
    [
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<p onclick='alert(1)'><a href='javascript:alert(1)'>x</a></p>",
        "<h3><img src='javascript:alert(1)' alt='\"><script>alert(1)</script>' onerror='alert(1)'></h3>",
        "<svg onload='alert(1)'><script>alert(1)</script></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<b><p>unclosed<i></b></p></div></body></html><p>after",
    ],
)
def test_nothing_on_the_marked_page_acts(evil):
    markup = PAGE.replace("<footer>", evil + "<footer>")
    shown = page([(read(markup), markup)])
    assert not re.search(r"<script|<iframe|<svg|<[^>]*\son\w+=|<[^>]*(?:href|src)=", shown)
    assert "default-src 'none'" in shown


def test_deep_pages_are_explained():
    markup = PAGE.replace("<footer>", "<div>" * 5000 + "deep" + "<footer>")
    assert any("deep" in verdict.piece.text for verdict in explained(markup, read(markup)))


def test_the_command_shows_both(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(PAGE)
    lines = command("inspect", "--why", file)
    assert lines.code == 0, lines.err
    assert "kept     line 6" in lines.text
    shown = command("inspect", "--why", "--format", "html", file)
    assert shown.code == 0
    assert '<div class="part kept">' in shown.text
    assert '<div class="part dropped">' in shown.text


TEXT = f"""The Daily Example
Home | World | Sport
A sluice is repaired
By Tom Akeley  9 March 2026
{PROSE}
Read more: Another story about something else
{PROSE.replace("northern", "southern")}
Related stories
Another story about something else
© 2026 The Daily Example. All rights reserved.
"""


def text_verdicts(text: str) -> list[tuple[int, str, str, str]]:
    source = Source("a.txt", data=text.encode())
    (article,) = docconv.read(source, format="text", settings=Settings(furniture=True))
    page_text = saved_page(source, article)
    assert page_text is not None
    return [(v.piece.line, v.fate, v.role, v.reason) for v in verdicts(page_text, article)]


def test_every_line_of_a_text_has_its_fate():
    found = {line: (fate, role) for line, fate, role, _ in text_verdicts(TEXT)}
    assert sorted(found) == list(range(1, 11))
    assert found[3] == ("fact", "title")
    assert found[4][0] == "fact"
    assert "published" in found[4][1]
    assert found[5] == found[7] == ("kept", "paragraph")
    assert {line for line, (fate, _) in found.items() if fate == "dropped"} == {1, 2, 6, 8, 9, 10}


def test_every_line_left_out_has_a_reason_and_the_json_has_its_number(tmp_path):
    assert all(reason for _, fate, _, reason in text_verdicts(TEXT) if fate == "dropped")
    file = tmp_path / "page.txt"
    file.write_text(TEXT)
    shown = command("inspect", "--why", "--format", "json", file)
    places = {part["where"] for part in json.loads(shown.text)["furniture"]}
    assert {"line 1", "line 2", "line 6", "line 8", "line 9", "line 10"} <= places


def test_the_rest_of_a_broken_line_is_explained_by_the_whole():
    long = (
        "All rights reserved. No part of this website may be reproduced without written permission of "
        "its publisher."
    )
    broken = long.replace("reproduced ", "reproduced\n")
    wrapped = "\n\n".join(
        textwrap.fill(line, 70)
        for line in (PROSE, PROSE.replace("north", "south"), PROSE.replace("north", "east"))
    )
    fates = {
        line: fate for line, fate, _, _ in text_verdicts(f"A sluice is repaired\n\n{wrapped}\n\n{broken}\n")
    }
    assert set(list(fates.values())[-2:]) == {"dropped"}
    assert list(fates.values())[1:-2] == ["kept"] * (len(fates) - 3)


def test_marked_lines_of_a_text_are_a_page(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(TEXT.replace("Sport", "<script>alert(1)</script>"))
    shown = command("inspect", "--why", "--format", "html", file)
    assert shown.code == 0, shown.err
    assert '<div class="part kept">' in shown.text
    assert '<div class="part dropped">' in shown.text
    assert "<script" not in shown.text


@given(crawls())
@settings(max_examples=15)
def test_no_line_of_a_crawl_goes_unexplained(crawl):
    lines = [number for number, line in enumerate(crawl.text.split("\n"), 1) if "".join(line.split())]
    assert [line for line, *_ in text_verdicts(crawl.text)] == lines
