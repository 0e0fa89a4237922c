"""Signatures of manifests and marks (pure).

Whoever can write to the store could forge a manifest, edit one, or move it. With a signing key, every document below
`_manifests`, `_holds` and `_index` ends in a keyed code (MAC), which only holders of the key can make:

    mac key   = HMAC-SHA256(signing key, "litellm-data-toolkit/sign/1/mac")
    mac       = hex(HMAC-SHA256(mac key, key of the document NUL the document as JSON without `signature`))
    key id    = first 16 hex digits of HMAC-SHA256(signing key, "litellm-data-toolkit/sign/1/id")

JSON is written with sorted keys and no white space. The document's own key (its place in the archive) is under the MAC,
so a signed document is worth nothing elsewhere. The key id tells a key that was changed from a document that was.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from toolkit.archive.holds import HOLDS
from toolkit.archive.layout import INDEX, RUNS, parse_manifest_key
from toolkit.archive.manifest import SIGNATURE
from toolkit.errors import VerificationFailed
from toolkit.secrets import Secret

_DOMAIN = b"litellm-data-toolkit/sign/1/"
_ID_DIGITS = 16
_RESTORE = "restore the document from the store's versions; do not delete anything more before that"


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """`current` signs and is accepted; `former` keys are only accepted.

    `accept_unsigned` lets documents without a signature pass, for an archive that was begun without a key.
    """

    current: Secret
    former: tuple[Secret, ...] = ()
    accept_unsigned: bool = False

    @property
    def key_id(self) -> str:
        """The id of the current key."""
        return key_id(self.current)


def is_signed_place(key: str) -> bool:
    """Whether documents under this key are signed: manifests, marks, holds, indexes and the history of runs."""
    named = key.startswith((f"{HOLDS}/", f"{INDEX}/", f"{RUNS}/")) and key.endswith(".json")
    return named or parse_manifest_key(key) is not None


def key_id(key: Secret) -> str:
    """What tells keys apart, and says nothing of them."""
    return _derived(key, b"id").hex()[:_ID_DIGITS]


def sign(keys: SigningKeys, key: str, data: bytes) -> bytes:
    """The document with its signature, for storing under `key`. What is signed already stays as it is."""
    import orjson

    document = _parsed(key, data)
    if SIGNATURE in document:
        check(keys, key, data)
        return data
    document[SIGNATURE] = {"key_id": keys.key_id, "mac": _mac(keys.current, _signed_bytes(key, document))}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def check(keys: SigningKeys, key: str, data: bytes) -> None:
    """That the document was signed for this place with one of the keys. Raises VerificationFailed, naming it."""
    document = _parsed(key, data)
    if SIGNATURE not in document:
        if keys.accept_unsigned:
            return
        raise VerificationFailed(
            "the document is not signed",
            where=key,
            why="a signing key is given, and this carries no signature: it was written without the key, or stripped",
            fix="if this archive was begun without a key, set accept_unsigned (see docs/plans.md); otherwise "
            + _RESTORE,
        )
    found = document.pop(SIGNATURE)
    named, mac = (found.get("key_id"), found.get("mac")) if isinstance(found, dict) else (None, None)
    given = (keys.current, *keys.former)
    signed = _signed_bytes(key, document)
    known = [each for each in given if named == key_id(each)]
    if isinstance(mac, str) and any(hmac.compare_digest(mac.encode(), _mac(each, signed).encode()) for each in known):
        return
    if not known:
        raise VerificationFailed(
            "the document is signed with a key that is not given",
            where=key,
            why=f"its key id is {str(named)[:40]!r}; given: {', '.join(map(key_id, given))}",
            fix="give the key that it was signed with (former_signing_keys, when the key was changed)",
        )
    raise VerificationFailed(
        "the signature does not match the document",
        where=key,
        why="after it was signed, the document was changed, or moved here from another place",
        fix=_RESTORE,
    )


def is_signed(data: bytes) -> bool:
    """Whether a document carries a signature, right or wrong."""
    import orjson

    try:
        return SIGNATURE in orjson.loads(data)
    except (ValueError, TypeError):
        return False


def _mac(key: Secret, signed: bytes) -> str:
    return hmac.new(_derived(key, b"mac"), signed, hashlib.sha256).hexdigest()


def _derived(key: Secret, purpose: bytes) -> bytes:
    return hmac.digest(key.reveal().encode(), _DOMAIN + purpose, hashlib.sha256)


def _signed_bytes(key: str, document: dict[str, Any]) -> bytes:
    import orjson

    return key.encode() + b"\0" + orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def _parsed(key: str, data: bytes) -> dict[str, Any]:
    import orjson

    try:
        document = orjson.loads(data)
    except ValueError:
        document = None
    if isinstance(document, dict):
        return document
    raise VerificationFailed("this is not a document that the toolkit wrote", where=key, fix=_RESTORE)
