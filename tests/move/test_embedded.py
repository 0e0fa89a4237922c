"""PostgreSQL to SQLite and DuckDB: every cell, in every mode, and after every way of ending in between."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest

from tests.fixtures.postgres import Database, new_database
from tests.move.cells import duckdb_rows, model_of, source_rows, sqlite_rows
from tests.move.support import run_plan, write_plan
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.policy import Policy
from toolkit.dialects.values.base import Value, shape_for
from toolkit.schema.type_text import parse_type

PORT = {"port": "*", "to": "new"}
COPY = {"copy": "*", "to": "new", "name": "rows"}
# What each engine needs to hold every value of edges.sql.
POLICIES = {"sqlite": {"nan": "null"}, "duckdb": {"numeric": "text"}}
ENGINES = sorted(POLICIES)


@dataclass(frozen=True)
class File:
    """A target: an engine's file."""

    engine: str
    path: Path

    @property
    def url(self) -> str:
        return f"{self.engine}:///{self.path}"

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one statement; its rows. SQLite's may be read while another process writes, DuckDB's not."""
        if self.engine == "duckdb":
            with duckdb.connect(str(self.path)) as connection:
                return connection.execute(sql).fetchall()
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            with connection:
                return connection.execute(sql).fetchall()
        finally:
            connection.close()


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> File:
    """No file yet."""
    return File(request.param, tmp_path / f"it's new.{request.param}")


@pytest.fixture
def database(postgres18: PostgresServer) -> Iterator[Database]:
    """An empty source: what servers differ in is not what is tested here."""
    with new_database(postgres18) as made:
        yield made


@pytest.fixture
def edges(edges: Database) -> Database:
    """Every awkward value, but for what no engine's table can be or hold."""
    with edges.connect() as connection:
        connection.execute("DROP TABLE nothing")
        connection.execute("UPDATE edges SET nested = '{}' WHERE id = 2")  # DuckDB's lists have their own depth
    return edges


def assert_equal(source: Database, target: File, change: Callable[[Any], Any] = lambda cell: cell) -> None:
    """Every cell of every table. `change`: what the policy makes of a cell."""
    read = sqlite_rows if target.engine == "sqlite" else duckdb_rows
    with source.connect() as connection:
        model, tables = model_of(connection)
        assert tables
        for table in tables:
            source_cells = source_rows(connection, model, table, texts=target.engine == "duckdb")
            ours = [[change(cell) for cell in row] for row in source_cells]
            assert read(target.path, model, table, table.name) == sorted(ours, key=repr), table.title
    assert target.query("SELECT count(*) FROM toolkit_copy_state") == [(0,)]


def test_all_of_litellm(litellm_database: Database, target: File, tmp_path: Path) -> None:
    said = run_plan(write_plan(tmp_path, [PORT, COPY]), litellm_database.url, target.url, "--jobs", "3")
    assert_equal(litellm_database, target)
    assert "LiteLLM_SpendLogs: 2,000 rows" in said
    assert "counts equal" in said


def test_every_value_arrives_as_it_was(edges: Database, target: File, tmp_path: Path) -> None:
    policy = POLICIES[target.engine]
    steps = [{**PORT, "policy": {**policy}}, {**COPY, "policy": {**policy}, "chunk_rows": 40}]
    run_plan(write_plan(tmp_path, steps), edges.url, target.url, "--jobs", "4")

    def change(cell: Any) -> Any:
        """SQLite has no NaN, no infinity (but as texts, in numerics) and no sign of a zero."""
        return None if cell in ("nan", "inf", "-inf") else "0" if cell == "-0" else cell

    assert_equal(edges, target, change if target.engine == "sqlite" else lambda cell: cell)


@pytest.mark.parametrize(
    ("engine", "column", "target", "value", "why"),
    [
        ("sqlite", "double precision", "REAL", "'NaN'", "v: SQLite holds no NaN"),
        ("sqlite", "real", "REAL", "'-Infinity'", "(policy nan chooses otherwise)"),
        ("duckdb", "numeric", "DECIMAL(38, 10)", "1.00000000001", "10 digits after the point"),
        ("duckdb", "numeric(5,2)", "DECIMAL(5, 2)", "'NaN'", "v: "),
        ("duckdb", "numeric", "DECIMAL(38, 10)", "1e28", "and 10 digits after the point"),
        ("duckdb", "text[]", "VARCHAR[]", "'{{a},{b}}'", "v: VARCHAR[] has 1 dimension"),
    ],
)
def test_a_value_that_cannot_be_held_is_refused(
    database: Database, tmp_path: Path, engine: str, column: str, target: str, value: str, why: str
) -> None:
    """Before the run; and by the source itself, for one that came since."""
    with database.connect() as connection:
        connection.execute(f"CREATE TABLE odd (id int PRIMARY KEY, v {column})".encode())
        connection.execute(f"INSERT INTO odd VALUES (1, NULL), (2, {value})".encode())
        assert "TK170 odd.v" in run_plan(
            write_plan(tmp_path, [PORT, COPY]), database.url, File(engine, tmp_path / "new").url, code=3
        )
        shaped = shape_for(engine)(Value("v", parse_type(column), target, Policy()))
        query = "SELECT {} FROM odd WHERE id = {}".format
        assert connection.execute(query(shaped.sql, 1).encode()).fetchall() == [(None,)]
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(query(shaped.sql, 2).encode())
    error = explain_reading(caught.value, "odd", "new")
    assert error.what == "a value cannot go into odd"
    assert why in (error.why or "")
    assert not any(part in (error.why or "") for part in (": NaN", "-Infinity", "00000", "{a}"))


