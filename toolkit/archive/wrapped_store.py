"""What a store is wrapped in that adds something of its own: everything else passes as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from toolkit.stores.base import BucketLock, ObjectInfo, Store, Upload
from toolkit.stores.facts import StoreFacts


class WrappedStore:
    """A `Store` that hands every call to another one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def wrapped(self) -> Store:
        """The other one."""
        return self._store

    @property
    def url(self) -> str:
        """The wrapped store's address."""
        return self._store.url

    @property
    def conditional_writes(self) -> bool:
        """Whether the wrapped store itself refuses a key that is taken."""
        return bool(getattr(self._store, "conditional_writes", True))

    def put_new(self, key: str, data: bytes) -> None:
        """As the wrapped store."""
        self._store.put_new(key, data)

    def get(self, key: str) -> bytes:
        """As the wrapped store."""
        return self._store.get(key)

    def stream(self, key: str) -> Iterator[bytes]:
        """As the wrapped store."""
        return self._store.stream(key)

    def upload(self, key: str) -> Upload:
        """As the wrapped store."""
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

    def folders(self, prefix: str) -> Iterator[str]:
        """As the wrapped store."""
        return self._store.folders(prefix)

    def delete(self, key: str) -> None:
        """As the wrapped store."""
        self._store.delete(key)

    def sweep_uploads(self, older_than: timedelta) -> int:
        """As the wrapped store."""
        return self._store.sweep_uploads(older_than)

    def unlocked(self) -> Store:
        """As the wrapped store."""
        return self._store.unlocked()

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
