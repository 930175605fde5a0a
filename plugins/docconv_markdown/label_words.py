"""Words that label a fact about an article, in Chinese of both scripts, English, Japanese and Vietnamese."""

#: Labels of one field each, lower case. Labels under "" say nothing that an article's metadata holds: who
#: translated it, when it was saved, how many read it.
LABELS: dict[str, tuple[str, ...]] = {
    "url": (
        "原文地址", "原文链接", "原文連結", "原文鏈接", "原文網址", "原文网址", "本文地址", "本文链接",
        "本文連結",
        "文章地址", "文章链接", "文章連結", "文章鏈接", "网站地址", "網站地址", "网址", "網址",
        "原始链接", "原始連結",
        "来源链接", "來源連結", "链接", "連結", "鏈接",
        "原文", "英文原文", "via", "source", "original", "original url", "original article",
        "original link", "source url",
        "source link", "article url", "canonical url", "url", "link",
        "nguồn bài viết", "địa chỉ gốc", "địa chỉ bài viết", "liên kết gốc", "đường dẫn gốc",
        "đường dẫn",
        "link gốc", "bài gốc", "bài viết gốc", "link bài viết gốc", "link bài gốc", "liên kết bài viết gốc",
        "元記事", "元の記事", "記事url", "転載元", "原文リンク",
    ),
    "authors": (
        "作者", "原文作者", "原作者", "本文作者", "撰文", "撰稿", "采写", "採寫", "文",
        "author", "authors", "author(s)", "by", "byline", "written by", "creator",
        "tác giả", "tác giả bài viết", "người viết",
        "著者", "執筆者", "執筆", "文責",
    ),
    "editors": (
        "责任编辑", "責任編輯", "编辑", "編輯", "责编", "責編", "editor", "edited by", "biên tập",
        "biên tập viên",
    ),
    "published": (
        "时间", "時間", "日期", "发布时间", "發佈時間", "發布時間", "发布日期", "發佈日期", "發布日期",
        "发表时间", "發表時間",
        "published", "published on", "posted", "posted on", "date", "publication date",
        "date published",
        "公開日", "公開日時", "投稿日", "投稿日時", "掲載日", "配信日", "配信日時", "発行日", "日付",
        "ngày", "ngày đăng", "ngày xuất bản", "đăng ngày", "thời gian",
    ),
    "modified": (
        "更新时间", "更新時間", "最后更新", "最後更新", "updated", "last updated", "modified",
        "last modified", "cập nhật", "更新日", "更新日時", "最終更新", "最終更新日",
    ),
    "origin": (
        "来源", "來源", "稿源", "出处", "出處", "原文出处", "原文出處", "文章来源", "文章來源",
        "本文来源", "本文來源", "来自", "來自", "转自", "轉自", "首发于", "首發於", "始发于", "始發於",
        "nguồn", "出典", "配信元", "情報源",
    ),
    "site": (
        "译文出自", "譯文出自", "出自", "网站", "網站", "站点", "站點", "site", "website", "publisher",
        "publication",
        "trang",
    ),
    "tags": (
        "标签", "標籤", "关键词", "關鍵詞", "关键字", "關鍵字", "tags", "document tags", "keywords",
        "từ khóa", "タグ", "キーワード",
    ),
    "summary": ("summary",),
    "title": ("标题", "標題", "title", "full title", "tiêu đề", "タイトル"),
    "": (
        "译者", "譯者", "校对", "校對", "校对者", "校對者", "选题", "選題", "审校", "審校", "翻译",
        "翻譯", "摄影", "图片来源", "圖片來源", "状态", "狀態", "攝影",
        "永久链接", "本文永久链接", "译文链接", "译文地址", "原标题", "原標題", "原文标题", "原文標題",
        "备注", "備註", "版权声明", "版權聲明",
        "浏览量", "瀏覽量", "浏览", "瀏覽", "阅读量", "閱讀量", "阅读", "閱讀", "评论", "評論", "点击",
        "點擊", "分类", "分類",
        "收录时间", "抓取时间", "收藏时间", "剪藏时间", "保存时间", "采集时间", "存档时间", "归档时间",
        "收錄時間", "擷取時間", "收藏時間", "保存時間", "採集時間", "存檔時間", "歸檔時間",
        "保存日", "取得日", "カテゴリ", "カテゴリー", "訳者", "翻訳", "翻訳者",
        "translator", "translated by", "reviewer", "category", "clipped", "created", "saved", "fetched",
        "date added", "date clipped", "archived", "archived date",
        "date archived", "saved on", "date saved", "word count", "reading time", "views", "comments",
        "original title", "lượt xem", "lượt đọc", "bình luận", "người dịch", "biên dịch", "chuyên mục",
    ),
}  # fmt: skip
#: The field of each label.
FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
