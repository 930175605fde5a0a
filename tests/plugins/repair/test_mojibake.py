import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.testing.damage import MISREADINGS, misread
from docconv_repair import mojibake
from tests.plugins.repair.sentences import SENTENCES


@pytest.mark.parametrize(
    ("shown", "meant", "certainty"),
    [
        ("El nÃºmero de vÃ­ctimas sigue subiendo", "El número de víctimas sigue subiendo", "certain"),
        ("Il a dit â\x80\x9cnonâ\x80\x9d hier", "Il a dit “non” hier", "certain"),
        ("CafÃ\x83Â© du MarchÃ\x83Â©", "Café du Marché", "certain"),
        ("los √ļltimos d√≠as", "los últimos días", "certain"),
        ("Ñåãîäíÿ â ãîðîäå îòêðûëàñü âûñòàâêà", "Сегодня в городе открылась выставка", "certain"),
        ("WczeœniejszaÂ decyzja rz¹du nie obowi¹zuje", None, None),
        ("Rz¹d zapowiedzia³ wczeœniejsze wybory", "Rząd zapowiedział wcześniejsze wybory", None),
        ("Hükümet yarýn bütçeyi deðiþtirdi", "Hükümet yarın bütçeyi değiştirdi", None),
        ("¶«¾©½ñÈÕÌìÆøÇçÀÊ£¬ÓÎ¿ÍºÜ¶à¡£", "东京今日天气晴朗，游客很多。", "certain"),
        ("今澶╁ぉ姘斿緢濂斤紝鎴戜滑鍘诲叕鍥", None, None),
        ("鎴戜滑鏄庡ぉ鍘诲寳浜紑浼氾紝鐒跺悗鍥炲銆", None, None),
        ("B¶n ®å ViÖt Nam vµ c¸c n­íc l¸ng giÒng", "Bản đồ Việt Nam và các nước láng giềng", None),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
    ],
)  # fmt: skip
def test_lines(shown, meant, certainty):
    text, changes = mojibake.repair(shown)
    if meant is None:  # bytes are missing: nobody knows what was meant
        assert all(change.certainty != "certain" for change in changes)
        return
    assert text == meant
    (change,) = changes
    assert (change.before, change.after) == (shown, meant)
    assert certainty in (None, change.certainty)
    assert change.where == "line 1, column 1"


CLEAN = [
    "",
    "plain text",
    "Cà phê Ã la carte",
    "École Ô, façade «été»",
    "«СССР» и «США» – 5 °C, § 3",
    "A café in São Paulo serves crème brûlée; Erdoğan, Škoda, Øresund and Łódź follow.",
    "Áfengi og þjóð: ríkið býður út lagningu vegarins",
    "Tute hesło je překrótke. Dyrbi znajmjeńša wobsahować.",
    "10 m³ à 25 €, ½ h, n.º 3, 1ª vez, l·l, x² ± 1",
    "锟斤拷锟斤拷",
    "魑魅魍魉、饕餮与貔貅",
    "影 音 回 顧 專 區",
    "NEW: ИТОГИ ГОДА И ПЛАНЫ НА БУДУЩЕЕ",
    "ﾊﾝｶｸ カタカナ と 漢字",
    "iPhone手机和iPad电脑",
    "a\u200db \u00adc",
    "─── │ ┌──┐ ═══",
    "釜山港(부산항)에서 金大中 대통령이",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_the_same_object(text):
    assert mojibake.repair(text) == (text, ())
    assert mojibake.repair(text)[0] is text


def test_only_the_damaged_lines_change():
    good, bad = "Él llegó ayer – sin más.", "Ã‰l llegÃ³ ayer â€“ sin mÃ¡s."
    text, changes = mojibake.repair(f"{good}\r\n{bad}\r\n{good}")
    assert text == f"{good}\r\n{good}\r\n{good}"
    assert [(change.where, change.before) for change in changes] == [("line 2, column 1", bad)]


def test_markup_is_left_alone():
    text, changes = mojibake.repair('<p class="x">El aÃ±o prÃ³ximo</p><p>El año próximo</p>')
    assert text == '<p class="x">El año próximo</p><p>El año próximo</p>'
    assert changes[0].where == "line 1, column 14"


def test_short_lines_follow_the_others_of_the_page():
    long = misread(SENTENCES["zh-Hans"][0], "gb18030", "cp1252")
    assert mojibake.repair("¡£")[0] == "¡£"
    assert mojibake.repair(f"{long}\n¡£")[0].endswith("\n。")


@pytest.mark.parametrize("language", sorted(MISREADINGS))
def test_repair_is_idempotent(language):
    for right, wrong in MISREADINGS[language]:
        shown = misread(SENTENCES[language][0], right, wrong)
        if shown:
            once, _ = mojibake.repair(shown)
            assert mojibake.repair(once)[0] == once


@given(st.text(alphabet="aé Ã©â€œ±Ôѐрвђ鍖楃ｱ가한\ufffd\x85\x93√≠<\n"))
def test_no_text_breaks_it(text):
    mojibake.repair(text)


HOSTILE = ["Èéñ¹³ ßøþ ğşã Õõûì", "â\x80\x9c Ã©abc", "鍓�澶栭暱鏂硅�ㄨ�轰簡", "±±Ô¼ÃØÊé x", "ÍÀÒÎ", "€‚ƒ„" * 9]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit):
    def cost(lines):
        text = "\n".join(f"{number} {unit}" for number in range(lines))
        started = time.process_time()
        mojibake.repair(text)
        return time.process_time() - started

    cost(20)
    assert cost(400) < 10 * cost(100) + 0.5


def test_pinyin_between_ideographs_is_no_wrong_decoding():
    page = "美國總統(tǒng)拜登強調(diào)雙方討論了問題\n當?shù)貢r間12月7日發(fā)表\nCafÃ© du MarchÃ©"
    text, changes = mojibake.repair(page)
    assert text == page.replace("CafÃ© du MarchÃ©", "Café du Marché")
    assert [change.where for change in changes] == ["line 3, column 1"]
