"""What became of the rows of a chunk: compared, document by document, with the table as it is now.

A key alone says little: whoever inserts the same keys again (an upsert, a replay) makes other rows of them. A row
equals its document when all columns that the document shows as they are still have those values; what was masked or
computed is left aside, and so is a column that is gone or of another type since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.databases.postgres.staging import DOCUMENT
from toolkit.errors import VerificationFailed
from toolkit.schema.model import Table
from toolkit.steps.archive.keys import key_fields
from toolkit.steps.archive.lots import LOT, counted
from toolkit.steps.archive.projection import Shaping, free_alias, plain_text, project
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class RowState:
    """Of `rows` archived rows, the keys of `there` are in the table; `equal` of them still are what was archived."""

    rows: int
    there: int
    equal: int


def row_state(connection: Connection[TupleRow], store: Store, manifest: Manifest, table: Table) -> RowState:
    """Compare all of a chunk's own rows. Raises VerificationFailed when the table has lost its key's columns since."""
    return RowState(*counted(connection, _query(manifest, table), store, manifest.format, manifest.own))


def _query(manifest: Manifest, table: Table) -> str:
    types = {column.name: column.type for column in table.columns}
    lost = [column for column in manifest.key if column not in types]
    if lost:
        raise VerificationFailed(
            f"the table has no column {', '.join(lost)} any more, so its rows cannot be compared with the archive",
            where=manifest.chunk,
            why="the key's columns were renamed or dropped before it was decided whether the chunk's rows were deleted",
            fix=f"give the columns their names back for one run; or toolkit decide PLAN {manifest.chunk} --as done if"
            " its rows are gone from the table, --as void if all are there",
        )
    alias = free_alias(table, "t")
    names = key_fields(manifest)
    record = ", ".join(f"{quote(name)} {types[column]}" for column, name in zip(manifest.key, names, strict=True))
    parts = ", ".join(f"x.{quote(name)} AS k{i}" for i, name in enumerate(names))
    same_key = " AND ".join(f"{alias}.{quote(column)} = k.k{i}" for i, column in enumerate(manifest.key))
    # One look-up of the key for each document, whatever the planner thinks of a lot's size. No row: `equal` is NULL.
    return (
        "SELECT count(*), count(found.equal), count(*) FILTER (WHERE found.equal)"
        f" FROM {LOT} CROSS JOIN LATERAL"
        f" (SELECT {parts} FROM pg_catalog.json_to_record(d.{DOCUMENT}) AS x({record})) AS k"
        f" CROSS JOIN LATERAL (SELECT pg_catalog.bool_or({_equal(manifest, table, alias)}) AS equal"
        f" FROM {qualified(table.schema, table.name)} AS {alias} WHERE {same_key}) AS found"
    )


def _equal(manifest: Manifest, table: Table, alias: str) -> str:
    """That a row's document, of the columns that can be compared, has the members that the archived one has.

    Where none can be, its key is all that there is to go by, and is the same.
    """
    then = dict(manifest.columns)
    names = manifest.shown
    compared = {
        column.name: names[column.name]
        for column in table.columns
        if column.name in names and then.get(column.name) == column.type
    }
    if not compared:
        return "true"
    drop = frozenset(column.name for column in table.columns if column.name not in compared)
    live = project(table, alias, Shaping(drop, compared, {}, {}), None)
    shown = tuple(compared.values())
    json_nulls = next((name for name, _ in live.fields if name not in shown), None)
    return (
        f"NOT EXISTS (SELECT FROM ({_members(live.document, json_nulls, shown)}) AS one"
        f" FULL JOIN ({_members(f'd.{DOCUMENT}', manifest.json_nulls, shown)}) AS other"
        " ON other.key = one.key WHERE one.value IS DISTINCT FROM other.value)"
    )


def _members(document: str, json_nulls: str | None, shown: tuple[str, ...]) -> str:
    """A query for (key, value) of the document's members of these names.

    Those of them that `json_nulls` names are the value of the key '': it may name columns that are gone since.
    """
    names = ", ".join(map(literal, shown))
    key, value = "each.key", plain_text("each.value")
    if json_nulls is not None:
        marked = f"CASE WHEN each.key = {literal(json_nulls)} THEN"
        named = (
            "(SELECT pg_catalog.array_agg(n.name ORDER BY n.name)::text"
            f" FROM pg_catalog.json_array_elements_text(each.value) AS n(name) WHERE n.name IN ({names}))"
        )
        key, value = f"{marked} '' ELSE {key} END", f"{marked} {named} ELSE {value} END"
        names += f", {literal(json_nulls)}"
    source = f"pg_catalog.json_each({document}) AS each"
    return f"SELECT {key} AS key, {value} AS value FROM {source} WHERE each.key IN ({names})"
