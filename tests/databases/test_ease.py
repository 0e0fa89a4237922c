"""A statement that naps gives the same rows, later."""

from __future__ import annotations

import time

import pytest

from tests.fixtures.postgres import PostgresServer
from toolkit.databases.postgres.connect import connect
from toolkit.databases.postgres.ease import eased
from toolkit.secrets import Secret

ROWS = "SELECT count(*) FROM generate_series(1, 4000) i WHERE "


@pytest.mark.parametrize("rate", [400.0, 4_000.0, 40_000.0])
def test_so_many_rows_a_second(server: PostgresServer, rate: float) -> None:
    rows = int(rate / 4)
    with connect(Secret(server.url())) as connection:
        began = time.monotonic()
        found = connection.execute((ROWS + eased(f"i <= {rows}", rate)).encode()).fetchone()
        took = time.monotonic() - began
    assert found == (min(rows, 4000),)
    assert took > 0.5 * min(rows, 4000) / rate, "naps are at random, but never so few"


def test_rows_that_are_not_meant_cost_no_nap(server: PostgresServer) -> None:
    with connect(Secret(server.url())) as connection:
        plan = connection.execute(f"EXPLAIN {ROWS}{eased('i % 1000 = 0', 10.0)}".encode()).fetchall()
    [condition] = [line for (line,) in plan if "Filter" in line]
    assert condition.index("% 1000") < condition.index("pg_sleep")


def test_without_a_rate_it_is_as_it_was() -> None:
    assert eased("i < 3", None) == "i < 3"
