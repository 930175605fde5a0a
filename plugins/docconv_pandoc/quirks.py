"""Where pandoc changes text on its way through a format, and how it is kept from doing so."""

import json

from docconv.text import pattern

from .ast import MetaInlines, MetaList, MetaValue, text_of, words
from .escapes import escaped

#: What goes before a text that pandoc reads: in LaTeX a macro of its own template.
READ_FIRST = {"latex": r"\newcommand\pandocbounded[1]{#1}"}
#: Commands that are written and that its readers, some versions of them, pass over or take for others.
COMMANDS = {
    "latex": {"textbackslash": "\\", "textbar": "|", "textquotesingle": "'", "textasciigrave": "`"},
    "org": {"backslash": "\\", "under": "_", "equal": "=", "tilde": "~", "asciicirc": "^"},
}
COMMAND = {
    "latex": pattern(rf"\\({'|'.join(COMMANDS['latex'])})(?![A-Za-z])(?:\{{\}}| )?"),
    "org": pattern(rf"\\({'|'.join(COMMANDS['org'])})\{{\}}"),
}
#: What goes before a text that pandoc writes: in Org a bare `_` or `^` shall not make an index;
#: for Typst what its template has for rules.
WRITE_FIRST = {
    "org": "#+options: ^:{}\n",
    "typst": "#let horizontalrule = line(start: (25%, 0%), end: (75%, 0%))\n\n",
}
#: Written without pandoc's template, which pandoc itself can't read.
BARE = frozenset({"typst"})
#: Characters that a writer spells in ASCII, which its reader doesn't undo.
SPELT = {"org": "‘’“”–—…"}
#: What stands for them meanwhile: characters that no text holds (Unicode 16, section 23.7).
STAND_INS = range(0xFDD0, 0xFDF0)


def fit(name: str, values: dict[str, MetaValue]) -> dict[str, MetaValue]:
    """Metadata as a format can state it."""
    authors = values.get("author")
    if name == "rst" and isinstance(authors, MetaList):
        # Of several fields of one name, which its writer makes, its reader takes one.
        names = "; ".join(text_of(author.c) for author in authors.c if isinstance(author, MetaInlines))
        return values | {"author": MetaInlines(words(names))}
    if name == "asciidoc" and authors is None:
        # The header takes a date only below an author.
        return {key: value for key, value in values.items() if key != "date"}
    return values


def readable(name: str, text: str) -> str:
    """A text as pandoc reads all of it."""
    if name not in COMMANDS:
        return text
    known = list(COMMANDS[name])
    text = COMMAND[name].sub(lambda found: chr(STAND_INS[known.index(found[1])]), text)
    return READ_FIRST.get(name, "") + text


def restored(name: str, data: bytes) -> bytes:
    """The tree that pandoc made of it, as JSON."""
    if name not in COMMANDS:
        return data
    meant = [json.dumps(text)[1:-1] for text in COMMANDS[name].values()]
    return data.decode().translate(dict(zip(STAND_INS, meant, strict=False))).encode()


def hidden(name: str, data: bytes) -> bytes:
    """A tree as JSON with the words kept that a format would take for something else, and the characters
    hidden that its writer would change.
    """
    data = escaped(name, data)
    if not (spelt := SPELT.get(name)):
        return data
    return data.decode().translate(dict(zip(map(ord, spelt), STAND_INS, strict=False))).encode()


def shown(name: str, data: bytes) -> bytes:
    """What a writer made of it, as it was meant."""
    spelt, first = SPELT.get(name), WRITE_FIRST.get(name, "")
    if spelt:
        back = dict(zip(STAND_INS, spelt, strict=False))
        data = data.decode("utf-8", "replace").translate(back).encode()
    return first.encode() + data
