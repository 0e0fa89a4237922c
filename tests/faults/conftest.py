"""Scenes: a database, a bucket and two proxies for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.forker import Forker
from tests.faults.pg_proxy import pg_proxy
from tests.faults.scene import Scene, fill
from tests.fixtures.postgres import Database, new_database
from tests.stores.faulty import faulty_proxy
from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir, embedded_bin_dir

if TYPE_CHECKING:
    from tests.fixtures.object_stores import ObjectServer

MakeScene = Callable[..., Scene]
_TEMPLATE = "faults_template"


@pytest.fixture(scope="session")
def crashing18() -> Iterator[PostgresServer]:
    """A PostgreSQL 18 of our own: these tests crash it."""
    with PostgresServer(embedded_bin_dir(18)) as server:
        _template(server)
        yield server


@pytest.fixture(scope="session")
def crashing15() -> Iterator[PostgresServer]:
    """A PostgreSQL 15 of our own."""
    with PostgresServer(debian_bin_dir(15)) as server:
        _template(server)
        yield server


@pytest.fixture(scope="session")
def forker() -> Iterator[Forker]:
    """Starts runs."""
    made = Forker()
    yield made
    made.close()


def _template(server: PostgresServer) -> None:
    postgres = Database(server, "postgres")
    postgres.execute(f"CREATE DATABASE {_TEMPLATE}")
    fill(Database(server, _TEMPLATE))


@pytest.fixture
def make_scene(
    request: pytest.FixtureRequest, moto_server: ObjectServer, forker: Forker, tmp_path: Path
) -> Iterator[MakeScene]:
    """Makes scenes, on PostgreSQL 18 unless told otherwise."""
    with ExitStack() as stack:

        def make(version: int = 18, bucket: str | None = None, **settings: Any) -> Scene:
            server = request.getfixturevalue(f"crashing{version}")
            database = stack.enter_context(new_database(server, _TEMPLATE))
            folder = tmp_path / database.name
            folder.mkdir()
            scene = Scene(
                database=database,
                bucket=bucket or moto_server.new_bucket(),
                pg=stack.enter_context(pg_proxy(server.port)),
                http=stack.enter_context(faulty_proxy(moto_server)),
                store=moto_server,
                folder=folder,
                forker=forker,
                **settings,
            )
            stack.callback(_end, scene)
            return scene

        yield make


def _end(scene: Scene) -> None:
    if scene.current is not None and not scene.current.ended:
        scene.kill()
    scene.client.close()


@pytest.fixture
def scene(make_scene: MakeScene) -> Scene:
    """A scene on PostgreSQL 18."""
    return make_scene()
