"""The server as a whole: its version, the role, what it has on disk."""

from __future__ import annotations

from toolkit.databases.postgres.releases import support_of
from toolkit.report.health_facts import DiskFacts, ServerFacts
from toolkit.steps.health.reading import Reading

UTC_TEXT = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"

# A crash loses all counters and says so only of those that are the whole server's: of two, for one may have been reset.
_COUNTERS_SINCE = """greatest(pg_stat_get_db_stat_reset_time(d.oid),
  least((SELECT stats_reset FROM pg_stat_bgwriter), (SELECT stats_reset FROM pg_stat_archiver)))"""

_SERVER = f"""
SELECT current_database()::text, current_setting('server_version_num')::int, current_setting('server_version'),
       current_user::text, r.rolsuper, pg_has_role('pg_read_all_stats', 'USAGE'), pg_is_in_recovery(),
       {UTC_TEXT.format("clock_timestamp()")}, {UTC_TEXT.format("pg_postmaster_start_time()")},
       {UTC_TEXT.format(_COUNTERS_SINCE)},
       current_setting('autovacuum')::boolean AND current_setting('track_counts')::boolean,
       age(d.datfrozenxid), current_setting('autovacuum_freeze_max_age')::bigint
FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user
"""

_TABLESPACES = "SELECT spcname::text, pg_tablespace_size(oid) FROM pg_tablespace ORDER BY 1"
_MONITOR = "pg_monitor"


def read_server_facts(reading: Reading) -> ServerFacts:
    """Everything of it is open to every role."""
    rows = reading.rows("the server's version and settings", _SERVER)
    if not rows:
        raise LookupError(reading.unread[-1].why)
    support = support_of(rows[0][1])
    values = [*rows[0], support.end_of_life, support.as_of]
    return ServerFacts(*values)


def read_disk(reading: Reading) -> DiskFacts:
    """Sizes that only some roles may read."""
    spaces = reading.rows("the tablespaces' sizes", _TABLESPACES, grant=_MONITOR)
    return DiskFacts(
        database_bytes=reading.one("the database's size", "SELECT pg_database_size(current_database())"),
        wal_bytes=reading.one("how much WAL there is", "SELECT sum(size)::bigint FROM pg_ls_waldir()", grant=_MONITOR),
        temporary_bytes=reading.one(
            "bytes of temporary files", "SELECT temp_bytes FROM pg_stat_database WHERE datname = current_database()"
        ),
        tablespaces=tuple((row[0], int(row[1])) for row in spaces or ()),
    )
