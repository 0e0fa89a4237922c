"""Lines of JSON into a temporary table, as they are.

COPY reads its CSV format with quote and delimiter set to control characters that JSON never holds raw, so a line of
an archive is a valid row and passes without being looked at. The table lives as long as its transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

STAGE = "pg_temp.toolkit_stage"
DOCUMENT = "toolkit_document"  # no name that an expression over a table could mean instead

_CREATE = f"CREATE TEMPORARY TABLE toolkit_stage ({DOCUMENT} json NOT NULL) ON COMMIT DROP"
_COPY = f"COPY {STAGE} ({DOCUMENT}) FROM STDIN (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8')"


def create_stage(connection: Connection[TupleRow]) -> None:
    """Make the empty table in the open transaction. Needs the privilege TEMPORARY on the database."""
    connection.execute(_CREATE.encode())


def stage_lines(connection: Connection[TupleRow], blocks: Iterable[bytes]) -> None:
    """Append newline-terminated documents, in blocks that may end anywhere. Memory: one block."""
    with connection.cursor() as cursor, cursor.copy(_COPY.encode()) as copy:
        for block in blocks:
            copy.write(block)
