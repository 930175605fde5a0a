"""Whether WeasyPrint would load, asked without loading it here: a broken library falls with a child."""

import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import BinaryIO

from docconv.children import clock, receive, send, serve, started

SECONDS = 20.0


def lacking() -> str | None:
    """What to install before this engine works; None where it does."""
    from .printing import APT, PIP

    if find_spec("weasyprint") is None:
        return PIP
    with started("docconv_pdf.probe:main") as child, clock(child, SECONDS):
        try:
            received = receive(child.answers)
        except (ValueError, KeyError, TypeError, OSError):
            received = None
    return None if received and received[0]["kind"] == "loads" else f"system libraries ({APT})"


def main() -> None:
    """Load the libraries below WeasyPrint and say that it went well."""
    serve(work)


def work(source: BinaryIO, out: BinaryIO) -> None:
    """Run the module that binds the libraries, without the rest of the package, which takes far longer."""
    spec = find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).with_name("text") / "ffi.py"
    alone = spec_from_file_location("weasyprint_ffi", path)
    assert alone is not None
    assert alone.loader is not None
    module = module_from_spec(alone)
    sys.modules["weasyprint_ffi"] = module
    alone.loader.exec_module(module)
    send(out, {"kind": "loads"})
