"""Transactions: what a role or a database has as its defaults must not show in an archive."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.postgres.connect import connect
from toolkit.databases.postgres.session import Mode, begin, rollback, transaction
from toolkit.databases.postgres.sql_text import quote
from toolkit.errors import DatabaseUnreachable
from toolkit.secrets import Secret

HOSTILE = {
    "datestyle": "SQL, DMY",
    "intervalstyle": "postgres_verbose",
    "timezone": "Asia/Kathmandu",
    "extra_float_digits": "-15",
    "bytea_output": "escape",
    "xmlbinary": "hex",
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "serializable",
    "client_encoding": "LATIN1",
    "search_path": "nowhere",
    "quote_all_identifiers": "on",
    "standard_conforming_strings": "off",
    "escape_string_warning": "off",
    "transform_null_equals": "on",
    "array_nulls": "off",
    "jit": "on",
    "statement_timeout": "5s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "5s",
    "synchronous_commit": "off",
    "row_security": "on",
}
VALUES = """SELECT row_to_json(r)::text FROM (SELECT timestamp '2026-10-01 12:00:00.123456' AS a,
 timestamptz '2026-10-01 12:00:00+00' AS b, date '2026-02-01' AS c, interval '1 year -2 days 3:04:05.6' AS d,
 0.1::float8 AS e, 1e300 / 3 AS f, '\\x00ff41'::bytea AS g, 1234.5::float4 AS h, '12:00+02'::timetz AS i,
 ARRAY[timestamptz '2026-10-01 12:00:00+00'] AS j, tstzrange('2026-10-01 12:00:00+00', NULL) AS k,
 ARRAY['\\x00'::bytea] AS l, 'é'::text AS m, 12.5::numeric::money AS n) r"""


VANISHED = ("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout")


def test_a_server_notices_a_client_that_vanished(database: Database) -> None:
    """In a transaction, which may hold locks or a snapshot that others wait for."""
    with connect(Secret(database.url)) as connection:

        def asked() -> list[str]:
            return [connection.execute(f"SHOW {name}".encode()).fetchone()[0] for name in VANISHED]

        before = asked()
        with transaction(connection, Mode(idle_timeout="0")):
            assert asked() == ["20", "10", "4", "60000"]
        assert asked() == before


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    opened = connect(Secret(database.url))
    yield opened
    opened.close()


def values(database: Database) -> str:
    with connect(Secret(database.url)) as connection, transaction(connection, Mode()):
        return connection.execute(VALUES.encode()).fetchone()[0]


def test_hostile_defaults_of_a_database_change_no_byte(fresh_database: Database) -> None:
    before = values(fresh_database)
    with fresh_database.connect() as connection:
        for name, value in HOSTILE.items():
            connection.execute(f"ALTER DATABASE {quote(fresh_database.name)} SET {name} = '{value}'".encode())
    assert values(fresh_database) == before
    assert '"2026-10-01T12:00:00.123456"' in before
    assert '"2026-10-01T12:00:00+00:00"' in before
    assert '"d":"P1Y-2DT3H4M5.6S"' in before
    assert '"e":0.1,' in before
    assert '"g":"\\\\x00ff41"' in before


def test_settings_end_with_the_transaction(connection: psycopg.Connection) -> None:
    connection.execute("SET timezone = 'Asia/Kathmandu'")
    with transaction(connection, Mode(settings={"toolkit.mask_0_inner": "abc"})):
        inside = connection.execute("SELECT current_setting('timezone'), current_setting('toolkit.mask_0_inner')")
        assert inside.fetchone() == ("UTC", "abc")
    after = connection.execute("SELECT current_setting('timezone'), current_setting('toolkit.mask_0_inner', true)")
    assert after.fetchone() in [("Asia/Kathmandu", ""), ("Asia/Kathmandu", None)]


def test_reading_cannot_write(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), transaction(connection, Mode()):
        connection.execute("CREATE TABLE never (a int)")


def test_an_error_inside_rolls_back(connection: psycopg.Connection) -> None:
    connection.execute("CREATE TEMP TABLE t (a int)")

    def fail() -> None:
        with transaction(connection, Mode(read_only=False)):
            connection.execute("INSERT INTO t VALUES (1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    assert connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE


def test_a_failed_statement_inside_leaves_a_connection_that_works(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable), transaction(connection, Mode()):
        connection.execute("SELECT * FROM missing")
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_an_imported_snapshot_sees_what_its_owner_sees(database: Database, connection: psycopg.Connection) -> None:
    database.execute("CREATE TABLE seen AS SELECT 1 AS a")
    with connect(Secret(database.url)) as owner:
        begin(owner, Mode(repeatable_read=True))
        snapshot = owner.execute("SELECT pg_export_snapshot()").fetchone()[0]
        database.execute("INSERT INTO seen VALUES (2)")
        with transaction(connection, Mode(snapshot=snapshot)):
            assert connection.execute("SELECT count(*) FROM seen").fetchone() == (1,)
        rollback(owner)


def test_a_snapshot_whose_owner_is_gone_is_a_lost_connection(
    database: Database, connection: psycopg.Connection
) -> None:
    with database.connect() as owner:
        owner.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        snapshot = owner.execute("SELECT pg_export_snapshot()").fetchone()[0]
    with (
        pytest.raises(DatabaseUnreachable, match="held the snapshot of this run was lost"),
        transaction(connection, Mode(snapshot=snapshot)),
    ):
        pass
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_statement_that_takes_too_long_is_ended(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.QueryCanceled), transaction(connection, Mode(statement_timeout=50)):
        connection.execute("SELECT pg_sleep(30)")


def test_a_lock_is_waited_for_no_longer_than_said(database: Database, connection: psycopg.Connection) -> None:
    database.execute("CREATE TABLE held (a int)")
    with database.connect(autocommit=False) as holder:
        holder.execute("LOCK TABLE held")
        with pytest.raises(psycopg.errors.LockNotAvailable), transaction(connection, Mode(lock_timeout=50)):
            connection.execute("SELECT * FROM held")


def test_a_commit_waits_for_the_disk_whatever_the_default_says(database: Database) -> None:
    with connect(Secret(database.url)) as connection:
        for default, expected in (("off", "on"), ("on", "on"), ("remote_apply", "remote_apply")):
            connection.execute(f"SET synchronous_commit = '{default}'".encode())
            with transaction(connection, Mode(read_only=False)):
                assert connection.execute("SHOW synchronous_commit").fetchone() == (expected,)


def test_rolling_back_a_dead_connection_is_quiet(database: Database) -> None:
    connection = connect(Secret(database.url))
    begin(connection, Mode())
    database.execute("SELECT pg_terminate_backend(%s)", connection.info.backend_pid)
    rollback(connection)
    assert connection.closed
    rollback(connection)