@pytest.mark.parametrize(
    ("engine", "column", "target", "fits", "changed"),
    [
        ("sqlite", "numeric", "DECIMAL(30, 2)", ["9007199254740993", "1.50", "NaN"], "12345678901234567890.12"),
        ("sqlite", "numeric", "REAL", ["999999999999999.0", "0"], "9007199254740993"),
        ("sqlite", "numeric", "NUMERIC", ["-0.00012345678901234"], "1e309"),
        ("sqlite", "bigint", "DOUBLE", ["9007199254740992"], "9007199254740993"),
        ("sqlite", "text", "JSON", ['{"a": 1.50}', "12", "x"], "1.50"),
        ("sqlite", "text", "STRING", ["7", "7a", ""], " 7"),
        ("sqlite", "varchar(9)", "INTEGER", ["-7"], "007"),
        ("sqlite", "text", "FLOAT", ["seven"], "7"),
        ("duckdb", "numeric", "DOUBLE", ["0.1", "NaN", "Infinity"], "0.12345678912345678912"),
        ("duckdb", "bigint", "DOUBLE", ["9007199254740992"], "9007199254740993"),
        ("duckdb", "double precision", "FLOAT", ["0.5", "NaN", "-Infinity"], "0.1"),
        ("duckdb", "double precision", "DECIMAL(10,2)", ["0.25"], "0.125"),
        ("duckdb", "real", "DECIMAL(10,2)", ["0.25"], "NaN"),
        ("duckdb", "text", "INTEGER", ["7", "-8"], "1.5"),
        ("duckdb", "text", "DECIMAL(10,2)", ["0.25", "3"], "0.125"),
        ("duckdb", "timestamp", "DATE", ["2026-01-01", "infinity"], "2026-01-01 00:00:00.5"),
        ("duckdb", "timestamptz", "DATE", ["2026-01-01 01:00+01", "0044-03-15 BC"], "2026-01-01 00:00+01"),
        ("postgres", "numeric", "numeric(10,2)", ["1.50", "NaN"], "0.125"),
        ("postgres", "numeric(12,3)", "numeric(12,2)", ["1.500"], "0.125"),
        ("postgres", "double precision", "numeric(10,2)", ["0.25", "NaN"], "0.125"),
        ("postgres", "double precision", "real", ["0.5", "Infinity"], "0.1"),
        ("postgres", "bigint", "double precision", ["9007199254740992"], "9007199254740993"),
        (
            "postgres",
            "timestamptz",
            "timestamp(3) without time zone",
            ["2026-01-01 00:00:00.123+00"],
            "2026-01-01 00:00:00.1234+00",
        ),
        ("postgres", "time", "time(0) without time zone", ["12:00"], "12:00:00.5"),
        ("postgres", "timestamp", "date", ["2026-01-01", "-infinity"], "2026-01-01 00:00:01"),
        ("postgres", "text", "character varying(3)", ["abc"], "abc "),
    ],
)
def test_what_a_narrower_column_would_change_is_refused(
    database: Database, engine: str, column: str, target: str, fits: list[str], changed: str
) -> None:
    """A table that no port made. The source itself says of each value whether it goes."""
    kind = {"timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone"}.get(column, column)
    kind = {"time": "time without time zone", "varchar(9)": "character varying(9)"}.get(kind, kind)
    shaped = shape_for(engine)(Value("v", parse_type(kind), target, Policy()))
    with database.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"CREATE TABLE odd (v {column})".encode())
        for value in [None, *fits]:
            connection.execute(
                "TRUNCATE odd; INSERT INTO odd VALUES ({})".format("NULL" if value is None else repr(value)).encode()
            )
            [(refused, sent)] = connection.execute(f"SELECT ({shaped.refused}) IS TRUE, {shaped.sql} FROM odd".encode())
            assert not refused, value
            assert (sent is None) == (value is None)
        connection.execute(f"TRUNCATE odd; INSERT INTO odd VALUES ('{changed}')".encode())
        assert connection.execute(f"SELECT {shaped.refused} FROM odd".encode()).fetchall() == [(True,)]
        with pytest.raises(psycopg.Error, match="toolkit refuses"):
            connection.execute(f"SELECT {shaped.sql} FROM odd".encode())


