"""What plugins rely on changes only on purpose: it is written down, and every change is in the changelog."""

import re

import pytest

from docconv import deprecations
from docconv.deprecations import ContractDeprecationWarning, Deprecation
from docconv.formats import Format
from docconv.plugins import load_plugins
from tests.contract.facts import facts, frozen
from tests.plugin_maker import declares, install
from tests.support import ROOT

#: The contract as plugins of its first version know it, and as it is now.
FIRST, NOW = "1.0.txt", "now.txt"


def unlogged(before: list[str], after: list[str], log: str) -> list[str]:
    """The facts that are new, of which a changelog names nothing."""
    return [fact for fact in after if fact not in before and not named(fact, log)]


def named(fact: str, log: str) -> bool:
    """Whether a log names what a fact is about: a parameter, a field, a name, or what these belong to."""
    words = [word for word in re.findall(r"[A-Za-z_]{3,}", fact) if word != "docconv"]
    return any(re.search(rf"`[^`]*\b{word}\b[^`]*`", log) for word in words[-2:])


def test_the_contract_is_written_down() -> None:
    hint = "say so in CHANGELOG.md, then: python -m tests.contract.facts > tests/contract/now.txt"
    before, after = frozen(NOW), facts()
    gone = [fact for fact in before if fact not in after]
    new = [fact for fact in after if fact not in before]
    assert not gone and not new, f"gone: {gone}\nnew: {new}\n{hint}"  # noqa: PT018


def test_nothing_that_plugins_rely_on_is_gone() -> None:
    gone = [fact for fact in frozen(FIRST) if fact not in frozen(NOW)]
    assert not gone, f"a new major number of the contract may do this, and only after a warning: {gone}"


def test_every_change_is_in_the_log() -> None:
    log = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert not unlogged(frozen(FIRST), frozen(NOW), log)
    assert unlogged([], ["docconv.no_such_name"], log) == ["docconv.no_such_name"]
    assert unlogged([], ["docconv.Format.signature="], log) == []


def test_a_deprecated_field_is_told_once_and_works(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    going = Deprecation("1.2", "2.0", "name it in `sniff`")
    monkeypatch.setitem(deprecations.FIELDS, ("Format", "signature"), going)
    install(tmp_path, "old", declares("formats", "yield Format(name='old', signature='old:signed')"))
    install(tmp_path, "new", declares("formats", "yield Format(name='new')"))
    monkeypatch.syspath_prepend(tmp_path)
    from docconv.discovery import entry_points

    with pytest.warns(ContractDeprecationWarning) as caught:
        loaded = load_plugins(entry_points("docconv", [str(tmp_path)]))
    [message] = [str(warning.message) for warning in caught]
    assert message == (
        "plugin old (old 1.2): Format.signature is deprecated since docconv 1.2 and goes with 2.0: "
        "name it in `sniff`"
    )
    assert {format.name for format in loaded.formats} == {"old", "new"}


def test_a_name_that_is_going_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    import docconv

    going = Deprecation("1.2", "2.0", "use Format")
    monkeypatch.setitem(deprecations.NAMES, "Kind", (going, Format))
    with pytest.warns(ContractDeprecationWarning, match=r"docconv\.Kind is deprecated since docconv 1\.2"):
        assert docconv.Kind is Format
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = docconv.no_such_name
