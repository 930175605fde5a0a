"""From a source to documents: reader, provenance, normal form, pictures, transforms, filters."""

import os
from collections.abc import Iterator
from typing import Any

import msgspec

from .context import Context, Doors, ResourceDoor
from .detect import detect
from .errors import DependencyError, DocconvError, InternalError, LimitError, PluginError, UsageError
from .filters import run_filter
from .formats import Format, option_names
from .ir import Article, Digest, Document, normalize, normalize_digest
from .limits import Clock, Limits, check_tree, passed
from .options import build_options
from .plugins import Registry, code_of
from .resources import Ways, attach_resources, data_door, ways_from
from .settings import Settings, options_for
from .source import Source
from .transforms import steps


def read_source(
    source: Source,
    registry: Registry,
    settings: Settings,
    format: str | None = None,
    *,
    inside: ResourceDoor | None = None,
    ways: Ways | None = None,
) -> Iterator[Document]:
    """The documents in a source, each in normal form with its provenance, before any filter. Lazy.

    `inside` is the way to the pictures of a piece of another document, which will go through the article
    transforms as a part of the whole; `ways` are the ways out of any other source, else those to its own
    folder. Pictures that are far are not attached yet, for nobody knows which articles will be wanted.

    Raises UsageError for unknown formats and options, InputError, LimitError, or PluginError and
    InternalError where the reader breaks its contract or fails.
    """
    chosen = registry.reader(format) if format else detect(source, registry)
    options = options_of(chosen, registry, settings)
    ways = ways or ways_from(source.file, settings.limits)
    door = inside or ways.near
    texts = steps("text", registry, settings)
    ctx = Context(
        options,
        limits=settings.limits,
        furniture=settings.furniture,
        doors=Doors(
            read=lambda name, piece, pictures: _read_inside(registry, settings, name, piece, pictures),
            resource=inside or ways.resource,
            beside=ways.beside,
            text_transforms=texts,
        ),
        format=chosen.name,
        clock=(clock := Clock(settings.limits.seconds)),
    )
    changes = () if inside else steps("article", registry, settings)

    def finished(article: Article) -> Article:
        article = attach_resources(normalize(_with_provenance(article, source, chosen, ctx)), door)
        for change in changes:
            ctx.in_time()
            article = normalize(_taken(change(article, ctx), ctx))
        return article

    def documents() -> Iterator[Document]:
        assert chosen.reader is not None
        count = 0
        for document in code_of(chosen, chosen.reader)(source, ctx):
            count += len(document.articles) if isinstance(document, Digest) else 1
            if count > settings.limits.records:
                raise passed("records", f"more than {settings.limits.records} articles")
            if not _surely_small(source, settings.limits):
                check_tree(document, settings.limits)
            if isinstance(document, Article):
                document = finished(document)
            elif isinstance(document, Digest):
                notes = (*document.notes, *ctx.notes)
                ctx.notes.clear()
                sections = tuple(
                    msgspec.structs.replace(section, articles=tuple(map(finished, section.articles)))
                    for section in document.sections
                )
                document = normalize_digest(msgspec.structs.replace(document, sections=sections, notes=notes))
            else:
                raise PluginError(
                    f"the {chosen.name} reader ({chosen.distribution}) gave {type(document).__name__}",
                    code="plugin.reader",
                )
            if source.loaded:  # what is read piece by piece may pass over much before there is an article
                clock.check()
            yield document
            clock.restart()

    yield from _guarded(chosen, source, documents())


def _surely_small(source: Source, limits: Limits) -> bool:
    """Whether an input has too few bytes for a tree that is too large: two bytes are a node at least."""
    if not source.loaded or source.data[:2] == b"PK":
        return False
    return 4 * len(source.data) < min(limits.nodes, limits.depth)


def options_of(format: Format, registry: Registry, settings: Settings) -> Any:
    """The options of a reader with the user's values, or None where it has none. Raises UsageError."""
    values = _reader_options(format, registry, settings)
    return build_options(format.reader_options, values, f"the {format.name} reader")


