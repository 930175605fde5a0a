"""Compares articles with what a careful reader takes from the same files, field by field.

    python tests/gold.py [GOLD.json …]

prints a table of files and fields, then what is wrong; without arguments it compares the project's corpus. A
gold file lies in `gold/` or `expected/` beside the files it speaks of; corpus/README.md describes its fields.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docconv import Article, ir

ROOT = Path(__file__).resolve().parent.parent
#: Compared fields: what the column is called, where an article holds it, what gold calls it.
FIELDS = (
    ("title", "title", "title"),
    ("authors", "authors", "authors"),
    ("published", "published", "published"),
    ("site", "site", "site"),
    ("origin", "origin", "origin"),
    ("language", "language", "language"),
    ("url", "url", "source_url"),
    ("tags", "tags", "tags"),
    ("section", "section", "category"),
)
COLUMNS = (*(name for name, _, _ in FIELDS), "body", "ends", "dropped", "comments")
#: Other spellings of a field that gold accepts, in fields of their own.
ALIASES = {"title": ("title_raw", "title_short"), "site": ("site_aliases",)}


def compare(article: Article, gold: dict[str, Any]) -> dict[str, str | None]:
    """For each column what is wrong, or None. Blanks play no part in a body."""
    problems: dict[str, str | None] = {}
    for column, attribute, key in FIELDS:
        problems[column] = _field(getattr(article.meta, attribute), column, key, gold)
    problems["body"] = _body(article, gold)
    problems["ends"] = _ends(article, gold)
    problems["dropped"] = _dropped(article, gold)
    problems["comments"] = _comments(article, gold)
    return problems


def gold_files(*folders: Path) -> list[Path]:
    """The gold files below some folders, in order."""
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*.json")
        if path.parent.name in ("gold", "expected")
    )


def input_of(gold: Path) -> Path:
    """The file that a gold file speaks of. Raises FileNotFoundError where there is none."""
    for path in sorted(gold.parent.parent.glob(f"{gold.stem}.*")):
        if path.is_file():
            return path
    raise FileNotFoundError(f"nothing beside {gold.parent} is called {gold.stem}")


def read_gold(path: Path) -> dict[str, Any]:
    """The content of a gold file."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


# --- fields -------------------------------------------------------------------------------------


def _field(value: Any, column: str, key: str, gold: dict[str, Any]) -> str | None:
    accepted = [gold.get(key), *gold.get("accept", {}).get(key, ())]
    for alias in ALIASES.get(column, ()):
        more = gold.get(alias)
        accepted += more if isinstance(more, list) else [more] if more else []
    if any(_same(value, other) for other in accepted):
        return None
    return f"{_plain(value)!r}, expected {_plain(gold.get(key))!r}"


def _same(value: Any, other: Any) -> bool:
    return bool(_comparable(value) == _comparable(other))


def _comparable(value: Any) -> Any:
    """Nothing in any form is None; a time's zero seconds and the ways to write UTC say nothing."""
    if isinstance(value, (list, tuple)):
        return [_comparable(part) for part in value] or None
    if isinstance(value, str):
        value = re.sub(r"(T\d\d:\d\d):00(?![.\d])", r"\1", value)
        return re.sub(r"(T[\d:.]+)Z$", r"\1+00:00", value) or None
    return value


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


# --- body ---------------------------------------------------------------------------------------


def _squash(text: str) -> str:
    """A text without any blanks, in the form (NFC) that every text has once it is read."""
    return "".join(unicodedata.normalize("NFC", text).split()).replace("\u200b", "")


def _body(article: Article, gold: dict[str, Any]) -> str | None:
    """The first gold block that isn't found behind the one before it. Optional strings may stay or go."""
    optional = sorted((_squash(text) for text in gold.get("optional", ())), key=len, reverse=True)
    ours = list(article.body)
    at = 0
    for expected in gold.get("body", ()):
        if expected["type"] == "image" and not expected.get("src"):
            continue
        found = next((i for i in range(at, len(ours)) if _matches(ours[i:], expected, optional)), None)
        if found is None:
            near = _nearest(ours[at:], expected)
            return f"no {expected['type']} {_gist(expected)!r}" + (f"; nearest {near!r}" if near else "")
        at = found + 1
    if "first" in gold or "last" in gold:
        return _outline(article, gold)
    return None


