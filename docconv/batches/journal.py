"""The journal: what there is to do and what was done, in one SQLite file.

All of it goes through here, a page of rows at a time. No time is ever compared.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..diagnostics import Result
from .base import Base
from .opening import explained
from .rows import Found, Item, Known, Row
from .task import Done, Member, Written

#: Rows that are in memory at a time.
PAGE = 500
_PIECE = 2**20


class Journal(Base):
    """An open journal, locked. One thread uses it."""

    def __init__(self, path: Path, format: str) -> None:
        super().__init__(path)
        self.format = format
        try:
            self.run = int(self.fact("run") or 0)
        except sqlite3.Error as error:
            self.close()
            raise explained(error, path) from error

    def begin_run(self, key: str, limits: str = "", *, retry: bool) -> None:
        """A new run. What was done under another `key` doesn't hold; what failed is done again with `retry`,
        or where it failed under other limits.
        """
        with self.transaction():
            mine = "input IN (SELECT id FROM input WHERE format = ?)"
            if self.fact(f"key {self.format}") != key:
                self.base.execute(f"DELETE FROM item WHERE {mine}", (self.format,))
                self.base.execute(f"DELETE FROM payload WHERE {mine}", (self.format,))
                self.base.execute("UPDATE input SET members = NULL WHERE format = ?", (self.format,))
                self.note(f"key {self.format}", key)
            elif retry or self.fact(f"limits {self.format}") != limits:
                # What ended the taking apart of an archive is noted as a record of no bytes (see feed): it is
                # found again, or what lies behind it.
                ended = "status = 'failed' AND number > 0 AND length = 0"
                self.base.execute(
                    "UPDATE input SET members = NULL WHERE format = ?"
                    f" AND id IN (SELECT input FROM item WHERE {ended})",
                    (self.format,),
                )
                self.base.execute(f"DELETE FROM item WHERE {ended} AND {mine}", (self.format,))
                self.base.execute(
                    f"UPDATE item SET status = 'pending' WHERE status = 'failed' AND {mine}", (self.format,)
                )
            self.note(f"limits {self.format}", limits)
            self.run += 1
            self.note("run", str(self.run))

    def settle(self) -> None:
        """Note that all files of this run and of those before it have reached the disk."""
        self.note("settled", str(self.run))

    def known(self, source: bytes) -> Known | None:
        """An input when it was last found."""
        found = self.base.execute(
            "SELECT id, name, place, state, size, digest FROM input WHERE format = ? AND source = ?",
            (self.format, source),
        ).fetchone()
        return found and Known._make(found)

    def put(self, found: Found, rank: int, same: bool) -> None:
        """Note an input that this run is about, at its place in the order; `same` where it hasn't changed.

        One that was noted in this run already keeps its place.
        """
        row = self.base.execute(
            "INSERT INTO input (format, source, name, place, plain, claim, inside, state, size, run, rank)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (format, source) DO UPDATE SET"
            " name = excluded.name, place = excluded.place, plain = excluded.plain, claim = excluded.claim,"
            " inside = excluded.inside, state = excluded.state, size = excluded.size, run = excluded.run,"
            " rank = excluded.rank WHERE input.run <> excluded.run RETURNING id",
            (
                self.format,
                found.source,
                found.name,
                found.place,
                found.plain,
                found.claim,
                found.inside,
                found.state,
                found.size,
                self.run,
                rank,
            ),
        ).fetchone()
        if row is not None and not same:
            self.reset(row[0])

    def reset(self, input: int) -> None:
        """Nothing of an input is done. Its outputs stay until there are new ones."""
        self.base.execute("DELETE FROM item WHERE input = ?", (input,))
        self.base.execute("DELETE FROM payload WHERE input = ?", (input,))
        self.base.execute("UPDATE input SET members = NULL, digest = NULL WHERE id = ?", (input,))

    def settle_names(self) -> None:
        """Find out which inputs of this run want the same output."""
        with self.transaction():
            self.base.execute(
                "UPDATE input SET crowded = claim IN"
                " (SELECT claim FROM input WHERE run = ?1 GROUP BY claim HAVING count(*) > 1) WHERE run = ?1",
                (self.run,),
            )

    def inputs(self) -> Iterator[Row]:
        """The inputs of this run in their order."""
        rank = -1
        while rows := self.base.execute(
            "SELECT id, source, name, place, plain, crowded, stem, size, members, rank FROM input"
            " WHERE run = ? AND rank > ? ORDER BY rank LIMIT ?",
            (self.run, rank, PAGE),
        ).fetchall():
            yield from map(Row._make, rows)
            rank = rows[-1][-1]

    def input(self, id: int) -> Row:
        """One input."""
        return Row._make(
            self.base.execute(
                "SELECT id, source, name, place, plain, crowded, stem, size, members, rank FROM input"
                " WHERE id = ?",
                (id,),
            ).fetchone()
        )

    def any_inside(self) -> bool:
        """Whether any input of this run lies in the target's folder."""
        row = self.base.execute(
            "SELECT 1 FROM input WHERE run = ? AND inside IS NOT NULL LIMIT 1", (self.run,)
        ).fetchone()
        return row is not None

    def is_input(self, inside: str) -> bool:
        """Whether a path in the target's folder, folded, is an input of this run."""
        row = self.base.execute(
            "SELECT 1 FROM input WHERE run = ? AND inside = ?", (self.run, inside)
        ).fetchone()
        return row is not None

    def is_place(self, path: str) -> bool:
        """Whether a file is an input of this run."""
        row = self.base.execute(
            "SELECT 1 FROM input WHERE run = ? AND place = ? LIMIT 1", (self.run, os.fsencode(path))
        ).fetchone()
        return row is not None

    def name_outputs(self, input: int, stem: str) -> None:
        """Settle the name of an input's outputs; under another one than before all is done again."""
        with self.transaction():
            self.reset(input)
            self.base.execute("UPDATE input SET stem = ? WHERE id = ?", (stem, input))

    def add_whole(self, input: int, stem: str, size: int) -> bool:
        """Note an input that is not taken apart, and the name of its output; whether that is new."""
        with self.transaction():
            self.base.execute("UPDATE input SET stem = ?, members = 0 WHERE id = ?", (stem, input))
            added = self.base.execute(
                "INSERT OR IGNORE INTO item (input, number, start, length) VALUES (?, 0, 0, ?)", (input, size)
            )
            return added.rowcount == 1

    def add(self, input: int, members: Iterable[Member]) -> None:
        """Note records of an input; those that are noted already stay as they are."""
        with self.transaction():
            self.base.executemany(
                "INSERT OR IGNORE INTO item (input, number, start, length) VALUES (?, ?, ?, ?)",
                [(input, *msgspec.structs.astuple(member)) for member in members],
            )

    def counted(self, input: int, members: int) -> None:
        """All records of an input are noted: so many, 0 for a whole input."""
        with self.transaction():
            self.base.execute("UPDATE input SET members = ? WHERE id = ?", (members, input))

    def items(self, input: int, after: int, until: int | None = None) -> list[Item]:
        """Records of an input in their order, with how many files each gave."""
        rows = self.base.execute(
            "SELECT number, start, length, status, (SELECT count(*) FROM output"
            " WHERE output.input = item.input AND output.number = item.number), run <= ? FROM item"
            " WHERE input = ? AND number > ? AND number <= ? ORDER BY number LIMIT ?",
            (int(self.fact("settled") or 0), input, after, 2**62 if until is None else until, PAGE),
        ).fetchall()
        return [Item._make(row) for row in rows]

    def outputs(self, input: int, number: int) -> list[Written]:
        """The files that a record gave."""
        rows = self.base.execute(
            "SELECT path, size, sha256 FROM output WHERE input = ? AND number = ?", (input, number)
        )
        return [Written(*row) for row in rows]

    def redo(self, input: int, number: int) -> None:
        """What a record gave is gone: it is to be done again."""
        with self.transaction():
            self.base.execute(
                "UPDATE item SET status = 'pending' WHERE input = ? AND number = ?", (input, number)
            )

    def pending(self) -> Iterator[tuple[int, Member]]:
        """What this run has still to do, record by record."""
        for number, input, start, length in self._records("input.id, start, length", "status = 'pending'"):
            yield input, Member(number, start, length)

    def _records(self, columns: str, which: str) -> Iterator[tuple[Any, ...]]:
        """Records of this run, in the order of inputs and records: of each its number and some columns."""
        select = (
            f"SELECT input.rank, number, {columns} FROM input JOIN item ON item.input = input.id"
            f" WHERE input.run = ? AND {which} AND "
        )
        # An input alone, then those behind it: a comparison of pairs would begin each page at the first
        # record of a large archive. All of the order is that of the indexes, so that nothing is sorted.
        rest = f"{select} input.rank = ? AND number > ? ORDER BY input.rank, input.id, number LIMIT ?"
        behind = f"{select} input.rank > ? ORDER BY input.rank, input.id, number LIMIT ?"
        rank, number = -1, -1
        while rows := (
            self.base.execute(rest, (self.run, rank, number, PAGE)).fetchall()
            or self.base.execute(behind, (self.run, rank, PAGE)).fetchall()
        ):
            for row in rows:
                yield row[1:]
            rank, number = rows[-1][:2]

    def take(self, input: int, done: Done, attempts: int = 1) -> list[str]:
        """Note what became of a record; gives the files of earlier runs that are nobody's any more.

        Call it in a transaction, and remove those before the commit.
        """
        where = (input, done.number)
        kept = {written.path for written in done.written}
        former = [written.path for written in self.outputs(*where)]
        if former:
            self.base.execute("DELETE FROM output WHERE input = ? AND number = ?", where)
        for written in done.written:
            self.base.execute(
                "INSERT INTO output VALUES (?, ?, ?, ?, ?)",
                (*where, written.path, written.size, written.sha256),
            )
        self.base.execute("DELETE FROM payload WHERE input = ? AND number = ?", where)
        for piece, data in enumerate(_pieces(done)):
            self.base.execute("INSERT INTO payload VALUES (?, ?, ?, ?)", (*where, piece, data))
        result = done.result
        self.base.execute(
            "UPDATE item SET status = ?, attempts = attempts + ?, run = ?, code = ?, articles = ?,"
            " sha256 = ?, result = ? WHERE input = ? AND number = ?",
            (
                done.status,
                attempts,
                self.run,
                result.code,
                result.articles,
                done.sha256,
                msgspec.msgpack.encode(result),
                *where,
            ),
        )
        if done.digest is not None:
            self.base.execute("UPDATE input SET digest = ? WHERE id = ?", (done.digest, input))
        return [path for path in former if path not in kept and not self.owned(path)]

    def tried(self, input: int, numbers: Iterable[int], attempts: int) -> None:
        """Note that records were tried, and nothing came of it that would be theirs alone."""
        with self.transaction():
            self.base.executemany(
                "UPDATE item SET attempts = attempts + ? WHERE input = ? AND number = ?",
                [(attempts, input, number) for number in numbers],
            )

    def owned(self, path: str) -> bool:
        """Whether a file is the output of anything."""
        return self.base.execute("SELECT 1 FROM output WHERE path = ?", (path,)).fetchone() is not None

    def gave(self, path: str) -> bool:
        """Whether a file is the output of anything in the format of this run."""
        row = self.base.execute(
            "SELECT 1 FROM output JOIN input ON input.id = output.input WHERE path = ? AND format = ?",
            (path, self.format),
        ).fetchone()
        return row is not None

    def others_that_gave(self, path: str, place: bytes) -> list[tuple[str, str]]:
        """The inputs, not of this run and from other places, that a file is the output of: name and place."""
        rows = self.base.execute(
            "SELECT name, place FROM output JOIN input ON input.id = output.input"
            " WHERE path = ? AND run <> ? AND place <> ?",
            (path, self.run, place),
        )
        return [(name, os.fsdecode(other)) for name, other in rows]

    def orphans(self) -> list[tuple[int, int, str]]:
        """Some files of records that are no more: input, number of the record, path."""
        return self.base.execute(
            "SELECT output.input, output.number, path FROM output JOIN input ON input.id = output.input"
            " WHERE input.run = ? AND NOT EXISTS (SELECT 1 FROM item"
            " WHERE item.input = output.input AND item.number = output.number) LIMIT ?",
            (self.run, PAGE),
        ).fetchall()

    def disown(self, input: int, number: int, path: str) -> bool:
        """Forget that a file is a record's; whether it is nobody's any more."""
        self.base.execute(
            "DELETE FROM output WHERE input = ? AND number = ? AND path = ?", (input, number, path)
        )
        return not self.owned(path)

    def payload(self, input: int, number: int) -> Iterator[bytes]:
        """The packed lines of a record, in pieces."""
        for (data,) in self.base.execute(
            "SELECT data FROM payload WHERE input = ? AND number = ? ORDER BY piece", (input, number)
        ):
            yield data

    def finished(self) -> Iterator[tuple[int, str, int, str, int, int, str | None, Result]]:
        """What is done, has failed or was empty, in the order of inputs and records: number of the input, its
        name, the number of the record, its status, the attempts, the run that did it, the digest of its
        lines, its result.
        """
        columns = "input.id, input.name, status, attempts, item.run, sha256, result"
        for number, input, name, *became, result in self._records(columns, "status <> 'pending'"):
            status, attempts, run, digest = became
            try:
                decoded = msgspec.msgpack.decode(result, type=Result)
            except msgspec.DecodeError as error:
                raise sqlite3.DatabaseError(str(error)) from error
            yield input, name, number, status, attempts, run, digest, decoded

    def left(self) -> tuple[int, int]:
        """How much there is to do: inputs or records, as far as they are counted, and their bytes."""
        count, size = self.base.execute(
            "SELECT count(*), coalesce(sum(size), 0) FROM input WHERE run = ? AND members IS NULL",
            (self.run,),
        ).fetchone()
        items, length = self.base.execute(
            "SELECT count(*), coalesce(sum(length), 0) FROM input JOIN item ON item.input = input.id"
            " WHERE input.run = ? AND members IS NOT NULL AND status = 'pending'",
            (self.run,),
        ).fetchone()
        return count + items, size + length


def _pieces(done: Done) -> Iterator[bytes]:
    if done.payload:
        yield done.payload
    if done.spilled is not None:
        with open(done.spilled, "rb") as file:
            while piece := file.read(_PIECE):
                yield piece
        os.unlink(done.spilled)
