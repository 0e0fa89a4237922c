"""Two steps of a plan that archive the same table: their chunks have names of their own."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.support import run_in_process, write_plan
from tests.fixtures.postgres import PostgresServer, new_database

TABLE = """
CREATE TABLE logs (id int PRIMARY KEY, at timestamptz NOT NULL, failed bool);
INSERT INTO logs SELECT i, timestamptz '2026-01-01' + i * interval '10 min', i % 2 = 0 FROM generate_series(1, 400) i;
ANALYZE logs
"""


def test_both_are_archived(postgres18: PostgresServer, tmp_path: Path) -> None:
    steps = [
        {
            "archive": "logs",
            "name": f"where {condition}",
            "older_than": {"column": "at", "before": "2026-02-01"},
            "where": condition,
            "then": "delete",
        }
        for condition in ("failed", "NOT failed")
    ]
    with new_database(postgres18) as database:
        with database.connect() as connection:
            connection.execute(TABLE)
        plan = write_plan(tmp_path / "plan.yaml", database.url, (tmp_path / "archive").as_uri(), steps)
        assert run_in_process(plan).rows == 400
        assert run_in_process(plan).rows == 0
