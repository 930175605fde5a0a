import subprocess
import sys

CODE = "import sys; from docconv.text import clean, collapse, columns, join; clean('新'); print(*sys.modules)"
HEAVY = (
    "docconv.text.dates",
    "docconv.text.encoding",
    "docconv.text.language",
    "charset_normalizer",
    "msgspec",
)


def test_cleaning_text_loads_neither_dates_nor_encodings_nor_anything_heavy():
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert "docconv.text.joining" in loaded
    assert not set(HEAVY) & set(loaded)
