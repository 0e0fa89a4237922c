"""The stores under test, each over a fresh bucket or directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from toolkit.secrets import Secret
from toolkit.stores.s3 import S3Store
from toolkit.stores.s3_settings import S3Settings

if TYPE_CHECKING:
    from tests.fixtures.object_stores import ObjectServer

OpenS3 = Callable[..., S3Store]


@pytest.fixture(autouse=True)
def _no_ambient_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the machine that runs the tests reaches them."""
    for name in (
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_S3",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
    ):
        monkeypatch.delenv(name, raising=False)
    nothing = tmp_path_factory.getbasetemp() / "no-such-file"
    monkeypatch.setenv("AWS_CONFIG_FILE", str(nothing))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(nothing))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture
def open_s3() -> Iterator[OpenS3]:
    """Opens stores on a server, and closes them after the test."""
    with ExitStack() as stores:

        def open_one(server: ObjectServer, bucket: str, **settings: Any) -> S3Store:
            given: dict[str, Any] = {
                "endpoint_url": server.endpoint_url,
                "region": "us-east-1",
                "access_key": Secret(server.access_key),
                "secret_key": Secret(server.secret_key),
            }
            store = S3Store(S3Settings(bucket=bucket, **(given | settings)))
            stores.callback(store.close)
            return store

        yield open_one


@pytest.fixture
def moto_store(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> S3Store:
    """A store that honours conditions, under a prefix."""
    return open_s3(moto_server, moto_bucket, prefix="archive/litellm")


@pytest.fixture
def rclone_store(rclone_server: ObjectServer, rclone_bucket: str, open_s3: OpenS3) -> S3Store:
    """A store that ignores conditions, opened by someone who knows."""
    return open_s3(rclone_server, rclone_bucket, prefix="archive/litellm", conditional_writes=False)
