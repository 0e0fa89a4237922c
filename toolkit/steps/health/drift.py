"""The schema against the history of its application, where that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.index_text import unlocked
from toolkit.report.health_facts import Drift, MissingIndex, Unread
from toolkit.schema.database import Index, Table
from toolkit.schema.history import date_of, load_eras
from toolkit.steps.health.reading import LOCK_MS

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def read_drift(connection: Connection[TupleRow], profile: str) -> Drift | Unread | None:
    """What is missing of what the application's migrations made; None when nothing is known of its history."""
    import psycopg

    eras = load_eras(profile)
    if eras is None:
        return None
    from toolkit.databases.postgres.catalog import read_database

    try:
        database = read_database(connection, lock_timeout=LOCK_MS)
    except psycopg.errors.LockNotAvailable:
        return Unread(f"the schema against that of {profile}", "another session has locked a table")
    dated = date_of(database, eras)
    return Drift(
        profile=profile,
        since=dated.since.isoformat() if dated.since else None,
        missing=tuple((day.isoformat(), what) for day, what in dated.missing),
        newer=tuple((day.isoformat(), what) for day, what in dated.newer),
        views=dated.views,
        indexes=tuple(
            MissingIndex(known.index.name, known.since.isoformat(), _made(known.on(database), known.index))
            for known in dated.indexes
        ),
    )


def _made(table: Table, index: Index) -> str:
    from toolkit.dialects.postgres_ddl import index_sql

    return unlocked(index_sql(table, index), partitioned=table.partitioning is not None)
