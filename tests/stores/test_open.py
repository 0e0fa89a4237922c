"""URLs and options to stores."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from toolkit.errors import UsageError
from toolkit.secrets import Secret
from toolkit.stores.local import LocalStore
from toolkit.stores.open import open_store
from toolkit.stores.s3 import S3Store

if TYPE_CHECKING:
    from tests.fixtures.object_stores import ObjectServer


def test_a_directory(tmp_path: Path) -> None:
    store = open_store((tmp_path / "with space").as_uri())
    assert isinstance(store, LocalStore)
    store.put_new("k", b"x")
    assert (tmp_path / "with space" / "k").read_bytes() == b"x"
    assert store.url == (tmp_path / "with space").as_uri()


@pytest.mark.parametrize("end", ["", "/", "/archive", "/archive/deep/"])
def test_a_bucket(moto_server: ObjectServer, moto_bucket: str, end: str) -> None:
    store = open_store(
        f"s3://{moto_bucket}{end}",
        endpoint_url=moto_server.endpoint_url,
        region="",
        access_key=Secret(moto_server.access_key),
        secret_key=Secret(moto_server.secret_key),
        session_token=Secret(""),
        sse="",
    )
    assert isinstance(store, S3Store)
    assert store.url == f"s3://{moto_bucket}{end}".rstrip("/")
    store.put_new("k", b"x")
    assert store.get("k") == b"x"
    store.close()


def test_what_is_not_given_comes_from_the_environment(
    moto_server: ObjectServer, moto_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto_server.endpoint_url)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", moto_server.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", moto_server.secret_key)
    store = open_store(f"s3://{moto_bucket}/archive", endpoint_url="")
    assert isinstance(store, S3Store)
    store.put_new("k", b"x")
    assert [info.key for info in store.list("")] == ["k"]
    store.close()


@pytest.mark.parametrize("endpoint", ["http://minio_server:9000", "http://-:9000"])
def test_an_endpoint_that_botocore_does_not_take(endpoint: str) -> None:
    with pytest.raises(UsageError, match="the store cannot be opened") as caught:
        open_store("s3://bucket/prefix", endpoint_url=endpoint)
    assert endpoint in str(caught.value)


@pytest.mark.parametrize("url", ["gs://bucket", "bucket/prefix", "/absolute/path", "", "https://host/bucket"])
def test_other_schemes(url: str) -> None:
    with pytest.raises(UsageError, match="s3://bucket/prefix") as caught:
        open_store(url)
    assert "file:///absolute/path" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "url",
    [
        "s3://",
        "s3:///prefix",
        "s3://bucket/a//b",
        "s3://bucket/../b",
        "s3://bucket/a b",
        "file://host/path",
        "file:path",
        "file:///a/../b",
    ],
)
def test_urls_that_lead_nowhere(url: str) -> None:
    with pytest.raises(UsageError):
        open_store(url)


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("s3://key:hunter22@bucket/prefix", {}),
        ("s3://bucket/prefix?secret=hunter22", {}),
        ("gs://key:hunter22@bucket", {}),
        ("s3://bucket", {"endpoint_url": "https://key:hunter22@host"}),
    ],
)
def test_credentials_in_a_url_are_refused_and_not_repeated(url: str, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(url, **options)
    assert "hunter22" not in str(caught.value)


@pytest.mark.parametrize(
    "options",
    [
        {"access_key": Secret("only-one")},
        {"secret_key": Secret("only-one")},
        {"session_token": Secret("without keys")},
        {"sse": "rot13"},
        {"kms_key_id": "alias/x"},
        {"kms_key_id": "alias/x", "sse": "AES256"},
        {"endpoint_url": "127.0.0.1:9000"},
    ],
)
def test_options_that_do_not_go_together(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        open_store("s3://bucket", **options)


def test_boto3_is_imported_only_for_buckets(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from toolkit.stores.open import open_store\n"
        "import toolkit.stores.probe\n"
        "open_store(sys.argv[1])\n"
        "assert not {'boto3', 'botocore'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path.as_uri()], check=True)
