"""What every engine that prints decides before the layout: what stands on which page, in which words.

Engines of the format `pdf` share their options, how much fits on a paper, which pictures and links are
printed, what the pages around the articles say, which characters no font has.
"""

from .addresses import printable as printable
from .addresses import shortened_address as shortened_address
from .codes import qr_code as qr_code
from .coverage import missing as missing
from .entries import Entry as Entry
from .entries import Part as Part
from .entries import commonest as commonest
from .entries import language_marks as language_marks
from .entries import numbered as numbered
from .entries import shortened as shortened
from .fonts import LANGUAGES as LANGUAGES
from .fonts import FontLanguage as FontLanguage
from .fonts import find as find
from .fonts import packaged as packaged
from .fonts import visible as visible
from .long import MARK as MARK
from .long import split_long as split_long
from .looks import DASHES as DASHES
from .looks import at_a_glance as at_a_glance
from .looks import is_verse as is_verse
from .losses import code_of_source as code_of_source
from .losses import note_losses as note_losses
from .losses import note_uncovered as note_uncovered
from .matter import Cover as Cover
from .matter import also_in as also_in
from .matter import cover_of as cover_of
from .matter import indexed as indexed
from .matter import told as told
from .options import PrintOptions as PrintOptions
from .options import created as created
from .options import day as day
from .options import hundreds as hundreds
from .papers import PAPERS as PAPERS
from .papers import Paper as Paper
from .papers import Room as Room
from .papers import room as room
from .pictures import cover_name as cover_name
from .pictures import describe as describe
from .pictures import store as store
from .pictures import where as where
from .tables import Fit as Fit
from .tables import fitting as fitting
from .tables import is_short as is_short
from .tables import longest as longest
