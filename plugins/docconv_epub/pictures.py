"""The pictures of a book: each file once, made fit; what can't travel becomes a link to where it is."""

from collections.abc import Callable
from functools import partial

from docconv import Article, Context
from docconv.ir import Image, Resource, walk
from docconv.media import CORE_TYPES, WEB_TYPES, Store, fit, identify
from docconv.text.labels import label

from .book import File
from .links import web_address

FOLDER = "images/"


class Pictures:
    """The files of all pictures so far, by name, and whether each is described in words."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.described = True
        options, limits = ctx.options, ctx.limits
        fitted = partial(
            fit,
            formats=WEB_TYPES if options.webp else CORE_TYPES,
            width=options.max_width or None,
            height=options.max_height or None,
            max_bytes=options.max_bytes or None,
            grayscale=options.grayscale or options.eink,
            animated=not options.eink,
            max_input=limits.bytes,
            max_pixels=limits.pixels,
        )
        self.store = Store(fitted, ctx.note)

    @property
    def files(self) -> dict[str, File]:
        """The files in the book."""
        return {
            FOLDER + name: File(FOLDER + name, made.media_type, made.data)
            for name, made in self.store.files.items()
        }

    def file_of(self, resource: Resource) -> str:
        """The name of the file that holds a picture. Raises DocconvError for one that may not be used."""
        return FOLDER + self.store.add(resource.data)

    def kept(self, resource: Resource, name: str) -> Resource:
        """A picture as it is read back from its file; what wasn't converted keeps the type it was given."""
        made = self.store.files[name.removeprefix(FOLDER)]
        found = identify(resource.data)
        same = found is not None and found.media_type == made.media_type
        return Resource(resource.media_type if same else made.media_type, made.data, resource.url)

    def names_for(self, article: Article, where: str) -> dict[str, str]:
        """The file of each picture that an article brings along; those it only shows cost a note.

        `where` is what the notes call the article.
        """
        found = self.store.names(article, where, unseen=True)
        names = {url: FOLDER + name for url, name in found.items()}
        bodies = (article.body, *(comment.body for comment in article.comments))
        images = (node for body in bodies for node in walk(body) if isinstance(node, Image))
        self.described &= all(image.alt for image in images if image.url in names)
        return names


def stand_in(base: str | None, language: str | None) -> Callable[[Image], tuple[str | None, str]]:
    """What is put where a picture can't be: its description, leading to it if it has an address.

    `base` is the address of the article that shows it.
    """
    place = web_address(base or "")

    def words(image: Image) -> tuple[str | None, str]:
        address = web_address(image.url, place)
        return address, image.alt or (label("picture", language) if address else "")

    return words
