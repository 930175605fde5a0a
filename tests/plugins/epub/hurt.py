"""Reading books that are to be refused: what is noted, and a bomb for any place."""

from docconv import Context
from docconv.context import Limits

from .making import articles_in, chapter

BOMB = (
    '<!DOCTYPE html [<!ENTITY i0 "xxxxxxxxxx">'
    + "".join('<!ENTITY i{} "{}">'.format(n, f"&i{n - 1};" * 10) for n in range(1, 9))
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)
ONE = {"1.xhtml": chapter("A")}


def codes(ctx: Context) -> list[str]:
    return [note.code for note in ctx.notes]


def read(data: bytes, **limits):
    ctx = Context(limits=Limits(**limits))
    return articles_in(data, ctx), ctx
