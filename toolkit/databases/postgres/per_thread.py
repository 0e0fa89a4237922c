"""A connection for each worker thread, opened when it is first asked for and closed with all the others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


class PerThread:
    """`prepare` is done once to each new connection. One that was lost is replaced."""

    def __init__(
        self,
        connect: Callable[[], Connection[TupleRow]],
        prepare: Callable[[Connection[TupleRow]], None] = lambda _: None,
    ) -> None:
        self._connect = connect
        self._prepare = prepare
        self._local = threading.local()
        self._opened: list[Connection[TupleRow]] = []

    def connection(self) -> Connection[TupleRow]:
        """The calling thread's own."""
        connection: Connection[TupleRow] | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            connection = self._local.connection = self._connect()
            self._prepare(connection)
            self._opened.append(connection)
        return connection

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._opened:
            connection.close()
