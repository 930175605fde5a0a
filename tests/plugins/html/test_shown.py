"""Who and when as pages show them, in the languages of the readers, and a text without it."""

import pytest

from docconv.ir import text_of

from .test_reader import article

DAY, HOUR = "2024-03-05", "2024-03-05T10:20:00"
TITLES = {
    "zh": "渡轮冬天照常开航",
    "vi": "Phà sông vẫn chạy suốt mùa đông",
    "en": "Ferry stays all winter",
    "de": "Die Fähre fährt auch im Winter",
    "fr": "Le bac circulera tout l’hiver",
    "es": "El ferry seguirá todo el invierno",
    "pt": "A balsa continua no inverno",
    "ru": "Паром будет ходить всю зиму",
    "ja": "冬も渡し船が運航",
    "ko": "나룻배 겨울에도 운항",
    "ar": "العبارة تبحر طوال الشتاء",
    "it": "Il traghetto resta anche d’inverno",
    "pl": "Prom kursuje przez całą zimę",
    "nl": "Veerpont vaart de hele winter",
}
# A few sentences, so that the language can be told.
PROSE = {
    "zh": "河边小镇的渡轮公司星期五宣布，这个冬天渡轮会照常开航，船长说乘客比去年多了三成，票价也不会上涨。",
    "vi": "Công ty phà của thị trấn ven sông hôm thứ Sáu cho biết phà sẽ vẫn chạy trong mùa đông này, "
    "và thuyền trưởng nói rằng hành khách đông hơn năm ngoái rất nhiều. ",
    "en": "The company that runs the ferry said on Friday that it would keep sailing through the "
    "winter, and the captain added that there were more passengers than in the year before. ",
    "de": "Die Gesellschaft, die die Fähre betreibt, teilte am Freitag mit, dass sie auch in diesem "
    "Winter fahren werde, und der Kapitän sagte, es seien mehr Fahrgäste als im Jahr zuvor. ",
    "fr": "La société qui exploite le bac a annoncé vendredi qu’il circulerait tout l’hiver, et le "
    "capitaine a ajouté que les passagers étaient plus nombreux que l’année précédente. ",
    "es": "La empresa que opera el ferry anunció el viernes que seguirá navegando durante el invierno, "
    "y el capitán añadió que había más pasajeros que en el año anterior. ",
    "pt": "A empresa que opera a balsa anunciou na sexta-feira que ela continuará a navegar durante o "
    "inverno, e o capitão disse que não há menos passageiros do que no ano passado. ",
    "ru": "Компания, которой принадлежит паром, сообщила в пятницу, что он будет ходить всю зиму, а "
    "капитан добавил, что пассажиров стало больше, чем в прошлом году. ",
    "ja": "渡し船を運航する会社は金曜日、この冬も運航を続けると発表した。"
    "船長によると、乗客は去年よりも三割ほど増えているという。運賃は変わらない。",
    "ko": "나룻배를 운영하는 회사는 금요일 올겨울에도 배를 계속 띄우겠다고 밝혔다. "
    "선장은 승객이 지난해보다 훨씬 많아졌다고 말했다. 요금은 오르지 않는다. ",
    "ar": "أعلنت الشركة التي تدير العبارة يوم الجمعة أنها ستواصل الإبحار طوال فصل الشتاء، وأضاف "
    "القبطان أن عدد الركاب هذا العام أكبر من عددهم في العام الماضي. ",
    "it": "La società che gestisce il traghetto ha annunciato venerdì che continuerà a navigare per "
    "tutto l’inverno, e il capitano ha aggiunto che i passeggeri sono più numerosi dello scorso anno. ",
    "pl": "Firma, która prowadzi prom, ogłosiła w piątek, że będzie on kursował przez całą zimę, a "
    "kapitan dodał, że pasażerów jest więcej niż w zeszłym roku. ",
    "nl": "Het bedrijf dat de veerpont uitbaat heeft vrijdag gemeld dat de pont de hele winter blijft "
    "varen, en de schipper zei dat er meer passagiers zijn dan het jaar ervoor. ",
}
SHOWN = [
    ("zh", ["作者：沈一航　2024-03-05 10:20"], ("沈一航",), HOUR),
    ("zh", ["2024年03月05日 10:20", "来源：柳溪日报", "记者 沈一航"], ("沈一航",), HOUR),
    ("zh", ["发布时间：2024年3月5日10:20 作者：沈一航 浏览次数：23"], ("沈一航",), HOUR),
    ("zh", ["本报记者 沈一航", "２０２４年３月５日"], ("沈一航",), DAY),
    ("zh", ["沈一航", "二〇二四年三月五日"], ("沈一航",), DAY),
    ("zh", ["時間：2024-03-05 10:20:00　編輯：林小雨"], (), HOUR),
    ("zh", ["【2024-3-5】 文/沈一航"], ("沈一航",), DAY),
    ("vi", ["Nguyễn Văn An", "Thứ Ba, 05/03/2024, 10:20 (GMT+7)"], ("Nguyễn Văn An",), HOUR + "+07:00"),
    ("vi", ["Tác giả: Nguyễn Văn An | 05/03/2024 10:20"], ("Nguyễn Văn An",), HOUR),
    ("vi", ["Đăng ngày 5 tháng 3, 2024", "Bởi Nguyễn Văn An"], ("Nguyễn Văn An",), DAY),
    ("vi", ["10:20 | 05/03/2024"], (), HOUR),
    ("en", ["By Ann Lee", "March 5, 2024 10:20 AM"], ("Ann Lee",), HOUR),
    ("en", ["By Ann Lee and Bo Chen | Published March 5, 2024"], ("Ann Lee", "Bo Chen"), DAY),
    ("en", ["Posted on March 5, 2024 by Ann Lee"], ("Ann Lee",), DAY),
    ("en", ["Ann Lee · 5 Mar 2024 · 4 min read"], ("Ann Lee",), DAY),
    ("en", ["Ann Lee, staff reporter", "Tue 5 Mar 2024 10.20 GMT"], ("Ann Lee",), HOUR + "Z"),
    ("de", ["Von Jörn Mecher", "05.03.2024, 10:20 Uhr"], ("Jörn Mecher",), HOUR),
    ("de", ["5. März 2024 | von Jörn Mecher"], ("Jörn Mecher",), DAY),
    ("de", ["Veröffentlicht am 5.3.2024 von Jörn Mecher in Häfen"], ("Jörn Mecher",), DAY),
    ("de", ["Jörn Mecher, 5. März 2024"], ("Jörn Mecher",), DAY),
    (
        "de",
        ["Stand: 06.03.2024 08:00 Uhr", "Erstellt: 05.03.2024, 10:20 Uhr", "Von: Jörn Mecher"],
        ("Jörn Mecher",),
        HOUR,
    ),
    ("fr", ["Par Zoé Petit", "Publié le 5 mars 2024 à 10h20"], ("Zoé Petit",), HOUR),
    ("fr", ["Par Zoé Petit et Luc Roux, le 05/03/2024"], ("Zoé Petit", "Luc Roux"), DAY),
    ("fr", ["Publié le 05/03/2024 à 10:20, mis à jour le 06/03/2024 à 08:00"], (), HOUR),
    ("fr", ["Écrit par Zoé Petit | mardi 5 mars 2024"], ("Zoé Petit",), DAY),
    ("es", ["Por Luz Ortega", "5 de marzo de 2024 10:20"], ("Luz Ortega",), HOUR),
    ("es", ["Luz Ortega | 05/03/2024"], ("Luz Ortega",), DAY),
    ("es", ["Publicado por Luz Ortega el 5 marzo, 2024"], ("Luz Ortega",), DAY),
    ("es", ["Luz Ortega", "Madrid, 05 mar 2024 - 10:20 CET"], ("Luz Ortega",), HOUR + "+01:00"),
    ("pt", ["Por Ana Prado", "05/03/2024 10h20"], ("Ana Prado",), HOUR),
    ("pt", ["Por Ana Prado, em 5 de março de 2024"], ("Ana Prado",), DAY),
    ("pt", ["Publicado em 05/03/2024 às 10:20 | Atualizado em 06/03/2024"], (), HOUR),
    ("pt", ["Ana Prado", "5 mar. 2024 às 10h20"], ("Ana Prado",), HOUR),
    ("ru", ["Анна Иванова", "5 марта 2024, 10:20"], ("Анна Иванова",), HOUR),
    ("ru", ["Автор: Анна Иванова | 05.03.2024"], ("Анна Иванова",), DAY),
    ("ru", ["10:20, 5 марта 2024", "Текст: Анна Иванова"], ("Анна Иванова",), HOUR),
    ("ru", ["Опубликовано 5 марта 2024 г. в 10:20"], (), HOUR),
    ("ja", ["公開日：2024.03.05 更新日：2024.03.06", "文＝山田花子"], ("山田花子",), DAY),
    ("ja", ["山田花子記者", "2024/03/05 10:20"], ("山田花子",), HOUR),
    ("ja", ["執筆：山田花子", "2024年3月5日（火）"], ("山田花子",), DAY),
    ("ko", ["김서윤 기자", "입력 2024.03.05 10:20"], ("김서윤",), HOUR),
    ("ko", ["입력 2024-03-05 10:20 수정 2024-03-06 08:00", "김서윤 기자"], ("김서윤",), HOUR),
    ("ko", ["기자명 김서윤 기자", "등록 2024.03.05 오전 10:20"], ("김서윤",), HOUR),
    ("ar", ["بقلم: ليلى حداد", "5 مارس 2024"], ("ليلى حداد",), DAY),
    ("ar", ["كتبت ليلى حداد", "الثلاثاء ٥ مارس ٢٠٢٤"], ("ليلى حداد",), DAY),
    ("ar", ["نشر في 05/03/2024 10:20"], (), HOUR),
    ("ar", ["ليلى حداد | 5 آذار/مارس 2024"], ("ليلى حداد",), DAY),
    ("it", ["di Anna Conti", "5 marzo 2024 alle 10:20"], ("Anna Conti",), HOUR),
    ("it", ["Scritto da Anna Conti, 05/03/2024"], ("Anna Conti",), DAY),
    ("it", ["Pubblicato il 5 marzo 2024", "Anna Conti"], ("Anna Conti",), DAY),
    ("pl", ["Autor: Ewa Mazur", "5 marca 2024, 10:20"], ("Ewa Mazur",), HOUR),
    ("pl", ["Ewa Mazur", "05.03.2024 10:20"], ("Ewa Mazur",), HOUR),
    ("pl", ["Opublikowano 5 marca 2024 przez Ewa Mazur"], ("Ewa Mazur",), DAY),
    ("nl", ["Door Saar Visser", "5 maart 2024 om 10:20"], ("Saar Visser",), HOUR),
    ("nl", ["Auteur: Saar Visser", "Gepubliceerd: 05-03-2024"], ("Saar Visser",), DAY),
    ("nl", ["Saar Visser · 5 mrt 2024 10:20"], ("Saar Visser",), HOUR),
]


def shown(language, lines):
    title = TITLES[language]
    around = "".join(f"<div>{line}</div>" for line in lines)
    prose = f"<p>{PROSE[language] * 3}</p>" * 4
    return article(
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
        f"<body><h1>{title}</h1>{around}{prose}"
    )


@pytest.mark.parametrize(("language", "lines", "authors", "day"), SHOWN)
def test_who_and_when(language, lines, authors, day):
    meta = shown(language, lines).meta
    assert (meta.authors, meta.published) == (authors, day)


@pytest.mark.parametrize("language", TITLES)
def test_the_lines_of_who_and_when_are_none_of_the_text(language):
    for tongue, lines, _, _ in SHOWN:
        if tongue == language and all(len(line) < 60 for line in lines):  # longer ones count as prose
            assert text_of(shown(language, lines).body[:1]).startswith(PROSE[language][:20].strip())


@pytest.mark.parametrize(
    ("language", "lines"), [("fr", ["Bord de mer", "5 mars 2024"]), ("en", ["Vibe Coding", "March 5, 2024"])]
)
def test_headings_are_nobody(language, lines):
    assert shown(language, lines).meta.authors == ()
