"""Pictures: what they are, how large, whether they are safe, how they are made fit, and what to call them."""

from .addresses import make_data_url as make_data_url
from .addresses import parse_data_url as parse_data_url
from .fitting import CORE_TYPES as CORE_TYPES
from .fitting import WEB_TYPES as WEB_TYPES
from .fitting import Fitted as Fitted
from .fitting import fit as fit
from .identify import Picture as Picture
from .identify import identify as identify
from .names import EXTENSIONS as EXTENSIONS
from .names import file_name as file_name
from .safety import MAX_BYTES as MAX_BYTES
from .safety import MAX_PIXELS as MAX_PIXELS
from .safety import check as check
from .safety import sanitise_svg as sanitise_svg
from .store import Store as Store
