"""Indexes that cost and do not serve: invalid ones, and those that nothing has scanned."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.report.health_facts import IndexFacts
from toolkit.steps.health.reading import Reading

# A partition's index is its parent's business; scans are counted at the leaves, so a partitioned index counts as used.
# Unique and exclusion indexes serve without being scanned.
_INDEXES = """
SELECT n.nspname::text, i.relname::text, CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
       i.relpages * 8192::bigint, x.indisvalid, pg_get_indexdef(x.indexrelid), i.relkind = 'I'
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE coalesce(pg_partition_root(c.oid), c.oid) = ANY(%(tables)s::oid[]) AND (
  NOT x.indisvalid
  OR i.relkind = 'i' AND NOT i.relispartition AND NOT x.indisunique AND NOT x.indisexclusion AND NOT x.indisreplident
     AND pg_stat_get_numscans(i.oid) = 0)
ORDER BY i.relpages DESC, 1, 2
"""


def read_indexes(reading: Reading, tables: Sequence[int]) -> tuple[IndexFacts, ...]:
    """Of these tables (oids) and their partitions, largest first; bytes as of the last VACUUM."""
    return tuple(IndexFacts(*row) for row in reading.rows("indexes", _INDEXES, {"tables": list(tables)}) or ())
