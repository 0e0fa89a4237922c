"""S3 on a bad day: replies that lie, get lost, break off or say "later"."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fixtures.certificates import make_authority, make_certificate
from tests.fixtures.object_stores import ObjectServer, free_port
from tests.stores.faulty import Fault, FaultyProxy, Request, faulty_proxy, slow_down, times
from toolkit.errors import ObjectExists, StoreError, StoreUnreachable
from toolkit.secrets import Secret
from toolkit.stores.open import open_store

if TYPE_CHECKING:
    from tests.stores.conftest import OpenS3
    from toolkit.stores.s3 import S3Store

MIB = 1024 * 1024
LARGE = os.urandom(17 * MIB)

ERROR_IN_200 = Fault(
    200,
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b"<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>",
)

# What makes objects, and the data that leads to it.
WRITES = (
    ("PUT", "/k", b"small"),
    ("POST", "?uploads", LARGE),
    ("PUT", "partNumber=2", LARGE),
    ("POST", "uploadId", LARGE),
)


@pytest.fixture
def proxy(moto_server: ObjectServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(moto_server) as running:
        yield running


@pytest.fixture
def store(proxy: FaultyProxy, moto_bucket: str, open_s3: OpenS3) -> S3Store:
    """Through the proxy, with three attempts so that giving up does not take long."""
    return open_s3(proxy.server, moto_bucket, attempts=3)


@pytest.fixture
def behind(moto_server: ObjectServer, moto_bucket: str) -> Iterator[Any]:
    """What is really in the bucket."""
    client = moto_server.client()

    class Behind:
        def keys(self) -> list[str]:
            return [entry["Key"] for entry in client.list_objects_v2(Bucket=moto_bucket).get("Contents", [])]

        def uploads(self) -> list[Any]:
            return list(client.list_multipart_uploads(Bucket=moto_bucket).get("Uploads", []))

        def put(self, key: str, data: bytes) -> None:
            client.put_object(Bucket=moto_bucket, Key=key, Body=data)

    yield Behind()
    client.close()


def upload(store: S3Store, data: bytes) -> None:
    writing = store.upload("k")
    writing.write(data)
    writing.complete(hashlib.sha256(data).digest())


def test_slow_down_is_waited_out(proxy: FaultyProxy, store: S3Store) -> None:
    proxy.rule = times(2, "PUT", "/k", slow_down())
    store.put_new("k", b"bytes")
    assert proxy.count("PUT", "/k") == 3
    assert store.get("k") == b"bytes"


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_store_that_stays_busy_is_unreachable(proxy: FaultyProxy, store: S3Store, status: int) -> None:
    proxy.rule = times(99, "PUT", "/k", slow_down(status, "Nameless"))
    with pytest.raises(StoreUnreachable, match="Nameless") as caught:
        store.put_new("k", b"bytes")
    assert caught.value.exit_code == 5
    assert caught.value.where == f"{store.url}/k"
    assert proxy.count("PUT", "/k") == 3


@pytest.mark.parametrize("data", [b"small", LARGE], ids=["small", "large"])
def test_a_lost_reply_is_not_a_conflict(proxy: FaultyProxy, store: S3Store, behind: Any, data: bytes) -> None:
    """The object landed, the reply did not: the retry finds the key taken, by ourselves."""
    method = "PUT" if data == b"small" else "POST"
    part = "/k" if data == b"small" else "uploadId"
    proxy.rule = times(1, method, part, Fault(forward=True))
    upload(store, data)
    assert store.get("k") == data
    assert proxy.count(method, part) == 2
    assert behind.uploads() == []


def test_a_lost_reply_to_complete_then_no_such_upload(proxy: FaultyProxy, store: S3Store, behind: Any) -> None:
    """AWS may have forgotten the upload by the time of the retry; what counts is what is under the key."""
    lost, gone = times(1, "POST", "uploadId", Fault(forward=True)), slow_down(404, "NoSuchUpload")
    proxy.rule = lambda request: lost(request) or times(1, "POST", "uploadId", gone)(request)
    upload(store, LARGE)
    assert store.get("k") == LARGE
    assert behind.uploads() == []


def test_an_upload_that_vanished_is_an_error(store: S3Store, behind: Any, proxy: FaultyProxy) -> None:
    proxy.rule = times(9, "POST", "uploadId", slow_down(404, "NoSuchUpload"))
    with pytest.raises(StoreError, match="NoSuchUpload"):
        upload(store, LARGE)
    assert behind.keys() == []


def test_an_error_inside_a_200_is_retried(proxy: FaultyProxy, store: S3Store) -> None:
    proxy.rule = times(1, "POST", "uploadId", ERROR_IN_200)
    upload(store, LARGE)
    assert store.get("k") == LARGE


def test_an_error_inside_every_200_is_a_failure(proxy: FaultyProxy, store: S3Store, behind: Any) -> None:
    proxy.rule = times(99, "POST", "uploadId", ERROR_IN_200)
    with pytest.raises(StoreUnreachable, match="InternalError"):
        upload(store, LARGE)
    assert proxy.count("POST", "uploadId") == 3
    assert behind.keys() == []
    assert behind.uploads() == []


@pytest.mark.parametrize("body", [b"", b"<html>Welcome to the hotel Wi-Fi</html>"], ids=["empty", "html"])
@pytest.mark.parametrize(("method", "part", "data"), WRITES)
def test_a_200_from_something_else_is_a_failure(
    proxy: FaultyProxy, store: S3Store, behind: Any, method: str, part: str, data: bytes, body: bytes
) -> None:
    """botocore takes these for success."""
    proxy.rule = times(99, method, part, Fault(200, body))
    with pytest.raises(StoreError):
        upload(store, data)
    assert behind.keys() == []
    assert behind.uploads() == []


def test_a_200_from_something_else_is_no_object(proxy: FaultyProxy, store: S3Store) -> None:
    proxy.rule = times(99, "GET", "/k", Fault(200, b"<html>"))
    with pytest.raises(StoreError, match="ETag"):
        store.get("k")


@pytest.mark.parametrize("data", [b"small", LARGE], ids=["small", "large"])
def test_a_conflict_is_tried_again(proxy: FaultyProxy, store: S3Store, data: bytes) -> None:
    method, part = ("PUT", "/k") if data == b"small" else ("POST", "uploadId")
    proxy.rule = times(2, method, part, slow_down(409, "ConditionalRequestConflict"))
    upload(store, data)
    assert store.get("k") == data


def test_a_conflict_that_lasts_is_an_error(proxy: FaultyProxy, store: S3Store) -> None:
    proxy.rule = times(99, "PUT", "/k", slow_down(409, "ConditionalRequestConflict"))
    with pytest.raises(StoreError, match="ConditionalRequestConflict"):
        store.put_new("k", b"x")
    assert proxy.count("PUT", "/k") == 6


@pytest.mark.parametrize("fault", [slow_down(), Fault(), slow_down(403, "AccessDenied")], ids=["503", "reset", "403"])
def test_a_part_that_fails_leaves_nothing(proxy: FaultyProxy, store: S3Store, behind: Any, fault: Fault) -> None:
    proxy.rule = times(99, "PUT", "partNumber=2", fault)
    with pytest.raises((StoreUnreachable, StoreError)) as caught:
        upload(store, LARGE)
    assert "part 2" in str(caught.value)
    assert behind.keys() == []
    assert behind.uploads() == []


def test_conditions_are_sent_with_both_kinds_of_write(proxy: FaultyProxy, store: S3Store, behind: Any) -> None:
    behind.put("k", b"from elsewhere")
    for data in (b"small", LARGE):
        with pytest.raises(ObjectExists):
            upload(store, data)
    conditions = [request.headers.get("if-none-match") for request in proxy.seen if _lands(request)]
    assert conditions == ["*", "*"]
    assert behind.uploads() == []


def _lands(request: Request) -> bool:
    """Whether this request makes an object visible."""
    if request.method == "POST":
        return "uploadId" in request.path
    return request.method == "PUT" and "?" not in request.path


def test_checksums_are_sent_as_headers(proxy: FaultyProxy, store: S3Store) -> None:
    upload(store, LARGE)
    store.put_new("m", b"small")
    writes = [request for request in proxy.seen if request.method == "PUT"]
    assert len(writes) == 4
    for request in writes:
        assert request.headers["x-amz-checksum-sha256"]
        assert "x-amz-trailer" not in request.headers
        assert "aws-chunked" not in request.headers.get("content-encoding", "")


def test_a_body_that_breaks_off_is_continued(proxy: FaultyProxy, store: S3Store, behind: Any) -> None:
    behind.put("k", LARGE)
    proxy.rule = times(2, "GET", "/k", Fault(forward=True, cut=3 * MIB + 5))
    assert store.get("k") == LARGE
    ranges = [request.headers.get("range") for request in proxy.seen]
    assert ranges[0] is None
    assert all(given and given.startswith("bytes=") for given in ranges[1:])
    assert len(ranges) == 3


def test_a_body_that_never_ends_well_is_an_error(proxy: FaultyProxy, store: S3Store, behind: Any) -> None:
    behind.put("k", LARGE)
    proxy.rule = times(99, "GET", "/k", Fault(forward=True, cut=1000))
    with pytest.raises(StoreError, match="to its end") as caught:
        store.get("k")
    assert f"of {len(LARGE)} bytes" in str(caught.value)


def test_an_object_that_changes_while_it_is_read_is_an_error(proxy: FaultyProxy, store: S3Store, behind: Any) -> None:
    behind.put("k", LARGE)
    proxy.rule = times(1, "GET", "/k", Fault(forward=True, cut=2 * MIB))
    blocks = store.stream("k")
    next(blocks)
    behind.put("k", LARGE[::-1])
    with pytest.raises(StoreError):
        list(blocks)


def test_a_reader_that_stops_early_frees_its_connection(store: S3Store, behind: Any) -> None:
    behind.put("k", LARGE)
    for _ in range(60):  # more than there are connections
        blocks = store.stream("k")
        next(blocks)
        blocks.close()  # type: ignore[attr-defined]
    assert store.get("k") == LARGE


def test_nobody_listens(moto_server: ObjectServer, open_s3: OpenS3) -> None:
    server = replace(moto_server, endpoint_url=f"http://127.0.0.1:{free_port()}")
    store = open_s3(server, "bucket", attempts=2)
    started = time.monotonic()
    with pytest.raises(StoreUnreachable, match=r"127\.0\.0\.1") as caught:
        store.put_new("k", b"x")
    assert time.monotonic() - started < 5
    assert caught.value.exit_code == 5
    assert "endpoint" in str(caught.value.fix)


def test_abort_never_raises(proxy: FaultyProxy, store: S3Store) -> None:
    writing = store.upload("k")
    writing.write(LARGE)
    proxy.rule = lambda request: slow_down()
    writing.abort()


@pytest.fixture
def damaging(tmp_path: Path) -> Iterator[str]:
    """The address of a server with one object of 1,000 bytes. On its first connection a TLS record is damaged after 100
    of them; the others send what a range asks for."""
    make_authority(tmp_path, "ca")
    make_certificate(tmp_path, "server", "ca")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.crt", tmp_path / "server.key")

    def answer(number: int, client: socket.socket) -> None:
        begin = b'HTTP/1.1 %s\r\nETag: "e"\r\nContent-Length: %d\r\n%s\r\n'
        with context.wrap_socket(client, server_side=True) as secured:
            asked = secured.recv(65_536)
            if number == 0:
                secured.sendall(begin % (b"200 OK", 1_000, b"") + b"a" * 100)
                with socket.socket(fileno=os.dup(secured.fileno())) as plain:
                    plain.sendall(b"\x17\x03\x03\x00\x40" + bytes(64))
                secured.recv(65_536)
                return
            done = int(re.search(rb"bytes=(\d+)-", asked)[1])  # type: ignore[index]
            told = b"Content-Range: bytes %d-999/1000\r\n" % done
            secured.sendall(begin % (b"206 Partial Content", 1_000 - done, told) + b"a" * (1_000 - done))

    def serve() -> None:
        for number in count():
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError):
                answer(number, client)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"https://localhost:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def test_a_record_that_is_damaged_on_the_way_breaks_a_body_off(
    damaging: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_CA_BUNDLE", str(tmp_path / "ca.crt"))
    keys = {"access_key": Secret("key12345678"), "secret_key": Secret("secret12345678")}
    store = open_store("s3://bucket", endpoint_url=damaging, region="us-east-1", **keys)
    assert store.get("k") == b"a" * 1_000
