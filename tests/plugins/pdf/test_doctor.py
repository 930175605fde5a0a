"""What the doctor finds."""

import pytest

from docconv import DependencyError
from docconv_pdf import doctor, engine, fonts


def test_every_check_is_named_and_a_bad_one_says_what_to_do():
    found = doctor.checks()
    assert len({check.name for check in found}) == len(found) == 7
    assert all(check.detail for check in found)
    assert all(check.status == "ok" or check.fix for check in found)


def test_a_missing_library_is_one_failure_with_its_fix(monkeypatch):
    def missing():
        raise DependencyError(
            "PDF needs the system library libpango, which doesn't load", hint="apt-get install x"
        )

    monkeypatch.setattr(engine, "load", missing)
    assert [(check.status, check.fix) for check in doctor.checks()] == [("fail", "apt-get install x")]


def test_slow_subsetting_is_a_warning(monkeypatch):
    monkeypatch.setattr(engine, "subsets_fast", lambda: False)
    check = doctor.subsetter()
    assert check.status == "warn"
    assert "libharfbuzz-subset0" in check.fix


@pytest.mark.parametrize("language", fonts.LANGUAGES)
def test_letters_that_a_font_lacks_are_named(language, monkeypatch):
    monkeypatch.setitem(fonts.SAMPLES, language, fonts.SAMPLES[language] + "\U000e1234")
    check = doctor.font(language)
    assert check.status == "fail"
    assert "fonts-noto" in check.fix


def test_a_file_that_is_no_font_has_no_letters(tmp_path):
    path = tmp_path / "x.ttf"
    path.write_bytes(b"no font")
    assert fonts.lacking(str(path), "ab") == "ab"
    assert fonts.lacking(str(tmp_path / "absent.ttc"), "ab") == "ab"
