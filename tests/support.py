"""What tests of several folders need."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"


def shared(path: str) -> Path:
    """A file or folder of the test data kept outside the checkout; the test is skipped where there is none.

    The data lies in the folder that `DOCCONV_SHARED` names, else in `shared` beside the checkout.
    """
    base = Path(os.environ.get("DOCCONV_SHARED") or ROOT.parent / "shared")
    found = base / path
    if not found.exists():
        pytest.skip(f"no test data {path!r} in {base} (set DOCCONV_SHARED)")
    return found
