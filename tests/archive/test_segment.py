"""The writer of a chunk: all of its objects or none that counts, and no failure that stays in its thread."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.archive.samples import batch, place
from toolkit.archive.formats import FORMATS, lines
from toolkit.archive.manifest import ObjectRecord
from toolkit.archive.segment import ChunkWriter
from toolkit.archive.verification import verify_content, verify_stored
from toolkit.errors import StoreUnreachable, VerificationFailed
from toolkit.stores.base import Upload
from toolkit.stores.keys import UPLOADS
from toolkit.stores.local import LocalStore
from toolkit.stores.local_upload import LocalUpload

FIRST, SECOND, THIRD = "2026-10-01 10:00:00", "2026-10-02 10:00:00", "2026-10-03 10:00:00"


class BrokenUpload:
    """A real upload whose store goes away, at a write or at the end."""

    def __init__(self, upload: LocalUpload, fault: str) -> None:
        self._upload, self._fault = upload, fault

    def write(self, data: bytes) -> None:
        if self._fault == "write":
            raise StoreUnreachable("the store went away")
        self._upload.write(data)

    def complete(self, sha256: bytes) -> None:
        if self._fault == "complete":
            raise StoreUnreachable("the store went away")
        self._upload.complete(sha256)

    def abort(self) -> None:
        self._upload.abort()


class BrokenStore(LocalStore):
    """Objects of the second day cannot be stored."""

    def __init__(self, root: Path, fault: str) -> None:
        super().__init__(root)
        self._fault = fault

    def upload(self, key: str) -> Upload:
        upload = super().upload(key)
        return BrokenUpload(upload, self._fault if "2026-10-02" in key else "none")


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "archive")


def finish(writer: ChunkWriter, check: Callable[[ObjectRecord], None] = lambda _: None) -> tuple[ObjectRecord, ...]:
    with ThreadPoolExecutor(2) as pool:
        return writer.finish(pool, check)


def write(store: LocalStore, *times: str, check: Callable[[ObjectRecord], None] = lambda _: None) -> None:
    """One chunk from start to end."""
    with ChunkWriter(store, place()) as writer:
        for time in times:
            writer.add(batch(time, "{}"))
        finish(writer, check)


def left_behind(root: Path) -> list[str]:
    uploads = root / UPLOADS
    return [path.name for path in uploads.iterdir()] if uploads.exists() else []


@pytest.mark.parametrize("name", list(FORMATS))
def test_batches_become_one_object_a_window_with_true_facts(store: LocalStore, name: str) -> None:
    with ChunkWriter(store, place(format_name=name)) as writer:
        writer.add(batch(SECOND, '{"a":1}', '{"a":2}'))
        writer.add(batch(FIRST, '{"a":0}'))
        writer.add(batch("2026-10-02 09:00:00.000001", '{"a":3}'))
        records = finish(writer)
    assert [record.window for record in records] == ["2026-10-01", "2026-10-02"]
    assert [record.rows for record in records] == [1, 3]
    assert records[1].key == f"Logs/at_day=2026-10-02/c1.{name}"
    assert (records[1].low, records[1].high) == ("2026-10-02 09:00:00.000001", "2026-10-02 10:00:00.000000")
    assert list(lines(name, store.stream(records[1].key))) == [b'{"a":1}', b'{"a":2}', b'{"a":3}']
    for record in records:
        verify_stored(store, record)
        verify_content(store, record, name)
        assert hashlib.sha256(store.get(record.key)).hexdigest() == record.sha256


def test_nothing_is_visible_before_the_end(store: LocalStore) -> None:
    with ChunkWriter(store, place()) as writer:
        writer.add(batch(FIRST, "{}"))
        assert list(store.list("")) == []
        finish(writer)
    assert len(list(store.list(""))) == 1


def test_no_batch_is_no_object(store: LocalStore) -> None:
    with ChunkWriter(store, place()) as writer:
        assert finish(writer) == ()
    assert list(store.list("")) == []


def test_aborting_leaves_nothing(store: LocalStore, tmp_path: Path) -> None:
    writer = ChunkWriter(store, place())
    for time in (FIRST, SECOND, THIRD):
        writer.add(batch(time, "{}"))
    writer.abort()
    writer.abort()
    assert list(store.list("")) == []
    assert left_behind(tmp_path / "archive") == []


def test_any_way_out_but_a_finished_one_aborts(store: LocalStore, tmp_path: Path) -> None:
    def fail() -> None:
        with ChunkWriter(store, place()) as writer:
            writer.add(batch(FIRST, "{}"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(store.list("")) == []
    assert left_behind(tmp_path / "archive") == []
    assert not [thread for thread in threading.enumerate() if thread.name == "write c1"]


def test_a_failure_of_the_store_reaches_the_reader_however_much_it_sends(tmp_path: Path) -> None:
    store = BrokenStore(tmp_path / "archive", "write")

    def send_for_ever() -> None:
        with ChunkWriter(store, place()) as writer:
            while True:
                writer.add(batch(SECOND, "{}"))

    with pytest.raises(StoreUnreachable):
        send_for_ever()
    assert list(store.list("")) == []
    assert left_behind(tmp_path / "archive") == []


def test_a_failure_after_the_last_batch_is_raised_at_the_end(tmp_path: Path) -> None:
    store = BrokenStore(tmp_path / "archive", "write")
    with pytest.raises(StoreUnreachable):
        write(store, SECOND)
    assert list(store.list("")) == []


def test_a_failure_of_one_object_leaves_whole_ones_and_no_part(tmp_path: Path) -> None:
    """The others are complete, named by no manifest; of the failed one nothing is left."""
    store = BrokenStore(tmp_path / "archive", "complete")
    with pytest.raises(StoreUnreachable):
        write(store, THIRD, FIRST, SECOND)
    assert [info.key for info in store.list("")] == [
        "Logs/at_day=2026-10-01/c1.jsonl.zst",
        "Logs/at_day=2026-10-03/c1.jsonl.zst",
    ]
    assert left_behind(tmp_path / "archive") == []


def test_each_object_is_checked_once_it_is_stored(store: LocalStore) -> None:
    checked: list[str] = []

    def check(record: ObjectRecord) -> None:
        verify_stored(store, record)
        checked.append(record.window)

    with ChunkWriter(store, place()) as writer:
        for time in (THIRD, FIRST, SECOND):
            writer.add(batch(time, "{}"))
        records = finish(writer, check)
    assert sorted(checked) == [record.window for record in records] == ["2026-10-01", "2026-10-02", "2026-10-03"]


def test_a_failed_check_is_a_failure(store: LocalStore) -> None:
    def refuse(record: ObjectRecord) -> None:
        raise VerificationFailed("not what was written", where=record.key)

    with pytest.raises(VerificationFailed):
        write(store, FIRST, check=refuse)


def test_a_format_that_cannot_be_written_is_an_error_and_no_deadlock(store: LocalStore) -> None:
    def send() -> None:
        with ChunkWriter(store, place(format_name="jsonl.lz4")) as writer:
            for _ in range(5):
                writer.add(batch(FIRST, "{}"))

    with pytest.raises(KeyError):
        send()
