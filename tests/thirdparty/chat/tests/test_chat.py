import json

from docconv.testing import FormatLaws


def said(data: bytes) -> str:
    """What the messages say."""
    return "\n".join(json.loads(line)["text"] for line in data.splitlines())


class TestChat(FormatLaws):
    format = "chat"
    extract = staticmethod(said)
    examples = 25
