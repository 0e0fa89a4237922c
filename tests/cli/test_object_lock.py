"""Archives in buckets that lock what is written: archived, expired and swept, and refused where they do not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import Done
from tests.fixtures.object_stores import ObjectServer
from tests.stores.faulty import FaultyProxy, faulty_proxy, slow_down

OWNER = "123456789012"


@pytest.fixture
def proxy(moto_server: ObjectServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(moto_server) as running:
        yield running


@pytest.fixture
def bucket(moto_server: ObjectServer) -> str:
    return moto_server.new_bucket(object_lock=True)


def write(shop: Shop, server: ObjectServer, bucket: str, fields: str) -> None:
    """The shop's plan over a bucket; `fields` are more settings of the store."""
    more = f'endpoint_url: "{server.endpoint_url}", {fields}, region: us-east-1'
    shop.plan.write_text(PLAN.format(store=f"s3://{bucket}/shop").replace('/shop"}', f'/shop", {more}}}'))


def run(shop: Shop, server: ObjectServer, *words: object) -> Done:
    env = {"AWS_ACCESS_KEY_ID": server.access_key, "AWS_SECRET_ACCESS_KEY": server.secret_key}
    return shop.run(*words, env=env)


def listed(server: ObjectServer, bucket: str) -> list[str]:
    client = server.client()
    try:
        found = client.list_objects_v2(Bucket=bucket).get("Contents", [])
        return [entry["Key"] for entry in found]
    finally:
        client.close()


def versions(server: ObjectServer, bucket: str, part: str) -> list[dict[str, Any]]:
    client = server.client()
    try:
        found = client.list_object_versions(Bucket=bucket).get("Versions", [])
        return [version for version in found if part in version["Key"]]
    finally:
        client.close()


def retained(server: ObjectServer, bucket: str, key: str) -> datetime:
    client = server.client()
    try:
        head = client.head_object(Bucket=bucket, Key=key)
        assert head["ObjectLockMode"] == "GOVERNANCE"
        until: datetime = head["ObjectLockRetainUntilDate"]
        return until
    finally:
        client.close()


def hold(server: ObjectServer, bucket: str, key: str, status: str) -> None:
    client = server.client()
    client.put_object_legal_hold(Bucket=bucket, Key=key, LegalHold={"Status": status})
    client.close()


def test_everything_that_is_written_is_locked(shop: Shop, moto_server: ObjectServer, bucket: str) -> None:
    write(shop, moto_server, bucket, "object_lock: {mode: governance, retain: 7y}, tags: {team: billing}")
    assert run(shop, moto_server, "run", shop.plan, "--yes").code == 0
    keys = listed(moto_server, bucket)
    assert {key.rsplit(".", 1)[1] for key in keys} == {"zst", "json"}
    seven_years = datetime.now(UTC) + timedelta(days=7 * 365)
    client = moto_server.client()
    for key in keys:
        assert abs(retained(moto_server, bucket, key) - seven_years) < timedelta(minutes=10)
        assert client.get_object_tagging(Bucket=bucket, Key=key)["TagSet"] == [{"Key": "team", "Value": "billing"}]
    client.close()
    assert run(shop, moto_server, "verify", shop.plan).code == 0


def test_locked_chunks_are_reported_and_stay_whole(shop: Shop, moto_server: ObjectServer, bucket: str) -> None:
    write(shop, moto_server, bucket, "object_lock: {mode: governance, retain: 7y}")
    assert run(shop, moto_server, "run", shop.plan, "--yes").code == 0
    before = listed(moto_server, bucket)
    done = run(shop, moto_server, "expire", shop.plan, "--older", "0s", "--yes", "--json")
    assert done.code == 0
    *stays, total = done.json
    assert total["chunks"] == 0
    assert total["locked"] == len(stays) > 0
    assert all(each["locked"].startswith(f"until {datetime.now(UTC).year + 7}-") for each in stays)
    assert listed(moto_server, bucket) == before, "no mark is written for a chunk that cannot go"
    words = run(shop, moto_server, "expire", shop.plan, "--older", "0s", "--yes").out
    assert "stays: locked until" in words
    assert "the store locks them" in words
    assert run(shop, moto_server, "verify", shop.plan).code == 0


