"""What a user can choose for an EPUB."""

from typing import Annotated, Literal, TypeAlias

import msgspec

#: How a book is cut into articles.
Cut: TypeAlias = Literal["auto", "pages", "contents", "top", "book"]


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the EPUB reader."""

    articles: Annotated[
        Cut,
        msgspec.Meta(
            description="what is an article: auto: by the contents, sections told from articles; pages: each "
            "page; contents: each line of the contents; top: those of the first level; book: all of it"
        ),
    ] = "auto"


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the EPUB writer."""

    contents: Annotated[
        Literal["sections", "articles", "headings"],
        msgspec.Meta(description="how far down the contents go: to sections, articles, or their headings"),
    ] = "articles"
    theme: Annotated[str | None, msgspec.Meta(description="looks, in place of the digest's own")] = None
    eink: Annotated[
        bool,
        msgspec.Meta(description="for screens of electronic ink: no colours, pictures in shades of gray"),
    ] = False
    embed_fonts: Annotated[
        bool,
        msgspec.Meta(description="bring the Chinese, Japanese and Korean characters used (extra `fonts`)"),
    ] = False
    comments: Annotated[bool, msgspec.Meta(description="print readers' comments below their article")] = False
    sources: Annotated[bool, msgspec.Meta(description="end a digest with the list of its sources")] = True
    colophon: Annotated[
        bool, msgspec.Meta(description="end with a page on what was left out, guessed and repaired")
    ] = True
    max_width: Annotated[
        int, msgspec.Meta(ge=0, description="pixels; wider pictures are made smaller (0: none)")
    ] = 0
    max_height: Annotated[
        int, msgspec.Meta(ge=0, description="pixels; higher pictures are made smaller (0: none)")
    ] = 0
    max_bytes: Annotated[
        int, msgspec.Meta(ge=0, description="bytes that each picture may have (0: any number)")
    ] = 0
    grayscale: Annotated[bool, msgspec.Meta(description="pictures in shades of gray")] = False
    webp: Annotated[
        bool,
        msgspec.Meta(
            description="keep WebP pictures as EPUB 3.3 allows; older readers show only what they are "
            "converted to"
        ),
    ] = False
