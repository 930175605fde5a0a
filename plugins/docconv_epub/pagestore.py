"""The pages of an open book: each is parsed when it is wanted, the last few are kept."""

from collections import OrderedDict

from docconv import Context, DocconvError, InputError, LimitError, Source
from docconv.html import tag_of
from docconv.media import identify

from .container import MAX_PAGE, OpenBook
from .content import Page, is_mark, mark_note, page_of
from .facts import canonical
from .markup import child, declared_in_xml, parse_page

#: So many pages are kept for what others take from them.
KEPT = 4
#: So many pictures are kept, since ornaments come again and again.
KEPT_PICTURES = 8


class Pages:
    """The pages of a book by their paths."""

    def __init__(self, book: OpenBook, source: Source, ctx: Context) -> None:
        self.book = book
        self.source = source
        self.ctx = ctx
        self.numbers = {item.path: number for number, (item, _) in enumerate(book.package.spine)}
        self.kept: OrderedDict[str, Page | None] = OrderedDict()
        self.pictures: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self.told: set[str] = set()
        self.addresses: dict[str, str | None] = {}
        #: Reading a page again for the notes on it is bounded: a hostile book could ask for it without end.
        self.again = 4 * len(self.numbers) + 100

    def page(self, path: str) -> Page | None:
        """A page as it stands, None where there is none to read; a note says why."""
        if path in self.kept:
            self.kept.move_to_end(path)
            return self.kept[path]
        self.ctx.in_time()
        page = self._parsed(path)
        self.kept[path] = page
        if len(self.kept) > KEPT:
            self.kept.popitem(last=False)
        return page

    def linked(self, path: str) -> Page | None:
        """A page whose links lead on from the book: to notes that stand on it now, to articles, to files."""
        page = self.page(path)
        if page is None:
            return None
        links, page.links = page.links, []
        for anchor, target, fragment in links:
            if anchor.get("role") == "doc-backlink":
                continue
            if fragment and is_mark(anchor) and (other := self._other(page, target)) is not None:
                mark_note(page, anchor, target, fragment, other)
                continue
            if (found := self._address(page, target)) is not None:
                anchor.set("href", found)
        return page

    def picture(self, path: str) -> tuple[str, bytes] | None:
        """The media type and the bytes of a picture, None where the book has none at a path.

        Raises InputError for what is no picture or can't be read, LimitError.
        """
        if path not in self.pictures:
            data = self.book.archive.read(path)
            if data is None:
                return None
            found = identify(data)
            if found is None:
                raise InputError("it is none", code="media.unknown")
            self.pictures[path] = (found.media_type, data)
            if len(self.pictures) > KEPT_PICTURES:
                self.pictures.popitem(last=False)
        return self.pictures[path]

    def _other(self, page: Page, path: str) -> Page | None:
        if path == page.path:
            return page
        if path not in self.numbers:
            return None
        if path not in self.kept:
            self.again -= 1
            if self.again < 0:
                return None
        return self.page(path)

    def _address(self, page: Page, path: str) -> str | None:
        """The address of the article on another page, where the pages of the book state theirs."""
        if path == page.path or path not in self.numbers or not canonical(child(page.root, "head")):
            return None
        if path not in self.addresses and self.again > 0:
            self.again -= 1
            other = self.page(path)
            self.addresses[path] = canonical(child(other.root, "head")) if other else None
        return self.addresses.get(path)

    def _parsed(self, path: str) -> Page | None:
        try:
            data = self.book.archive.read(path, MAX_PAGE)
        except DocconvError as error:
            if isinstance(error, LimitError) and self.book.archive.used_up:
                raise
            self._tell(path, error.code, f"page left out: {error.message}", "loss")
            return None
        if data is None:
            self._tell(path, "epub.missing", "page left out: the book doesn't have it", "loss")
            return None
        source = Source(path, data=data, encoding=self.source.encoding)
        if path in self.told:
            notes, self.ctx.notes[:] = self.ctx.notes[:], []
            text = self.ctx.text(source, declared=declared_in_xml(data))
            self.ctx.notes[:] = notes
        else:
            text = self.ctx.text(source, declared=declared_in_xml(data))
        root, wrong = parse_page(text)
        if wrong:
            self._tell(path, "epub.markup", wrong[:300], "info")
        page = page_of(root, path, self.numbers.get(path, len(self.numbers)))
        if page is None and tag_of(root) != "html":
            self._tell(path, "epub.page", "page left out: it is no page", "loss")
        self.told.add(path)
        return page

    def _tell(self, path: str, code: str, message: str, severity: str) -> None:
        if path not in self.told:
            self.told.add(path)
            self.ctx.note(code, message, severity="loss" if severity == "loss" else "info", where=path)
