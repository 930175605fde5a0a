"""Front matter of any making to metadata: whose keys mean what, and which values can't be trusted."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docconv.ir import Meta
from docconv.text import parse_date, pattern

from .notations import Value

# fmt: off
#: Keys of each field, lower case, without blanks, hyphens and underscores; the first that has a value wins.
KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "fulltitle", "headline", "标题", "標題"),
    "subtitle": ("subtitle", "subtitel", "副标题", "副標題"),
    "authors": ("authors", "author", "byline", "creator", "speaker", "作者", "原文作者", "tácgiả", "著者"),
    "editors": ("editors", "editor", "编辑", "編輯", "责任编辑", "責任編輯"),
    "published": (
        "published", "date", "pubdate", "publisheddate", "publicationdate", "datepublished", "publishdate",
        "publishedat", "publishedtime", "dateposted", "时间", "時間", "日期", "发布时间", "發佈時間",
        "发布日期", "發佈日期", "ngàyđăng", "公開日", "投稿日",
    ),
    "modified": (
        "modified", "updated", "lastmod", "datemodified", "lastmodified", "updatedat", "lastmodifiedat",
        "更新时间",
        "更新時間",
    ),
    "url": (
        "canonicalurl", "via", "url", "source", "sourceurl", "link", "original", "originalurl", "sourcelink",
        "articleurl", "externalurl", "原文地址", "原文链接", "原文鏈接", "原文連結", "原文网址",
        "原文網址", "来源", "來源",
        "链接", "nguồn",
    ),
    "site": (
        "site", "sitename", "website", "publisher", "publication", "source", "speaker", "来源", "來源",
        "nguồn",
    ),
    "origin": ("origin",),
    "language": ("language", "lang", "locale"),
    "section": ("section", "category"),
    "tags": (
        "tags", "tag", "categories", "keywords", "documenttags", "标签", "標籤", "关键词", "關鍵詞", "topics",
    ),
    "summary": ("summary", "description", "excerpt", "abstract", "subtitle", "摘要"),
    "image": ("image", "coverimage", "imagefeature", "featuredimage", "cover", "thumbnail", "banner"),
}
# fmt: on
#: Two of these make a block front matter of an article.
KNOWN = frozenset(key for keys in KEYS.values() for key in keys)
_DATES = frozenset(KEYS["published"] + KEYS["modified"])
#: The day of clipping, and flags of a site generator: no facts about the article.
_IGNORED = frozenset(
    (
        "docconv",
        "layout",
        "template",
        "draft",
        "permalink",
        "id",
        "comments",
        "toc",
        "subject",
        "parentid",
        "type",
    )
)
#: Tables in which site generators keep fields of the site's own making.
_NESTED = frozenset(("taxonomies", "params", "extra", "frontmatter", "seo"))
_ADDRESS = pattern(r"(?:https?|ftp)://[^\s<>\"]+\Z", re.IGNORECASE)
_HOST = pattern(r"(?:[a-z0-9-]+\.)+[a-z]{2,}\Z", re.IGNORECASE)
_WIKI_LINK = pattern(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]\Z")
_REFERENCE = pattern(r"\[([^\[\]]*)\]\[[^\[\]]*\]\Z")
_LINK = pattern(r"\[([^\]]*)\]\([^)]*\)\Z")
_LINKED = pattern(r"(?<!\[)\[([^\[\]]+)\]\([^()\s]*\)")
_BEHIND = pattern(r"(?<=\S)\s*[（(][^（()）]*[)）]\s*\Z")
#: No page is older than the Web: an earlier day is one that the text tells of.
WEB = "1990"
_DATE = pattern(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?\Z")
#: An offset from UTC as ISO 8601's basic format has it; RFC 3339 wants a colon.
_OFFSET = pattern(r"(?<=:\d\d)([+-]\d\d)(\d\d)\Z")
#: Tags that the clipping program sets itself.
CLIPPINGS = frozenset(("clippings", "clipping", "clipped", "read later"))


def normal_key(key: str) -> str:
    """A key without what people vary: case, blanks, hyphens, underscores."""
    return re.sub(r"[\s_-]", "", key).lower()


def known_keys(fields: Iterable[str]) -> int:
    """How many of some keys mean something to an article."""
    return sum(normal_key(key) in KNOWN for key in fields)


def own_meta(fields: Mapping[str, Value]) -> Meta:
    """Metadata from front matter that docconv wrote: the fields are those of `Meta`."""
    values: dict[str, Any] = {}
    for name in Meta.__struct_fields__:
        value = fields.get(name)
        if name == "extra":
            if isinstance(value, dict):
                values[name] = {key: _own(inner) for key, inner in value.items() if inner}
        elif name in ("authors", "editors", "tags"):
            values[name] = tuple(str(item) for item in _list(value))
        elif isinstance(value, str):
            values[name] = value
    return Meta(**values)


def _own(value: Any) -> str | tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else str(value)


def meta_of(fields: Mapping[str, Value]) -> Meta:
    """Metadata from front matter of any making."""
    fields = _flat(fields)
    table: dict[str, Value] = {}
    for key, value in fields.items():
        table.setdefault(normal_key(key), value)

    def first(field: str) -> list[str]:
        return next((found for key in KEYS[field] if (found := _strings(table.get(key)))), [])

    def one(field: str, accept: Any = None) -> str | None:
        for key in KEYS[field]:
            for value in _strings(table.get(key)):
                if accept is None or accept(value):
                    return value
        return None

    authors = [name for name in _names(first("authors")) if not _is_place(name)]
    tags = [tag for tag in _tags(table) if tag.lower() not in CLIPPINGS]
    published = next(
        (found for key in KEYS["published"] for value in _strings(table.get(key)) if (found := date(value))),
        None,
    )
    modified = next(
        (found for key in KEYS["modified"] for value in _strings(table.get(key)) if (found := date(value))),
        None,
    )
    canonical = (value for key, value in table.items() if "canonical" in key and isinstance(value, str))
    site = one(
        "site", lambda value: not _ADDRESS.match(value) and (_HOST.match(value) or "speaker" not in table)
    )
    summary = one("summary")
    return Meta(
        title=one("title"),
        subtitle=one("subtitle"),
        authors=tuple(authors),
        editors=tuple(
            name for name in _names(first("editors")) if name.lower() not in ("markdown", "ckeditor")
        ),
        published=published,
        modified=modified,
        site=person(site) if site and not _is_role(site) else None,
        origin=one("origin"),
        url=one("url", _ADDRESS.match) or next(filter(_ADDRESS.match, canonical), None),
        language=_language(one("language")),
        section=one("section"),
        tags=tuple(tags),
        summary=summary,
        image=one("image", lambda value: "/" in value or "." in value),
        extra=_extra(fields),
    )


def _flat(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields with those of nested tables behind them."""
    flat = {key: value for key, value in fields.items() if normal_key(key) not in _NESTED}
    for key, value in fields.items():
        if normal_key(key) in _NESTED:
            inner = value if isinstance(value, dict) else {key: value}
            flat.update((name, found) for name, found in inner.items() if name not in flat)
    return flat


