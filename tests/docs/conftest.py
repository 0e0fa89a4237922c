"""What the pages' commands work on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.docs.blocks import PROJECT
from tests.docs.shell import Shell
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import PostgresServer, new_database
from toolkit.demo.generate import create_schema, fill


@pytest.fixture(scope="module")
def filled(postgres18: PostgresServer) -> Iterator[str]:
    """The name of a LiteLLM database with traffic up to now, to make others from."""
    with new_database(postgres18) as database:
        with database.connect(autocommit=False) as connection:
            create_schema(connection)
            fill(connection, spend_logs=500, seed=7, now=datetime.now(UTC).replace(tzinfo=None))
        yield database.name


@pytest.fixture
def environment(
    postgres18: PostgresServer, filled: str, moto_server: ObjectServer, tmp_path: Path
) -> Iterator[dict[str, str]]:
    """What the plans of the pages name: a database of one's own, a bucket, a target."""
    with new_database(postgres18, template=filled) as database:
        yield {
            "DATABASE_URL": database.url,
            "SOURCE_URL": database.url,
            "TARGET_URL": f"sqlite:///{tmp_path}/new.db",
            "ARCHIVE_BUCKET": moto_server.new_bucket(),
            "S3_ENDPOINT_URL": moto_server.endpoint_url,
            "AWS_ACCESS_KEY_ID": moto_server.access_key,
            "AWS_SECRET_ACCESS_KEY": moto_server.secret_key,
            "AWS_DEFAULT_REGION": "us-east-1",
        }


@pytest.fixture
def shell(tmp_path: Path, environment: dict[str, str]) -> Shell:
    """In a folder with the project's plans."""
    folder = tmp_path / "here"
    shutil.copytree(PROJECT / "plans", folder / "plans")
    return Shell(folder, environment)
