"""What `toolkit.stores.base` promises, held against every store."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from toolkit.errors import ObjectExists, ObjectMissing, StoreError
from toolkit.stores.local import LocalStore
from toolkit.stores.probe import probe

MIB = 1024 * 1024

# Below a part, exactly one part, and three parts of which the last is short.
SIZES = (0, 1, 5 * MIB, 8 * MIB, 17 * MIB + 3)


@pytest.fixture(params=["moto", "rclone", "local"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Each store in turn, empty."""
    if request.param == "local":
        return LocalStore(tmp_path / "not yet" / "there")
    return request.getfixturevalue(f"{request.param}_store")


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def write(store: Any, key: str, data: bytes, *, step: int = MIB) -> None:
    upload = store.upload(key)
    for start in range(0, len(data), step):
        upload.write(data[start : start + step])
    upload.complete(digest(data))


def put(store: Any, key: str, data: bytes) -> None:
    store.put_new(key, data)


WRITERS = pytest.mark.parametrize("writer", [put, write])


def keys(store: Any, prefix: str = "") -> list[str]:
    return [info.key for info in store.list(prefix)]


@pytest.mark.parametrize("size", SIZES)
def test_an_upload_is_read_back_as_written(store: Any, size: int) -> None:
    data = os.urandom(size)
    write(store, "t/day=2026-10-01/c.jsonl.zst", data)
    assert digest(store.get("t/day=2026-10-01/c.jsonl.zst")) == digest(data)
    blocks = list(store.stream("t/day=2026-10-01/c.jsonl.zst"))
    assert b"".join(blocks) == data
    assert all(0 < len(block) <= MIB for block in blocks)
    assert store.head("t/day=2026-10-01/c.jsonl.zst").size == size


@pytest.mark.parametrize("step", [1000, 3 * MIB + 7, 30 * MIB])
def test_the_sizes_of_writes_do_not_matter(store: Any, step: int) -> None:
    data = os.urandom(20 * MIB + 11) if step > 1000 else os.urandom(500_000)
    write(store, "c", data, step=step)
    assert digest(store.get("c")) == digest(data)


@pytest.mark.parametrize("size", [0, 1, 9 * MIB])
def test_put_new_is_read_back_as_written(store: Any, size: int) -> None:
    data = os.urandom(size)
    store.put_new("m/a.json", data)
    assert store.get("m/a.json") == data


def test_what_is_not_there(store: Any) -> None:
    store.put_new("a/b", b"x")
    for key in ("nothing", "a", "a/b/c", "a/c"):
        assert store.head(key) is None
        with pytest.raises(ObjectMissing):
            store.get(key)
        with pytest.raises(ObjectMissing):
            next(store.stream(key))
    for key in ("nothing", "a/c"):  # rclone would delete a/b when told to delete a/b/c
        store.delete(key)
    assert keys(store) == ["a/b"]


@WRITERS
@pytest.mark.parametrize("size", [10, 9 * MIB])
def test_the_same_bytes_again_are_done(store: Any, writer: Callable[..., None], size: int) -> None:
    data = os.urandom(size)
    write(store, "k", data)
    writer(store, "k", data)
    assert store.get("k") == data


@WRITERS
@pytest.mark.parametrize("size", [10, 9 * MIB])
def test_other_bytes_are_refused_and_nothing_is_overwritten(store: Any, writer: Callable[..., None], size: int) -> None:
    data = os.urandom(size)
    write(store, "t/k", data)
    with pytest.raises(ObjectExists) as caught:
        writer(store, "t/k", os.urandom(size))
    assert caught.value.where == f"{store.url}/t/k"
    assert digest(data).hex() in str(caught.value)
    assert caught.value.fix
    assert store.get("t/k") == data
    assert store.sweep_uploads(timedelta(seconds=-5)) == 0


def test_an_upload_is_invisible_until_complete(store: Any) -> None:
    data = os.urandom(17 * MIB)
    upload = store.upload("t/k")
    upload.write(data)
    assert store.head("t/k") is None
    assert keys(store) == []
    upload.complete(digest(data))
    assert keys(store) == ["t/k"]


@pytest.mark.parametrize("size", [0, 10, 17 * MIB])
def test_an_aborted_upload_leaves_nothing(store: Any, size: int) -> None:
    upload = store.upload("t/k")
    upload.write(os.urandom(size))
    upload.abort()
    upload.abort()
    assert keys(store) == []
    assert store.sweep_uploads(timedelta(seconds=-5)) == 0
    for late in (lambda: upload.write(b"x"), lambda: upload.complete(digest(b""))):
        with pytest.raises(StoreError, match="over"):
            late()


def test_abort_after_completion_keeps_the_object(store: Any) -> None:
    data = os.urandom(9 * MIB)
    upload = store.upload("k")
    upload.write(data)
    upload.complete(digest(data))
    upload.abort()
    assert store.get("k") == data


