"""What became of the columns of a chunk: compared, document by document, with the table as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.databases.postgres.staging import DOCUMENT
from toolkit.errors import VerificationFailed
from toolkit.schema.model import Table
from toolkit.steps.archive.bind.clear import cleared_projection
from toolkit.steps.archive.clearing import holds_value
from toolkit.steps.archive.lots import LOT, counted
from toolkit.steps.archive.projection import free_alias, plain_text
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class ClearedState:
    """Of `rows` archived rows, `cleared` have every column at the value it was to be reset to, or are gone;
    `untouched` still are what was archived."""

    rows: int
    cleared: int
    untouched: int


def cleared_state(connection: Connection[TupleRow], store: Store, manifest: Manifest, table: Table) -> ClearedState:
    """Compare all of a chunk. Raises VerificationFailed when the table's columns are not those of the documents."""
    return ClearedState(*counted(connection, _query(manifest, table), store, manifest.format, manifest.objects))


def _query(manifest: Manifest, table: Table) -> str:
    alias = free_alias(table, "t")
    projection = cleared_projection(table, alias, manifest.window_column, tuple(name for name, _ in manifest.cleared))
    if projection.fields != manifest.fields:
        raise VerificationFailed(
            "the table's columns were changed since, so its rows cannot be compared with the archive",
            where=manifest.chunk,
            fix=f"toolkit decide PLAN {manifest.chunk} --as done if its columns were cleared, else --as void",
        )
    types = {column.name: column.type for column in table.columns}
    record = ", ".join(f"{quote(column)} {types[column]}" for column in manifest.key)
    same_key = " AND ".join(f"{alias}.{quote(column)} = x.{quote(column)}" for column in manifest.key)
    gone = f"{alias}.{quote(manifest.key[0])} IS NULL"
    reset = " AND ".join(holds_value(f"{alias}.{quote(column)}", value) for column, value in manifest.cleared)
    same = f"{plain_text(projection.document)} = {plain_text(f'd.{DOCUMENT}')}"
    return (
        f"SELECT count(*), count(*) FILTER (WHERE {gone} OR {reset}), count(*) FILTER (WHERE NOT {gone} AND {same})"
        f" FROM {LOT}"
        f" CROSS JOIN LATERAL pg_catalog.json_to_record(d.{DOCUMENT}) AS x({record})"
        f" LEFT JOIN {qualified(table.schema, table.name)} AS {alias} ON {same_key}"
    )
