"""A server of pictures for each test, and an empty folder to work in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.server import PICTURE, SVG, Server, running


@pytest.fixture
def server() -> Iterator[type[Server]]:
    """A running one on this machine; `place` is its host and port."""
    kind = type("Mine", (Server,), {"asked": [], "pictures": {"bridge.png": PICTURE, "drawing.svg": SVG}})
    with running(kind) as place:
        kind.place = place  # type: ignore[attr-defined]
        yield kind


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
