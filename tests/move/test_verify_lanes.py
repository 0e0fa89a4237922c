"""Every lane's own rows under `verify: rows` and `aggregates`: what arrives is equal, and a change is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, new_database
from tests.move.comparing import database_url
from tests.move.support import run_plan, write_plan
from tests.move.test_compare import SCHEMA
from toolkit.databases.target import open_target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.secrets import Secret

PORT = {"port": "*", "to": "new"}
COPY = {"copy": "*", "to": "new", "name": "rows", "verify": "rows"}
ENGINES = ("mariadb", "clickhouse", "sqlite", "duckdb")


@pytest.mark.parametrize("name", ENGINES)
def test_edges_by_every_lane(
    name: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with new_database(postgres18) as source, database_url(name, request, tmp_path) as url:
        source.execute(SCHEMA)
        _verified_then_changed(source, url, name, tmp_path, "edge")


@pytest.mark.parametrize("name", ENGINES)
def test_litellm_by_every_lane(
    name: str, litellm_database: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with database_url(name, request, tmp_path) as url:
        said = run_plan(write_plan(tmp_path, [PORT, COPY]), litellm_database.url, url, "--jobs", "2")
        assert said.count(": equal (") == 23  # all that it has
        diff = run_toolkit(
            "diff-data", tmp_path / "move.yaml", "--aggregates", env={"SRC": litellm_database.url, "DST": url}
        )
        assert diff.returncode == 0, diff.stdout


def _verified_then_changed(source: Database, url: str, name: str, folder: Path, table: str) -> None:
    plan = write_plan(folder, [PORT, COPY])
    said = run_plan(plan, source.url, url, "--jobs", "2")
    assert f"  {table}: equal (70 rows, every cell)" in said
    environment = {"SRC": source.url, "DST": url}
    for how in ("--rows", "--aggregates"):
        done = run_toolkit("diff-data", plan, how, env=environment)
        assert done.returncode == 0, done.stdout + done.stderr
    target = open_target(Secret(url), name)
    quoted = f"`{table}`" if name in ("mariadb", "clickhouse") else f'"{table}"'
    if name == "clickhouse":
        target.execute(f"ALTER TABLE {quoted} UPDATE t = 'Text 0' WHERE id = 100 SETTINGS mutations_sync = 2")
    else:
        target.execute(f"UPDATE {quoted} SET t = 'Text 0' WHERE id = 100")
    target.close()
    done = run_toolkit("diff-data", plan, env=environment)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "id='100', part='row 100': t differ" in done.stdout


def test_files_are_counted_only(database: Database, tmp_path: Path) -> None:
    database.execute("CREATE TABLE numbers (id integer)")
    url = f"file://{tmp_path / 'out'}"
    said = run_plan(write_plan(tmp_path, [COPY]), database.url, url, code=2)
    assert "only rows are counted" in said
    plan = write_plan(tmp_path, [{**COPY, "verify": "counts"}])
    done = run_toolkit("diff-data", plan, env={"SRC": database.url, "DST": url})
    assert done.returncode == 2
    assert "files cannot be compared by aggregates or rows" in done.stderr
