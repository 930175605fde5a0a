"""Who signed: bylines in many languages, accounts and site names, machines against what the page shows."""

import pytest

from docconv_html.bylines import byline_beside, names_beside
from docconv_html.facts import Window
from docconv_html.names import is_person, names_in

from .test_metadata import ld
from .test_reader import HAN, PROSE, article, page


def window(*lines):
    return Window(["The ferry stays", *lines], [], [])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee ● March 5, 2024 ● 6 min read", ("Ann Lee",)),
        ("ByAnn Lee", ("Ann Lee",)),
        ("Written by Ann Lee and Bo Chen, MD", ("Ann Lee", "Bo Chen")),
        ("Von Jörn Mecher am 5. März 2024", ("Jörn Mecher",)),
        ("Par Zoé Petit, 21 juin 2018", ("Zoé Petit",)),
        ("Por Luz Ortega | 5 de marzo de 2024", ("Luz Ortega",)),
        ("Автор: Анна Иванова", ("Анна Иванова",)),
        ("Tác giả: Nguyễn Văn An", ("Nguyễn Văn An",)),
        ("بقلم: ليلى حداد", ("ليلى حداد",)),
        ("By signing up, you agree to our Privacy Policy", None),
        ("Porto and Lisbon are rivals", None),
        ("Von der Leyen reist nach Kiew", None),
    ],
)
def test_a_line_that_begins_as_bylines_do(line, names):
    found = byline_beside(window(line), None)
    assert (found[0] if found else None) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Written by", "Ann Lee"), ("Ann Lee",)),
        (("Author", "AL", "Ann Lee"), ("Ann Lee",)),
        (("Von:", "Wolf Maler"), ("Wolf Maler",)),
        (("by ibby", "5 March 2024"), ("ibby",)),
        (("Ann Lee", "Tech Writer"), ("Ann Lee",)),
        (("Mar 5, 2024 • Ann Lee in Harbours",), ("Ann Lee",)),
        (("04.02.2022 | 13:10 Uhr | Uta Berg",), ("Uta Berg",)),
        (("Harbours, Science Park | Mar 5, 2024 | Port Life",), None),
        (("Back to all articles", "Mar 5, 2024"), None),
    ],
)
def test_labels_above_names_and_names_beside_dates(lines, names):
    found = names_beside(window(*lines), None)
    assert (found[0] if found else None) == names


def test_chinese_names_stand_bare_below_the_title():
    found = names_beside(Window(["渡轮冬天照常开航", "沈一航　薛岚"], [], []), None)
    assert found[0] == ("沈一航", "薛岚")
    assert names_beside(Window(["渡轮冬天照常开航", "时事", "高考"], [], []), None) is None
    assert names_beside(Window(["时事", "王岚"], [], [], titled=False), None) is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Maria &amp; Katerina", ["Maria", "Katerina"]),
        ("Omar el Akkad", ["Omar el Akkad"]),
        ("Byron Smith", ["Byron Smith"]),
        ("홍길동 기자", ["홍길동"]),
        ("沈 岚", ["沈岚"]),
        ("More Posts", []),
        ("Login", []),
    ],
)
def test_names(byline, names):
    assert names_in(byline) == names


@pytest.mark.parametrize(
    ("account", "names"),
    [
        ("c1ph4", ["c1ph4"]),
        ("ann.keaveney", ["ann.keaveney"]),
        ("kirstin boatto", ["kirstin boatto"]),
        ("q_admin", []),
        ("wpadmin", []),
        ("undefined", []),
        ("gull.com", []),
        ("page.head.extra.author", []),
        ("sara.r.peter", ["sara.r.peter"]),
        ("ann@gull.example", ["ann"]),
    ],
)
def test_accounts_that_a_machine_states(account, names):
    assert names_in(account, stated=True) == names


def test_persons():
    assert all(map(is_person, ("Ann Lee", "A. J. Neal", "Ludwig van Beethoven", "沈一航")))
    assert not any(map(is_person, ("Ann", "Contact us", "The Gull Media", "Read more", "渡轮")))


def test_an_own_site_may_be_called_as_its_author_is():
    head = '<meta property="og:site_name" content="Ann Lee">' + ld(headline="T", author={"name": "Ann Lee"})
    assert article(page(f"<h1>Ferry stays</h1>{PROSE}", head)).meta.authors == ("Ann Lee",)
    head = '<meta property="og:site_name" content="Gull"><meta name="author" content="Gull">'
    assert article(page(f"<h1>Ferry stays</h1>{PROSE}", head)).meta.authors == ()


def test_whom_the_page_names_goes_before_an_account_that_it_does_not():
    head = ld(headline="Ferry stays", author={"@type": "Person", "name": "KatieS"})
    found = article(page(f"<h1>Ferry stays</h1><p>By Ann Lee</p>{PROSE}", head))
    assert found.meta.authors == ("Ann Lee",)
    assert "By Ann Lee" in found.provenance.evidence["authors"]
    head = ld(headline="Ferry stays", author={"@type": "Person", "name": "Bo Chen"})
    both = article(page(f"<h1>Ferry stays</h1><p>By Ann Lee and Bo Chen</p>{PROSE}", head))
    assert both.meta.authors == ("Ann Lee", "Bo Chen")


def test_lines_of_a_box_are_kept_apart():
    box = '<div class="author-name"><div>Ann Lee</div><div>Head of Ships</div></div>'
    assert article(page(f"<h1>Ferry stays</h1>{box}{PROSE}")).meta.authors == ("Ann Lee",)
    box = '<div itemprop="author"><span itemprop="name">Ann Lee</span> More about Ann Lee</div>'
    assert article(page(f"<h1>Ferry stays</h1>{box}{PROSE}")).meta.authors == ("Ann Lee",)


def test_a_label_goes_before_reporters_that_the_text_mentions():
    lines = "<p>记者 王小明 报道</p><p>作者：沈一航 阅读(12)</p>"
    text = f"<h1>渡轮冬天照常开航</h1>{lines}<p>{HAN * 4}</p><p>{HAN * 3}</p>"
    assert article(page(text, lang="zh-CN")).meta.authors == ("沈一航",)


def test_citation_names_in_their_order():
    head = '<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Chen, Bo">'
    assert article(page(f"<h1>Ferry stays</h1>{PROSE}", head)).meta.authors == ("Ann Lee", "Bo Chen")


def test_links_to_authors_of_other_articles_are_left_out():
    own = "<p><a rel=author href=/a/1>Ann Lee</a>, <a rel=author href=/a/2>Bo Chen</a></p>"
    other = "<p><a href=/x>Another story</a> <a rel=author href=/a/3>Zed Ypsilon</a></p>"
    assert article(page(f"<h1>Ferry stays</h1>{own}{PROSE}{other}")).meta.authors == ("Ann Lee", "Bo Chen")
