"""The journal's file: opened, locked, looked at, put aside; and what SQLite's failures mean.

It is held by an exclusive lock from the first moment to the last, so that nobody else works on the same
target; a process that dies loses it. A rollback journal and `synchronous=EXTRA` make a commit survive a power
cut, and ask nothing unusual of the file system (https://sqlite.org/atomiccommit.html).
"""

import os
import sqlite3
from pathlib import Path

from ..errors import DocconvError, OutputError, UsageError

#: "dcnv": tells a journal from any other SQLite file.
APPLICATION = 0x64636E76
VERSION = 1

_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE input (
    id INTEGER PRIMARY KEY, format TEXT NOT NULL, source BLOB NOT NULL, name TEXT NOT NULL,
    place BLOB NOT NULL, plain TEXT NOT NULL, claim TEXT NOT NULL, crowded INTEGER NOT NULL DEFAULT 0,
    stem TEXT, inside TEXT, state TEXT NOT NULL, size INTEGER NOT NULL, digest TEXT, members INTEGER,
    run INTEGER NOT NULL, rank INTEGER NOT NULL, UNIQUE (format, source)
);
CREATE INDEX input_order ON input (run, rank);
CREATE INDEX input_claim ON input (run, claim);
CREATE INDEX input_inside ON input (run, inside) WHERE inside IS NOT NULL;
CREATE TABLE item (
    input INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'pending', attempts INTEGER NOT NULL DEFAULT 0, run INTEGER,
    code TEXT, articles INTEGER NOT NULL DEFAULT 0, sha256 TEXT, result BLOB, PRIMARY KEY (input, number)
) WITHOUT ROWID;
CREATE INDEX item_open ON item (input, number) WHERE status = 'pending';
CREATE TABLE output (
    input INTEGER NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, PRIMARY KEY (input, number, path)
) WITHOUT ROWID;
CREATE INDEX output_path ON output (path);
CREATE TABLE payload (
    input INTEGER NOT NULL, number INTEGER NOT NULL, piece INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (input, number, piece)
);
"""


def opened(path: Path) -> sqlite3.Connection:
    """The file, new or old, locked. Raises UsageError (`batch.locked`, `batch.journal`), OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            error.strerror or str(error), code="output.unwritable", where=str(path.parent)
        ) from error
    try:
        base = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=True)
    except sqlite3.Error as error:
        raise explained(error, path) from error
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("BEGIN EXCLUSIVE")
        _prepare(base, path)
        base.execute("COMMIT")
        base.execute("PRAGMA synchronous = EXTRA")
        base.execute("PRAGMA cache_size = -16000")
    except sqlite3.Error as error:
        base.close()
        raise explained(error, path) from error
    except BaseException:
        base.close()
        raise
    return base


def _prepare(base: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new journal, and look whether an old one is ours."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables and not application:
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        for statement in _TABLES.split(";"):
            base.execute(statement)
    elif application != APPLICATION or version != VERSION:
        what = "no journal of docconv" if application != APPLICATION else "a journal of another version"
        raise UsageError(
            what, code="batch.journal", where=str(path), hint="--restart puts it aside and begins a new one"
        )


def put_aside(path: Path) -> None:
    """Make room for a new journal, whatever state the old one is in, unless a run is at work with it.

    Raises UsageError where one is, OutputError.
    """
    if not path.exists():
        return
    try:
        opened(path).close()
    except DocconvError as error:
        if error.code == "batch.locked":
            raise
    try:
        for tail in ("-journal", "-wal", "-shm"):
            Path(f"{path}{tail}").unlink(missing_ok=True)
        os.replace(path, f"{path}.old")
    except OSError as error:
        raise OutputError(error.strerror or str(error), code="output.unwritable", where=str(path)) from error


def explained(error: sqlite3.Error, path: Path) -> DocconvError:
    """What a failure of SQLite means for the user."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    where = str(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return UsageError(
            "another run is at work here", code="batch.locked", where=where, hint="wait for it, or end it"
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or type(error) is sqlite3.DatabaseError:
        return OutputError(
            f"the journal is damaged: {error}",
            code="batch.journal",
            where=where,
            hint="--restart puts it aside and does everything again; outputs stay until there are new ones",
        )
    if code == sqlite3.SQLITE_FULL:
        hint = "run the same command again when there is room: it goes on from here"
        return OutputError("no space left for the journal", code="output.full", where=where, hint=hint)
    return OutputError(
        f"the journal can't be written: {error}",
        code="output.unwritable",
        where=where,
        hint="--journal PATH puts it on another disk",
    )
