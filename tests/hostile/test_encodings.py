"""Texts that are wrongly encoded, or say so."""

from pathlib import Path
from random import Random

import pytest

from .harness import harmless, run
from .making import page

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

KINDS = {"broken encodings": list(ENCODINGS)}


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
