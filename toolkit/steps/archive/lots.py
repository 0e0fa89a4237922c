"""A chunk's documents in small lots, to be compared with the table as parameters of a query.

Nothing is staged, so that no privilege beyond SELECT is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.archive.formats import lines
from toolkit.archive.manifest import ObjectRecord
from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import pinned
from toolkit.databases.postgres.staging import DOCUMENT
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_LOT_ROWS = 1_000
_LOT_BYTES = 4 * 1024 * 1024

# For FROM: each document of a lot as `d`. No name and no value holds a NUL, which stands for the parameter.
LOT = f"(SELECT line::json FROM pg_catalog.unnest(\0::text[]) AS l(line)) AS d({DOCUMENT})"


def counted(
    connection: Connection[TupleRow], query: str, store: Store, format_name: str, records: Iterable[ObjectRecord]
) -> tuple[int, ...]:
    """The sums of what the query over LOT counts, a row of numbers for each lot. At least one document."""
    statement = query.replace("%", "%%").replace("\0", "%s")
    with pinned(connection):
        rows = [one_row(connection, statement, [lot]) for lot in _lots(store, format_name, records)]
    return tuple(map(sum, zip(*rows, strict=True)))


def _lots(store: Store, format_name: str, records: Iterable[ObjectRecord]) -> Iterator[list[str]]:
    lot: list[str] = []
    size = 0
    for record in records:
        for line in lines(format_name, store.stream(record.key)):
            lot.append(line.decode())
            size += len(line)
            if len(lot) == _LOT_ROWS or size >= _LOT_BYTES:
                yield lot
                lot, size = [], 0
    if lot:
        yield lot
