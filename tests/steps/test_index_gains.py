"""What an index would be worth: by hypopg as if it were there, by the planner's constants near enough."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from tests.fixtures.postgres import Database, new_database
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.demo.postgres_server import PostgresServer
from toolkit.report.index_gain import IndexGain
from toolkit.steps.index_gains import AbsentIndex, index_gain

ROWS = 50_000
TABLE = f"""
CREATE TABLE logs AS SELECT i AS id, timestamptz '2026-01-01' + i * interval '1 minute' AS at, repeat('x', 200) AS text
  FROM generate_series(1, {ROWS}) i;
CREATE TABLE mixed AS SELECT * FROM logs ORDER BY md5(id::text);
VACUUM ANALYZE logs;
VACUUM ANALYZE mixed
"""
MISSING = "the tests need hypopg: apt-get install postgresql-15-hypopg (.ci/debian-packages does)"


@pytest.fixture
def tables(server: PostgresServer) -> Iterator[Database]:
    with new_database(server) as made:
        made.script(TABLE)
        yield made


@pytest.fixture
def with_hypopg(postgres15: PostgresServer) -> Iterator[Database]:
    with new_database(postgres15) as made:
        if not made.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'hypopg'"):
            pytest.fail(MISSING, pytrace=False)
        made.script(f"{TABLE}; CREATE SCHEMA tools; CREATE EXTENSION hypopg SCHEMA tools")
        yield made


def due(table: str, share: float) -> str:
    return f"SELECT ctid FROM {table} WHERE at < timestamptz '2026-01-01' + {ROWS * share} * interval '1 minute'"


def gain(database: Database, table: str, query: str, fetched: str | None = None) -> IndexGain:
    """Twice, for nothing may be left of the first time."""
    [(pages,)] = database.execute(f"SELECT relpages FROM pg_class WHERE relname = '{table}'")
    index = AbsentIndex("public", table, ("at",), ROWS, pages)
    with database.connect() as connection:
        for _ in range(2):
            with transaction(connection, Mode()):
                found = index_gain(connection, index, query, fetched)
    return found


def real(database: Database, table: str, query: str) -> tuple[str, float]:
    """By the statistics that the gain was asked with: ANALYZE takes another sample each time."""
    database.script(f"CREATE INDEX IF NOT EXISTS {table}_at ON {table} (at)")
    [(plan,)] = database.execute(f"EXPLAIN (FORMAT JSON) {query}")
    top = plan[0]["Plan"]
    scans = [each for each in nodes(top) if each.get("Alias", table) in (table, "t") and "Scan" in each["Node Type"]]
    return scans[0]["Node Type"], top["Total Cost"]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


@pytest.mark.parametrize("table", ["logs", "mixed"])
@pytest.mark.parametrize("share", [0.001, 0.02, 0.3, 1])
def test_hypopg_gives_the_cost_of_the_index_itself(with_hypopg: Database, table: str, share: float) -> None:
    query = due(table, share)
    found = gain(with_hypopg, table, query)
    assert found.asked
    assert (found.scan_now, found.rows) == ("Seq Scan", pytest.approx(ROWS * share, rel=0.3, abs=50))
    assert found.cost == pytest.approx(real(with_hypopg, table, query)[1], rel=0.1)
    assert "by hypopg" in dict(found.evidence(ROWS))["with an index"]


@pytest.mark.parametrize("table", ["logs", "mixed"])
@pytest.mark.parametrize("share", [0.001, 0.02, 0.3, 1])
def test_the_estimate_is_near_the_cost_of_the_index_itself(tables: Database, table: str, share: float) -> None:
    query = due(table, share)
    found = gain(tables, table, query)
    assert not found.asked
    scan, cost = real(tables, table, query)
    # An estimate knows no bitmap scan, which costs less where rows lie in no order.
    low, high = (0.8, 1.25) if scan != "Bitmap Heap Scan" else (0.8, 4)
    assert low < found.cost / cost < high
    assert "estimated from the planner's constants" in dict(found.evidence(ROWS))["with an index"]


# Of the rows that are old enough few are wanted: by a cheap condition, a dear one, one that joins another table.
FILTERS = (
    "id % 500 = 0",
    "md5(md5(md5(md5(md5(text))))) LIKE 'a%' AND md5(md5(md5(md5(md5(text))))) LIKE 'ab%'",
    "NOT EXISTS (SELECT FROM owners o WHERE o.id = t.id)",
)
OWNERS = f"CREATE TABLE owners AS SELECT i AS id FROM generate_series(1, {ROWS}, 2) i; ANALYZE owners"


def test_what_conditions_throw_away_is_read_all_the_same(tables: Database) -> None:
    tables.script(OWNERS)
    gains = {}
    for table, share, condition in product(["logs", "mixed"], [0.02, 0.3, 0.9], FILTERS):
        fetched = due(f"{table} AS t", share)
        query = f"{fetched} AND {condition}"
        gains[table, query] = found = gain(tables, table, query, fetched)
        assert found.rows == pytest.approx(ROWS * share, rel=0.1)
    for (table, query), found in gains.items():
        scan, cost = real(tables, table, query)
        low, high = (0.75, 1.3) if scan != "Bitmap Heap Scan" else (0.75, 4)
        assert low < found.cost / cost < high, (query, scan, found)


def test_hypopg_knows_of_what_conditions_throw_away(with_hypopg: Database) -> None:
    fetched = due("mixed AS t", 0.9)
    found = gain(with_hypopg, "mixed", f"{fetched} AND {FILTERS[0]}", fetched)
    assert found.rows == pytest.approx(ROWS * 0.9, rel=0.1)
    assert (found.scan, found.cost) == (found.scan_now, found.cost_now)


def test_an_index_that_would_not_be_used_is_said_to_be_none(with_hypopg: Database) -> None:
    found = gain(with_hypopg, "mixed", due("mixed", 1))
    assert "an index would not be used for these rows (the planner" in dict(found.evidence(ROWS))["with an index"]


def test_a_partitioned_table_has_an_answer_too(with_hypopg: Database) -> None:
    with_hypopg.script(
        "CREATE TABLE parts (at timestamptz) PARTITION BY RANGE (at);"
        "CREATE TABLE part PARTITION OF parts DEFAULT; INSERT INTO parts SELECT at FROM logs; ANALYZE part",
    )
    found = gain(with_hypopg, "parts", due("parts", 0.001))
    assert 0 < found.cost <= found.cost_now


SUBPARTITIONED = """
CREATE TABLE parts (LIKE logs) PARTITION BY RANGE (at);
CREATE TABLE middle PARTITION OF parts FOR VALUES FROM (MINVALUE) TO (MAXVALUE) PARTITION BY RANGE (id);
CREATE TABLE leaf PARTITION OF middle DEFAULT;
INSERT INTO parts SELECT * FROM logs ORDER BY id;
CREATE TABLE parent (LIKE logs);
CREATE TABLE child () INHERITS (parent);
INSERT INTO child SELECT * FROM logs ORDER BY id;
ANALYZE leaf;
ANALYZE child
"""


def test_the_statistics_are_those_of_the_rows_wherever_they_lie(tables: Database) -> None:
    """The rows lie in order, so reading a good part of them by an index is worth it."""
    tables.script(SUBPARTITIONED)
    plain = gain(tables, "logs", due("logs", 0.2)).cost
    [(pages,)] = tables.execute("SELECT relpages FROM pg_class WHERE relname = 'leaf'")
    for table in ("parts", "middle", "leaf", "parent"):
        with tables.connect() as connection, transaction(connection, Mode()):
            found = index_gain(connection, AbsentIndex("public", table, ("at",), ROWS, pages), due(table, 0.2))
        assert (found.scan, found.cost) == ("Index Scan", pytest.approx(plain, rel=0.2)), table


def test_what_hypopg_refuses_is_estimated(with_hypopg: Database) -> None:
    with_hypopg.script("REVOKE EXECUTE ON FUNCTION tools.hypopg_create_index FROM public")
    with_hypopg.script("DROP ROLE IF EXISTS planner; CREATE ROLE planner LOGIN; GRANT SELECT ON logs TO planner")
    index = AbsentIndex("public", "logs", ("at",), ROWS, 1_000)
    with with_hypopg.connect(user="planner") as connection, transaction(connection, Mode()):
        assert not index_gain(connection, index, due("logs", 0.001)).asked
    with_hypopg.script("DROP OWNED BY planner; DROP ROLE planner")
