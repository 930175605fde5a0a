"""What each HTML element means: a table from tag to handler.

A handler is called when its element begins and returns what is to be done when it ends, if anything.
"""

from docconv.ir import Delete, Emphasis, Strong, Subscript

from .figures import figure, figure_caption
from .inline import (
    Handler,
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
from .lists import definition_description, definition_list, definition_term, html_list, list_item
from .passages import button, checkbox, dropped, heading, passage, preformatted, quotation, rule
from .players import noscript, picture, player
from .tablecells import table, table_caption, table_cell, table_head, table_row

GROUPS: tuple[tuple[Handler, str], ...] = (
    (
        dropped,
        "script style template head title meta link base select option optgroup datalist textarea canvas "
        "svg map area dialog progress meter param frameset frame noframes applet bgsound "
        "amp-analytics amp-ad amp-sidebar rp rt rtc",
    ),
    (
        passage,
        "p div section article main aside header footer nav address form fieldset legend details summary "
        "center body html hgroup search menuitem tbody tfoot colgroup dir",
    ),
    (heading, "h1 h2 h3 h4 h5 h6"),
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
    (html_list, "ul ol menu"),
    (list_item, "li"),
    (definition_list, "dl"),
    (definition_term, "dt"),
    (definition_description, "dd"),
    (table, "table"),
    (table_row, "tr"),
    (table_cell, "td th"),
    (table_head, "thead"),
    (table_caption, "caption"),
    (figure, "figure"),
    (figure_caption, "figcaption"),
    (picture, "img image amp-img"),
    (noscript, "noscript"),
    (player, "video audio iframe embed amp-video amp-audio amp-iframe"),
    (button, "button"),
    (checkbox, "input"),
    (
        transparent,
        "font u ins mark small big abbr acronym time data label bdi bdo nobr picture object output "
        # Void, but libxml2 lets what follows hang in them.
        "wbr source track",
    ),
)

#: Elements whose `lang` is that of blocks.
LANGUAGE_BEARERS = frozenset(
    """
    p div section article main aside header footer h1 h2 h3 h4 h5 h6 blockquote ul ol dl table figure
    """.split()  # noqa: SIM905
)
HANDLERS = {name: handler for handler, names in GROUPS for name in names.split()}
