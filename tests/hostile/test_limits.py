"""Every limit in every reader that it concerns: an error of its own kind, which says what to do."""

import json
from pathlib import Path

import pytest

import docconv
from docconv import Limits

from .harness import harmless, run
from .making import ALLOWED, PROSE, book, mhtml, opml, packed, page, rss, warc_record, xhtml, zipped

DEEP = 60
QUOTES = "<blockquote>" * DEEP + f"<p>{PROSE}</p>" + "</blockquote>" * DEEP
MANY = "".join(f"<p>Paragraph {n}. {PROSE}</p>" for n in range(60))


def tree(depth: int, count: int = 1) -> bytes:
    """An article as JSON, so deep and with so many paragraphs."""
    paragraph = '{"type":"paragraph","children":[{"type":"text","value":"x"}]}'
    body = '{"type":"blockquote","children":[' * depth + ",".join([paragraph] * count) + "]}" * depth
    return f'{{"docconv":1,"type":"article","body":[{body}]}}'.encode()


def in_formats(body: str, markdown: str, json_tree: bytes) -> dict[str, tuple[str, bytes]]:
    """The same content in each format that is read by docconv itself."""
    site = "https://example.org/a"
    return {
        "html": ("a.html", page(body)),
        "markdown": ("a.md", markdown.encode()),
        "json": ("a.json", json_tree),
        "rss": ("a.rss", rss(body.replace("<", "&lt;"))),
        "epub": ("a.epub", book(xhtml(body))),
        "mhtml": ("a.mhtml", mhtml(page(body))),
        "warc": ("a.warc.gz", packed(warc_record(site, page(body)))),
        "zip": ("a.zip", zipped({"a.html": page(body)})),
    }


PLAIN = in_formats(f"<p>{PROSE}</p>", f"# G\n\n{PROSE}\n", tree(1)) | {
    "text": ("a.txt", f"Gauges\n\n{PROSE}\n\n{PROSE}\n".encode()),
    "opml": ("a.opml", opml()),
}
NESTED = in_formats(QUOTES, f"# G\n\n{'> ' * DEEP}{PROSE}\n", tree(DEEP)) | {
    "opml": ("a.opml", opml('<outline text="x">' * DEEP + "</outline>" * DEEP)),
}
LONG = in_formats(MANY, "# G\n\n" + f"{PROSE}\n\n" * 60, tree(1, 60)) | {
    "text": ("a.txt", ("Gauges\n\n" + "".join(f"Part {n}. {PROSE}\n\n" for n in range(60))).encode()),
    "opml": ("a.opml", opml('<outline text="x"/>' * 60)),
}
ENTRY = "<item><title>T{n}</title><description>" + PROSE + "</description></item>"
SEVERAL = {
    "json": ("a.jsonl", b"\n".join([b'{"docconv":1,"type":"article","meta":{"title":"A"}}'] * 9)),
    "digest": (
        "a.json",
        b'{"docconv":1,"type":"digest","sections":[{"articles":['
        + b",".join([b'{"meta":{"title":"A"}}'] * 9)
        + b"]}]}",
    ),
    "rss": (
        "a.rss",
        b"<rss><channel>" + b"".join(ENTRY.format(n=n).encode() for n in range(9)) + b"</channel></rss>",
    ),
    "warc": (
        "a.warc",
        b"".join(warc_record(f"https://example.org/{n}", page(f"<p>{n}</p>")) for n in range(9)),
    ),
    "zip": ("a.zip", zipped({f"{n}.html": page(f"<p>{n}</p>") for n in range(9)})),
}
#: Limit, its value, and the inputs that pass it.
TABLE: tuple[tuple[str, str, dict[str, tuple[str, bytes]]], ...] = (
    ("bytes", "100", PLAIN),
    ("depth", "20", NESTED),
    ("nodes", "50", LONG),
    ("records", "4", SEVERAL),
    ("seconds", "0.000001", PLAIN),
    ("unpacked", "400", {"epub": PLAIN["epub"], "zip": PLAIN["zip"]}),
    ("ratio", "2", {"zip": ("a.zip", zipped({"a.html": b"<p>" + b"0" * 20 * 2**20}))}),
)
KINDS = {"limits": [(limit, format) for limit, _, inputs in TABLE for format in inputs]}
SAID = {
    "bytes": ("unpacks to more than 100 bytes", "the limit is 100"),
    "depth": ("nested deeper than 20 levels",),
    "nodes": ("more than 50 nodes",),
    "seconds": ("takes longer than 1e-06 s",),
    "ratio": ("more than 2 times its size",),
    "unpacked": ("more than 400 bytes",),
}
#: What holds many pages leaves out the one that asks too much, and fails where none is left.
PAGES = ("warc", "zip", "mhtml")


