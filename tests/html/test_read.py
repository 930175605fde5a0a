"""What markup means: elements as browsers, editors and old pages use them."""

import pytest

from docconv.html import Reading, parse_fragment, read_blocks, read_inlines
from docconv.ir import (
    Article,
    Break,
    Code,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    InlineCode,
    Link,
    List,
    ListItem,
    Paragraph,
    Ruby,
    Strong,
    Table,
    Text,
    normalize,
    text_of,
)


def blocks(markup, **reading):
    found = read_blocks(parse_fragment(markup), Reading(**reading))
    return list(normalize(Article(body=found)).body)


def p(*children):
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children))


def items(*texts):
    return tuple(ListItem((p(text),)) for text in texts)


def test_text_beside_paragraphs_makes_paragraphs_of_its_own():
    assert blocks("dateline<p>one</p>between<p>two") == [p("dateline"), p("one"), p("between"), p("two")]


def test_paragraphs_that_are_never_closed_end_where_the_next_begins():
    assert blocks("<p>one<p>two<div>three</div>four") == [p("one"), p("two"), p("three"), p("four")]


def test_empty_elements_leave_nothing():
    assert blocks("<p></p><p>&nbsp;</p><div><b></b></div><gtx-anchor></gtx-anchor><ul><li></li></ul>") == []


def test_marks_go_on_in_the_next_block():
    assert blocks('<a href="u"><h3>T</h3><p>x</p></a>') == [
        Heading(3, (Link("u", (Text("T"),)),)),
        p(Link("u", (Text("x"),))),
    ]


@pytest.mark.parametrize("tag", ["a", "ok", "span", "font"])
def test_any_element_with_a_target_is_a_link(tag):
    assert blocks(f'<p>x <{tag} href="http://a.b/">y</{tag}></p>') == [
        p("x ", Link("http://a.b/", (Text("y"),)))
    ]


@pytest.mark.parametrize(
    "href", ["javascript:x()", " java\tscript:x()", "data:text/html,x", "vbscript:x", "#", ""]
)
def test_a_target_that_acts_or_leads_nowhere_makes_no_link(href):
    assert blocks(f'<p><a href="{href}">x</a></p>') == [p("x")]


def test_lists_nested_rightly_and_wrongly():
    inner = List(items("b"))
    expected = [List((ListItem((p("a"), inner)),))]
    assert blocks("<ul><li>a<ul><li>b</ul></ul>") == expected
    assert blocks("<ul><li>a</li><ul><li>b</li></ul></ul>") == expected


def test_an_item_outside_any_list_makes_one():
    assert blocks("<div><li>a<li>b</div>") == [List(items("a", "b"))]


def test_what_is_skipped_closes_a_list_all_the_same():
    root = parse_fragment("<div><li>a<li class=x>b</div><p>c")
    found = read_blocks(root, Reading(skip=lambda element: element.get("class") == "x"))
    assert list(normalize(Article(body=found)).body) == [List(items("a")), p("c")]


def test_what_hangs_in_a_void_element_is_read():
    assert blocks('<p>a<embed src="x.swf"><p>b<p>c<wbr>d') == [p("a"), Embed("x.swf"), p("b"), p("cd")]


def test_lists_start_where_they_say():
    assert blocks('<ol start="5"><li>a</ol>') == [List(items("a"), ordered=True, start=5)]
    assert blocks('<ol start="²"><li>a</ol>') == [List(items("a"), ordered=True, start=1)]


def test_tick_boxes_make_tasks():
    (found,) = blocks('<ul><li><input type="checkbox" checked> a<li><input type=checkbox> b</ul>')
    assert [item.checked for item in found.children] == [True, False]


def test_definition_lists_are_lists_of_terms():
    (found,) = blocks("<dl><dt>T</dt><dd>one</dd><dd>two</dd></dl>")
    assert found == List((ListItem((p(Strong((Text("T"),))), p("one"), p("two"))),), spread=True)


