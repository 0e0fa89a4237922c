"""What a port needs to know of the data itself: how long the texts in keys are, and where sequences stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.dialects.keys import keyed
from toolkit.dialects.policy import Measured
from toolkit.dialects.types import TEXTS
from toolkit.schema.database import Database, Table

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# last_value is NULL where a sequence was never used, or the role may not read it; then its START stands.
_NEXT = """
SELECT schemaname, sequencename, last_value + increment_by FROM pg_catalog.pg_sequences WHERE last_value IS NOT NULL
"""


def measure(connection: Connection[TupleRow], database: Database, *, lengths: bool) -> Measured:
    """Read sequences and, for text-keys=profiled, every table with a text in a key, once each."""
    with transaction(connection, Mode(repeatable_read=True)):
        following = {(schema, name): value for schema, name, value in connection.execute(_NEXT)}
        found: dict[tuple[str, str, str], int] = {}
        for table in database.tables if lengths else ():
            found |= _lengths(connection, table)
    return Measured(found, following)


def _lengths(connection: Connection[TupleRow], table: Table) -> dict[tuple[str, str, str], int]:
    names = sorted({name for columns in keyed(table) for name in columns})
    texts = [name for name in names if (column := table.column(name)) and column.type.name in TEXTS]
    if not texts:
        return {}
    longest = ", ".join(f"pg_catalog.max(pg_catalog.char_length({quote(name)}::text))" for name in texts)
    [row] = connection.execute(f"SELECT {longest} FROM {qualified(table.schema, table.name)}".encode()).fetchall()
    return {(table.schema, table.name, name): length or 0 for name, length in zip(texts, row, strict=True)}
