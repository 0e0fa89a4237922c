"""A target's connection is open for as long as a copy takes: no time-out of a server ends it, and a loss is told."""

from __future__ import annotations

import time
from contextlib import closing

import pytest

from tests.fixtures.mariadb import MariadbServer
from tests.fixtures.postgres import Database
from toolkit.databases.postgres.connect import connect
from toolkit.databases.postgres.session import Mode, begin
from toolkit.databases.target import Target, open_target
from toolkit.errors import DatabaseUnreachable
from toolkit.secrets import Secret

TIMEOUTS = ("statement_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout", "transaction_timeout")


@pytest.fixture
def hasty(fresh_database: Database) -> Database:
    """A database whose sessions are to be short."""
    with fresh_database.connect() as connection:
        for name in TIMEOUTS if connection.info.server_version >= 170_000 else TIMEOUTS[:3]:
            connection.execute(f"ALTER DATABASE {fresh_database.name} SET {name} = '300ms'".encode())
    return fresh_database


def test_no_time_out_of_a_role_or_database_ends_a_target(hasty: Database) -> None:
    with closing(open_target(Secret(hasty.url), "postgres")) as target:
        target.execute("SELECT pg_sleep(0.4)")
        time.sleep(0.4)
        target.begin()
        time.sleep(0.4)
        target.commit()


def test_no_time_out_ends_a_transaction_that_may_be_idle(hasty: Database) -> None:
    """Such as the one that holds a run's snapshot."""
    with closing(connect(Secret(hasty.url))) as connection:
        begin(connection, Mode(idle_timeout="0"))
        time.sleep(0.4)
        connection.execute("SELECT pg_sleep(0.1)")


def lose(target: Target, kill: str) -> None:
    """The target's connection is ended from outside, in the middle of what it does."""
    with pytest.raises(DatabaseUnreachable, match="the connection to the target was lost"):
        target.rows(kill)
    with pytest.raises(DatabaseUnreachable, match="the connection to the target was lost"):
        target.found()
    target.close()


def test_a_lost_connection_to_postgresql_is_told_as_such(database: Database) -> None:
    lose(open_target(Secret(database.url), "postgres"), "SELECT pg_terminate_backend(pg_backend_pid())")


def test_mariadb_waits_and_a_lost_connection_is_told(mariadb_server: MariadbServer) -> None:
    with mariadb_server.new_database() as url:
        target = open_target(Secret(url), "mariadb")
        waits = "SELECT @@wait_timeout, @@net_read_timeout, @@net_write_timeout, @@max_statement_time"
        [(idle, read, write, statement)] = target.rows(waits)
        assert min(idle, read, write) > 20 * 86_400
        assert statement == 0
        lose(target, "KILL CONNECTION_ID()")
