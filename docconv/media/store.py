"""The pictures of one document: each made fit once, kept once, named by content."""

import hashlib
from collections.abc import Callable
from typing import Protocol

from ..errors import DocconvError
from ..ir import Article, Image, Note, Severity, walk
from .fitting import Fitted
from .names import file_name


class Notes(Protocol):
    """Who is told what a reader may miss: `Context.note` is such a function."""

    def __call__(
        self, code: str, message: str, *, severity: Severity = "info", where: str | None = None
    ) -> None: ...


class Store:
    """Pictures on their way into a document.

    `fitted` is what makes them fit, such as `functools.partial(fit, width=1200)`; `files` has the
    results by their names.
    """

    def __init__(self, fitted: Callable[[bytes], Fitted], note: Notes) -> None:
        self.fitted = fitted
        self.note = note
        self.files: dict[str, Fitted] = {}
        self._names: dict[bytes, str | DocconvError] = {}
        self._told: set[Note] = set()

    def add(self, data: bytes, where: str | None = None) -> str:
        """The name of a picture that is now among the files. Raises what `fitted` raises.

        `where` is what notes call the article.
        """
        key = hashlib.sha256(data).digest()
        if key not in self._names:
            try:
                made = self.fitted(data)
            except DocconvError as error:
                self._names[key] = error
            else:
                name = file_name(made.media_type, made.data)
                self._names[key] = name
                self.files.setdefault(name, made)
                self._tell(made.notes, where)
        found = self._names[key]
        if isinstance(found, DocconvError):
            raise found
        return found

    def names(self, article: Article, where: str | None = None, *, unseen: bool = False) -> dict[str, str]:
        """The name of each picture that an article shows, by its address; also of `unseen` ones it has.

        One that is missing (`media.absent`) or refused (by its error's code) has none and costs a note;
        its caption, which is text, stays.
        """
        names: dict[str, str] = {}
        bodies = (article.body, *(comment.body for comment in article.comments))
        shown = (node.url for body in bodies for node in walk(body) if isinstance(node, Image))
        for url in dict.fromkeys((*shown, *(article.resources if unseen else ()))):
            resource = article.resources.get(url)
            if resource is None:
                message = f"picture left out, it did not come with the article: {url[:200]}"
                self.note("media.absent", message, severity="loss", where=where)
                continue
            try:
                names[url] = self.add(resource.data, where)
            except DocconvError as error:
                message = f"picture left out: {error.message}: {url[:200]}"
                self.note(error.code, message, severity="loss", where=where)
        return names

    def _tell(self, notes: tuple[Note, ...], where: str | None) -> None:
        """Pass on notes: losses for each picture, what concerns all of them once."""
        for note in notes:
            if note.severity == "loss":
                self.note(note.code, note.message, severity=note.severity, where=where)
            elif note not in self._told:
                self._told.add(note)
                self.note(note.code, note.message, severity=note.severity)
