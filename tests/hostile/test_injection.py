"""Links that run something, markup in every place of a text: nothing in the output acts."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import docconv
from docconv.ir import Article, Digest, Section, encode, normalize
from docconv.testing.places import places
from docconv.testing.strategies import articles

from .harness import SECONDS, harmless, run
from .making import PROSE, book, page, rss, xhtml

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
}
#: Markup that would act if it were not text.
MARKUP = {
    "script": "<script>alert(1)</script>",
    "script, closed early": "</title></style></script></textarea><script>alert(1)</script>",
    "script, attribute": '"><script>alert(1)</script>',
    "script, single quote": "'><script>alert(1)</script>",
    "script, comment": "--><script>alert(1)</script><!--",
    "script, cdata": "]]><script>alert(1)</script><![CDATA[",
    "script, nested": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "script, null": "<scr\x00ipt>alert(1)</script>",
    "script, half": "<script src=//127.0.0.1/x ",
    "handler": '<img src=x onerror="alert(1)">',
    "handler, slashes": "<img/src=x/onerror=alert(1)>",
    "handler, in an attribute": '" onmouseover="alert(1)" x="',
    "handler, back quotes": "`onmouseover=alert(1)`",
    "handler, svg": "<svg onload=alert(1)>",
    "handler, details": "<details open ontoggle=alert(1)>",
    "handler, body": "<body onload=alert(1)>",
    "frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "form": '<form action="http://127.0.0.1/"><input name=x><button>Go</button></form>',
    "object": '<object data="http://127.0.0.1/"></object><embed src="http://127.0.0.1/"><applet></applet>',
    "meta refresh": '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    "base": '<base href="http://127.0.0.1/">',
    "link": '<link rel="stylesheet" href="http://127.0.0.1/x.css"><link rel=import href=x>',
    "style": "<style>@import 'http://127.0.0.1/x.css';*{background:url(http://127.0.0.1)}</style>",
    "style attribute": '<p style="background:url(javascript:alert(1));behavior:url(x)">',
    "template": "<template><script>alert(1)</script></template>"
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "math": "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "references": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "references twice": "&amp;lt;script&amp;gt;alert(1)",
    "markdown link": "[x](javascript:alert(1)) <javascript:alert(1)> ![y](javascript:alert(1))",
    "markdown definition": "[x]\n\n[x]: javascript:alert(1)",
    "markdown html": "a\n\n<div onclick=alert(1)>\n\n</div>\n\n<!-- <script> -->",
    "processing instruction": "<?xml-stylesheet href='javascript:alert(1)'?><?php system('x') ?>",
    "pdf": ") /JavaScript (app.alert(1)) /S /URI",
    "csv": "=cmd|'/c calc'!A1",
    "utf-7": "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
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


TEXTS = ("markdown", "html", "epub")


def as_xml(address: str) -> str:
    """An address as XML can have it: references that it doesn't know stay words."""
    known = re.sub(r"&(?!#\w+;|amp;)", "&amp;", address.replace("<", "&lt;").replace("&lt;", "\0"))
    return "".join(c for c in known.replace("\0", "&lt;") if c >= " ")


#: The places of an input where an address stands, as (file name, function of the address).
LINKS = {
    "html": ("a.html", lambda u: page(f'<p><a href="{u}">x</a></p>')),
    "html frame": ("a.html", lambda u: page(f'<iframe src="{u}"></iframe><video src="{u}"></video>')),
    "html picture": ("a.html", lambda u: page(f'<p><a href="{u}"><img src="{u}" alt="x"></a></p>')),
    "html head": ("a.html", lambda u: page("", f'<link rel="canonical" href="{u}"><base href="{u}">')),
    "html comment": (
        "a.html",
        lambda u: page(f'<div id="comments"><div class="comment"><p><a href="{u}">x</a></p></div></div>'),
    ),
    "markdown": (
        "a.md",
        lambda u: f"# G\n\n{PROSE} [x](<{u}>) ![x](<{u}>) <{u}>\n".replace("\n<", "<").encode(),
    ),
    "markdown definition": ("a.md", lambda u: f"# G\n\n{PROSE} [x][1]\n\n[1]: <{u}>\n".encode()),
    "markdown html": (
        "a.md",
        lambda u: f'# G\n\n{PROSE}\n\n<a href="{u}">x</a>\n\n<div><a href="{u}">y</a></div>\n'.encode(),
    ),
    "markdown front matter": (
        "a.md",
        lambda u: f"---\ntitle: G\nurl: {json.dumps(u)}\nimage: {json.dumps(u)}\n---\n\n{PROSE}\n".encode(),
    ),
    "text": ("a.txt", lambda u: f"Gauges\n\n{PROSE}\n\nSource: {u}\n\n{PROSE}\n".encode()),
    "epub": (
        "a.epub",
        lambda u: book(xhtml(f'<p><a href="{as_xml(u)}">x</a></p>')),
    ),
    "rss": (
        "a.rss",
        lambda u: rss(
            "&lt;a href='" + u.replace("&", "&amp;").replace("<", "&lt;").replace("'", "") + "'>x&lt;/a>"
        ),
    ),
    "json": (
        "a.json",
        lambda u: json.dumps(
            {
                "docconv": 1,
                "type": "article",
                "meta": {"title": "G", "url": u, "image": u},
                "body": [
                    {
                        "type": "paragraph",
                        "children": [
                            {"type": "link", "url": u, "children": [{"type": "text", "value": PROSE}]}
                        ],
                    },
                    {"type": "figure", "image": {"type": "image", "url": u}},
                    {"type": "embed", "url": u},
                    {
                        "type": "html",
                        "value": f'<a href="{u}" onclick="alert(1)">x</a><script>alert(1)</script>',
                    },
                ],
            }
        ).encode(),
    ),
}
KINDS = {
    "`javascript:` and `data:` links": [(place, name) for place in LINKS for name in ACTIVE],
    "script and event-handler injection": list(MARKUP),
}


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


