"""What a line of a mirrored page's frame is: navigation, a label with its value, an address."""

import re
from collections.abc import Iterator

import msgspec

from docconv.ir import Block, Figure, Heading, Image, Link, Node, Paragraph, ThematicBreak, text_of, walk
from docconv.text import pattern

from .label_words import FIELD_OF


def _any_of(labels: list[str]) -> str:
    return "|".join(sorted(map(re.escape, labels), key=len, reverse=True))


_LABEL = pattern(
    # A label ends with a colon (two where a note-taking program wrote it) or a bar; a bracketed remark may
    # stand before that.
    rf"(?:(?<![^\s。，,；;>*\[])|^)({_any_of(list(FIELD_OF))})(?:[（(][^（()）]{{0,12}}[)）])?"
    r"(?:\s*(?:::?|：|[|｜])|(?<=文)\s?[/／])\s*",
    re.IGNORECASE,
)
#: Where a line ended between two ideographs nothing is left of its end.
_GLUED = pattern(
    rf"({_any_of([label for label in FIELD_OF if len(label) > 1 and not label.isascii()])})[:：]\s*"
)
#: Where a line ends and the next begins with a label, known or not.
_NEXT_LINE = pattern(r"\n(?=[^\n:：]{1,24}[:：])")
_ADDRESS = pattern(r"https?://[^\s<>\"'）】」》]+", re.IGNORECASE)
#: An address, words that end in a colon, or one after the other.
_ADDRESS_LINE = pattern(
    r"(?:[^\n]*[:：])?[ \t\u3000]*(?:<?https?://[^\s<>\"'，。]+>?[ \t\u3000]*)?", re.IGNORECASE
)
_BARE = pattern(r"https?://\S+", re.IGNORECASE)
#: The address of an article, not only of a site.
_PAGE = pattern(r"https?://[^/\s]+/[^\s]", re.IGNORECASE)
#: Taken over from somewhere, with a name in quotation marks or right after.
_TAKEN_FROM = pattern(
    r"(?:(?:原文|本文|文章|内容|內容|信息|訊息|消息|资料|資料)(?:来自|來自|来源于|來源於|转自|轉自"
    r"|转载自|轉載自|摘自|选自|選自|出自|源自"
    r"|首发于|首發於|始发于|始發於|原载于|原載於|原载|原載)|(?:(?<=[\s，,。：:（(【*])|\A)(?:转载自|轉載自|转自|轉自|始发于"
    r"|始發於|首发于|首發於|原载于|原載於))"
    r"\s*(?:微信)?(?:公众号|公眾號|订阅号|訂閱號|微信号|微信號|号|微信)?\s*[:：]?\s*"
    r"(?![「『《“\[【][^」』》”\]】]{1,30}[」』》”\]】]的)"
    r"(?:[「『《“\[【]([^」』》”\]】]{1,30})[」』》”\]】]|([^\s「『《“\[【，。,（(:：~]{1,30}))?"
)
_TAKEN_FROM_LATIN = pattern(
    r"[*_(（]*(?:(?:this|the) (?:article|post|story|essay|piece|column|interview|text)\s+(?:was "
    r"|has been |is |were )?)?"
    r"(?:(?:originally|first|previously)\s+(?:published|appeared|posted|printed)\s+(?:at|on|in|by)"
    r"|(?:cross-?posted|re-?posted|re-?published|reprinted|republished|taken)\s+from)\s*:?\s+"
    r"(?:the )?([^\n.,;:()（）]{2,60})",
    re.IGNORECASE,
)
#: Made from another text, in Chinese and Japanese: what is linked is that text.
_MADE_FROM = pattern(
    r"(?:本文|原文|文章|译文|譯文)?\s*(?:翻|编|編)?(?:译|譯)自"
    r"|(?:この|本)(?:記事|文章|ページ)は.{0,200}?(?:から|より)の転載"
    r"|(?:この|本)(?:記事|文章|ページ)は.{0,200}?(?:(?:の(?:日本語)?(?:翻訳|和訳|抄訳|転載)(?![にがをはの])"
    r"|を(?:翻訳|和訳|転載)した))"
)
_TAKEN_FROM_VIETNAMESE = pattern(
    r"[*_(（]*(?:bài (?:viết |báo )?(?:này )?(?:(?:mình|tôi|chúng tôi) )?(?:được )?(?:lược )?"
    r"(?:đăng lại|lấy lại|trích|dịch)\s+(?:từ|trên)"
    r"|(?:đăng lại|trích|(?:lược )?dịch)\s+từ)(\s+bài(?: viết| báo)?(?: gốc)?)?\s*:?\s+"
    r"([^\n.,;:()（）]{2,60})",
    re.IGNORECASE,
)
#: Names begin with a capital; a sentence that begins so ends in a full stop.
_CREDITED = pattern(r"[(（]?(?:Theo|Nguồn)\s*:?\s+((?-i:[A-ZĐ])[^.,;:!?\n]{1,40})")
_ENDS = frozenset(":：|｜/／")
#: What is left of a navigation line without its links.
_BETWEEN_LINKS = " \t\u00a0|｜·•/>»<«-—_:：\u3000"
#: Between the parts of a sentence.
_ENUMERATION = frozenset(",，、;；")
#: Where a licence begins that no blank or line end divides from the value before it.
_RIGHTS = pattern(r"(?:著作|版)(?:权归|權歸)|(?:商业|商業)(?:转载|轉載)")
_BACK = pattern(
    r"返回|回到|首页|首頁|主页|主頁|上一页|上一頁|\bhome\b|\bback\b|\bindex\b|trang chủ|quay lại",
    re.IGNORECASE,
)
_ORIGINAL = pattern(
    r"[\W_]*(?:(?:read|view|see|open)\s+)?(?:the\s+)?original(?:[/ ]+(?:article|post|page|story|source))?"
    r"(?:\s+press release)?\W*\Z"
    r"|\W*(?:阅读|閱讀|查看)?原文(?:链接|連結|鏈接|地址)?\W*\Z"
    r"|\W*(?:xem|đọc)\s+(?:bài|bản)(?:\s+viết)?\s+gốc\W*\Z"
    r"|\W*(?:元記事|原文)(?:を読む|はこちら)?\W*\Z",
    re.IGNORECASE,
)


