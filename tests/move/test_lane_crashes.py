"""A copy into MariaDB or ClickHouse that dies at any point: the next run loses nothing and doubles nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.dialects.support import ported
from tests.fixtures.clickhouse import ClickhouseServer
from tests.fixtures.postgres import Database, new_database
from tests.move.lanes import COPY, PORT, Lane, lane
from tests.move.support import write_plan
from toolkit.databases.clickhouse.load import ClickhouseLoader
from toolkit.databases.loading import STATE_TABLE, LoadColumn, LoadTable, Mark, Rows, recover
from toolkit.databases.target import open_target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import ToolkitError
from toolkit.secrets import Secret
from toolkit.steps.move.state import StateTable

ROWS = 60_000
FIGURES = "count(*), count(DISTINCT id), sum(id), sum(n), sum(length(t))"
RUN = "a" * 32


@pytest.fixture
def source(postgres18: PostgresServer) -> Iterator[Database]:
    """A table of 24 MB, which is cut into chunks."""
    with new_database(postgres18) as made:
        with made.connect() as connection:
            connection.execute(
                "CREATE TABLE big (id int PRIMARY KEY, n int, t text);"
                f" INSERT INTO big SELECT g, g % 7, repeat(md5(g::text), 10) FROM generate_series(1, {ROWS}) g;"
                " ANALYZE big"
            )
        yield made


def figures(source: Database) -> tuple[int, ...]:
    return tuple(map(int, source.execute(f"SELECT {FIGURES} FROM big")[0]))


def arrived(to: Lane) -> tuple[int, ...]:
    return tuple(int(each or 0) for each in to.target.rows(f"SELECT {FIGURES} FROM big")[0])


def kill_after_chunks(to: Lane, plan: Path, chunks: int) -> None:
    """Start a run and kill it as soon as so many chunks are noted."""
    command = [sys.executable, "-m", "toolkit", "run", str(plan), "--yes", "--jobs", "2"]
    env = {**os.environ, "SRC": to.source, "DST": to.url}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        while process.poll() is None and noted(to) < chunks:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0].decode()
    assert process.returncode == -signal.SIGKILL, said


def noted(to: Lane) -> int:
    try:
        return int(str(to.target.rows(f"SELECT count(*) FROM {STATE_TABLE} WHERE chunk >= 0")[0][0]))
    except ToolkitError:  # the table is not there yet
        return 0


@pytest.mark.parametrize("engine", ["mariadb", "clickhouse"])
def test_a_killed_run_is_gone_on_with(
    engine: str, source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    steps = [PORT, {**COPY, "chunk_rows": 3000}]
    with lane(engine, source.url, request, tmp_path) as to:
        plan = write_plan(tmp_path, steps)
        kill_after_chunks(to, plan, 2)
        source.execute("UPDATE big SET n = n + 1 WHERE id % 1000 = 0 RETURNING id")
        kill_after_chunks(to, plan, 6)
        source.execute("UPDATE big SET n = n + 1 WHERE id % 999 = 0 RETURNING id")
        to.run(*steps, options=("--jobs", "2"))
        assert arrived(to) == figures(source)
        assert to.state() == []
        if engine == "clickhouse":
            assert to.target.rows("SELECT name FROM system.tables WHERE name LIKE 'toolkit_stage%'") == []


class Killed(BaseException):
    """The process is gone: nothing more is sent."""


class DyingWire:
    """Sends `alive` statements; the next is sent or not (`heard`), and after it none."""

    def __init__(self, wire: Any, alive: int, *, heard: bool) -> None:
        self._wire, self.alive, self._heard = wire, alive, heard
        self.address = wire.address

    def send(self, sql: str, rows: Any = None) -> str:
        self.alive -= 1
        if self.alive > 0:
            return self._wire.send(sql, rows)
        if self.alive == 0 and self._heard:
            self._wire.send(sql, rows)
        raise Killed

    def rows(self, sql: str) -> Any:
        return self._wire.rows(sql)


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("kind", ["append", "upsert", "late upsert"])
def test_clickhouse_after_a_death_at_any_statement(
    kind: str, heard: bool, source: Database, clickhouse_server: ClickhouseServer
) -> None:
    columns = tuple(LoadColumn(name, "text") for name in ("id", "n", "t"))
    table = LoadTable(None, "big", columns, ("id",), upsert=kind != "append")
    mark = Mark(RUN, "b" * 32, 0) if kind != "late upsert" else None
    query = "SELECT id, n, 'new' FROM big WHERE id <= 1000"
    old = 0 if kind == "append" else 1500  # 1000 of them are to be replaced
    deaths = 0
    for alive in range(1, 40):
        with clickhouse_server.new_database() as url, source.connect() as reader:
            target = open_target(Secret(url), "clickhouse")
            StateTable(target, "clickhouse", RUN).read()
            target.execute("CREATE TABLE big (id Int32, n Int32, t String) ENGINE = MergeTree ORDER BY id")
            target.execute(f"INSERT INTO big SELECT number + 1, 0, 'old' FROM numbers({old})")
            loader = ClickhouseLoader(Secret(url))
            with closing(loader):
                loader._wire = DyingWire(loader._wire, alive, heard=heard)
                try:
                    loader.load(table, Rows(reader, query, lambda: None), mark)
                    died = False
                except Killed:
                    died = True
                    deaths += 1
            recover("clickhouse", Secret(url), RUN)
            marked = target.rows(f"SELECT count() FROM {STATE_TABLE}") != [(0,)]
            counts = "SELECT countIf(t = 'old'), countIf(t = 'new'), count(DISTINCT id) FROM big"
            if marked or not died:
                assert target.rows(counts) == [(max(old - 1000, 0), 1000, old or 1000)], alive
            elif kind != "late upsert":
                assert target.rows(counts) == [(old, 0, old)], alive
            if died and not marked:
                with closing(ClickhouseLoader(Secret(url))) as again, psycopg.connect(source.url) as other:
                    again.load(table, Rows(other, query, lambda: None), mark)
                assert target.rows(counts) == [(max(old - 1000, 0), 1000, old or 1000)], alive
            recover("clickhouse", Secret(url), "")
            assert target.rows("SELECT name FROM system.tables WHERE name LIKE 'toolkit_stage%'") == []
            if not died:
                break
    assert deaths >= 8


@pytest.mark.parametrize("engine", ["mariadb", "clickhouse"])
def test_memory_stays_flat(engine: str, postgres18: PostgresServer, request: pytest.FixtureRequest) -> None:
    """300 MB of text in one chunk, of which the process never holds more than some blocks."""
    with new_database(postgres18) as made, made.connect() as connection:
        connection.execute(
            "CREATE TABLE big (id int, t text);"
            "INSERT INTO big SELECT g, repeat(md5(g::text), 320) FROM generate_series(1, 30000) g"
        )
        with request.getfixturevalue(f"{engine}_server").new_database() as url:
            suffix = " ENGINE = MergeTree ORDER BY id" if engine == "clickhouse" else ""
            target = open_target(Secret(url), engine)
            target.execute(f"CREATE TABLE big (id int, t {'String' if suffix else 'LONGTEXT'}){suffix}")
            done = subprocess.run(
                [sys.executable, "-c", LOAD, made.url, url, {"mariadb": "mysql"}.get(engine, engine)],
                capture_output=True,
                text=True,
                check=True,
            )
            rows, before, peak = map(int, done.stdout.split())
            assert rows == int(target.rows("SELECT sum(length(t)) FROM big")[0][0]) // 10240 == 30_000
            assert peak - before < 30_000, f"from {before} kB to {peak} kB"


LOAD = """
import psycopg, resource, sys
from toolkit.databases.loading import LoadColumn, LoadTable, Rows, open_loader
from toolkit.secrets import Secret
source, url, engine = sys.argv[1:]
loader = open_loader(engine, Secret(url))
table = LoadTable(None, "big", (LoadColumn("id", "integer"), LoadColumn("t", "text")))
with psycopg.connect(source) as connection:
    loader.load(table, Rows(connection, "SELECT 1, 'x' LIMIT 0", lambda: None), None)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = loader.load(table, Rows(connection, "SELECT * FROM big", lambda: None), None)
