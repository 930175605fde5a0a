"""Text that a format would take for something else, and that pandoc's writer for it leaves as it is.

A paragraph that begins `1. ` or `- ` becomes a list when it is read again, `=so=` becomes code: pandoc
escapes inside a line, and not always there. What these rules put in is each format's own way to say that a
sign is meant as it stands; nobody sees it where the format is shown.
"""

import html
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from docconv.text import pattern


class Place(NamedTuple):
    """Where a word stands: first of its line, last of its paragraph, in a heading."""

    first: bool = False
    last: bool = False
    heading: bool = False


#: What a word becomes: pieces of text, and of the format itself (True).
Rule = Callable[[str, Place], Iterator[tuple[bool, str]]]

#: Nodes that begin a line with their text, and those that put nothing before it.
LINES = frozenset({"Para", "Plain", "Header"})
BARE = frozenset({"Span", "SmallCaps"})

_ENUMERATED = r"\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)]"
#: Lists, options, comments and directives, fields, doctests, rules.
_RST_FIRST = pattern(rf"{_ENUMERATED}|[•‣⁃]$|[-+/]|\.\.(?=$|_)|:[^:]+:|>>>|([=~.:#^'\"!?&%$@,;<>])\1*$")
_RST_ADDRESS = pattern(r"[a-z]+(?=://.*[*_`|])")
#: The boxes of tasks are left as they are: pandoc knows them (see `writing_blocks.BOXES`).
_ORG_FIRST = pattern(rf"[^\w\\(☒☐]|{_ENUMERATED}|(?:CLOCK|CLOSED|DEADLINE|SCHEDULED):")
#: What Org would see otherwise: signs that have a name, and places in the middle of a link, a time, a macro,
#: a dash, dots or a call.
_ORG = pattern(
    r"(?P<signs>[\\$]|(?<![^-({'\"])(?:[*/_=~+]{2,}|[*/_=~+](?=\S))|[_^](?=\{))"
    r"|(?<=\[)(?=\[|fn:)|(?<=<)(?=[<\w])|(?<=\{)(?=\{\{)|(?<=-)(?=-)|(?<=\.)(?=\.\.)|(?<=src)(?=_)|(?<=call)(?=_)"
)
_ORG_PAIR = pattern(r"^(?!.*://).*\w([*/_=~+]).*\1")
_ORG_SIGNS = pattern(r"(?P<signs>[\\$*/_=~+^])")
_ORG_NAMES = {
    "\\": "backslash",
    "$": "dollar",
    "*": "ast",
    "/": "slash",
    "_": "under",
    "=": "equal",
    "~": "tilde",
    "+": "plus",
    "^": "asciicirc",
}
_ORG_NOTHING = "@@html:@@"
_WIKI_FIRST = frozenset("*#:;=|!-{")
_WIKI = pattern(r"\[\[|\{\{|\{\||''|__|~~~|\[(?=[a-z]+:)")


def _rst(word: str, place: Place) -> Iterator[tuple[bool, str]]:
    """A backslash takes its meaning from the sign behind it (reStructuredText, "Escaping Mechanism")."""
    if place.last and word.endswith("::"):
        # What follows would be a literal block; pandoc sees that through backslashes.
        yield from _rst(word[:-2], Place(place.first)) if word != "::" else ()
        yield True, "\\ ``::``" if word != "::" else "``::``"
        return
    if place.first and _RST_FIRST.match(word):
        yield True, "\\"
    if address := _RST_ADDRESS.match(word):
        # Marks in it are escaped, which its reader takes for a part of the address.
        yield False, address[0]
        yield True, "\\"
        word = word[address.end() :]
    yield False, word


def _org(word: str, place: Place) -> Iterator[tuple[bool, str]]:
    """Entities (Org manual, "Special Symbols"), and export snippets with nothing in them."""
    if "@@" in word:
        yield True, f"={word}=" if "=" not in word else f"~{word}~"
        return
    done = 0
    if place.first and _ORG_FIRST.match(word):
        yield True, _ORG_NOTHING
    # At the start of an item its reader takes marks for such wherever they stand.
    signs = _ORG_SIGNS if place.first and _ORG_PAIR.search(word) else _ORG
    for found in signs.finditer(word):
        yield False, word[done : found.start()]
        done = found.end()
        named = "".join(f"\\{_ORG_NAMES[sign]}{{}}" for sign in found["signs"] or "")
        yield True, named or _ORG_NOTHING
    yield False, word[done:]
    if place.heading and place.last and word.startswith(":") and word.endswith(":"):
        yield True, _ORG_NOTHING  # it would be a tag


def _mediawiki(word: str, place: Place) -> Iterator[tuple[bool, str]]:
    """`<nowiki>` (MediaWiki, "Help:Formatting")."""
    if (place.first and word[0] in _WIKI_FIRST) or (place.heading and "=" in word) or _WIKI.search(word):
        yield True, f"<nowiki>{html.escape(word, quote=False)}</nowiki>"
    else:
        yield False, word


def _latex(word: str, place: Place) -> Iterator[tuple[bool, str]]:
    """A grave accent would be a quotation mark."""
    for number, part in enumerate(word.split("`")):
        if number:
            yield True, "\\textasciigrave{}"
        yield False, part


RULES: dict[str, Rule] = {"rst": _rst, "org": _org, "mediawiki": _mediawiki, "latex": _latex}


def escaped(name: str, data: bytes) -> bytes:
    """A tree as JSON in which every word is what it says in a format."""
    rule = RULES.get(name)
    if rule is None:
        return data
    tree = msgspec.json.decode(data)
    # A stack, for trees are as deep as documents.
    left: list[tuple[Any, Place]] = [(tree["blocks"], Place()), (list(tree["meta"].values()), Place())]
    while left:
        value, place = left.pop()
        if isinstance(value, list):
            value[:] = _list(value, place, name, rule, left)
        elif isinstance(value, dict) and (kind := value.get("t")) in LINES:
            left.append((value["c"], Place(True, True, kind == "Header")))
        elif isinstance(value, dict):
            left.append((value.get("c"), place if kind in BARE else Place(heading=place.heading)))
    return msgspec.json.encode(tree)


def _list(
    items: list[Any], place: Place, name: str, rule: Rule, left: list[tuple[Any, Place]]
) -> Iterator[Any]:
    """The items, words among them by the rule; what may hold more is put on the stack."""
    first, end = place.first, len(items) - 1
    for number, item in enumerate(items):
        here = Place(first, place.last and number == end, place.heading)
        if not isinstance(item, dict):
            left.append((item, here))
            yield item
        elif item.get("t") != "Str":
            left.append((item, here))
            yield item
            first = item.get("t") == "LineBreak"
        elif item["c"]:
            first = False
            for raw, text in rule(item["c"], here):
                if raw:
                    yield {"t": "RawInline", "c": [name, text]}
                elif text:
                    yield {"t": "Str", "c": text}
