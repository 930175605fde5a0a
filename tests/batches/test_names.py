"""Laws of names: distinct, stable, and the same in whatever order the inputs come."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from docconv.batches import names
from docconv.output import folded

#: Parts that are alike in capitals or in forms of Unicode, that look numbered, that no Windows takes.
PARTS = st.sampled_from(
    (
        "a",
        "A",
        "ä",
        "ä",
        "Ä",
        "ß",
        "SS",
        "con",
        "a.md",
        "A.MD",
        "a~001",
        "a~000001",
        "..",
        "x:y",
        "a b.",
        "ﬁ",
        "fi",
    )
) | st.text(min_size=1, max_size=6)
ENDINGS = st.sampled_from((".html", ".HTML", ".txt", ".md", ".warc.gz", ""))
PLACES = st.builds(
    lambda folders, stem, ending: "/".join((*folders, stem)) + ending,
    st.lists(PARTS, max_size=2),
    PARTS,
    ENDINGS,
)


def outputs(places: list[str]) -> dict[str, str]:
    """The output of each input, as the journal and the feed settle it."""
    plain = {place: names.plain(place, ".md") for place in places}
    claims = [names.key(stem) for stem in plain.values()]
    return {
        place: names.final(stem, names.of_input(place), claims.count(names.key(stem)) > 1) + ".md"
        for place, stem in plain.items()
    }


def is_name(place: str) -> bool:
    try:
        return bool(place) and "\0" not in place and bool(place.encode())
    except UnicodeEncodeError:
        return False


SETS = st.lists(PLACES.filter(is_name), unique_by=names.of_input, max_size=12)


@given(SETS, st.randoms())
def test_distinct_and_the_same_in_any_order(places: list[str], random) -> None:
    named = outputs(places)
    assert len({folded(path.split("/")) for path in named.values()}) == len(places)
    shuffled = list(places)
    random.shuffle(shuffled)
    assert outputs(shuffled) == named


@given(SETS)
def test_nothing_leads_out_and_no_folder_is_called_like_a_file(places: list[str]) -> None:
    named = outputs(places)
    for path in named.values():
        parts = PurePosixPath(path).parts
        assert not PurePosixPath(path).is_absolute()
        assert ".." not in parts
        assert all(len(part.encode()) <= 255 for part in parts)
        assert not any(folder.casefold().endswith(".md") for folder in parts[:-1])


@given(SETS, st.integers(1, 10**7))
def test_numbered_articles_collide_with_nothing(places: list[str], number: int) -> None:
    named = outputs(places)
    taken = {folded(path.split("/")) for path in named.values()}
    for path in named.values():
        stem = path.removesuffix(".md")
        for numbered in (
            f"{stem}~{number:03}.md",
            f"{stem}~{number:06}.md",
            f"{stem}~{number:06}~{number:03}.md",
        ):
            assert folded(numbered.split("/")) not in taken
