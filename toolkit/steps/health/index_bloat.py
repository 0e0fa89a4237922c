"""How much of the B-trees holds no entry: an estimate from the planner's statistics, or pgstattuple's own count.

The estimate compares an index's pages with those that its entries should need, by the width of its columns as ANALYZE
saw them, packed as full as its fillfactor says. PostgreSQL stores entries with equal keys once (since 13, not in unique
indexes, nor where equal keys may look different: of floats, numerics, JSON, arrays), which is counted where the
statistics tell how many keys there are: in indexes on one column. An index whose keys come in no order settles at about
70 % full of itself, so that a quarter means nothing yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.databases.postgres.sql_text import quote
from toolkit.report.health_facts import IndexBloat
from toolkit.steps.health.reading import Reading

# Below that an index is not worth a line.
LEAST_BYTES = 1024**2

# Pages of 8192 bytes have a header of 24 and 16 of the B-tree's own; an entry has a pointer of 4 and a header of 8
# with, if something may be NULL, a bitmap of 8 more, and ends at a multiple of 8; a further row with the same key takes
# 6. One page is the B-tree's own. Expressions have statistics under the index's own name. An operator class whose equal
# keys are the same bytes says so by its support function 4.
_ESTIMATED = """
WITH tree AS MATERIALIZED (
  SELECT i.oid, i.relname, i.relpages, i.reltuples, x.indrelid, x.indisunique, x.indnatts, x.indnkeyatts, x.indkey,
         n.nspname, c.relname AS tablename,
         coalesce((SELECT o.option_value::int FROM pg_options_to_table(i.reloptions) o
                   WHERE o.option_name = 'fillfactor'), 90) AS fillfactor,
         coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(i.reloptions) o
                   WHERE o.option_name = 'deduplicate_items'), true)
           AND NOT EXISTS (SELECT FROM pg_collation l WHERE l.oid = x.indcollation[0] AND NOT l.collisdeterministic)
           AND EXISTS (SELECT FROM pg_opclass o JOIN pg_amproc p ON p.amprocfamily = o.opcfamily
                         AND p.amproclefttype = o.opcintype AND p.amprocrighttype = o.opcintype AND p.amprocnum = 4
                       WHERE o.oid = x.indclass[0]) AS merges
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am a ON a.oid = i.relam
  WHERE coalesce(pg_partition_root(c.oid), c.oid) = ANY(%(tables)s::oid[])
    AND i.relkind = 'i' AND a.amname = 'btree' AND x.indisvalid AND i.relpages > 1 AND i.reltuples > 0),
keyed AS (
  SELECT t.oid, count(s.avg_width) AS known, max(s.null_frac) > 0 AS nulls,
         sum((1 - s.null_frac) * s.avg_width) AS width,
         max(CASE WHEN s.n_distinct < 0 THEN -s.n_distinct * t.reltuples ELSE s.n_distinct END) AS keys
  FROM tree t CROSS JOIN LATERAL generate_series(1, t.indnatts) AS position
  JOIN pg_attribute own ON own.attrelid = t.oid AND own.attnum = position
  LEFT JOIN pg_attribute a ON a.attrelid = t.indrelid AND a.attnum = t.indkey[position - 1] AND a.attnum > 0
  LEFT JOIN pg_stats s ON s.schemaname = t.nspname AND NOT s.inherited
    AND s.tablename = CASE WHEN a.attname IS NULL THEN t.relname ELSE t.tablename END
    AND s.attname = coalesce(a.attname, own.attname)
  GROUP BY t.oid),
needed AS (
  SELECT t.oid,
         CASE WHEN t.indisunique OR t.indnatts > 1 OR k.keys < 1 OR NOT t.merges THEN t.reltuples
              ELSE least(k.keys, t.reltuples) END AS entries,
         4 + 8 * ceil((CASE WHEN k.nulls THEN 16 ELSE 8 END + k.width) / 8) AS entry_bytes
  FROM tree t JOIN keyed k ON k.oid = t.oid WHERE k.known = t.indnatts)
