"""What a line of a mirrored page's frame is: navigation, a label with its value, an address."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from docconv.ir import Block, Figure, Heading, Image, Link, Node, ThematicBreak, text_of, walk

#: Labels of one field each, lower case. A label ends with a colon; a bracketed remark may stand before it.
LABELS: dict[str, tuple[str, ...]] = {
    "url": (
        "原文地址", "原文链接", "原文連結", "原文鏈接", "原文網址", "原文网址", "本文地址", "本文链接",
        "via",
        "source", "original", "original url", "url", "link", "nguồn bài viết", "địa chỉ gốc",
        "địa chỉ bài viết", "liên kết gốc", "đường dẫn gốc",
    ),
    "authors": ("作者", "原文作者", "撰文", "文", "author", "by", "tác giả"),
    "editors": ("责任编辑", "責任編輯", "编辑", "編輯", "责编", "責編", "editor", "biên tập"),
    "published": (
        "时间", "時間", "日期", "发布时间", "發佈時間", "published", "date", "publication date",
        "ngày đăng", "thời gian",
    ),
    "origin": ("来源", "來源", "稿源", "转自", "轉自", "nguồn"),
    "site": ("译文出自", "譯文出自", "出自"),
    "tags": ("标签", "標籤", "关键词", "關鍵詞", "tags", "document tags"),
    "": (
        "译者", "譯者", "校对", "校對", "校对者", "校對者", "选题", "選題", "永久链接", "本文永久链接",
        "浏览量", "瀏覽量", "阅读量", "閱讀量", "views", "lượt xem", "lượt đọc",
    ),
}  # fmt: skip
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
_NAMES = "|".join(sorted(map(re.escape, _FIELD_OF), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:(?<![^\s。，,；;>*])|^)({_NAMES})(?:[（(][^（()）]{{0,12}}[)）])?\s*(?:[:：]|\s[|｜])\s*",
    re.IGNORECASE,
)
#: Where a line ends and the next begins with a label, known or not.
_NEXT_LINE = re.compile(r"\n(?=[^\n:：]{1,24}[:：])")
_ADDRESS = re.compile(r"https?://[^\s<>\"'）】」》]+", re.IGNORECASE)
_BARE = re.compile(r"https?://\S+", re.IGNORECASE)
#: The address of an article, not only of a site.
_PAGE = re.compile(r"https?://[^/\s]+/[^\s]", re.IGNORECASE)
#: Taken over from somewhere, with a name in quotation marks or right after.
_TAKEN_FROM = re.compile(
    r"(?:原文来自|原文來自|本文来自|本文來自|文章来自|转载自|轉載自|本文转自|本文轉自)"
    r"(?:微信)?(?:公众号|公眾號|订阅号|訂閱號|微信号|号)?\s*[:：]?\s*(?:[「『《“]([^」』》”]{1,30})[」』》”]|([^\s「『《“，。,（(:：~]{1,30}))?"
)
#: What is left of a navigation line without its links.
_BETWEEN_LINKS = " \t\u00a0|｜·•/>»<«-—_:：　"


class Labelled(msgspec.Struct, frozen=True):
    """A label's field and the text after it; `url` is the address of the first link in that text."""

    field: str
    value: str
    url: str | None


def links_in(block: Node) -> list[Link]:
    """The links of a block, in order."""
    return [node for node in walk((block,)) if isinstance(node, Link)]


def plain(block: Node) -> str:
    """The text of a block, each line of it on its own."""
    return text_of((block,)).strip(" \t\n\u00a0\u3000")


def outside_links(block: Node) -> str:
    """The text of a block that is not in a link."""
    parts: list[str] = []
    stack: list[Node] = [block]
    while stack:
        node = stack.pop()
        if isinstance(node, Link):
            continue
        children = getattr(node, "children", None)
        if children is None:
            parts.append(text_of((node,)))
        else:
            stack.extend(reversed(children))
    return "".join(parts)


def is_navigation(block: Block) -> bool:
    """Three links or more, and next to nothing beside them."""
    if isinstance(block, (Figure, ThematicBreak)):
        return False
    found = links_in(block)
    rest = "".join(character for character in outside_links(block) if character not in _BETWEEN_LINKS + "\n")
    return len(found) >= 3 and len(rest) <= 6 and not any(True for _ in labels_in(block))


def is_way_back(block: Block) -> bool:
    """A heading that is nothing but one link, such as a site's mirror puts on top."""
    return (
        isinstance(block, Heading)
        and len(links_in(block)) == 1
        and not outside_links(block).strip(_BETWEEN_LINKS)
    )


def labels_in(block: Block, *, anywhere: bool = False) -> Iterator[Labelled]:
    """The labels of a block, if it begins with one (or `anywhere`), each with what stands up to the next."""
    text = plain(block)
    found = list(_LABEL.finditer(text))
    if not found or (found[0].start() > 2 and not anywhere):
        return
    targets = [(link, text_of((link,))) for link in links_in(block)]
    for index, label in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        value = _NEXT_LINE.split(text[label.end() : stop], maxsplit=1)[0]
        value = value.replace("\n", " ").strip(" \t\u00a0\u3000*")
        url = next(
            (link.url for link, shown in targets if shown and value.startswith(shown.strip(" "))), None
        )
        yield Labelled(_FIELD_OF[label[1].lower()], value, url)


def address_of(label: Labelled) -> str | None:
    """The address that a label gives: as written, since a link made of it may be cut; else the link's."""
    written = _BARE.match(label.value) or _ADDRESS.search(label.value)
    if written:
        return written[0].rstrip(".,;。，")
    return label.url if label.url and _ADDRESS.match(label.url) else None


def taken_from(block: Block) -> tuple[str | None, str | None] | None:
    """Name and address of the place a text was taken over from, where a line says so."""
    text = plain(block)
    found = _TAKEN_FROM.search(text)
    if not found or len(text) > 160:
        return None
    url = next((link.url for link in links_in(block) if _PAGE.match(link.url)), None)
    return (found[1] or found[2] or None), url


def holds_address(block: Block) -> bool:
    """Whether an address stands in the text, with little beside it."""
    text = plain(block)
    found = _ADDRESS.findall(text)
    return bool(found) and len(text) - sum(map(len, found)) <= 60


def is_pictures_only(block: Block) -> bool:
    """A block without words that shows something."""
    return not plain(block) and any(isinstance(node, Image) for node in walk((block,)))


def without_rules(blocks: Sequence[Block]) -> list[list[Block]]:
    """The groups of blocks between rules."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, ThematicBreak):
            groups.append([])
        else:
            groups[-1].append(block)
    return groups
