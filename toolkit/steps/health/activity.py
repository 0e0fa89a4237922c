"""What goes on now and would hold a purge or VACUUM up: old transactions, locks, prepared transactions."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.report.health_facts import Lock, Prepared, Session, Unread
from toolkit.steps.health.reading import Reading

# What is younger is everyday work.
OLD_SECONDS = 60

# The text of a query may hold anything, secrets as well: it is not asked for. Locks of table data by a DELETE are ROW
# EXCLUSIVE; these conflict with it.
_CONFLICTING = ("ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock")

# VACUUM minds the transactions of its own database alone, and of these such as have a snapshot now, or have written.
_SESSIONS = """
SELECT pid, usename::text, application_name, state, extract(epoch FROM clock_timestamp() - xact_start)::float8,
       coalesce(backend_xmin, backend_xid) IS NOT NULL
FROM pg_stat_activity
WHERE xact_start < clock_timestamp() - %(seconds)s * interval '1 second' AND pid <> pg_backend_pid()
  AND backend_type = 'client backend' AND datname = current_database()
ORDER BY xact_start
"""

_LOCKS = """
SELECT n.nspname::text, c.relname::text, l.mode, l.granted, l.pid, a.usename::text,
       extract(epoch FROM clock_timestamp() - a.xact_start)::float8, a.state
FROM pg_locks l JOIN pg_database d ON d.oid = l.database
JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'relation' AND d.datname = current_database() AND l.mode = ANY(%(modes)s)
  AND coalesce(pg_partition_root(c.oid), c.oid) = ANY(%(tables)s::oid[]) AND l.pid <> pg_backend_pid()
ORDER BY l.granted DESC, 1, 2, l.pid
"""

_PREPARED = """
SELECT gid, owner::text, extract(epoch FROM clock_timestamp() - prepared)::float8 FROM pg_prepared_xacts
WHERE prepared < clock_timestamp() - %(seconds)s * interval '1 second' AND database = current_database()
ORDER BY prepared
"""


def read_sessions(reading: Reading, *, sees_all: bool, older: float = OLD_SECONDS) -> tuple[Session, ...]:
    """Transactions that have been open for `older` seconds, oldest first."""
    if not sees_all:
        why = "only members of pg_read_all_stats see since when they are open"
        reading.unread.append(Unread("transactions of other roles", why, "pg_read_all_stats"))
    rows = reading.rows("open transactions", _SESSIONS, {"seconds": older})
    return tuple(Session(pid, role, name or "", state or "", *rest) for pid, role, name, state, *rest in rows or ())


def read_locks(reading: Reading, tables: Sequence[int]) -> tuple[Lock, ...]:
    """Locks on these tables (oids) and their partitions that a DELETE would wait behind."""
    rows = reading.rows("locks", _LOCKS, {"tables": list(tables), "modes": list(_CONFLICTING)})
    return tuple(Lock(name if schema == "public" else f"{schema}.{name}", *rest) for schema, name, *rest in rows or ())


def read_prepared(reading: Reading, *, older: float = OLD_SECONDS) -> tuple[Prepared, ...]:
    """Transactions that were prepared `older` seconds ago, oldest first."""
    return tuple(Prepared(*row) for row in reading.rows("prepared transactions", _PREPARED, {"seconds": older}) or ())
