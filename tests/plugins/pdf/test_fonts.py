"""Which characters have a font, found before anything is laid out, and fonts beside those installed."""

import io
import os
import subprocess
import sys
from importlib.util import find_spec

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docconv import Article, Digest
from docconv.ir import (
    Code,
    Comment,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    Heading,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Ruby,
    Section,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
)
from docconv.printing import coverage, missing, visible
from docconv.printing import fonts as printed_fonts
from docconv.printing import packaged as by_pip
from docconv_pdf import printing
from docconv_pdf.writer import UNCOVERED
from tests.support import ROOT

ODD = "\U000e1234"
packaged = pytest.mark.skipif(
    not find_spec(printed_fonts.PACKAGE), reason="the extra `fonts` is not installed"
)


def p(*parts):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def told(uncovered, *body, **meta):
    return list(missing(uncovered, Article(Meta(**meta), body)))


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (p(ODD), "text"),
        (p(Emphasis((Link("x", (Text(ODD),)),))), "text"),
        (p(Strong((Text(ODD),))), "bold"),
        (p(Ruby("国", ODD)), "text"),
        (Heading(2, (Strong((Text(ODD),)),)), "heading"),
        (Code(ODD), "code"),
        (List((ListItem((p(ODD),)),)), "text"),
        (Table((TableRow((TableCell((Text(ODD),)),)),)), "text"),
        (Figure(None, (Text(ODD),)), "caption"),
        (Figure(None, (), ODD), "caption"),
        (Embed("x", title=ODD), "embed"),
        (FootnoteDefinition("1", (p(ODD),)), "note"),
    ],
)
def test_a_character_is_told_with_its_style(body, style):
    assert told(ODD, body, title="T") == [
        (f"no installed font has U+E1234 ({ODD}, {style}); a box is printed for it", "T")
    ]


def test_the_header_and_comments_are_looked_at():
    article = Article(Meta(title=ODD, authors=("\U000e1235",)), (), (Comment((p("\U000e1236"),), "Bob"),))
    ((said, _),) = missing("\U000e1234\U000e1235\U000e1236", article)
    assert f"({ODD}, title)" in said
    assert "(\U000e1235, header)" in said
    assert "(\U000e1236, text)" in said


def test_each_article_has_a_note_and_so_have_the_digests_own_words():
    articles = (Article(Meta(title="One"), (p("x"),)), Article(Meta(title="Two"), (p(ODD),)))
    digest = Digest(title="\U000e1235", sections=(Section(None, (), articles),))
    assert [place for _, place in missing(f"{ODD}\U000e1235", digest)] == ["Two", None]


def test_many_characters_are_counted_and_fonts_named():
    han = "".join(map(chr, range(0x4E00, 0x4E20)))
    ((said, _),) = told(han, p(han), title="T")
    assert said.count("U+") == coverage.NAMED
    assert "and 20 more; boxes are printed" in said
    assert "fonts-noto-cjk" in said
    assert "docconv[fonts]" in said


CHARACTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Co", "Mn", "Mc", "Me"], exclude_characters="<>&\r\n"
)


@settings(max_examples=12, deadline=None)
@given(st.lists(CHARACTERS, min_size=5, max_size=60))
def test_what_is_told_before_is_what_the_engine_finds_missing(characters):
    before = []
    html = "".join(f"<p lang=en>{character}</p>" for character in characters)
    rendered = printing.render(f"<html lang=en><body>{html}", (), {}, preflight=before.append)
    found = {chr(int(match[1], 16)) for match in map(UNCOVERED.match, rendered.messages) if match}
    assert found == set(before[0])


def test_what_leaves_no_mark_needs_no_font():
    assert not any(map(visible, "\u200b\u200d\ufe0f\u2028\u00ad\u3000\u2003\U000e0101\u3164\ufeff"))
    assert all(map(visible, "a国\u0301\U0001f1e6\U000e1234\ue000\u1680"[:6]))


def test_characters_in_markup_are_not_looked_at():
    before = []
    html = f'<html lang=en><body><p title="{ODD}">x</p><img src="y" alt="{ODD}">'
    printing.render(html, (), {}, preflight=before.append)
    assert before == [""]


