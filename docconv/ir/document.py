"""What surrounds the text: articles and digests, their metadata and where everything came from."""

from typing import Any, Literal, TypeAlias

import msgspec

from .nodes import Block

Severity: TypeAlias = Literal["info", "guess", "loss", "error"]
Certainty: TypeAlias = Literal["certain", "likely", "guess"]


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """Common base of the records below."""


class Meta(Record, frozen=True):
    """What is known about an article. A field without evidence is None or empty, never a guess.

    `published` and `modified` are ISO 8601 exactly as precise as the source states: a date, or date
    and time, with an offset only where one is stated. `site` published this copy, `origin` is where
    the text came from (an agency, another paper), `url` is the article's own address. `language` is
    a BCP 47 tag. `image` is the address or resource name of the lead picture. `extra` keeps what has
    no field of its own; of its keys writers show `also_in`, where else the article stood, and
    `editors_note`, what the editor of a publication says about it.
    """

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    editors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    origin: str | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    summary: str | None = None
    image: str | None = None
    extra: dict[str, str | tuple[str, ...]] = {}


class Comment(Record, frozen=True):
    """A reader's comment."""

    body: tuple[Block, ...]
    author: str | None = None
    published: str | None = None


class Resource(Record, frozen=True):
    """A picture that travels with the article; `data` is base64 in JSON."""

    media_type: str
    data: bytes
    url: str | None = None


class Furniture(Record, frozen=True):
    """A part of the page that was left out of the body, and why."""

    role: str
    text: str
    reason: str
    where: str | None = None


class Note(Record, frozen=True):
    """Something a user may want to know: an information, a guess, a loss or an error."""

    code: str
    message: str
    severity: Severity = "info"
    where: str | None = None


class Repair(Record, frozen=True):
    """One mended damage; `proof` says what makes it more than a guess."""

    code: str
    before: str
    after: str
    certainty: Certainty
    proof: str
    where: str | None = None


class Provenance(Record, frozen=True):
    """Where an article came from and what was done on the way.

    `encoding` is the encoding that the bytes were read in and how it was found, `sha256` the digest
    of the input's bytes, `evidence` the text or rule behind each metadata field.
    """

    path: str | None = None
    format: str | None = None
    reader: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    captured: str | None = None
    notes: tuple[Note, ...] = ()
    repairs: tuple[Repair, ...] = ()
    evidence: dict[str, str] = {}


class Article(Record, frozen=True, eq=False, tag_field="type", tag="article"):
    """An article: metadata, body, comments, the pictures that travel with it.

    Articles are equal when meta, body, comments and resources are. They are unhashable: hashing a
    deep tree recurses in C.
    """

    meta: Meta = Meta()
    body: tuple[Block, ...] = ()
    comments: tuple[Comment, ...] = ()
    resources: dict[str, Resource] = {}
    furniture: tuple[Furniture, ...] = ()
    provenance: Provenance = Provenance()

    def __eq__(self, other: Any) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        return (self.meta, self.body, self.comments, self.resources) == (
            other.meta,
            other.body,
            other.comments,
            other.resources,
        )

    def __ne__(self, other: Any) -> bool:
        # msgspec compares by identity where a struct is declared without equality.
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = None  # type: ignore[assignment]


class Section(Record, frozen=True):
    """A part of a digest; `title` is None in a digest that is not grouped."""

    title: str | None = None
    introduction: tuple[Block, ...] = ()
    articles: tuple[Article, ...] = ()


class Digest(Record, frozen=True, tag_field="type", tag="digest"):
    """Many articles as one publication. `period` is an ISO 8601 interval, `2026-03-09/2026-03-15`.

    The introduction stands before the first section.
    """

    title: str | None = None
    subtitle: str | None = None
    language: str | None = None
    period: str | None = None
    sections: tuple[Section, ...] = ()
    cover: Resource | None = None
    theme: str | None = None
    notes: tuple[Note, ...] = ()
    introduction: tuple[Block, ...] = ()

    __hash__ = None  # type: ignore[assignment]

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in order."""
        return tuple(article for section in self.sections for article in section.articles)


Document: TypeAlias = Article | Digest
