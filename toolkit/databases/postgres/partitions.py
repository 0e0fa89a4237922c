"""Partitions: read from the catalog, locked, and dropped.

What a drop needs of locks, and who waits for them, is said in docs/operations.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.session import pinned
from toolkit.databases.postgres.sql_text import qualified
from toolkit.schema.partitions import Partition, PartitionKey, parse_range_bound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psycopg import Connection
    from psycopg.rows import TupleRow

_STRATEGIES = {"r": "range", "l": "list", "h": "hash"}

# partattrs and partclass are vectors that begin at 0; attribute 0 stands for an expression.
_KEY = """
SELECT p.partstrat::text, a.attname, o.opcdefault
FROM pg_catalog.pg_partitioned_table p
JOIN pg_catalog.pg_class c ON c.oid = p.partrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_opclass o ON o.oid = p.partclass[0]
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0] AND a.attnum > 0
WHERE n.nspname = %s AND c.relname = %s
"""

# A partition whose DETACH CONCURRENTLY is half done belongs to the table no more (the column came with PostgreSQL 14).
_PARTITIONS = """
WITH RECURSIVE top AS (
  SELECT i.inhrelid AS oid
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_class p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace
  WHERE n.nspname = %(schema)s AND p.relname = %(name)s AND p.relkind = 'p'
    AND (%(only)s::oid IS NULL OR i.inhrelid = %(only)s::oid)
    AND NOT coalesce((pg_catalog.to_jsonb(i) ->> 'inhdetachpending')::boolean, false)),
below(top, oid) AS (
  SELECT oid, oid FROM top
  UNION ALL
  SELECT b.top, i.inhrelid FROM pg_catalog.pg_inherits i JOIN below b ON i.inhparent = b.oid)
SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_get_expr(c.relpartbound, c.oid),
       pg_catalog.pg_get_userbyid(c.relowner), s.*
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN (
  SELECT b.top, pg_catalog.array_agg(r.oid::bigint ORDER BY r.oid),
         pg_catalog.array_agg(ARRAY[rn.nspname, r.relname]::text[] ORDER BY r.oid) FILTER (WHERE r.relkind <> 'p'),
         pg_catalog.bool_and(pg_catalog.pg_has_role(r.relowner, 'USAGE')),
         pg_catalog.bool_or(r.relrowsecurity AND pg_catalog.row_security_active(r.oid)),
         pg_catalog.bool_or(r.relkind = 'f'),
         pg_catalog.sum(greatest(r.reltuples, 0))::float8,
         pg_catalog.sum(coalesce(pg_catalog.pg_total_relation_size(r.oid), 0))::bigint
  FROM below b JOIN pg_catalog.pg_class r ON r.oid = b.oid JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  GROUP BY 1) AS s(top, relations, leaves, owned, hidden, is_foreign, rows, bytes) ON s.top = c.oid
