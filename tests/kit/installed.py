"""Projects of plugins, installed as pip leaves them: sources on the path, a `.dist-info` beside them."""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docconv.plugins import registry


def install_project(project: Path, site: Path) -> None:
    """What `pip install --editable` leaves in `site`, without building anything."""
    facts = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    info = site / f"{facts['name'].replace('-', '_')}-{facts['version']}.dist-info"
    info.mkdir(parents=True)
    points = facts["entry-points"]["docconv"]
    lines = "".join(f"{name} = {module}\n" for name, module in points.items())
    (info / "entry_points.txt").write_text(f"[docconv]\n{lines}", "utf-8")
    head = f"Metadata-Version: 2.1\nName: {facts['name']}\nVersion: {facts['version']}\n"
    (info / "METADATA").write_text(head, "utf-8")


@contextmanager
def on_path(*folders: Path) -> Iterator[None]:
    """Folders in front of the path; what was imported from them is forgotten at the end."""
    before, modules = list(sys.path), set(sys.modules)
    sys.path[:0] = map(str, folders)
    registry.cache_clear()
    try:
        yield
    finally:
        sys.path[:] = before
        registry.cache_clear()
        for name in set(sys.modules) - modules:
            file = str(getattr(sys.modules[name], "__file__", None) or "")
            if file.startswith(tuple(map(str, folders))):
                del sys.modules[name]


@contextmanager
def project_on_path(project: Path, site: Path) -> Iterator[None]:
    """A project whose sources lie in `src`, installed in `site` and found by this process."""
    install_project(project, site)
    with on_path(site, project / "src"):
        yield