def date(value: str) -> str | None:
    """A date as ISO 8601, exactly as precise as it was; None for a flag or anything else."""
    value = value.strip(" ")
    if _DATE.match(value):
        day, clock = value[:10], value[11:].replace(" ", "")
        clock = _OFFSET.sub(r"\1:\2", clock)
        return f"{day}T{clock}" if clock else day
    return parse_date(value)


def _extra(fields: Mapping[str, Value]) -> dict[str, str | tuple[str, ...]]:
    """What no field has a place for."""
    out: dict[str, str | tuple[str, ...]] = {}
    given = {normal_key(key) for key, value in fields.items() if _strings(value)}
    tags = [key for key in KEYS["tags"] if key in given]
    for key, value in fields.items():
        known = normal_key(key)
        values = _strings(value)
        if known in _DATES:
            # `date: spring 1920` is no date that a field could hold.
            values = [day for day in values if not date(day) and day.lower() not in ("true", "false")]
        elif (known in KNOWN and known not in tags[1:]) or known in _IGNORED:
            continue
        if values:
            out[key] = tuple(values) if isinstance(value, list) else values[0]
    return out


def _strings(value: Value) -> list[str]:
    """The non-empty strings of a value: one, or a list's; of a mapping its name."""
    # `[[Ann Lee]]` without quotation marks is a list in a list.
    flat = [inner for item in _list(value) for inner in _list(item)]
    items = [item.get("name") if isinstance(item, dict) else item for item in flat]
    return [item.strip(" \n") for item in items if isinstance(item, str) and item.strip(" \n")]


def _list(value: Value) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _names(values: Iterable[str]) -> list[str]:
    """Names without brackets of wikis and links; a list that was given as one line, apart.

    Where somebody is from, or is called elsewhere, stands in brackets behind the name.
    """
    parts: list[str] = []
    for value in values:
        if _WIKI_LINK.match(value.strip(" ")) or _REFERENCE.match(value.strip(" ")):
            parts.append(value)
        else:
            plain = _LINKED.sub(r"\1", value)
            parts += re.split(r"[、,，;；]|(?<=[)）])/|\s/|/\s|(?<!\s)\s+(?:and|&|和|与|và)\s+", plain)
    return [
        name
        for part in parts
        if (name := person(_BEHIND.sub("", part))) and not _ADDRESS.match(name) and not _is_role(name)
    ]


def person(value: str) -> str:
    """A name without the brackets of a wiki link or a link, and without `@`."""
    value = value.strip(" \t\u3000")
    found = _WIKI_LINK.match(value) or _LINK.match(value) or _REFERENCE.match(value)
    return (found[1] if found else value).strip(" \t\u3000@")


def _is_place(name: str) -> bool:
    return bool(_HOST.match(name) or _ADDRESS.match(name))


def _is_role(name: str) -> bool:
    """Words that tools put where a name or a site belongs."""
    return name.lower() in ("admin", "administrator", "editor", "author", "readwise", "web", "true", "false")


def _tags(table: Mapping[str, Value]) -> list[str]:
    for key in KEYS["tags"]:
        value = table.get(key)
        values = _strings(value)
        if isinstance(value, str):
            values = [part.strip() for part in re.split(r"[,，、;；]|(?<!\s)\s+(?=#)", value)]
        if tags := [tag for item in values if (tag := person(item.strip(" ")).lstrip("#"))]:
            return list(dict.fromkeys(tags))
    return []


def _language(value: str | None) -> str | None:
    """A BCP 47 tag; script instead of region for Chinese."""
    if not value or not re.match(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z", value):
        return None
    tag = value.replace("_", "-")
    regions = {
        "zh-cn": "zh-Hans",
        "zh-sg": "zh-Hans",
        "zh-tw": "zh-Hant",
        "zh-hk": "zh-Hant",
        "zh-mo": "zh-Hant",
    }
    return regions.get(tag.lower(), tag)
