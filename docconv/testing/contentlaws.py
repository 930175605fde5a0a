"""The laws of what a format carries: text, structure, pictures, notes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
from hypothesis import strategies as st

from docconv.errors import DocconvError
from docconv.ir import Article, Figure, Html, Image, Node, Paragraph, Strong, Text, encode, normalize, rewrite
from docconv.plugins import registry
from docconv.writing import write_document

from .code import as_code
from .laws import PLAIN, round_trip, text_kept, total
from .places import PLACES, Place, places
from .subject import FormatSubject, NotApplicable
from .texts import raw_bytes, texts
from .words import PHRASES

#: A few bytes of damage to spoil a file with.
DAMAGE = (b"", b"\0", b"\xff\xfe", b"<", b"\n", b"9" * 20, b"\x80")
WIDE = tuple(word for tag in ("zh-Hans", "zh-Hant", "ja") for word in PHRASES[tag] if word.isalpha())
PICTURE = "https://example.org/picture.png"
SEEN = "Zqx"


def any_bytes(subject: FormatSubject) -> str:
    """Any bytes, and files of the format that were cut, spliced and spoiled, are articles or our errors."""
    subject.need_reader()
    samples = [*subject.samples]
    if subject.writer is not None:
        samples += [subject.write(article) for article in subject.some(subject.articles(), 5)]
    for data in cut(min(samples, key=len, default=b"")):
        total(subject.name, data)
    strategy = raw_bytes() | spoiled(samples) if samples else raw_bytes()
    return subject.hold(strategy, lambda data: total(subject.name, data))


def cut(data: bytes) -> Iterator[bytes]:
    """What broken transfers leave of a file: its head, all but its tail, the whole and something more."""
    yield from (data[:size] for size in range(min(len(data), 32)))
    yield from (data[:-size] for size in range(1, min(len(data), 12)))
    yield from (data + junk for junk in (*DAMAGE, data[:1], data[:8]))


def spoiled(samples: list[bytes]) -> st.SearchStrategy[bytes]:
    """Files with a piece cut out and something else put in its place."""

    def spoil(data: bytes, at: int, size: int, junk: bytes) -> bytes:
        at %= len(data) + 1  # so that a place below zero is one near the end
        return data[:at] + junk + data[at + size :]

    # Heads and tails hold more structure than the rest.
    places = st.integers(0, 24) | st.integers(-24, -1) | st.integers(0, 10**6)
    sizes = st.sampled_from((0, 1, 2, 7, 50, 10**9))
    return st.builds(spoil, st.sampled_from(samples), places, sizes, st.sampled_from(DAMAGE))


def kept(subject: FormatSubject, document: Any) -> None:
    """A document survives being written, as closely as the format declares."""
    if subject.read_back:
        round_trip(subject.name, document, **subject.options)
        return
    data = subject.write(document)
    text_kept(document, subject.text(data))
    if subject.reader is not None:
        total(subject.name, data)


def articles_survive(subject: FormatSubject) -> str:
    """What is written is read back: every node, the structure or the words, as the format declares."""
    tried = subject.hold(subject.articles(), lambda article: kept(subject, article))
    return f"{tried}, {subject.need_writer().fidelity}"


def digests_survive(subject: FormatSubject) -> str:
    """Publications of several articles survive as articles do."""
    return subject.hold(subject.digests(), lambda digest: kept(subject, digest), share=2)


def any_text_anywhere(subject: FormatSubject) -> str:
    """Text that looks like markup is text, wherever it stands."""
    found = places(subject.left_out)
    fold = subject.fold
    # A text with letters that the extractor can't tell says nothing about the writer.
    some = texts() if fold is None else texts().filter(lambda text: all(map(fold, filter(str.isalnum, text))))
    strategy = st.builds(lambda name, text: found[name](text), st.sampled_from(sorted(found)), some)

    def look(article: Article) -> None:
        if fold is None:
            kept(subject, article)
        else:
            text_kept(article, subject.text(subject.write(article)), fold)

    return f"{subject.hold(strategy, look)} in {len(found)} places"


def no_blanks(subject: FormatSubject) -> str:
    """No blank comes between two wide characters, however long the line and whatever marks stand in it."""
    marked = not {"strong"} & subject.left_out
    run = st.lists(st.sampled_from(WIDE), min_size=1, max_size=60).map("".join)

    def look(pieces: list[str]) -> None:
        nodes = tuple(
            Strong((Text(piece),)) if marked and number % 2 else Text(piece)
            for number, piece in enumerate(pieces)
        )
        article = normalize(Article(body=(Paragraph(nodes),)))
        text = subject.text(subject.write(article))
        if not subject.read_back:
            text = text.replace("\r", "").replace("\n", "")  # how a line is wrapped is the writer's choice
        assert "".join(pieces) in text, (
            f"{subject.name} parts wide characters: {text[:400]!r}\ndocument: {as_code(article)}"
        )

    return subject.hold(st.lists(run, min_size=1, max_size=3), look, share=4)


def pictures_are_no_text(subject: FormatSubject) -> str:
    """Without its pictures an article has the same text."""
    if "figure" in subject.left_out:
        raise NotApplicable("it carries no figures")

    def look(article: Article) -> None:
        first = article.body[0] if article.body else None
        caption = first.children if isinstance(first, Paragraph) else (Text("caption"),)
        body = (*article.body[:3], Figure(Image(PICTURE), caption), *article.body[3:])
        article = msgspec.structs.replace(article, body=body)
        with_pictures = normalize(msgspec.structs.replace(article, body=rewrite(article.body, _shown)))
        without = normalize(msgspec.structs.replace(article, body=rewrite(article.body, _hidden)))
        one, other = (subject.text(subject.write(each)) for each in (with_pictures, without))
        text_kept(without, one)
        if subject.read_back:
            one, other = (_letters(text) for text in (one, other))
            assert one == other, (
                f"{subject.name} has another text without pictures: {one[:400]!r} became {other[:400]!r}\n"
                f"document: {as_code(with_pictures)}"
            )

    return subject.hold(subject.articles(), look, share=4)


def _shown(node: Node) -> Node:
    """Pictures of one address with one word, which are easily told from the text."""
    if isinstance(node, Image):
        return Image(PICTURE, SEEN)
    if isinstance(node, Figure) and node.caption:
        return msgspec.structs.replace(node, image=Image(PICTURE, SEEN))
    return node


def _hidden(node: Node) -> Node:
    if isinstance(node, Image):
        return Text("")
    if isinstance(node, Figure):
        return msgspec.structs.replace(node, image=None)
    return node


def _letters(text: str) -> str:
    """Letters and digits alone, without what only pictures say."""
    return "".join(filter(str.isalnum, text.replace(PICTURE, "").replace(SEEN, "")))


def losses_are_noted(subject: FormatSubject) -> str:
    """Writing a node that the format declares it can't carry leaves a note of severity `loss`."""
    lost = subject.need_writer().cannot_carry
    if not lost:
        raise NotApplicable("it declares no loss")
    # The first place of each node shows the node, later ones its parts. What readers said below an article is
    # no node: whether it is printed is a choice.
    samples: dict[str, Place] = {node: place for node, _, place in reversed(PLACES) if node != "comment"}
    samples["html"] = lambda _: Article(body=(Html("<details><summary>s</summary>x</details>"),))
    silent = []
    settings = msgspec.structs.replace(PLAIN, writer=dict(subject.options))
    for node in (name for name in lost if name in samples):
        article = normalize(samples[node]("word"))
        notes = write_document(article, BytesIO(), subject.need_writer(), registry(), settings)
        if not any(note.severity == "loss" for note in notes):
            silent.append(node)
    assert not silent, (
        f"{subject.name} loses without a note: {', '.join(silent)}\n"
        f"document: {as_code(normalize(samples[silent[0]]('word')))}"
    )
    return f"{len(lost)} kinds of nodes"


class _Pipe(BytesIO):
    """A sink such as standard output: it takes bytes and can't go back."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: Any) -> int:
        raise OSError("a pipe can't be rewound")

    def tell(self) -> int:
        raise OSError("a pipe has no place")

    def close(self) -> None:
        raise AssertionError("the writer closes a sink that isn't its own")


def same_bytes(subject: FormatSubject) -> str:
    """The same document gives the same bytes, stays as it was, and may go to a pipe."""
    writer = subject.need_writer()

    def look(article: Article) -> None:
        before = encode(article)
        first, second = subject.write(article), subject.write(article)
        shown = f"document: {as_code(article)}"
        assert first == second, f"{subject.name} writes other bytes the second time\n{shown}"
        assert encode(article) == before, f"{subject.name} changes the document that it writes\n{shown}"
        pipe = _Pipe()
        settings = msgspec.structs.replace(PLAIN, writer=dict(subject.options))
        try:
            write_document(article, pipe, writer, registry(), settings)
        except (DocconvError, AssertionError) as error:
            raise AssertionError(f"{subject.name} can't be written to a pipe: {error}\n{shown}") from error

    return subject.hold(subject.articles(pictures=True, max_size=3), look, share=4)
