"""DuckDB as a port's target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.databases.duckdb.error_text import error_text
from toolkit.databases.duckdb.memory import forget, lift
from toolkit.databases.duckdb.opening import open_file
from toolkit.databases.target import Target
from toolkit.errors import ToolkitError
from toolkit.schema.found import Found, FoundColumn, FoundKey, FoundTable
from toolkit.secrets import Secret

# DuckDB before 2 does not tell what is generated.
_COLUMNS = """
SELECT table_oid, column_name, data_type, is_nullable, column_default, comment, {generated}
FROM duckdb_columns() WHERE NOT internal ORDER BY table_oid, column_index
"""
_CONSTRAINTS = """
SELECT table_oid, constraint_type, constraint_column_names, referenced_table, referenced_column_names
FROM duckdb_constraints()
"""

_FETCHED = 1_000


def connect(url: Secret) -> Target:
    """`duckdb:////absolute/path` or `duckdb:///relative`, as SQLAlchemy writes them."""
    return DuckdbTarget(url.reveal().partition(":///")[2])


class DuckdbTarget:
    """A file, made if it is not there."""

    transactional = True

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection = open_file(path)
        import duckdb

        self._errors, self._out_of_memory = duckdb.Error, duckdb.OutOfMemoryException
        self._done: int | None = None  # statements of the transaction under way

    def begin(self) -> None:
        """Start a transaction."""
        self.execute("BEGIN")
        self._done = 0

    def commit(self) -> None:
        """Commit."""
        self._done = None
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back."""
        self._done = None
        self.execute("ROLLBACK")

    def execute(self, sql: str) -> None:
        """Run one statement. The first of a transaction, or one alone, is tried again if the memory was too small."""
        first = not self._done
        if self._done is not None:
            self._done += 1
        try:
            try:
                self._connection.execute(sql)
            except self._out_of_memory:
                if not first or not self._lift():
                    raise
                self._connection.execute(sql)
        except self._errors as error:
            why = f"{error_text(error)}: {sql}"
            raise ToolkitError("DuckDB refused a statement", where=self._path, why=why) from None

    def _lift(self) -> bool:
        """Allow more memory, and begin the transaction under way anew, which the error has ended."""
        with self._connection.cursor() as other:
            lifted = lift(other, self._path)
        if lifted and self._done is not None:
            self._connection.execute("ROLLBACK")
            self._connection.execute("BEGIN")
        return lifted

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one query."""
        self.execute(sql)
        return self._connection.fetchall()

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run one query, some rows at a time."""
        self.execute(sql)
        while rows := self._connection.fetchmany(_FETCHED):
            yield from rows

    def found(self) -> Found:
        """By DuckDB's own functions."""
        told = self.rows("SELECT * FROM (DESCRIBE FROM duckdb_columns()) WHERE column_name = 'is_generated'")
        generated = "is_generated" if told else "false"
        columns: dict[int, list[tuple[Any, ...]]] = {}
        for oid, *rest in self.rows(_COLUMNS.format(generated=generated)):
            columns.setdefault(oid, []).append(tuple(rest))
        constraints: dict[int, list[tuple[Any, ...]]] = {}
        for oid, *rest in self.rows(_CONSTRAINTS):
            constraints.setdefault(oid, []).append(tuple(rest))
        indexes: dict[int, list[str]] = {}
        for oid, name in self.rows("SELECT table_oid, index_name FROM duckdb_indexes()"):
            indexes.setdefault(oid, []).append(name)
        tables = self.rows("SELECT table_oid, schema_name, table_name, comment FROM duckdb_tables() WHERE NOT internal")
        views = self.rows("SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal")
        return Found(
            {
                (schema, name): _table(columns[oid], constraints.get(oid, []), indexes.get(oid, []), comment)
                for oid, schema, name, comment in tables
            },
            frozenset((schema, name) for schema, name in views),
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        forget(self._path)


def _table(
    columns: list[tuple[Any, ...]], constraints: list[tuple[Any, ...]], indexes: list[str], comment: str | None
) -> FoundTable:
    keys = [tuple(row[1]) for row in constraints if row[0] == "PRIMARY KEY"]
    return FoundTable(
        columns={
            name: FoundColumn(name, kind, nullable, default is not None, generated, note)
            for name, kind, nullable, default, note, generated in columns
        },
        primary_key=keys[0] if keys else (),
        unique=frozenset(tuple(row[1]) for row in constraints if row[0] == "UNIQUE"),
        indexes=frozenset(indexes),
        foreign_keys=tuple(
            FoundKey(tuple(row[1]), row[2], tuple(row[3])) for row in constraints if row[0] == "FOREIGN KEY"
        ),
        comment=comment,
    )
