"""Metadata before a text that wants to be more than words: YAML, TOML and JSON."""

from pathlib import Path

import pytest

from .harness import convert
from .making import PROSE

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


KINDS = {"front-matter and YAML attacks": [*FRONT, *TOML, *JSON]}


@pytest.mark.parametrize("name", KINDS["front-matter and YAML attacks"])
def test_front_matter_is_words(desk: Path, name: str) -> None:
    outcome = convert(desk, "a.md", fronted(name), to="json")
    assert outcome.code == 0, outcome.said
    assert b"harbour board" in outcome.results
    assert set(outcome.files) == {"a.json"}
    assert len(outcome.results) < 1_000_000
