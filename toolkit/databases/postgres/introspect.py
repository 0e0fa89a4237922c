"""Facts of one table, read from pg_catalog (PostgreSQL 13 and later). Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import pinned
from toolkit.schema.model import Column, ForeignKey, Index, Kind, Table, Trigger

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_KINDS: dict[str, Kind] = {
    "r": "table",
    "p": "partitioned table",
    "v": "view",
    "m": "materialized view",
    "f": "foreign table",
}

_ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}

_TABLE = """
SELECT c.oid, n.nspname, c.relname, c.relkind::text,
       c.relrowsecurity AND pg_catalog.row_security_active(c.oid)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = %(name)s AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND CASE WHEN %(schema)s::text IS NULL THEN pg_catalog.pg_table_is_visible(c.oid) ELSE n.nspname = %(schema)s END
"""

# `part` takes every column's type apart: domains to what they are over, arrays to elements, composites to attributes.
# A type is an array when its element names it as its array type. int2vector and oidvector are none, but become JSON
# arrays that they cannot be read back from. So may a type with a cast to json: row_to_json calls its function, but of
# PostgreSQL's own types (oids below 16384), arrays, composites and domains, and of casts without a function.
_COLUMNS = """
WITH RECURSIVE part(attnum, type, inside, of_array) AS (
  SELECT attnum, atttypid, false, false
  FROM pg_catalog.pg_attribute WHERE attrelid = %(oid)s AND attnum > 0 AND NOT attisdropped
  UNION
  SELECT p.attnum, below.type, below.inside, below.of_array
  FROM part p JOIN pg_catalog.pg_type t ON t.oid = p.type CROSS JOIN LATERAL (
    SELECT t.typbasetype, p.inside, p.of_array WHERE t.typtype = 'd'
    UNION ALL
    SELECT e.oid, true, true FROM pg_catalog.pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid
    UNION ALL
    SELECT a.atttypid, true, false FROM pg_catalog.pg_attribute a
    WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
  ) AS below(type, inside, of_array)),
kind(attnum, inside, of_array, is_array, is_json, is_opaque) AS (
  SELECT p.attnum, p.inside, p.of_array, e.oid IS NOT NULL,
         t.oid IN ('pg_catalog.json'::regtype, 'pg_catalog.jsonb'::regtype),
         t.oid IN ('pg_catalog.int2vector'::regtype, 'pg_catalog.oidvector'::regtype)
         OR t.oid >= 16384 AND t.typtype NOT IN ('c', 'd') AND e.oid IS NULL AND EXISTS (
           SELECT FROM pg_catalog.pg_cast c
           WHERE c.castsource = t.oid AND c.casttarget = 'pg_catalog.json'::regtype AND c.castmethod = 'f')
  FROM part p JOIN pg_catalog.pg_type t ON t.oid = p.type
  LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid),
arrays(attnum, depth) AS (
  SELECT attnum, max(CASE WHEN is_opaque OR of_array AND (is_array OR is_json) THEN 5
                          WHEN is_json AND inside THEN 4 WHEN is_array AND inside THEN 3
                          WHEN is_array THEN 2 ELSE 1 END)
  FROM kind GROUP BY 1)
SELECT c.attname, pg_catalog.format_type(c.atttypid, c.atttypmod), NOT c.attnotnull, c.attgenerated <> '',
       (ARRAY['none', 'flat', 'nested', 'documents', 'opaque'])[a.depth],
       (SELECT p.type::regtype::text FROM part p WHERE p.attnum = c.attnum AND NOT p.inside
        AND p.type IN ('pg_catalog.json'::regtype, 'pg_catalog.jsonb'::regtype))
FROM pg_catalog.pg_attribute c JOIN arrays a ON a.attnum = c.attnum
WHERE c.attrelid = %(oid)s AND c.attnum > 0 AND NOT c.attisdropped ORDER BY c.attnum
"""

# indkey holds 0 for an expression: the plain columns before the first one are what a range can use.
_INDEXES = """
SELECT i.relname, am.amname,
       ARRAY(SELECT a.attname FROM pg_catalog.unnest(x.indkey::int2[]) WITH ORDINALITY k(attnum, position)
             LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
             WHERE k.position <= x.indnkeyatts ORDER BY k.position)::text[],
       x.indisunique, x.indisprimary, x.indpred IS NOT NULL, x.indisvalid AND x.indisready,
       NOT x.indimmediate
FROM pg_catalog.pg_index x
JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
JOIN pg_catalog.pg_am am ON am.oid = i.relam
WHERE x.indrelid = %(oid)s ORDER BY i.relname
"""

# Partitions inherit their parent's references as rows of their own: conparentid = 0 leaves the declared ones.
# conenforced came with PostgreSQL 18: read through JSON, which does not mind that it is missing.
_REFERENCED_BY = """
SELECT f.conname, n.nspname, c.relname,
       ARRAY(SELECT a.attname FROM pg_catalog.unnest(f.conkey) WITH ORDINALITY k(n, p)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.n ORDER BY k.p)::text[],
       tn.nspname, t.relname,
       ARRAY(SELECT a.attname FROM pg_catalog.unnest(f.confkey) WITH ORDINALITY k(n, p)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.n ORDER BY k.p)::text[],
       f.confdeltype::text, coalesce((pg_catalog.to_jsonb(f) ->> 'conenforced')::bool, true)
