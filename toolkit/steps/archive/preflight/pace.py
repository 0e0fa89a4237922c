"""Whether a step can see what its pace depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.databases.postgres.activity import STATISTICS_ROLE, replicas, sees_others
from toolkit.databases.postgres.sql_text import quote
from toolkit.report.findings import Finding, blocker, note
from toolkit.steps.archive.bound import BoundArchive

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def pace_findings(connection: Connection[TupleRow], bound: BoundArchive) -> Iterator[Finding]:
    """Of `pause_while`: what the role may not see would read as a server at rest."""
    wanted = bound.pace.pause_while
    if wanted is None:
        return
    if not sees_others(connection):
        user = bound.server.user
        yield blocker(
            "TK146",
            f"{bound.title}, pace.pause_while",
            f"the role {user} may not see replicas' lag and others' connections (pg_stat_replication,"
            " pg_stat_activity)",
            f"GRANT {STATISTICS_ROLE} TO {quote(user)}",
        )
    elif wanted.replica_lag and not replicas(connection):
        yield note(
            "TK147",
            f"{bound.title}, pace.pause_while.replica_lag",
            "no replica is connected to this server now; one that is not connected is not waited for",
            "check the URL if there should be one",
        )
