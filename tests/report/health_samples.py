"""A healthy database, to be made ill in one way or another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from toolkit.report.growth import DAY, Span, growth_of, retention_of
from toolkit.report.health_facts import DiskFacts, Health, ServerFacts, TableFacts

GB = 1024**3
NOW = 1_790_000_000.0  # 2026-09-21

SERVER = ServerFacts(
    database="shop",
    version=180004,
    version_text="18.4",
    role="watcher",
    superuser=False,
    sees_all=True,
    in_recovery=False,
    now="2026-09-21T14:13:20Z",
    started_at="2026-07-01T00:00:00Z",
    counters_since=None,
    autovacuum=True,
    xid_age=1_000_000,
    freeze_max_age=200_000_000,
    end_of_life="2030-11-14",
    releases_as_of="2025-11-13",
)

TABLE = TableFacts(
    oid=1,
    schema="public",
    name="Logs",
    partitions=None,
    readable=True,
    keyed=True,
    rows=1_000_000,
    heap_bytes=GB,
    toast_bytes=0,
    index_bytes=GB // 4,
    exact_sizes=True,
    dead_rows=0,
    changed_rows=0,
    inserted_rows=0,
    vacuumed_at="2026-09-21T00:00:00Z",
    analyzed_at="2026-09-21T00:00:00Z",
    autovacuum=True,
    xid_age=1000,
    identity="primary key",
    bloat_bytes=0,
    time_column="at",
    time_indexed=True,
)

HEALTHY = Health(
    server=SERVER,
    disk=DiskFacts(2 * GB, GB, 0, (("pg_default", 2 * GB),)),
    tables=(TABLE,),
    indexes=(),
    sessions=(),
    locks=(),
    prepared=(),
    slots=(),
    publications=(),
    drift=None,
    unread=(),
    exact=False,
)


def health(table: dict[str, Any] | None = None, server: dict[str, Any] | None = None, **parts: Any) -> Health:
    """HEALTHY with some of it replaced."""
    made = replace(HEALTHY, tables=(replace(TABLE, **(table or {})),), server=replace(SERVER, **(server or {})))
    return replace(made, **parts)


def growing(days: int = 100, rows: int = 1_000_000) -> dict[str, Any]:
    """Growth and retention of a table that has had as many rows a day for `days` days."""
    spans = [Span(NOW - days * DAY, NOW, float(rows))]
    growth = growth_of("at", "statistics", spans)
    assert growth is not None
    return {"growth": growth, "retention": retention_of(spans, growth, TABLE.total_bytes / rows, 30.0, NOW)}
