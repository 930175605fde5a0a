"""What hostile tests share: a folder to work in, and beside it what no input may reach."""

from pathlib import Path

import pytest

from .making import PICTURE, SECRET


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder for an input; its neighbour `outside` holds a secret, as a text and as a picture."""
    folder, outside = tmp_path / "in", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    (outside / "secret.png").write_bytes(PICTURE)
    return folder
