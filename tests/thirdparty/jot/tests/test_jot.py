from docconv.testing import FormatLaws


class TestJot(FormatLaws):
    format = "jot"
    examples = 25
