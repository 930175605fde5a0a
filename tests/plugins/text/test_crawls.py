"""Crawls as crawlers leave them: what stands around and between paragraphs, by its shape and place."""

import pytest

from docconv.ir import Figure, Heading
from docconv_text.address import address
from docconv_text.lines import split_lines
from docconv_text.names import is_person
from docconv_text.wrapping import unwrap
from tests.plugins.text.reading import article_of, paragraphs

FIRST = "The ferry across the sound has been out of service since the storm, and nobody knows for how long."
SECOND = "Islanders who work on the mainland have to take a fishing boat, which leaves before six o'clock."
THIRD = "The company says that a replacement has been found, but it needs a new ramp before it can land."
TITLE = "Islanders wait for a new ferry"
HAN = (
    "经过七个月的施工，位于解放路的老菜市场昨天重新开门营业，面积比改造前增加了约三成。",
    "市场管理方介绍，改造费用由街道和市场共同承担，摊位费三年以内不作任何调整。",
    "市民如有意见，可以在市场服务台填写意见簿，工作人员会在三天之内答复，不会拖延。",
)


def page(*lines: str) -> str:
    """A page with some lines between its paragraphs."""
    return "\n".join((TITLE, "14 January 2020", FIRST, SECOND, *lines, THIRD, "Back to top"))


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("The old ramp, seen from the sea. Foto: Oltmann", "Oltmann"),
        ("The ramp at low tide, last week. / J. VIDAL", "J. VIDAL"),
        ("폐교 운동장에서 열린 음악회에서 주민들이 노래하고 있다. 박민서 기자", "박민서"),
    ],
)
def test_captions_with_a_photographers_last_name(line: str, credit: str) -> None:
    figures = [block for block in article_of(page(line)).body if isinstance(block, Figure)]
    assert [figure.credit for figure in figures] == [credit]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("▲改造后的市场入口很宽敞。刘思远 摄", "刘思远"),
        ("改造后的市场入口很宽敞。（记者刘思远摄）", "刘思远"),
    ],
)
def test_captions_with_who_took_them(line: str, credit: str) -> None:
    article = article_of(
        "\n".join(("老菜市场改造完成重新开门", "2023年06月18日 09:42", *HAN[:2], line, HAN[2]))
    )
    assert [block.credit for block in article.body if isinstance(block, Figure)] == [credit]
    assert len(article.body) == 4


@pytest.mark.parametrize(
    "line",
    [
        "他的业余爱好是什么？主要是摄影",
        "第一步：选好景。第二步构图与拍摄",
        "他整天都在河边等着那座桥移动（偶尔也拍摄）",
    ],
)
def test_a_paragraph_that_ends_in_taking_pictures_is_no_caption(line: str) -> None:
    article = article_of("\n".join(("老菜市场改造完成", "2023年06月18日 09:42", *HAN[:2], line, HAN[2])))
    assert not any(isinstance(block, Figure) for block in article.body)
    assert line in paragraphs(article)


@pytest.mark.parametrize(
    "line", ["Nothing gold can stay. / Robert Frost", "Whose woods are they? / His House"]
)
def test_a_slash_between_verses_sets_no_credit_off(line: str) -> None:
    assert line in paragraphs(article_of(page(line)))


