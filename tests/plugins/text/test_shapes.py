"""Furniture told by its shape and its place, whatever its words: a small page for each rule, and ordinary
text with the same words, which stays.
"""

import pytest

from docconv.ir import Article, text_of
from tests.plugins.text.reading import article_of, paragraphs

ENGLISH = (
    "The old ferry has been repaired over the winter, and it crosses the river again since Tuesday.",
    "Most of the pupils are glad, because the way over the bridge takes them three quarters of an hour.",
    "The council pays the ferryman until the summer, then the villages will have to share the costs.",
)
GERMAN = (
    "Die alte Fähre wurde im Winter repariert, und seit Dienstag fährt sie wieder über den Fluss.",
    "Vor allem die Schüler freuen sich, denn der Weg über die Brücke dauert eine Dreiviertelstunde.",
    "Die Gemeinde zahlt den Fährmann bis zum Sommer, dann teilen sich die Dörfer die Kosten der Fähre.",
)
JAPANESE = (
    "修理を終えた古い渡し船が火曜日から再び川を渡り始め、両岸の村の住民が朝早くから乗り場に集まった。",
    "橋を回ると四十五分かかるため、渡し船の再開を最も喜んだのは川向こうの学校に通う生徒たちだった。",
    "船頭の給料は夏まで町が支払うが、その後は二つの村が渡し船の費用を分け合うことになっている。",
)
TITLES = {
    "en": "The old ferry between the two villages is back",
    "de": "Die alte Fähre zwischen den zwei Dörfern ist zurück",
    "ja": "二つの村を結ぶ古い渡し船が一年ぶりに戻ってきた",
}
TEXTS = {"en": ENGLISH, "de": GERMAN, "ja": JAPANESE}


def read(language: str, *, inside: str = "", behind: str = "", above: str = "", below: str = "") -> Article:
    """The article of a page with some furniture; lines are set apart by line feeds."""
    first, second, third = TEXTS[language]
    lines = [above, TITLES[language], "2026-03-10 09:15", below, first, second, inside, third, behind]
    return article_of("\n".join(line for line in lines if line))


def leaves_all(article: Article, language: str) -> bool:
    """Whether title and text of a page are read, and nothing else."""
    return article.meta.title == TITLES[language] and tuple(paragraphs(article)) == TEXTS[language]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", "Pass it on | Mastodon"),
        ("de", "Weitersagen · Bluesky · Pocket"),
        ("en", "Tell your neighbours\nMastodon\nBluesky\nBy pigeon"),
        ("ja", "友人へ\nMastodon\nBluesky\n手紙で"),
        ("en", "- Brought to you by a shop -"),
        ("ja", "－お店から－"),
        ("en", "Plate 3 of 12"),
        ("ja", "12枚中3枚目"),
        ("de", "1/8"),
        ("en", "(tap to see all of it)"),
        ("ja", "（押すと大きくなる）"),
        ("en", "Earlier in this paper: The bridge will be closed for half a year"),
        ("de", "Vorige Woche bei uns: Die Brücke bleibt ein halbes Jahr gesperrt"),
        ("en", "PLUS | The bridge will be closed for half a year"),
        ("en", "Our friends"),
        ("de", "Unsere Freunde"),
    ],
)
def test_between_paragraphs(language: str, lines: str) -> None:
    assert leaves_all(read(language, inside=lines), language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "What the ferryman says"),
        ("en", "Three of twelve boats"),
        ("de", "Was der Fährmann sagt"),
        ("ja", "船頭の話"),
        ("en", "Mastodon bones were found while the landing stage was dug out, the ferryman said."),
        ("en", "“You pay us what you want,” says the ferryman, and most people pay more."),
        ("de", "„Sie zahlen uns, was Sie wollen“, sagt der Fährmann, und die meisten zahlen mehr."),
        ("en", "Earlier in this paper the ferry was called a wreck: nobody would say so any more."),
        ("en", "Nobody spoke."),
        ("ja", "誰も話さなかった。"),
    ],
)
def test_ordinary_text_between_paragraphs_stays(language: str, line: str) -> None:
    first, second, third = TEXTS[language]
    assert paragraphs(read(language, inside=line)) == [first, second, line, third]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", "You keep this paper going, and any help is welcome.\nChip in"),
        ("de", "Nur durch Sie gibt es dieses Blatt, und jede Hilfe ist willkommen.\nEtwas geben"),
        ("ja", "この新聞を支えているのは皆さんです。いくらでも助かります。\n応援する"),
        ("en", "We would like to know you better and leave a note on your machine.\nFine"),
        ("en", "12 minutes\n9 readers"),
        ("de", "12 Minuten\n9 Leser"),
        ("en", "« Older: A bridge is closed\nNewer » A bridge is opened"),
        ("en", "Words without any end"),
        ("ja", "終わりのないことば"),
        ("en", "Have a say\nWe keep your address.\nFirst name *\nElectronic mail *\nSend it off"),
        ("de", "Sagen Sie etwas\nWir geben nichts weiter.\nVorname *\nPost *\nAb damit"),
        ("ja", "ひとこと\nよび名：\n手紙の宛先：\n絵の文字：\n送る"),
    ],
)
def test_behind_the_text(language: str, lines: str) -> None:
    assert leaves_all(read(language, behind=lines), language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "The ferry leaves at seven, and whoever comes late has to walk all the way over the bridge."),
        ("de", "Die Fähre fährt um sieben, und wer zu spät kommt, muss zu Fuß über die Brücke gehen."),
        ("ja", "渡し船は七時に出るので、遅れた人は橋まで歩いて川を渡るしかない。"),
        ("en", "“We shall see what you make of it,” the ferryman says."),
    ],
)
@pytest.mark.parametrize("button", ["Chip in", "Weiter", "送る", ""])
def test_a_last_paragraph_stays_whatever_stands_below(language: str, line: str, button: str) -> None:
    article = read(language, behind=f"{line}\n{button}")
    assert paragraphs(article) == [*TEXTS[language], line]


