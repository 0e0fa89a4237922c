"""A store whose manifests, marks, holds and indexes are signed as they are written and checked as they are read.

It wraps any other store, so that no reader of an archive can forget to look. Objects pass through as they are: their
digests stand in manifests.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.archive.signing import SigningKeys, check, is_signed_place, sign
from toolkit.archive.wrapped_store import WrappedStore
from toolkit.stores.base import Store


class SignedStore(WrappedStore):
    """A `Store` that holds signing keys. What `get` returns of a signed place has been checked."""

    def __init__(self, store: Store, keys: SigningKeys) -> None:
        super().__init__(store)
        self._keys = keys

    def signed(self, key: str, data: bytes) -> bytes:
        """The bytes that `put_new` stores."""
        return sign(self._keys, key, data) if is_signed_place(key) else data

    def put_new(self, key: str, data: bytes) -> None:
        """Sign where signatures belong, then store. (What is uploaded are objects; documents are small.)"""
        self._store.put_new(key, self.signed(key, data))

    def get(self, key: str) -> bytes:
        """Raises VerificationFailed for a document that should be signed and is not, or wrongly."""
        data = self._store.get(key)
        if is_signed_place(key):
            check(self._keys, key, data)
        return data

    def stream(self, key: str) -> Iterator[bytes]:
        """As `get` where signatures belong."""
        if is_signed_place(key):
            yield self.get(key)
        else:
            yield from self._store.stream(key)

    def unlocked(self) -> Store:
        """As the wrapped store, still signing."""
        return SignedStore(self._store.unlocked(), self._keys)


def as_stored(store: Store, key: str, data: bytes) -> bytes:
    """The bytes that `store.put_new(key, data)` leaves under the key."""
    return store.signed(key, data) if isinstance(store, SignedStore) else data