def test_an_upload_that_nobody_finished_is_swept(store: Any, request: pytest.FixtureRequest) -> None:
    upload = store.upload("t/k")
    upload.write(os.urandom(17 * MIB))
    if "moto" not in request.node.name:  # moto says of every upload that it began in 2010
        assert store.sweep_uploads(timedelta(hours=1)) == 0
    assert store.sweep_uploads(timedelta(seconds=-5)) == 1
    upload.abort()
    assert keys(store) == []


def test_listing_is_sorted_by_whole_keys(store: Any) -> None:
    names = ["b", "a/z", "a/b/c", "a-b/x", "a.b", "a=1/x", "A/x", "a_b", "a0/y", "a/0", "ab/c/d"]
    for name in names:
        store.put_new(name, name.encode())
    assert keys(store) == sorted(names)
    assert {info.key: info.size for info in store.list("")} == {name: len(name) for name in names}
    for info in store.list(""):  # the times of a listing may be finer
        alone = store.head(info.key)
        assert (alone.size, abs(alone.modified - info.modified) < timedelta(seconds=1)) == (info.size, True)


def test_the_time_of_an_object_is_when_it_was_completed(store: Any) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    store.put_new("k", b"x")
    [info] = store.list("")
    assert before <= info.modified <= datetime.now(UTC)


def test_listing_by_prefix(store: Any) -> None:
    names = ["t/day=1/a", "t/day=1/b", "t/day=10/c", "t/day=2/d", "t2/e", "u"]
    for name in names:
        store.put_new(name, b"x")
    for prefix in ("t", "t/", "t/day=1", "t/day=1/", "t/day=1/a", "t2/e", "x", "u/", "t/day=1/a/", ""):
        assert keys(store, prefix) == [name for name in names if name.startswith(prefix)], prefix


def test_listing_more_than_a_page(store: Any) -> None:
    names = [f"p/{number:04}" for number in range(1050)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: store.put_new(name, b""), names))
    assert keys(store, "p/") == names


def test_deleting(store: Any) -> None:
    store.put_new("a/b/c", b"1")
    store.put_new("a/d", b"2")
    store.delete("a/b/c")
    store.delete("a/b/c")
    assert keys(store) == ["a/d"]
    assert store.head("a/b/c") is None
    store.put_new("a/b/c", b"3")
    assert store.get("a/b/c") == b"3"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/a",
        "a/",
        "a//b",
        "..",
        "a/../b",
        "./a",
        "a b",
        "a\\b",
        "ä",
        "a\n",
        ".uploads/x",
        "a\0",
        "x" * 300,
    ],
)
def test_keys_that_are_none(store: Any, key: str) -> None:
    for use in (
        store.get,
        store.head,
        store.delete,
        store.sha256,
        store.upload,
        lambda key: store.put_new(key, b""),
    ):
        with pytest.raises(StoreError, match="not an object key"):
            use(key)


def test_threads_share_a_store(store: Any) -> None:
    def one(number: int) -> bool:
        data = bytes([number]) * (9 * MIB if number % 4 == 0 else 1000)
        write(store, f"t/{number}", data)
        return bool(store.get(f"t/{number}") == data)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(one, range(16)))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("upload")]


def test_the_digest_is_of_the_whole_object_or_none(store: Any) -> None:
    data = os.urandom(9 * MIB)
    store.put_new("small", data)
    write(store, "large", data)
    assert store.sha256("small") in {digest(data), None}
    assert store.sha256("large") is None
    assert store.sha256("nothing") is None


def test_the_probe_leaves_nothing_behind(store: Any) -> None:
    found = probe(store)
    assert (found.writable, found.readable, found.listable, found.deletable) == (True, True, True, True)
    assert not found.stale_reads
    assert keys(store) == []


def test_the_address_is_a_url_without_secrets(store: Any) -> None:
    assert store.url.startswith(("s3://", "file:///"))
    assert "key" not in store.url


def test_folders_are_named_in_order_however_much_is_in_them(store: Any) -> None:
    for key in (
        "m/t/b/1.json",
        "m/t/a/1.json",
        "m/t/a/2.json",
        "m/t/a-b/deep/er/1.json",
        "m/t/file",
        "m/other/1",
        "top",
    ):
        put(store, key, b"x")
    assert list(store.folders("m/t/")) == ["a-b", "a", "b"]  # as their keys: a-b/ comes before a/
    assert list(store.folders("m/")) == ["other", "t"]
    assert list(store.folders("")) == ["m"]
    assert list(store.folders("m/none/")) == []


def test_a_folder_whose_objects_are_deleted_is_none(store: Any) -> None:
    put(store, "m/t/a/1.json", b"x")
    store.delete("m/t/a/1.json")
    assert list(store.folders("m/t/")) == []
