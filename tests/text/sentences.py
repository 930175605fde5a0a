"""Sentences of our own in many languages, and how to put them into old encodings."""

import unicodedata

SENTENCES = {
    "zh-Hans": (
        "市政府昨天宣布，新的图书馆将在明年春天向市民开放，馆内设有儿童阅览室和一间小型展览厅。",
        "天气预报说，明天有雨。",
    ),
    "zh-Hant": (
        "市政府昨天宣布，新的圖書館將在明年春天向市民開放，館內設有兒童閱覽室和一間小型展覽廳。",
        "天氣預報說，明天有雨。",
    ),
    "ja": (
        "市は昨日、新しい図書館を来年の春に開館すると発表した。館内には小さな展示室が設けられる。",
        "明日は雨が降るでしょう。",
    ),
    "ko": (
        "시는 어제 새 도서관을 내년 봄에 개관한다고 발표했다. 도서관에는 작은 전시실이 들어선다.",
        "내일은 비가 오겠습니다.",
    ),
    "ru": (
        "Вчера мэрия объявила, что новая библиотека откроется для жителей весной следующего года.",
        "Завтра будет дождь.",
        "НОВАЯ БИБЛИОТЕКА ОТКРОЕТСЯ ВЕСНОЙ",
    ),
    "uk": ("Учора мерія оголосила, що нова бібліотека відкриється навесні наступного року. Її чекають усі.",),
    "fr": (
        "La mairie a annoncé hier que la nouvelle bibliothèque ouvrira ses portes au printemps, où les "
        "élèves"
        "pourront étudier.",
        "Il a été décidé.",
    ),
    "es": ("El ayuntamiento anunció ayer que la biblioteca abrirá en primavera. ¿Qué dirán los niños?",),
    "pt": (
        "A câmara municipal anunciou ontem que a nova biblioteca terá salas de exposição para as crianças.",
    ),
    "de": ("Die Stadt kündigte gestern an, dass die neue Bücherei größer und schöner wird als die alte.",),
    "vi": (
        "Hôm qua, thành phố thông báo thư viện mới sẽ mở cửa vào mùa xuân năm sau và có phòng đọc cho bé.",
        "Ngày mai trời sẽ mưa.",
    ),
    "pl": (
        "Władze miasta ogłosiły wczoraj, że nowa biblioteka zostanie otwarta wiosną. Będzie się tam czytać.",
    ),
    "cs": (
        "Město včera oznámilo, že nová knihovna bude otevřena příští rok na jaře. Bude v ní dětská čítárna.",
    ),
    "tr": (
        "Belediye dün yeni kütüphanenin gelecek yıl açılacağını duyurdu. Küçük bir sergi salonu da olacak.",
    ),
    "el": ("Ο δήμος ανακοίνωσε χθες ότι η νέα βιβλιοθήκη θα ανοίξει την επόμενη άνοιξη.",),
    "he": ("העירייה הודיעה אתמול כי הספרייה החדשה תיפתח באביב הבא.",),
    "ar": ("أعلنت البلدية أمس أن المكتبة الجديدة ستفتح أبوابها في الربيع القادم.",),
    "th": ("เมื่อวานนี้เทศบาลประกาศว่าห้องสมุดแห่งใหม่จะเปิดในฤดูใบไม้ผลิปีหน้า",),
    "en": ("The city said yesterday that the new library will open its doors to the public in the spring.",),
}

ENCODINGS = {
    "zh-Hans": ("gb18030", "gb2312"),
    "zh-Hant": ("big5", "gbk"),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949", "euc_kr"),
    "ru": ("cp1251", "koi8-r", "cp866", "iso-8859-5"),
    "uk": ("cp1251",),
    "fr": ("cp1252",),
    "es": ("cp1252",),
    "pt": ("cp1252",),
    "de": ("cp1252",),
    "vi": ("cp1258",),
    "pl": ("cp1250", "iso-8859-2"),
    "cs": ("cp1250",),
    "tr": ("cp1254",),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "th": ("cp874",),
}

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def encode(text: str, encoding: str) -> bytes:
    """Encode; for windows-1258 with its tone marks apart, as Vietnamese systems write them."""
    if encoding != "cp1258":
        return text.encode(encoding)
    pieces = []
    for ch in text:
        try:
            pieces.append(ch.encode(encoding))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", ch)
            base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
            pieces.append((base + "".join(part for part in parts if part in _TONES)).encode(encoding))
    return b"".join(pieces)