def test_a_key_that_is_the_same_by_a_collation_alone_is_not_replaced(database: Database, tmp_path: Path) -> None:
    target = File("sqlite", tmp_path / "new.sqlite")
    target.query("CREATE TABLE t (k text COLLATE NOCASE PRIMARY KEY, v int)")
    target.query("INSERT INTO t VALUES ('a', 1), ('c', 1)")
    with database.connect() as connection:
        connection.execute("CREATE TABLE t (k text PRIMARY KEY, v int)")
        connection.execute("INSERT INTO t VALUES ('A', 2), ('b', 2), ('c', 2)")
        plan = write_plan(tmp_path, [{"copy": "t", "to": "new", "mode": "upsert"}])
        assert "SQLite left out 1 row of t" in run_plan(plan, database.url, target.url, code=1)
        assert target.query("SELECT * FROM t ORDER BY k") == [("a", 1), ("c", 1)]
        connection.execute("DELETE FROM t WHERE k = 'A'")
    run_plan(plan, database.url, target.url)
    assert target.query("SELECT * FROM t ORDER BY k") == [("a", 1), ("b", 2), ("c", 2)]


def test_a_policy_holds_what_would_be_refused(database: Database, tmp_path: Path) -> None:
    with database.connect() as connection:
        connection.execute("CREATE TABLE odd (id int PRIMARY KEY, v double precision NOT NULL)")
        connection.execute("INSERT INTO odd VALUES (1, 'NaN'), (2, '-Infinity'), (3, 0.1)")
    for nan, held in (("null", [(None,), (None,), (0.1,)]), ("text", [("NaN",), ("-Infinity",), ("0.1",)])):
        target = File("sqlite", tmp_path / nan)
        steps = [{**PORT, "policy": {"nan": nan}}, {**COPY, "policy": {"nan": nan}}]
        run_plan(write_plan(tmp_path, steps), database.url, target.url)
        assert target.query("SELECT v FROM odd ORDER BY id") == held


def test_a_full_table_is_refused_replaced_or_added_to(edges: Database, target: File, tmp_path: Path) -> None:
    port, copy = [{kind: ["tree", "egg", "chicken"], "to": "new"} for kind in ("port", "copy")]
    run_plan(write_plan(tmp_path, [port, copy]), edges.url, target.url)
    again = write_plan(tmp_path, [copy], name="again")
    assert "has rows already in" in run_plan(again, edges.url, target.url, code=3)
    with edges.connect() as connection:
        connection.execute("UPDATE tree SET parent = 1")
    replaced = write_plan(tmp_path, [{**copy, "mode": "replace"}], name="replace")
    run_plan(replaced, edges.url, target.url)
    assert target.query("SELECT count(*), min(parent), max(parent) FROM tree") == [(100, 1, 1)]
    more = {"copy": "tree", "to": "new", "mode": "append", "columns": {"set": {"id": "id + 1000"}}}
    run_plan(write_plan(tmp_path, [more], name="append"), edges.url, target.url)
    assert target.query("SELECT count(*), max(id) FROM tree") == [(200, 1100)]


def test_upsert_replaces_by_key(litellm_database: Database, target: File, tmp_path: Path) -> None:
    run_plan(write_plan(tmp_path, [PORT, COPY]), litellm_database.url, target.url)
    with litellm_database.connect() as connection:
        connection.execute("""UPDATE "LiteLLM_SpendLogs" SET spend = spend + 1, metadata = '{"new": [1, null]}'""")
        connection.execute(
            """UPDATE "LiteLLM_DailyUserSpend" SET spend = 7, model = 'x' || id WHERE api_requests > 1"""
        )
        connection.execute("""DELETE FROM "LiteLLM_Config" """)
        connection.execute("""INSERT INTO "LiteLLM_Config" (param_name, param_value) VALUES ('one', '1')""")
    names = ["LiteLLM_SpendLogs", "LiteLLM_DailyUserSpend", "LiteLLM_Config"]
    plan = write_plan(tmp_path, [{"copy": names, "to": "new", "mode": "upsert"}], name="upsert")
    read = sqlite_rows if target.engine == "sqlite" else duckdb_rows
    for _ in range(2):
        run_plan(plan, litellm_database.url, target.url, "--jobs", "2")
        with litellm_database.connect() as connection:
            model, tables = model_of(connection)
            for table in (each for each in tables if each.name in names):
                ours, theirs = source_rows(connection, model, table), read(target.path, model, table, table.name)
                kept = [row for row in theirs if row in ours]
                assert kept == ours
                assert len(theirs) == len(ours) or table.name == "LiteLLM_Config"


