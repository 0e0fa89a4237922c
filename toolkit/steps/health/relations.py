"""Every table with its partitions summed up: sizes, dead rows, when VACUUM last came by. Two queries for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.health_facts import TableFacts
from toolkit.steps.health.reading import Reading
from toolkit.steps.health.server import UTC_TEXT

if TYPE_CHECKING:
    from psycopg.rows import TupleRow

# Looking at a file's size opens the table, and would wait behind an ACCESS EXCLUSIVE lock; pg_class remembers what the
# last VACUUM or ANALYZE found. A table that was dropped since the query began has no size.
_ON_DISK = """
pg_relation_size(c.oid), coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0),
coalesce(pg_indexes_size(c.oid), 0)
"""
_REMEMBERED = """
greatest(c.relpages, 0) * 8192::bigint,
8192 * coalesce((SELECT sum(t.relpages) FROM pg_class t WHERE t.oid = c.reltoastrelid), 0),
8192 * coalesce((SELECT sum(i.relpages) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                 WHERE x.indrelid = c.oid), 0)
"""

# The statistics views join all indexes; their functions do not. `p` rows are partitioned tables without rows of theirs.
# The replica identity that counts is that of the partition where a row is, as what names the most: `full` comes first.
# Rows are told as the planner does: as many a page as ANALYZE or VACUUM found, on the pages of today; of partitions
# that neither has seen, as many a page as of the others.
_TABLES = """
WITH member AS MATERIALIZED (
  SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root, c.oid, c.relkind, c.reltuples, c.relfrozenxid,
         c.relpages, c.relkind = 'r' AND c.relpages > 0 AND c.reltuples >= 0 AS known,
         ARRAY[n.nspname::text, c.relname::text] AS name,
         coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(c.reloptions) o
                   WHERE o.option_name = 'autovacuum_enabled'), true) AS autovacuum,
         CASE c.relreplident WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' WHEN 'd' THEN 'primary key' END AS identity,
         EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND x.indisvalid AND x.indimmediate
                 AND CASE c.relreplident WHEN 'i' THEN x.indisreplident ELSE x.indisprimary END) AS identified, m.*
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (SELECT {sizes}) AS m(heap, toast, indexes)
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND m.heap IS NOT NULL)
SELECT r.oid::bigint, n.nspname::text, r.relname::text,
       CASE WHEN r.relkind = 'p' THEN count(*) FILTER (WHERE m.relkind = 'r') END,
       has_table_privilege(r.oid, 'SELECT'),
       EXISTS (SELECT FROM pg_index x WHERE x.indrelid = r.oid AND x.indisprimary) AS keyed,
       round(CASE WHEN sum(m.heap) = 0 THEN 0 ELSE
         sum(m.reltuples * m.heap / (8192.0::float8 * m.relpages)) FILTER (WHERE m.known)
         * sum(m.heap) / nullif(sum(m.heap) FILTER (WHERE m.known), 0) END)::bigint,
       sum(m.heap)::bigint, sum(m.toast)::bigint, sum(m.indexes)::bigint,
       sum(pg_stat_get_dead_tuples(m.oid))::bigint, sum(pg_stat_get_mod_since_analyze(m.oid))::bigint,
       sum(pg_stat_get_tuples_inserted(m.oid))::bigint,
       {vacuumed}, {analyzed},
       bool_and(m.autovacuum),
       coalesce(max(age(m.relfrozenxid)) FILTER (WHERE m.relkind = 'r'), 0),
       CASE WHEN bool_or(m.relkind = 'r' AND (m.identity IS NULL OR m.identity <> 'full' AND NOT m.identified))
            THEN 'nothing' ELSE coalesce(min(m.identity) FILTER (WHERE m.relkind = 'r'), 'primary key') END,
       array_agg(m.name ORDER BY m.name) FILTER (WHERE NOT m.autovacuum)
FROM member m JOIN pg_class r ON r.oid = m.root JOIN pg_namespace n ON n.oid = r.relnamespace
GROUP BY r.oid, n.nspname, r.relname, r.relkind, r.relreplident ORDER BY sum(m.heap + m.toast + m.indexes) DESC, 2, 3
"""

# Of each relation: bytes of an average row's columns, as ANALYZE saw them, and whether it saw all columns. A tuple has
# a header of 23 bytes, a bitmap if something is NULL, a pointer of 4 bytes, and begins at a multiple of 8. Pages are
# those that held the rows then: what came since is no bloat. A virtual column takes no room, and has no statistics.
_NEEDED = """
WITH seen AS MATERIALIZED (
  SELECT schemaname, tablename, sum((1 - null_frac) * avg_width) AS width, count(*) AS columns,
         max(null_frac) > 0 AS nulls
  FROM pg_stats WHERE NOT inherited GROUP BY 1, 2)
SELECT coalesce(pg_partition_root(c.oid), c.oid)::bigint, sum(c.relpages * 8192::bigint)::bigint,
       sum(c.reltuples * (4 + 8 * ceil((24 + s.width + CASE WHEN s.nulls THEN c.relnatts / 8 ELSE 0 END) / 8)))::bigint
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN seen s ON s.schemaname = n.nspname AND s.tablename = c.relname
WHERE c.relkind = 'r' AND c.relpages > 0 AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
GROUP BY 1 HAVING bool_and(c.reltuples >= 0 AND s.columns = (
  SELECT count(*) FROM pg_attribute a
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'))
"""

_FIELDS = (
    *("oid", "schema", "name", "partitions", "readable", "keyed", "rows", "heap_bytes", "toast_bytes", "index_bytes"),
    *("dead_rows", "changed_rows", "inserted_rows", "vacuumed_at", "analyzed_at", "autovacuum", "xid_age", "identity"),
)

# What a page's header leaves, of pages of the usual size.
_PAGE_SHARE = (8192 - 24) / 8192


def read_tables(reading: Reading) -> list[TableFacts]:
    """All tables but the system's, largest first."""
    vacuumed = UTC_TEXT.format(
        "max(greatest(pg_stat_get_last_vacuum_time(m.oid), pg_stat_get_last_autovacuum_time(m.oid)))"
    )
    analyzed = vacuumed.replace("vacuum_time", "analyze_time").replace("autovacuum", "autoanalyze")
    query = _TABLES.replace("{vacuumed}", vacuumed).replace("{analyzed}", analyzed)
    rows, exact = reading.try_rows(query.replace("{sizes}", _ON_DISK)), True
    if rows is None:
        rows, exact = reading.rows("the tables", query.replace("{sizes}", _REMEMBERED)), False
    return [_facts(row, exact=exact) for row in rows or ()]


def _facts(row: TupleRow, *, exact: bool) -> TableFacts:
    *known, unvacuumed = row
    names = tuple((schema, name) for schema, name in unvacuumed or ())
    return TableFacts(**dict(zip(_FIELDS, known, strict=True)), exact_sizes=exact, unvacuumed=names)


def read_bloat(reading: Reading) -> dict[int, int]:
    """Bytes of each table's heap, by its oid, above what its rows should take, as of the last VACUUM or ANALYZE; tables
    whose statistics say too little are left out."""
    rows = reading.rows("how wide rows are", _NEEDED)
    return {oid: max(0, held - int(needed / _PAGE_SHARE)) for oid, held, needed in rows or ()}