def test_paragraphs_between_headings_stay() -> None:
    """A paragraph that shares no word with the others, with a heading above and below, is the article's."""
    other = "Apples, pears and plums were sold out before noon, as nearly always on warm autumn Sundays."
    first, second, third = ENGLISH
    lines = [TITLES["en"], "2026-03-10 09:15", first, second, "At the market", other, "At the river", third]
    assert paragraphs(article_of("\n".join(lines))) == lines[2:]


def test_a_text_that_speaks_to_its_readers_stays() -> None:
    """In a column, an advice, a letter every paragraph says "you" and "we"."""
    lines = [
        "If you plant beans in March, you should cover them at night, or your work was in vain.",
        "We have tried it for years, and our beans came through every frost that you can think of.",
        "Your neighbours will ask you for some of them, and you can hardly say no to them.",
        "Write down when you planted what, and next year you will know more than we do now.",
    ]
    article = article_of("\n".join(["What to do about frost in the garden", "2026-03-10", *lines, "Chip in"]))
    assert paragraphs(article) == lines


def test_an_indent_tells_paragraphs_from_notices() -> None:
    lines = [TITLES["en"], "2026-03-10 09:15", *("\u3000\u3000" + text for text in ENGLISH)]
    lines += ["Registered as a charity, with a board of nine.", "Okay", "All the rest"]
    assert paragraphs(article_of("\n".join(lines))) == list(ENGLISH)


def test_a_publisher_at_the_foot() -> None:
    lines = ["River Courier", TITLES["en"], "2026-03-10 09:15", *ENGLISH]
    lines.append("Printed by the River Courier in 2024. Entered in the register of papers.")
    assert paragraphs(article_of("\n".join(lines))) == list(ENGLISH)


@pytest.mark.parametrize("language", ["en", "de"])
def test_buttons_below_a_title(language: str) -> None:
    words = {"en": "Letters Smaller Bigger\nRead it to me", "de": "Buchstaben Kleiner Größer\nVorgelesen"}
    assert leaves_all(read(language, below=words[language]), language)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_notice_above_a_title(language: str) -> None:
    notices = {
        "en": "We would like to count your visits and leave a note on your machine, if you agree.\nFine",
        "de": "Wir würden gern Ihre Besuche zählen und bei Ihnen etwas ablegen, wenn Sie zustimmen.\nGut",
    }
    assert leaves_all(read(language, above=notices[language]), language)


@pytest.mark.parametrize("counter", ["37 comments", "37 Kommentare", "37条评论", "37 opinions"])
def test_a_counter_behind_the_text(counter: str) -> None:
    assert leaves_all(read("en", behind=f"{counter}\nAll rights reserved."), "en")
    assert leaves_all(read("en", behind=counter), "en")


def test_names_and_dates_are_comments_without_a_heading() -> None:
    said = ["Old Tom 17 April 2024 18:03", "About time too.", "Marta K. 18 April 2024 18:10", "Same again."]
    article = read("en", behind="\n".join(["7 opinions", *said]))
    assert leaves_all(article, "en")
    assert [comment.author for comment in article.comments] == ["Old Tom", "Marta K."]
    assert [text_of(comment.body) for comment in article.comments] == ["About time too.", "Same again."]


@pytest.mark.parametrize(
    ("byline", "title"),
    [
        ("avec Courrier de la Baie", "Le vieux bac entre les deux villages est de retour"),
        ("記者王小明／台北報導", "兩村之間的老渡船睽違一年重新開航"),
        ("記者 王小明", "兩村之間的老渡船睽違一年重新開航"),
        ("Von Katharina Brunn", TITLES["de"]),
    ],
)
def test_a_byline_is_no_title(byline: str, title: str) -> None:
    text = JAPANESE if "記者" in byline else GERMAN
    for lines in ([title, byline, "2026-03-10", *text], ["2026-03-10", byline, title, *text]):
        assert article_of("\n".join(lines)).meta.title == title


@pytest.mark.parametrize("today", ["2026年3月10日 火曜日", "2026년 3월 10일 화요일"])
def test_the_day_of_the_visit_is_no_date_of_the_article(today: str) -> None:
    lines = ["港町新聞", "ホーム", today, TITLES["ja"], *JAPANESE]
    assert article_of("\n".join(lines)).meta.published is None
