"""Connecting to the database that a plan reads from, or to the replica of it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from toolkit.databases.postgres.connect import connect
from toolkit.databases.postgres.identity import Server, read_server
from toolkit.errors import PreflightRefused
from toolkit.plan.model import Plan, Replica
from toolkit.secrets import Secret

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def connect_source(plan: Plan) -> Connection[TupleRow]:
    """A connection to the primary, where rows are deleted. Raises DatabaseUnreachable."""
    return _connect(plan.source)


def connect_replica(plan: Plan) -> Connection[TupleRow]:
    """A connection for reading rows that stay: to the replica if the plan has one. Raises DatabaseUnreachable."""
    return _connect(plan.source.replica or plan.source)


def _connect(place: Replica) -> Connection[TupleRow]:
    return connect(Secret(place.url.reveal()), place.password.words if place.password else None)


def check_replica(plan: Plan, server: Server) -> None:
    """Whether the plan's replica, if it has one, follows `server`: rows of another cluster would pass for its own.

    Raises PreflightRefused, DatabaseUnreachable.
    """
    if plan.source.replica is None:
        return
    with closing(connect_replica(plan)) as connection:
        found = read_server(connection)
    if (found.system_identifier, found.database) != (server.system_identifier, server.database):
        raise PreflightRefused(
            "the replica is not one of the source's",
            where=plan.at("source", "replica", "url"),
            why=f"it is database {found.database} of cluster {found.system_identifier}, "
            f"the source is {server.database} of {server.system_identifier}",
            fix="name a standby of the same server, and the same database",
        )
