"""Who a server is, and what it knows of a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.postgres.identity import (
    Server,
    current_transaction,
    database_clock,
    read_server,
    transaction_outcome,
)


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect() as opened:
        yield opened


@pytest.fixture
def here(connection: psycopg.Connection) -> Server:
    return read_server(connection)


def source(server: Server) -> tuple[str, int]:
    return server.system_identifier, server.timeline


def test_the_servers_facts(database: Database, connection: psycopg.Connection, here: Server) -> None:
    assert here.database == database.name
    assert here.user == "postgres"
    assert here.version == connection.info.server_version
    assert here.version_text.startswith(str(here.version // 10_000))
    assert here.encoding == "UTF8"
    assert here.timeline == 1
    assert int(here.system_identifier) > 0
    assert not here.in_recovery


def test_anybody_may_ask(database: Database, connection: psycopg.Connection) -> None:
    connection.execute("DROP ROLE IF EXISTS nobody_special")
    connection.execute("CREATE ROLE nobody_special")
    connection.execute("SET ROLE nobody_special")
    try:
        assert read_server(connection).user == "nobody_special"
        assert database_clock(connection)
    finally:
        connection.execute("RESET ROLE")
        connection.execute("DROP ROLE nobody_special")


def test_the_clock_is_utc_whatever_the_session_says(connection: psycopg.Connection) -> None:
    connection.execute("SET timezone = 'Asia/Kathmandu'")
    clock = datetime.fromisoformat(database_clock(connection)).replace(tzinfo=UTC)
    assert abs(clock - datetime.now(UTC)) < timedelta(minutes=1)
    assert len(database_clock(connection)) == len("2026-10-01 00:00:00.000000")


@pytest.mark.parametrize(("end", "outcome"), [("COMMIT", "committed"), ("ROLLBACK", "aborted")])
def test_a_transaction_that_ended(
    database: Database, connection: psycopg.Connection, here: Server, end: str, outcome: str
) -> None:
    with database.connect() as other:
        other.execute("BEGIN")
        xid = current_transaction(other)
        assert current_transaction(other) == xid
        assert transaction_outcome(connection, here, source(here), xid) == "in progress"
        other.execute(end.encode())
    assert transaction_outcome(connection, here, source(here), xid) == outcome


def test_a_transaction_whose_session_died_was_aborted(
    database: Database, connection: psycopg.Connection, here: Server
) -> None:
    other = database.connect()
    other.execute("BEGIN")
    xid = current_transaction(other)
    other.execute("CREATE TABLE t (a int)")
    connection.execute("SELECT pg_terminate_backend(%s, 5000)", [other.info.backend_pid])
    other.close()
    assert transaction_outcome(connection, here, source(here), xid) == "aborted"


def test_a_transaction_of_the_future_is_unknown(connection: psycopg.Connection, here: Server) -> None:
    connection.execute("BEGIN")
    xid = int(current_transaction(connection))
    connection.execute("COMMIT")
    assert transaction_outcome(connection, here, source(here), str(xid + 1_000_000)) == "unknown"


def test_a_transaction_of_another_cluster_or_timeline_is_unknown(connection: psycopg.Connection, here: Server) -> None:
    connection.execute("BEGIN")
    xid = current_transaction(connection)
    connection.execute("COMMIT")
    assert transaction_outcome(connection, here, source(here), xid) == "committed"
    assert transaction_outcome(connection, here, ("1", here.timeline), xid) == "unknown"
    assert transaction_outcome(connection, here, (here.system_identifier, here.timeline + 1), xid) == "unknown"
    assert transaction_outcome(connection, replace(here, timeline=2), source(here), xid) == "unknown"


def test_a_transaction_too_old_to_be_remembered_is_unknown(connection: psycopg.Connection, here: Server) -> None:
    """Numbers below the first that a cluster hands out stand in for those whose status was vacuumed away."""
    assert transaction_outcome(connection, here, source(here), "0") == "unknown"
