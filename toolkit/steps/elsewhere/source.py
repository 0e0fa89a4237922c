"""The source as a worker reaches it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from toolkit.databases.postgres.identity import Server, read_server
from toolkit.errors import PreflightRefused

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def same_server(connect: Callable[[], Connection[TupleRow]], server: Server) -> Connection[TupleRow]:
    """A connection to the very database that the run was begun on. Raises PreflightRefused for another one."""
    connection = connect()
    try:
        found = read_server(connection)
        if (found.system_identifier, found.database) != (server.system_identifier, server.database):
            raise PreflightRefused(
                f"the worker reaches another server than the run: database {found.database} of cluster"
                f" {found.system_identifier}, not {server.database} of {server.system_identifier}",
                fix="use an address of the source that means the same server on every worker",
            )
    except BaseException:
        with suppress(Exception):
            connection.close()
        raise
    return connection
