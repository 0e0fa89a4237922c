"""The contract of an object store.

An archive only ever adds: objects are written once under a fresh key, read back, and never changed. One suite
(`tests/stores/test_contract.py`) holds every implementation to what the comments here say.

Vocabulary: a *key* is a path of `/`-joined segments of `[A-Za-z0-9._=-]`, relative to the store's prefix; an *object*
is the bytes under a key; an *upload* is an object being written in parts, invisible until it is completed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from toolkit.stores.facts import StoreFacts

# How long a legal hold locks an object: until somebody lifts it.
FOREVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """What a store says of an object. `size` in bytes; `modified`: when it was completed, by the store's clock (UTC, in
    whole seconds on S3)."""

    key: str
    size: int
    modified: datetime


@dataclass(frozen=True, slots=True)
class BucketLock:
    """Whether a store can lock objects against removal (S3's object lock), as far as it says.

    `default` is the retention that the bucket gives every object by itself, such as `GOVERNANCE, 30 days`. `why` is the
    store's answer when it has no object lock, or will not tell.
    """

    enabled: bool
    default: str | None = None
    why: str | None = None


class Upload(Protocol):
    """An object being written. Used by one thread. Bytes may be buffered up to one part (bounded memory)."""

    def write(self, data: bytes) -> None:
        """Append bytes. Raises StoreUnreachable or StoreError when a part cannot be stored."""

    def complete(self, sha256: bytes) -> None:
        """Make the object visible under its key, whole or not at all.

        `sha256` is the digest of all bytes written, sent along as a checksum where the store takes one. If the key is
        taken already: by the same bytes, this returns as if we had written it (our own earlier attempt whose reply
        was lost); by other bytes, ObjectExists. An error reported inside a success reply counts as failure.
        """

    def abort(self) -> None:
        """Give up: nothing stays behind, neither object nor parts. Never raises; safe to call twice."""


class Store(Protocol):
    """Where archives live. Thread-safe. Transient failures (5xx, 429, resets, time-outs) are retried inside with
    bounded backoff; what is raised is final: StoreUnreachable, or a StoreError that says key and cause."""

    @property
    def url(self) -> str:
        """The store's address for people: scheme, bucket, prefix. Never holds a secret."""

    def put_new(self, key: str, data: bytes) -> None:
        """Store a small object (below 64 MiB) under a key that must be free; the rules of `Upload.complete`."""

    def upload(self, key: str) -> Upload:
        """Begin an object of any size. The key is checked when it completes."""

    def get(self, key: str) -> bytes:
        """A small object whole. Raises ObjectMissing."""

    def stream(self, key: str) -> Iterator[bytes]:
        """An object's bytes in blocks of at most 1 MiB, memory bounded. Raises ObjectMissing before the first block;
        StoreError when the stream ends early."""

    def head(self, key: str) -> ObjectInfo | None:
        """What the store says of the object, None when there is none."""

    def sha256(self, key: str) -> bytes | None:
        """The SHA-256 that the store itself computed when it took the object; None when it does not keep one for the
        whole object. What `verify: checksum` relies on."""

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        """All objects whose key starts with `prefix`, sorted by key (Unicode code points), pages fetched as needed.
        Uploads in progress are not listed."""

    def folders(self, prefix: str) -> Iterator[str]:
        """The names of the folders right below `prefix` (empty, or ending in a slash) that hold objects, sorted as
        their keys are. Costs a request for a thousand folders, however much is in them."""

    def delete(self, key: str) -> None:
        """Remove an object; nothing happens when it is not there. A store that keeps versions hides it only."""

    def unlocked(self) -> Store:
        """The same place for objects that are removed again at once: without the retention that others are given."""

    def lock(self) -> BucketLock:
        """What the store says of object lock. Raises StoreUnreachable."""

    def locked_until(self, key: str) -> datetime | None:
        """Until when (UTC) the object is locked against removal; FOREVER for a legal hold, None when it is not locked
        or not there."""

    def keeps_versions(self) -> bool:
        """Whether the bytes of deleted objects stay behind as versions, as far as the store says."""

    def look(self) -> StoreFacts:
        """What the store's own settings say, as far as they may be read. Writes nothing, and never raises: what does
        not answer is not reachable."""

    def sweep_uploads(self, older_than: timedelta) -> int:
        """End uploads that were begun this long ago and never completed. Returns how many."""