FROM pg_catalog.pg_constraint f
JOIN pg_catalog.pg_class c ON c.oid = f.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class t ON t.oid = f.confrelid JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
WHERE f.contype = 'f' AND f.conparentid = 0 AND f.confrelid = ANY(%(family)s) ORDER BY f.conname
"""

# tgtype: 4 INSERT, 8 DELETE, 16 UPDATE, 32 TRUNCATE (pg_trigger.h). A partition's clones carry tgparentid.
_TRIGGERS = """
SELECT DISTINCT tgname, tgtype, tgenabled::text <> 'D' FROM pg_catalog.pg_trigger
WHERE tgrelid = ANY(%(family)s) AND NOT tgisinternal ORDER BY 1, 2, 3
"""
_EVENTS = {4: "INSERT", 8: "DELETE", 16: "UPDATE", 32: "TRUNCATE"}

_RULES = "SELECT DISTINCT rulename::text FROM pg_catalog.pg_rewrite WHERE ev_class = ANY(%(family)s) ORDER BY 1"

# The table, and everything below it by inheritance or partitioning. A foreign partition is a leaf with its own kind.
_FAMILY = """
WITH RECURSIVE family(oid) AS (
  SELECT %(oid)s::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN family f ON f.oid = i.inhparent)
SELECT c.oid, n.nspname, c.relname, c.relkind::text
FROM family f JOIN pg_catalog.pg_class c ON c.oid = f.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
ORDER BY c.oid
"""

# A partitioned table has no pages of its own: sizes are summed over the leaves. reltuples is -1 before any ANALYZE.
_SIZE = """
SELECT sum(greatest(c.reltuples, 0))::float8,
       sum(pg_catalog.pg_relation_size(c.oid))::float8,
       sum(pg_catalog.pg_table_size(c.oid))::float8,
       sum(pg_catalog.pg_total_relation_size(c.oid))::float8
FROM pg_catalog.pg_class c WHERE c.oid = ANY(%(family)s)
"""

_NAMES = """
SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Size:
    """Estimates: `rows` from the last ANALYZE; bytes of the heap, of heap with TOAST, and with the indexes too."""

    rows: float
    heap_bytes: float
    table_bytes: float
    total_bytes: float


def read_table(connection: Connection[TupleRow], name: str, schema: str | None = None) -> Table | None:
    """The table of that exact name; without a schema, the one that the search_path finds. None when there is none."""
    found = connection.execute(_TABLE, {"name": name, "schema": schema}).fetchone()
    if found is None:
        return None
    oid, namespace, relname, kind, row_security = found
    family = connection.execute(_FAMILY, {"oid": oid}).fetchall()
    names: dict[str, Any] = {"oid": oid, "family": [member[0] for member in family]}
    return Table(
        schema=namespace,
        name=relname,
        kind=_KINDS[kind],
        columns=tuple(Column(*row) for row in connection.execute(_COLUMNS, names)),
        indexes=tuple(_index(*row) for row in connection.execute(_INDEXES, names)),
        referenced_by=tuple(_foreign_key(*row) for row in connection.execute(_REFERENCED_BY, names)),
        triggers=tuple(_trigger(*row) for row in connection.execute(_TRIGGERS, names)),
        rules=tuple(row[0] for row in connection.execute(_RULES, names)) if kind in "rp" else (),
        row_security=row_security,
        leaves=tuple((member[1], member[2]) for member in family if member[3] != "p"),
    )


def read_size(connection: Connection[TupleRow], table: Table) -> Size:
    """Size estimates, summed over the partitions. Looking at a file's size waits for whoever has locked its table, but
    not without end."""
    oids = [
        row[0]
        for schema, name in table.leaves
        for row in connection.execute(_TABLE, {"name": name, "schema": schema}).fetchall()
    ]
    with pinned(connection):
        return Size(*(float(value or 0) for value in one_row(connection, _SIZE, {"family": oids})))


def table_names(connection: Connection[TupleRow]) -> list[tuple[str, str]]:
    """(schema, name) of every user table, to suggest from."""
    return [(row[0], row[1]) for row in connection.execute(_NAMES)]


def _index(
    name: str,
    method: str,
    columns: list[str | None],
    unique: bool,
    primary: bool,
    partial: bool,
    usable: bool,
    deferrable: bool,
) -> Index:
    plain = columns[: columns.index(None)] if None in columns else columns
    # A unique index over an expression identifies rows by the expression, not by the columns before it.
    whole = unique and None not in columns
    return Index(name, method, tuple(c for c in plain if c is not None), whole, primary, partial, usable, deferrable)


def _foreign_key(
    name: str,
    schema: str,
    table: str,
    columns: list[str],
    to_schema: str,
    to: str,
    to_columns: list[str],
    action: str,
    enforced: bool,
) -> ForeignKey:
    return ForeignKey(
        name, schema, table, tuple(columns), to_schema, to, tuple(to_columns), _ACTIONS.get(action, action), enforced
    )


def _trigger(name: str, kind: int, enabled: bool) -> Trigger:
    return Trigger(name, frozenset(event for bit, event in _EVENTS.items() if kind & bit), enabled)
