"""A connection a thread: one that could not be prepared is nobody's."""

from __future__ import annotations

import threading
from contextlib import closing
from functools import partial

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.loading import LoadTable, Mark
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.connect import connect
from toolkit.databases.postgres.locks import Lease
from toolkit.errors import DatabaseUnreachable
from toolkit.runs.stopping import Stop
from toolkit.schema.database import Table
from toolkit.secrets import Secret
from toolkit.steps.move.bound import BoundTable, Leaf
from toolkit.steps.move.chunk_loader import ChunkLoader
from toolkit.steps.move.chunks import Chunk


class Losing:
    """Prepares connections; the first ones are lost before they are."""

    def __init__(self, database: Database, times: int) -> None:
        self._database, self._times = database, times
        self.seen: list[psycopg.Connection] = []

    def __call__(self, connection: psycopg.Connection) -> None:
        self.seen.append(connection)
        if len(self.seen) <= self._times:
            self._database.execute("SELECT pg_terminate_backend(%s)", connection.info.backend_pid)
        connection.execute("SET application_name = 'prepared'")


def test_a_connection_that_could_not_be_prepared_is_closed_and_replaced(database: Database) -> None:
    losing = Losing(database, 1)
    with closing(PerThread(partial(connect, Secret(database.url)), losing)) as connections:
        with pytest.raises(psycopg.OperationalError):
            connections.get()
        each = connections.get()
        assert each.execute("SHOW application_name").fetchone() == ("prepared",)
        assert connections.get() is each
        assert [one.closed for one in losing.seen] == [True, False]
    assert losing.seen[1].closed


class Stubborn:
    """A connection whose end raises."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True
        raise OSError("it does not answer")


def test_one_that_does_not_close_keeps_no_other_open() -> None:
    connections = PerThread(Stubborn)
    opened = [connections.get()]
    thread = threading.Thread(target=lambda: opened.append(connections.get()))
    thread.start()
    thread.join()
    with pytest.raises(OSError, match="it does not answer"):
        connections.close()
    assert [each.closed for each in opened] == [True, True]


def test_a_reader_that_is_lost_at_once_is_an_unreachable_database(database: Database) -> None:
    readers = PerThread(partial(connect, Secret(database.url)), Losing(database, 1))
    table = BoundTable(Table("public", "t", ()), LoadTable("public", "t", ()), (), None, ())
    with closing(readers):
        loader = ChunkLoader(
            "a" * 32, Lease(1, 1, "1/1"), readers, PerThread(lambda: pytest.fail("it loads")), Mark, Stop()
        )
        with pytest.raises(DatabaseUnreachable, match=r"reading t: the connection to the database was lost"):
            loader(Chunk(table, 0, Leaf("public", "t", 0, 0, 1, 1), ()))
