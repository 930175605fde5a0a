"""The few words that a publication adds of its own, and its dates, in the reader's language."""

from datetime import date

from .patterns import pattern

#: The languages that labels are written in, in the order of the columns below.
LANGUAGES = ("zh-Hans", "zh-Hant", "vi", "en")

LABELS: dict[str, tuple[str, str, str, str]] = {
    "briefing": ("新闻简报", "新聞簡報", "Bản tin tổng hợp", "News briefing"),
    "cover": ("封面", "封面", "Bìa", "Cover"),
    "title-page": ("书名页", "書名頁", "Trang tên sách", "Title page"),
    "contents": ("目录", "目錄", "Mục lục", "Contents"),
    "introduction": ("导言", "導言", "Lời giới thiệu", "Introduction"),
    "start": ("正文", "正文", "Nội dung", "Start of content"),
    "sources": ("资料来源", "資料來源", "Nguồn", "Sources"),
    "comments": ("评论", "評論", "Bình luận", "Comments"),
    "notes": ("注释", "註釋", "Chú thích", "Notes"),
    "note": ("注", "註", "Chú thích", "Note"),
    "back": ("返回正文", "返回正文", "Trở lại", "Back to text"),
    "colophon": ("编制说明", "編製說明", "Về ấn bản này", "About this edition"),
    "by": ("作者", "作者", "Tác giả", "By"),
    "editors": ("编辑", "編輯", "Biên tập", "Edited by"),
    "published": ("发布", "發布", "Đăng ngày", "Published"),
    "modified": ("更新", "更新", "Cập nhật", "Updated"),
    "origin": ("来源", "來源", "Nguồn", "Source"),
    "address": ("网址", "網址", "Địa chỉ", "Address"),
    "folio": (
        "第 {page} 页，共 {pages} 页",
        "第 {page} 頁，共 {pages} 頁",
        "Trang {page} trên {pages}",
        "Page {page} of {pages}",
    ),
    "index": ("索引", "索引", "Bảng tra cứu", "Index"),
    "outlets": ("媒体", "媒體", "Cơ quan báo chí", "Publications"),
    "people": ("作者与编辑", "作者與編輯", "Tác giả và biên tập viên", "Authors and editors"),
    "qr-code": ("二维码：{address}", "QR 碼：{address}", "Mã QR: {address}", "QR code: {address}"),
    "previous": ("上一篇", "上一篇", "Bài trước", "Previous"),
    "next": ("下一篇", "下一篇", "Bài tiếp", "Next"),
    "untitled": ("无题", "無題", "Không có tiêu đề", "Untitled"),
    "anonymous": ("匿名", "匿名", "Ẩn danh", "Anonymous"),
    "undated": ("日期不详", "日期不詳", "Không rõ ngày", "Undated"),
    "section-other": ("其他", "其他", "Khác", "Other"),
    "also-in": ("另见于", "另見於", "Cũng đăng tại", "Also in"),
    "editors-note": ("编者按", "編者按", "Lời tòa soạn", "Editor’s note"),
    "week": ("{year}年第{week}周", "{year}年第{week}週", "Tuần {week} năm {year}", "Week {week}, {year}"),
    "articles": ("共 {count} 篇文章", "共 {count} 篇文章", "{count} bài viết", "{count} articles"),
    "article": ("共 1 篇文章", "共 1 篇文章", "1 bài viết", "1 article"),
    "photo": ("图", "圖", "Ảnh", "Photo"),
    "picture": ("图片", "圖片", "Hình ảnh", "Picture"),
    "embed": ("嵌入内容", "嵌入內容", "Nội dung nhúng", "Embedded content"),
    "described": (
        "文字按阅读顺序排列，可经目录到达；图片均有文字说明。",
        "文字按閱讀順序排列，可經目錄到達；圖片均有文字說明。",
        "Văn bản theo thứ tự đọc, truy cập được từ mục lục; mọi hình ảnh đều có mô tả.",
        "Text in reading order, reachable from the contents; every picture is described in words.",
    ),
    "unpictured": (
        "文字按阅读顺序排列，可经目录到达；没有图片。",
        "文字按閱讀順序排列，可經目錄到達；沒有圖片。",
        "Văn bản theo thứ tự đọc, truy cập được từ mục lục; không có hình ảnh.",
        "Text in reading order, reachable from the contents; there are no pictures.",
    ),
    "undescribed": (
        "文字按阅读顺序排列，可经目录到达；部分图片没有文字说明。",
        "文字按閱讀順序排列，可經目錄到達；部分圖片沒有文字說明。",
        "Văn bản theo thứ tự đọc, truy cập được từ mục lục; một số hình ảnh không có mô tả.",
        "Text in reading order, reachable from the contents; some pictures are not described in words.",
    ),
    "error": ("错误", "錯誤", "Lỗi", "Failed"),
    "lost": ("未能保留", "未能保留", "Không giữ được", "Left out"),
    "guessed": ("推断", "推斷", "Phỏng đoán", "Guessed"),
    "repaired": ("已修复", "已修復", "Đã sửa", "Repaired"),
    "and": ("和", "和", "và", "and"),
    "language-zh-Hans": ("简体中文", "簡體中文", "Tiếng Trung giản thể", "Chinese (simplified)"),
    "language-zh-Hant": ("繁体中文", "繁體中文", "Tiếng Trung phồn thể", "Chinese (traditional)"),
    "language-vi": ("越南语", "越南語", "Tiếng Việt", "Vietnamese"),
    "language-en": ("英语", "英語", "Tiếng Anh", "English"),
}

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

