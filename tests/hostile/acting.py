"""What acts in an output: scripts, handlers, forms, addresses that run something or load from elsewhere."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from .harness import SECONDS, harmless, run

TEXTS = ("markdown", "html", "epub")

#: Addresses that would run something, by their disguise.
ACTIVE = {
    "plain": "javascript:alert(1)",
    "mixed case": "JaVaScRiPt:alert(1)",
    "blank before": "  javascript:alert(1)",
    "control before": "\x01javascript:alert(1)",
    "control before, C1": "\x9bjavascript:alert(1)",
    "tab inside": "java\tscript:alert(1)",
    "line feed inside": "java\nscript:alert(1)",
    "return before the colon": "javascript\r:alert(1)",
    "form feed": "\x0cjavascript:alert(1)",
    "NUL inside": "java\x00script:alert(1)",
    "reference, decimal": "&#106;avascript:alert(1)",
    "reference, padded": "&#0000106&#0000097vascript:alert(1)",
    "reference, hexadecimal": "&#x6A;avascript&#x3A;alert(1)",
    "reference, named": "javascript&colon;alert(1)",
    "reference, tab": "java&Tab;script&colon;alert(1)",
    "reference, new line": "java&NewLine;script:alert(1)",
    "escaped references": "&amp;#106;avascript:alert(1)",
    "two slashes": "javascript://example.org/%0aalert(1)",
    "no-break space": "\u00a0javascript:alert(1)",
    "byte order mark": "\ufeffjavascript:alert(1)",
    "zero width space": "java\u200bscript:alert(1)",
    "line separator": "\u2028javascript:alert(1)",
    "full width": "ｊavascript:alert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "vbscript, disguised": "vb\tScRiPt&colon;msgbox(1)",
    "data, page": "data:text/html,<script>alert(1)</script>",
    "data, base64": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data, drawing": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "data, mixed case": "DaTa:TeXt/HtMl,<script>alert(1)</script>",
    "view-source": "view-source:javascript:alert(1)",
    "blob": "blob:https://example.org/1",
    "filesystem": "filesystem:https://example.org/1",
    "livescript": "livescript:alert(1)",
    "jar": "jar:javascript:alert(1)!/x",
    "file": "file:///etc/passwd",
    "file, disguised": "fi\tle&colon;///etc/passwd",
    "thousands of blanks before": " " * 5_000 + "javascript:alert(1)",
    "thousands of controls before": "\x01" * 5_000 + "javascript:alert(1)",
    "thousands of tabs inside": "java" + "\t" * 5_000 + "script:alert(1)",
    "soft hyphen": "java\u00adscript:alert(1)",
    "word joiner": "java\u2060script:alert(1)",
    "direction": "\u202ejavascript:alert(1)",
    "jscript": "jscript:alert(1)",
    "programs of Windows": "ms-msdt:/id PCWDiagnostic /skip force",
    "documents of Windows": "ms-word:ofe|u|http://127.0.0.1/a.docm",
    "search of Windows": "search-ms:query=x&crumb=location:127.0.0.1",
    "compiled help": "ms-its:http://127.0.0.1/a.chm::/a.htm",
    "saved page": "mhtml:http://127.0.0.1/a.mhtml!x",
    "share": "smb://127.0.0.1/share",
    "program of a phone": "intent://x#Intent;scheme=y;end",
}
#: Elements that may stand in nothing that docconv writes, but for the disabled box of a task.
FORBIDDEN = frozenset(
    """
    script iframe frame frameset object embed applet form button select textarea base template portal video
    audio source track canvas dialog marquee math foreignobject animate set noscript slot
    """.split()  # noqa: SIM905
)
ADDRESSES = frozenset(
    (
        "href",
        "src",
        "action",
        "formaction",
        "data",
        "poster",
        "cite",
        "background",
        "longdesc",
        "ping",
        "srcset",
        "manifest",
    )
)
SAFE = frozenset(
    (
        "http",
        "https",
        "mailto",
        "tel",
        "unsafe",
        "ftp",
        "ftps",
        "sms",
        "geo",
        "magnet",
        "news",
        "irc",
        "xmpp",
        "",
    )
)


def scheme(address: str) -> str:
    """The scheme that the most lenient of browsers would see."""
    seen = "".join(c for c in address if c.isprintable() and not c.isspace() and c not in "\u200b\ufeff")
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", seen)
    return found[1].lower() if found else ""


def found_in(root: etree._Element, *, web: bool = False) -> Iterator[str]:
    """What acts in a tree of HTML or XHTML, or loads something from elsewhere; `web` pictures may be."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            if not isinstance(element, etree._Comment):
                yield f"an instruction {element}"
            continue
        name = element.tag.rpartition("}")[2].lower()
        # Data for search engines is no script (WHATWG HTML, 4.12.1: a data block).
        if name in FORBIDDEN and element.get("type") != "application/ld+json":
            yield f"<{name}>"
        if name == "input" and (element.get("type"), element.get("disabled")) != ("checkbox", "disabled"):
            yield "an input that can be used"
        if name == "meta" and (element.get("http-equiv") or "").lower() not in (
            "",
            "content-security-policy",
        ):
            yield f"<meta http-equiv={element.get('http-equiv')}>"
        if name == "link" and (element.get("rel") or "").lower() not in (
            "canonical",
            "stylesheet",
            "schema.dc",
            "schema.dcterms",
        ):
            yield f"<link rel={element.get('rel')}>"
        if name == "style" and ("@import" in (element.text or "") or "url(http" in (element.text or "")):
            yield "a style sheet that loads"
        for key, value in element.attrib.items():
            attribute = str(key).rpartition("}")[2].lower()
            if attribute.startswith("on") or attribute in (
                "srcdoc",
                "formaction",
                "ping",
                "manifest",
                "autofocus",
            ):
                yield f"{attribute}={value!r}"
            if attribute == "style" and any(
                mark in value.lower() for mark in ("url(", "expression", "javascript", "@")
            ):
                yield f"style={value!r}"
            if attribute in ADDRESSES:
                picture = name in ("img", "image") and attribute in ("src", "href")
                if scheme(value) not in SAFE and not (picture and value.startswith("data:image/")):
                    yield f"{name} {attribute}={value!r}"
                if attribute in ("src", "srcset", "poster", "data") and not web and ("//" in value[:8]):
                    yield f"{name} {attribute}={value!r} is loaded"
                if name == "link" and "stylesheet" in (element.get("rel") or "") and "//" in value:
                    yield f"a style sheet from {value!r}"


