"""Where an incremental copy goes on (pure): what a run keeps of what it saw, and which rows may have changed since.

A time is that of a change, so a run looks back a little for what was committed late. A number says nothing of when its
row was committed: a lower one may come after a higher one, however late. There the source's transactions decide, which
PostgreSQL notes in each row: the table is read as a whole, and what the last run may not have seen is sent.

What is kept says of which source it is, and a time of which column: the same plan may be pointed at another database.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.sql_text import literal, qualified, quote, typed
from toolkit.schema.database import Column
from toolkit.steps.move.bound import ALIAS, BoundCopy, BoundTable, Leaf
from toolkit.steps.move.chunks import REACH, written_since

# What is kept for a number: the source's history and a transaction.
_TRANSACTION = re.compile(r"(?P<history>\d+ \d+ .+) (?P<first>\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Since:
    """What may have changed since the last run. `indexed`: an index can find it."""

    condition: str
    indexed: bool


def queries(bound: BoundCopy, server: Server) -> Iterator[tuple[BoundTable, str]]:
    """For each table of an incremental copy the query of what the next run goes on from: a text, or NULL for all rows.

    For a time it is the highest value that is no time to come: a row of tomorrow, or of infinity, would hide all
    changes until then. Only what is copied counts: a partition that was attached meanwhile is not. For a number it is
    the first transaction that the snapshot may not have seen, after the history that it is of.
    """
    for table, column in _growing(bound):
        if _is_time(column):
            highest = ", ".join(_highest(leaf, quote(column.name)) for leaf in table.leaves) or "NULL"
            yield table, f"SELECT {literal(_times(column, server))} || GREATEST({highest})::text"
        else:
            first = "pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text"
            yield table, f"SELECT {literal(f'{server.history} ')} || {first}"


def since(bound: BoundCopy, server: Server, known: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Since]:
    """What may have changed since a run that kept `known`, of each table (by digest) of which that can be told. `now`
    is what this run keeps."""
    found: dict[str, Since] = {}
    for table, column in _growing(bound):
        last = known.get(table.digest, "")
        if _is_time(column):
            settle, highest = bound.incremental.settle_seconds if bound.incremental else 0, _times(column, server)
            condition = _later(column, last[len(highest) :], settle) if last.startswith(highest) else None
        else:
            then, current = _TRANSACTION.fullmatch(last), _TRANSACTION.fullmatch(now.get(table.digest, ""))
            condition = _changed(then, current) if then and current else None
        if condition is not None:
            found[table.digest] = Since(condition, indexed=_is_time(column))
    return found


def _growing(bound: BoundCopy) -> Iterator[tuple[BoundTable, Column]]:
    """Each table with its incremental column."""
    for table in bound.tables:
        column = table.source.column(bound.incremental.column) if bound.incremental else None
        if column is not None:
            yield table, column


def _highest(leaf: Leaf, name: str) -> str:
    relation = qualified(leaf.schema, leaf.name)
    return f"(SELECT pg_catalog.max({name}) FROM ONLY {relation} WHERE {name} <= pg_catalog.now())"


def _times(column: Column, server: Server) -> str:
    """What stands before a time that is kept: the times of another source, or another column, say nothing of this."""
    return f"{json.dumps([server.origin, column.name])} "


def _is_time(column: Column) -> bool:
    return column.type.name.startswith(("timestamp", "date"))


def _later(column: Column, known: str, settle_seconds: int) -> str:
    name, type_ = f"{ALIAS}.{quote(column.name)}", str(column.type)
    # A day less some minutes is the day before.
    from_ = f"({typed(known, type_)} - interval '{settle_seconds:d} seconds')::{type_}"
    return f"{name} >= {from_} OR {name} IS NULL"


def _changed(then: re.Match[str], now: re.Match[str]) -> str | None:
    if then["history"] != now["history"] or not 0 <= int(now["first"]) - int(then["first"]) < REACH:
        return None
    return written_since(then["first"])