@pytest.mark.parametrize("to", TEXTS)
@pytest.mark.parametrize("place", LINKS)
def test_no_link_runs_anything(tmp_path: Path, place: str, to: str) -> None:
    file, make = LINKS[place]
    names = [name for where, name in KINDS["`javascript:` and `data:` links"] if where == place]
    inputs = {f"{at}-{file}": make(ACTIVE[name]) for at, name in enumerate(names)}
    results = convert_all(tmp_path, inputs, to)
    acts = {names[int(file.partition("-")[0])]: active(to, result) for file, result in results.items()}
    assert not (acts := {name: what for name, what in acts.items() if what}), acts


def everywhere(text: str) -> Digest:
    """A digest with a text in every place that holds one."""
    made = tuple(place(text) for place in places(()).values())
    return Digest(text, text, "en", sections=(Section(text, (), made),))


@pytest.mark.parametrize("to", TEXTS)
def test_no_text_becomes_markup(tmp_path: Path, to: str) -> None:
    names = list(MARKUP)
    results = convert_all(
        tmp_path, {f"{at}-a.json": encode(everywhere(MARKUP[name])) for at, name in enumerate(names)}, to
    )
    acts = {names[int(file.partition("-")[0])]: active(to, result) for file, result in results.items()}
    assert not (acts := {name: what for name, what in acts.items() if what}), acts


@pytest.mark.parametrize("to", TEXTS)
@pytest.mark.parametrize("of", ["html", "md", "txt"])
def test_no_page_passes_its_markup_on(tmp_path: Path, of: str, to: str) -> None:
    names, inputs = list(MARKUP), {}
    for at, hostile in enumerate(MARKUP.values()):
        inputs[f"{at}-a.{of}"] = {
            "html": page(
                f"<p>{hostile}</p><div>{hostile}</div>{hostile}<p>after</p>",
                f"<meta name=author content='{hostile}'>",
            ),
            "md": f"# G\n\n{PROSE}\n\n{hostile}\n\na {hostile} b\n\n> {hostile}\n\n{PROSE}\n".encode(),
            "txt": f"{hostile}\n\n{PROSE}\n\n{hostile}\n\n{PROSE} {hostile}\n".encode(),
        }[of]
    results = convert_all(tmp_path, inputs, to)
    acts = {names[int(file.partition("-")[0])]: active(to, result) for file, result in results.items()}
    assert not (acts := {name: what for name, what in acts.items() if what}), acts


nasty = st.sampled_from([*ACTIVE.values(), *MARKUP.values(), "//127.0.0.1/x", "http://127.0.0.1/x.png"])


@settings(max_examples=40)
@given(articles(pictures=True), nasty)
def test_law_of_pages_that_do_nothing(article: Article, text: str) -> None:
    """Whatever an article holds, its page has no script, handler, form, frame, nor an address that acts."""
    document = Digest(text, sections=(Section(text, (), (article, normalize(Article(body=article.body)))),))
    for to in ("html", "epub"):
        for one in (article, document) if to == "html" else (document,):
            sink = BytesIO()
            docconv.write(one, sink, format=to)
            assert not active(to, sink.getvalue()), active(to, sink.getvalue())


@pytest.mark.parametrize("made", ["article", "digest", "inspect"])
def test_the_policy_of_our_pages_is_strict(made: str) -> None:
    from docconv.inspection import page as inspected

    digest = everywhere("x")
    if made == "inspect":
        markup = inspected([(digest.articles[0], None)])
    else:
        sink = BytesIO()
        docconv.write(digest if made == "digest" else digest.articles[0], sink, format="html")
        markup = sink.getvalue().decode()
    root = etree.fromstring(markup, etree.HTMLParser())
    (policy,) = (
        e.get("content")
        for e in root.iter("meta")
        if (e.get("http-equiv") or "").lower() == "content-security-policy"
    )
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert "unsafe" not in policy
    assert all(source.startswith("'sha256-") for source in rules["style-src"])
    assert not {"script-src", "connect-src", "frame-src", "object-src"} & set(rules)
    # Only what stands before an element is under the policy.
    head = root.find("head")
    assert head is not None
    before = [element.tag for element in head][
        : [element.get("http-equiv") for element in head].index("Content-Security-Policy")
    ]
    assert set(before) <= {"meta"}
