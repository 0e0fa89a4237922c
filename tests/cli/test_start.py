"""What a command imports: what it does not use would be most of its start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.postgres import Database, new_database
from tests.move.support import write_plan

# `python -m toolkit`, which tells at its end what it has imported.
TOOLKIT = """
import atexit, sys
atexit.register(lambda: print("imported", *sys.modules, file=sys.stderr))
from toolkit.cli.main import main
main()
"""
OTHER_ENGINES = {"duckdb", "pyarrow", "pymysql", "toolkit.databases.clickhouse.wire", "http.client"}
ARCHIVES = {"boto3", "botocore", "zstandard", "toolkit.stores.s3"}
REPORTS = {"jinja2", "toolkit.report.document", "toolkit.report.html", "toolkit.report.junit"}
ARCHIVING = {
    "toolkit.archive.manifest",
    "toolkit.archive.signing",
    "toolkit.steps.archive.bound",
    "toolkit.report.model",
}


def imported(*arguments: str | Path, **environment: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", TOOLKIT, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    [line] = [line for line in done.stderr.splitlines() if line.startswith("imported ")]
    return set(line.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_the_overview_needs_nothing(arguments: list[str]) -> None:
    modules = imported(*arguments)
    assert "toolkit.cli.main" in modules
    assert not modules & {"pydantic", "psycopg", "sqlglot", "yaml", "orjson", *OTHER_ENGINES, *ARCHIVES, *REPORTS}


def test_validating_needs_no_driver(tmp_path: Path) -> None:
    plan = write_plan(tmp_path, [{"port": "*", "to": "new"}])
    modules = imported("validate", plan, SRC="postgresql://nowhere/a", DST="postgresql://nowhere/b")
    assert "toolkit.plan.load" in modules
    assert not modules & {*OTHER_ENGINES, *ARCHIVES, *REPORTS}


def test_a_copy_within_postgresql_needs_no_other_engine(database: Database, tmp_path: Path) -> None:
    database.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2)")
    plan = write_plan(tmp_path, [{"port": "*", "to": "new"}, {"copy": "*", "to": "new"}])
    with new_database(database.server) as target:
        modules = imported("run", plan, "--yes", SRC=database.url, DST=target.url)
        with target.connect() as connection:
            assert connection.execute("SELECT count(*) FROM t").fetchone() == (2,)
    assert "toolkit.steps.move.copy" in modules
    assert not modules & {*OTHER_ENGINES, *ARCHIVES, *ARCHIVING, *REPORTS}