def _reader_options(format: Format, registry: Registry, settings: Settings) -> dict[str, Any]:
    """The options that concern a reader. A plain key that another reader knows is passed over, since one
    run may read many formats; one that no reader knows is left in, to be refused.
    """
    own = frozenset(option_names(format.reader_options))
    others = (
        {name for other in registry.formats if other.reader for name in option_names(other.reader_options)}
        if any("." not in key and key not in own for key in settings.reader)
        else set()
    )
    return {
        key: value
        for key, value in options_for(format.name, settings.reader).items()
        if key in own or key.replace("-", "_") not in others
    }


def filtered(document: Document, source: Source, settings: Settings) -> Document:
    """What the user's filters make of a document. Raises what `run_filter` raises, naming the source."""
    try:
        for command in settings.filters:
            document = _normal(
                run_filter(command, document, seconds=settings.limits.seconds, most=settings.limits.bytes)
            )
    except UsageError:
        raise
    except DocconvError as error:
        error.where = error.where or source.name
        raise
    return document


def _normal(document: Document) -> Document:
    return normalize(document) if isinstance(document, Article) else normalize_digest(document)


def _read_inside(
    registry: Registry, settings: Settings, format: str, piece: Source, pictures: ResourceDoor | None
) -> Iterator[Document]:
    """An embedded piece, without the article transforms and filters that the whole will go through."""
    piece.encoding = settings.encoding
    door = data_door(pictures)
    return read_source(piece, registry, settings, format, inside=door)


def _guarded(format: Format, source: Source, documents: Iterator[Document]) -> Iterator[Document]:
    """The documents; whatever goes wrong on the way comes out as one of our errors that names the input."""
    try:
        yield from documents
    except UsageError:
        raise
    except DocconvError as error:
        error.where = error.where or source.name
        if source.name not in error.where:
            error.where = f"{source.name}, {error.where}"
        raise
    except MemoryError as error:
        raise LimitError(
            f"the {format.name} reader ran out of memory", code="limit.memory", where=source.name
        ) from error
    except ImportError as error:
        raise DependencyError(
            f"the {format.name} reader ({format.distribution}) lacks something: {error}",
            where=source.name,
            hint="docconv doctor",
        ) from error
    except GeneratorExit:
        raise
    except Exception as error:
        raise InternalError(
            f"the {format.name} reader ({format.distribution}) failed: {type(error).__name__}: {error}",
            code="internal.reader",
            where=source.name,
        ) from error


def _with_provenance(article: Article, source: Source, format: Format, ctx: Context) -> Article:
    """What the run knows of an article's origin, behind what the reader itself stated."""
    stated = article.provenance
    provenance = msgspec.structs.replace(
        stated,
        path=stated.path or source.name,
        format=stated.format or format.name,
        reader=stated.reader or format.reader,
        encoding=stated.encoding or ctx.encoding,
        sha256=stated.sha256 or source.sha256,
        notes=(*stated.notes, *ctx.notes),
        repairs=(*stated.repairs, *ctx.repairs),
    )
    ctx.notes.clear()
    ctx.repairs.clear()
    return msgspec.structs.replace(article, provenance=provenance)


def _taken(article: Article, ctx: Context) -> Article:
    """An article with the notes and repairs that a transform left in the context."""
    if not isinstance(article, Article):
        raise PluginError(f"an article transform gave {type(article).__name__}", code="plugin.transform")
    if not ctx.notes and not ctx.repairs:
        return article
    provenance = msgspec.structs.replace(
        article.provenance,
        notes=(*article.provenance.notes, *ctx.notes),
        repairs=(*article.provenance.repairs, *ctx.repairs),
    )
    ctx.notes.clear()
    ctx.repairs.clear()
    return msgspec.structs.replace(article, provenance=provenance)


def stub(source: Source, error: DocconvError) -> Article:
    """The page that stands in a digest for an input that could not be read."""
    from .ir import Meta, Note, Paragraph, Provenance, Text

    return Article(
        Meta(title=os.path.basename(source.name)),
        (Paragraph((Text(f"{error.code}: {error.message}"),)),),
        provenance=Provenance(
            path=source.name, notes=(Note(error.code, error.message, "error", source.name),)
        ),
    )