def test_what_is_not_locked_any_more_goes(shop: Shop, moto_server: ObjectServer, bucket: str) -> None:
    write(shop, moto_server, bucket, "object_lock: {mode: governance, retain: 1s}")
    assert run(shop, moto_server, "run", shop.plan, "--yes").code == 0
    victim = next(key for key in listed(moto_server, bucket) if key.endswith(".zst"))
    hold(moto_server, bucket, victim, "ON")
    time.sleep(1.5)
    done = run(shop, moto_server, "expire", shop.plan, "--older", "0s", "--yes", "--json")
    assert done.code == 0, done.err
    assert done.json[-1]["locked"] == 1
    assert [each["locked"] for each in done.json if each["event"] == "chunk_stays"] == ["by a legal hold"]
    hold(moto_server, bucket, victim, "OFF")
    done = run(shop, moto_server, "expire", shop.plan, "--older", "0s", "--yes", "--json")
    assert (done.json[-1]["locked"], done.json[-1]["versions_kept"]) == (0, True)
    assert [key for key in listed(moto_server, bucket) if key.endswith(".zst")] == []
    assert versions(moto_server, bucket, ".zst"), "a bucket with versions keeps the bytes, as the report says"
    assert run(shop, moto_server, "verify", shop.plan).code == 0


def test_a_sweep_reports_what_is_locked_and_goes_on(shop: Shop, moto_server: ObjectServer, bucket: str) -> None:
    write(shop, moto_server, bucket, "object_lock: {mode: governance, retain: 7y}")
    client = moto_server.client()
    for number in (1, 2, 3):
        key = f"shop/logs/at_day=2020-01-01/20200101T000000Z-abcdef-0000{number}.jsonl.zst"
        client.put_object(Bucket=bucket, Key=key, Body=b"x")
    client.close()
    hold(moto_server, bucket, key.replace("00003", "00002"), "ON")
    done = run(shop, moto_server, "sweep", shop.plan, "--older", "0s", "--json")
    assert done.code == 0
    assert (done.json[-1]["objects"], done.json[-1]["locked"]) == (2, 1)
    assert [key.rsplit("-", 1)[1] for key in listed(moto_server, bucket)] == ["00002.jsonl.zst"]
    again = run(shop, moto_server, "sweep", shop.plan, "--older", "0s")
    assert "locked by a legal hold" in again.out
    assert "1 object still locked" in again.out


def test_a_bucket_without_lock_is_found_before_anything_is_archived(
    shop: Shop, moto_server: ObjectServer, moto_bucket: str
) -> None:
    write(shop, moto_server, moto_bucket, "object_lock: {mode: governance, retain: 7y}")
    done = run(shop, moto_server, "run", shop.plan, "--yes")
    assert done.code == 3
    assert "TK135" in done.err
    assert "enable object lock on the bucket" in done.err
    assert listed(moto_server, moto_bucket) == []
    assert shop.rows() == 100


def test_a_bucket_of_another_account_is_found_before_anything_is_archived(
    shop: Shop, proxy: FaultyProxy, moto_bucket: str
) -> None:
    """moto looks at no owner; a proxy refuses as S3 does."""
    refusal = slow_down(403, "AccessDenied")
    proxy.rule = lambda request: None if request.headers.get("x-amz-expected-bucket-owner") == OWNER else refusal
    write(shop, proxy.server, moto_bucket, 'bucket_owner: "210987654321"')
    done = run(shop, proxy.server, "run", shop.plan, "--yes")
    assert done.code == 3
    assert "TK137" in done.err
    assert "210987654321" in done.err
    assert "bucket_owner" in done.err
    assert shop.rows() == 100
    write(shop, proxy.server, moto_bucket, f'bucket_owner: "{OWNER}"')
    assert run(shop, proxy.server, "run", shop.plan, "--yes").code == 0
    assert run(shop, proxy.server, "verify", shop.plan).code == 0


def test_an_expiry_that_the_store_stops_is_finished_by_the_next(
    shop: Shop, proxy: FaultyProxy, moto_server: ObjectServer, moto_bucket: str
) -> None:
    write(shop, proxy.server, moto_bucket, "tags: {team: billing}")
    assert run(shop, proxy.server, "run", shop.plan, "--yes").code == 0
    objects = [key for key in listed(moto_server, moto_bucket) if key.endswith(".zst")]
    refusal = slow_down(403, "AccessDenied")
    proxy.rule = lambda request: refusal if request.method == "DELETE" and ".zst" in request.path else None
    failed = run(shop, proxy.server, "expire", shop.plan, "--older", "0s", "--yes")
    assert failed.code == 1
    assert "s3:DeleteObject" in failed.err
    assert "could not delete the object" in failed.err
    assert [key for key in listed(moto_server, moto_bucket) if key.endswith(".expired.json")]
    assert [key for key in listed(moto_server, moto_bucket) if key.endswith(".zst")] == objects
    assert run(shop, proxy.server, "verify", shop.plan).code == 0
    proxy.rule = lambda request: None
    assert run(shop, proxy.server, "expire", shop.plan, "--older", "0s", "--yes").code == 0
    assert [key for key in listed(moto_server, moto_bucket) if key.endswith(".zst")] == []
    assert run(shop, proxy.server, "verify", shop.plan).code == 0
