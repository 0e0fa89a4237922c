"""Scenes: a database, a bucket and two proxies for each test."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.faults.pg_proxy import pg_proxy
from tests.faults.pooler import pgbouncer
from tests.faults.scene import CANARY, Scene, fill, plain_client
from tests.fixtures.forker import Forker
from tests.fixtures.object_stores import ObjectServer, rclone
from tests.fixtures.postgres import Database, new_database
from tests.stores.faulty import faulty_proxy
from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir, embedded_bin_dir

MakeScene = Callable[..., Scene]
Clients = Callable[[ObjectServer], Any]
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


@pytest.fixture(scope="session")
def canaried_moto(moto_server: ObjectServer) -> ObjectServer:
    """moto, which takes any secret."""
    return replace(moto_server, secret_key=f"secret-{CANARY}")


@pytest.fixture(scope="session")
def canaried_rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectServer]:
    """rclone, which takes only its own secret. It ignores If-None-Match, so plans for it say so."""
    with rclone(tmp_path_factory.mktemp("rclone"), "key12345678", f"secret-{CANARY}") as server:
        yield server


@pytest.fixture(scope="session")
def clients() -> Iterator[Clients]:
    """Plain clients, one for each store."""
    made: dict[str, Any] = {}

    def client(store: ObjectServer) -> Any:
        if store.endpoint_url not in made:
            made[store.endpoint_url] = plain_client(store)
        return made[store.endpoint_url]

    yield client
    for each in made.values():
        each.close()


@pytest.fixture
def make_scene(request: pytest.FixtureRequest, forker: Forker, clients: Clients, tmp_path: Path) -> Iterator[MakeScene]:
    """Makes scenes, on PostgreSQL 18 and moto unless told otherwise."""
    with ExitStack() as stack:

        def make(version: int = 18, at: str = "moto", bucket: str | None = None, **settings: Any) -> Scene:
            store: ObjectServer = request.getfixturevalue(f"canaried_{at}")
            server = request.getfixturevalue(f"crashing{version}")
            database = stack.enter_context(new_database(server, _TEMPLATE))
            folder = tmp_path / database.name
            folder.mkdir()
            pooled = settings.get("pooled", False)
            port = stack.enter_context(pgbouncer(server.port, folder)) if pooled else server.port
            scene = Scene(
                database=database,
                bucket=bucket or new_bucket(clients(store)),
                pg=stack.enter_context(pg_proxy(port)),
                http=stack.enter_context(faulty_proxy(store)),
                store=store,
                folder=folder,
                forker=forker,
                client=clients(store),
                conditional_writes=at == "moto",
                **settings,
            )
            stack.callback(_end, scene)
            return scene

        yield make


def new_bucket(client: Any) -> str:
    """Make an empty bucket."""
    name = f"bucket-{uuid.uuid4().hex[:16]}"
    client.create_bucket(Bucket=name)
    return name


def _end(scene: Scene) -> None:
    if scene.current is not None and not scene.current.ended:
        scene.kill()


@pytest.fixture
def scene(make_scene: MakeScene) -> Scene:
    """A scene on PostgreSQL 18."""
    return make_scene()
