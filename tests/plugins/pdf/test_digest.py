"""A whole briefing: its text, its contents, its outline, its metadata, its bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from docconv.ir import text_of
from docconv.testing.printed import passages
from docconv.testing.printed import squeezed as squeezed_text


@pytest.fixture(scope="module")
def file(week, tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "week.pdf"
    path.write_bytes(week.data)
    with pikepdf.open(path) as opened:
        yield opened


def target_page(file, destination) -> int:
    """The page, counted from 1, that a named destination or an array leads to."""
    if isinstance(destination, pikepdf.String):
        names = file.Root.Names.Dests.Names
        at = next(at for at in range(0, len(names), 2) if str(names[at]) == str(destination))
        destination = names[at + 1]
    return pikepdf.Page(destination[0]).index + 1


def test_every_paragraph_is_in_the_text_in_order(week, weekly, squeezed):
    text, at = week.running_text, 0
    for article in weekly.articles:
        for block in article.body:
            words = squeezed(text_of((block,)))
            found = text.find(words, at)
            assert found >= 0, words
            at = found + len(words)


def test_contents_name_the_page_that_a_link_leads_to_and_the_title_is_there(week, weekly, squeezed, file):
    titles = [section.title for section in weekly.sections] + [a.meta.title for a in weekly.articles]
    named = dict(entries(week.data, page=2))
    assert set(named) == {squeezed(title) for title in titles}
    for title, number in named.items():
        assert title in squeezed(week.page(number))
    links = [a for a in file.pages[1].Annots if "/Dest" in a or "/D" in a.get("/A", {})]
    led = {target_page(file, link.Dest if "/Dest" in link else link.A.D) for link in links}
    assert led == set(named.values())


def entries(pdf: bytes, page: int):
    """The titles and numbers that a page of the contents holds, as its tags tell them."""
    title = ""
    for passage in passages(pdf):
        if passage.page == page and "Link" in passage.path:
            if passage.path[-2:] == ("Link", "Link"):
                yield squeezed_text(title), int(passage.text)
                title = ""
            else:
                title += passage.text


def test_each_article_starts_a_page_and_the_margin_says_where_we_are(week, weekly, squeezed):
    for section in weekly.sections:
        for article in section.articles:
            title = squeezed(article.meta.title)
            number, page = next((n, p) for n, p in enumerate(week.pages[2:], 3) if title in squeezed(p))
            assert squeezed(section.title) in squeezed(page)
            assert squeezed(page).count(title) >= 2, "in the margin as well"
            assert f"第 {number} 页，共 {len(week.pages)} 页" in page
            assert "国际新闻周报" in page
    assert "页" not in week.page(1), "no page number on the cover"


def test_outline_has_sections_and_articles_below_them(weekly, file, squeezed, week):
    with file.open_outline() as outline:
        tree = [(item.title, [child.title for child in item.children]) for item in outline.root]
        pages = [target_page(file, child.destination) for item in outline.root for child in item.children]
    expected = [(s.title, [a.meta.title for a in s.articles]) for s in weekly.sections]
    assert tree == [*expected, ("资料来源", []), ("索引", [])]
    for article, number in zip(weekly.articles, pages, strict=True):
        assert squeezed(article.meta.title) in squeezed(week.page(number))


def test_sources_give_each_address_and_the_page_of_its_article(week, weekly):
    last = week.pages[-1]
    for article in weekly.articles:
        assert article.meta.url in last


def test_metadata_language_and_tags(file, weekly):
    assert str(file.docinfo.Title) == weekly.title
    assert "国际 Author 0" in str(file.docinfo.Author)
    assert str(file.docinfo.CreationDate).startswith("D:20260315")
    assert str(file.Root.Lang) == "zh-Hans"
    assert file.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in file.Root
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert "/EmbeddedFiles" not in file.Root.Names


def test_a_picture_that_articles_share_is_embedded_once(file):
    pictures = {
        bytes(each.read_raw_bytes())
        for page in file.pages
        for each in page.Resources.get("/XObject", {}).values()
        if each.get("/Subtype") == "/Image"
    }
    assert len(pictures) == 1


def test_nothing_to_say_about_a_sound_digest(week):
    assert [code for code in week.codes if code != "pdf.slow"] == []


SCRIPT = """
import hashlib, io, sys
sys.path[:0] = [{folder!r}, {root!r}]
import conftest
from docconv import Context, Digest
from docconv.context import Doors
from docconv.ir import Section
from docconv_pdf.writer import write
sink = io.BytesIO()
articles = tuple(conftest.article(at, language, 3) for at, language in enumerate(("zh-Hans", "vi", "en")))
digest = Digest(title="T", sections=(Section("S", (), articles),))
write(digest, sink, Context(doors=Doors(theme=conftest.theme)))
print(hashlib.sha256(sink.getvalue()).hexdigest())
"""


def test_same_bytes_in_two_processes():
    folder, root = Path(__file__).parent, Path(__file__).parents[3]
    script = SCRIPT.format(folder=str(folder), root=str(root / "plugins"))
    sums = set()
    for zone, seed, language in (("Asia/Shanghai", "1", "C.UTF-8"), ("America/New_York", "2", "C")):
        python_path = os.pathsep.join([str(root), str(root / "plugins")])
        env = {
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": language,
            "PYTHONPATH": python_path,
        }
        done = subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True, timeout=100
        )
        sums.add(done.stdout.strip())
    assert len(sums) == 1