"""

_COLUMNS = """
SELECT pg_catalog.array_agg(a.attname::text ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
"""

_WAITING = """
SELECT EXISTS (
  SELECT FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_database d ON d.oid = l.database
  WHERE NOT l.granted AND l.locktype = 'relation' AND d.datname = pg_catalog.current_database()
    AND l.relation = ANY(%s::oid[]))
"""

# A session that waits this long looks for deadlocks, and may be ended. In milliseconds.
_DEADLOCK_TIMEOUT = "SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'"

# Between DROP and COMMIT nobody can use the table: a client that is gone by then must not keep it so.
_IDLE_WHILE_DROPPED = "15s"


def read_partition_key(connection: Connection[TupleRow], schema: str, name: str) -> PartitionKey | None:
    """How the table is partitioned; None when it is not."""
    row = connection.execute(_KEY, [schema, name]).fetchone()
    return PartitionKey(_STRATEGIES[row[0]], row[1], row[2]) if row else None


def read_partitions(
    connection: Connection[TupleRow], table: tuple[str, str], type_: str, cutoff: str, only: int | None = None
) -> tuple[Partition, ...]:
    """The partitions of `table` (schema, name), oldest first and the default one last; or that with the oid `only`.

    `type_` is the first key column's (a timestamp with or without time zone, or date), `cutoff` UTC text. PostgreSQL
    itself reads the bounds that it has printed, under the same settings.
    """
    with pinned(connection):
        names = {"schema": table[0], "name": table[1], "only": only}
        rows = connection.execute(_PARTITIONS, names).fetchall()
        bounds = [parse_range_bound(row[3] or "") for row in rows]
        edges = connection.execute(
            _edges(type_).encode(),
            {
                "lower": [bound.lower if bound else None for bound in bounds],
                "upper": [bound.upper if bound else None for bound in bounds],
                "exclusive": [bound is not None and bound.exclusive for bound in bounds],
                "cutoff": cutoff + ("+00" if type_ == "timestamp with time zone" else ""),
            },
        ).fetchall()
    found = [
        Partition(
            oid=oid,
            schema=schema,
            name=name,
            bound=bound,
            default=bound == "DEFAULT",
            low=low,
            high=high,
            wholly_due=bool(due),
            relations=tuple(relations),
            leaves=tuple((leaf[0], leaf[1]) for leaf in leaves or ()),
            owner=owner,
            owned=owned,
            hidden=hidden,
            foreign=is_foreign,
            rows=estimate,
            total_bytes=size,
        )
        for (oid, schema, name, bound, owner, _, relations, leaves, owned, hidden, is_foreign, estimate, size), (
            low,
            high,
            due,
        ) in zip(rows, edges, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: (each.default, each.high is None, each.high or "", each.name)))


def _edges(type_: str) -> str:
    """Each partition's bounds as UTC texts, and whether nothing in it can reach the cut-off.

    Values that no window can hold (infinity, years BC) have no text and are never due.
    """
    utc = "({} AT TIME ZONE 'UTC')" if type_ == "timestamp with time zone" else "{}::timestamp"

    def text(value: str) -> str:
        shown = f"pg_catalog.to_char({utc.format(value)}, 'YYYY-MM-DD HH24:MI:SS.US')"
        return f"CASE WHEN pg_catalog.isfinite({value}) AND {utc.format(value)} >= '0001-01-01' THEN {shown} END"

    return (
        f"SELECT {text('b.low')}, {text('b.high')},"
        " pg_catalog.isfinite(b.high) AND (b.high < b.cutoff OR b.exclusive AND b.high = b.cutoff)"
        f" FROM (SELECT low::{type_}, high::{type_}, exclusive, %(cutoff)s::{type_} AS cutoff, position"
        " FROM ROWS FROM (pg_catalog.unnest(%(lower)s::text[]), pg_catalog.unnest(%(upper)s::text[]),"
        " pg_catalog.unnest(%(exclusive)s::boolean[])) WITH ORDINALITY AS u(low, high, exclusive, position)) AS b"
        " ORDER BY b.position"
    )


def superusers(connection: Connection[TupleRow], names: Iterable[str]) -> frozenset[str]:
    """Which of these roles are superusers."""
    query = "SELECT rolname FROM pg_catalog.pg_roles WHERE rolsuper AND rolname = ANY(%s)"
    return frozenset(row[0] for row in connection.execute(query, [list(names)]))


def column_names(connection: Connection[TupleRow], schema: str, name: str) -> tuple[str, ...]:
    """A relation's columns in its own order: an attached partition's may differ from its parent's."""
    return tuple(one_value(connection, _COLUMNS, [qualified(schema, name)]))


def stop_writers(connection: Connection[TupleRow], partition: Partition) -> None:
    """Let nobody write to the partition until the open transaction ends; reading goes on. Waits at most lock_timeout.

    Takes no lock on the parent, whose readers and writers (to other partitions) notice nothing.
    """
    connection.execute(f"LOCK TABLE {qualified(partition.schema, partition.name)} IN SHARE MODE".encode())


def somebody_waits(connection: Connection[TupleRow], relations: Iterable[int]) -> bool:
    """Whether another session waits for a lock on one of these relations."""
    return bool(one_value(connection, _WAITING, [list(relations)]))


def longest_wait(connection: Connection[TupleRow], lock_timeout: int) -> int:
    """How long to wait at a time for each lock that a drop needs (parent, partition, default partition), in
    milliseconds: all of them together less than it takes a session that waits for us to look for deadlocks."""
    return max(10, min(lock_timeout, int(one_value(connection, _DEADLOCK_TIMEOUT)) // 4))


def drop_partition(connection: Connection[TupleRow], partition: Partition, wait: int) -> None:
    """DROP TABLE in the open transaction, never CASCADE. Waits `wait` milliseconds for each lock.

    Raises LockNotAvailable or DeadlockDetected with the transaction as it was before, and without the new locks.
    Afterwards nobody can read the parent until the transaction ends.
    """
    import psycopg

    connection.execute("SAVEPOINT before_drop")
    try:
        connection.execute(
            "SELECT pg_catalog.set_config('lock_timeout', %s, true),"
            " pg_catalog.set_config('idle_in_transaction_session_timeout', %s, true)",
            [str(wait), _IDLE_WHILE_DROPPED],
        )
        connection.execute(f"DROP TABLE {qualified(partition.schema, partition.name)} RESTRICT".encode())
    except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
        connection.execute("ROLLBACK TO SAVEPOINT before_drop")
        raise
