"""What each HTML element means: a table from tag to handler.

A handler is called when its element begins and returns what is to be done when it ends, if anything, or
`pass_over`.
"""

from collections.abc import Iterator

from docconv.ir import Delete, Emphasis, Strong, Subscript

from .figures import figure, figure_caption
from .inline import (
    inline_code,
    line_break,
    link,
    marked,
    math,
    quoted,
    ruby,
    span,
    superscript,
    transparent,
)
from .inline import unknown as unknown
from .lists import definition_list, definition_part, html_list, list_item
from .passages import button, checkbox, control, dropped, heading, passage, preformatted, quotation, rule
from .players import noscript, picture, player, void_player
from .state import Handler
from .tablecells import table, table_caption, table_cell, table_head, table_row

GROUPS: tuple[tuple[Handler, str], ...] = (
    (
        dropped,
        "script style template head title meta link base option optgroup datalist map area "
        "param frameset frame noframes bgsound "
        "amp-analytics amp-ad amp-sidebar",
    ),
    (control, "select textarea canvas svg dialog progress meter applet"),
    (
        passage,
        "p div section article main aside header footer nav address form fieldset legend details summary "
        "center body html hgroup search menuitem tbody tfoot colgroup dir",
    ),
    *((heading(tag), tag) for tag in ("h1", "h2", "h3", "h4", "h5", "h6")),
    (marked("emphasis", Emphasis), "em i cite dfn var address-line"),
    (marked("strong", Strong), "strong b"),
    (marked("delete", Delete), "del s strike"),
    (marked("sub", Subscript), "sub"),
    (superscript, "sup"),
    (link, "a"),
    (line_break, "br"),
    (inline_code, "code kbd samp tt"),
    (quoted, "q"),
    (ruby, "ruby"),
    (math, "math"),
    (span, "span"),
    (quotation, "blockquote"),
    (preformatted, "pre listing xmp plaintext"),
    (rule, "hr"),
    (html_list(ordered=False), "ul menu"),
    (html_list(ordered=True), "ol"),
    (list_item, "li"),
    (definition_list, "dl"),
    (definition_part("term"), "dt"),
    (definition_part("item"), "dd"),
    (table, "table"),
    (table_row, "tr"),
    (table_cell(header=False), "td"),
    (table_cell(header=True), "th"),
    (table_head, "thead"),
    (table_caption, "caption"),
    (figure, "figure"),
    (figure_caption, "figcaption"),
    (picture, "img image amp-img"),
    (noscript, "noscript"),
    (player, "video audio iframe amp-video amp-audio amp-iframe"),
    (void_player, "embed"),
    (button, "button"),
    (checkbox, "input"),
    (
        transparent,
        "font u ins mark small big abbr acronym time data label bdi bdo nobr picture object output "
        # Void, but libxml2 lets what follows hang in them.
        "wbr source track",
    ),
)


def _tags(names: str) -> Iterator[str]:
    """Tags as lxml names them in HTML and in XHTML."""
    for name in names.split():
        yield from (name, f"{{http://www.w3.org/1999/xhtml}}{name}")


HANDLERS = {tag: handler for handler, names in GROUPS for tag in _tags(names)}
#: Elements whose `lang` is that of blocks.
LANGUAGE_BEARERS = frozenset(
    _tags("p div section article main aside header footer h1 h2 h3 h4 h5 h6 blockquote ul ol dl table figure")
)
#: Elements that end the line of text before them.
BLOCKS = LANGUAGE_BEARERS | frozenset(
    _tags("nav address form fieldset legend details summary center hgroup dir pre hr li dt dd figcaption")
)
