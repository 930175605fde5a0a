"""For plugin authors: laws that formats keep, and strategies for documents to try them on.

Three lines test a format by all laws that its declaration implies (the extra `testing` brings pytest and
Hypothesis); `TransformLaws`, `ThemeLaws` and `ExecutorLaws` do the same for what else plugins bring:

    class TestGemtext(FormatLaws):
        format = "gemtext"

Single laws are plain functions that raise AssertionError with the document as code for a test. Strategies
give documents in normal form; `without=("html", "table")` leaves out node types, `normal=False` gives trees
as careless readers make them. `chrome` gives saved pages that hold an article, `extracted` is their law.
`crawls` gives the same as plain text as crawls keep it, `found_in_text` is their law.
`damage` holds how texts are damaged on their way, to try repairs on.
"""

from . import damage as damage
from .chrome import chrome as chrome
from .chrome import stories as stories
from .code import as_code as as_code
from .code import difference as difference
from .crawl import crawls as crawls
from .crawl import found_in_text as found_in_text
from .crawl import tales as tales
from .extraction import extracted as extracted
from .formats import articles_for as articles_for
from .formats import digests_for as digests_for
from .kit import ExecutorLaws as ExecutorLaws
from .kit import FormatLaws as FormatLaws
from .kit import ThemeLaws as ThemeLaws
from .kit import TransformLaws as TransformLaws
from .laws import in_normal_form as in_normal_form
from .laws import json_exact as json_exact
from .laws import normalize_idempotent as normalize_idempotent
from .laws import outline as outline
from .laws import round_trip as round_trip
from .laws import same_bytes_twice as same_bytes_twice
from .laws import text_kept as text_kept
from .laws import total as total
from .laws import write_bytes as write_bytes
from .strategies import articles as articles
from .strategies import blocks as blocks
from .strategies import digests as digests
from .strategies import inlines as inlines
from .strategies import metas as metas
from .texts import phrases as phrases
from .texts import raw_bytes as raw_bytes
from .texts import texts as texts
from .worded import worded as worded
