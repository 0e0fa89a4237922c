"""What became of the columns of a chunk: compared, document by document, with the table as it is now.

Documents go to the server in small lots as parameters, so nothing is staged and no privilege beyond SELECT is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.archive.formats import lines
from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import pinned
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.databases.postgres.staging import DOCUMENT
from toolkit.errors import VerificationFailed
from toolkit.schema.model import Table
from toolkit.steps.archive.bind.clear import cleared_projection
from toolkit.steps.archive.clearing import holds_value
from toolkit.steps.archive.projection import free_alias, plain_text
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_LOT_ROWS = 1_000
_LOT_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ClearedState:
    """Of `rows` archived rows, `cleared` have every column at the value it was to be reset to, or are gone;
    `untouched` still are what was archived."""

    rows: int = 0
    cleared: int = 0
    untouched: int = 0


def cleared_state(connection: Connection[TupleRow], store: Store, manifest: Manifest, table: Table) -> ClearedState:
    """Compare all of a chunk. Raises VerificationFailed when the table's columns are not those of the documents."""
    query = _query(manifest, table)
    rows = cleared = untouched = 0
    with pinned(connection):
        for lot in _lots(store, manifest):
            one = one_row(connection, query, [lot])
            rows, cleared, untouched = rows + one[0], cleared + one[1], untouched + one[2]
    return ClearedState(rows, cleared, untouched)


def _query(manifest: Manifest, table: Table) -> str:
    alias = free_alias(table, "t")
    projection = cleared_projection(table, alias, manifest.window_column, tuple(name for name, _ in manifest.cleared))
    if projection.fields != manifest.fields:
        raise VerificationFailed(
            "the table's columns were changed since, so its rows cannot be compared with the archive",
            where=manifest.chunk,
            fix="store the chunk's receipt (.done.json) if its columns were cleared, or its void mark (.void.json)",
        )
    types = {column.name: column.type for column in table.columns}
    record = ", ".join(f"{quote(column)} {types[column]}" for column in manifest.key)
    same_key = " AND ".join(f"{alias}.{quote(column)} = x.{quote(column)}" for column in manifest.key)
    gone = f"{alias}.{quote(manifest.key[0])} IS NULL"
    reset = " AND ".join(holds_value(f"{alias}.{quote(column)}", value) for column, value in manifest.cleared)
    same = f"{plain_text(projection.document)} = {plain_text(f'd.{DOCUMENT}')}"
    query = (
        f"SELECT count(*), count(*) FILTER (WHERE {gone} OR {reset}), count(*) FILTER (WHERE NOT {gone} AND {same})"
        f" FROM (SELECT line::json FROM pg_catalog.unnest(\0::text[]) AS l(line)) AS d({DOCUMENT})"
        f" CROSS JOIN LATERAL pg_catalog.json_to_record(d.{DOCUMENT}) AS x({record})"
        f" LEFT JOIN {qualified(table.schema, table.name)} AS {alias} ON {same_key}"
    )
    return query.replace("%", "%%").replace("\0", "%s")  # no name and no value holds a NUL


def _lots(store: Store, manifest: Manifest) -> Iterator[list[str]]:
    lot: list[str] = []
    size = 0
    for record in manifest.objects:
        for line in lines(manifest.format, store.stream(record.key)):
            lot.append(line.decode())
            size += len(line)
            if len(lot) == _LOT_ROWS or size >= _LOT_BYTES:
                yield lot
                lot, size = [], 0
    if lot:
        yield lot
