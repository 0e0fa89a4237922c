"""Awkward values on their way to MariaDB and ClickHouse: equal cell by cell, or refused before they are changed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, new_database
from tests.move.lanes import COPY, PORT, Lane, lane
from tests.move.support import write_plan
from toolkit.databases.loading import LoadColumn, LoadTable, Rows, open_loader
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import Locked, ToolkitError
from toolkit.secrets import Secret

EDGES = Path(__file__).with_name("lane_edges.sql").read_text(encoding="utf-8")
ENGINES = ("mariadb", "clickhouse")


@pytest.fixture
def source(postgres18: PostgresServer) -> Iterator[Database]:
    """An empty database."""
    with new_database(postgres18) as made:
        yield made


@pytest.fixture(params=ENGINES)
def to(request: pytest.FixtureRequest, source: Database, tmp_path: Path) -> Iterator[Lane]:
    """An empty target of each engine."""
    with lane(request.param, source.url, request, tmp_path) as made:
        yield made


def sql(source: Database, text: str) -> None:
    with source.connect() as connection:
        connection.execute(text.encode())


def test_every_value_arrives_and_is_replaced(source: Database, to: Lane) -> None:
    sql(source, EDGES)
    to.run(PORT, {**COPY, "chunk_rows": 400}, options=("--jobs", "2"))
    assert to.assert_equal() > 30_000
    if to.engine == "clickhouse":
        zero = "SELECT hex(reinterpretAsUInt64(f8)) FROM edges WHERE id = 2"
        assert to.target.rows(zero) == [(struct.pack(">d", -0.0).hex().upper(),)]
    assert to.state() == []
    for change in ("t = 'changed ' || id", "t = NULL"):
        sql(
            source,
            f'UPDATE edges SET {change} WHERE id % 3 = 0; INSERT INTO edges (id, b, "odd `name\\""")'
            " SELECT max(id) + 1, true, '' FROM edges",
        )
        to.run({**COPY, "mode": "upsert"}, name="again")
        assert to.assert_equal() > 30_000


# What no look at the source's values can tell.
LOADED = {("mariadb", "JSON"), ("clickhouse", "Date32"), ("clickhouse", "Int64")}


