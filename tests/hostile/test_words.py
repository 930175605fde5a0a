"""Names, titles and error texts that would drive a terminal, a spreadsheet or a file system."""

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from docconv.ir import Article, Meta, Note, Paragraph, Provenance, Text, encode

from .harness import UNSEEN, harmless, plain, run
from .making import PROSE, book, page, rss, zipped

#: What would act on a terminal, in a spreadsheet, or on whoever reads a line.
SEQUENCES = {
    "escape": "\x1b[31mred\x1b[0m",
    "clipboard, OSC 52": "\x1b]52;c;ZXZpbA==\x07",
    "link, OSC 8": "\x1b]8;;http://127.0.0.1\x1b\\x\x1b]8;;\x1b\\",
    "title, OSC 0": "\x1b]0;owned\x07",
    "device control": "\x1bP1$r0m\x1b\\",
    "clear": "\x1b[2J\x1b[H",
    "CSI, C1": "\x9b31mred\x9b0m",
    "OSC, C1": "\x9d52;c;ZXZpbA==\x9c",
    "return": "good\revil: all done",
    "line feed": "good\nevil: all done",
    "backspace": "good\x08\x08\x08\x08evil",
    "delete": "good\x7f\x7fevil",
    "bell, tab": "a\x07b\tc\x0bd\x0ce",
    "right to left override": "\u202etxt.exe",
    "isolates": "\u2066a\u2067b\u2068c\u2069",
    "line separator": "good\u2028evil: all done\u2029x",
    "next line": "good\x85evil: all done",
    "zero width": "go\u200bod\u2060\ufeff\u00ad",
    "tag characters": "a\U000e0041\U000e0042",
    "cell": '=HYPERLINK("http://127.0.0.1","x")',
    "cell, pipe": "=cmd|'/c calc'!A1",
    "cell, at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "cell, tab": "\t=1+1",
    "quotes": '","code":"done","x":"',
    "format": "%s%n{0}{x!r}${HOME}$(id)`id`",
}
#: Where it may stand in what a run says, prints or reports.
SPOTS = ("file name", "missing file", "title", "broken", "note", "option", "format", "plain error")
KINDS = {
    "CSV-like and terminal escape injection": [(spot, name) for spot in SPOTS for name in SEQUENCES],
}


