"""Hypothesis: how many examples, and when.

`ci` is the default: few examples and the same ones every time, so that a commit passes or fails for good.
`laws` looks for new counterexamples; `./dev laws` uses it. Choose with `--hypothesis-profile`.
"""

import atexit
import os
import shutil
import signal
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "laws",
    max_examples=2000,
    deadline=None,
    print_blob=True,
    # A rare slow article among 2,000 is no failure.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")

# What a shell starts in the background ignores Ctrl-C, and so would all that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Tests leave the cache of whoever runs them alone, and find none of their own.
_cache = tempfile.mkdtemp(prefix="docconv-cache-")
atexit.register(shutil.rmtree, _cache, ignore_errors=True)
os.environ["DOCCONV_CACHE"] = _cache
