"""A table without columns, which PostgreSQL alone can make: lost elsewhere and said so, never a broken statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.postgres import new_database
from tests.move.comparing import ENGINES, database_url
from tests.move.support import run_plan, write_plan
from toolkit.demo.postgres_server import PostgresServer

SCHEMA = """
CREATE TABLE nothing ();
INSERT INTO nothing DEFAULT VALUES;
CREATE TABLE something (id int PRIMARY KEY);
INSERT INTO something VALUES (1), (2);
"""
PORT = {"port": "*", "to": "new"}


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_left_out(
    engine: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with new_database(postgres18) as source, database_url(engine, request, tmp_path) as url:
        source.execute(SCHEMA)
        every = write_plan(tmp_path, [PORT, {"copy": "*", "to": "new", "verify": "rows"}])
        if engine == "postgres":
            assert "nothing: equal (1 row, every cell)" in run_plan(every, source.url, url)
            return
        said = run_plan(every, source.url, url, code=2)
        assert "new has no table nothing" in said
        assert "it has no columns, and no table there can be so" in said
        some = [PORT, {"copy": {"tables": "*", "except": ["nothing"]}, "to": "new", "verify": "rows"}]
        said = run_plan(write_plan(tmp_path, some), source.url, url)
        assert "by kind: 1 table" in said
        assert "something: equal (2 rows, every cell)" in said
