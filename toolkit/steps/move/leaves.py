"""Where a table's rows lie in the source: in the table itself, or in all that it is partitioned into."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.errors import PreflightRefused
from toolkit.steps.move.bound import BoundCopy, Leaf

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

SHOWN = 5

Key = tuple[str, str]
"""Schema and name of a table."""

# The file's size, not relpages: what an ANALYZE has not seen yet must be read, too.
_LEAVES = """
WITH RECURSIVE tree(schema, name, layout, oid) AS (
  SELECT n.nspname, c.relname,
         (SELECT pg_catalog.md5(pg_catalog.string_agg(pg_catalog.concat_ws(' ', a.attname, a.atttypid, a.atttypmod),
                                                      ',' ORDER BY a.attnum))
          FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
         c.oid
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN ROWS FROM (pg_catalog.unnest(%s::text[]), pg_catalog.unnest(%s::text[])) AS wanted(schema, name)
    ON wanted.schema = n.nspname AND wanted.name = c.relname
  WHERE c.relkind IN ('r', 'p')
  UNION ALL
  SELECT t.schema, t.name, t.layout, c.oid
  FROM tree t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid
  JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition)
SELECT t.schema, t.name, t.layout, c.relkind = 'f', n.nspname, c.relname,
       CASE WHEN c.relkind = 'r' THEN coalesce(pg_catalog.pg_relation_size(c.oid), 0) ELSE 0 END
         / pg_catalog.current_setting('block_size')::int,
       greatest(c.reltuples, 0)::bigint, c.oid::bigint, c.relfilenode::bigint
FROM tree t JOIN pg_catalog.pg_class c ON c.oid = t.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'f') ORDER BY n.nspname, c.relname
"""


@dataclass(frozen=True, slots=True)
class Leaves:
    """A table's: those that are read, and partitions that are foreign tables, by title. `layout` stands for the names
    and types of its columns; None where it has no leaves."""

    own: tuple[Leaf, ...] = ()
    foreign: tuple[str, ...] = ()
    layout: str | None = None


def read_leaves(connection: Connection[TupleRow], tables: Collection[Key]) -> dict[Key, Leaves]:
    """Of each of the tables, in the order of their names."""
    found = dict.fromkeys(tables, Leaves())
    names = [[schema for schema, _ in tables], [name for _, name in tables]]
    for schema, name, layout, foreign, *leaf in connection.execute(_LEAVES, names).fetchall():
        known = replace(found[schema, name], layout=layout)
        if foreign:
            found[schema, name] = replace(known, foreign=(*known.foreign, f"{leaf[0]}.{leaf[1]}"))
        else:
            found[schema, name] = replace(known, own=(*known.own, Leaf(*leaf)))
    return found


def tables_of(copies: Iterable[BoundCopy]) -> set[Key]:
    """The source's tables of several steps."""
    return {(table.source.schema, table.source.name) for bound in copies for table in bound.tables}


def reading(bound: BoundCopy, leaves: Mapping[Key, Leaves]) -> BoundCopy:
    """The copy, reading those leaves. Raises PreflightRefused where a table has other columns than when it was bound:
    what is selected was made for those."""
    found = [(table, leaves[table.source.schema, table.source.name]) for table in bound.tables]
    changed = [table.title for table, own in found if _differ(table.layout, own.layout)]
    if changed:
        raise PreflightRefused(
            f"the columns of {', '.join(changed[:SHOWN])} changed in the source since the plan was looked at",
            fix="run the same command again",
        )
    return replace(bound, tables=tuple(replace(table, leaves=own.own, foreign=own.foreign) for table, own in found))


def _differ(before: str | None, now: str | None) -> bool:
    return None not in (before, now) and before != now
