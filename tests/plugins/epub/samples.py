"""Articles that use every kind of node, in several languages, and a digest of them."""

import base64
import struct
import zlib

from docconv import Article, Digest
from docconv.ir import (
    Blockquote,
    Break,
    Code,
    Comment,
    Delete,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Note,
    Paragraph,
    Provenance,
    Repair,
    Resource,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)

#: A grey JPEG of one pixel.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0"
    "Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9"
    "AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZn"
    "aGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP0"
    "9fb3+Pn6/9oACAEBAAA/APn+v//Z"
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><script>alert(1)</script>'
    b'<rect width="4" height="3" onclick="alert(2)"/></svg>'
)


def png(width: int = 4, height: int = 3) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def says(*inlines: str | object, lang: str | None = None) -> Paragraph:
    """A paragraph of texts and other nodes."""
    return Paragraph(tuple(Text(each) if isinstance(each, str) else each for each in inlines), lang)


def row(*cells: str) -> TableRow:
    """A row of texts."""
    return TableRow(tuple(TableCell((Text(cell),)) for cell in cells))


CHINESE = Article(
    Meta(
        title="城东新桥通车 <第一天> & 见闻",
        subtitle="记者在桥上走了一整天",
        authors=("林一", "周二"),
        published="2026-03-10T08:30:00+08:00",
        site="江城日报",
        url="https://news.example/2026/bridge.html",
        language="zh-Hans",
        section="本地",
        tags=("交通", "桥梁"),
        summary="新桥首日通车。",
        extra={"also_in": ("https://mirror.example/b/1", "河西晚报")},
    ),
    (
        says(
            "早上",
            Emphasis((Text("七点"),)),
            "，",
            Strong((Text("第一辆车"),)),
            "上桥",
            FootnoteReference("1"),
            "。",
        ),
        Figure(Image("bridge.png", "新桥全景"), (Text("新桥"), Strong((Text("全景"),))), "摄影：林一"),
        Figure(Image("https://img.example/far.jpg", "远景"), (Text("远处的桥"),)),
        Figure(Image("https://img.example/alone.jpg")),
        Figure(None, (Text("只剩文字的图片说明"),), "资料图"),
        Heading(1, (Text("桥名由来"),)),
        says(
            "桥名取自",
            Ruby("澹", "dàn"),
            "河，水温",
            Subscript((Text("2"),)),
            Superscript((Text("o"),)),
            "，旧名",
            Delete((Text("东桥"),)),
            "。另见",
            Link("https://news.example/2026/tram.html#top", (Text("电车报道"),)),
            "和",
            Link("other.html", (Text("附录"),), "标题"),
            "、",
            Link("javascript:alert(1)", (Text("坏链接"),)),
        ),
        Blockquote(
            (says("“很宽。”"), Blockquote((says("真的。"),))),
        ),
        List(
            (
                ListItem((says("长度"), List((ListItem((says("主桥"),)), ListItem((says("引桥"),)))))),
                ListItem((says("宽度"),), checked=True),
                ListItem((says("高度"),), checked=False),
            ),
            ordered=True,
            start=3,
        ),
        Table((row("项目", "数值"), row("长", "812 米"), row("宽", "24 米")), ("left", "right")),
        Table((TableRow((TableCell(()), TableCell(()))), row("一", "二"))),
        Code("print('桥')\n<b>&amp;", "python"),
        Embed("https://video.example/watch?v=1&x=2", "Example", "通车录像"),
        ThematicBreak(),
        says("诗曰：", Break(), "桥上", Break(), "桥下", InlineCode("a < b && c")),
        Html("<div onclick='x()'><p>原始<b>标记</b></p><script>alert(1)</script></div>"),
        says("An English paragraph inside.", lang="en"),
        FootnoteDefinition("1", (says("据桥梁处。"), List((ListItem((says("附注"),)),)))),
    ),
    (
        Comment((says("好桥！", Image("bridge.png", "桥")),), "读者甲", "2026-03-10"),
        Comment((says("同意。"),)),
    ),
    {"bridge.png": Resource("image/png", png())},
    provenance=Provenance(
        path="bridge.html",
        notes=(Note("html.date", "the date is that of the header", "guess"),),
        repairs=(
            Repair("pinyin", "橋(qiáo)", "橋", "certain", "round trip"),
            Repair("pinyin", "河(hé)", "河", "guess", "only one reading"),
        ),
    ),
)

