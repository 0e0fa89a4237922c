"""Rows into SQLite: tuples made by the driver's C code, given to executemany, a transaction a chunk.

The file keeps its journal mode and its full synchronisation: a rollback journal holds only pages that were there
before, so a load into new tables writes its rows once, where a write-ahead log would write them twice. SQLite has one
writer at a time; loaders of this process take turns, and read their rows ahead while they wait.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import defaultdict
from contextlib import closing
from typing import Any

import psycopg

from toolkit.databases.loading import Loader, LoadTable, Mark, Rows
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.databases.prefetch import prefetched
from toolkit.errors import DatabaseUnreachable, ToolkitError
from toolkit.secrets import Secret

_BUSY_SECONDS = 60.0  # how long another process may hold the file
_CACHE_KB = 32 * 1024
_LARGE = 1024 * 1024  # characters or bytes of a row
_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)  # by file


def open_loader(url: Secret) -> Loader:
    """`sqlite:////absolute/path` or `sqlite:///relative`"""
    return SqliteLoader(url.reveal().partition(":///")[2])


class SqliteLoader:
    """One connection; each load is a transaction. Used by one thread, closed by any."""

    lane = "executemany"

    def __init__(self, path: str) -> None:
        self._path = path
        self._turn = _turns[os.path.realpath(path)]
        try:
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        except sqlite3.Error as error:
            raise DatabaseUnreachable(
                "cannot open the SQLite file", where=path, why=str(error), fix="check the path and its permissions"
            ) from None

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """INSERT, or INSERT ... ON CONFLICT DO UPDATE to replace rows of the same key."""
        statement = insert_statement(table)
        try:
            with closing(prefetched(rows.tuples, is_large=_is_large)) as batches, self._turn:
                self._connection.execute("BEGIN IMMEDIATE")
                loaded = 0
                for batch in batches:
                    written = self._connection.executemany(statement, batch).rowcount
                    if written < len(batch):
                        raise self._left_out(table, len(batch) - written)
                    loaded += len(batch)
                if mark is not None:
                    self._connection.execute(mark.statement(loaded))
                self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._rollback()
            raise self._refused(table, error) from None
        except psycopg.Error as error:
            self._rollback()
            raise explain_reading(error, table.name, self._path) from None
        except BaseException:
            self._rollback()
            raise
        return loaded

    def _rollback(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _refused(self, table: LoadTable, error: sqlite3.Error) -> ToolkitError:
        fixes = {
            "SQLITE_BUSY": "another process writes to the file: wait for it, and run again",
            "SQLITE_FULL": "free some space, and run again",
        }
        name = str(getattr(error, "sqlite_errorname", ""))
        return ToolkitError(
            f"SQLite refused rows of {table.name}",
            where=self._path,
            why=str(error),
            fix=fixes.get(name, "see the row in the source; columns or where can leave it out, and upsert replaces it"),
        )

    def _left_out(self, table: LoadTable, rows: int) -> ToolkitError:
        told = "a key is another row's by the column's collation (NOCASE, RTRIM), or " if table.upsert else ""
        return ToolkitError(
            f"SQLite left out {rows:,} {'row' if rows == 1 else 'rows'} of {table.name}",
            where=self._path,
            why=f"{told}a trigger of the table ignores rows; nothing of this chunk was kept",
            fix="see the table's columns and triggers; where can leave rows out",
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _is_large(batch: list[tuple[Any, ...]]) -> bool:
    """Whether its last row is: a batch ends with one."""
    return sum(len(value) for value in batch[-1] if isinstance(value, str | bytes)) > _LARGE


def insert_statement(table: LoadTable) -> str:
    """With a place for each column (pure). One that has another's key by the column's collation alone is left out."""
    names = [_quote(column.name) for column in table.columns]
    made = f"INSERT INTO {_quote(table.name)} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    if not table.upsert:
        return made
    key = [_quote(name) for name in table.key]
    others = [_quote(column.name) for column in table.columns if column.name not in table.key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in others or key)
    same = " AND ".join(f"{name} = excluded.{name} COLLATE BINARY" for name in key)
    return f"{made} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes} WHERE {same}"


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
