"""The probe tells honest stores from those that only nod."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fixtures.object_stores import ObjectServer, free_port
from tests.stores.faulty import Fault, FaultyProxy, Request, faulty_proxy, slow_down
from toolkit.errors import StoreUnreachable
from toolkit.stores.local import LocalStore
from toolkit.stores.probe import PLACE, probe

if TYPE_CHECKING:
    from tests.stores.conftest import OpenS3
    from toolkit.stores.s3 import S3Store


@pytest.fixture
def proxy(moto_server: ObjectServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(moto_server) as running:
        yield running


def test_moto_is_honest(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    found = probe(open_s3(moto_server, moto_bucket))
    assert found.conditional_writes
    assert found.why is None
    assert found.key.startswith(f"{PLACE}/")


def test_rclone_lies(rclone_server: ObjectServer, rclone_bucket: str, open_s3: OpenS3) -> None:
    """It takes the condition and overwrites."""
    found = probe(open_s3(rclone_server, rclone_bucket))
    assert found.writable
    assert not found.conditional_writes


def test_a_directory_is_honest(tmp_path: Path) -> None:
    assert probe(LocalStore(tmp_path)).conditional_writes


def test_a_look_before_the_write_is_not_a_conditional_write(
    moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3
) -> None:
    found = probe(open_s3(moto_server, moto_bucket, conditional_writes=False))
    assert found.writable
    assert not found.conditional_writes


def test_stores_that_believe_any_digest_are_found(moto_store: S3Store, rclone_store: S3Store, tmp_path: Path) -> None:
    for store in (moto_store, rclone_store, LocalStore(tmp_path)):
        assert not probe(store).checks_digests


def test_a_store_that_checks_digests_is_found(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    refusal = slow_down(400, "BadDigest")
    proxy.rule = lambda request: refusal if request.method == "PUT" and request.path.endswith("-wrong") else None
    found = probe(open_s3(proxy.server, moto_bucket))
    assert found.checks_digests
    assert found.why is None


def test_two_probes_do_not_meet(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    store = open_s3(moto_server, moto_bucket)
    assert probe(store).key != probe(store).key


@pytest.mark.parametrize(
    ("method", "part", "field"),
    [
        ("PUT", PLACE, "writable"),
        ("GET", PLACE + "/", "readable"),
        ("GET", "list-type", "listable"),
        ("DELETE", PLACE, "deletable"),
    ],
)
def test_a_missing_permission_is_found(
    proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3, method: str, part: str, field: str
) -> None:
    def rule(request: Request) -> Fault | None:
        wanted = request.method == method and part in request.path
        return slow_down(403, "AccessDenied") if wanted else None

    proxy.rule = rule
    found = probe(open_s3(proxy.server, moto_bucket, attempts=1))
    assert not getattr(found, field)
    assert "AccessDenied" in str(found.why)
    others = {"writable", "readable", "listable", "deletable"} - {field}
    assert field == "writable" or all(getattr(found, other) for other in others)


def test_a_store_that_refuses_conditions(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> None:
    proxy.rule = lambda request: slow_down(501, "NotImplemented") if "if-none-match" in request.headers else None
    found = probe(open_s3(proxy.server, moto_bucket, attempts=1))
    assert not found.writable
    assert "conditional_writes" in str(found.why)


@pytest.mark.parametrize("part", ["list-type", f"{PLACE}/"])
def test_a_store_that_shows_the_past_is_found(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3, part: str) -> None:
    """One that does not list, or does not find, what was just written."""
    empty = b"<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"
    fault = Fault(200, empty) if part == "list-type" else slow_down(404, "NoSuchKey")
    proxy.rule = lambda request: fault if request.method == "GET" and part in request.path else None
    assert probe(open_s3(proxy.server, moto_bucket, attempts=1)).stale_reads


def test_nobody_listens(moto_server: ObjectServer, open_s3: OpenS3) -> None:
    server = ObjectServer(f"http://127.0.0.1:{free_port()}", "a", "b")
    with pytest.raises(StoreUnreachable):
        probe(open_s3(server, "bucket", attempts=1))