def _matches(ours: list[ir.Block], expected: dict[str, Any], optional: list[str]) -> bool:
    """Whether the first of some blocks is the expected one."""
    block = ours[0]
    match expected["type"], block:
        case "paragraph", ir.Paragraph():
            return _equal(ir.text_of(block.children), expected["text"], optional)
        case "heading", ir.Heading():
            return _equal(ir.text_of(block.children), expected["text"], optional)
        case "quote", ir.Blockquote():
            return _equal(ir.text_of(block.children), expected["text"], optional)
        case "list", ir.List():
            items = [_squash(ir.text_of(item.children)) for item in block.children]
            checked = expected.get("checked")
            return (
                items == [_squash(item) for item in expected["items"]]
                and block.ordered == expected.get("ordered", False)
                and (checked is None or [item.checked for item in block.children] == checked)
            )
        case "table", ir.Table():
            rows = [[_squash(ir.text_of(cell.children)) for cell in row.children] for row in block.children]
            return rows == [[_squash(cell) for cell in row] for row in expected["rows"]]
        case "code", ir.Code():
            lang = expected.get("lang")
            return block.value.rstrip() == expected["text"].rstrip() and (lang is None or block.lang == lang)
        case "image", ir.Figure() | ir.Paragraph():
            return _matches_image(block, ours[1:2], expected)
    return False


def _matches_image(
    block: ir.Figure | ir.Paragraph, following: list[ir.Block], expected: dict[str, Any]
) -> bool:
    """A picture by its address; its caption and credit in the same block or in the one behind it."""
    images = [node for node in ir.walk([block]) if isinstance(node, ir.Image)]
    if not any(image.url == expected["src"] for image in images):
        return False
    said = _squash(ir.text_of([block, *following]) + (getattr(block, "credit", None) or ""))
    return all(_squash(expected.get(key) or "") in said for key in ("caption", "credit"))


def _equal(text: str, expected: str, optional: list[str]) -> bool:
    text, expected = _squash(text), _squash(expected)
    if text == expected:
        return True
    for part in optional:
        text = text.replace(part, "", 1)
    return text == expected


def _gist(expected: dict[str, Any]) -> str:
    for key in ("text", "src", "items", "rows"):
        if expected.get(key):
            return str(expected[key])[:60]
    return ""


def _nearest(ours: Iterable[ir.Block], expected: dict[str, Any]) -> str | None:
    start = _squash(_gist(expected))[:12]
    for block in ours:
        text = ir.text_of([block])
        if start and start in _squash(text):
            return f"{type(block).__name__}: {text[:60]}"
    return None


def _outline(article: Article, gold: dict[str, Any]) -> str | None:
    """For gold that states the first and last characters of a text and the number of its pictures.

    Strict: the body begins and ends with exactly these, so that a heading, standfirst or caption before
    the first paragraph and a credit after the last count as wrong, though they may be the article's own.
    """
    text = _without_optional(article, gold)
    first, last = _spellings(gold, "first"), _spellings(gold, "last")
    if not text.startswith(first):
        return f"begins {text[:40]!r}, expected {first[0]!r}"
    if not text.endswith(last):
        return f"ends {text[-40:]!r}, expected {last[0]!r}"
    images = sum(isinstance(node, ir.Image) for node in ir.walk(article.body))
    if gold.get("images") is not None and images != gold["images"]:
        return f"{images} pictures, expected {gold['images']}"
    return None


def _ends(article: Article, gold: dict[str, Any]) -> str | None:
    """Whether the first and the last paragraph stand in the body, in this order, whatever else does."""
    paragraphs = [block["text"] for block in gold.get("body", ()) if block["type"] == "paragraph"]
    stated = {"first": paragraphs[:1], "last": paragraphs[-1:]}
    firsts, lasts = (
        _spellings(gold, key) if key in gold else tuple(map(_squash, stated[key])) or ("",)
        for key in ("first", "last")
    )
    text = _without_optional(article, gold)
    starts = [text.find(first) for first in firsts]
    if max(starts) < 0:
        return f"no first paragraph {firsts[0][:40]!r}"
    start = min(start for start in starts if start >= 0)
    if max(text.rfind(last) for last in lasts) < start:
        return f"no last paragraph {lasts[0][-40:]!r} behind the first"
    return None


