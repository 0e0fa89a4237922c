"""Values that a table of other types would not take as they are: found before anything is put back.

PostgreSQL rounds, truncates or drops without a word what a column's type has no room for (`numeric(10,1)`,
`timestamp(0)`, `date`, `real`). A value comes back as it was when its text or its JSON says the same as the document's,
or when both are the same value of the type that the column had.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.sql_text import literal, quote
from toolkit.databases.postgres.staging import DOCUMENT, stage_name
from toolkit.errors import ToolkitError
from toolkit.report.text import plural
from toolkit.steps.archive.bind.table import base_type
from toolkit.steps.archive.bound import TIME_TYPES
from toolkit.steps.restore.mapping import Mapping

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# What these names mean does not change, as that of a composite type or a domain may.
_FIXED = {
    *("smallint", "integer", "bigint", "numeric", "real", "double precision", "money", "oid"),
    *("text", "character", "character varying", "name", "uuid", "inet", "bytea", "bit", "bit varying", "boolean"),
    *("json", "jsonb", "xml", "interval", "time without time zone", "time with time zone", *TIME_TYPES),
}
_TEXTS = ("text", "character varying", "character")

Pair = tuple[str, str]


def refuse_converted(
    connection: Connection[TupleRow], where: str, number: int, view: Manifest, mapping: Mapping, taken: frozenset[str]
) -> None:
    """Raise ToolkitError when a staged document's value would not be put back as it is.

    `view` is the manifest of the stage's own table; columns in `taken` may change.
    """
    types = dict(view.columns)
    asked = [pair for pair in mapping.pairs if pair[1] not in taken and _may_change(types[pair[1]], mapping, pair)]
    if not asked:
        return
    changed = [f"count(*) FILTER (WHERE {_changed(mapping, pair, types[pair[1]])})" for pair in asked]
    record = f"pg_catalog.json_to_record(s.{DOCUMENT}) AS x({mapping.record})"
    counts = one_row(
        connection, f"SELECT {', '.join(changed)} FROM {stage_name(number)} AS s CROSS JOIN LATERAL {record}"
    )
    found = [(column, rows) for (_, column), rows in zip(asked, counts, strict=True) if rows]
    if found:
        now = mapping.table.types
        raise ToolkitError(
            f"archived values would not come back as they were into {mapping.table.title}: "
            + ", ".join(f"{name} ({plural(rows, 'row')}: {types[name]} then, {now[name]} now)" for name, rows in found),
            where=where,
            why="the columns' types have changed since, and have no room for them",
            fix="change the types back, restore --into a table that has them, or take what the types make of the values"
            f" with {' '.join(f'--convert {name}' for name, _ in found)}",
        )


def _may_change(recorded: str, mapping: Mapping, pair: Pair) -> bool:
    now = mapping.table.types[pair[1]]
    return now != recorded or base_type(now).removesuffix("[]") not in _FIXED


def _changed(mapping: Mapping, pair: Pair, recorded: str) -> str:
    """Whether the value is another one than that of the document `s`, `x` being the record made of it."""
    field, column = pair
    text, json = (f"s.{DOCUMENT} {operator} {literal(field)}" for operator in ("->>", "->"))
    same = " OR ".join(_same(mapping.value("x", field, column), text, json, recorded, mapping.table.types[column]))
    return f"CASE WHEN {text} IS NULL THEN {_null_lost(mapping, field, column)} ELSE ({same}) IS NOT TRUE END"


def _same(value: str, text: str, json: str, recorded: str, now: str) -> Iterator[str]:
    yield f"({value})::text = {text}"
    # Numbers of jsonb are equal whatever their scale; a composite may have more attributes than it had.
    yield f"pg_catalog.to_jsonb({value}) @> ({json})::jsonb"
    kinds = base_type(recorded), base_type(now)
    if all(kind in TIME_TYPES for kind in kinds) or (kinds[0] == "character" and kinds[1] in _TEXTS):
        yield f"({value})::{recorded} = ({text})::{recorded}"


def _null_lost(mapping: Mapping, field: str, column: str) -> str:
    """JSON's null is SQL's NULL where the column is not of json any more."""
    found = mapping.table.column(column)
    if mapping.json_nulls is None or found is None or found.json:
        return "false"
    return f"coalesce({literal(field)} = ANY (x.{quote(mapping.json_nulls)}), false)"