print(rows, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


AFTER = """
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE child (
  id int PRIMARY KEY, parent int REFERENCES parent, name text,
  CONSTRAINT small CHECK (id < 1000)
);
CREATE INDEX by_name ON child (name);
CREATE UNIQUE INDEX once ON child (parent) WHERE name = 'x';
CREATE VIEW names AS SELECT name FROM child;
INSERT INTO parent VALUES (1);
INSERT INTO child VALUES (0, 1, 'x')
"""


@pytest.mark.parametrize("engine", ["mariadb", "clickhouse"])
def test_what_a_killed_run_had_its_server_make_is_there(
    engine: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Where DDL commits by itself a statement may be done, and not be noted: the first as well as the last."""
    with new_database(postgres18) as source:
        source.script(AFTER)
        with lane(engine, source.url, request, tmp_path) as to:
            steps = [PORT, {**COPY, "where": "1 / id < 5"}]
            to.run(*steps, code=1)
            after = [each for each in ported(to.model(), engine).statements if each.phase == "after load"]
            for statement in after:
                to.target.execute(statement.sql)
            source.execute("UPDATE child SET id = 2")
            to.run(*steps)
            assert to.state() == []
            if engine == "mariadb":
                assert {"index", "foreign key", "view", "other"} <= {each.kind for each in after}