SELECT rn.nspname::text, r.relname::text, CASE cn.nspname WHEN 'public' THEN '' ELSE cn.nspname || '.' END || c.relname,
       r.relkind = 'I',
       sum(t.relpages * 8192::bigint)::bigint,
       sum(8192 * (1 + ceil((d.entries * d.entry_bytes + (t.reltuples - d.entries) * 6) * 100 / t.fillfactor
                            / (8192 - 40))))::bigint
FROM tree t JOIN needed d ON d.oid = t.oid
JOIN pg_class r ON r.oid = coalesce(pg_partition_root(t.oid), t.oid) JOIN pg_namespace rn ON rn.oid = r.relnamespace
JOIN pg_class c ON c.oid = coalesce(pg_partition_root(t.indrelid), t.indrelid)
JOIN pg_namespace cn ON cn.oid = c.relnamespace
GROUP BY 1, 2, 3, 4 HAVING sum(t.relpages * 8192::bigint) >= %(least)s ORDER BY 5 DESC, 1, 2
"""

_EXTENSION = """
SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pgstattuple'
"""

# Filled leaves at the fillfactor are what is needed; a tree without rows has a density of NaN.
_COUNTED = """
SELECT rn.nspname::text, r.relname::text, CASE cn.nspname WHEN 'public' THEN '' ELSE cn.nspname || '.' END || c.relname,
       r.relkind = 'I',
       sum(s.index_size)::bigint,
       sum(8192 + s.internal_pages * 8192
           + s.leaf_pages * 8192 * coalesce(nullif(s.avg_leaf_density, 'NaN'), 0) / coalesce(f.fillfactor, 90))::bigint
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am a ON a.oid = i.relam
CROSS JOIN LATERAL {function}(i.oid::regclass) AS s
LEFT JOIN LATERAL (SELECT o.option_value::int AS fillfactor FROM pg_options_to_table(i.reloptions) o
                   WHERE o.option_name = 'fillfactor') AS f ON true
JOIN pg_class r ON r.oid = coalesce(pg_partition_root(i.oid), i.oid) JOIN pg_namespace rn ON rn.oid = r.relnamespace
JOIN pg_class c ON c.oid = coalesce(pg_partition_root(x.indrelid), x.indrelid)
JOIN pg_namespace cn ON cn.oid = c.relnamespace
WHERE coalesce(pg_partition_root(x.indrelid), x.indrelid) = ANY(%(tables)s::oid[])
  AND i.relkind = 'i' AND a.amname = 'btree' AND x.indisvalid
GROUP BY 1, 2, 3, 4 HAVING sum(s.index_size) >= %(least)s ORDER BY 5 DESC, 1, 2
"""


def read_index_bloat(
    reading: Reading, tables: Sequence[int], *, exact: bool, least_bytes: int = LEAST_BYTES
) -> tuple[IndexBloat, ...]:
    """Of these tables (oids), partitions summed up, largest first. `exact`: counted where the extension pgstattuple is
    installed, which reads the indexes."""
    parameters = {"tables": list(tables), "least": least_bytes}
    schema = reading.one("the extension pgstattuple", _EXTENSION) if exact else None
    if schema:
        query = _COUNTED.replace("{function}", f"{quote(schema)}.pgstatindex")
        rows = reading.rows("how full indexes are", query, parameters, grant="pg_stat_scan_tables")
        if rows is not None:
            return tuple(_bloat(*row, counted=True) for row in rows)
    rows = reading.rows("how wide index entries are", _ESTIMATED, parameters)
    return tuple(_bloat(*row, counted=False) for row in rows or ())


def _bloat(
    schema: str, name: str, table: str, partitioned: bool, size: int, needed: int, *, counted: bool
) -> IndexBloat:
    return IndexBloat(schema, name, table, size, max(0, size - needed), counted, partitioned)
