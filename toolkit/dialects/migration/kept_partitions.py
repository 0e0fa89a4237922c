"""Partitions of the shape between (pure): none in the place of one that stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.dialects.migration.kept import Kept, Place
from toolkit.dialects.migration.postgres_tables import under_parents
from toolkit.schema.database import Database, Table
from toolkit.schema.partitions import may_share_rows


def settled_partitions(kept: Kept) -> Iterator[Table]:
    """The new shape's tables; a partition waits, or keeps its bounds, while the place that it wants is taken."""
    olds = {(table.schema, table.name): table for table in kept.a.tables}
    staying, waits = _staying(kept.a, kept.b), set[Place]()
    for table in under_parents(kept.b):
        place, wanted = (table.schema, table.name), table.partition_of
        old = olds.get(place)
        moves = wanted is not None and (old is None or old.partition_of != wanted)
        if not (wanted and moves and (wanted.place in waits or _taken(wanted.bounds, staying.get(wanted.place, [])))):
            yield table
            continue
        what = "CREATE TABLE" if old is None else f"PARTITION OF {wanted.table} {wanted.bounds}"
        kept.holds(table.title, what, "a partition that stays has its place")
        if old is None:
            waits.add(place)
        else:
            yield replace(table, partition_of=old.partition_of)


def _taken(bounds: str, staying: list[str]) -> bool:
    return any(may_share_rows(bounds, each) for each in staying)


def _staying(a: Database, b: Database) -> dict[Place, list[str]]:
    """The bounds of each table's partitions that the new shape has no more."""
    wanted = {(table.schema, table.name) for table in b.tables}
    found: dict[Place, list[str]] = {}
    for table in a.tables:
        if table.partition_of and (table.schema, table.name) not in wanted:
            found.setdefault(table.partition_of.place, []).append(table.partition_of.bounds)
    return found
