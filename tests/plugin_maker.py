"""Makes installed plugins out of source text, as pip leaves them: a module and a `.dist-info` beside it."""

from pathlib import Path
from textwrap import dedent

HEAD = "from docconv import Format, Transform, Theme, hookimpl\n"


def install(folder: Path, name: str, source: str, *, module: str | None = None, **modules: str) -> None:
    """A distribution `name` whose module declares what `source` says; `modules` are further files."""
    module = module or name.replace("-", "_")
    (folder / f"{module}.py").write_text(HEAD + dedent(source), "utf-8")
    for other, text in modules.items():
        (folder / f"{other}.py").write_text(dedent(text), "utf-8")
    info = folder / f"{name.replace('-', '_')}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[docconv]\n{name} = {module}\n", "utf-8")


def declares(hook: str, what: str) -> str:
    """The source of a plugin with one hook."""
    return f"@hookimpl\ndef docconv_{hook}():\n    {what}\n"
