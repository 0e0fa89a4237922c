"""Lines of JSON into temporary tables, as they are.

COPY reads its CSV format with quote and delimiter set to control characters that JSON never holds raw, so a line of
an archive is a valid row and passes without being looked at. The tables live as long as their transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

DOCUMENT = "toolkit_document"  # no name that an expression over a table could mean instead


def stage_name(number: int) -> str:
    """The full name of a stage."""
    return f"pg_temp.toolkit_stage_{number}"


def create_stage(connection: Connection[TupleRow], number: int = 0) -> str:
    """Make the empty table in the open transaction. Needs the privilege TEMPORARY on the database."""
    connection.execute(
        f"CREATE TEMPORARY TABLE toolkit_stage_{number} ({DOCUMENT} json NOT NULL) ON COMMIT DROP".encode()
    )
    return stage_name(number)


def stage_lines(connection: Connection[TupleRow], stage: str, blocks: Iterable[bytes]) -> None:
    """Append newline-terminated documents, in blocks that may end anywhere. Memory: one block."""
    statement = (
        f"COPY {stage} ({DOCUMENT}) FROM STDIN (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8')"
    )
    with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
        for block in blocks:
            copy.write(block)
