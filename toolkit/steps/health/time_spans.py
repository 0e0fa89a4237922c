"""Where the rows of tables lie in time, by the planner's statistics; counted where there are none and it is quick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.growth import Span, spans_of_statistics
from toolkit.report.health_facts import TableFacts
from toolkit.schema.time_columns import TimeCandidate
from toolkit.steps.health.reading import Reading

# Columns that windows can be cut by. The leading column of a valid B-tree makes reading due rows cheap.
_CANDIDATES = """
SELECT c.oid::bigint, a.attname::text, format_type(a.atttypid, NULL), NOT a.attnotnull,
       EXISTS (SELECT FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
               WHERE x.indrelid = c.oid AND x.indkey[0] = a.attnum AND x.indpred IS NULL AND x.indisvalid
                 AND i.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')),
       s.correlation
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
  AND s.inherited = (c.relkind = 'p')
WHERE c.oid = ANY(%(tables)s::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  AND a.atttypid IN ('timestamp'::regtype, 'timestamptz'::regtype, 'date'::regtype) ORDER BY 1, a.attnum
"""

# Statistics are kept of each leaf; a partitioned table's own are there only if somebody ran ANALYZE on it by hand. The
# bounds of a histogram are an anyarray, which becomes numbers by way of its text. A date may be of a year that no
# timestamp has; like all after 9999 it stands for none.
_SECONDS = """
ARRAY(SELECT extract(epoch FROM (CASE WHEN v ~ '^[0-9]{{5}}' THEN '9999-12-31' ELSE v END)::timestamptz)::float8
      FROM unnest({}::text::text[]) v)
"""
_STATISTICS = f"""
SELECT w.oid, c.reltuples::float8, s.null_frac::float8,
       {_SECONDS.format("s.histogram_bounds")}, {_SECONDS.format("s.most_common_vals")},
       s.most_common_freqs::float8[]
FROM ROWS FROM (unnest(%(tables)s::bigint[]), unnest(%(columns)s::text[])) AS w(oid, attname)
JOIN pg_class c ON coalesce(pg_partition_root(c.oid), c.oid) = w.oid AND c.relkind = 'r' AND c.reltuples > 0
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = w.attname AND NOT s.inherited
"""

# A table this small is read in a moment; all of them together may not be larger than the second figure.
_COUNTED_BYTES = 16 * 1024**2
_COUNTED_TOGETHER = 128 * 1024**2

_LAST_DAY = "294276-12-31"  # that a timestamp knows; a date goes on


@dataclass(frozen=True, slots=True)
class Counted:
    """All `rows` of a table, and the spans of those that have a time."""

    rows: int
    spans: tuple[Span, ...]


def read_candidates(reading: Reading, tables: Iterable[TableFacts]) -> dict[int, list[TimeCandidate]]:
    """The columns of a time type, by their table's oid."""
    found: dict[int, list[TimeCandidate]] = defaultdict(list)
    oids = [table.oid for table in tables]
    for oid, *column in reading.rows("columns of a time type", _CANDIDATES, {"tables": oids}) or ():
        found[oid].append(TimeCandidate(*column))
    return found


def read_spans(reading: Reading, wanted: Sequence[tuple[int, str]]) -> dict[int, list[Span]]:
    """The spans of each table (oid) by its time column, as the last ANALYZE saw them."""
    parameters = {"tables": [oid for oid, _ in wanted], "columns": [column for _, column in wanted]}
    found: dict[int, list[Span]] = defaultdict(list)
    for oid, rows, nulls, bounds, values, shares in reading.rows("rows by time", _STATISTICS, parameters) or ():
        found[oid] += spans_of_statistics(rows, bounds, zip(values, shares or (), strict=True), nulls)
    return found


def count_spans(reading: Reading, wanted: Sequence[tuple[TableFacts, str]], *, exact: bool) -> dict[int, Counted]:
    """Rows counted by day: of small tables, or with `exact` of all."""
    found, budget = {}, _COUNTED_TOGETHER
    for table, column in wanted:
        if not exact and (table.heap_bytes > _COUNTED_BYTES or table.heap_bytes > budget):
            continue
        budget -= table.heap_bytes
        days = reading.rows(f"rows of {table.title} by day", _by_day(table, quote(column)))
        if days is not None:
            spans = tuple(Span(low, high, float(rows)) for low, high, rows in days if low is not None)
            found[table.oid] = Counted(sum(rows for *_, rows in days), spans)
    return found


def _by_day(table: TableFacts, name: str) -> str:
    """(first time, last time, rows) of each day, without times for rows that have none. Rows of tables that inherit are
    theirs."""
    time = f"CASE WHEN isfinite({name}) AND {name} <= date '{_LAST_DAY}' THEN {name}::timestamptz END"
    only = "ONLY " if table.partitions is None else ""
    return (
        "SELECT extract(epoch FROM min(time))::float8, extract(epoch FROM max(time))::float8, count(*)"
        f" FROM (SELECT {time} AS time FROM {only}{qualified(table.schema, table.name)}) AS t"
        " GROUP BY date_trunc('day', time) ORDER BY 1"
    )