def attack(folder: Path, spot: str, text: str) -> tuple[list[str], ...]:
    """Runs of the command line that would repeat a text."""
    name = (
        text.replace("/", "_")
        .replace("\x00", "_")
        .encode("utf-8", "surrogateescape")[:150]
        .decode("utf-8", "ignore")
    )
    match spot:
        case "file name":
            (folder / f"{name}.html").write_bytes(page())
            return ["convert", ".", "-t", "markdown", "-o", "out/", "--report", "out/r.jsonl", "-v"], [
                "inspect",
                f"./{name}.html",
            ]
        case "missing file":
            return (
                ["convert", f"./{name}.html", "-t", "text"],
                ["inspect", f"./{name}.html"],
                ["digest", f"./{name}", "-o", "out/a.md"],
            )
        case "title":
            made = Article(
                Meta(title=text, authors=(text,), site=text, extra={"k": text, text: "v"}),
                (Paragraph((Text(PROSE),)),),
            )
            (folder / "a.json").write_bytes(encode(made))
            (folder / "b.html").write_bytes(
                page(f"<h2>{text}</h2>", f'<meta name="author" content="{text}">')
            )
            return ["inspect", "a.json"], ["inspect", "--why", "b.html"], ["convert", "a.json", "-t", "text"]
        case "broken":
            (folder / "a.json").write_bytes(
                b'{"docconv":1,"type":"article","body":[{"type":' + json.dumps(text).encode() + b"}]}"
            )
            (folder / "a.rss").write_bytes(f"<rss><{text}>".encode())
            (folder / "a.epub").write_bytes(book(files={"book.opf": f"<{text}"}))
            (folder / "a.zip").write_bytes(zipped({f"{text}.html": page(), f"../{text}": b""}))
            return (
                [
                    "convert",
                    "a.json",
                    "a.rss",
                    "a.epub",
                    "a.zip",
                    "-t",
                    "text",
                    "-o",
                    "out/",
                    "-v",
                    "--report",
                    "out/r.jsonl",
                ],
            )
        case "note":
            known = Provenance(
                path=text, format=text, notes=(Note(text, text, "loss", text),), evidence={"title": text}
            )
            (folder / "a.json").write_bytes(
                encode(Article(Meta(title="G"), (Paragraph((Text(PROSE),)),), provenance=known))
            )
            return (
                ["inspect", "a.json"],
                ["convert", "a.json", "-t", "text", "-v", "--report", "out/r.jsonl"],
                ["convert", "a.json", "-t", "text", "-v", "--log-format", "json"],
            )
        case "option":
            (folder / "a.html").write_bytes(page())
            return ["convert", "a.html", "-t", "text", "-R", f"{text}=1"], [
                "convert",
                "a.html",
                "-t",
                "text",
                "--limit",
                f"{text}=1",
            ]
        case "format":
            (folder / "a.html").write_bytes(page())
            return (
                ["convert", "a.html", "-t", text],
                ["convert", "a.html", "-f", text],
                [text],
                ["formats", text],
            )
        case _:
            (folder / "a.rss").write_bytes(rss(f"</{text}>", title=text))
            (folder / "docconv.toml").write_text(f"[read]\n{json.dumps(text)} = 1\n", encoding="utf-8")
            return (["convert", "a.rss", "-t", "text", "--config", "docconv.toml"],)


@pytest.mark.parametrize(("spot", "name"), KINDS["CSV-like and terminal escape injection"])
def test_nothing_that_is_said_drives_a_terminal(tmp_path: Path, spot: str, name: str) -> None:
    for arguments in attack(tmp_path, spot, SEQUENCES[name]):
        outcome = run(tmp_path, *arguments)
        if "json" in arguments:
            for line in filter(None, outcome.said.split("\n")):
                plain(line)
                assert json.loads(line)["level"]
            continue
        harmless(outcome)
        for line in outcome.printed.split("\n"):
            # Right-to-left text may need its marks, but no text brings those of others.
            seen = UNSEEN if arguments[0] == "inspect" else {"Cc"}
            odd = {c for c in line if unicodedata.category(c) in seen} - set("\t")
            assert not odd, f"{odd} in {line!r}"
        for line in outcome.files.get("r.jsonl", b"").splitlines():
            assert not set(line) & set(range(32))
            json.loads(line)


#: Names of inputs that would fall together or lead astray among the results.
COLLIDING = {
    "case": ("Report.html", "report.html", "REPORT.html"),
    "composed and not": ("caf\u00e9.html", "cafe\u0301.html"),
    "sharp s": ("stra\u00dfe.html", "strasse.html"),
    "trailing dots": ("a.html", "a..html", "a...html"),
    "trailing blanks": ("a .html", "a.html", "a  .html"),
    "extensions": ("a.html", "a.htm", "a.xhtml", "a.md"),
    "devices": ("CON.html", "nul.html", "com1.html", "LPT9.html", "aux.x.html"),
    "devices, superscript": ("COM\u00b9.html", "lpt\u00b3.html"),
    "reserved characters": (
        "a:b.html",
        "a*b.html",
        'a"b.html',
        "a|b.html",
        "a<b>.html",
        "a?b.html",
        "a\\b.html",
    ),
    "controls": ("a\x01.html", "a\n.html", "a\x7f.html", "a\x1b[31m.html"),
    "255 bytes": ("x" * 250 + ".html", "\u4e2d" * 83 + ".html"),
    "no UTF-8": (os.fsdecode(b"a\xff.html"), os.fsdecode(b"a\xfe.html")),
    "numbers": ("a-2.html", "a.html", "a.htm", "a-2.htm"),
    "bidirectional": ("a\u202elmth.exe.html", "\u2066b\u2069.html", "c\u200f.html"),
    "hidden": ("-rf.html", "--help.html", "~.html", "$HOME.html", "`id`.html", "{a,b}.html", "[a].html"),
    "dots": ("....html", "...html"),
    "looks like a part": (".a.1-0.part.html", "a.part.html"),
}
ESCAPING = {
    "up": "../../evil",
    "absolute": "/tmp/evil",
    "backslashes": "..\\..\\evil",
    "NUL": "evil\x00",
    "device": "CON",
    "blank": " . . ",
    "dots": "..",
    "empty": "",
    "long": "x" * 300,
    "slashes": "///",
}
KINDS["Unicode bidirectional tricks in file names"] = [
    "\u202efdp.exe",
    "a\u202egnp.html",
    "\u2067a\u2069",
    "a\u200f.html",
    "\u061ca",
    "a\u202d\u202c",
    "\u2068\u2069",
    "a\u202e\u202e",
]
KINDS["names that collide or escape in `-o DIR/`"] = [*COLLIDING, *(f"{name} (title)" for name in ESCAPING)]


