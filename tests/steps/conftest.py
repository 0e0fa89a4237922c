"""A world for each test: an empty database, or one with a table of logs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.postgres import Database, new_database
from tests.steps.world import LOGS, World
from toolkit.demo.postgres_server import PostgresServer


@pytest.fixture(scope="module")
def database(server: PostgresServer) -> Iterator[Database]:
    """One database a module, on every server; `world` empties it, which is quicker than making another."""
    with new_database(server) as made:
        yield made


@pytest.fixture
def world(database: Database, tmp_path: Path) -> World:
    """An empty database and an empty store."""
    with database.connect() as connection:
        schemas = connection.execute(
            "SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace"
            " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
        ).fetchall()
        for (statement,) in schemas:
            connection.execute(statement.encode())
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT ALL ON SCHEMA public TO PUBLIC")
    return World(database, tmp_path, database.url)


@pytest.fixture
def logs(world: World) -> World:
    """A table `logs`: 100 rows, from 2026-01-01 every seven hours."""
    world.run_sql(LOGS)
    return world
