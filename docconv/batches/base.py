"""The journal's file as something that holds facts, and changes them all together or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .opening import opened


class Base:
    """An open file, locked. One thread uses it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base: sqlite3.Connection = opened(path)

    def close(self) -> None:
        """Let go of it. What was not committed is forgotten."""
        self.base.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing; inside another one, a part of that."""
        if self.base.in_transaction:
            yield
            return
        self.begin()
        try:
            yield
        except BaseException:
            if self.base.in_transaction:
                self.base.execute("ROLLBACK")
            raise
        self.commit()

    def begin(self) -> None:
        """Begin to change something, unless that has begun."""
        if not self.base.in_transaction:
            self.base.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make what was changed last."""
        if self.base.in_transaction:
            self.base.execute("COMMIT")

    def fact(self, name: str) -> str | None:
        """Something that is noted about the journal as a whole."""
        row = self.base.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def note(self, name: str, value: str) -> None:
        """Note something about the journal as a whole."""
        with self.transaction():
            self.base.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))