def active(to: str, data: bytes) -> list[str]:
    """What acts in an output."""
    match to:
        case "html":
            return [
                *found_in(
                    etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True)), web=True
                )
            ]
        case "epub":
            seen = []
            with ZipFile(BytesIO(data)) as archive:
                for name in archive.namelist():
                    if name.endswith((".xhtml", ".svg")):
                        seen += [f"{name}: {what}" for what in found_in(etree.fromstring(archive.read(name)))]
            return seen
        case "markdown":
            # Whoever reads Markdown may let HTML in it act, so there is none of that either.
            import pyromark

            options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
            body = data.decode().split("\n---\n", 1)[-1] if data.startswith(b"---\n") else data.decode()
            made = pyromark.html(body, options=options)
            root = etree.fromstring(f"<div>{made}</div>", etree.HTMLParser(huge_tree=True))
            return [*found_in(root, web=True)]
    return []


def convert_all(folder: Path, inputs: dict[str, bytes], to: str) -> dict[str, bytes]:
    """Inputs by what they are called, converted in one run."""
    for name, data in inputs.items():
        (folder / name).write_bytes(data)
    outcome = run(folder, "convert", *inputs, "-t", to, "-o", "out/")
    harmless(outcome, seconds=2 * SECONDS)
    # A NUL in a short text makes it none; that is told, and costs the others nothing.
    assert outcome.code == 0 or outcome.said.count("no format recognised") == 1, outcome.said
    assert len(outcome.files) >= len(inputs) - 1
    return outcome.files
