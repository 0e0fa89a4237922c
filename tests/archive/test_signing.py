"""Signatures: whatever is changed, moved, stripped or made by somebody else is refused by its name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.samples import MANIFEST, changed
from toolkit.archive import ledger
from toolkit.archive.holds import Hold, holds, place_hold
from toolkit.archive.key_length import SHORTEST_KEY
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import dump, load, load_mark
from toolkit.archive.signed_store import SignedStore
from toolkit.archive.signing import SigningKeys, check, is_signed, is_signed_place, key_id, sign
from toolkit.errors import VerificationFailed
from toolkit.secrets import Secret
from toolkit.stores.local import LocalStore

KEY = Secret("0123456789abcdef-first-signing-key")
OTHER = Secret("fedcba9876543210-other-signing-key")
KEYS = SigningKeys(KEY)
PLACE = "_manifests/Logs/at_day=2026-10-01/c1.json"
AT = "2026-11-01 00:00:00.000000"
ENTRY = Entry("Logs", "at_day=2026-10-01", "c1", "prepared")

MARKS: dict[str, Callable[..., None]] = {
    "done": lambda store, data: ledger.mark_done(store, ENTRY, data, "commit", AT),
    "void": lambda store, data: ledger.mark_void(store, ENTRY, data, "comparison", AT),
    "purged": lambda store, data: ledger.mark_purged(store, ENTRY, data, AT),
    "expired": lambda store, data: ledger.mark_expired(store, ENTRY, data, AT),
}


@pytest.fixture
def plain(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "archive")


@pytest.fixture
def store(plain: LocalStore) -> SignedStore:
    return SignedStore(plain, KEYS)


def refused(keys: SigningKeys, place: str, data: bytes, says: str) -> None:
    with pytest.raises(VerificationFailed, match=says) as caught:
        check(keys, place, data)
    assert caught.value.where == place
    assert caught.value.why
    assert caught.value.fix
    for secret in (KEY, OTHER):
        assert secret.reveal() not in str(caught.value)


def test_a_signature_by_hand() -> None:
    """As docs/archive-format.md describes it, without a line of ours."""
    import hashlib
    import hmac

    document = json.loads(sign(KEYS, PLACE, dump(MANIFEST)))
    signature = document.pop("signature")
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    key = hmac.digest(KEY.reveal().encode(), b"litellm-data-toolkit/sign/1/mac", hashlib.sha256)
    mac = hmac.new(key, PLACE.encode() + b"\0" + text.encode(), hashlib.sha256).hexdigest()
    named = hmac.new(KEY.reveal().encode(), b"litellm-data-toolkit/sign/1/id", hashlib.sha256).hexdigest()
    assert signature == {"key_id": named[:16], "mac": mac}


def test_a_signed_document_passes_and_is_still_a_manifest() -> None:
    signed = sign(KEYS, PLACE, dump(MANIFEST))
    check(KEYS, PLACE, signed)
    assert is_signed(signed)
    assert not is_signed(dump(MANIFEST))
    assert load(signed, PLACE) == MANIFEST


def test_signing_is_the_same_each_time_and_once_is_enough() -> None:
    signed = sign(KEYS, PLACE, dump(MANIFEST))
    assert sign(KEYS, PLACE, dump(MANIFEST)) == signed
    assert sign(KEYS, PLACE, signed) == signed


@given(st.data())
def test_no_byte_can_be_changed_unnoticed(data: st.DataObject) -> None:
    """A change that leaves the JSON the same (white space) is none."""
    signed = sign(KEYS, PLACE, dump(MANIFEST))
    at = data.draw(st.integers(0, len(signed) - 1))
    value = data.draw(st.integers(0, 255))
    other = signed[:at] + bytes([value]) + signed[at + 1 :]
    try:
        check(KEYS, PLACE, other)
    except VerificationFailed:
        return
    assert json.loads(other) == json.loads(signed)


@pytest.mark.parametrize(
    "place",
    [
        "_manifests/Logs/at_day=2026-10-02/c1.json",
        "_manifests/Other/at_day=2026-10-01/c1.json",
        "_manifests/Logs/at_day=2026-10-01/c2.json",
        "_manifests/Logs/at_day=2026-10-01/c1.done.json",
        "_holds/Logs/c1.json",
    ],
)
def test_a_document_is_worth_nothing_elsewhere(place: str) -> None:
    refused(KEYS, place, sign(KEYS, PLACE, dump(MANIFEST)), "does not match")


def test_a_stripped_signature_is_no_way_around() -> None:
    refused(KEYS, PLACE, dump(MANIFEST), "not signed")
    check(SigningKeys(KEY, accept_unsigned=True), PLACE, dump(MANIFEST))


def test_accepting_unsigned_documents_accepts_no_wrong_signature() -> None:
    signed = sign(KEYS, PLACE, dump(MANIFEST)).replace(b'"Logs"', b'"Dogs"')
    refused(SigningKeys(KEY, accept_unsigned=True), PLACE, signed, "does not match")


def test_a_key_that_was_changed_is_told_from_a_document_that_was() -> None:
    signed = sign(KEYS, PLACE, dump(MANIFEST))
    refused(SigningKeys(OTHER), PLACE, signed, "a key that is not given")
    check(SigningKeys(OTHER, (KEY,)), PLACE, signed)
    refused(SigningKeys(OTHER, (KEY,)), PLACE, signed.replace(b'"Logs"', b'"Dogs"'), "does not match")


def test_a_former_key_does_not_sign() -> None:
    signed = sign(SigningKeys(OTHER, (KEY,)), PLACE, dump(MANIFEST))
    assert json.loads(signed)["signature"]["key_id"] == key_id(OTHER)
    refused(KEYS, PLACE, signed, "a key that is not given")


@pytest.mark.parametrize("signature", [None, "x", 7, [], {}, {"key_id": key_id(KEY)}, {"mac": "0" * 64}])
def test_what_is_no_signature_is_refused(signature: object) -> None:
    document = json.loads(dump(MANIFEST)) | {"signature": signature}
    refused(KEYS, PLACE, json.dumps(document).encode(), "signature|key that is not given")


@pytest.mark.parametrize("mac", [7, "", "é", "0" * 64, None])
def test_a_mac_of_any_shape_is_refused(mac: object) -> None:
    document = json.loads(dump(MANIFEST)) | {"signature": {"key_id": key_id(KEY), "mac": mac}}
    refused(KEYS, PLACE, json.dumps(document).encode(), "does not match")


@pytest.mark.parametrize("data", [b"", b"[]", b"7", b"\xff"])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(VerificationFailed, match=r"c1\.json"):
        check(KEYS, PLACE, data)
    assert not is_signed(data)


def test_the_id_says_nothing_of_the_key() -> None:
    assert key_id(KEY) != key_id(OTHER)
    assert key_id(KEY) not in KEY.reveal()
    assert KEY.reveal() not in repr(SigningKeys(KEY, (OTHER,)))
    assert SHORTEST_KEY >= 32


def test_what_is_signed_and_what_is_not() -> None:
    assert is_signed_place(PLACE)
    assert all(is_signed_place(PLACE.replace("c1", f"c1.{state}")) for state in MARKS)
    assert is_signed_place("_holds/Logs/r1.json")
    assert not is_signed_place("Logs/at_day=2026-10-01/c1.jsonl.zst")
    assert not is_signed_place("_manifests/_probe/0123")


# --- a signing store -------------------------------------------------------------------------------------------------


def test_everything_the_ledger_writes_is_signed(store: SignedStore, plain: LocalStore) -> None:
    data = ledger.prepare(store, ENTRY, MANIFEST)
    for mark in MARKS.values():
        mark(store, data)
    place_hold(store, "Logs", Hold("r1", AT, AT, "2026-11-01"))
    written = [info.key for info in plain.list("")]
    assert len(written) == 6
    for key in written:
        check(KEYS, key, plain.get(key))
    assert load_mark(plain.get(ENTRY.keys.done), "k").manifest_sha256 == ledger.digest(plain.get(PLACE))


def test_without_a_key_signed_documents_are_read_all_the_same(store: SignedStore, plain: LocalStore) -> None:
    ledger.mark_done(store, ENTRY, ledger.prepare(store, ENTRY, MANIFEST), "commit", AT)
    place_hold(store, "Logs", Hold("r1", AT, AT, "2026-11-01"))
    [entry] = ledger.entries(plain)
    assert ledger.fetch(plain, entry)[0] == MANIFEST
    assert [hold.run for hold in holds(plain, "Logs")] == ["r1"]


def test_objects_pass_as_they_are(store: SignedStore, plain: LocalStore) -> None:
    store.put_new("Logs/x.jsonl", b"{}\n")
    assert plain.get("Logs/x.jsonl") == store.get("Logs/x.jsonl") == b"".join(store.stream("Logs/x.jsonl")) == b"{}\n"


def test_writing_again_is_writing_once(store: SignedStore) -> None:
    for _ in range(2):
        ledger.mark_done(store, ENTRY, ledger.prepare(store, ENTRY, MANIFEST), "commit", AT)
    assert [entry.state for entry in ledger.entries(store)] == ["done"]


def test_a_forged_receipt_makes_nothing_effective(store: SignedStore, plain: LocalStore) -> None:
    data = ledger.prepare(store, ENTRY, MANIFEST)
    ledger.mark_done(plain, ENTRY, data, "commit", AT)
    [entry] = ledger.entries(store)
    with pytest.raises(VerificationFailed, match="not signed") as caught:
        ledger.fetch(store, entry)
    assert caught.value.where == ENTRY.keys.done


def test_a_signed_receipt_of_another_manifest_is_refused(store: SignedStore) -> None:
    ledger.prepare(store, ENTRY, MANIFEST)
    ledger.mark_done(store, ENTRY, dump(changed(plan="other")), "commit", AT)
    [entry] = ledger.entries(store)
    with pytest.raises(VerificationFailed, match="receipt"):
        ledger.fetch(store, entry)


@pytest.mark.parametrize("mark", ["void", "purged", "expired"])
def test_a_forged_mark_hides_nothing(store: SignedStore, plain: LocalStore, mark: str) -> None:
    data = ledger.prepare(store, ENTRY, MANIFEST)
    if mark != "void":
        ledger.mark_done(store, ENTRY, data, "commit", AT)
    MARKS[mark](plain, data)
    with pytest.raises(VerificationFailed, match="not signed") as caught:
        ledger.entries(store)
    assert caught.value.where == getattr(ENTRY.keys, mark)


def test_a_forged_hold_is_refused(store: SignedStore, plain: LocalStore) -> None:
    place_hold(plain, "Logs", Hold("r1", AT, AT, "2026-11-01"))
    with pytest.raises(VerificationFailed, match=r"_holds/Logs/r1\.json"):
        list(holds(store, "Logs"))
