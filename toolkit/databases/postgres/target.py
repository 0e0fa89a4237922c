"""PostgreSQL as a port's target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.postgres.connect import address, is_lost
from toolkit.databases.postgres.connect import connect as connect_to
from toolkit.databases.postgres.error_text import error_text, state_text
from toolkit.databases.postgres.session import wait_for_ever
from toolkit.databases.target import Target, lost_target
from toolkit.errors import AlreadyThere, ToolkitError
from toolkit.schema.database import Database
from toolkit.secrets import Secret

_THERE = ("42P06", "42P07", "42701", "42710")  # a schema, a relation, a column, another object of the name


def connect(url: Secret) -> Target:
    """`postgresql://user:password@host:5432/database`"""
    return PostgresTarget(url)


class PostgresTarget:
    """A connection; the model itself is what is found there."""

    transactional = True

    def __init__(self, url: Secret) -> None:
        self._connection = connect_to(url)
        self._address = address(url)
        wait_for_ever(self._connection)

    def begin(self) -> None:
        """Start a transaction."""
        self.execute("BEGIN")

    def commit(self) -> None:
        """Commit."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back."""
        self.execute("ROLLBACK")

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self.rows(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one query."""
        try:
            cursor = self._connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise self._refused(error, sql) from None

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run one query, row by row."""
        try:
            with self._connection.cursor() as cursor:
                yield from cursor.stream(sql.encode())
        except psycopg.Error as error:
            raise self._refused(error, sql) from None

    def found(self) -> Database:
        """The whole model, by pg_catalog."""
        try:
            return read_database(self._connection)
        except psycopg.Error as error:
            raise self._refused(error, "reading the catalog") from None

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _refused(self, error: psycopg.Error, sql: str) -> ToolkitError:
        why = f"{error_text(error)} ({state_text(error)}): {sql}"
        if is_lost(error):
            return lost_target(self._address, why)
        kind = AlreadyThere if error.sqlstate in _THERE else ToolkitError
        return kind("PostgreSQL refused a statement", where=self._address, why=why)
