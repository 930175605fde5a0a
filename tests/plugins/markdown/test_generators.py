"""Notations of site generators and note-taking programs, in texts made for these tests."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.ir import (
    Article,
    Blockquote,
    Code,
    Embed,
    Figure,
    Heading,
    Image,
    List,
    Strong,
    Text,
    text_of,
    walk,
)
from docconv_markdown.generators import as_markdown
from tests.plugins.markdown.through import article_of

FRONT = "---\ntitle: T\ndate: 2026-03-09\n---\n\n"


def article(text: str) -> Article:
    return article_of(FRONT + text + "\n\nThe bridge moved on Monday.\n")


@pytest.mark.parametrize(
    ("tag", "url", "alt", "caption"),
    [
        ('{{< figure src="/img/a.jpg" alt="A boat" caption="At dawn" >}}', "/img/a.jpg", "A boat", "At dawn"),
        ('{{< figure src="/img/a.jpg" caption="At dawn" width="200" />}}', "/img/a.jpg", None, "At dawn"),
        ('{{% img src="a.png" title="At [dawn]" %}}', "a.png", None, "At [dawn]"),
        ("{% asset_img a.jpg At dawn %}", "a.jpg", "At dawn", ""),
        ('{% img left /img/a.png 200 100 "At dawn" %}', "/img/a.png", "At dawn", ""),
        ('{% include figure.html src="/a.webp" caption="At dawn" %}', "/a.webp", None, "At dawn"),
        ("![[boat two.png|300]]", "boat two.png", None, ""),
        ("![[boat.jpg|A boat]]", "boat.jpg", "A boat", ""),
    ],
)
def test_pictures(tag: str, url: str, alt: str | None, caption: str) -> None:
    figure = article(f"Before it.\n\n{tag}").body[1]
    assert isinstance(figure, Figure)
    assert figure.image == Image(url, alt)
    assert text_of(figure.caption) == caption


@pytest.mark.parametrize(
    "box",
    [
        ":::message alert\nMind *it*.\n\n- one\n:::",
        "::: tip\nMind *it*.\n\n- one\n\n:::",
        "{% note info %}\nMind *it*.\n\n- one\n{% endnote %}",
        "{{% notice warning %}}\nMind *it*.\n\n- one\n{{% /notice %}}",
        "{{< note >}}\nMind *it*.\n\n- one\n{{< /note >}}",
        "!!! note\n    Mind *it*.\n\n    - one\n",
        "> [!NOTE]\n> Mind *it*.\n>\n> - one",
    ],
)
def test_boxes_are_quotes(box: str) -> None:
    quote = article(box).body[0]
    assert isinstance(quote, Blockquote)
    assert text_of(quote.children[:1]) == "Mind it."
    assert isinstance(quote.children[1], List)


@pytest.mark.parametrize(
    ("box", "title"),
    [
        (":::details How it moved\nSlowly.\n:::", "How it moved"),
        ("> [!warning]- Mind the gap\n> Slowly.", "Mind the gap"),
        ('??? note "Mind the *gap*"\n    Slowly.', "Mind the gap"),
        ('{{< details title="How it moved" >}}\nSlowly.\n{{< /details >}}', "How it moved"),
    ],
)
def test_titles_of_boxes_stay(box: str, title: str) -> None:
    quote = article(box).body[0]
    assert isinstance(quote, Blockquote)
    assert text_of(quote.children) == f"{title}\nSlowly."
    assert any(isinstance(node, Strong) for node in walk(quote.children[:1]))


def test_who_is_quoted_stays() -> None:
    quote = article("{% blockquote Ann Lee, The river %}\nIt flows.\n{% endblockquote %}").body[0]
    assert isinstance(quote, Blockquote)
    assert text_of(quote.children) == "It flows.\n— Ann Lee, The river"


def test_who_is_quoted_may_have_a_name() -> None:
    quote = article(
        '{{< quote author="Ann Lee" class="big" source="The river" >}}\nIt flows.\n{{< /quote >}}'
    ).body[0]
    assert text_of((quote,)) == "It flows.\n— Ann Lee, The river"


def test_words_given_to_a_template_stay() -> None:
    made = article('{% include alert.html type="warning" content="Mind the gap, always." %}').body[0]
    assert text_of((made,)) == "Mind the gap, always."


def test_an_admonition_in_an_item_stays_there() -> None:
    (made,) = article("- One\n\n    !!! note\n        Mind it.\n\n- Two").body[:-1]
    assert isinstance(made, List)
    assert any(isinstance(node, Blockquote) for node in walk((made,)))


def test_code_between_tags() -> None:
    code = article("{% highlight python %}\n{% note %}\nx = {'a': 1}\n{% endhighlight %}").body[0]
    assert code == Code("{% note %}\nx = {'a': 1}", "python")


@pytest.mark.parametrize(
    "tag", ["{{< youtube abc123 >}}", '{{< youtube id="abc123" >}}', "{% youtube abc123 %}"]
)
def test_films(tag: str) -> None:
    assert article(tag).body[0] == Embed("https://www.youtube.com/watch?v=abc123", "youtube")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("## The river {#river}", "The river"),
        ("## The river {: .big #river }", "The river"),
        ("## The river { data-search-exclude }", "The river"),
        ('The [river](https://e.org/r){:target="_blank"} flows.', "The river flows."),
        ('import Post from "@components/post.astro";', ""),
        ("[TOC]", ""),
        ("{: .note}", ""),
        ("{% include footer.html %}", ""),
        ("See [[rivers/ann|Ann]] and [[The river]].", "See Ann and The river."),
        ("It is ==very== old.", "It is very old."),
        ("它==非常==古老。", "它非常古老。"),
    ],
)
def test_what_is_no_text_goes(line: str, text: str) -> None:
    assert text_of(article(f"Before it.\n\n{line}").body[1:-1]) == text


@pytest.mark.parametrize(
    "line",
    [
        "In Hugo `{{< figure >}}` is a picture.",
        "A set {a, b} and a pair {1: 2}.",
        "## The set {a, b}",
        "Where a==b and c==d.",
        "The note [[1]] says so.",
        "::: nobody closes this",
        "::: not closed",
        "{{< unknown one two >}}",
        "    {% raw %}{% endraw %} in a line",
        "import from abroad rose.",
        "He wrote [!] twice.",
        "??? Really",
        "!!! wow",
        "{% for post in posts %}",
        "{% if night %}\nIt moves.\n{% endif %}",
        "As in\nimport 'a/b'\nof old.",
        "## Solving {x=1}",
        "Let f(x){n=2} and g(y){.5} be.",
        'In R it is df[["name"]].',
        "Then if [[ -f bridge ]] it moved.",
    ],
)
def test_what_only_looks_like_a_notation_stays(line: str) -> None:
    words = line.strip(" #`").replace("`", "").replace("\n", " ")
    assert words in text_of(article(f"Before it.\n\n{line}").body)


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_code_stays_as_it_is(fence: str) -> None:
    value = '{{< figure src="a.jpg" >}}\n:::tip\n> [!note] x\n# A {#b}\n[TOC]'
    assert article(f"{fence}\n{value}\n{fence}").body[0] == Code(value)


@pytest.mark.parametrize(
    "value",
    [
        "import React from 'react'\nimport './style.css'\n\nconst x = 1",
        '{% include header.html %}\n{{< figure src="a.jpg" >}}',
        "{% note %}\nhello\n\n{% endnote %}",
        "{: .lead}\n[TOC]\n————————",
        "!!! note\n    It moved.",
    ],
)
@pytest.mark.parametrize("place", ["paragraph", "item", "pre"])
def test_code_without_a_fence_stays_as_it_is(value: str, place: str) -> None:
    if place == "pre":
        made = article(f"Write:\n\n<pre>{value.replace('<', '&lt;')}</pre>")
    else:
        indent = "    " if place == "paragraph" else "      "
        lines = [indent + line if line else "" for line in value.split("\n")]
        made = article(("Write:" if place == "paragraph" else "- Write:") + "\n\n" + "\n".join(lines))
    assert [node.value for node in walk(made.body) if isinstance(node, Code)] == [value]


def test_a_picture_in_a_step_is_no_code() -> None:
    made = article(
        '1.  First.\n\n    {{< figure src="a.jpg" >}}\n\n    - Then.\n\n'
        "      {% note %}\n      x\n      {% endnote %}\n"
    )
    assert not any(isinstance(node, Code) for node in walk(made.body))
    assert any(isinstance(node, Figure) for node in walk(made.body))


def test_other_dialects_know_none_of_it() -> None:
    text = ":::tip\n\nMind it.\n\n:::\n\n# The river {#river}"
    assert text_of(article_of(text, dialect="gfm").body) == ":::tip\nMind it.\n:::\nThe river {#river}"


def test_tags_that_nothing_closes_stay() -> None:
    body = article(":::tip\n\nOne.\n\n{% note %}\n\nTwo.\n\n{% endwarning %}").body
    assert "One." in text_of(body)
    assert not any(isinstance(block, Blockquote) for block in body)


def test_depth_and_number_cost_nothing() -> None:
    start = time.process_time()
    for line, end in ((":::tip", ":::"), ("{% note %}", "{% endnote %}"), ("{% a %}", "{% endb %}")):
        as_markdown(f"{line}\n" * 20_000 + f"{end}\n" * 20_000)
    as_markdown("{{< a " + " \t" * 100_000 + "\n## x " + "{.a" * 100_000 + "\n" + "{" * 100_000)
    as_markdown(("{{< a " + " \t" * 900 + "\n## x " + "{.a.a" * 300 + "\n![](a){" + "a=b " * 400 + "\n") * 50)
    assert time.process_time() - start < 5


@given(
    st.lists(
        st.sampled_from(
            [":::tip", ":::", "{% note %}", "{% endnote %}", "```", "> [!note] a", "word", "", "- x"]
        )
    )
)
def test_no_word_is_lost(lines: list[str]) -> None:
    made = as_markdown("\n".join(lines))
    assert made.count("word") == lines.count("word")


def test_nested_boxes() -> None:
    outer = article("::::warning\nOne.\n\n:::tip\nTwo.\n:::\n\nThree.\n::::").body[0]
    assert isinstance(outer, Blockquote)
    assert [type(block).__name__ for block in outer.children] == ["Paragraph", "Blockquote", "Paragraph"]


def test_headings_in_columns() -> None:
    body = article('{{< tabs >}}\n{{< tab "By night" >}}\nFirst.\n{{< /tab >}}\n{{< /tabs >}}').body
    assert text_of(body[:2]) == "By night\nFirst."
    assert not isinstance(body[1], Heading)
    assert any(isinstance(node, Text) and node.value == "By night" for node in walk(body[:1]))
