"""The ledger: states come from the names of keys alone, and contradictions stop whoever reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.samples import MANIFEST, changed
from toolkit.archive import ledger
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import digest, load_mark
from toolkit.errors import ObjectExists, VerificationFailed
from toolkit.stores.local import LocalStore

AT = "2026-11-01 00:00:00.000000"


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "archive")


def entry(chunk: str, table: str = "Logs", window: str = "at_day=2026-10-01") -> Entry:
    return Entry(table, window, chunk, "prepared")


def test_an_empty_archive_has_no_chunks(store: LocalStore) -> None:
    assert ledger.entries(store) == []
    assert ledger.entries(store, "Logs") == []


def test_states_by_name(store: LocalStore) -> None:
    data = {chunk: ledger.prepare(store, entry(chunk), changed(chunk=chunk)) for chunk in ("c1", "c2", "c3")}
    ledger.mark_done(store, entry("c2"), data["c2"], "commit", AT)
    ledger.mark_void(store, entry("c3"), data["c3"], "pg_xact_status", AT)
    store.put_new("_manifests/_probe/0011", b"a probe's")
    store.put_new("Logs/at_day=2026-10-01/c1.jsonl", b"{}\n")
    assert {(each.chunk, each.state) for each in ledger.entries(store)} == {
        ("c1", "prepared"),
        ("c2", "done"),
        ("c3", "void"),
    }


def test_one_tables_chunks_are_not_those_of_a_longer_name(store: LocalStore) -> None:
    for table in ("Logs", "Logs_old", "audit.Logs"):
        ledger.prepare(store, entry("c1", table), MANIFEST)
    assert [each.table for each in ledger.entries(store, "Logs")] == ["Logs"]
    assert [each.table for each in ledger.entries(store)] == ["Logs", "Logs_old", "audit.Logs"]


def test_a_chunk_of_the_same_name_in_two_windows_is_two(store: LocalStore) -> None:
    ledger.mark_done(store, entry("c1"), ledger.prepare(store, entry("c1"), MANIFEST), "commit", AT)
    ledger.prepare(store, entry("c1", window="at_day=2026-10-02"), MANIFEST)
    assert [each.state for each in ledger.entries(store)] == ["done", "prepared"]


def test_marks_name_the_manifest_they_speak_of(store: LocalStore) -> None:
    data = ledger.prepare(store, entry("c1"), MANIFEST)
    ledger.mark_done(store, entry("c1"), data, "comparison", AT)
    mark = load_mark(store.get(entry("c1").keys.done), "k")
    assert (mark.chunk, mark.manifest_sha256, mark.decided_by, mark.at) == ("c1", digest(data), "comparison", AT)


def test_writing_the_same_again_is_writing_once(store: LocalStore) -> None:
    for _ in range(2):
        data = ledger.prepare(store, entry("c1"), MANIFEST)
        ledger.mark_done(store, entry("c1"), data, "commit", AT)
    assert [each.state for each in ledger.entries(store)] == ["done"]


def test_a_manifest_is_never_replaced(store: LocalStore) -> None:
    ledger.prepare(store, entry("c1"), MANIFEST)
    with pytest.raises(ObjectExists):
        ledger.prepare(store, entry("c1"), changed(predicate="true"))


def test_a_receipt_beside_a_void_mark_is_a_contradiction(store: LocalStore) -> None:
    data = ledger.prepare(store, entry("c1"), MANIFEST)
    ledger.mark_done(store, entry("c1"), data, "commit", AT)
    ledger.mark_void(store, entry("c1"), data, "commit", AT)
    with pytest.raises(VerificationFailed, match=r"contradict.*done.*void") as caught:
        ledger.entries(store)
    assert caught.value.where == "_manifests/Logs/at_day=2026-10-01/c1.json"


@pytest.mark.parametrize("mark", ["done", "void"])
def test_a_mark_without_its_manifest_is_a_contradiction(store: LocalStore, mark: str) -> None:
    store.put_new(f"_manifests/Logs/at_day=2026-10-01/c1.{mark}.json", b"{}")
    with pytest.raises(VerificationFailed, match="contradict") as caught:
        ledger.entries(store)
    assert caught.value.fix


def test_many_manifests_are_read_in_the_order_asked_for(store: LocalStore) -> None:
    chunks = [f"c{number:03}" for number in range(40)]
    for chunk in chunks:
        ledger.prepare(store, entry(chunk), changed(chunk=chunk))
    chosen = list(reversed(ledger.entries(store)))
    assert [manifest.chunk for _, manifest in ledger.read_all(store, chosen)] == list(reversed(chunks))


def test_garbage_under_a_manifests_key_is_named(store: LocalStore) -> None:
    store.put_new(entry("c1").keys.prepared, b"garbage")
    with pytest.raises(VerificationFailed, match=r"c1\.json"):
        list(ledger.read_all(store, ledger.entries(store)))


def test_an_expired_chunk_was_effective_once(store: LocalStore) -> None:
    data = ledger.prepare(store, entry("c1"), MANIFEST)
    ledger.mark_done(store, entry("c1"), data, "commit", AT)
    for at in (AT, "2033-11-01 00:00:00.000000"):  # whoever comes second finds the same said
        ledger.mark_expired(store, entry("c1"), data, at)
    [found] = ledger.entries(store)
    assert found.state == "expired"
    assert load_mark(store.get(found.keys.expired), "k").decided_by == "expiry"
    assert ledger.fetch(store, found)[0] == MANIFEST


@pytest.mark.parametrize("others", [(), ("void",), ("done", "void")])
def test_an_expired_mark_of_what_never_was_effective_is_a_contradiction(
    store: LocalStore, others: tuple[str, ...]
) -> None:
    data = ledger.prepare(store, entry("c1"), MANIFEST)
    for state in others:
        store.put_new(getattr(entry("c1").keys, state), b"{}")
    ledger.mark_expired(store, entry("c1"), data, AT)
    with pytest.raises(VerificationFailed, match="contradict"):
        ledger.entries(store)
