"""Faults put into the sample projects, each of which the kit must find by the law named, in a short run."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from docconv.testing.kit import FORMAT_LAWS
from docconv.testing.subject import FormatSubject
from tests.kit.installed import project_on_path
from tests.thirdparty.chat.tests.test_chat import said

HERE = Path(__file__).parent
LAWS = {law.name: law.check for law in FORMAT_LAWS}
EXAMPLES = 60


class Fault(NamedTuple):
    """In a file of a project some text is exchanged; the law finds it and says so."""

    project: str
    file: str
    old: str
    new: str
    law: str
    says: str


FAULTS = {
    "a kind of line that nobody knows": Fault(
        project="jot",
        file="lines.py",
        old='Text(words if kind == "." else line)',
        new='Text({".": words}[kind])',
        law="any_bytes",
        says="KeyError",
    ),
    "lines of code that say nothing of it": Fault(
        project="jot",
        file="lines.py",
        old='yield from (f"|{line}" for line in value.split("\\n"))',
        new='yield from value.split("\\n")',
        law="any_text",
        says="document: Article(",
    ),
    "a list emptied from its front": Fault(
        project="jot",
        file="lines.py",
        old='    for line in (*lines, ""):\n',
        new='    left = [*lines, ""]\n    while left:\n        line, left = left[0], left[1:]\n',
        law="linear_time",
        says="over and over",
    ),
    "an error that is not docconv's": Fault(
        project="pack",
        file="container.py",
        old="    if place + HEADER.size > len(data):\n",
        new="    if place > len(data):\n",
        law="any_bytes",
        says="pack reader (docconv-pack) failed: error: unpack_from",
    ),
    "names in the order of their hashes": Fault(
        project="pack",
        file="container.py",
        old="names = sorted({",
        new="names = list({",
        law="same_everywhere",
        says="PYTHONHASHSEED",
    ),
    "a look at the clock": Fault(
        project="pack",
        file="container.py",
        old="    names = sorted({",
        new="    import time\n\n    time.time()\n    names = sorted({",
        law="only_ctx",
        says="asks the clock (time), docconv_pack/container.py line",
    ),
    "a loss that nobody hears of": Fault(
        project="chat",
        file="messages.py",
        old="    for kind in (kind for kind in LOST if kind in kinds):\n",
        new="    for kind in ():\n",
        law="losses",
        says="loses without a note: table, image, embed, html",
    ),
    "blanks between the runs": Fault(
        project="chat",
        file="messages.py",
        old='"text": "".join(text)',
        new='"text": " ".join(text)',
        law="no_blanks",
        says="parts wide characters",
    ),
    "a caption lost with its picture": Fault(
        project="chat",
        file="messages.py",
        old="    elif isinstance(block, Figure):\n",
        new="    elif isinstance(block, Figure) and block.image:\n        pass\n"
        "    elif isinstance(block, Figure):\n",
        law="pictures",
        says="this text is lost",
    ),
}


def test_there_are_three_in_each() -> None:
    assert all(sum(f.project == name for f in FAULTS.values()) >= 3 for name in ("jot", "pack", "chat"))


@pytest.mark.parametrize("name", FAULTS)
def test_the_kit_finds_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docconv.testing.subject.PATIENCE", 0.5)
    fault = FAULTS[name]
    project = tmp_path / fault.project
    shutil.copytree(HERE / fault.project, project)
    file = project / "src" / f"docconv_{fault.project}" / fault.file
    source = file.read_text("utf-8")
    assert source.count(fault.old) == 1
    file.write_text(source.replace(fault.old, fault.new), "utf-8")
    with project_on_path(project, tmp_path / "site"):
        extract = said if fault.project == "chat" else None
        subject = FormatSubject(name=fault.project, examples=EXAMPLES, extract=extract)
        with pytest.raises(AssertionError) as caught:
            LAWS[fault.law](subject)
    assert fault.says in str(caught.value)
