"""How far a batch is, in words."""

import io

import pytest

from docconv.batches.run import Progress
from docconv.cli import progress


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (89, "89 s"),
        (90, "2 min"),
        (3600, "60 min"),
        (5400, "1 h 30 min"),
        (36_300, "10 h 05 min"),
    ],
)
def test_durations(seconds: float, said: str) -> None:
    assert progress.duration(seconds) == said


@pytest.mark.parametrize(
    ("state", "seconds", "said"),
    [
        (Progress(0, 0, 0, 10, 1000), 0.0, "0 done, 0%"),
        (Progress(1200, 3, 250, 5000, 1000), 6.0, "1,200 done, 3 failed, 200/s, 25%, 18 s left"),
        (Progress(10, 0, 1000, 10, 1000), 5.0, "10 done, 2/s, 100%, 0 s left"),
        (Progress(10, 0, 3000, 10, 1000), 5.0, "10 done, 2/s, 100%, 0 s left"),
        (Progress(1, 0, 0, 1, 0), 1.0, "1 done, 1/s, 100%"),
    ],
)
def test_the_line(state: Progress, seconds: float, said: str) -> None:
    assert progress.line(state, seconds) == said


def test_the_line_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with progress.shown() as show:
        for number in range(50):
            show(Progress(number, 0, number, 50, 50))
    assert screen.getvalue().count("done") == 1, "not at every input"
    assert screen.getvalue().endswith("\r\x1b[K")
