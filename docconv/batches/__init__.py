"""Many inputs into a folder, a bucket or JSON lines, by a journal: what is done stays done.

`gather` writes the inputs into the journal, `feed` takes tasks out of it, an executor runs `work` on them,
the journal takes the outcomes, and `lines` puts JSON lines together at the end. Whatever is killed on the
way, the next run goes on from the journal.
"""

from .run import batch as batch
from .summary import BatchSummary as BatchSummary
from .summary import Cause as Cause
