"""What others do on the server: how far its replicas are, and how many connections are active."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.connect import APPLICATION_NAME
from toolkit.databases.postgres.queries import one_value

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# What these views say of other roles' sessions is for members of this role (and superusers) only; else it is NULL.
STATISTICS_ROLE = "pg_read_all_stats"

# A base backup and a replica that is still starting have replayed nothing yet, and say NULL.
_REPLICAS = """
SELECT application_name, extract(epoch FROM coalesce(replay_lag, interval '0'))::float8,
       pg_catalog.pg_wal_lsn_diff(replay_lsn, '0/0')::int8
FROM pg_catalog.pg_stat_replication WHERE replay_lsn IS NOT NULL
"""

# A standby's own position is what it has replayed itself.
_POSITION = """
SELECT pg_catalog.pg_wal_lsn_diff(CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
       ELSE pg_catalog.pg_current_wal_lsn() END, '0/0')::int8
"""

_ACTIVE = """
SELECT count(*) FROM pg_catalog.pg_stat_activity
WHERE state = 'active' AND backend_type = 'client backend' AND pid <> pg_catalog.pg_backend_pid()
  AND application_name <> %s
"""


# Of a role that may not see them, others are not among these.
_STIRRING = """
SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity
WHERE backend_type = 'client backend' AND pid <> pg_catalog.pg_backend_pid() AND application_name <> %s
  AND state_change > pg_catalog.clock_timestamp() - interval '1 second')
"""

# Of every database, and for every role to see. NULL where the server counts nothing.
_TRANSACTIONS = "SELECT coalesce(sum(xact_commit + xact_rollback), 0)::int8 FROM pg_catalog.pg_stat_database"


@dataclass(frozen=True, slots=True)
class Replica:
    """`lag` is what the server measured, in seconds; `replayed` a position of its log, in bytes."""

    name: str
    lag: float
    replayed: int


def sees_others(connection: Connection[TupleRow]) -> bool:
    """Whether the role may see what other roles' sessions do."""
    return bool(one_value(connection, "SELECT pg_catalog.pg_has_role(%s, 'USAGE')", [STATISTICS_ROLE]))


def log_position(connection: Connection[TupleRow]) -> int:
    """How far the server's log has come, in bytes."""
    return int(one_value(connection, _POSITION))


def replicas(connection: Connection[TupleRow]) -> list[Replica]:
    """Every standby and subscriber that is connected. One that is not is unknown to the server."""
    return [Replica(*row) for row in connection.execute(_REPLICAS).fetchall()]


def active_connections(connection: Connection[TupleRow]) -> int:
    """Connections that run a statement, of all databases; those of this toolkit left out."""
    return int(one_value(connection, _ACTIVE, [APPLICATION_NAME]))


def stirring(connection: Connection[TupleRow]) -> bool:
    """Whether a session of others, of any database, has begun or ended a statement within the last second."""
    return bool(one_value(connection, _STIRRING, [APPLICATION_NAME]))


def transactions_so_far(connection: Connection[TupleRow]) -> int:
    """How many the whole server has ended since its counters were last reset; of each session up to a second late."""
    return int(one_value(connection, _TRANSACTIONS))