#: ISO 8601: a year, a month, a date, or a date and time, with or without an offset.
MOMENT = pattern(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)


def label_language(language: str | None) -> str:
    """Which of `LANGUAGES` speaks to a reader of a BCP 47 tag: zh-TW is zh-Hant, unknown ones are en."""
    parts = (language or "").replace("_", "-").lower().split("-")
    match parts[0]:
        case "zh" | "cmn" | "yue":
            if "hans" in parts:
                return "zh-Hans"
            return "zh-Hant" if parts[0] == "yue" or {"hant", "tw", "hk", "mo"} & set(parts) else "zh-Hans"
        case "vi":
            return "vi"
    return "en"


def label(key: str, language: str | None, **values: object) -> str:
    """A word or phrase in a language (BCP 47); `values` fill its `{places}`, if any are given.

    Raises KeyError for a key that is no label.
    """
    text = LABELS[key][LANGUAGES.index(label_language(language))]
    return text.format(**values) if values else text


def language_name(tag: str, language: str | None) -> str:
    """What a language is called in another one; the tag itself where it is none of `LANGUAGES`."""
    primary = tag.replace("_", "-").lower().split("-")[0]
    known = primary in ("zh", "cmn", "yue", "vi", "en")
    return label(f"language-{label_language(tag)}", language) if known else tag


def human_date(iso: str, language: str | None) -> str:
    """A date as people write it: `2026年3月11日 13:14`, `11 tháng 3, 2026`, `11 March 2026, 13:14 UTC+8`.

    `iso` is ISO 8601, exactly as precise as it is; what is no such date is returned as it stands.
    """
    found = MOMENT.fullmatch(iso)
    if not found:
        return iso
    year, month, day, hour, minute, offset = found.groups()
    if month and not 1 <= int(month) <= 12:
        return iso
    language = label_language(language)
    written = written_day(int(year), int(month or 0), int(day or 0), language)
    if hour is None:
        return written
    time = f"{hour}:{minute}" + (f" {written_offset(offset)}" if offset else "")
    return f"{written} {time}" if language.startswith("zh") else f"{written}, {time}"


def human_period(period: str, language: str | None) -> str:
    """A span of days as people write it: `9–15 March 2026`, `2026年3月9日至15日`.

    `period` is an ISO 8601 interval of two dates, `2026-03-09/2026-03-15`; anything else is returned
    as it stands. An end that is left open is `..` as in ISO 8601-2.
    """
    first, _, last = period.partition("/")
    if ".." in (first, last):
        known = [human_date(day, language) if day != ".." else "" for day in (first, last)]
        return " – ".join(known).strip(" ")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return period
    if start == end:
        return human_date(first, language)
    same_year, same_month = start.year == end.year, start.timetuple()[:2] == end.timetuple()[:2]
    match label_language(language):
        case "zh-Hans" | "zh-Hant":
            until = f"{end.day}日" if same_month else f"{end.month}月{end.day}日"
            return f"{human_date(first, 'zh')}至{until if same_year else human_date(last, 'zh')}"
        case "vi":
            since = f"{start.day}" if same_month else f"{start.day} tháng {start.month}"
            return f"{since if same_year else human_date(first, 'vi')} – {human_date(last, 'vi')}"
    since = f"{start.day}" if same_month else f"{start.day} {MONTHS[start.month - 1]}"
    dash = "–" if same_month else " – "
    return f"{since if same_year else human_date(first, 'en')}{dash}{human_date(last, 'en')}"


def written_day(year: int, month: int, day: int, language: str) -> str:
    """A year, with a month and a day where they aren't 0."""
    if language.startswith("zh"):
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    if language == "vi":
        if not month:
            return str(year)
        return f"{day} tháng {month}, {year}" if day else f"tháng {month}, {year}"
    return " ".join(part for part in (str(day or ""), MONTHS[month - 1] if month else "", str(year)) if part)


def written_offset(offset: str) -> str:
    """`UTC+8`, `UTC+5:30`, `UTC`."""
    if offset == "Z":
        return "UTC"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if not hours and not minutes:
        return "UTC"
    return f"UTC{offset[0].replace('-', '−')}{hours}" + (f":{minutes:02}" if minutes else "")
