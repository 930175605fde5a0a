"""Many articles as one publication: chosen by date, without repeats, grouped, ordered, titled."""

from .assemble import assemble as assemble
from .dedupe import dedupe as dedupe
from .group import group as group
from .order import order as order
from .select import Window as Window
from .select import select as select
from .select import window as window
