"""Who else gets what is written: replication slots, and publications that carry deletions on."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.report.health_facts import Publication, Slot, TableFacts
from toolkit.steps.health.reading import Reading

_SLOTS = """
SELECT slot_name::text, slot_type = 'logical', active,
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
                       restart_lsn)::bigint,
       wal_status, database::text
FROM pg_replication_slots WHERE NOT temporary ORDER BY 4 DESC NULLS LAST, 1
"""

# With publish_via_partition_root the root is listed, without it the leaves.
_PUBLICATIONS = """
SELECT p.pubname::text, p.pubdelete, array_agg(DISTINCT coalesce(pg_partition_root(c.oid), c.oid)::bigint)
FROM pg_publication p CROSS JOIN LATERAL pg_get_publication_tables(p.pubname) t JOIN pg_class c ON c.oid = t.relid
GROUP BY 1, 2 ORDER BY 1
"""


def read_slots(reading: Reading) -> tuple[Slot, ...]:
    """All of them, that which retains most first."""
    return tuple(Slot(*row) for row in reading.rows("replication slots", _SLOTS) or ())


def read_publications(reading: Reading, tables: Iterable[TableFacts]) -> tuple[Publication, ...]:
    """Publications with one of these tables in them."""
    titles = {table.oid: table.title for table in tables}
    found = []
    for name, deletes, oids in reading.rows("publications", _PUBLICATIONS) or ():
        members = tuple(sorted(titles[oid] for oid in oids if oid in titles))
        if members:
            found.append(Publication(name, members, deletes))
    return tuple(found)
