"""What is particular to S3: refusals and their explanations, settings, large objects in little memory."""

from __future__ import annotations

import hashlib
import os
import time
import traceback
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.fixtures.object_stores import ObjectServer
from tests.stores.faulty import FaultyProxy, faulty_proxy, slow_down
from toolkit.errors import ObjectMissing, StoreError, StoreUnreachable, ToolkitError
from toolkit.secrets import Secret
from toolkit.stores.s3 import S3Store
from toolkit.stores.s3_settings import PART_BYTES, S3Settings
from toolkit.stores.s3_upload import part_bytes

if TYPE_CHECKING:
    from tests.stores.conftest import OpenS3

MIB = 1024 * 1024

CANARY = "c4n4ry-S3cr3t/+==and$more"


@pytest.fixture
def proxy(moto_server: ObjectServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(moto_server) as running:
        yield running


def test_a_prefix_keeps_to_itself(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    inside = open_s3(moto_server, moto_bucket, prefix="a/b")
    beside = open_s3(moto_server, moto_bucket, prefix="a/bc")
    whole = open_s3(moto_server, moto_bucket)
    inside.put_new("k", b"1")
    beside.put_new("k", b"2")
    assert [info.key for info in inside.list("")] == ["k"]
    assert [info.key for info in whole.list("")] == ["a/b/k", "a/bc/k"]
    assert inside.url == f"s3://{moto_bucket}/a/b"
    assert whole.url == f"s3://{moto_bucket}"


def test_folder_markers_of_consoles_are_not_objects(
    moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3
) -> None:
    client = moto_server.client()
    client.put_object(Bucket=moto_bucket, Key="a/", Body=b"")
    client.close()
    store = open_s3(moto_server, moto_bucket)
    store.put_new("a/k", b"1")
    assert [info.key for info in store.list("a/")] == ["a/k"]


def test_prefix_and_key_together_fit_s3(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(moto_server, moto_bucket, prefix="p" * 200 + "/" + "q" * 200)
    with pytest.raises(StoreError, match="1024"):
        store.put_new("/".join(["k" * 200] * 4), b"")


def test_the_stores_digest_of_a_small_object(moto_store: S3Store, rclone_store: S3Store) -> None:
    """Both repeat what they were told, unchecked: the probe finds that out."""
    for store in (moto_store, rclone_store):
        store.put_new("k", b"bytes")
        assert store.sha256("k") == hashlib.sha256(b"bytes").digest()


def test_a_bucket_that_does_not_exist(moto_server: ObjectServer, open_s3: OpenS3) -> None:
    store = open_s3(moto_server, "no-such-bucket-at-all")
    upload = store.upload("k")
    attempts = (
        lambda: store.put_new("k", b"x"),
        lambda: store.get("k"),
        lambda: list(store.list("")),
        lambda: upload.write(b"x" * PART_BYTES),
    )
    for attempt in attempts:
        with pytest.raises(StoreError, match="NoSuchBucket") as caught:
            attempt()
        assert not isinstance(caught.value, ObjectMissing)
        assert caught.value.where is not None
        assert caught.value.where.startswith("s3://no-such-bucket-at-all")
        assert "create the bucket" in str(caught.value.fix)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"access_key": Secret("unknown-key")}, "InvalidAccessKeyId"),
        ({"secret_key": Secret(CANARY)}, "SignatureDoesNotMatch"),
    ],
)
def test_wrong_credentials(
    rclone_server: ObjectServer, rclone_bucket: str, open_s3: OpenS3, wrong: dict[str, Any], code: str
) -> None:
    store = open_s3(rclone_server, rclone_bucket, **wrong)
    with pytest.raises(StoreError, match=code) as caught:
        store.put_new("k", b"x")
    assert "AWS_SECRET_ACCESS_KEY" in str(caught.value.fix)
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_no_credentials(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(moto_server, moto_bucket, access_key=None, secret_key=None)
    with pytest.raises(StoreError, match="no credentials") as caught:
        store.get("k")
    assert "AWS_ACCESS_KEY_ID" in str(caught.value.fix)


@pytest.mark.parametrize(
    ("status", "code", "family", "fix"),
    [
        (400, "ExpiredToken", StoreError, "fresh credentials"),
        (403, "AccessDenied", StoreError, "s3:PutObject"),
        (403, "RequestTimeTooSkewed", StoreError, "clock"),
        (403, "InvalidObjectState", StoreError, "cold storage"),
        (400, "BadDigest", StoreError, "on the way"),
        (400, "Unheard", StoreError, "manual"),
        (501, "NotImplemented", StoreError, "conditional_writes"),
        (507, "InsufficientStorage", StoreUnreachable, "later"),
    ],
)
def test_every_refusal_says_what_to_do(
    proxy: FaultyProxy,
    moto_bucket: str,
    open_s3: OpenS3,
    status: int,
    code: str,
    family: type[ToolkitError],
    fix: str,
) -> None:
    store = open_s3(proxy.server, moto_bucket, attempts=1)
    proxy.rule = lambda request: slow_down(status, code)
    for attempt in (lambda: store.put_new("k", b"x"), lambda: store.get("k"), lambda: store.delete("k")):
        with pytest.raises(family) as caught:
            attempt()
        assert fix in str(caught.value.fix)
        assert code in str(caught.value.why)
        assert caught.value.where == f"{store.url}/k"
        assert caught.value.what.startswith("could not ")


@pytest.mark.parametrize("status", [400, 403])
def test_a_reply_to_head_cannot_say_why_so_that_is_asked_for(
    proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3, status: int
) -> None:
    store = open_s3(proxy.server, moto_bucket, attempts=1)
    proxy.rule = lambda request: slow_down(status, "ExpiredToken")
    with pytest.raises(StoreError, match="ExpiredToken") as caught:
        store.head("k")
    assert "fresh credentials" in str(caught.value.fix)


def test_a_reply_to_head_alone_has_only_a_status(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, moto_bucket, attempts=1)
    proxy.rule = lambda request: slow_down(403) if request.method == "HEAD" else None
    for there in (False, True):
        with pytest.raises(StoreError, match="403") as caught:
            store.head("k")
        assert "s3:ListBucket" in str(caught.value.fix), there
        store.put_new("k", b"x")


def test_an_error_that_quotes_a_secret_is_scrubbed(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(
        proxy.server,
        moto_bucket,
        attempts=1,
        secret_key=Secret(CANARY),
        session_token=Secret("t0ken-t0ken"),
    )
    fault = slow_down(403, "AccessDenied")
    proxy.rule = lambda request: replace(
        fault, body=fault.body.replace(b"for the test", f"no {CANARY} t0ken-t0ken".encode())
    )
    with pytest.raises(StoreError) as caught:
        store.put_new("k", b"x")
    assert "***" in str(caught.value)
    for secret in (CANARY, "t0ken-t0ken"):
        assert secret not in str(caught.value)
        assert secret not in repr(store.__dict__)


def test_how_objects_are_kept_is_asked_for(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, moto_bucket, storage_class="STANDARD_IA", sse="aws:kms", kms_key_id="alias/archive")
    store.put_new("k", b"x")
    upload = store.upload("large")
    upload.write(b"x" * 9 * MIB)
    upload.complete(hashlib.sha256(b"x" * 9 * MIB).digest())
    begun = [r for r in proxy.seen if r.path.endswith("/k") or "?uploads" in r.path]
    assert len(begun) == 2
    for request in begun:
        assert request.headers["x-amz-storage-class"] == "STANDARD_IA"
        assert request.headers["x-amz-server-side-encryption"] == "aws:kms"
        assert request.headers["x-amz-server-side-encryption-aws-kms-key-id"] == "alias/archive"


def test_without_conditional_writes_none_are_sent(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, moto_bucket, conditional_writes=False)
    store.put_new("k", b"x")
    assert not any("if-none-match" in request.headers for request in proxy.seen)


def test_parts_never_run_out() -> None:
    sizes = [part_bytes(number, PART_BYTES) for number in range(1, 10_001)]
    assert sizes[:1000] == [PART_BYTES] * 1000
    assert sizes == sorted(sizes)
    assert max(sizes) < 5 * 1024**3  # S3's limit for a part
    assert sum(sizes) > 5 * 1024**4  # and for an object


def test_parts_are_as_large_as_asked(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, moto_bucket, part_bytes=5 * MIB)
    data = os.urandom(12 * MIB)
    upload = store.upload("k")
    upload.write(data)
    upload.complete(hashlib.sha256(data).digest())
    sizes = [int(r.headers["content-length"]) for r in proxy.seen if "partNumber" in r.path]
    assert sorted(sizes) == [2 * MIB, 5 * MIB, 5 * MIB]


def test_a_large_upload_takes_little_memory(moto_store: S3Store) -> None:
    """200 MiB through four parts of 8 MiB; reading back takes a block at a time."""
    block, digest = os.urandom(MIB), hashlib.sha256()
    moto_store.put_new("warm", b"up")
    tracemalloc.start()
    try:
        upload = moto_store.upload("k")
        for _ in range(200):
            upload.write(block)
            digest.update(block)
        upload.complete(digest.digest())
        written = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        there = hashlib.sha256()
        for piece in moto_store.stream("k"):
            there.update(piece)
        read = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert there.digest() == digest.digest()
    assert written < 4.5 * PART_BYTES
    assert read < 8 * MIB


def test_a_slow_store_holds_the_writer_back(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    """Two parts in flight and one waiting: the writer stops rather than buffer more."""
    store = open_s3(proxy.server, moto_bucket, part_bytes=5 * MIB)
    upload = store.upload("k")

    def rule(request: Any) -> None:
        if "partNumber" in request.path:
            time.sleep(0.5)

    proxy.rule = rule
    started = time.monotonic()
    for _ in range(6):
        upload.write(bytes(5 * MIB))
    assert time.monotonic() - started > 0.9
    upload.abort()


def test_settings_do_not_print_secrets() -> None:
    settings = S3Settings("bucket", access_key=Secret("id-id-id-id"), secret_key=Secret(CANARY))
    assert CANARY not in repr(settings)
    assert "id-id-id-id" not in repr(settings)
