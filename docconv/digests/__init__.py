"""Many articles as one publication: chosen by date or name, without repeats, grouped, ordered, titled."""

from .assemble import assemble as assemble
from .dedupe import dedupe as dedupe
from .group import group as group
from .make import as_loaded as as_loaded
from .make import make as make
from .make import sources as sources
from .order import order as order
from .recipe import Output as Output
from .recipe import Recipe as Recipe
from .recipe import recipe_schema as recipe_schema
from .recipefile import Loaded as Loaded
from .recipefile import load as load
from .recipefile import start as start
from .select import Window as Window
from .select import select as select
from .select import window as window
