"""Formats that pandoc reads and writes: Word, OpenDocument, LaTeX, wikis and others; and pandoc's own JSON.

Whether there is a pandoc is looked up where it would lie; nothing is started or imported for that.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from docconv import Format, hookimpl


class Kind(NamedTuple):
    """A format by pandoc's name for it.

    `ways` says whether it is read (`r`), written (`w`) or both. `head` says where title, authors and date
    stand in what is written: in pandoc's template (`meta`) or at the top of the text (`body`). `pictures`:
    the file itself holds pictures. `mark` tells the format by its first bytes where they begin with `magic`;
    `shy` files are read where they are named, not where they lie in a folder.
    """

    name: str
    title: str
    extensions: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    ways: Literal["r", "w", "rw"] = "rw"
    binary: bool = False
    head: Literal["meta", "body"] = "meta"
    pictures: bool = False
    magic: bytes = b""
    mark: bytes = b""
    shy: bool = False


INSTALL = 'pip install "docconv[pandoc]"'
_OOXML = "application/vnd.openxmlformats-officedocument."
_ZIP = b"PK\x03\x04"

KINDS = (
    Kind(
        "docx",
        "Word document",
        (".docx",),
        (f"{_OOXML}wordprocessingml.document",),
        binary=True,
        pictures=True,
        magic=_ZIP,
        mark=b"word/",
    ),
    Kind(
        "odt",
        "OpenDocument text",
        (".odt",),
        ("application/vnd.oasis.opendocument.text",),
        binary=True,
        pictures=True,
        magic=_ZIP,
        mark=b"mimetypeapplication/vnd.oasis.opendocument.text",
    ),
    Kind(
        "rtf",
        "Rich Text Format",
        (".rtf",),
        ("application/rtf", "text/rtf"),
        head="body",
        pictures=True,
        magic=b"{\\rtf",
    ),
    Kind("rst", "reStructuredText", (".rst", ".rest"), ("text/x-rst",)),
    Kind("org", "Emacs Org mode", (".org",), ("text/org",)),
    Kind("latex", "LaTeX", (".tex", ".latex", ".ltx"), ("application/x-latex", "text/x-tex")),
    Kind("typst", "Typst", (".typ",), head="body"),
    Kind("asciidoc", "AsciiDoc", (".adoc", ".asciidoc"), ("text/asciidoc",)),
    Kind("docbook", "DocBook", (".dbk", ".docbook"), ("application/docbook+xml",)),
    Kind("jats", "JATS, journal articles", (".jats",), ("application/jats+xml",)),
    Kind(
        "fb2",
        "FictionBook",
        (".fb2",),
        ("application/x-fictionbook+xml",),
        pictures=True,
        magic=b"<",
        mark=b"<FictionBook",
    ),
    Kind(
        "ipynb",
        "Jupyter notebook",
        (".ipynb",),
        ("application/x-ipynb+json",),
        head="body",
        pictures=True,
        shy=True,
    ),
    Kind(
        "pptx",
        "PowerPoint presentation",
        (".pptx",),
        (f"{_OOXML}presentationml.presentation",),
        binary=True,
        pictures=True,
        magic=_ZIP,
        mark=b"ppt/",
    ),
    Kind(
        "xlsx",
        "Excel workbook",
        (".xlsx",),
        (f"{_OOXML}spreadsheetml.sheet",),
        ways="r",
        binary=True,
        shy=True,
    ),
    Kind("csv", "Table of values, set apart by commas", (".csv",), ("text/csv",), ways="r", shy=True),
    Kind(
        "tsv",
        "Table of values, set apart by tabulators",
        (".tsv",),
        ("text/tab-separated-values",),
        ways="r",
        shy=True,
    ),
    Kind("mediawiki", "MediaWiki", (".wiki", ".mediawiki"), ("text/x-wiki",), head="body"),
    Kind("dokuwiki", "DokuWiki", (".dokuwiki",), head="body"),
    Kind("tikiwiki", "TikiWiki", ways="r"),
    Kind("twiki", "TWiki", ways="r"),
    Kind("vimwiki", "Vimwiki", (".vimwiki",), ways="r"),
    Kind("xwiki", "XWiki", ways="w", head="body"),
    Kind("zimwiki", "Zim", ways="w", head="body"),
    Kind("jira", "Jira and Confluence", (".jira",), head="body"),
    Kind("textile", "Textile", (".textile",), head="body"),
    Kind("creole", "Creole", (".creole",), ways="r"),
    Kind("djot", "Djot", (".dj", ".djot"), head="body"),
    Kind("muse", "Emacs Muse", (".muse",), head="body"),
    Kind("t2t", "txt2tags", (".t2t",), ways="r"),
    Kind("haddock", "Haddock", head="body"),
    Kind("man", "Manual page", (".man",), ("text/troff",), shy=True),
    Kind("ms", "groff ms", (".ms",), ways="w"),
    Kind("pod", "Perl's Plain Old Documentation", (".pod",), ways="r", shy=True),
    Kind("context", "ConTeXt", (".ctx",), ways="w"),
    Kind("texinfo", "GNU Texinfo", (".texi", ".texinfo"), ways="w"),
    Kind("tei", "TEI Simple", (".tei",), ways="w"),
    Kind("icml", "InCopy", (".icml",), ways="w"),
)


def find() -> str | None:
    """The pandoc to run: that of the extra `pandoc`, else one on the PATH; None where there is none."""
    import os
    import sys

    name = "pandoc.exe" if os.name == "nt" else "pandoc"
    # The library is never imported: it looks for pandoc by running it.
    carried = (os.path.join(folder, "pypandoc", "files", name) for folder in sys.path)
    installed = (
        os.path.join(folder, name) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder
    )
    for path in (*carried, *installed):
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.abspath(path)
    return None


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """Declare the formats; without a pandoc only what to do to get them."""
    lacks = None if find() else INSTALL
    for kind in KINDS:
        yield _format(kind, lacks)
    yield Format(
        name="pandoc-json",
        title="Pandoc's document tree as JSON",
        media_types=("application/vnd.pandoc+json",),
        sniff=_is_json,
        reader="docconv_pandoc.own:read",
        writer="docconv_pandoc.own:write",
        fidelity="exact",
        lacks=lacks,
    )


def _format(kind: Kind, lacks: str | None) -> Format:
    def certainty(head: bytes, name: str) -> float:
        found = head.startswith(kind.magic) and kind.mark in head
        return 0.9 if found and not kind.shy else 0.0

    written = "w" in kind.ways
    options = "WriteOptions" if kind.pictures else "TextOptions"
    return Format(
        name=kind.name,
        title=f"{kind.title} (pandoc)",
        extensions=kind.extensions,
        media_types=kind.media_types,
        sniff=certainty if kind.mark or kind.shy else kind.magic or None,
        reader="docconv_pandoc.reader:read" if "r" in kind.ways else None,
        writer="docconv_pandoc.writer:write" if written else None,
        writer_options=f"docconv_pandoc.options:{options}" if written else None,
        cannot_carry=("html", "embed", "ruby", "comment"),
        engine="pandoc",
        binary=kind.binary,
        program="docconv_pandoc:find",
        lacks=lacks,
    )


def _is_json(head: bytes, name: str) -> float:
    return 0.95 if b'"pandoc-api-version"' in head[:400] else 0.0
