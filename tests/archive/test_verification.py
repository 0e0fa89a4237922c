"""Reading back: every way in which an object can differ from its manifest is found, and named."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.archive.samples import MANIFEST, put
from toolkit.archive.formats import FORMATS
from toolkit.archive.manifest import Mark, ObjectRecord, digest, dump
from toolkit.archive.verification import verify_checksum, verify_content, verify_mark, verify_stored
from toolkit.errors import VerificationFailed
from toolkit.stores.local import LocalStore

KEY = "Logs/at_day=2026-10-01/c1"
RAW = b"".join(b'{"n":%d}\n' % number for number in range(5_000))
NAMES = list(FORMATS)


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path)


def damage(tmp_path: Path, key: str, how: str) -> None:
    path = tmp_path / key
    data = bytearray(path.read_bytes())
    if how == "flipped":
        data[len(data) // 2] ^= 1
    elif how == "truncated":
        del data[-1]
    elif how == "emptied":
        data.clear()
    elif how == "grown":
        data += b"\n"
    path.unlink()
    if how != "missing":
        path.write_bytes(data)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_written_verifies(store: LocalStore, name: str) -> None:
    record = put(store, f"{KEY}.{name}", RAW, name)
    verify_stored(store, record)
    verify_content(store, record, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["flipped", "truncated", "emptied", "grown", "missing"])
def test_every_damage_is_found(store: LocalStore, tmp_path: Path, name: str, how: str) -> None:
    record = put(store, f"{KEY}.{name}", RAW, name)
    damage(tmp_path, record.key, how)
    with pytest.raises(VerificationFailed) as stored:
        verify_stored(store, record)
    with pytest.raises(VerificationFailed) as content:
        verify_content(store, record, name)
    for caught in (stored, content):
        assert caught.value.where == record.key
        assert "do not delete anything more" in (caught.value.fix or "")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"rows": 4_999}, "rows"),
        ({"raw_bytes": 1}, "bytes of lines"),
        ({"raw_sha256": "0" * 64}, "SHA-256 of lines"),
        ({"sha256": "0" * 64}, "SHA-256"),
    ],
)
def test_each_fact_of_the_manifest_is_compared(store: LocalStore, fields: dict[str, object], what: str) -> None:
    record = put(store, f"{KEY}.jsonl.zst", RAW)
    with pytest.raises(VerificationFailed, match=f"the object's {what} differ") as caught:
        verify_content(store, replace(record, **fields), "jsonl.zst")
    assert "expected" in (caught.value.why or "")


def test_the_size_as_stored_is_compared(store: LocalStore) -> None:
    record = put(store, f"{KEY}.jsonl.zst", RAW)
    with pytest.raises(VerificationFailed, match="bytes differ"):
        verify_stored(store, replace(record, stored_bytes=1))


def test_a_store_without_digests_cannot_be_relied_on(store: LocalStore) -> None:
    record = put(store, f"{KEY}.jsonl.zst", RAW)
    with pytest.raises(VerificationFailed, match="keeps no SHA-256") as caught:
        verify_checksum(store, record)
    assert "read_back" in (caught.value.fix or "")


class Computing(LocalStore):
    """A store that says what it computed."""

    def sha256(self, key: str) -> bytes | None:
        return hashlib.sha256(self.get(key)).digest()


def test_the_stores_own_digest_is_compared(tmp_path: Path) -> None:
    store = Computing(tmp_path)
    record = put(store, f"{KEY}.jsonl.zst", RAW)
    verify_checksum(store, record)
    with pytest.raises(VerificationFailed, match="by the store"):
        verify_checksum(store, ObjectRecord(**{**as_dict(record), "sha256": "0" * 64}))


def as_dict(record: ObjectRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in ObjectRecord.__dataclass_fields__}


def test_a_receipt_speaks_of_one_manifest_only() -> None:
    data = dump(MANIFEST)
    verify_mark(Mark("c1", digest(data), "commit", "now"), data, "k")
    with pytest.raises(VerificationFailed, match="not the one that its receipt"):
        verify_mark(Mark("c1", digest(data), "commit", "now"), data + b" ", "k")
