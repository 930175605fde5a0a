import subprocess
import sys
import time

import pytest

from docconv.text.damage import HIDDEN_SIGN, damage
from docconv_repair.gbk_pinyin import Repaired, repair

# Our own sentences in the style of such pages: Traditional, converted from Simplified character by character.
ARTICLE = """市長宣布,新的地鐵線路將于明年春天開通。
當地居民說,這條線路會把兩個區連接起來,對學生和老人都有幫助。
“我們等了十年,”一位退休的醫生說,“現在總算看到結果了。”
專家認為,項目的預算是否夠用?這個問題還沒有答案。
工程師們調查了沿線的地質條件,發現有三處需要加強。
"""
READINGS = {
    "長": "zhǎng", "線": "xiàn", "開": "kāi", "當": "dāng", "說": "shuō", "這": "zhè", "條": "tiáo",
    "會": "huì", "兩": "liǎng", "個": "gè", "區": "qū", "來": "lái", "對": "duì", "學": "xué",
    "數": "shù", "規": "guī",
    "醫": "yī", "現": "xiàn", "總": "zǒng", "結": "jié", "調": "diào", "質": "zhì", "發": "fā", "強": "qiáng",
}  # fmt: skip


def on_each_line(text, readings, sign=b""):
    """Damage line by line: in a page each stands in tags of its own."""
    return "\n".join(damage(line, readings, sign=sign) for line in text.split("\n"))


def test_a_damaged_article_is_repaired():
    result = repair(on_each_line(ARTICLE, READINGS))
    assert result.text == ARTICLE
    assert {change.certainty for change in result.repairs} == {"certain"}


def test_real_question_marks_stay():
    result = repair(on_each_line(ARTICLE, READINGS, HIDDEN_SIGN))
    assert "夠用?這個" in result.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("當?shù)貢r間", "當地時間"),
        ("領域?qū)崿F(xiàn)了", "領域實現了"),
        ("長江日?qǐng)?bào)的編輯", "長江日報的編輯"),
        ("帶著我?guī)讉€朋友", "帶著我幾個朋友"),
        ("當\ufffd(shù)貢r間", "當地時間"),
    ],
    ids=["misaligned", "letter", "nested", "euro", "no-swallowing"],
)
def test_a_cut_character(before, after):
    page = "美國總統(tǒng)和俄羅斯總統(tǒng)強調(diào)發(fā)展。\n"
    result = repair(page + before)
    assert result.text.split("\n")[1] == after
    assert result.repairs[-1].where.startswith("line 2, column ")


def test_a_lost_mark_is_a_guess():
    result = repair("美國總統(tǒng)和俄羅斯總統(tǒng)強調(diào)兩國關系實現正?;?。")
    assert result.text == "美國總統和俄羅斯總統強調兩國關系實現正常化。"
    assert [(change.before, change.after, change.certainty) for change in result.repairs][-1] == (
        "正?;?",
        "正常化",
        "guess",
    )


def test_a_sign_that_shows_is_taken_away():
    result = repair("相反,,他選擇派遣軍隊(duì)來(lái)幫助驅(qū)逐敵人,。這表明他更加堅(jiān)定。")
    assert result.text == "相反,他選擇派遣軍隊來幫助驅逐敵人。這表明他更加堅定。"


def test_each_whole_annotation_is_recorded():
    result = repair("一\r\n美國總統(tǒng)和總統(tǒng)強調(diào)發(fā)展")
    assert [(change.where, change.before, change.after) for change in result.repairs] == [
        ("line 2, column 4", "統(tǒng)", "統"),
        ("line 2, column 13", "統(tǒng)", "統"),
        ("line 2, column 21", "調(diào)", "調"),
        ("line 2, column 28", "發(fā)", "發"),
    ]
    assert result.text == "一\r\n美國總統和總統強調發展"


CLEAN = [
    "",
    "沒有讀音的一行。",
    "他姓冼(xiǎn)，祖籍廣東。",
    "重(chóng)新開始。",
    "國(guó)：國家、國際。學(xué)：學校、學習。發(fā)：發展、發現。",
    "學(xué)而(ér)時(shí)習(xí)之(zhī)，不(bù)亦(yì)說(yuè)乎(hū)？",
    "「續」讀(xù)，「繼」讀(jì)，「戰」讀(zhàn)。",
    "会(kuài)稽是古地名，会计的会也读kuài。",
    "瀘(lú)州、濰(wéi)坊和贛(gàn)榆都是地名。",
    "中国(zhōng guó)的发(fā)展和战(zhàn)略。",
    "東京(Tōkyō)で会議が開かれた。",
    "設函數φ(t)在區間(a,b)上連續,令f(x)=x²,真的嗎?是的!",
    "è?é)",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_the_same_object(text):
    assert repair(text) == Repaired(text)
    assert repair(text).text is text


def test_repair_is_idempotent():
    once = repair(on_each_line(ARTICLE, READINGS, HIDDEN_SIGN)).text
    assert repair(once).text is once


def test_clean_text_reads_no_table():
    code = (
        "import sys, docconv_repair.gbk_pinyin as g; g.repair('乾淨的文字(x)');"
        "from docconv_repair import ranking;"
        "sys.exit(ranking.load.cache_info().currsize + ('lxml' in sys.modules))"
    )
    paths = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    assert subprocess.run([sys.executable, "-c", code], env=paths, check=False).returncode == 0


HOSTILE = {
    "whole": "總統(tǒng)",
    "cut": "當?shù)貢",
    "readings": "(tǒng)",
    "cuts": "?tǒng)",
    "marks": "的一是?;在?，不??。了",
    "questions": "?",
    "mixed": "人(tǒng)?;當?shù)貢?qū)",
    "brackets": "((((",
}


def cost(text):
    started = time.process_time()
    repair(text)
    return time.process_time() - started


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_for_hostile_text(unit):
    page = "美國總統(tǒng)和俄羅斯總統(tǒng)強調(diào)發(fā)展。\n" * 3
    cost(page)
    small, large = (cost(page + unit * (size // len(unit))) for size in (10_000, 40_000))
    assert large < 10 * small + 0.3
    assert large < 5