def test_code_keeps_its_lines_and_its_language():
    assert blocks('<pre><code class="language-py">a\n  b\n</code></pre>') == [Code("a\n  b", "py")]
    assert blocks("<pre>\na<br>b</pre>") == [Code("a\nb")]


def test_chinese_prose_in_pre_is_prose():
    line = "北约秘书长在布鲁塞尔会见记者时说，联盟将继续与各方保持对话。" * 2
    assert blocks(f"<pre>　　{line}\n　　{line}</pre>") == [p(line), p(line)]


def test_a_table_of_data_is_a_table():
    (found,) = blocks('<table><tr><th>a<th>b<tr><td>1<td align="right">2</table>')
    assert isinstance(found, Table)
    assert found.align == (None, "right")
    assert [[text_of(cell.children) for cell in row.children] for row in found.children] == [
        ["a", "b"],
        ["1", "2"],
    ]


def test_spanning_cells_keep_the_columns_in_place():
    (found,) = blocks("<table><tr><th>a<th>b<th>c<tr><td rowspan=2>x<td colspan=2>y<tr><td>1<td>2</table>")
    rows = [[text_of(cell.children) for cell in row.children] for row in found.children]
    assert rows == [["a", "b", "c"], ["x", "y", ""], ["", "1", "2"]]


def test_a_span_does_not_make_a_page_grow():
    (found,) = blocks('<table><tr><th colspan="99999">a<th rowspan="99999">b<tr><td>1<td>2</table>')
    assert len(found.children[0].children) <= 60


def test_a_table_around_a_picture_is_a_figure():
    markup = '<center><table><tr><td><img src="a.jpg"><br>甲乙丙</td></tr></table></center>'
    assert blocks(markup) == [Figure(Image("a.jpg"), (Text("甲乙丙"),))]


def test_a_table_that_lays_out_a_page_leaves_its_blocks():
    markup = "<table><tr><td><table><tr><td><p>one</p><p>two</p></table></td></tr></table>"
    assert blocks(markup) == [p("one"), p("two")]


def test_figures_with_caption_and_credit():
    markup = (
        '<figure><a href="big.jpg"><img src="a.jpg" alt="A"></a>'
        '<figcaption>Words <em>here</em> <span class="photo-credit">Ann</span></figcaption></figure>'
    )
    caption = (Text("Words "), Emphasis((Text("here"),)))
    assert blocks(markup) == [Figure(Image("a.jpg", "A"), caption, "Ann")]


def test_a_caption_after_a_picture_makes_a_figure():
    markup = '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">Words</p></div>'
    assert blocks(markup) == [Figure(Image("a.jpg"), (Text("Words"),))]


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<img src="blank.gif" data-src="a.jpg">', "a.jpg"),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-original="a.jpg">', "a.jpg"),
        ('<img srcset="s.jpg 320w, a.jpg 1024w">', "a.jpg"),
        ('<img src="page_files/a.jpg" data-src="http://x.example/b.jpg">', "page_files/a.jpg"),
        ('<picture><source srcset="a.jpg"><img alt="x"></picture>', "a.jpg"),
        ('<noscript><img src="a.jpg"></noscript>', "a.jpg"),
        ('<amp-img src="a.jpg"></amp-img>', "a.jpg"),
    ],
)
def test_the_picture_that_is_meant(markup, url):
    (found,) = blocks(f"<p>{markup}</p>")
    assert [node.url for node in found.children] == [url]


@pytest.mark.parametrize("name", ["clear-sky.png", "loading-dock.jpg", "grey-wolf.webp", "pixels.gif"])
def test_a_picture_whose_name_holds_a_stand_in_s(name):
    assert blocks(f'<p>Words <img src="{name}"></p>') == [p("Words ", Image(name))]


@pytest.mark.parametrize(
    "name", ["spacer.gif", "a/blank_1x1.gif?v=2", "lazy-placeholder.png", "ajax-loader.gif"]
)
def test_a_stand_in_is_no_picture(name):
    assert blocks(f'<p>Words<img src="{name}"></p>') == [p("Words")]