@pytest.mark.parametrize("name", COLLIDING)
def test_results_never_fall_together(tmp_path: Path, name: str) -> None:
    made = [file for file in COLLIDING[name] if not (file.startswith(".") and name != "dots")]
    for number, file in enumerate(made):
        content = page(f"<p>This is number {number} of them, which nobody else is.</p>")
        (tmp_path / file).write_bytes(
            content if not file.endswith(".md") else f"# G\n\nThis is number {number}.\n".encode()
        )
    files = [f"./{file}" for file in made]
    outcome = run(tmp_path, "convert", *files, "-t", "markdown", "-o", "out/")
    harmless(outcome)
    assert len(outcome.files) == len(made), (outcome.said, list(outcome.files))
    keys = {unicodedata.normalize("NFC", file).casefold() for file in outcome.files}
    assert len(keys) == len(made)
    for number in range(len(made)):
        assert sum(f"number {number}".encode() in data for data in outcome.files.values()) == 1
    for file in outcome.files:
        assert not set(file) & {*'<>:"|?*\\', "\x7f", *map(chr, range(32))}
        assert len(os.fsencode(file)) <= 255
        assert not re.match(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", file)
        assert not file.removesuffix(".md").endswith((" ", "."))


def test_a_folder_may_be_called_like_the_result_beside_it(tmp_path: Path) -> None:
    for name in ("a.html", "a.md/b.html", "A.MD/c.html", "a.md_/b.html"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(page())
    outcome = run(tmp_path, "convert", "in", "-t", "markdown", "-o", "out/")
    harmless(outcome)
    assert outcome.code == 0, outcome.said
    assert len(outcome.files) == 4


@pytest.mark.parametrize("name", ESCAPING)
def test_no_title_or_address_names_a_file(tmp_path: Path, name: str) -> None:
    text = ESCAPING[name]
    made = Article(
        Meta(title=text, url=f"https://example.org/{text}", section=text), (Paragraph((Text(PROSE),)),)
    )
    (tmp_path / "two.jsonl").write_bytes(b"\n".join([encode(made)] * 2))
    for to in ("markdown", "html"):
        outcome = run(tmp_path, "convert", "two.jsonl", "-t", to, "-o", "out/", "-W", "media=pictures")
        harmless(outcome)
    assert {file.partition(".")[0] for file in outcome.files} == {"two-001", "two-002"}


@pytest.mark.parametrize("name", KINDS["Unicode bidirectional tricks in file names"])
def test_a_name_is_said_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01\x02 nothing")
    outcome = run(tmp_path, "convert", name, "-t", "markdown", "-o", "out/")
    harmless(outcome)
    if outcome.code:
        assert name.encode("unicode_escape").decode() in outcome.said
