"""What is more than a target holds: executed there, and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.rows import insert, select_list
from tests.dialects.support import engine, model_of, ported, run
from tests.fixtures.postgres import new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.compare import unexplained
from toolkit.dialects.policy import parse_policy

WIDE = f"""
CREATE TABLE t (id integer PRIMARY KEY, long varchar(5000), {", ".join(f"c{n} varchar(255)" for n in range(70))});
COMMENT ON TABLE t IS '{"é" * 2100}';
COMMENT ON COLUMN t.id IS '{"x" * 1100}';
"""
SUMS = """
CREATE TABLE t (id integer PRIMARY KEY, n bigint);
CREATE VIEW v AS SELECT sum(n) AS n FROM t;
CREATE VIEW w AS SELECT id, sum(n) OVER (ORDER BY id) AS n FROM t;
INSERT INTO t VALUES (1, 9223372036854775807), (2, 9223372036854775807);
"""
SIGNS = """
CREATE TABLE a (id integer PRIMARY KEY CHECK (id >= 0));
CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a);
CREATE TABLE c (id integer PRIMARY KEY, b integer REFERENCES b CHECK (b >= 0));
"""


def test_wide_rows_and_long_comments(
    postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made = ported(model_of(postgres18, WIDE), "mariadb")
    assert {(each.kind, each.where) for each in made.losses} == {("comment", "t"), ("comment", "t.id")}
    with engine("mariadb", request, tmp_path) as target:
        run(target, made)
        assert unexplained(made, target.found()) == []
        target.execute(f"INSERT INTO t (id, `long`, c0) VALUES (1, '{'é' * 5000}', '{'é' * 255}')")
        for column, length in (("long", 5001), ("c0", 256)):
            with pytest.raises(Exception, match="refused"):
                target.execute(f"INSERT INTO t (id, `{column}`) VALUES (2, '{'é' * length}')")


@pytest.mark.parametrize("name", ["mariadb", "duckdb", "clickhouse"])
def test_sums_of_bigints(name: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with new_database(postgres18) as source, source.connect() as connection, engine(name, request, tmp_path) as target:
        connection.execute(SUMS)
        made = ported(read_database(connection), name)
        run(target, made, phase="before load")
        [table] = made.database.tables
        insert(target, made, table, connection.execute(f"SELECT {select_list(table)} FROM t").fetchall())
        run(target, made, phase="after load")
        assert [int(each) for (each,) in target.rows("SELECT n FROM v")] == [2**64 - 2]
        assert sorted(int(each) for (each,) in target.rows("SELECT n FROM w")) == [2**63 - 1, 2**64 - 2]


def test_both_sides_of_a_reference_are_signed_or_neither(
    postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made = ported(model_of(postgres18, SIGNS), "mariadb", policy=parse_policy(["unsigned=type"]))
    with engine("mariadb", request, tmp_path) as target:
        run(target, made)
        assert unexplained(made, target.found()) == []


@pytest.mark.parametrize("name", ["sqlite", "mariadb", "duckdb", "clickhouse"])
def test_a_default_that_begins_like_null(
    name: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sql = "CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT NULLIF('x', 'y'))"
    with engine(name, request, tmp_path) as target:
        run(target, ported(model_of(postgres18, sql), name))
        target.execute("INSERT INTO t (id) VALUES (1)")
        assert target.rows("SELECT a FROM t") == [("x",)]