@pytest.mark.parametrize(
    ("engine", "column", "value", "why"),
    [
        ("mariadb", "double precision", "NaN", "no NaN"),
        ("mariadb", "real", "-Infinity", "no infinity"),
        ("mariadb", "numeric", "NaN", "no NaN"),
        ("mariadb", "numeric", "1e-31", "30 after it"),
        ("mariadb", "numeric", "1e35", "35 digits before"),
        ("mariadb", "date", "infinity", "year 1 to 9999"),
        ("mariadb", "date", "0044-03-15 BC", "year 1 to 9999"),
        ("mariadb", "timestamp", "10000-01-01", "year 1 to 9999"),
        ("mariadb", "timestamptz", "-infinity", "year 1 to 9999"),
        ("mariadb", "varchar PRIMARY KEY", "x" * 256, "room for 255 characters"),
        ("clickhouse", "numeric", "Infinity", "no infinity"),
        ("clickhouse", "numeric", "1e-31", "30 after it"),
        ("clickhouse", "date", "1899-12-31", "1900 to 2299"),
        ("clickhouse", "timestamp", "2300-01-01", "1900 to 2299"),
        ("clickhouse", "timestamptz", "infinity", "1900 to 2299"),
        ("clickhouse", "text[]", "{{a},{b}}", "array of arrays"),
        ("clickhouse", "timestamp[]", "{infinity}", "1900 to 2299"),
    ],
)
def test_what_cannot_be_held_is_refused(
    engine: str, column: str, value: str, why: str, source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sql(source, f"CREATE TABLE t (v {column}); INSERT INTO t VALUES ('{value}')")
    with lane(engine, source.url, request, tmp_path) as to:
        said = to.run(code=3)
        assert "nothing was changed" in said
        assert why in said, said


@pytest.mark.parametrize(
    ("engine", "column", "value"),
    [
        ("mariadb", "SMALLINT", "40000"),
        ("mariadb", "INT UNSIGNED", "-1"),
        ("mariadb", "INT", " 1.5"),
        ("mariadb", "DECIMAL(5,2)", " 1.555"),
        ("mariadb", "BIT(8)", "5"),
        ("mariadb", "DECIMAL(5,2)", "0.125"),
        ("mariadb", "FLOAT", "16777217"),
        ("mariadb", "DATETIME(0)", "2026-01-01 00:00:00.5"),
        ("mariadb", "DATE", "2026-01-01 00:00:00.5"),
        ("mariadb", "VARCHAR(3)", "abc "),
        ("mariadb", "CHAR(3)", "ab "),
        ("mariadb", "BINARY(3)", "\\x6162"),
        ("mariadb", "INT NOT NULL", None),
        ("mariadb", "TIMESTAMP NOT NULL", None),
        ("mariadb", "ENUM('a')", "b"),
        ("mariadb", "ENUM('a')", "A"),
        ("mariadb", "ENUM('a', 'it''s')", "2"),
        ("mariadb", "JSON", "{"),
        ("clickhouse", "Int16", "40000"),
        ("clickhouse", "UInt32", "-1"),
        ("clickhouse", "Decimal(5,2)", "0.125"),
        ("clickhouse", "Float32", "16777217"),
        ("clickhouse", "DateTime64(3, 'UTC')", "2026-01-01 00:00:00.0005"),
        ("clickhouse", "Date32", "2026-01-01 00:00:00.5"),
        ("clickhouse", "DateTime", "1969-12-31 00:00:00"),
        ("clickhouse", "String", None),
        ("clickhouse", "Int64", None),
        ("clickhouse", "Enum8('a' = 1)", "b"),
        ("clickhouse", "Enum8('a' = 1)", "1"),
        ("clickhouse", "FixedString(3)", "ab"),
    ],
)
def test_a_narrower_column_of_the_target_changes_nothing(
    engine: str, column: str, value: str | None, source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """A table that no port made: what would be rounded, cut off, wrapped or put in NULL's place is refused."""
    number = value is None or value.lstrip("-").replace(".", "").isdigit()
    kind = "numeric" if number and "Float" not in column else "double precision"
    kind = "timestamp" if value and value.startswith(("2026", "1969")) else kind if number else "text"
    kind = {"TIMESTAMP NOT NULL": "timestamp", "BINARY(3)": "bytea"}.get(column, kind)
    kind = "text" if column in ("String", "JSON") else kind
    sql(source, f"CREATE TABLE t (v {kind}); INSERT INTO t VALUES ({'NULL' if value is None else repr(value)})")
    with lane(engine, source.url, request, tmp_path) as to:
        suffix = " ENGINE = MergeTree ORDER BY tuple()" if engine == "clickhouse" else ""
        to.target.execute(f"CREATE TABLE t (v {column}){suffix}")
        # A dry look at the source tells of most; the loading itself of the others.
        to.run(COPY, code=1 if (engine, column) in LOADED else 3)
        assert to.target.rows("SELECT * FROM t") == []


def test_inserts_of_a_run_that_has_ended_are_taken_back(
    source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What is asked when all rows are read is asked here, too. A row that no packet holds is told as one."""

    def ended() -> None:
        raise Locked("the run has ended")

    server = request.getfixturevalue("mariadb_server")
    server.execute("SET GLOBAL local_infile = 0")
    try:
        with (
            lane("mariadb", source.url, request, tmp_path) as to,
            closing(open_loader("mysql", Secret(to.url))) as loader,
            source.connect(autocommit=False) as reader,
        ):
            to.target.execute("CREATE TABLE t (v LONGTEXT CHARACTER SET utf8mb4)")
            table = LoadTable(None, "t", (LoadColumn("v", "text"),))
            assert loader.lane == "INSERT"
            for query, at_end, why in (
                ("SELECT 'x'", ended, "the run has ended"),
                ("SELECT repeat('x', 17000000)", lambda: None, "a row of t is larger than the server takes"),
            ):
                with pytest.raises(ToolkitError, match=why):
                    loader.load(table, Rows(reader, query, lambda: None, at_end), None)
                reader.rollback()
            some = "SELECT repeat(chr(128512), 1000) FROM generate_series(1, 3000)"
            assert loader.load(table, Rows(reader, some, lambda: None), None) == 3000
            assert to.target.rows("SELECT count(*), sum(length(v)) FROM t") == [(3000, 12_000_000)]
    finally:
        server.execute("SET GLOBAL local_infile = 1")


@pytest.mark.parametrize("allowed", [1, 0], ids=["LOAD DATA", "INSERT"])
def test_a_key_that_is_the_same_by_a_collation_alone_is_not_replaced(
    allowed: int, source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Nor is a row left out for it: the key of the table refuses."""
    sql(source, "CREATE TABLE t (k text PRIMARY KEY, v int); INSERT INTO t VALUES ('b ', 2), ('c', 2)")
    upsert = {**COPY, "mode": "upsert"}
    server = request.getfixturevalue("mariadb_server")
    server.execute(f"SET GLOBAL local_infile = {allowed}")
    try:
        with lane("mariadb", source.url, request, tmp_path) as to:
            to.target.execute("CREATE TABLE t (k VARCHAR(9) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)")
            to.target.execute("INSERT INTO t VALUES ('b', 1), ('c', 1)")
            assert "1062" in to.run(upsert, code=1)
            sql(source, "UPDATE t SET k = 'B' WHERE k = 'b '")
            assert "Duplicate entry" in to.run(upsert, code=1)
            assert to.target.rows("SELECT k, v FROM t ORDER BY k") == [("b", 1), ("c", 1)]
            sql(source, "UPDATE t SET k = 'd' WHERE k = 'B'")
            to.run(upsert)
            assert to.target.rows("SELECT k, v FROM t ORDER BY k") == [("b", 1), ("c", 2), ("d", 2)]
    finally:
        server.execute("SET GLOBAL local_infile = 1")


def test_bytes_of_which_no_text_can_be_made_are_compared(
    source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Their hexadecimal text would be larger than max_allowed_packet."""
    sql(source, "CREATE TABLE t (id int PRIMARY KEY, b bytea); INSERT INTO t VALUES (2, '\\xab'), (3, NULL)")
    sql(source, "INSERT INTO t VALUES (1, decode(repeat('ab', 9000000), 'hex'))")
    with lane("mariadb", source.url, request, tmp_path) as to:
        said = to.run(PORT, {**COPY, "verify": "rows"})
        assert "t: equal (3 rows, every cell)" in said
        to.run({**COPY, "verify": "aggregates", "mode": "replace"}, name="again")
        to.target.execute("UPDATE t SET b = concat(left(b, 8999999), 'x') WHERE id = 1")
        plan = write_plan(tmp_path, [COPY])
        found = run_toolkit("diff-data", plan, env={"SRC": source.url, "DST": to.url})
        assert "id='1': b differ" in found.stdout


def test_a_foreign_key_that_only_the_target_has_is_looked_at(
    source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sql(
        source,
        "CREATE TABLE parent (a int, b int, PRIMARY KEY (a, b)); INSERT INTO parent VALUES (1, 1);"
        "CREATE TABLE child (id int PRIMARY KEY, a int, b int);"
        "INSERT INTO child VALUES (1, 1, 1), (2, 1, 2), (3, 2, NULL), (4, NULL, NULL)",
    )
    with lane("mariadb", source.url, request, tmp_path) as to:
        to.target.execute("CREATE TABLE parent (a INT, b INT, PRIMARY KEY (a, b))")
        to.target.execute(
            "CREATE TABLE child (id INT PRIMARY KEY, a INT, b INT,"
            " CONSTRAINT upward FOREIGN KEY (a, b) REFERENCES parent (a, b))"
        )
        said = to.run(COPY, code=1)
        assert "rows refer to nothing: rows of child by upward (1)" in " ".join(said.split())
        sql(source, "UPDATE child SET b = 1 WHERE id = 2")
        to.run(COPY)
        assert to.target.rows("SELECT count(*) FROM child WHERE a = b") == [(2,)]


def test_an_engine_that_takes_nothing_back_is_refused(
    source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sql(source, "CREATE TABLE t (v int); INSERT INTO t VALUES (1)")
    with lane("mariadb", source.url, request, tmp_path) as to:
        for engine in ("MyISAM", "Aria"):
            to.target.execute(f"CREATE OR REPLACE TABLE t (v INT) ENGINE = {engine}")
            said = to.run(COPY, code=3)
            assert f"TK246 new, t: its engine there, {engine}, takes nothing back" in said
            assert "ALTER TABLE `t` ENGINE = InnoDB" in said
        to.target.execute("ALTER TABLE t ENGINE = InnoDB")
        to.run(COPY)
        assert to.target.rows(
            "SELECT engine FROM information_schema.tables WHERE table_name = 'toolkit_copy_state'"
            " AND table_schema = DATABASE()"
        ) == [("InnoDB",)]


def test_no_number_becomes_null_or_text_if_asked(
    source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sql(source, "CREATE TABLE t (a double precision, b real); INSERT INTO t VALUES ('NaN', '-Infinity'), (1.5, 2.5)")
    for nan, expected in (("null", [(1.5, 2.5), (None, None)]), ("text", [("1.5", "2.5"), ("NaN", "-Infinity")])):
        with lane("mariadb", source.url, request, tmp_path) as to:
            to.run({**PORT, "policy": {"nan": nan}}, {**COPY, "policy": {"nan": nan}})
            assert to.target.rows("SELECT a, b FROM t ORDER BY a IS NULL, a") == expected
    with lane("clickhouse", source.url, request, tmp_path) as to:
        to.run()
        assert to.target.rows("SELECT toString(a), toString(b) FROM t ORDER BY a") == [("1.5", "2.5"), ("nan", "-inf")]


def test_a_server_that_forbids_local_files_gets_inserts(
    source: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sql(source, EDGES)
    server = request.getfixturevalue("mariadb_server")
    server.execute("SET GLOBAL local_infile = 0")
    try:
        with lane("mariadb", source.url, request, tmp_path) as to:
            assert "to new by INSERT" in to.run(PORT, COPY)
            assert to.assert_equal() > 30_000
            sql(source, "UPDATE edges SET t = 'other' WHERE id % 2 = 0")
            to.run({**COPY, "mode": "upsert"}, name="again")
            assert to.assert_equal() > 30_000
            sql(source, "CREATE TABLE bad (a text); INSERT INTO bad VALUES ('99999999999')")
            to.target.execute("CREATE TABLE bad (a int)")
            to.run({**COPY, "copy": "bad"}, name="bad", code=1)
            assert to.target.rows("SELECT * FROM bad") == []
    finally:
        server.execute("SET GLOBAL local_infile = 1")
