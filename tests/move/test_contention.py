"""A chunk that another session kept from being loaded is loaded again, and not for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pymysql
import pytest

from tests.fixtures.mariadb import MariadbServer
from tests.fixtures.postgres import Database, new_database
from tests.move.support import rows, run_plan, write_plan
from toolkit.databases.loading import Mark
from toolkit.databases.mysql.connection import explain_error, options
from toolkit.databases.mysql.load import open_loader
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.locks import Lease
from toolkit.databases.target import open_target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import Locked
from toolkit.runs.stopping import Stop
from toolkit.secrets import Secret
from toolkit.steps.move.assignment import OnceLoader

ROWS = 3_000
STEP = {"copy": "t", "to": "new", "mode": "append", "verify": "counts"}
# Fails as often as the sequence says: what it gave is not taken back with the transaction.
RACE = """
CREATE SEQUENCE tries;
CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.id = 2000 AND nextval('tries') <= {times} THEN RAISE 'lost' USING ERRCODE = '{code}'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lose BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION lose();
"""


def fill(source: Database) -> None:
    source.execute("CREATE TABLE t (id int PRIMARY KEY, v text)")
    source.execute(f"INSERT INTO t SELECT g, repeat('x', 200) FROM generate_series(1, {ROWS}) g")


def test_a_race_lost_in_postgresql(postgres18: PostgresServer, tmp_path: Path) -> None:
    for code in ("40001", "40P01"):
        with new_database(postgres18) as source, new_database(postgres18) as target:
            fill(source)
            target.execute("CREATE TABLE t (id int PRIMARY KEY, v text)")
            target.execute(RACE.format(times=2, code=code))
            run_plan(write_plan(tmp_path, [STEP]), source.url, target.url)
            assert rows(target, "SELECT count(*), count(DISTINCT id) FROM t") == [(ROWS, ROWS)]


def test_the_third_time_is_the_last(postgres18: PostgresServer, tmp_path: Path) -> None:
    """And nothing of the chunk is there; the next run goes on."""
    plan = write_plan(tmp_path, [STEP])
    with new_database(postgres18) as source, new_database(postgres18) as target:
        fill(source)
        target.execute("CREATE TABLE t (id int PRIMARY KEY, v text)")
        target.execute(RACE.format(times=3, code="40001"))
        said = run_plan(plan, source.url, target.url, code=4)
        assert "another session changed its rows meanwhile, 3 times" in said
        assert "end what else writes to the table, and run again" in said
        assert rows(target, "SELECT count(*) FROM t") == [(0,)]
        run_plan(plan, source.url, target.url)
        assert rows(target, "SELECT count(*) FROM t") == [(ROWS,)]


def in_a_deadlock(run: Callable[[], str], waits: Callable[[], bool], cross: Callable[[], None]) -> None:
    """Run it in a thread; when it waits for us, have us wait for it."""
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.append(run()))
    thread.start()
    deadline = time.monotonic() + 30
    while not waits():
        assert time.monotonic() < deadline, "the run waits for nobody"
        time.sleep(0.2)  # InnoDB answers from a cache while it is asked more often than every 0.1 s
    cross()
    thread.join(60)
    assert said, "the run did not end as it should"


def test_a_deadlock_in_postgresql(postgres18: PostgresServer, tmp_path: Path) -> None:
    """The one that waited first looks first, and is the one that gives way."""
    plan = write_plan(tmp_path, [STEP])
    with new_database(postgres18) as source, new_database(postgres18) as target, target.connect() as other:
        fill(source)
        target.execute("CREATE TABLE t (id int PRIMARY KEY, v text)")
        other.execute("SET deadlock_timeout = '60s'")
        other.execute("BEGIN")
        other.execute("INSERT INTO t VALUES (2000, 'ours')")

        def cross() -> None:
            other.execute("INSERT INTO t VALUES (1, 'ours')")
            other.execute("ROLLBACK")

        def waits() -> bool:
            return rows(target, "SELECT count(*) FROM pg_locks WHERE NOT granted") != [(0,)]

        in_a_deadlock(lambda: run_plan(plan, source.url, target.url), waits, cross)
        assert rows(target, "SELECT count(*), count(*) FILTER (WHERE v = 'ours') FROM t") == [(ROWS, 0)]
        with psycopg.connect(target.url) as connection:
            query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            assert connection.execute(query).fetchone() == (1,)


def test_a_lock_that_mariadb_waits_for_too_long(mariadb_server: MariadbServer) -> None:
    """Error 1205 is told as a lock, so that the chunk goes again. A loader itself waits for ten minutes."""
    with (
        mariadb_server.new_database() as url,
        closing(open_target(Secret(url), "mariadb")) as other,
        closing(pymysql.connect(**options(Secret(url)))) as ours,
    ):
        other.execute("CREATE TABLE t (id int PRIMARY KEY, v text)")
        other.execute("START TRANSACTION")
        other.execute("INSERT INTO t VALUES (2000, 'theirs')")
        ours.query("SET SESSION innodb_lock_wait_timeout = 1")
        with pytest.raises(pymysql.MySQLError) as raised:
            ours.query("INSERT INTO t VALUES (2000, 'ours')")
    told = explain_error(raised.value, "copying into t")
    assert isinstance(told, Locked)
    assert "1205" in str(told)


def test_a_deadlock_in_mariadb(postgres18: PostgresServer, mariadb_server: MariadbServer, tmp_path: Path) -> None:
    """The one that has written less gives way."""
    plan = write_plan(tmp_path, [STEP])
    with new_database(postgres18) as source, mariadb_server.new_database() as url:
        fill(source)
        target, other = (open_target(Secret(url), "mariadb") for _ in range(2))
        target.execute("CREATE TABLE t (id int PRIMARY KEY, v text)")
        target.execute("CREATE TABLE weight (id int)")
        deadlocks = "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'"
        before = target.rows(deadlocks)
        other.execute("START TRANSACTION")
        other.execute(f"INSERT INTO weight SELECT seq FROM seq_1_to_{20 * ROWS}")
        other.execute("INSERT INTO t VALUES (2000, 'ours')")

        def cross() -> None:
            other.execute("INSERT INTO t VALUES (1, 'ours')")
            other.execute("ROLLBACK")

        def waits() -> bool:
            waiting = "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
            return target.rows(waiting) != [(0,)]

        in_a_deadlock(lambda: run_plan(plan, source.url, url), waits, cross)
        assert target.rows("SELECT count(*), sum(v = 'ours') FROM t") == [(ROWS, 0)]
        assert target.rows(deadlocks) != before
        target.close()
        other.close()


def test_a_worker_closes_its_readers_whatever_becomes_of_its_targets(
    postgres18: PostgresServer, mariadb_server: MariadbServer
) -> None:
    with new_database(postgres18) as source, mariadb_server.new_database() as url:
        targets = PerThread(lambda: open_target(Secret(url), "mariadb"))
        readers = PerThread(lambda: psycopg.connect(source.url))
        loaders, held = PerThread(lambda: open_loader(Secret(url))), Lease(1, 1, "1/1")
        loader = OnceLoader("run", held, readers, loaders, lambda _, n: Mark("run", "t", n), Stop(), targets, "mariadb")
        reader = readers.get()
        targets.get().close()
        with pytest.raises(pymysql.MySQLError, match="Already closed"):
            loader.close()
        assert reader.closed