def test_slow_subsetting_is_told(printed, monkeypatch):
    monkeypatch.setattr(printing, "subsets_fast", lambda: False)
    out = printed(Article(Meta(title="T", language="en"), (p("x"),)))
    (said,) = (note.message for note in out.ctx.notes if note.code == "pdf.slow")
    assert "apt-get install libharfbuzz-subset0" in said


CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>{}<cachedir>{}</cachedir></fontconfig>"""


@pytest.fixture
def bare(tmp_path):
    """A machine where no font, or only those of a folder, are installed; its runs of docconv."""

    def run(folder=None, *options, text="国际门龙，“东”。", language="zh-Hans", hide=False):
        config = tmp_path / "fonts.conf"
        config.write_text(CONFIGURATION.format(f"<dir>{folder}</dir>" if folder else "", tmp_path / "cache"))
        source, out = tmp_path / "a.md", tmp_path / "a.pdf"
        out.unlink(missing_ok=True)
        source.write_text(f"---\ntitle: {text}\nlanguage: {language}\n---\n\n{text}\n", "utf-8")
        start = [sys.executable, "-m", "docconv"]
        if hide:
            child = "from docconv_pdf import fonts\nfonts.packaged = list\n"
            child += "from docconv_pdf.child import main\n"
            (tmp_path / "child_without_fonts.py").write_text(child)
            hidden = f"import sys; sys.path[:] = {[*sys.path, str(tmp_path)]!r}; "
            hidden += "from docconv import children; "
            hidden += "import docconv_pdf.engine as engine; "
            hidden += "engine.started = lambda: children.started('child_without_fonts:main'); "
            hidden += "from docconv.__main__ import main; main()"
            start = [sys.executable, "-c", hidden]
        done = subprocess.run(
            [*start, "convert", str(source), "-o", str(out), *options],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
            check=False,
        )
        return done, out.read_bytes() if out.exists() else None

    return run


def embedded(data):
    with pikepdf.open(io.BytesIO(data)) as file:
        return {
            str(item.FontName).split("+")[-1]
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }


@packaged
def test_fonts_by_pip_print_chinese_where_none_is_installed(bare):
    done, data = bare()
    assert done.returncode == 0
    assert "no-glyph" not in done.stderr
    assert "no installed font" not in done.stderr
    assert embedded(data) == {"Noto-Sans-CJK-SC"}


def test_without_any_font_one_line_says_what_to_do(bare):
    done, data = bare(hide=True)
    assert done.returncode == 1
    assert data is None
    said = done.stderr.split("\n")[0]
    assert "no font is installed" in said
    assert "fonts-noto-cjk" in said
    assert "docconv[fonts]" in said


def test_without_a_chinese_font_the_note_says_which_characters_and_what_to_do(bare, tmp_path):
    folder = latin(tmp_path)
    done, data = bare(folder, hide=True)
    assert done.returncode == 0
    assert data
    assert "U+56FD (国, title, text)" in done.stderr
    assert "fonts-noto-cjk" in done.stderr


@packaged
def test_a_folder_of_fonts_is_used_beside_those_installed(bare, tmp_path):
    (folder := tmp_path / "mine").mkdir()
    (folder / "mine.ttc").symlink_to(by_pip()[0])
    done, data = bare(latin(tmp_path), "-W", f"font_path={folder}", hide=True)
    assert done.returncode == 0
    assert "Noto-Sans-CJK-SC" in embedded(data)
    assert "no installed font" not in done.stderr


def latin(tmp_path):
    """A folder with one installed font that has no Chinese."""
    printing.load()
    from docconv_pdf import fontconfig

    found = fontconfig.match(fontconfig.Fonts().config, ("DejaVu Sans",), "en", fontconfig.REGULAR)
    path = fontconfig.string(found, b"file")
    if fontconfig.lacking(found, "国") != "国":
        pytest.skip("no font without Chinese is installed")
    (folder := tmp_path / "latin").mkdir()
    (folder / os.path.basename(path)).symlink_to(path)
    return folder
