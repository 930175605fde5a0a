"""Recipes from files: what they may hold, and what is wrong in them, with its line."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docconv
from docconv.digests import Recipe, assemble, load, recipe_schema, start
from docconv.digests.select import window
from docconv.digests.tomllines import line_of
from docconv.errors import OutputError, UsageError
from docconv.publishing import publish
from docconv.testing.strategies import PICTURES
from tests.digests.making import titles, written


def test_a_recipe_with_all_its_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk" / "in").mkdir(parents=True)
    (tmp_path / "desk" / "in" / "a.md").write_text("# First\n\nWords.\n")
    (tmp_path / "desk" / "in" / "b.md").write_text("# Second\n\nMore.\n")
    (tmp_path / "desk" / "cover.png").write_bytes(PICTURES["dot.png"].data)
    (tmp_path / "desk" / "intro.md").write_text("It was *quiet*.[^1]\n\n[^1]: Mostly.\n")
    recipe = written(
        tmp_path / "desk",
        'sources = "."\noutputs = ["w.html", {path = "w.json", options = {indent = 2}}]\n'
        'cover = "cover.png"\nintroduction_file = "intro.md"\ntheme = "newspaper"\n'
        'exclude = "b.md"\nundated = "keep"\nsince = 2026-03-09\n',
    )
    for _ in range(2):  # the second time its own outputs lie among the sources
        report = publish(recipe=recipe)
        assert [Path(result.input).name for result in report.results] == ["a.md", "b.md"]
    made = docconv.read_document(tmp_path / "desk" / "w.json")
    assert titles(made) == {None: ["First"]}
    assert (made.cover.media_type, made.theme, made.period) == ("image/png", "newspaper", "2026-03-09/..")
    assert (tmp_path / "desk" / "w.json").read_text().startswith("{\n  ")
    assert len(made.introduction) == 2
    assert docconv.read_document(tmp_path / "desk" / "w.html") == made
    read = docconv.digest(recipe=recipe)
    assert titles(read) == {None: ["First"]}
    publish(recipe=recipe, outputs=["x.json"], title="Mine", theme="report")
    assert docconv.read_document("x.json").title == "Mine"


def test_keywords_win_over_a_recipe_and_it_wins_over_defaults(tmp_path):
    recipe = written(tmp_path, 'title = "R"\nweek = "2026-W11"\n[dedupe]\nsimilarity = 0.9\n')
    from docconv.digests import as_loaded

    made = as_loaded(recipe, {"since": "2026-01-01", "dedupe": True}, {"title": "D", "sort": "title"}).recipe
    assert (made.title, made.week, made.since, made.sort) == ("R", None, "2026-01-01", "title")
    assert made.dedupe.similarity == 0.9
    assert as_loaded(recipe, {"dedupe": False}).recipe.dedupe is False
    grouped = Recipe(sections=load(written(tmp_path, '[[sections]]\ntitle = "A"\n')).recipe.sections)
    assert as_loaded(grouped, {"group_by": "site"}).recipe.sections == ()


def test_last_week(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773187200")  # Wednesday, 11 March 2026
    assert window(week="this") == window(week="2026-W11")
    assert window(week="last") == window(week="2026-W10")


def test_a_first_recipe(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# A\n\nWords.\n")
    assert start() == "week.toml"
    publish(recipe="week.toml")
    assert titles(docconv.read_document("week.html")) == {None: ["A"]}
    with pytest.raises(OutputError, match="there already"):
        start()
    with pytest.raises(OutputError):
        start("no/such/folder/week.toml")
    # All that it has as comments can be uncommented.
    lines = (tmp_path / "week.toml").read_text().split("\n")
    text = "\n".join(
        line.removeprefix("# ")
        if (line.startswith("# ") and "=" in line[:30]) or line.startswith(("# [", '# """', "# Three"))
        else line
        for line in lines
    )
    text = text.replace('outputs = ["week.html"]', "").replace('group_by = "none"', "")
    text = text.replace("introduction_file", "# introduction_file").replace("since", "# since")
    text = text.replace("until", "# until").replace("week.toml", "x")
    found = load(written(tmp_path, text, "all.toml")).recipe
    untouched = {"introduction_file", "since", "until", "group_by", "sort"}
    defaults = Recipe()
    for name in Recipe.__struct_fields__:
        assert (getattr(found, name) != getattr(defaults, name)) == (name not in untouched), name


def test_the_schema_is_one():
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(recipe_schema())
    Draft202012Validator(recipe_schema()).validate(
        {"sources": "a", "sections": [{"title": "x", "tag": ["y"]}]}
    )


