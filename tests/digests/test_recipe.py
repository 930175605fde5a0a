"""Recipes: what they choose and change, and what is said of a wrong one."""

import json
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import docconv
from docconv.digests import Recipe, assemble, load, recipe_schema, start
from docconv.digests.select import locate, window
from docconv.digests.tomllines import line_of
from docconv.errors import OutputError, UsageError
from docconv.ir import Article, Meta, Paragraph, Provenance, Text, normalize_digest
from docconv.publishing import publish
from docconv.testing.strategies import PICTURES


def article(number, path=None, **meta):
    given = {"title": f"T{number}", "published": "2026-03-10", **meta}
    return Article(Meta(**given), (Paragraph((Text(f"Text {number}."),)),), provenance=Provenance(path=path))


def titles(digest):
    return {part.title: [article.meta.title for article in part.articles] for part in digest.sections}


def written(folder: Path, text: str, name: str = "week.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


# --- choosing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule",
    [
        {"tag": "Economy"},
        {"tag": ["x", "money"]},
        {"site": "the courier"},
        {"site": "courier.example"},
        {"language": "zh"},
        {"language": "zh-hant"},
        {"words": "interest rate"},
        {"words": ["bank*", "x"]},
        {"words": "利率"},
        {"folder": "inbox/world"},
        {"folder": "world/asia"},
        {"tag": "money", "site": "courier.example"},
    ],
)
def test_rules(rule):
    wanted = article(
        1,
        path="inbox/world/asia/one.html",
        title="Banks: the “Interest Rate” 利率下降",
        tags=("Money",),
        section="economy",
        site="The Courier",
        url="https://www.news.courier.example/1",
        language="zh-Hant",
    )
    other = article(
        2, path="inbox/worlds/two.html", title="Interests, rates", url="https://xcourier.example/"
    )
    digest = assemble([other, wanted], sections=[{"title": "Found", **rule}, {"title": "Rest"}])
    assert titles(digest) == {"Found": [wanted.meta.title], "Rest": [other.meta.title]}


def test_the_first_rule_that_is_met_and_the_order_of_sections():
    articles = [article(number, tags=tags) for number, tags in enumerate([("a", "b"), ("b",), (), ("c",)])]
    sections = [{"title": "Rest"}, {"title": "B", "tag": "b"}, {"title": "A", "tag": "a"}]
    assert titles(assemble(articles, sections=sections)) == {"Rest": ["T2", "T3"], "B": ["T0", "T1"]}
    sections = [{"title": "A", "tag": "a"}, {"title": "B", "tag": "b"}, {"title": "A", "tag": "c"}]
    digest = assemble(articles, sections=sections, language="en")
    assert titles(digest) == {"A": ["T0", "T3"], "B": ["T1"], "Other": ["T2"]}


@pytest.mark.parametrize(
    "name", ["in/one.html", "one.html", "in/*.html", "https://m.a.example/1?utm_source=x"]
)
def test_names_of_articles(name):
    one = article(1, path="in/one.html", url="https://a.example/1", title="What now, “minister”?")
    two = article(2, path="in/two.txt", url="https://a.example/2", title="What now?")
    for called in (name, "what now “Minister”"):
        assert titles(assemble([one, two], exclude=called)) == {None: ["What now?"]}
        assert titles(assemble([one, two], pin=called, until="2020-01-01")) == {None: [one.meta.title]}


def test_paths_are_seen_from_the_recipe(tmp_path):
    (tmp_path / "world").mkdir()
    recipe = written(tmp_path / "world", '[[sections]]\ntitle = "W"\nfolder = "world"\n')
    far = article(1, path=str(tmp_path / "world" / "in" / "a.md"))
    near = article(2, path=str(tmp_path / "world" / "world" / "a.md"))
    digest = docconv.digest([far, near], recipe=recipe, language="en")
    assert titles(digest) == {"W": ["T2"], "Other": ["T1"]}


def test_pinned_articles_come_first_whatever_their_date():
    articles = [article(number, published=f"2026-03-1{number}") for number in range(4)]
    digest = assemble(articles, pin=["T3", "T0"], since="2026-03-11", until="2026-03-12")
    assert titles(digest) == {None: ["T3", "T0", "T1", "T2"]}


def test_changes():
    change = {
        "match": "T1",
        "title": "New",
        "section": "B",
        "summary": "S",
        "language": "vi",
        "note": "N",
    }
    sections = [{"title": "A"}, {"title": "B", "tag": "b"}]
    digest = assemble([article(1), article(2)], changes=[change], sections=sections)
    assert titles(digest) == {"A": ["T2"], "B": ["New"]}
    meta = digest.articles[1].meta
    assert (meta.summary, meta.language, meta.extra["editors_note"]) == ("S", "vi", "N")


