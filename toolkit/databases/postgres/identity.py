"""Who a server is, what time it has, and what became of a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.databases.postgres.queries import one_row, one_value

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

Outcome = Literal["committed", "aborted", "in progress", "unknown"]


@dataclass(frozen=True, slots=True)
class Server:
    """`system_identifier` and `timeline` together name one history of one cluster; `version` as 180004."""

    system_identifier: str
    timeline: int
    database: str
    user: str
    version: int
    version_text: str
    encoding: str
    in_recovery: bool

    @property
    def origin(self) -> str:
        """See `origin`."""
        return origin(self.system_identifier, self.database)

    @property
    def history(self) -> str:
        """One database in one history of its cluster: where numbers of transactions, and rows, mean the same."""
        return f"{self.system_identifier} {self.timeline} {self.database}"


def origin(system_identifier: str, database: str) -> str:
    """One database of one cluster, in one word. Its timelines are one: a standby goes on where the primary was."""
    return f"{system_identifier}/{database}"


# The control file learns of a promotion only with the next checkpoint; the name of the WAL file being written knows.
_SERVER = """
SELECT s.system_identifier::text,
       CASE WHEN pg_catalog.pg_is_in_recovery() THEN c.timeline_id
            ELSE ('x' || pg_catalog.left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8))::bit(32)::int
       END,
       pg_catalog.current_database(), current_user::text,
       pg_catalog.current_setting('server_version_num')::int, pg_catalog.current_setting('server_version'),
       pg_catalog.current_setting('server_encoding'), pg_catalog.pg_is_in_recovery()
FROM pg_catalog.pg_control_system() s, pg_catalog.pg_control_checkpoint() c
"""


def read_server(connection: Connection[TupleRow]) -> Server:
    """The server's identity."""
    return Server(*one_row(connection, _SERVER))


def database_clock(connection: Connection[TupleRow]) -> str:
    """Now, in UTC, as ISO text with microseconds: the one clock that decides cut-offs."""
    return str(
        one_value(
            connection,
            "SELECT pg_catalog.to_char(pg_catalog.clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
        )
    )


def current_transaction(connection: Connection[TupleRow]) -> str:
    """The xid8 of the open transaction, assigned now if it had none."""
    return str(one_value(connection, "SELECT pg_catalog.pg_current_xact_id()::text"))


def transaction_outcome(connection: Connection[TupleRow], server: Server, source: tuple[str, int], xid: str) -> Outcome:
    """What became of transaction `xid` of the cluster and timeline `source`.

    "unknown" when the server cannot know: another cluster, another timeline (a failover may have lost the commit or
    given the number to another transaction), or a transaction too old to be remembered.
    """
    import psycopg

    if source != (server.system_identifier, server.timeline):
        return "unknown"
    try:
        status: Outcome | None = one_value(connection, "SELECT pg_catalog.pg_xact_status(%s::xid8)", [xid])
    except psycopg.errors.InvalidParameterValue:  # "transaction ID ... is in the future"
        return "unknown"
    return status or "unknown"
