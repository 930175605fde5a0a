"""Metadata as pandoc has it, both ways.

What templates know goes by pandoc's names (`author`, `date`, `keywords`, `abstract`); in our own JSON the
other fields follow in the map `docconv`.
"""

from collections.abc import Iterable

import msgspec

from docconv.ir import Meta
from docconv.text import parse_date, pattern

from . import ast

#: Fields that have no place of their own in pandoc's metadata.
FURTHER = ("byline", "editors", "modified", "site", "origin", "url", "section", "image")
ISO = pattern(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d)*(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
SEVERAL = pattern(r"[ \u00a0\u3000]*[;；][ \u00a0\u3000]*")


def write_meta(meta: Meta, *, exact: bool) -> dict[str, ast.MetaValue]:
    """Metadata as pandoc's; with `exact` all of it."""
    one = {"title": meta.title, "subtitle": meta.subtitle, "date": meta.published, "lang": meta.language}
    several = {"author": meta.authors, "keywords": meta.tags}
    out: dict[str, ast.MetaValue] = {name: _said(value) for name, value in one.items() if value}
    out |= {name: _list(values) for name, values in several.items() if values}
    if meta.summary:
        # Without a title of its own pandoc would write one into the text.
        out |= {"abstract": _said(meta.summary), "abstract-title": ast.MetaString("")}
    further = {name: value for name in FURTHER if (value := getattr(meta, name))}
    if exact and (further or meta.extra):
        values = {name: _value(value) for name, value in further.items()}
        extra = {key: _value(value) for key, value in meta.extra.items()}
        out["docconv"] = ast.MetaMap(values | ({"extra": ast.MetaMap(extra)} if extra else {}))
    return out


def _said(text: str) -> ast.MetaValue:
    return ast.MetaInlines(ast.words(text))


def _list(values: Iterable[str]) -> ast.MetaValue:
    return ast.MetaList(tuple(_said(value) for value in values))


def _value(value: str | tuple[str, ...]) -> ast.MetaValue:
    return ast.MetaString(value) if isinstance(value, str) else _list(value)


def read_meta(values: dict[str, ast.MetaValue]) -> Meta:
    """What pandoc knows of a document. A date that isn't in ISO 8601 is read as people write it."""
    language = _text(values.get("lang"))
    date = _text(values.get("date"))
    ours = values.get("docconv")
    further = ours.c if isinstance(ours, ast.MetaMap) else {}
    extra = further.get("extra")
    fields: dict[str, str | tuple[str, ...] | None] = {
        name: _texts(further.get(name)) if name == "editors" else _text(further.get(name)) for name in FURTHER
    }
    known = Meta(
        title=_text(values.get("title")),
        subtitle=_text(values.get("subtitle")),
        authors=_names(values.get("author")),
        published=date if date and ISO.fullmatch(date) else parse_date(date or "", language=language),
        language=language,
        tags=_texts(values.get("keywords")),
        summary=_text(values.get("abstract")),
        extra={key: _either(value) for key, value in extra.c.items()}
        if isinstance(extra, ast.MetaMap)
        else {},
    )
    return msgspec.structs.replace(known, **fields)


def _text(value: ast.MetaValue | None) -> str | None:
    """What a value says in one line; of a person who is described in fields, the name."""
    match value:
        case ast.MetaString(said):
            return said or None
        case ast.MetaInlines(nodes) | ast.MetaBlocks(nodes):
            return ast.text_of(nodes).replace("\n", " ") or None
        case ast.MetaMap(fields):
            return next((text for key in ("name", "title") if (text := _plain(fields.get(key)))), None)
        case ast.MetaList(values):
            return " ".join(text for each in values if (text := _plain(each))) or None
    return None


def _plain(value: ast.MetaValue | None) -> str | None:
    """The same without a look into lists and maps, which might be nested to any depth."""
    return None if isinstance(value, ast.MetaList | ast.MetaMap) else _text(value)


def _texts(value: ast.MetaValue | None) -> tuple[str, ...]:
    values = value.c if isinstance(value, ast.MetaList) else (value,)
    return tuple(text for each in values if (text := _text(each)))


def _names(value: ast.MetaValue | None) -> tuple[str, ...]:
    """Authors; several in one value stand apart by semicolons."""
    if isinstance(value, ast.MetaList):
        return _texts(value)
    return names_in(_text(value))


def names_in(text: str | None) -> tuple[str, ...]:
    """The names in a line such as `Ann Lee; Bo Chen`."""
    return tuple(name for name in SEVERAL.split(text or "") if name)


def _either(value: ast.MetaValue) -> str | tuple[str, ...]:
    return _texts(value) if isinstance(value, ast.MetaList) else _text(value) or ""