def kill(plan: Path, source: str, target: File, ready: Callable[[], bool]) -> None:
    """kill -9 as soon as something is ready."""
    command = [sys.executable, "-m", "toolkit", "run", str(plan), "--yes"]
    environment = {**os.environ, "SRC": source, "DST": target.url}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and run.poll() is None and not ready():
            time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
        said = run.communicate()[0].decode()
    assert run.returncode == -signal.SIGKILL, said


@pytest.mark.parametrize("keyed", [True, False], ids=["keyed", "keyless"])
def test_a_killed_copy_goes_on(database: Database, target: File, tmp_path: Path, keyed: bool) -> None:
    """Rows that change between the two parts arrive as they are at the second; none is doubled."""
    with database.connect() as connection:
        connection.execute(f"CREATE TABLE wide (id int {'PRIMARY KEY' if keyed else ''}, text text)".encode())
        connection.execute("INSERT INTO wide SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 9000) g")
        connection.execute("ANALYZE")
    plan = write_plan(tmp_path, [PORT, {**COPY, "chunk_rows": 50}])

    def begun() -> bool:
        """DuckDB's file is closed to others while the run has it open, so its size tells."""
        if target.engine == "duckdb":
            written = (target.path, target.path.with_name(target.path.name + ".wal"))
            return sum(path.stat().st_size for path in written if path.exists()) > 300_000
        try:
            return target.query("SELECT count(*) > 3 FROM toolkit_copy_state WHERE chunk >= 0") == [(1,)]
        except sqlite3.Error:
            return False

    kill(plan, database.url, target, begun)
    [(chunks, copied)] = target.query("SELECT count(*), sum(loaded) FROM toolkit_copy_state WHERE chunk >= 0")
    assert chunks > 0, "killed before a chunk was done"
    assert target.query("SELECT count(*) FROM wide") == [(copied,)]
    assert copied < 9000
    with database.connect() as connection:
        connection.execute("UPDATE wide SET text = 'changed' WHERE id % 7 = 0")
        connection.execute("INSERT INTO wide SELECT g, 'late' FROM generate_series(9001, 9200) g")
    said = run_plan(plan, database.url, target.url, "--jobs", "2")
    assert "made by the run before" in said
    assert_equal(database, target)


# DuckDB has six times the row of 20 MB: see databases/duckdb/memory.py.
LIMITS = {"sqlite": 200, "duckdb": 400}

PEAK = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "toolkit", *sys.argv[1:]])
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(done.returncode)
"""


def peak_of(plan: Path, source: str, target: str) -> int:
    """The memory, in MiB at most, of a run."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "run", str(plan), "--yes"],
        env={**os.environ, "SRC": source, "DST": target},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return int(done.stdout.rsplit("peak ", 1)[1])


def test_memory_stays_flat(database: Database, target: File, tmp_path: Path) -> None:
    """300 MB in one chunk: the server keeps it compressed in few pages. A row of 20 MB among the others."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE fat (id int PRIMARY KEY, text text)")
        connection.execute("INSERT INTO fat SELECT g, repeat(md5(g::text), 300) FROM generate_series(1, 29000) g")
        connection.execute("INSERT INTO fat VALUES (0, repeat('0123456789abcdef', 1250000))")
        connection.execute("ANALYZE")
    peak = peak_of(write_plan(tmp_path, [PORT, COPY]), database.url, target.url)
    total = "SELECT count(*), sum(length(text)) FROM fat"
    assert target.query(total) == [(29001, 29000 * 9600 + 20_000_000)]
    assert peak < LIMITS[target.engine]


def test_rows_of_one_column(database: Database, target: File, tmp_path: Path) -> None:
    """A NULL is an empty line in COPY's CSV; a byte order mark at a file's front may be a value's own."""
    values = ["\ufeff\ufeffmark", None, "", "\\.", "\n", "#", "\r\n", "a\r", "NULL", '"', " x ", None, "end", None]
    with database.connect() as connection:
        connection.execute("CREATE TABLE lines (line text)")
        connection.execute("INSERT INTO lines SELECT unnest(%s::text[])", [values])
    run_plan(write_plan(tmp_path, [PORT, COPY]), database.url, target.url)
    assert_equal(database, target)
    assert target.query("SELECT count(*) FROM lines") == [(len(values),)]
