"""Text in markup: characters that mean something, characters that may not be there."""

from docconv.text import pattern

_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape(text: str) -> str:
    """Text as it may stand between tags and in double-quoted attributes, in HTML and in XML.

    Characters that XML 1.0 doesn't allow become U+FFFD.
    """
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("\ufffd", text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def attributes(**values: str | int | bool | None) -> str:
    """Attributes in the order given, each after a blank; None and False are left out, True repeats the name.

    An underscore in a name stands for a hyphen, one at its end for nothing (`class_`).
    """
    out = []
    for key, value in values.items():
        if value is None or value is False:
            continue
        name = key.rstrip("_").replace("_", "-")
        out.append(f' {name}="{name if value is True else _quoted(str(value))}"')
    return "".join(out)


def _quoted(value: str) -> str:
    value = escape(value)
    # XML turns bare line feeds and tabs in attributes into blanks (XML 1.0, 3.3.3).
    if "\n" in value or "\t" in value:
        value = value.replace("\n", "&#10;").replace("\t", "&#9;")
    return value
