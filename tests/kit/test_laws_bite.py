"""Each law of the kit finds what it is there for. (More faults, in whole projects: tests/thirdparty.)"""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from docconv.testing import subject
from docconv.testing.kit import EXECUTOR_LAWS, FORMAT_LAWS, THEME_LAWS, TRANSFORM_LAWS
from docconv.testing.subject import FormatSubject, Law, Subject
from tests.kit.installed import on_path
from tests.plugin_maker import declares, install

HEAD = """
import msgspec
from typing import Annotated, Literal
from docconv import Article, Digest
from docconv.ir import Meta, Paragraph, Text, decode, encode, text_of

"""
READ = "def read(source, ctx):\n    yield decode(source.data)\n"
FORMAT = "Format(name='x', title='X', writer='x_code:write', {})"
PAGE = "'<!doctype html><title>t</title><h1 id={id}>' + text_of(a.body) + '</h1>{more}'"


class Case(NamedTuple):
    """A plugin, a law that it breaks, and what the law says."""

    laws: tuple[Law[Any], ...]
    law: str
    declared: str
    code: str
    says: str


def format_case(law: str, extra: str, code: str, says: str) -> Case:
    return Case(FORMAT_LAWS, law, declares("formats", f"yield {FORMAT.format(extra)}"), code, says)


def other(laws: tuple[Law[Any], ...], law: str, hook: str, what: str, code: str, says: str) -> Case:
    return Case(laws, law, declares(hook, f"yield {what}"), code, says)


OPTIONS = "class O(msgspec.Struct, frozen=True):\n    {}\n\ndef write(document, sink, ctx):\n    {}\n"
TRANSFORM = "Transform(name='x', title='X', stage='article', function='x_code:change')"
THEME = "Theme(name='x', title='X', parts={'common': 'x:x.css'})"
EXECUTOR = "Executor(name='x', title='X', run='x_code:run')"

