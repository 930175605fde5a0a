"""Hypothesis: how many examples, and when.

`ci` is the default: few examples and the same ones every time, so that a commit passes or fails for good.
`laws` looks for new counterexamples; `./dev laws` uses it. Choose with `--hypothesis-profile`.
"""

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
