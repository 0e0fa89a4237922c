"""Rows into PostgreSQL by COPY: the source's bytes passed through, in binary where both sides have the same types."""

from __future__ import annotations

import psycopg

from toolkit.databases.loading import Loader, LoadTable, Mark, Rows
from toolkit.databases.postgres.connect import address, connect, explain_error
from toolkit.databases.postgres.session import rollback
from toolkit.databases.postgres.sql_text import quote
from toolkit.secrets import Secret

_STAGE = "toolkit_copy_stage"

# A chunk and its mark commit together, so that a crash of the server loses both or none; what comes after all chunks
# commits in full and brings the log of all before it to disk.
_SETTINGS = (
    "SET synchronous_commit = off",
    "SET DateStyle = 'ISO, YMD'",
    "SET IntervalStyle = iso_8601",
    "SET TimeZone = 'UTC'",
    "SET idle_in_transaction_session_timeout = 0",
    "SET statement_timeout = 0",
)


def open_loader(url: Secret) -> Loader:
    """`postgresql://user:password@host:5432/database`"""
    return PostgresLoader(url)


class PostgresLoader:
    """One connection; each load is a transaction."""

    lane = "COPY"

    def __init__(self, url: Secret) -> None:
        self._address = address(url)
        self._connection = connect(url)
        for setting in _SETTINGS:
            self._connection.execute(setting)

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """COPY into the table, or by way of a temporary one to replace rows of the same key."""
        try:
            self._connection.execute("BEGIN")
            loaded = self._upsert(table, rows) if table.upsert else self._copy(_name(table), table, rows)
            if mark is not None:
                self._connection.execute(mark.statement(loaded).encode())
            self._connection.execute("COMMIT")
        except psycopg.Error as error:
            rollback(self._connection)
            raise explain_error(error, f"copying into {table.name} at {self._address}") from None
        except BaseException:
            rollback(self._connection)
            raise
        return loaded

    def _copy(self, into: str, table: LoadTable, rows: Rows) -> int:
        binary = all(column.binary for column in table.columns)
        options = "FORMAT binary" if binary else "FORMAT text, ENCODING 'UTF8'"
        columns = ", ".join(quote(column.name) for column in table.columns)
        listed = f" ({columns})" if columns else ""  # a table may have none
        statement = f"COPY {into}{listed} FROM STDIN ({options})"
        with self._connection.cursor() as cursor:
            with cursor.copy(statement.encode()) as copy:
                for block in rows.blocks(options):
                    copy.write(block)
            return cursor.rowcount

    def _upsert(self, table: LoadTable, rows: Rows) -> int:
        columns = [quote(column.name) for column in table.columns]
        self._connection.execute(
            f"CREATE TEMPORARY TABLE {_STAGE} ON COMMIT DROP AS"
            f" SELECT {', '.join(columns)} FROM {_name(table)} WITH NO DATA".encode()
        )
        loaded = self._copy(_STAGE, table, rows)
        others = [quote(column.name) for column in table.columns if column.name not in table.key]
        key = ", ".join(map(quote, table.key))
        update = f"UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}" if others else "NOTHING"
        self._connection.execute(
            f"INSERT INTO {_name(table)} ({', '.join(columns)}) OVERRIDING SYSTEM VALUE"
            f" SELECT {', '.join(columns)} FROM {_STAGE} ON CONFLICT ({key}) DO {update}".encode()
        )
        return loaded

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


def _name(table: LoadTable) -> str:
    return f"{quote(table.schema)}.{quote(table.name)}" if table.schema else quote(table.name)
