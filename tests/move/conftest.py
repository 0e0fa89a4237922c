"""Databases that rows come from and go to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.postgres import Database, new_database
from tests.move.support import EDGES


@pytest.fixture
def target(database: Database) -> Iterator[Database]:
    """An empty database on the source's server."""
    with new_database(database.server) as made:
        yield made


@pytest.fixture
def edges(database: Database) -> Database:
    """Every awkward value and table."""
    with database.connect() as connection:
        connection.execute(EDGES.encode())
        connection.execute("ANALYZE")
    return database
