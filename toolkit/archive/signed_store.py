"""A store whose manifests, marks and holds are signed as they are written and checked as they are read.

It wraps any other store, so that no reader of an archive can forget to look. Objects pass through as they are: their
digests stand in manifests.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from toolkit.archive.signing import SigningKeys, check, is_signed_place, sign
from toolkit.stores.base import BucketLock, ObjectInfo, Store, Upload
from toolkit.stores.facts import StoreFacts


class SignedStore:
    """A `Store` that holds signing keys. What `get` returns of a signed place has been checked."""

    def __init__(self, store: Store, keys: SigningKeys) -> None:
        self._store = store
        self._keys = keys

    @property
    def url(self) -> str:
        """The wrapped store's address."""
        return self._store.url

    @property
    def conditional_writes(self) -> bool:
        """Whether the wrapped store itself refuses a key that is taken."""
        return bool(getattr(self._store, "conditional_writes", True))

    def signed(self, key: str, data: bytes) -> bytes:
        """The bytes that `put_new` stores."""
        return sign(self._keys, key, data) if is_signed_place(key) else data

    def put_new(self, key: str, data: bytes) -> None:
        """Sign where signatures belong, then store."""
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

    def upload(self, key: str) -> Upload:
        """For objects: manifests are small, and written by `put_new`."""
        return self._store.upload(key)

    def head(self, key: str) -> ObjectInfo | None:
        """As the wrapped store."""
        return self._store.head(key)

    def sha256(self, key: str) -> bytes | None:
        """As the wrapped store."""
        return self._store.sha256(key)

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        """As the wrapped store."""
        return self._store.list(prefix)

    def delete(self, key: str) -> None:
        """As the wrapped store."""
        self._store.delete(key)

    def sweep_uploads(self, older_than: timedelta) -> int:
        """As the wrapped store."""
        return self._store.sweep_uploads(older_than)

    def unlocked(self) -> Store:
        """As the wrapped store, still signing."""
        return SignedStore(self._store.unlocked(), self._keys)

    def lock(self) -> BucketLock:
        """As the wrapped store."""
        return self._store.lock()

    def locked_until(self, key: str) -> datetime | None:
        """As the wrapped store."""
        return self._store.locked_until(key)

    def look(self) -> StoreFacts:
        """As the wrapped store."""
        return self._store.look()

    def keeps_versions(self) -> bool:
        """As the wrapped store."""
        return self._store.keeps_versions()


def as_stored(store: Store, key: str, data: bytes) -> bytes:
    """The bytes that `store.put_new(key, data)` leaves under the key."""
    return store.signed(key, data) if isinstance(store, SignedStore) else data
