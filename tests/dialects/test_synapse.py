"""Matrix Synapse's schema, fetched from PyPI (Apache-2.0): 138 tables that nobody wrote for these tests."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.dialects.support import EXECUTED, engine, model_of, ported, run
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.compare import unexplained
from toolkit.schema.database import Database

WHEEL = "matrix-synapse==1.98.0"
# Statements that the port gives; docs/porting.md has the same figures.
FIGURES = {"postgres": 407, "sqlite": 295, "duckdb": 305, "mariadb": 322, "clickhouse": 138, "spark": 138}
LOST = {
    "postgres": set(),
    "sqlite": {"sequence", "type", "index"},
    "duckdb": {"meaning", "index", "type"},
    "mariadb": {"type", "meaning", "index", "column"},
    "spark": {"index", "unique", "primary key", "foreign key", "sequence", "type", "not null", "default", "check"},
    "clickhouse": {"index", "unique", "primary key", "foreign key", "sequence", "type", "not null", "default"},
}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def synapse(postgres18: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The model of the schema that the wheel carries."""
    folder = tmp_path_factory.mktemp("synapse")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    platform = ["--platform", "manylinux2014_x86_64", "--python-version", "311", "--dest", str(folder), WHEEL]
    fetched = subprocess.run([*command, *platform], capture_output=True, text=True, check=False)
    if fetched.returncode != 0:
        pytest.fail(f"PyPI did not give {WHEEL}:\n{fetched.stderr}", pytrace=False)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        names = sorted(name for name in files.namelist() if name.endswith("/72/full.sql.postgres"))
        sql = "\n".join(files.read(name).decode() for name in names)
    return model_of(postgres18, sql)


@pytest.mark.parametrize("name", EXECUTED)
def test_all_of_it(name: str, synapse: Database, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    made = ported(synapse, name)
    assert len(synapse.tables) == 138
    with engine(name, request, tmp_path) as target:
        run(target, made)
        assert unexplained(made, target.found()) == []
    assert {loss.kind for loss in made.losses} - {"function", "trigger"} <= LOST[name]
    assert len(made.statements) == FIGURES[name]