@pytest.mark.parametrize(
    "line",
    [
        "She became a paid subscriber of the library in 1920, and the reader-supported fund grew.",
        "In the end the whole town agreed to support our work on the bridge, and it stands to this day.",
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_sentence_with_some_of_a_pleas_words_is_text(line: str, last: bool) -> None:
    text = "\n".join((FIRST, SECOND, THIRD, line) if last else (FIRST, SECOND, line, THIRD))
    assert line in paragraphs(article_of(text))


@pytest.mark.parametrize("last", ["Hà Nội", "Hết Phần Một", "Đời Sống Đô Thị"])
def test_not_all_vietnamese_words_below_a_text_are_a_name(last: str) -> None:
    text = (
        "Cây cầu di chuyển chậm rãi hôm thứ Hai và không ai trong thị trấn biết vì sao điều đó xảy ra.",
        "Đó là lần thứ ba trong năm nay cây cầu sắt cũ bị dịch chuyển trong đêm, và hội đồng đã họp.",
    )
    assert article_of("\n\n".join(("Cây cầu", *text, last))).meta.authors == ()


def test_a_slash_in_a_sentence_sets_no_credit_off() -> None:
    assert not any(
        isinstance(block, Figure) for block in article_of(page("He paid in dollars, and/or in kind.")).body
    )


@pytest.mark.parametrize(
    "line", ["À lire aussi Le marché du samedi change de place", "Lesen Sie auch Neue Linie"]
)
def test_teasers_without_a_mark(line: str) -> None:
    assert line not in paragraphs(article_of(page(line)))


def test_two_headlines_under_a_label_of_adverts() -> None:
    lines = (
        "Promoted Stories",
        "You Won't Believe These Faces Today",
        "5 signs your boiler is about to fail",
    )
    assert paragraphs(article_of(page(*lines))) == [FIRST, SECOND, THIRD]


def test_a_plea_above_its_button() -> None:
    plea = "The Lamp is a reader-supported letter. To support my work, consider becoming a paid subscriber."
    quoted = "“We have waited for a year,” says the island's only teacher, “and the ramp isn't even begun.”"
    assert paragraphs(article_of(page(plea, "Subscribe", quoted))) == [FIRST, SECOND, quoted, THIRD]


def test_questions_of_an_interview_name_no_author() -> None:
    turns = ("记者：那为什么不关门？", "孙师傅：关了门，街坊的表往哪儿送？", "记者：以后呢？")
    article = article_of(
        "\n".join(("对话修表匠：一个人守着一条街", "2017-11-25 08:00:00", *HAN[:2], *turns, HAN[2]))
    )
    assert article.meta.authors == ()


def test_what_a_claim_forbids_is_no_site() -> None:
    article = article_of(page() + "\n저작권자 © 무단전재 및 재배포 금지")
    assert article.meta.site is None


def test_a_report_by_the_clock() -> None:
    digest = ("Key events", "16:05 Warning for the valley", "14:20 Schools close early")
    report = ("16:05", "Warning for the valley", FIRST, SECOND, "14:20", "Schools close early", THIRD)
    title = "Storm: latest updates as rivers rise"
    article = article_of(
        "\n".join(("Home", "Latest", "Travel", title, "Tom Aldous", "14 January 2020", *digest, *report))
    )
    assert article.meta.title == title
    assert article.meta.published == "2020-01-14"
    assert paragraphs(article) == list(report)
    assert [type(block) for block in article.body[:2]] == [Heading, Heading]


def test_a_line_that_tells_of_a_change_is_no_title() -> None:
    lines = (
        "Moradores transformam terreno baldio em horta",
        "Projeto reúne quarenta famílias e já produz duas toneladas por ano",
        "Por Beatriz Lacerda — Vila Serena",
        "08/04/2023 09h00  Atualizado há um ano",
        "Onde antes havia lixo e mato alto, hoje crescem alface, couve e mandioca, e há fila de espera.",
        "O terreno pertence à prefeitura e estava abandonado, até que os moradores retiraram o entulho.",
    )
    meta = article_of("\n".join(lines)).meta
    assert (meta.title, meta.subtitle, meta.authors) == (lines[0], lines[1], ("Beatriz Lacerda",))


def test_a_short_title_of_ideographs_is_no_name() -> None:
    verse = (
        "夜里我走到河边",
        "看见一盏灯",
        "在水里慢慢地走",
        "它不说话",
        "我也不说话",
        "风把它吹皱了",
        "又把它抚平",
    )
    article = article_of("\n".join(("诗歌", "散文", "河边的灯", "作者：沈小禾", "2015-02-11", *verse)))
    assert (article.meta.title, article.meta.authors) == ("河边的灯", ("沈小禾",))


def test_a_japanese_name_beside_the_date() -> None:
    lines = (
        "古い写真館が町の図書館に生まれ変わる",
        "2020年11月3日 7時00分",
        "佐々木健",
        "町に一軒だけあった写真館が、小さな図書館に生まれ変わった。空き家を町民が直し、本を持ち寄った。",
        "かつての撮影室に並ぶ本棚＝2日、佐々木健撮影",
        "開館は毎週土曜と日曜の午後一時から五時まで。貸し出しの記録はノートに書くだけで、返す日はない。",
    )
    assert is_person("佐々木健")
    assert article_of("\n".join(lines)).meta.authors == ("佐々木健",)


def test_a_vietnamese_name_below_the_text() -> None:
    lines = (
        "Chợ nổi vắng khách, tiểu thương tính chuyện lên bờ",
        "Chủ nhật, 14/8/2022, 06:15",
        "Hơn ba mươi năm bán dưa hấu trên sông, bà Tư chưa bao giờ thấy chợ nổi vắng như mùa này.",
        "Chính quyền địa phương dự kiến xây bến tàu mới và hỗ trợ mỗi hộ, nếu họ tiếp tục bán trên sông.",
        "Nguyễn Hoàng Lam",
        "Trở lại Thời sự",
    )
    assert article_of("\n".join(lines)).meta.authors == ("Nguyễn Hoàng Lam",)


def test_whoever_says_me_is_no_page() -> None:
    (line, other) = split_lines(
        "If you ask her, she will tell you what she told me.\nIf you like, tell us why."
    )
    assert address(line) == 0
    assert address(other) > 0


def test_centred_lines_stand_for_themselves() -> None:
    lines = (
        "THE ESTUARY REVIEW",
        "                         Notes from the tidal survey",
        "",
        "The survey party left the jetty at half past five, when the tide was",
        "still running out strongly, and reached the first of the marker posts",
        "about forty minutes later. The water there was knee deep.",
    )
    joined = unwrap("\n".join(lines)).split("\n")
    assert joined[:2] == list(lines[:2])
    assert joined[3] == " ".join(lines[3:])


def test_a_bare_page_says_nothing_for_itself() -> None:
    lines = (
        "Notes from the tidal survey of last spring",
        "",
        "The survey party left the jetty at half past five, when the tide was still running out strongly.",
        "Of the twenty-two posts set in 1961, only nine were found, and two of them lay on the mud.",
        "We measured the height of the bank at each of the nine, and at four it had fallen by eleven inches.",
    )
    assert len(article_of("\n".join(lines)).body) == 3


def test_a_related_article_with_its_title_ends_no_text() -> None:
    lines = (
        "老菜市场改造完成重新开门",
        "2023年06月18日 09:42",
        *HAN,
        "相关文章：天台花园成街坊聚脚地",
        "陈阿姨说，希望有一天可以去那里看一看。",
    )
    assert paragraphs(article_of("\n".join(lines))) == [*HAN, lines[-1]]


def test_a_remark_between_title_and_date() -> None:
    lines = ("無人駅にカフェ　高校生が運営する", "会員限定記事", "2019/8/21 05:00")
    text = "駅は一日の利用客が三十人ほど。カフェができてからは、車で訪れる人も増えた。学校は喜んでいる。"
    assert article_of("\n".join((*lines, text, text.replace("駅", "町")))).meta.title == lines[0]


def test_an_author_beside_a_mail_address() -> None:
    lines = (TITLE, "Dale Hutchins dhutchins@example.com", "Aug 11, 2022 at 2:05 PM", FIRST, SECOND, THIRD)
    meta = article_of("\n".join(lines)).meta
    assert (meta.authors, meta.subtitle) == (("Dale Hutchins",), None)


def test_who_wrote_and_took_pictures() -> None:
    lines = (
        "Bến xe mới đi vào hoạt động, người dân hết cảnh chen chúc",
        "20/10/2020 - 10:32",
        "Theo ghi nhận của phóng viên, ngay từ sáng sớm đã có hàng chục chuyến xe xuất bến đi các tỉnh.",
        "Bến xe cũ ở trung tâm sẽ được cải tạo thành công viên, dự kiến hoàn thành trong quý hai năm sau.",
        "Bài, ảnh: Thanh Tùng",
    )
    assert article_of("\n".join(lines)).meta.authors == ("Thanh Tùng",)
