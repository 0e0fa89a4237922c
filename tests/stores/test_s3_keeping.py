"""How objects are kept: what a store was asked for is read back from the server, for small objects and large ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.fixtures.object_stores import ObjectServer
from tests.stores.faulty import Fault, FaultyProxy, Request, faulty_proxy, slow_down
from toolkit.errors import ObjectExists, StoreError
from toolkit.stores.base import FOREVER
from toolkit.stores.probe import PLACE, probe
from toolkit.stores.s3 import S3Store
from toolkit.stores.s3_lock import ObjectLock

if TYPE_CHECKING:
    from tests.stores.conftest import OpenS3

LARGE = b"x" * (9 * 1024 * 1024)
SEVEN_YEARS = timedelta(days=7 * 365)
LOCK = ObjectLock("governance", SEVEN_YEARS)
OWNER = "123456789012"
TAGS = {"team": "billing + logs", "purpose": "a=b/c:d@e"}


@pytest.fixture
def proxy(moto_server: ObjectServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(moto_server) as running:
        yield running


@pytest.fixture
def locking_bucket(moto_server: ObjectServer) -> str:
    """A bucket with object lock, and so with versions."""
    return moto_server.new_bucket(object_lock=True)


def put(store: S3Store) -> None:
    """One object by one request, one in parts."""
    store.put_new("small", b"x")
    upload = store.upload("large")
    upload.write(LARGE)
    upload.complete(hashlib.sha256(LARGE).digest())


def heads(server: ObjectServer, bucket: str) -> list[dict[str, Any]]:
    client = server.client()
    try:
        return [client.head_object(Bucket=bucket, Key=key) for key in ("small", "large")]
    finally:
        client.close()


def test_storage_class_and_encryption(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    put(open_s3(moto_server, moto_bucket, storage_class="STANDARD_IA", sse="aws:kms", kms_key_id="alias/archive"))
    for head in heads(moto_server, moto_bucket):
        assert head["StorageClass"] == "STANDARD_IA"
        assert head["ServerSideEncryption"] == "aws:kms"
        assert head["SSEKMSKeyId"] == "alias/archive"


def test_tags(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    put(open_s3(moto_server, moto_bucket, tags=TAGS))
    client = moto_server.client()
    for key in ("small", "large"):
        found = client.get_object_tagging(Bucket=moto_bucket, Key=key)["TagSet"]
        assert {tag["Key"]: tag["Value"] for tag in found} == TAGS
    client.close()


def test_without_settings_nothing_is_asked_for(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    put(open_s3(proxy.server, moto_bucket))
    asked = {name for request in proxy.seen for name in request.headers}
    assert not {name for name in asked if "lock" in name or "tagging" in name or "owner" in name}


def test_retention(proxy: FaultyProxy, locking_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, locking_bucket, object_lock=LOCK)
    put(store)
    begun = [r for r in proxy.seen if r.method in ("PUT", "POST") and ("/small" in r.path or "?uploads" in r.path)]
    assert len(begun) == 2
    for request in begun:
        assert request.headers["x-amz-object-lock-mode"] == "GOVERNANCE"
        until = datetime.fromisoformat(request.headers["x-amz-object-lock-retain-until-date"])
        assert abs(until - datetime.now(UTC) - SEVEN_YEARS) < timedelta(minutes=2)
    until = store.locked_until("small")
    assert until is not None
    assert abs(until - datetime.now(UTC) - SEVEN_YEARS) < timedelta(minutes=2)


def test_a_bucket_without_object_lock_takes_no_retention(
    moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3
) -> None:
    with pytest.raises(StoreError, match="Lock"):
        open_s3(moto_server, moto_bucket, object_lock=LOCK).put_new("k", b"x")


def test_a_locked_object_is_still_written_once(moto_server: ObjectServer, locking_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(moto_server, locking_bucket, object_lock=LOCK)
    for _ in range(2):
        store.put_new("k", b"x")
    with pytest.raises(ObjectExists):
        store.put_new("k", b"y")


def test_what_the_bucket_says_of_its_lock(
    moto_server: ObjectServer, moto_bucket: str, locking_bucket: str, rclone_bucket: str, open_s3: OpenS3,
    rclone_server: ObjectServer,
) -> None:  # fmt: skip
    assert open_s3(moto_server, locking_bucket).lock().enabled
    for store in (open_s3(moto_server, moto_bucket), open_s3(rclone_server, rclone_bucket)):
        assert not store.lock().enabled
        assert store.lock().why
        assert store.keeps_versions() is False
        store.put_new("k", b"x")
        assert store.locked_until("k") is None
    locking = open_s3(moto_server, locking_bucket)
    assert locking.keeps_versions()
    assert locking.locked_until("nothing") is None


def test_a_default_retention_is_seen(moto_server: ObjectServer, locking_bucket: str, open_s3: OpenS3) -> None:
    default_retention(moto_server, locking_bucket, Days=30)
    store = open_s3(moto_server, locking_bucket)
    assert store.lock().default == "COMPLIANCE, 30 days"
    store.put_new("k", b"x")
    assert store.locked_until("k") is not None


def default_retention(server: ObjectServer, bucket: str, **span: int) -> None:
    client = server.client()
    rule = {"DefaultRetention": {"Mode": "COMPLIANCE", **span}}
    client.put_object_lock_configuration(
        Bucket=bucket, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": rule}
    )
    client.close()


def test_a_legal_hold_locks_for_ever(moto_server: ObjectServer, locking_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(moto_server, locking_bucket)
    store.put_new("k", b"x")
    assert store.locked_until("k") is None
    client = moto_server.client()
    client.put_object_legal_hold(Bucket=locking_bucket, Key="k", LegalHold={"Status": "ON"})
    client.close()
    assert store.locked_until("k") == FOREVER


def test_a_store_that_fails_is_not_taken_for_one_without_lock(
    proxy: FaultyProxy, locking_bucket: str, open_s3: OpenS3
) -> None:
    store = open_s3(proxy.server, locking_bucket, attempts=1)
    proxy.rule = lambda request: slow_down()
    for ask in (store.lock, store.keeps_versions, lambda: store.locked_until("k")):
        with pytest.raises(Exception, match=r"SlowDown|503"):
            ask()


# --- the probe -------------------------------------------------------------------------------------------------------


def test_the_probe_locks_none_of_its_objects(proxy: FaultyProxy, locking_bucket: str, open_s3: OpenS3) -> None:
    found = probe(open_s3(proxy.server, locking_bucket, object_lock=LOCK))
    assert found.lock.enabled
    assert found.why is None
    puts = [request for request in proxy.seen if request.method == "PUT" and PLACE in request.path]
    assert len(puts) >= 3
    assert not [name for request in puts for name in request.headers if "lock" in name]


def test_the_probe_finds_a_bucket_without_lock(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    found = probe(open_s3(moto_server, moto_bucket, object_lock=LOCK))
    assert found.writable
    assert not found.lock.enabled
    assert "ObjectLockConfigurationNotFoundError" in str(found.lock.why)


# --- the owner -------------------------------------------------------------------------------------------------------


def owned_by(owner: str) -> Callable[[Request], Fault | None]:
    """As S3: a request that expects another owner is refused. moto looks at no owner."""

    def rule(request: Request) -> Fault | None:
        expected = request.headers.get("x-amz-expected-bucket-owner")
        return None if expected in (None, owner) else replace(slow_down(403, "AccessDenied"))

    return rule


def every_request(store: S3Store) -> None:
    put(store)
    aborted = store.upload("aborted")
    aborted.write(LARGE)
    aborted.abort()
    for key in ("small", "large"):
        store.get(key)
        store.sha256(key)
        store.locked_until(key)
    list(store.list(""))
    store.lock()
    store.keeps_versions()
    store.sweep_uploads(timedelta(0))
    store.delete("small")


def test_every_request_expects_the_owner(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    proxy.rule = owned_by(OWNER)
    every_request(open_s3(proxy.server, moto_bucket, bucket_owner=OWNER))
    assert len(proxy.seen) > 15
    assert {request.headers.get("x-amz-expected-bucket-owner") for request in proxy.seen} == {OWNER}


def test_a_bucket_of_somebody_else_is_refused(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    proxy.rule = owned_by("210987654321")
    store = open_s3(proxy.server, moto_bucket, bucket_owner=OWNER)
    for attempt in (lambda: store.put_new("k", b"x"), lambda: store.get("k"), lambda: list(store.list(""))):
        with pytest.raises(StoreError, match="AccessDenied") as caught:
            attempt()
        assert "bucket_owner" in str(caught.value.fix)
