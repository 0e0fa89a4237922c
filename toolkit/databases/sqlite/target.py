"""SQLite as a port's target."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import sqlglot
from sqlglot import exp

from toolkit.databases.sqlite.functions import add_functions
from toolkit.databases.target import Target
from toolkit.errors import DatabaseUnreachable, ToolkitError
from toolkit.schema.found import Found, FoundColumn, FoundKey, FoundTable
from toolkit.secrets import Secret

_GENERATED = (2, 3)  # hidden in table_xinfo: virtual, stored


def connect(url: Secret) -> Target:
    """`sqlite:////absolute/path` or `sqlite:///relative`, as SQLAlchemy writes them."""
    return SqliteTarget(url.reveal().partition(":///")[2])


class SqliteTarget:
    """A file, made if it is not there."""

    transactional = True

    def __init__(self, path: str) -> None:
        self._path = path
        self._knows_functions = False
        try:
            # One thread after the other: what waited for the rows is made by a worker.
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise DatabaseUnreachable(
                "cannot open the SQLite file", where=path, why=str(error), fix="check the path and its permissions"
            ) from None

    def begin(self) -> None:
        """Start a transaction."""
        self.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Commit."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self.rows(sql)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Run one query."""
        try:
            return self._connection.execute(sql).fetchall()
        except sqlite3.Error as error:
            raise ToolkitError("SQLite refused a statement", where=self._path, why=f"{error}: {sql}") from None

    def stream(self, sql: str) -> Iterator[tuple[object, ...]]:
        """Run one query, row by row. The first makes the functions known that comparisons use."""
        if not self._knows_functions:
            add_functions(self._connection)
            self._knows_functions = True
        try:
            yield from self._connection.execute(sql)
        except sqlite3.Error as error:
            raise ToolkitError("SQLite refused a statement", where=self._path, why=f"{error}: {sql}") from None

    def found(self) -> Found:
        """By the table-valued PRAGMAs."""
        rows: list[tuple[Any, ...]] = self.rows("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
        return Found(
            {(None, name): self._table(name) for kind, name in rows if kind == "table"},
            frozenset((None, name) for kind, name in rows if kind == "view"),
        )

    def _pragma(self, name: str, argument: str, columns: str) -> list[tuple[Any, ...]]:
        quoted = argument.replace("'", "''")
        return self.rows(f"SELECT {columns} FROM pragma_{name}('{quoted}')")

    def _table(self, name: str) -> FoundTable:
        columns = self._pragma("table_xinfo", name, 'name, type, "notnull", dflt_value, pk, hidden')
        indexes = self._pragma("index_list", name, 'name, "unique", partial')
        parts = {index: tuple(row[0] for row in self._pragma("index_info", index, "name")) for index, _, _ in indexes}
        unique = frozenset(parts[index] for index, unique, partial in indexes if unique and not partial)
        key = tuple(row[0] for row in sorted(columns, key=lambda row: row[4]) if row[4])
        return FoundTable(
            columns={
                row[0]: FoundColumn(row[0], row[1], not row[2], row[3] is not None, row[5] in _GENERATED)
                for row in columns
            },
            primary_key=key,
            unique=unique,
            indexes=frozenset(index for index, _, _ in indexes),
            foreign_keys=tuple(self._keys(name)),
            checks=self._checks(name),
        )

    def _checks(self, name: str) -> frozenset[str]:
        """Names of conditions, from the statement that made the table: no PRAGMA lists them."""
        quoted = name.replace("'", "''")
        [(sql,)] = self.rows(f"SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '{quoted}'")
        made = sqlglot.parse_one(str(sql), read="sqlite").find_all(exp.Constraint)
        return frozenset(each.name for each in made if each.find(exp.CheckColumnConstraint))

    def _keys(self, name: str) -> list[FoundKey]:
        keys: dict[int, list[tuple[Any, ...]]] = {}
        for row in self._pragma("foreign_key_list", name, 'id, "table", "from", "to", on_delete, on_update'):
            keys.setdefault(row[0], []).append(row)
        return [
            FoundKey(
                tuple(row[2] for row in rows),
                rows[0][1],
                tuple(row[3] for row in rows),
                rows[0][4].lower(),
                rows[0][5].lower(),
            )
            for rows in keys.values()
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
