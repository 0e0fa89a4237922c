"""A database's health as sections of a report (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from toolkit.report.growth import LEAST_DAYS, RECENT_DAYS, TOO_YOUNG
from toolkit.report.health_facts import Drift, Health, TableFacts
from toolkit.report.model import Block, Chart, Column, Fact, Facts, Kind, Prose, Section, Series, Shape, Table
from toolkit.report.text import size

# A chart a table, for those that take most room.
_MOST_CHARTS = 5
_DRAWN_TABLES = 15


def health_sections(health: Health) -> tuple[Section, ...]:
    """The server, its tables, their growth, and what goes on."""
    sections = [_server(health), _tables(health), _growth(health), _activity(health)]
    if health.drift:
        sections.append(_drift(health.drift))
    return tuple(sections)


def _server(health: Health) -> Section:
    server, disk = health.server, health.disk
    supported = Fact("supported until", server.end_of_life, unknown="no such version as of " + server.releases_as_of)
    blocks: list[Block] = [
        Facts(
            (
                Fact("server", f"PostgreSQL {server.version_text}{', a standby' if server.in_recovery else ''}"),
                supported,
                Fact("database", server.database, Kind.CODE),
                Fact("role", server.role + (" (superuser)" if server.superuser else ""), Kind.CODE),
                Fact("clock", server.now, Kind.TIME),
                Fact("running since", server.started_at, Kind.TIME),
                Fact("counters since", server.counters_since, Kind.TIME, "never reset"),
                Fact("database's size", disk.database_bytes, Kind.BYTES, "the role may not read it"),
                Fact("WAL on disk", disk.wal_bytes, Kind.BYTES, "needs pg_monitor"),
                Fact("temporary files written", disk.temporary_bytes, Kind.BYTES),
                Fact("free disk", None, Kind.BYTES, "PostgreSQL does not tell"),
                Fact("autovacuum", "on" if server.autovacuum else "off"),
                Fact("transactions since the oldest unfrozen one", server.xid_age, Kind.COUNT),
            )
        )
    ]
    if health.unread:
        columns = (Column("not read"), Column("why"), Column("open to members of", Kind.CODE))
        rows = tuple((each.what, each.why, each.grant) for each in health.unread)
        blocks.append(Table("What could not be read", columns, rows))
    return Section("server", "Server", tuple(blocks))


def _tables(health: Health) -> Section:
    columns = (
        Column("table", Kind.CODE),
        Column("rows, about", Kind.COUNT),
        Column("rows' data", Kind.BYTES),
        Column("TOAST", Kind.BYTES),
        Column("indexes", Kind.BYTES),
        Column("all", Kind.BYTES),
        Column("dead rows", Kind.COUNT),
        Column("empty, about", Kind.BYTES),
        Column("last VACUUM", Kind.TIME),
        Column("last ANALYZE", Kind.TIME),
        Column("partitions", Kind.COUNT),
    )
    rows = tuple(
        (
            each.title,
            each.rows,
            each.heap_bytes,
            each.toast_bytes,
            each.index_bytes,
            each.total_bytes,
            each.dead_rows,
            each.bloat_bytes,
            each.vacuumed_at,
            each.analyzed_at,
            each.partitions or 0,
        )
        for each in health.tables
    )
    table = Table("Tables, largest first", columns, rows, "no table")
    return Section("tables", "Tables", (*_sizes(health.tables[:_DRAWN_TABLES]), table, *_indexes(health)))


def _sizes(tables: tuple[TableFacts, ...]) -> Iterator[Block]:
    if not tables:
        return
    parts = (
        Series("rows' data", tuple(float(each.heap_bytes) for each in tables)),
        Series("TOAST", tuple(float(each.toast_bytes) for each in tables)),
        Series("indexes", tuple(float(each.index_bytes) for each in tables)),
    )
    text = f"Bytes on disk, largest table first: {tables[0].title} has {size(tables[0].total_bytes)}."
    yield Chart("Size by table", Shape.STACKED, tuple(each.title for each in tables), parts, Kind.BYTES, text)


def _indexes(health: Health) -> Iterator[Block]:
    if health.indexes:
        columns = (Column("index", Kind.CODE), Column("table", Kind.CODE), Column("bytes", Kind.BYTES), Column("state"))
        states = {True: "no scan since the counters began", False: "not valid"}
        rows = tuple((each.name, each.table, each.bytes, states[each.valid]) for each in health.indexes)
        yield Table("Indexes that are not valid or not used", columns, rows)
    if health.index_bloat:
        yield _index_bloat(health)


def _index_bloat(health: Health) -> Table:
    columns = (
        Column("index", Kind.CODE),
        Column("table", Kind.CODE),
        Column("bytes", Kind.BYTES),
        Column("empty, about", Kind.BYTES),
        Column("share", Kind.SHARE),
        Column("told by"),
    )
    told = {True: "pgstattuple", False: "statistics, an estimate"}
    rows = tuple(
        (each.name, each.table, each.bytes, each.bloat_bytes, each.bloat_bytes / each.bytes, told[each.counted])
        for each in health.index_bloat
    )
    return Table("How full indexes are, largest first", columns, rows)


def _growth(health: Health) -> Section:
    columns = (
        Column("table", Kind.CODE),
        Column("time column", Kind.CODE),
        Column("oldest row", Kind.TIME),
        Column("newest row", Kind.TIME),
        Column("measured, days", Kind.COUNT),
        Column("rows a day", Kind.COUNT),
        Column("a day, on disk", Kind.BYTES),
        Column("the month before", Kind.COUNT),
        Column("retention, days", Kind.COUNT),
        Column("rows due", Kind.COUNT),
        Column("due, on disk", Kind.BYTES),
        Column("retention holds", Kind.BYTES),
        Column("told by"),
    )
    growing = [each for each in health.tables if each.growth]
    rows = tuple(row for each in growing for row in _growth_row(each))
    text = (
        "Growth is the mean of the last 30 days before the newest row, or of as many as there are rows of; less than"
        f" {LEAST_DAYS} days are too few to tell. What is due becomes free inside the table when"
        " it is deleted, and is filled by new rows; only dropped partitions and pg_repack give it back to the system."
    )
    charts = [chart for each in growing[:_MOST_CHARTS] for chart in _days(each, health.server.now)]
    table = Table("Growth", columns, rows, "no table with a time column and statistics")
    return Section("growth", "Growth", (Prose(text), table, *_gains(health.tables), *charts))


def _gains(tables: Sequence[TableFacts]) -> Iterator[Block]:
    columns = (
        Column("table", Kind.CODE),
        Column("time column", Kind.CODE),
        Column("now"),
        Column("cost", Kind.COUNT),
        Column("with an index"),
        Column("its cost", Kind.COUNT),
        Column("told by"),
    )
    gains = [(each.title, each.time_column, each.gain) for each in tables if each.gain]
    rows = tuple(
        (title, column, gain.scan_now, round(gain.cost_now), gain.scan, round(gain.cost), gain.told_by)
        for title, column, gain in gains
    )
    if rows:
        yield Table("Missing indexes: the planner's cost of reading what is due", columns, rows)


def _growth_row(table: TableFacts) -> Iterator[tuple[str | int | float | None, ...]]:
    growth, retention = table.growth, table.retention
    if growth is None or retention is None:
        return
    before = None if growth.rows_per_day_before is None else round(growth.rows_per_day_before)
    pace = growth.rows_per_day
    yield (
        table.title,
        growth.column,
        growth.oldest,
        growth.newest,
        growth.measured_days,
        TOO_YOUNG if pace is None else round(pace),
        TOO_YOUNG if pace is None else round(pace * table.row_bytes),
        before,
        retention.days,
        retention.due_rows,
        retention.due_bytes,
        TOO_YOUNG if retention.held_bytes is None else retention.held_bytes,
        growth.basis,
    )


def _days(table: TableFacts, now: str) -> Iterator[Chart]:
    """What is due, and what stays; the day between the two counts as one that stays."""
    growth, retention = table.growth, table.retention
    if growth is None or retention is None or len(growth.days) < 2:
        return
    limit = (datetime.fromisoformat(now) - timedelta(days=retention.days)).date().isoformat()
    due = tuple(float(rows) if day < limit else 0.0 for day, rows in growth.days)
    stays = tuple(0.0 if day < limit else float(rows) for day, rows in growth.days)
    text = f"Rows of {table.title} by day of {growth.column}, {growth.days[0][0]} to {growth.days[-1][0]}"
    text += f"; {growth.pace}." if retention.recent_rows else f"; none came in the last {RECENT_DAYS} days."
    series = (Series(f"older than {retention.days:g} days", due), Series("newer", stays))
    labels = tuple(day for day, _ in growth.days)
    yield Chart(f"{table.title}: rows by day", Shape.STACKED, labels, series, Kind.COUNT, text)


def _activity(health: Health) -> Section:
    tables = tuple(table for table in (*_holding(health), *_replication(health)) if table.rows)
    nothing = Prose("No old transaction, no lock in the way, nothing prepared, no replication slot or publication.")
    return Section("activity", "What goes on", tables or (nothing,))


def _holding(health: Health) -> Iterator[Table]:
    columns: tuple[Column, ...] = (
        Column("session", Kind.COUNT),
        Column("role", Kind.CODE),
        Column("application"),
        Column("state"),
        Column("open for", Kind.SECONDS),
    )
    rows = tuple((each.pid, each.role, each.application, each.state, each.seconds) for each in health.sessions)
    yield Table("Transactions open for over a minute", columns, rows)
    columns = (Column("table", Kind.CODE), Column("lock", Kind.CODE), Column("state"), Column("session", Kind.COUNT))
    locks = tuple((each.table, each.mode, "held" if each.granted else "waited for", each.pid) for each in health.locks)
    yield Table("Locks that a DELETE would wait behind", columns, locks)
    columns = (Column("identifier", Kind.CODE), Column("owner", Kind.CODE), Column("prepared for", Kind.SECONDS))
    prepared = tuple((each.identifier, each.owner, each.seconds) for each in health.prepared)
    yield Table("Prepared transactions", columns, prepared)


def _replication(health: Health) -> Iterator[Table]:
    columns: tuple[Column, ...] = (
        Column("slot", Kind.CODE),
        Column("kind"),
        Column("read"),
        Column("WAL kept", Kind.BYTES),
        Column("state"),
    )
    kinds, answers = {True: "logical", False: "physical"}, {True: "yes", False: "no"}
    slots = tuple(
        (each.name, kinds[each.logical], answers[each.active], each.retained_bytes, each.status)
        for each in health.slots
    )
    yield Table("Replication slots", columns, slots)
    columns = (Column("publication", Kind.CODE), Column("tables", Kind.CODE), Column("deletions"))
    carried = {True: "published", False: "not published"}
    rows = tuple((each.name, ", ".join(each.tables), carried[each.deletes]) for each in health.publications)
    yield Table("Publications", columns, rows)


def _drift(drift: Drift) -> Section:
    facts = Facts(
        (
            Fact("application", drift.profile),
            Fact("newest era that is complete", drift.since, unknown="before any that is known"),
            Fact("indexes missing", len(drift.indexes), Kind.COUNT),
            Fact("views missing", ", ".join(drift.views) or "none"),
        )
    )
    columns = (Column("since", Kind.TIME), Column("what", Kind.CODE))
    missing = Table("Missing of its era", columns, drift.missing)
    newer = Table("Newer than its era", columns, drift.newer)
    return Section("drift", "Schema against its application", (facts, missing, newer))
