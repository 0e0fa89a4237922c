"""Rows into PostgreSQL by COPY: the source's bytes passed through, in binary where both sides have the same types."""

from __future__ import annotations

from contextlib import closing

import psycopg

from toolkit.databases.loading import Loader, LoadTable, Mark, Rows
from toolkit.databases.postgres.connect import address, connect
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.databases.postgres.session import rollback, wait_for_ever
from toolkit.databases.postgres.sql_text import quote
from toolkit.errors import ToolkitError
from toolkit.secrets import Secret

_STAGE = "toolkit_copy_stage"

# A chunk and its mark commit together, so that a crash of the server loses both or none; what comes after all chunks
# commits in full and brings the log of all before it to disk.
_SETTINGS = (
    "SET synchronous_commit = off",
    "SET DateStyle = 'ISO, YMD'",
    "SET IntervalStyle = iso_8601",
    "SET TimeZone = 'UTC'",
)

# Columns that the server alone gives a value: it takes a row's own with the row, and never after.
_ALWAYS_GIVEN = """
SELECT attname FROM pg_catalog.pg_attribute
WHERE attrelid = %s::pg_catalog.regclass AND attidentity = 'a' AND attname = ANY (%s)
"""

# Columns of which two values can be equal and not the same: by case, by zeros at the end, by units.
_EQUAL_BUT_OTHER = """
SELECT a.attname
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation c ON c.oid = a.attcollation
WHERE a.attrelid = %s::pg_catalog.regclass AND a.attname = ANY (%s)
  AND (t.typname IN ('citext', 'numeric', 'interval', 'jsonb') OR NOT c.collisdeterministic)
"""


def open_loader(url: Secret) -> Loader:
    """`postgresql://user:password@host:5432/database`"""
    return PostgresLoader(url)


class PostgresLoader:
    """One connection; each load is a transaction."""

    lane = "COPY"

    def __init__(self, url: Secret) -> None:
        self._address = address(url)
        self._connection = connect(url)
        wait_for_ever(self._connection)
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
            attempt = f"copying into {table.name} at {self._address}"
            raise explain_reading(error, table.name, self._address, attempt) from None
        except BaseException:
            rollback(self._connection)
            raise
        return loaded

    def _copy(self, into: str, table: LoadTable, rows: Rows) -> int:
        """How many rows the source sent: the target's word leaves out those that a trigger of it has thrown away."""
        binary = all(column.binary for column in table.columns)
        options = "FORMAT binary" if binary else "FORMAT text, ENCODING 'UTF8'"
        columns = ", ".join(quote(column.name) for column in table.columns)
        listed = f" ({columns})" if columns else ""  # a table may have none
        statement = f"COPY {into}{listed} FROM STDIN ({options})"
        sent = -1 if binary else 0  # the trailer is a message of its own, or the only one
        with (
            closing(rows.messages(options)) as batches,
            self._connection.cursor() as cursor,
            cursor.copy(statement.encode()) as copy,
        ):
            for batch in batches:
                copy.write(b"".join(batch))
                sent += len(batch)
        return sent

    def _upsert(self, table: LoadTable, rows: Rows) -> int:
        columns = [quote(column.name) for column in table.columns]
        self._connection.execute(
            f"CREATE TEMPORARY TABLE {_STAGE} ON COMMIT DROP AS"
            f" SELECT {', '.join(columns)} FROM {_name(table)} WITH NO DATA".encode()
        )
        loaded = self._copy(_STAGE, table, rows)
        given = [name for name in self._named(_ALWAYS_GIVEN, table) if name not in table.key]
        left = {*table.key, *given}.difference(self._named(_EQUAL_BUT_OTHER, table))
        others = [quote(column.name) for column in table.columns if column.name not in left]
        key = ", ".join(map(quote, table.key))
        update = f"UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}" if others else "NOTHING"
        same = " AND ".join(f"t.{name} IS NOT DISTINCT FROM excluded.{name}" for name in map(quote, given))
        where = f" WHERE {same}" if others and given else ""
        written = self._connection.execute(
            f"INSERT INTO {_name(table)} AS t ({', '.join(columns)}) OVERRIDING SYSTEM VALUE"
            f" SELECT {', '.join(columns)} FROM {_STAGE} ON CONFLICT ({key}) DO {update}{where}".encode()
        ).rowcount
        if given and written != loaded:  # or a trigger left some out
            self._connection.execute(f"ANALYZE {_STAGE} ({key})".encode())  # else the whole target may be read
            for name in given:
                self._refuse_another(table, name)
        return loaded

    def _named(self, query: str, table: LoadTable) -> list[str]:
        """The columns that a query of the catalog names."""
        found = self._connection.execute(query.encode(), [_name(table), [column.name for column in table.columns]])
        return [name for (name,) in found]

    def _refuse_another(self, table: LoadTable, given: str) -> None:
        """A row that was there keeps the value that it was given. Raises ToolkitError if the source has another."""
        query = (
            f"SELECT count(*) FROM {_name(table)} AS t JOIN {_STAGE} AS s USING ({', '.join(map(quote, table.key))})"
        )
        different = one_value(self._connection, f"{query} WHERE t.{quote(given)} IS DISTINCT FROM s.{quote(given)}")
        if different:
            column = f"ALTER TABLE {_name(table)} ALTER COLUMN {quote(given)} SET GENERATED"
            raise ToolkitError(
                f"{different} {'row' if different == 1 else 'rows'} of {table.name}"
                f" {'has' if different == 1 else 'have'} another {given} in the target than in the source",
                where=self._address,
                why="the column is GENERATED ALWAYS, so a value cannot be changed; nothing of the chunk was loaded",
                fix=f"{column} BY DEFAULT; and when the copy is done, {column} ALWAYS",
            )

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


def _name(table: LoadTable) -> str:
    return f"{quote(table.schema)}.{quote(table.name)}" if table.schema else quote(table.name)
