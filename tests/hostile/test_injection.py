"""Markup in every place of a text: nothing in the output acts."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import docconv
from docconv.ir import Article, Digest, Section, encode, normalize
from docconv.testing.places import places
from docconv.testing.strategies import articles

from .acting import ACTIVE, TEXTS, active, convert_all
from .making import PROSE, page

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
KINDS = {"script and event-handler injection": list(MARKUP)}


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
