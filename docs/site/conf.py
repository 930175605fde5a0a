"""What Sphinx is told: the pages are Markdown as CommonMark has it, read by MyST."""

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

from docconv import __version__

project = "docconv"
author = "The docconv authors"
release = version = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["site"]

html_theme = "furo"
html_title = f"docconv {release}"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False

# Links may lead to the headings of a page; names of headings are made as on GitHub.
myst_heading_anchors = 4
nitpicky = True
highlight_language = "text"
# Pygments doesn't know jq.
lexers["jq"] = TextLexer()
