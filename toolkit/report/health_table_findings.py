"""What is wrong with tables and their indexes, judged from the facts (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from toolkit.databases.postgres.index_text import create_index, unlocked
from toolkit.databases.postgres.sql_text import qualified
from toolkit.report.findings import Finding, note, warning
from toolkit.report.growth import DAY
from toolkit.report.health_facts import Health, ServerFacts, TableFacts
from toolkit.report.text import plural, size

# PostgreSQL's own warnings begin at 40 million transactions before the end, two thousand million in.
XID_LIMIT = 2_000_000_000

# Below these a table is not worth a word.
_BIG_BYTES = 100 * 1024**2
_MANY_ROWS = 10_000

_DEAD_SHARE = 0.2  # autovacuum's own threshold, by default
_CHANGED_SHARE = 0.3  # autovacuum analyzes at 0.1: three times that, and it does not keep up
_BLOAT_SHARE = 0.4

# Keys that come in no order leave a B-tree about 70 % full, beside 90 % when it was built.
_INDEX_BLOAT_SHARE = 0.5

# The share of a table's rows that are due, from which archiving is worth a word.
_DUE_SHARE = 0.2

_REINDEXES_PARTITIONED = 140_000  # the first version

# Counters younger than this say nothing of an index that a monthly report uses.
_UNUSED_DAYS = 30
_UNUSED_BYTES = 10 * 1024**2

_NAMED = 5


def table_findings(
    table: TableFacts, health: Health, *, deleting: bool, planned: bool, deleted: bool = False
) -> Iterator[Finding]:
    """Of one table; `deleting`: the plan deletes rows of it; `planned`: it archives them; `deleted`: a run has just
    deleted rows of it."""
    yield from _statistics(table, deleted=deleted)
    yield from _dead(table, deleted=deleted)
    yield from _frozen(table, health)
    if deleting:
        yield from _reused(table)
    elif not planned:
        yield from _growing(table)


def grows(table: TableFacts) -> bool:
    """Whether rows still come in, and what is older than the retention is a good part of the table."""
    retention = table.retention
    return bool(retention and retention.recent_rows and retention.due_rows >= max(1, _DUE_SHARE * (table.rows or 0)))


def _statistics(table: TableFacts, *, deleted: bool) -> Iterator[Finding]:
    name = qualified(table.schema, table.name)
    fix = f"ANALYZE {name};"
    if table.analyzed_at is None and not _has_statistics(table) and table.heap_bytes >= _BIG_BYTES:
        yield warning("TK182", table.title, "it was never analyzed: nothing can be told of its rows by a glance", fix)
    elif deleted:
        return  # autovacuum analyzes, too: see TK183
    elif table.rows is not None and table.changed_rows > max(_MANY_ROWS, _CHANGED_SHARE * table.rows):
        what = f"{plural(table.changed_rows, 'row')} changed since its last ANALYZE: estimates are off"
        yield note("TK182", table.title, what, fix)


def _has_statistics(table: TableFacts) -> bool:
    """Whether ANALYZE has been there after all: a crash, an upgrade or a reset of the counters loses only the time."""
    if not table.readable:
        return table.rows is not None
    return table.bloat_bytes is not None or (table.growth is not None and table.growth.basis == "statistics")


def _dead(table: TableFacts, *, deleted: bool) -> Iterator[Finding]:
    name = qualified(table.schema, table.name)
    if deleted and table.dead_rows > _MANY_ROWS:
        what = f"{plural(table.dead_rows, 'dead row')}: the run has deleted rows, and no VACUUM came by since"
        fix = f"autovacuum comes by itself; at once: VACUUM (ANALYZE) {name}; or `vacuum: analyze` in the step"
        yield note("TK183", table.title, what, fix)
    elif table.dead_rows > max(_MANY_ROWS, _DEAD_SHARE * (table.rows or 0)):
        last = (
            f"the last VACUUM was at {table.vacuumed_at[:16].replace('T', ' ')} UTC"
            if table.vacuumed_at
            else "it was never vacuumed"
        )
        what = f"{plural(table.dead_rows, 'dead row')} beside {plural(table.rows or 0, 'live row')}; {last}"
        yield warning("TK183", table.title, what, f"VACUUM (ANALYZE) {name};")
    if table.unvacuumed:
        many, all_of = len(table.unvacuumed), table.partitions
        which = "it" if all_of is None else f"{many:,} of its {plural(all_of, 'partition')}"
        named = (f"ALTER TABLE {qualified(*each)} RESET (autovacuum_enabled);" for each in table.unvacuumed[:_NAMED])
        more = f" and so for {many - _NAMED:,} more" if many > _NAMED else ""
        what = f"autovacuum is off for {which}: dead rows stay"
        yield warning("TK184", table.title, what, f"{' '.join(named)}{more}")
    bloat = table.bloat_bytes or 0
    if bloat >= _BIG_BYTES and bloat >= _BLOAT_SHARE * table.heap_bytes:
        share = f"{bloat / table.heap_bytes:.0%}"
        what = f"about {size(bloat)} of the table's {size(table.heap_bytes)} ({share}) hold no rows (estimated)"
        fix = f"new rows fill it again; to give it back: pg_repack, or VACUUM FULL {name}; which locks the table"
        yield note("TK186", table.title, what, fix)


def most_xid_age(server: ServerFacts) -> float:
    """Transactions since rows were frozen that are too many. VACUUM should have come by at `freeze_max_age`, which may
    be set as high as the end itself: the warning comes before that in any case."""
    return min(max(XID_LIMIT / 2, 1.5 * server.freeze_max_age), 0.9 * XID_LIMIT)


def _frozen(table: TableFacts, health: Health) -> Iterator[Finding]:
    if table.xid_age > most_xid_age(health.server):
        what = f"its oldest rows are {plural(table.xid_age, 'transaction')} old, and were never frozen"
        yield warning("TK185", table.title, what, f"VACUUM (FREEZE) {qualified(table.schema, table.name)};")


def _reused(table: TableFacts) -> Iterator[Finding]:
    if _worth_a_word(table) and table.partitions is None:
        what = f"deleting {_due(table)} makes room for new rows in the table; the disk gets nothing back"
        fix = "nothing, if the table goes on growing; else pg_repack afterwards, or partitions and drop_partition"
        yield note("TK201", table.title, what, fix)


def _growing(table: TableFacts) -> Iterator[Finding]:
    retention, growth = table.retention, table.growth
    if retention is None or growth is None or not _worth_a_word(table):
        return
    what = f"{_due(table)}, are older than {retention.days:g} days; {growth.pace}"
    yield note("TK197", table.title, what, "archive them: toolkit init writes a plan to begin with")
    if not table.time_indexed and table.time_column:
        made = create_index(table.schema, table.name, [table.time_column])
        fix = f"{unlocked(made, partitioned=table.partitions is not None)};"
        what = f"no index begins with {table.time_column}: every archive run would read the whole table"
        yield note("TK196", table.title, what, fix, table.gain.evidence(table.rows or 0) if table.gain else ())


def _worth_a_word(table: TableFacts) -> bool:
    return grows(table) and table.retention is not None and table.retention.due_bytes >= _BIG_BYTES


def _due(table: TableFacts) -> str:
    retention = table.retention
    return f"{plural(retention.due_rows, 'row')}, about {size(retention.due_bytes)}" if retention else ""


def index_findings(health: Health) -> Iterator[Finding]:
    """Invalid indexes, those that nothing uses, and those that are mostly empty."""
    old_enough = _counted_days(health) >= _UNUSED_DAYS
    for index in health.indexes:
        name, where = qualified(index.schema, index.name), f"{index.table}, index {index.name}"
        if not index.valid and index.partitioned:
            what = "it is not valid: a partition lacks its part of it, or has one that is not valid"
            fix = (
                f"for each of those: CREATE INDEX CONCURRENTLY, or REINDEX it, then ALTER INDEX {name} ATTACH PARTITION"
            )
            yield warning("TK194", where, what, f"{fix}; or DROP INDEX {name};")
        elif not index.valid:
            what = (
                "it is not valid: nothing reads it, and every write maintains it (a CREATE INDEX CONCURRENTLY failed)"
            )
            fix = f"REINDEX INDEX CONCURRENTLY {name}; or DROP INDEX CONCURRENTLY {name};"
            yield warning("TK194", where, what, fix)
        elif old_enough and index.bytes >= _UNUSED_BYTES:
            what = f"{size(index.bytes)}, and no scan on this server in {_counted_days(health):.0f} days"
            fix = f"if replicas and yearly reports do not use it either: DROP INDEX CONCURRENTLY {name};"
            yield note("TK195", where, what, fix)
    for bloated in health.index_bloat:
        if bloated.bloat_bytes >= max(_BIG_BYTES, _INDEX_BLOAT_SHARE * bloated.bytes):
            told = "counted by pgstattuple" if bloated.counted else "estimated from statistics"
            share = f"{bloated.bloat_bytes / bloated.bytes:.0%}"
            what = f"about {size(bloated.bloat_bytes)} of its {size(bloated.bytes)} ({share}) hold no entries ({told})"
            fix = f"REINDEX INDEX CONCURRENTLY {qualified(bloated.schema, bloated.name)};"
            if bloated.partitioned and health.server.version < _REINDEXES_PARTITIONED:
                fix = (
                    "REINDEX INDEX CONCURRENTLY for each partition's part of it: this server takes no partitioned index"
                )
            yield note("TK202", f"{bloated.table}, index {bloated.name}", what, fix)


def _counted_days(health: Health) -> float:
    """How long scans have been counted, at least: counters that were never reset began with the server's start or
    before."""
    since = health.server.counters_since or health.server.started_at
    return (datetime.fromisoformat(health.server.now) - datetime.fromisoformat(since)).total_seconds() / DAY