def _without_optional(article: Article, gold: dict[str, Any]) -> str:
    text = _squash(ir.text_of(article.body))
    for optional in gold.get("optional", ()):
        text = text.replace(_squash(optional), "", 1)
    return text


def _spellings(gold: dict[str, Any], key: str) -> tuple[str, ...]:
    """What a gold file prefers for a key, then what it accepts as just as right."""
    return tuple(_squash(value or "") for value in (gold.get(key), *gold.get("accept", {}).get(key, ())))


# --- what must not be there ---------------------------------------------------------------------


def _lines(article: Article) -> list[str]:
    """The lines of a body as a reader sees them, captions and credits included."""
    lines: list[str] = []
    for block in article.body:
        lines += ir.text_of([block], alt=True).split("\n")
        lines += [node.credit for node in ir.walk([block]) if isinstance(node, ir.Figure) and node.credit]
    return [" ".join(line.split()) for line in lines]


def _dropped(article: Article, gold: dict[str, Any]) -> str | None:
    lines = _lines(article)
    text = "\n".join(lines)
    leaked = [string for string in gold.get("dropped", ()) if " ".join(string.split()) in text]
    leaked += [string for string in gold.get("dropped_lines", ()) if " ".join(string.split()) in lines]
    if leaked:
        return f"still there: {leaked[0][:60]!r}" + (f" and {len(leaked) - 1} more" if leaked[1:] else "")
    whole = _squash(text)
    for string in gold.get("once", ()):
        if whole.count(_squash(string)) + (_squash(article.meta.title or "") == _squash(string)) > 1:
            return f"stands there twice: {string[:60]!r}"
    return None


def _comments(article: Article, gold: dict[str, Any]) -> str | None:
    expected = gold.get("comments", [])
    if len(article.comments) != len(expected):
        return f"{len(article.comments)} comments, expected {len(expected)}"
    for number, (ours, other) in enumerate(zip(article.comments, expected, strict=True), 1):
        text = _squash(ir.text_of(ours.body))
        if (ours.author, text) != (other.get("author"), _squash(other.get("text") or "")):
            wanted = f"{other.get('author')!r}: {other.get('text')!r}"
            return f"comment {number}: {ours.author!r}: {text[:40]!r}, expected {wanted}"
        if other.get("date") and not (ours.published or "").startswith(other["date"]):
            return f"comment {number}: dated {ours.published!r}, expected {other['date']!r}"
    return None


# --- the table ----------------------------------------------------------------------------------


def table(results: dict[str, dict[str, str | None]]) -> Iterator[str]:
    """Lines of a table of files and fields: `·` right, `X` wrong; the last line tells the shares."""
    width = max((len(name) for name in results), default=4)
    yield " ".join([" " * width, *(column[:9].ljust(9) for column in COLUMNS)])
    for name, problems in results.items():
        yield " ".join(
            [name.ljust(width), *("·X"[problems[column] is not None].ljust(9) for column in COLUMNS)]
        )
    shares = [sum(p[column] is None for p in results.values()) / max(1, len(results)) for column in COLUMNS]
    yield " ".join(["".ljust(width), *(f"{share:.0%}".ljust(9) for share in shares)])


def main(arguments: list[str]) -> int:
    """Compare the inputs of some gold files; 1 where anything is wrong."""
    import docconv

    results: dict[str, dict[str, str | None]] = {}
    for path in [Path(argument) for argument in arguments] or gold_files(ROOT / "corpus"):
        article = next(iter(docconv.read(input_of(path))))
        results[path.stem] = compare(article, read_gold(path))
    print("\n".join(table(results)))
    wrong = [
        f"{name}: {column}: {problem}"
        for name, problems in results.items()
        for column, problem in problems.items()
        if problem
    ]
    print("\n".join(["", *wrong]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
