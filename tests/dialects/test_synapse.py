"""Matrix Synapse's schema, fetched from PyPI (Apache-2.0): 138 tables that nobody wrote for these tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.dialects.support import EXECUTED, engine, model_of, ported, run
from tests.fixtures.registries import from_pypi
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.compare import unexplained
from toolkit.schema.database import Database

WHEEL = "matrix-synapse==1.98.0"
# Statements that the port gives; docs/porting.md has the same figures.
FIGURES = {"postgres": 407, "sqlite": 295, "duckdb": 305, "mariadb": 322, "clickhouse": 138, "spark": 138}
LOST = {
    "postgres": set(),
    "sqlite": {"sequence", "type", "index"},
    "duckdb": {"meaning", "index", "type", "foreign key"},
    "mariadb": {"type", "meaning", "index", "column"},
    "spark": {"index", "unique", "primary key", "foreign key", "sequence", "type", "not null", "default", "check"},
    "clickhouse": {"index", "unique", "primary key", "foreign key", "sequence", "type", "not null", "default"},
}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def synapse(postgres18: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The model of the schema that the wheel carries."""
    platform = ("--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--python-version", "311")
    wheel = from_pypi(WHEEL, tmp_path_factory.mktemp("synapse"), *platform)
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
