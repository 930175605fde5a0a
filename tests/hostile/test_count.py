"""Each kind of attack in the threat model has its cases here, and there are enough of them."""

from . import (
    test_archives,
    test_closed,
    test_depth,
    test_drawings,
    test_encodings,
    test_expressions,
    test_floods,
    test_front_matter,
    test_injection,
    test_limits,
    test_links,
    test_markup,
    test_words,
)

MODULES = (
    test_archives,
    test_closed,
    test_depth,
    test_drawings,
    test_encodings,
    test_expressions,
    test_floods,
    test_front_matter,
    test_injection,
    test_limits,
    test_links,
    test_markup,
    test_words,
)
#: The kinds that docs/security.md names, and how many cases each has at least.
NAMED = {
    "XXE and entity bombs": 20,
    "external DTDs": 10,
    "zip and gzip bombs": 20,
    "zip-slip": 20,
    "symlinks": 5,
    "`file:` and `http:` references": 50,
    "UNC and device paths": 10,
    "`javascript:` and `data:` links": 100,
    "script and event-handler injection": 25,
    "front-matter and YAML attacks": 30,
    "CSV-like and terminal escape injection": 100,
    "regular-expression blow-up": 40,
    "Unicode bidirectional tricks in file names": 5,
    "names that collide or escape in `-o DIR/`": 20,
    "recursion depth": 30,
    "hash flooding": 20,
    "broken encodings": 30,
    "limits": 30,
    "closed doors": 50,
    "drawings": 30,
}


def test_every_kind_has_its_cases() -> None:
    cases = {kind: found for module in MODULES for kind, found in module.KINDS.items()}
    assert cases.keys() == NAMED.keys()
    for kind, least in NAMED.items():
        assert len(set(cases[kind])) == len(cases[kind]) >= least, kind
    assert sum(map(len, cases.values())) >= 150