class Labelled(msgspec.Struct, frozen=True):
    """A label, its field and the text after it; `url` is the address of the first link in that text."""

    word: str
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
    # A bare address is what somebody cites, not what leads around a site.
    named = [link for link in found if not plain(link).endswith(link.url.rpartition("://")[2])]
    if len(named) < 3 or len(rest) > 6 or not _ENUMERATION.isdisjoint(rest):
        return False
    return next(labels_in(block), None) is None


def is_way_back(block: Block) -> bool:
    """A line or small heading that is nothing but a link such as `← Home`; a large one may be the title."""
    if not isinstance(block, (Heading, Paragraph)) or len(links_in(block)) != 1:
        return False
    if isinstance(block, Heading) and block.depth < 3:
        return False
    if outside_links(block).strip(_BETWEEN_LINKS + "←⬅↩"):
        return False
    return len(plain(block)) <= 30 and bool(_BACK.search(plain(block)))


def original_link(block: Block) -> str | None:
    """The address behind a line of links one of which is called `Read original` or the like."""
    if len(plain(block)) > 60 or not is_links_only(block):
        return None
    links = (link for link in links_in(block) if _ORIGINAL.match(plain(link)))
    return next((link.url for link in links if is_page(link.url)), None)


def labels_in(block: Block, *, anywhere: bool = False) -> Iterator[Labelled]:
    """The labels of a block, if it begins with one (or `anywhere`), each with what stands up to the next."""
    if isinstance(block, (Figure, ThematicBreak)):
        return
    text = plain(block)
    # A label ends in one of these.
    found = [] if _ENDS.isdisjoint(text) else list(_LABEL.finditer(text))
    if not found or (found[0].start() > 2 and not anywhere):
        return
    taken = [range(label.start(), label.end()) for label in found]
    glued = (
        label
        for label in _GLUED.finditer(text, found[0].end())
        if not any(label.end(1) in span for span in taken)
    )
    found = sorted([*found, *glued], key=lambda label: label.start())
    targets = [(link, text_of((link,))) for link in links_in(block)]
    for index, label in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        value = _NEXT_LINE.split(text[label.end() : stop], maxsplit=1)[0]
        value = _RIGHTS.split(value, maxsplit=1)[0]
        value = value.replace("\n", " ").strip(" \t\u00a0\u3000*，,;；|")
        url = next(
            (link.url for link, shown in targets if shown and value.startswith(shown.strip(" "))), None
        )
        yield Labelled(label[1], FIELD_OF[label[1].lower()], value, url)


