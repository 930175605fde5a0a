"""What the doctor finds."""

from dataclasses import replace

import pytest

from docconv import DependencyError
from docconv.printing import LANGUAGES
from docconv_pdf import doctor, fonts, printing
from docconv_pdf.fonts import Answer


def test_every_check_is_named_and_a_bad_one_says_what_to_do():
    found = doctor.checks()
    assert len({check.name for check in found}) == len(found) == 4 + len(LANGUAGES)
    assert all(check.detail for check in found)
    assert all(check.status == "ok" or check.fix for check in found)


def test_a_missing_library_is_one_failure_with_its_fix(monkeypatch):
    def missing():
        raise DependencyError(
            "PDF needs the system library libpango, which doesn't load", hint="apt-get install x"
        )

    monkeypatch.setattr(printing, "load", missing)
    assert [(check.status, check.fix) for check in doctor.checks()] == [("fail", "apt-get install x")]


def test_slow_subsetting_is_a_warning(monkeypatch):
    monkeypatch.setattr(printing, "subsets_fast", lambda: False)
    check = doctor.subsetter()
    assert check.status == "warn"
    assert "libharfbuzz-subset0" in check.fix


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_that_a_font_lacks_are_named(language, monkeypatch):
    known = LANGUAGES[language]
    monkeypatch.setitem(LANGUAGES, language, replace(known, letters=known.letters + "\U000e1234"))
    monkeypatch.setattr(doctor, "packaged", list)
    check = doctor.font(language)
    assert check.status == "fail"
    assert "\U000e1234" in check.detail
    assert "fonts-noto" in check.fix


FOUND = Answer("Some Serif", "some.ttf", "", bold=True, variable=False)


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        (FOUND, "ok", "Some Serif, regular and bold (some.ttf)"),
        (replace(FOUND, bold=False), "warn", "no bold face"),
        (replace(FOUND, variable=True), "warn", "ten times as long"),
    ],
)
def test_what_is_said_of_a_font(found, status, said, monkeypatch):
    monkeypatch.setattr(fonts, "answer", lambda language: found)
    check = doctor.font("zh-Hans")
    assert check.status == status
    assert said in check.detail
    assert status == "ok" or "fonts-noto-cjk" in check.fix


@pytest.mark.parametrize("found", [None, replace(FOUND, missing="国")])
def test_fonts_by_pip_do_where_none_is_installed_for_a_language(found, monkeypatch):
    monkeypatch.setattr(fonts, "answer", lambda language: found)
    monkeypatch.setattr(doctor, "packaged", lambda: ["x.ttc"])
    assert doctor.font("zh-Hans").status == "warn"
    assert "extra `fonts`" in doctor.font("zh-Hans").detail
    monkeypatch.setattr(doctor, "packaged", list)
    assert doctor.font("zh-Hans").status == "fail"
    assert "docconv[fonts]" in doctor.font("zh-Hans").fix


def test_the_families_are_those_that_the_default_theme_asks_for():
    from importlib.resources import files

    sheet = (files("docconv_styles") / "report" / "pdf.css").read_text("utf-8")
    for language, known in LANGUAGES.items():
        for family in known.families:
            assert family in sheet, language
