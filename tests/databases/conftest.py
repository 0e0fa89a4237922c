"""One database a module: these tests look at a server, and leave next to nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.postgres import Database, new_database
from toolkit.demo.postgres_server import PostgresServer


@pytest.fixture(scope="module")
def database(server: PostgresServer) -> Iterator[Database]:
    """An empty database on every server, shared by the tests of a module."""
    with new_database(server) as made:
        yield made


@pytest.fixture
def fresh_database(server: PostgresServer) -> Iterator[Database]:
    """An empty database for one test."""
    with new_database(server) as made:
        yield made
