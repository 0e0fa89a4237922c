"""Rows of a table without a key that nothing tells apart: compared while they fit in memory, refused beyond."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import new_database
from tests.move.comparing import database_url
from tests.move.support import run_plan, write_plan
from toolkit.databases.target import open_target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.secrets import Secret

STEPS = [{"port": "*", "to": "new"}, {"copy": "*", "to": "new", "verify": "rows"}]


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_too_many_are_refused(
    engine: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """38 MB of them, and only once something differs: as long as the digests agree nothing is fetched."""
    plan, name = write_plan(tmp_path, STEPS), "documents"
    with new_database(postgres18) as source, database_url(engine, request, tmp_path) as url:
        source.execute(f"CREATE TABLE {name} (j json, f float8)")
        big = "json_build_object('n', g, 'pad', repeat('x', 1000000))"
        source.execute(f"INSERT INTO {name} SELECT {big}, g FROM generate_series(1, 38) g")
        assert f"{name}: equal (38 rows, every cell)" in run_plan(plan, source.url, url)
        target = open_target(Secret(url), engine)
        target.execute(f"UPDATE {name} SET f = 0.5 WHERE f = 7")
        environment = {"SRC": source.url, "DST": url}
        refused = run_toolkit("diff-data", plan, env=environment)
        assert refused.returncode == 1
        for text in (f"the rows of {name} cannot be compared", "more than 32 MB", "by aggregates"):
            assert text in refused.stderr
        target.execute(f"DELETE FROM {name} WHERE f > 10")
        target.close()
        source.execute(f"DELETE FROM {name} WHERE f > 10")
        found = run_toolkit("diff-data", plan, env=environment)
        assert (found.returncode, "f differ" in found.stdout) == (1, True), found.stdout + found.stderr


def test_one_row_is_never_too_large(postgres18: PostgresServer, tmp_path: Path) -> None:
    """Its key tells it apart; there is nothing to hold it against."""
    with new_database(postgres18) as source, new_database(postgres18) as target:
        for database in (source, target):
            database.execute("CREATE TABLE documents (id int PRIMARY KEY, t text, n int)")
        source.execute("INSERT INTO documents VALUES (1, repeat('x', 34 * 1024 * 1024), 1)")
        target.execute("INSERT INTO documents VALUES (1, repeat('x', 34 * 1024 * 1024), 2)")
        plan = write_plan(tmp_path, [{"copy": "*", "to": "new"}])
        found = run_toolkit("diff-data", plan, env={"SRC": source.url, "DST": target.url})
    assert (found.returncode, "id='1': n differ" in found.stdout) == (1, True), found.stdout + found.stderr