def opening_label(block: Block) -> str | None:
    """The label that a paragraph begins with."""
    found = _LABEL.match(plain(block)[:60]) if isinstance(block, Paragraph) else None
    return found[1].lower() if found else None


def address_of(label: Labelled) -> str | None:
    """The address that a label gives: as written, since a link made of it may be cut; else the link's."""
    written = _BARE.match(label.value) or _ADDRESS.search(label.value)
    if written:
        return written[0].rstrip(".,;。，>")
    return label.url if label.url and _ADDRESS.match(label.url) else None


def addresses_in(block: Block) -> list[str]:
    """The addresses that stand in a block's text."""
    return _ADDRESS.findall(plain(block))


def is_page(address: str | None) -> bool:
    """Whether an address leads to a page, not only to a site."""
    return bool(address) and bool(_PAGE.match(address or ""))


def taken_from(block: Block) -> tuple[str | None, str | None] | None:
    """Name and address of the place a text was taken over from, where a short line says so."""
    text = plain(block)
    written = addresses_in(block)
    if len(text) - sum(map(len, written)) > 160:
        return None
    links = links_in(block)
    url = next((address for address in (*(link.url for link in links), *written) if is_page(address)), None)
    if found := _TAKEN_FROM.search(text[:60]):
        return _place(found[1] or found[2], links), url
    # `Originally published in 1925` may open a sentence about a book.
    if not links and not text.lstrip("*_(（").lower().startswith(("this", "the ", "bài")):
        return None
    if url and _MADE_FROM.match(text):
        return None, url
    if found := _TAKEN_FROM_LATIN.match(text):
        return _place(found[1], links), url
    if found := _TAKEN_FROM_VIETNAMESE.match(text):
        # What is named after the word for an article is that article's title.
        return _place(None if found[1] else found[2], links), url
    return None


def _place(name: str | None, links: list[Link]) -> str | None:
    """The name of a place; an address is none, nor is the beginning of a linked title."""
    name = name.strip(" *_") if name else None
    if not name or name.lower().startswith(("http", "www.")):
        return None
    for shown in map(plain, links):
        # What follows the link is no part of the name.
        if shown and name.startswith(shown.removeprefix("The ").removeprefix("the ")):
            return shown
    cut = any(plain(link).startswith(name) and len(plain(link)) > len(name) + 2 for link in links)
    return None if cut else name


def credited(block: Block) -> str | None:
    """The place that a report's last line names in Vietnamese: `(Theo Example)`."""
    found = _CREDITED.fullmatch(plain(block)) if isinstance(block, Paragraph) else None
    return found[1].strip(" )）") if found else None


def holds_address(block: Block) -> bool:
    """Whether the lines are addresses, and words with a colon before them; a sentence may hold one, too."""
    text = plain(block)
    if len(text) > 600:
        return False
    found = addresses_in(block)
    beside = len(text) - sum(map(len, found))
    return bool(found) and beside <= 60 and all(_ADDRESS_LINE.fullmatch(line) for line in text.split("\n"))


def is_pictures_only(block: Block) -> bool:
    """A block without words that shows something."""
    return not plain(block) and any(isinstance(node, Image) for node in walk((block,)))


def is_links_only(block: Block) -> bool:
    """A block that is links to its greater part."""
    found = links_in(block)
    inside = sum(len(text_of((link,))) for link in found)
    return bool(found) and len("".join(outside_links(block).split())) * 3 <= inside