VIETNAMESE = Article(
    Meta(
        title="Tuyến xe điện mới chạy thử",
        authors=("Trần Ba", "Lê Tư"),
        published="2026-03-11",
        site="Báo Ví Dụ",
        url="https://news.example/2026/tram.html",
        language="vi",
        section="Giao thông",
    ),
    (
        says(
            "Chuyến đầu tiên rời ga lúc ",
            Strong((Text("6 giờ"),)),
            FootnoteReference("1"),
            FootnoteReference("1"),
            ".",
        ),
        Figure(Image("tram.jpg", "Xe điện"), (Text("Xe điện ở ga"),)),
        says(Image("plan.svg", "Sơ đồ"), " và ", Image("https://img.example/inline.png")),
        says(
            Link("https://news.example/2026/bridge.html?utm_source=x", (Text("Bài về cầu"),)),
            " – ",
            Link("https://ví-dụ.example/đường dẫn?a=b c#đ", (Text("trang ngoài"),)),
            " – ",
            Link("https://pictures.example/", (Image("https://img.example/in-link.png", "ảnh"),)),
        ),
        FootnoteDefinition("1", (says("Theo ban quản lý."),)),
    ),
    resources={"tram.jpg": Resource("image/jpeg", JPEG), "plan.svg": Resource("image/svg+xml", SVG)},
)

ENGLISH = Article(
    Meta(authors=("A. Writer",), origin="Example Wire", url="https://wire.example/x y|z", language="en_GB"),
    (
        Heading(2, (Text("No title, a heading first"),)),
        says(
            "Same picture again: ",
            Image("same.png"),
            " and one that is broken: ",
            Image("broken.png", "broken"),
        ),
        Heading(6, (Text("Deep"),)),
        List((ListItem((says("loose"), says("item"))), ListItem((says("two"),))), spread=True),
        says("עברית", lang="he"),
    ),
    resources={
        "same.png": Resource("image/png", png()),
        "broken.png": Resource("image/png", b"not a picture"),
    },
    provenance=Provenance(notes=(Note("input.lost", "a player was left out", "loss"),)),
)

STUB = Article(
    Meta(title="broken.html"),
    (says("input.unreadable: no such file"),),
    provenance=Provenance(path="broken.html", notes=(Note("input.unreadable", "no such file", "error"),)),
)

DIGEST = Digest(
    title="江城一周 <三月> & 第二周",
    subtitle="2026年第11周",
    language="zh-Hans",
    period="2026-03-09/2026-03-15",
    sections=(
        Section(
            "本地",
            (
                says("本栏", Link("https://news.example/", (Text("两篇"),)), FootnoteReference("1"), "。"),
                FootnoteDefinition("1", (says("注。"),)),
            ),
            (CHINESE,),
        ),
        Section("Giao thông & đường sắt", (), (VIETNAMESE,)),
        Section(None, (), (ENGLISH, STUB)),
    ),
    notes=(Note("digest.undated", "left out “X”: it states no exact date", "loss"),),
)

#: Addresses that no checker accepts as they stand, or that must not be linked at all.
ODD_ADDRESSES = (
    "http://a..b/",
    "http://[::1]/x",
    "http://[",
    "http://example.org:99999/",
    'http://example.org:80/a?b=<c>&d="e"#f g',
    "mailto:",
    "mailto:a b@example.org?subject=x y",
    "HTTP://EXAMPLE.ORG",
    "http://-bad-.example/",
    "http://exa_mple.org/%zz%20",
    "https://例子.测试/路径?查询=值#片段",
    "//cdn.example/x",
    "tel:+123",
    "http://user:pw@example.org/",
    "http://example.org/a\\b{c}|d^`",
    "#part",
)

#: What a careless source states; all of it must still make a valid book.
HOSTILE = Article(
    Meta(
        title="T\x00 ]]> &amp; \x0b",
        authors=("\x01", "<b>"),
        published="2026-03-10T08:30:00",
        url="//cdn.example/x y",
        language="zh_Hant_TW_x_y",
        tags=("\x02",),
    ),
    (
        *(says(Link(url, (Text("link"),)), " ", Image(url)) for url in ODD_ADDRESSES),
        Code("a ]]> b", "c++"),
        Table((row("only a header"),)),
        Embed("javascript:alert(1)"),
        Html("<table><tr><td colspan=0>x<p id='1 2'>y</table>"),
        Heading(6, (Text("six"),)),
        Heading(6, (Text("and six again"),)),
    ),
)
