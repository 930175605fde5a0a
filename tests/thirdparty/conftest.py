"""Each project is installed while its tests run, as its author would have it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.installed import project_on_path


@pytest.fixture(autouse=True, scope="module")
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = Path(request.path).parent
    if folder.name != "tests" or not (folder.parent / "pyproject.toml").exists():
        yield
        return
    with project_on_path(folder.parent, tmp_path_factory.mktemp("site")):
        yield