CASES = {
    "an option without a description": format_case(
        "options",
        "writer_options='x_code:O'",
        OPTIONS.format("wide: bool = False", "pass"),
        "option wide (true|false) has no description",
    ),
    "an option without a default": format_case(
        "options",
        "writer_options='x_code:O'",
        OPTIONS.format("wide: Annotated[bool, msgspec.Meta(description='d')]", "pass"),
        "option wide (true|false) has no default",
    ),
    "a choice that fails": format_case(
        "options",
        "writer_options='x_code:O'",
        OPTIONS.format(
            "look: Annotated[Literal['a', 'b'], msgspec.Meta(description='d')] = 'a'",
            "assert ctx.options.look == 'a'",
        ),
        "x can't write: the x writer (x) failed: AssertionError",
    ),
    "a digest without its second half": format_case(
        "digests",
        "reader='x_code:read', fidelity='exact'",
        READ + "def write(document, sink, ctx):\n"
        "    if isinstance(document, Digest):\n"
        "        document = msgspec.structs.replace(document, sections=document.sections[:1])\n"
        "    sink.write(encode(document))\n",
        "x does not give back the document\nsections[1]: ",
    ),
    "a node that is lost": format_case(
        "round_trip",
        "reader='x_code:read', fidelity='exact', digests=False",
        READ + "def write(document, sink, ctx):\n"
        "    sink.write(encode(msgspec.structs.replace(document, comments=())))\n",
        "comments[0]: Comment(",
    ),
    "a count of what was written": format_case(
        "same_bytes",
        "digests=False",
        "count = 0\ndef write(document, sink, ctx):\n    global count\n    count += 1\n"
        "    sink.write(str(count).encode())\n",
        "x writes other bytes the second time",
    ),
    "a document that is written on": format_case(
        "same_bytes",
        "digests=False",
        "def write(document, sink, ctx):\n    document.meta.extra['seen'] = 'yes'\n",
        "x changes the document that it writes",
    ),
    "a sink that must go back": format_case(
        "same_bytes",
        "digests=False",
        "def write(document, sink, ctx):\n    sink.seek(0)\n",
        "x can't be written to a pipe",
    ),
    "an id that comes twice": format_case(
        "links",
        "media_types=('text/html',)",
        "def write(document, sink, ctx):\n"
        "    found = document.articles if isinstance(document, Digest) else (document,)\n"
        "    page = ''.join('<h2 id=same>x</h2>' for a in found)\n"
        "    sink.write(f'<!doctype html><title>t</title>{page}'.encode())\n",
        "id 'same' stands 3 times in the page",
    ),
    "a link to nowhere": format_case(
        "links",
        "media_types=('text/html',)",
        "def write(document, sink, ctx):\n"
        "    sink.write(b'<!doctype html><title>t</title><a href=#x-1>x</a>')\n",
        "links to '#x-1', and no element has that id",
    ),
    "a file of its own": format_case(
        "only_ctx",
        "digests=False",
        "def write(document, sink, ctx):\n    open('/etc/hostname').close()\n",
        "reads the file '/etc/hostname', ",
    ),
    "a socket": format_case(
        "only_ctx",
        "digests=False",
        "import socket\ndef write(document, sink, ctx):\n    socket.socket()\n",
        "uses the network (socket.__new__)",
    ),
    "a program": format_case(
        "only_ctx",
        "digests=False",
        "import subprocess\ndef write(document, sink, ctx):\n    subprocess.run(['true'])\n",
        "starts a process (subprocess.Popen)",
    ),
    "a word on standard output": format_case(
        "only_ctx",
        "digests=False",
        "def write(document, sink, ctx):\n    print('noise')\n",
        "prints 'noise",
    ),
    "a change of the environment": format_case(
        "only_ctx",
        "digests=False",
        "import os\ndef write(document, sink, ctx):\n    os.environ['X_SEEN'] = 'yes'\n",
        "changes the environment",
    ),
    "nothing but failures": format_case(
        "only_ctx",
        "digests=False",
        "def write(document, sink, ctx):\n    raise KeyError('x')\n",
        "x fails at every task (write): internal.writer: the x writer (x) failed: KeyError: 'x'",
    ),
    "nothing but failures, the same everywhere": format_case(
        "same_everywhere",
        "reader='x_code:read'",
        "def read(source, ctx):\n    raise KeyError('x')\n\ndef write(document, sink, ctx):\n    pass\n",
        "x fails at every task (read): internal.reader: the x reader (x) failed",
    ),
    "the date of today": format_case(
        "same_everywhere",
        "digests=False",
        "from datetime import date\ndef write(document, sink, ctx):\n"
        "    sink.write(date.today().isoformat().encode())\n",
        "the clock 1000000000 seconds ahead",
    ),
    "the time zone of the machine": format_case(
        "same_everywhere",
        "digests=False",
        "import time\ndef write(document, sink, ctx):\n    sink.write(str(time.localtime(0)).encode())\n",
        "TZ=XXX-13:45",
    ),
    "a library for the list": Case(
        FORMAT_LAWS,
        "lean_start",
        "import lxml.etree\n"
        + declares("formats", "yield Format(name='x', title='X', writer='x_code:write')"),
        "",
        "plugin x: listing it imports ",
    ),
    "a transform that fails": other(
        *(TRANSFORM_LAWS, "any_value", "transforms", TRANSFORM),
        *("def change(article, ctx):\n    return article.body[0]\n", "transform x (x) failed: IndexError"),
    ),
    "a transform that does nothing but fail": other(
        *(TRANSFORM_LAWS, "only_ctx", "transforms", TRANSFORM),
        *(
            "def change(article, ctx):\n    raise KeyError('x')\n",
            "x fails at every task (article): KeyError",
        ),
    ),
    "a transform that gives something else": other(
        *(TRANSFORM_LAWS, "any_value", "transforms", TRANSFORM),
        *("def change(article, ctx):\n    return article.meta\n", "transform x (x) gave Meta, not Article"),
    ),
    "a sheet that isn't there": other(*(THEME_LAWS, "sheets", "themes", THEME), "", "lacks x:x.css"),
    "results that are lost": other(
        *(EXECUTOR_LAWS, "items", "executors", EXECUTOR),
        *("def run(function, items, ctx):\n    yield from list(map(function, items))[:9]\n", "x made "),
    ),
    "failures that nobody hears of": other(
        *(EXECUTOR_LAWS, "items", "executors", EXECUTOR),
        "def run(function, items, ctx):\n"
        "    yield from (abs(item) for item in items if isinstance(item, int))\n",
        "x says nothing of a function that failed",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_law_finds_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "PATIENCE", 0.5)
    case = CASES[name]
    source = "from docconv import Executor\n" + case.declared
    install(tmp_path, "x", source)
    (tmp_path / "x_code.py").write_text(HEAD + case.code, "utf-8")
    with on_path(tmp_path):
        kind = FormatSubject if case.laws is FORMAT_LAWS else Subject
        [law] = [law for law in case.laws if law.name == case.law]
        with pytest.raises(Exception) as caught:  # noqa: PT011
            law.check(kind(name="x", examples=100))
    assert case.says in str(caught.value)


def test_every_law_has_a_case_here_or_among_the_projects() -> None:
    from tests.thirdparty.test_seeded_faults import FAULTS

    found = {case.law for case in CASES.values()} | {fault.law for fault in FAULTS.values()}
    laws = {law.name for law in (*FORMAT_LAWS, *TRANSFORM_LAWS, *THEME_LAWS, *EXECUTOR_LAWS)}
    assert laws - found == {"declaration"}, "whose cases are in test_check.py"
