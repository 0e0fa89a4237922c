"""What becomes of a key that is taken, asked of honest stores and of a lying one: nothing is written by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.fixtures.object_stores import ObjectServer
from tests.stores.faulty import Fault, FaultyProxy, Request, faulty_proxy, slow_down
from toolkit.stores.facts import TakenKeys

if TYPE_CHECKING:
    from tests.stores.conftest import OpenS3

KEY = "a/b/c.json"


@pytest.fixture
def proxy(moto_server: ObjectServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(moto_server) as running:
        yield running


def contents(server: ObjectServer, bucket: str) -> list[Any]:
    """Every version with its time and digest, every upload that was begun, and the bytes as they are now."""
    client = server.client()
    try:
        listed = client.list_objects_v2(Bucket=bucket).get("Contents", [])
        found: list[Any] = [(each["Key"], each["LastModified"], each["ETag"]) for each in listed]
        found += [client.get_object(Bucket=bucket, Key=each["Key"])["Body"].read() for each in listed]
        if client.get_bucket_versioning(Bucket=bucket).get("Status") == "Enabled":
            versions = client.list_object_versions(Bucket=bucket)
            found += [(each["VersionId"], each["ETag"]) for each in versions.get("Versions", [])]
            found += [each["VersionId"] for each in versions.get("DeleteMarkers", [])]
        try:
            found.append(client.list_multipart_uploads(Bucket=bucket).get("Uploads", []))
        except client.exceptions.NoSuchUpload:  # rclone's words for none
            found.append([])
        return found
    finally:
        client.close()


@pytest.mark.parametrize("versioned", [False, True])
def test_an_honest_store_refuses(moto_server: ObjectServer, open_s3: OpenS3, versioned: bool) -> None:
    bucket = moto_server.new_bucket(object_lock=versioned)
    store = open_s3(moto_server, bucket, prefix="a")
    assert store.look().taken == TakenKeys("nothing there")
    store.put_new("b/c.json", b"bytes")
    before = contents(moto_server, bucket)
    assert store.look().taken == TakenKeys("refused", "PreconditionFailed")
    assert contents(moto_server, bucket) == before


def test_a_store_that_overwrites_is_not_called_honest_and_overwrites_nothing(
    rclone_server: ObjectServer, rclone_bucket: str, open_s3: OpenS3
) -> None:
    store = open_s3(rclone_server, rclone_bucket)
    assert store.look().taken == TakenKeys("nothing there")
    store.put_new(KEY, b"bytes")
    before = contents(rclone_server, rclone_bucket)
    assert store.look().taken == TakenKeys("untold", "NoSuchUpload")
    assert contents(rclone_server, rclone_bucket) == before
    assert store.get(KEY) == b"bytes"


def test_what_does_without_conditions_is_not_asked(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, moto_bucket, conditional_writes=False)
    store.put_new(KEY, b"bytes")
    proxy.reset()
    assert store.look().taken is None
    assert {request.method for request in proxy.seen} <= {"GET", "HEAD"}


def test_the_only_request_that_is_not_a_question_has_nothing_to_carry_out(
    proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3
) -> None:
    store = open_s3(proxy.server, moto_bucket)
    store.put_new(KEY, b"bytes")
    proxy.reset()
    store.look()
    [asked] = [request for request in proxy.seen if request.method not in ("GET", "HEAD")]
    assert (asked.method, asked.headers["if-none-match"]) == ("POST", "*")
    assert f"{KEY}?uploadId=" in asked.path


def test_a_store_that_takes_no_condition(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, moto_bucket, attempts=1)
    store.put_new(KEY, b"bytes")

    def rule(request: Request) -> Fault | None:
        if "if-none-match" in request.headers:
            return slow_down(501, "NotImplemented")
        # moto itself falls over an upload that does not exist.
        return slow_down(404, "NoSuchUpload") if request.method == "POST" else None

    proxy.rule = rule
    assert store.look().taken == TakenKeys("not accepted", "NotImplemented")
    proxy.rule = lambda request: slow_down(501, "NotImplemented") if request.method == "POST" else None
    assert store.look().taken == TakenKeys("untold", "NotImplemented"), "it is uploads in parts that it does not know"


def test_a_question_that_is_refused_is_noted(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(proxy.server, moto_bucket, attempts=1)
    store.put_new(KEY, b"bytes")
    for status, code in ((403, "AccessDenied"), (500, "InternalError")):
        refusal = slow_down(status, code)
        proxy.rule = lambda request, refusal=refusal: refusal if request.method == "POST" else None
        facts = store.look()
        assert (facts.reachable, facts.taken) == (True, None)
        assert code in dict(facts.unread)["conditional writes"]