WRONG = {
    'colour = "red"': "1: colour: unknown key 'colour'",
    'titel = "x"': "1: titel: unknown key 'titel' (did you mean 'title'?)",
    "title = 3": "1: title: 3 is not text",
    'sources = ["a", 3]': "1: sources[1]: 3 is not text",
    "\nsections = 3": "2: sections: 3 is not a list",
    'sort = "dates"': "1: sort: 'dates' is not one of date, title, input (did you mean 'date'?)",
    'dedupe = "no"': "1: dedupe: 'no' is not true or false or a table",
    "[dedupe]\nsimilarity = 7": "2: dedupe.similarity: 7 is not a number from 0.4 to 1",
    'week = "2026-99"': "1: week: '2026-99' is no ISO week",
    'since = "x"': "1: since: 'x' is no date",
    'title = "x"\nuntil = "x"': "2: until: 'x' is no date",
    "since = 2026-03-09\nuntil = 2026-03-01": "the window ends on 2026-03-01",
    'week = "last"\nuntil = 2026-03-01': "1: week: a week is a window of its own",
    '[[sections]]\ntag = "x"': "1: sections[0]: title is missing",
    '[[sections]]\ntitle = "A"\n\n[[sections]] # B\ntitle = "B"': "4: sections[1]: no rule",
    'group_by = "site"\n[[sections]]\ntitle = "A"': "1: group_by: the sections are listed already",
    '[[sections]]\ntitle = "A"\n[[changes]]\nmatch = "x"\nsection = "a"': "5: changes[0].section: no",
    '[[changes]]\nmatch = ""': "2: changes[0].match: names no article",
    'pin = "x"\nexclude = ["x"]': "1: pin: 'x' is excluded too",
    'introduction = """\na\n"""\nintroduction_file = "b"': "4: introduction_file: there is",
    "a = [": "1: ",
    'title = "x"\n\nb = = 1': "3: Invalid value",
    "title = 'a\nb'": "1: ",
    'a = 1\na = 2': "2: Cannot overwrite a value",
    'sections = [\n  {title = "A"},\n  {titel = "B"},\n]': "1: sections[1]",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_said_with_its_line(text, tmp_path):
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load(path)
    said = str(caught.value)
    assert said.startswith(f"{path}:"), said
    assert WRONG[text] in said


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"a = " + b"[" * 100_000,
        b"a = " + b"{a=" * 5000,
        b"a." * 5000 + b"b = 1",
        b"# " + b"x" * 2_000_000,
        b"sections = [\n" + b"{},\n" * 50_000 + b"]",
        b"sections = [\n" + b"{title='A'},\n" * 20_000 + b"{t=1}]",
        b"title = 99999999999999999999999999999999",
        b"since = 25:00:00",
        b"dedupe = {similarity = nan}",
        b"dedupe = {similarity = inf}",
        b"outputs = [[[]]]",
        b"\0",
        b"title = '\xe2\x80\xa8'\nx = 1",
    ],
)
def test_hostile_recipes_are_wrong_usage(data, tmp_path):
    path = tmp_path / "week.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError):
        load(path)


@given(st.binary(max_size=60) | st.text(alphabet="[]{}=.\"'\n #abtile03", max_size=60).map(str.encode))
def test_any_bytes_are_a_recipe_or_wrong_usage(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    with suppress(UsageError):
        assert isinstance(load(path).recipe, Recipe)


def test_files_that_a_recipe_names_are_named_with_their_line(tmp_path):
    (tmp_path / "a.md").write_text("# A\n\nWords.\n")
    (tmp_path / "not.png").write_text("x")
    head = 'sources = "a.md"\noutputs = "x.md"\n'.replace('"x.md"', '["x.md"]')
    for line, said in {
        'cover = "no.png"': "week.toml:3: cover: ",
        'cover = "not.png"': "not.png: no picture",
        'introduction_file = "."': "week.toml:3: introduction_file: ",
        'theme = "nope"': "week.toml:3: theme: ",
        '[[sections]]\ntitle = "A"\nintroduction_file = "no.md"': ":5: sections[0].introduction_file",
    }.items():
        with pytest.raises(UsageError) as caught:
            publish(recipe=written(tmp_path, f"{head}{line}\n"))
        assert said in str(caught.value)
    for text, said in {
        'sources = "a.md"\noutputs = ["x.nope"]': "week.toml:2: outputs[0]: ",
        'sources = "a.md"\n[[outputs]]\npath = "x.md"\nformat = "nope"': "week.toml:2: outputs[0]: ",
        'sources = "a.md"\n[[outputs]]\npath = "x.md"\noptions = {wrap = "x"}': "outputs[0].options.wrap: ",
        'sources = "a.md"': "no outputs",
        'outputs = ["x.md"]': "no sources",
    }.items():
        with pytest.raises(UsageError) as caught:
            publish(recipe=written(tmp_path, text))
        assert said in str(caught.value)
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize("wrong", [{"titel": "x"}, {"title": 3}, {"sections": [{"tag": "x"}]}, {"week": "x"}])
def test_wrong_keywords_are_named(wrong):
    with pytest.raises(UsageError, match=f"digest option {next(iter(wrong))}"):
        assemble([], **wrong)


def test_lines_of_keys():
    text = '# x\na.b = 1\n[t]\nc = [\n  1,\n]\n[t.u]\nd = """\n[x]\n"""\n'
    text += "[[s]]\n[[s.r]]\nk = 1\n[[s.r]]\nk = 2\n[[s]]\n[[s.r]]\nk = 3\n"
    for key, line in {
        ("a", "b"): 2,
        ("t",): 3,
        ("t", "c"): 4,
        ("t", "c", 0): 4,
        ("t", "u", "d"): 8,
        ("s", 0, "r", 1, "k"): 15,
        ("s", 1, "r", 0, "k"): 18,
        ("s", 1): 16,
        ("no",): None,
        ("t", "u", "no"): 7,
    }.items():
        assert line_of(text, key) == line, key