def test_a_picture_is_not_shown_twice_for_those_without_scripts():
    (found,) = blocks('<p><img src="s.gif" data-src="a.jpg"><noscript><img src="a.jpg?x"></noscript></p>')
    assert found == p(Image("a.jpg"))


def test_quotes_escaped_twice_are_no_part_of_a_description():
    (found,) = blocks('<img src="a.jpg" alt="&amp;#039;Words&amp;#039;">')
    assert found == p(Image("a.jpg", "Words"))


def test_players_become_embeds():
    assert blocks('<iframe src="https://www.youtube.com/embed/1" title="T"></iframe>') == [
        Embed("https://www.youtube.com/embed/1", "YouTube", "T")
    ]
    assert blocks('<video><source src="a.mp4">No video</video>') == [Embed("a.mp4")]
    assert blocks('<iframe src="https://ads.example/" width="1" height="1"></iframe>') == []


def test_readings_outside_of_ruby_are_text() -> None:
    # HTML, 4.5.11 and 4.5.12: such an element represents the same thing as its children.
    assert blocks("<p>a <rt>b</rt> <rp>(</rp>c<rp>)</rp></p>") == [Paragraph((Text("a b (c)"),))]


def test_readings_stand_with_their_characters():
    assert blocks("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>") == [
        p(Ruby("漢", "kan"), Ruby("字", "ji"))
    ]


def test_quotations_inside_a_line_keep_their_marks():
    assert blocks("<p>He said <q>yes</q>.</p>") == [p("He said “yes”.")]


def test_two_breaks_part_paragraphs_one_is_a_line():
    assert blocks("one<br><br>two<br>three") == [p("one"), p("two", Break(), "three")]


def test_an_indent_made_by_hand_begins_a_paragraph():
    assert blocks("　　甲。<br>　　乙。") == [p("甲。"), p("乙。")]


def test_a_bold_line_is_a_heading():
    assert blocks("<h2>A</h2><p>x.</p><p><b>Sub</b></p><p>y.</p>")[2] == Heading(3, (Text("Sub"),))
    assert blocks("<p><b>A sentence in bold.</b></p><p>y.</p>")[0] == p(
        Strong((Text("A sentence in bold."),))
    )


def test_languages_of_blocks_where_they_differ():
    first, second = blocks('<div lang="vi"><p>một</p></div><p lang="en-GB">two</p>', lang="en")
    assert (first.lang, second.lang) == ("vi", None)


def test_scripts_styles_and_controls_are_no_text():
    markup = "<p>a<script>x</script><style>y</style><textarea>z</textarea><select><option>o</select></p>"
    assert blocks(markup) == [p("a")]


def test_footnotes_that_lead_to_one_another():
    markup = (
        '<p>Words.<sup><a href="#n1" id="r1">1</a></sup></p>'
        '<p id="n1">1. The note. <a href="#r1">↩</a></p><p>More<sup><a href="#nowhere">9</a></sup></p>'
    )
    found = blocks(markup)
    assert found[0] == p("Words.", FootnoteReference("1"))
    assert found[-1] == FootnoteDefinition("1", (p("The note."),))


def test_addresses_pass_through_the_reading():
    (found,) = blocks('<a href="x">y</a><img src="z">', url=lambda url, kind: f"{kind}:{url}")
    assert found == p(Link("link:x", (Text("y"),)), Image("image:z"))


def test_inline_text_of_blocks_is_set_apart_by_breaks():
    assert read_inlines(parse_fragment("a <b>b</b>")) == (Text("a "), Strong((Text("b"),)))
    assert text_of(read_inlines(parse_fragment("<p>a</p><ul><li>b<li><pre>c</pre></ul>"))) == "a\nb\nc"
    assert InlineCode("c") in read_inlines(parse_fragment("<pre>c</pre>"))