def test_what_matches_nothing_is_told_to_the_editor_alone():
    report = docconv.Report()
    digest = assemble(
        [article(1)], report=report, pin="a", exclude="b", changes=[{"match": "c", "title": "x"}]
    )
    assert [note.message for note in report.notes] == [
        "pin 'a' matches no article",
        "exclude 'b' matches no article",
        "changes 'c' matches no article",
    ]
    assert digest.notes == ()
    assert len(assemble([article(1)], pin="a").notes) == 1
    several = assemble([article(1), article(1)], dedupe=False, changes=[{"match": "T1", "title": "x"}])
    assert [note.code for note in several.notes] == ["digest.several"]


def test_every_decision_is_in_the_report():
    report = docconv.Report()
    long = "word " * 300
    copies = [
        Article(Meta(title=title, published="2026-03-10", section="S"), (Paragraph((Text(long),)),))
        for title in ("A", "B")
    ]
    others = [article(1, published="2020-01-01"), article(2, published=None), article(3), article(4)]
    assemble(
        [*copies, *others],
        week="2026-W11",
        pin="T4",
        exclude="T3",
        sections=[{"title": "S", "tag": "s"}, {"title": "R"}],
        report=report,
    )
    made = {found.article: found for found in report.decisions}
    assert {name: found.outcome for name, found in made.items()} == {
        "A": "kept", "B": "merged", "T1": "outside", "T2": "undated", "T3": "excluded", "T4": "kept",
    }  # fmt: skip
    assert (made["A"].section, made["A"].reason) == ("S", "sections[0]: tag")
    assert (made["T4"].section, made["T4"].reason, made["T4"].pinned) == ("R", "sections[1]: the rest", True)
    assert (made["B"].into, made["B"].similarity) == ("A", 1.0)
    lines = [json.loads(line) for line in report.lines()]
    assert len(lines) == 6
    assert all(line["outcome"] for line in lines)


# --- whole recipes -------------------------------------------------------------------------------


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


# --- wrong ones ----------------------------------------------------------------------------------

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


# --- laws ----------------------------------------------------------------------------------------

WORDS = st.sampled_from(["a", "b", "c"])
METAS = st.builds(
    Meta,
    title=st.none() | WORDS,
    published=st.sampled_from([None, "2026-03-10", "2026-03", "2026-01-01T10:00:00Z", "x"]),
    url=st.none() | WORDS.map("https://example.org/{}".format),
    site=st.none() | WORDS,
    tags=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    language=st.sampled_from([None, "en", "zh-Hans"]),
)
PATHS = st.none() | st.tuples(WORDS, WORDS).map("/".join)
ARTICLES = st.lists(
    st.builds(
        lambda meta, text, path: Article(meta, (Paragraph((Text(text),)),), provenance=Provenance(path=path)),
        METAS,
        WORDS,
        PATHS,
    ),
    max_size=8,
)
RULES = st.fixed_dictionaries(
    {},
    optional={"tag": WORDS, "site": WORDS, "words": WORDS, "folder": WORDS, "language": st.just("zh")},
).filter(bool)
SECTIONS = st.lists(st.builds(lambda title, rule: {"title": title, **rule}, WORDS, RULES), max_size=3)
NAMES = st.lists(st.sampled_from(["a", "b", "a/b", "https://example.org/c"]), max_size=2)


@given(ARTICLES, SECTIONS, NAMES, NAMES, st.booleans(), st.sampled_from(["date", "title", "input"]))
def test_every_article_is_once_in_the_digest_or_told_of(articles, sections, pin, exclude, dedupe, sort):
    report = docconv.Report()
    exclude = [name for name in exclude if name not in pin]
    digest = assemble(
        articles,
        week="2026-W11",
        sections=sections,
        pin=pin,
        exclude=exclude,
        dedupe=dedupe,
        sort=sort,
        report=report,
    )
    assert len(report.decisions) == len(articles)
    kept = [found for found in report.decisions if found.outcome == "kept"]
    assert len(kept) == len(digest.articles)
    span = window(week="2026-W11")
    pinned = sum(found.pinned for found in kept)
    assert sum(locate(found.meta.published, span) != "in" for found in digest.articles) <= pinned
    assert normalize_digest(digest) == digest
    titles = [part.title for part in digest.sections]
    assert len(set(titles)) == len(titles)
    asked = list(dict.fromkeys(part["title"] for part in sections))
    assert [title for title in titles if title in asked] == [title for title in asked if title in titles]


@given(ARTICLES, SECTIONS, NAMES)
def test_the_same_articles_make_the_same_digest(articles, sections, pin):
    made = [assemble(articles, sections=sections, pin=pin, title="x") for _ in range(2)]
    assert msgspec.json.encode(made[0]) == msgspec.json.encode(made[1])
