from docconv.testing import FormatLaws


class TestPack(FormatLaws):
    format = "pack"
    examples = 25
