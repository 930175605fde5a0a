"""Texts that are deep, repetitive, wrongly encoded, or hold metadata that wants to be more than that."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

import docconv
from docconv.ir import text_of

from .harness import convert, harmless, run
from .making import PROSE, book, mhtml, opml, page, rss, svg, warc_record, xhtml, zipped

# --- front matter --------------------------------------------------------------------------------

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
FRONT = {
    "tag, object": "title: !!python/object/apply:os.system ['touch out/owned']",
    "tag, new": "title: !!python/object/new:os.system ['touch out/owned']",
    "tag, module": "title: !!python/module:os",
    "tag, name": "title: !!python/name:os.system",
    "tag, binary": "title: !!binary AAAA",
    "tag, own": "title: !<tag:example.org,2026:x> y",
    "tag, ruby": "title: !ruby/object:Gem::Installer\n  i: x",
    "anchors": LAUGHS,
    "anchor, recursive": "a: &a [*a]",
    "anchor, unknown": "a: *nothing",
    "merge keys": "a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a",
    "merge key of a list": "a:\n  <<: [1, 2]",
    "huge number": "title: " + "9" * 100_000,
    "huge number, hexadecimal": "title: 0x" + "f" * 100_000,
    "huge exponent": "title: 1e999999999",
    "sexagesimal": "title: " + "1:" * 10_000 + "1",
    "date that is none": "date: 99999-99-99T99:99:99Z",
    "nested lists": "title: " + "[" * 50_000,
    "nested mappings": "title: " + "{a: " * 50_000,
    "nested blocks": "".join(f"{' ' * n}a:\n" for n in range(400)),
    "nested dashes": "title:\n" + "- " * 20_000 + "x",
    "many keys": "".join(f"k{n}: v\n" for n in range(8_000)),
    "one key many times": "title: x\n" * 8_000,
    "keys that are no text": "? [a, b]\n: c\n? {d: e}\n: f\n1: 2\ntrue: false\nnull: x",
    "directive": "%YAML 9.9\n%TAG ! tag:example.org,2026:\ntitle: x",
    "documents": "title: x\n...\n--- !!python/name:os\n- y",
    "controls": "title: \"\\x00\\x1b[31m\\ud800\"\nauthor: 'a\x07b'",
    "escapes": 'title: "\\uD800\\uDC00\\U0010FFFF"',
    "block text": "title: |" + "9" * 5 + "\n  x",
    "long line": "title: '" + "x" * 200_000 + "'",
    "quote without end": "title: '" + "x\n" * 5_000,
    "template": "title: {{ ''.__class__.__mro__ }}\nauthor: ${jndi:ldap://127.0.0.1/a}",
    "docconv: article": "docconv: article\ntitle: !!python/name:os.system",
    "docconv: digest": "docconv: digest\nsections: [1, 2]",
}
TOML = {
    "toml, nested lists": "a = " + "[" * 50_000,
    "toml, nested tables": "a = " + "{b=" * 20_000,
    "toml, dotted": "a" + ".a" * 20_000 + " = 1",
    "toml, tables": "".join(f"[{'.'.join(['a'] * n)}]\n" for n in range(1, 300)),
    "toml, huge number": "a = " + "9" * 100_000,
    "toml, dates": "a = 9999-99-99T99:99:99+99:99",
}
JSON = {
    "json, nested lists": '{"title": ' + "[" * 100_000,
    "json, nested objects": '{"title": ' + '{"a":' * 100_000,
    "json, huge number": '{"title": ' + "9" * 100_000 + "}",
    "json, constants": '{"title": NaN, "date": Infinity, "tags": -Infinity}',
    "json, one key many times": "{" + '"title": "x",' * 20_000 + '"a": 1}',
    "json, surrogates": '{"title": "\\ud800\\udc00\\ud800", "tags": ["\\udfff"]}',
}


def fronted(name: str) -> bytes:
    fence, table = ("---", FRONT) if name in FRONT else ("+++", TOML) if name in TOML else ("---json", JSON)
    return f"{fence}\n{table[name]}\n{fence[:3]}\n\n# Gauges\n\n{PROSE}\n".encode("utf-8", "surrogatepass")


# --- depth ---------------------------------------------------------------------------------------

DEPTH = 100_000
DEEP = {
    "html, div": ("a.html", lambda n: page("<div>" * n)),
    "html, inline": ("a.html", lambda n: page("<b><i>" * (n // 2))),
    "html, links": ("a.html", lambda n: page("<a href=x>" * n)),
    "html, lists": ("a.html", lambda n: page("<ul><li>" * (n // 2))),
    "html, tables": ("a.html", lambda n: page("<table><tr><td>" * (n // 3))),
    "html, quotes": ("a.html", lambda n: page("<blockquote>" * n)),
    "html, fonts": ("a.html", lambda n: page("<font>" * n)),
    "html, forms": ("a.html", lambda n: page("<form>" * n)),
    "html, svg": ("a.html", lambda n: page("<svg><g>" * (n // 2))),
    "html, templates": ("a.html", lambda n: page("<template>" * n)),
    "html, comments": ("a.html", lambda n: page("<!--" * n)),
    "html, json": ("a.html", lambda n: page("", f'<script type="application/ld+json">{"[" * n}</script>')),
    "html, json objects": (
        "a.html",
        lambda n: page("", '<script type="application/ld+json">' + '{"a":' * n + "</script>"),
    ),
    "xhtml": ("a.xhtml", lambda n: xhtml("<div>" * n + "</div>" * n).encode()),
    "markdown, quotes": ("a.md", lambda n: (">" * n + PROSE).encode()),
    "markdown, lists": ("a.md", lambda n: ("- " * n + PROSE).encode()),
    "markdown, brackets": ("a.md", lambda n: ("[" * n + "x" + "](y)" * n).encode()),
    "markdown, open brackets": ("a.md", lambda n: (PROSE + "[" * n).encode()),
    "markdown, pictures": ("a.md", lambda n: ("![" * n + "x" + "](y)" * n).encode()),
    "markdown, stars": ("a.md", lambda n: ("*a " * n).encode()),
    "markdown, pairs": ("a.md", lambda n: ("**a *b " * (n // 2) + "c* d** " * (n // 2)).encode()),
    "markdown, back quotes": (
        "a.md",
        lambda n: "".join("x" + "`" * (k % 400) for k in range(n // 100)).encode(),
    ),
    "markdown, html": ("a.md", lambda n: f"{PROSE}\n\n{'<div>' * n}\n".encode()),
    "markdown, references": ("a.md", lambda n: "".join(f"[{k}]: /{k}\n" for k in range(n // 10)).encode()),
    "markdown, notes": (
        "a.md",
        lambda n: "".join(f"x[^{k}]\n\n[^{k}]: [^{k + 1}]\n\n" for k in range(n // 40)).encode(),
    ),
    "json, quotes": (
        "a.json",
        lambda n: b'{"docconv":1,"type":"article","body":[' + b'{"type":"blockquote","children":[' * n,
    ),
    "json, complete": (
        "a.json",
        lambda n: (
            b'{"docconv":1,"type":"article","body":['
            + b'{"type":"blockquote","children":[' * n
            + b"]}" * n
            + b"]}"
        ),
    ),
    "json, unknown": ("a.json", lambda n: b'{"docconv":1,"type":"article","x":' + b"[" * n + b"]" * n + b"}"),
    "json, lines": ("a.jsonl", lambda n: b'{"docconv":1,"x":' + b"[" * n + b"\n" + b"{" * n),
    "json feed": ("a.json", lambda n: b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * n),
    "rss": ("a.rss", lambda n: rss("<x>" * n + "</x>" * n)),
    "rss, html": ("a.rss", lambda n: rss("&lt;div>" * n)),
    "atom": (
        "a.atom",
        lambda n: (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content type="xhtml">'
            + b"<div>" * n
            + b"x"
            + b"</div>" * n
            + b"</content></entry></feed>"
        ),
    ),
    "opml": ("a.opml", lambda n: opml('<outline text="x">' * n + "</outline>" * n)),
    "epub, page": ("a.epub", lambda n: book(xhtml("<div>" * n + "</div>" * n))),
    "epub, package": ("a.epub", lambda n: book(files={"book.opf": "<package>" + "<metadata>" * n})),
    "mhtml": ("a.mhtml", lambda n: mhtml(page("<div>" * n))),
    "mhtml, boundaries": (
        "a.mhtml",
        lambda n: (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n' + b"--B\r\n" * n
        ),
    ),
    "warc": ("a.warc", lambda n: warc_record("https://example.org/a", page("<div>" * n))),
    "zip": ("a.zip", lambda n: zipped({"a.html": page("<div>" * n), f"{'a/' * 3000}b.html": b""})),
    "svg": ("a.html", lambda n: page('<img src="a.svg">')),
    "text": ("a.txt", lambda n: ("> " * n + PROSE + "\n" + "(" * n).encode()),
}

# --- hash flooding and repetition ----------------------------------------------------------------

N = 20_000
FLOODS = {
    "attributes": ("a.html", lambda: page(f"<p {' '.join(f'a{n}=x' for n in range(N))}>x</p>")),
    "one attribute": ("a.html", lambda: page(f"<p {'a=x ' * N}>x</p>")),
    "ids": ("a.html", lambda: page("".join("<p id=a>x</p>" for _ in range(N)))),
    "classes": ("a.html", lambda: page(f'<p class="{" ".join(f"c{n}" for n in range(N))}">x</p>')),
    "anchors": ("a.html", lambda: page("".join(f'<a href="#n{n}" id="n{n}">x</a>' for n in range(N)))),
    "metas": ("a.html", lambda: page("", "".join(f"<meta name=author content=a{n}>" for n in range(N)))),
    "scripts of data": (
        "a.html",
        lambda: page("", '<script type="application/ld+json">{"@type":"Article"}</script>' * 2_000),
    ),
    "spans": ("a.html", lambda: page("<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 2_000)),
    "wide and long table": ("a.html", lambda: page("<table><tr>" + "<td>x" * N + "<tr><td>y" * N)),
    "footnotes": ("a.md", lambda: "".join(f"[^a]: {n}\n\n" for n in range(N)).encode() + b"x[^a]\n"),
    "footnote marks": ("a.md", lambda: b"x[^a]" * N + b"\n\n[^a]: y\n"),
    "definitions": ("a.md", lambda: b"[a]: x\n" * N + b"\n[a]\n"),
    "wide Markdown table": ("a.md", lambda: b"|" * N + b"\n" + b"|-" * N + b"|\n" + b"|x|\n" * N),
    "JSON keys": (
        "a.json",
        lambda: (
            b'{"docconv":1,"type":"article","meta":{"extra":{'
            + b",".join(b'"k%d":"v"' % n for n in range(N))
            + b"}}}"
        ),
    ),
    "JSON, one key": (
        "a.json",
        lambda: b'{"docconv":1,"type":"article",' + b'"meta":{"title":"x"},' * N + b'"body":[]}',
    ),
    "JSON resources": (
        "a.json",
        lambda: (
            b'{"docconv":1,"type":"article","resources":{'
            + b",".join(b'"r%d":{"media_type":"image/png","data":""}' % n for n in range(N))
            + b"}}"
        ),
    ),
    "colliding numbers": (
        "a.json",
        lambda: (
            b'{"docconv":1,"type":"article","x":{'
            + b",".join(b'"%d":1' % (n * (2**61 - 1)) for n in range(N))
            + b"}}"
        ),
    ),
    "RSS items": (
        "a.rss",
        lambda: rss("</description></item>" + "<item><title>a</title></item>" * 300 + "<item><description>"),
    ),
    "RSS categories": (
        "a.rss",
        lambda: rss("</description>" + "<category>a</category>" * N + "<description>"),
    ),
    "RSS namespaces": (
        "a.rss",
        lambda: rss(
            "</description>" + "".join(f'<a{n}:x xmlns:a{n}="u{n}"/>' for n in range(5_000)) + "<description>"
        ),
    ),
    "EPUB manifest": (
        "a.epub",
        lambda: book(
            files={
                "book.opf": b"<package><manifest>"
                + b'<item id="a" href="1.xhtml"/>' * N
                + b"</manifest></package>"
            }
        ),
    ),
    "EPUB spine": (
        "a.epub",
        lambda: book(
            files={
                "book.opf": b'<package><manifest><item id="a" href="1.xhtml" '
                b'media-type="application/xhtml+xml"/></manifest><spine>'
                + b'<itemref idref="a"/>' * N
                + b"</spine></package>"
            }
        ),
    ),
    "MHTML parts": ("a.mhtml", lambda: mhtml(page(), more=b"--B\r\nContent-Location: x\r\n\r\ny\r\n" * N)),
    "MHTML header": ("a.mhtml", lambda: b"Subject: =?utf-8?q?x?=\r\n" * N + mhtml(page())),
    "text, one line": ("a.txt", lambda: f"{PROSE}\n".encode() * N),
    "text, labels": ("a.txt", lambda: "".join(f"Author: {n}\n" for n in range(N)).encode()),
}

# --- encodings -----------------------------------------------------------------------------------

CHINESE = "港务局周二开会，决定在冬天之前移动四十个水位计中的十二个。"
ENCODINGS = {
    "says UTF-8, is GBK": page(CHINESE, "<meta charset=utf-8>").decode().encode("gbk"),
    "says GBK, is UTF-8": page(CHINESE, "<meta charset=gbk>"),
    "says UTF-16, is ASCII": page("x", "<meta charset=utf-16>"),
    "says UTF-7": page("+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "<meta charset=utf-7>"),
    "says UTF-7 by XML": b'<?xml version="1.0" encoding="utf-7"?>' + page("+ADw-script+AD4-alert(1)"),
    "UTF-7 mark": b"+/v8-" + page("+ADw-script+AD4-"),
    "says nothing there is": page("x", "<meta charset=no-such-thing>"),
    "says a codec": page("x", "<meta charset=zip>"),
    "says base64": page("x", "<meta charset=base64>"),
    "says rot13": page("x", "<meta charset=rot13>"),
    "says idna": page("x", "<meta charset=idna>"),
    "says unicode_escape": page("\\x3cscript\\x3e", "<meta charset=unicode_escape>"),
    "says raw_unicode_escape": page("\\u003cscript\\u003e", "<meta charset=raw_unicode_escape>"),
    "says undefined": page("x", "<meta charset=undefined>"),
    "says a path": page("x", "<meta charset='../../etc/passwd'>"),
    "says two things": page(CHINESE, "<meta charset=gbk><meta charset=big5>"),
    "overlong slash": page("\u0000").replace(b"\x00", b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf"),
    "overlong less-than": page("\u0000").replace(b"\x00", b"\xc0\xbcscript\xc0\xbe"),
    "overlong NUL": page("\u0000").replace(b"\x00", b"\xc0\x80"),
    "surrogates in UTF-8": page("\ud800\udc00 \udfff"),
    "above U+10FFFF": page("\u0000").replace(b"\x00", b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80"),
    "cut inside a character": page(CHINESE).rsplit(b"</article>")[0][:-1],
    "cut inside GBK": page(CHINESE, "<meta charset=gbk>").decode().encode("gbk")[:-61],
    "lone trailing bytes": page("\u0000").replace(b"\x00", b"\x80\xbf\x80"),
    "byte that eats a quote": page('<a title="\u0000">x</a>', "<meta charset=gbk>").replace(b"\x00", b"\x81"),
    "ISO-2022 escapes": page("\x1b$B!!\x1b(J\x1b$)A\x0e!!\x0f<script>", "<meta charset=iso-2022-jp>"),
    "ISO-2022 without end": page("\x1b$B" + "!!" * 500, "<meta charset=iso-2022-jp>"),
    "HZ": page("~{VPND~} ~{<script>", "<meta charset=hz-gb-2312>"),
    "UTF-16, no mark": page(CHINESE).decode().encode("utf-16-le"),
    "UTF-16, wrong mark": b"\xfe\xff" + page(CHINESE).decode().encode("utf-16-le"),
    "UTF-16, odd length": b"\xff\xfe" + page(CHINESE).decode().encode("utf-16-le") + b"x",
    "UTF-16, lone surrogate": b"\xff\xfe" + page("x").decode().encode("utf-16-le") + b"\x00\xd8",
    "UTF-32": b"\xff\xfe\x00\x00" + page(CHINESE).decode().encode("utf-32-le"),
    "two marks": b"\xef\xbb\xbf\xff\xfe" + page(CHINESE),
    "marks in the middle": page("\ufeffa\ufeff\ufffeb"),
    "EBCDIC": page("x").decode().encode("cp037"),
    "punycode": page("x", "<meta charset=punycode>"),
    "one byte of each": page("\u0000").replace(b"\x00", bytes(range(1, 256))),
    "NULs everywhere": b"\x00".join(bytes([byte]) for byte in page("x")),
    "nothing but NULs": b"\x00" * 100_000,
    "nothing but marks": b"\xef\xbb\xbf" * 10_000,
    "noise": Random(9).randbytes(100_000),
}

# --- expressions ---------------------------------------------------------------------------------

#: Pieces that drive nested and overlapping repetitions, alone or in pairs, with an end that fails them.
PIECES = (
    *r"""
    a aA 1 - . , : / \ ' " ( [ { < <a <!-- & &# = * _ ` ~ # | |- > 1. a.b a@ http:// a=b é 中 0: + ab [^ ](
    <p> </p> 2026-01- %
    """.split(),  # noqa: SIM905
    *(
        " ",
        "\t",
        "\n",
        "\u3000",
        "\u00a0",
        "\ud83d",
        "ab ",
        "a\n",
        "\n\n",
        " \n",
        "a: b\n",
        "> ",
        "- ",
        "a='b' ",
        "<a ",
    ),
)


def expressions() -> list[tuple[str, str, re.Pattern[str]]]:
    """Every pattern of the core and the plugins: where, name, and what it compiles to."""
    root = Path(docconv.__file__).parent.parent
    found = {}
    files = [*(root / "docconv").rglob("*.py"), *(root / "plugins").glob("docconv_*/**/*.py")]
    for file in sorted(files):
        if "testing" in file.parts or not re.search(
            r"\bpattern\(|re\.compile\(", file.read_text(encoding="utf-8")
        ):
            continue
        parts = (
            file.relative_to(root if "docconv" in file.relative_to(root).parts[0:1] else root / "plugins")
            .with_suffix("")
            .parts
        )
        name = ".".join(part for part in parts if part != "__init__")
        try:
            module = import_module(name)
        except (ImportError, docconv.DocconvError):
            continue
        for key, value in vars(module).items():
            values = (
                value.values()
                if isinstance(value, dict)
                else value
                if isinstance(value, (tuple, list))
                else (value,)
            )
            for one in values:
                if isinstance(getattr(one, "pattern", None), str) and hasattr(one, "finditer"):
                    found[one.pattern] = (name, key, one)
    return list(found.values())


EXPRESSIONS = cache(expressions)


KINDS = {
    "front-matter and YAML attacks": [*FRONT, *TOML, *JSON],
    "recursion depth": list(DEEP),
    "hash flooding": list(FLOODS),
    "broken encodings": list(ENCODINGS),
    "regular-expression blow-up": [f"{piece!r}" for piece in PIECES],
}


@pytest.mark.parametrize("name", KINDS["front-matter and YAML attacks"])
def test_front_matter_is_words(desk: Path, name: str) -> None:
    outcome = convert(desk, "a.md", fronted(name), to="json")
    assert outcome.code == 0, outcome.said
    assert b"harbour board" in outcome.results
    assert set(outcome.files) == {"a.json"}
    assert len(outcome.results) < 1_000_000


@pytest.mark.parametrize("name", KINDS["recursion depth"])
def test_no_depth_is_too_deep(desk: Path, name: str) -> None:
    file, make = DEEP[name]
    if name == "svg":
        (desk / "a.svg").write_bytes(svg("<g>" * DEPTH + "</g>" * DEPTH))
    outcome = convert(desk, file, make(DEPTH), to="epub" if name in ("html, div", "svg") else "markdown")
    assert (
        outcome.code == 0
        or "limit.depth" in outcome.said
        or "nested" in outcome.said
        or "not " in outcome.said
        or "no " in outcome.said
    )


@pytest.mark.parametrize("name", KINDS["hash flooding"])
def test_repetition_costs_no_more_than_its_size(desk: Path, name: str) -> None:
    file, make = FLOODS[name]
    convert(desk, file, make(), to="json")


@pytest.mark.parametrize("name", KINDS["broken encodings"])
def test_no_encoding_is_believed_blindly(desk: Path, name: str) -> None:
    data = ENCODINGS[name]
    for file in ("a.html", "a.txt", "a.md"):
        (desk / file).write_bytes(data)
    outcome = run(desk, "convert", "a.html", "a.txt", "a.md", "-t", "html", "-o", "out/")
    harmless(outcome)
    for result in outcome.files.values():
        text = result.decode("utf-8")
        assert "<script>" not in text
        assert "\x00" not in text
        assert "\x1b" not in text


#: What is asked only about texts that are short, in characters, because whoever asks looks first.
GUARDED = {"docconv_html.trim.LABEL": 160, "docconv_feeds.rss.PERSON": 300}


class Slow(Exception):
    """An expression was at work for too long."""


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """End what takes longer; the engine of expressions looks for signals now and then."""

    def strike(*_: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGVTALRM, strike)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing can end a match on this system")
@pytest.mark.parametrize("piece", PIECES, ids=KINDS["regular-expression blow-up"])
def test_no_expression_blows_up(piece: str) -> None:
    """From one place, 10,000 characters are nothing; from every place, 500: no power above the second."""
    slow = []
    text, short = (piece * (size // len(piece)) + "!\x00" for size in (10_000, 500))
    for where, name, expression in EXPRESSIONS():
        try:
            most = GUARDED.get(f"{where}.{name}", len(text))
            with stopped_after(1):
                expression.match(text[:most])
                expression.search(short[:most])
        except Slow:
            slow.append(f"{where}.{name}")
    assert not slow, slow


def in_every_place(piece: str, size: int = 50_000) -> dict[str, bytes]:
    """Inputs with a run of a piece wherever expressions look: a square would take minutes."""
    run = piece * (size // len(piece))
    quoted = run.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    line = run.replace("\n", " ").replace('"', "").replace("\\", "").replace("\t", " ")
    names = ("author", "keywords", "date", "description")
    named = "".join(f'<meta name="{name}" content="{quoted}">' for name in names)
    texts = {
        "first.txt": f"{run}\n\n{PROSE}\n",
        "later.txt": f"Gauges\n\n{PROSE}\n\n{run}\n\n{PROSE} {run}\n\nAuthor: {run}\n{PROSE}\n",
        "inside.txt": f"Harbour{run}board\n\nBy Ann{run}Bob\nTags: a{run}b\n\n{PROSE}\n\nA{run}©{run}board\n",
        "inside.md": f"# Harbour{run}board\n\nBy Ann{run}Bob\n\n{PROSE}\n",
        "first.md": f"{run}\n\n{PROSE}\n",
        "later.md": f"# {run}\n\n{PROSE} {run}\n\n> {run}\n",
        "front.md": f"---\ntitle: {run}\nauthor: {run}\ntags: {run}\ndate: {run}\n---\n{PROSE}\n",
    }
    body = f'<p class="byline">{quoted}</p><time>{quoted}</time><p>{PROSE} {quoted}</p>'
    body += f'<figure><img src="x" alt="{quoted}"><figcaption>{quoted}</figcaption></figure>'
    held = f'<div class="{quoted}" id="{quoted}" style="{quoted}"><p style="{quoted}">{PROSE}</p></div>'
    data = f'{{"@type":"NewsArticle","author":"{line}"}}'
    return {
        "head.html": page("", f'{named}<meta property="og:title" content="{quoted}"><title>{quoted}</title>'),
        "body.html": page(f'{body}<a href="{quoted}">{quoted}</a><pre>{quoted}</pre>'),
        "attributes.html": page(held),
        "markup.html": page(run),
        "data.html": page("", f'<script type="application/ld+json">{data}</script>'),
        **{name: text.encode("utf-8", "replace") for name, text in texts.items()},
        "item.rss": rss(quoted.encode("utf-8", "replace").decode()),
    }


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=KINDS["regular-expression blow-up"])
def test_no_run_of_anything_takes_long(desk: Path, piece: str) -> None:
    for name, data in in_every_place(piece).items():
        (desk / name).write_bytes(data)
        outcome = run(desk, "convert", name, "-t", "markdown", "-o", "out/")
        harmless(outcome)


#: Pieces that took a square, or might have.
ONCE_SLOW = ("\u3000", "\u00a0", "a: b\n", " ", "\n", "a", "<", "[")


@pytest.mark.parametrize("piece", ONCE_SLOW)
def test_no_run_of_these_takes_long(desk: Path, piece: str) -> None:
    inputs = in_every_place(piece)
    for name, data in inputs.items():
        (desk / name).write_bytes(data)
    outcome = run(desk, "convert", *inputs, "-t", "markdown", "-o", "out/", seconds=60)
    harmless(outcome, seconds=20)  # for all eleven


def test_what_is_tried_are_the_expressions_of_all_plugins() -> None:
    found = expressions()
    assert len(found) > 300
    assert {where.partition(".")[0] for where, _, _ in found} > {
        "docconv",
        "docconv_html",
        "docconv_markdown",
        "docconv_text",
    }


def test_depth_keeps_the_words() -> None:
    (article,) = docconv.read(b"<html><body>" + b"<div>" * 5000 + PROSE.encode(), format="html")
    assert PROSE in text_of(article.body)