@pytest.mark.parametrize(("limit", "format"), KINDS["limits"])
def test_passing_a_limit_is_an_error_of_its_own_kind(tmp_path: Path, limit: str, format: str) -> None:
    value, (name, data) = next((value, inputs[format]) for key, value, inputs in TABLE if key == limit)
    (tmp_path / name).write_bytes(data)
    options = ["--limit", f"{limit}={value}", "--report", "out/report.jsonl"]
    outcome = run(tmp_path, "convert", name, "-t", "markdown", "-o", "out/", *options)
    harmless(outcome)
    report = [json.loads(line) for line in outcome.files.pop("report.jsonl").splitlines()]
    (result,) = (line for line in report if "input" in line)
    assert result["input"] == name
    codes = {result.get("code")} | {note["code"] for note in result.get("notes", ())}
    if format in PAGES and limit not in ("records",):
        assert outcome.code == 1
        assert f"limit.{limit}" in codes, (codes, outcome.said)
        assert any(words in outcome.said for words in SAID[limit]), outcome.said
        return
    assert result["code"] == f"limit.{limit}", outcome.said
    assert name in outcome.said
    assert f"--limit {limit}=N" in outcome.said, outcome.said
    if limit == "records" and format != "digest":
        # What stood before is kept, and said to be a part.
        assert outcome.code == 3
        assert len(outcome.files) == 4
        assert "input.partial" in codes
    else:
        assert outcome.code == 1
        assert not outcome.files
    # With more room, nothing is wrong with it.
    again = run(tmp_path, "convert", name, "-t", "markdown", "-o", "out/", "-q")
    assert again.code == 0, again.said


def test_every_limit_is_in_the_table() -> None:
    elsewhere = {"pixels", "memory"}  # pictures cost themselves, memory is held by processes of their own
    assert {limit for limit, _, _ in TABLE} | elsewhere == set(Limits.__struct_fields__)


@pytest.mark.parametrize("to", ["epub", "html"])
def test_a_picture_with_too_many_pixels_costs_itself(tmp_path: Path, to: str) -> None:
    (tmp_path / "b.png").write_bytes(ALLOWED)
    (tmp_path / "a.html").write_bytes(page('<figure><img src="b.png" alt="x"></figure>'))
    outcome = run(
        tmp_path, "convert", "a.html", "-t", to, "-o", "out/", "--limit", "pixels=100", "--report", "out/r"
    )
    harmless(outcome)
    assert outcome.code == 0
    if to == "epub":
        assert b"limit.pixels" in outcome.files["r"]


def test_a_filter_may_give_back_as_much_as_an_input_may_have(tmp_path: Path) -> None:
    given = b'{"docconv":1,"type":"article","meta":{"title":"A"}}'
    settings = docconv.Settings(filters=("cat",), limits=Limits(bytes=2000))
    (article,) = docconv.read(given, settings=settings)
    assert article.meta.title == "A"
    with pytest.raises(docconv.LimitError) as caught:
        list(
            docconv.read(
                given,
                settings=docconv.Settings(
                    filters=("sh -c 'cat; head -c 3000 /dev/zero'",), limits=Limits(bytes=2000)
                ),
            )
        )
    assert caught.value.code == "limit.bytes"
