"""What a store really does, found by trying: the start-up probe.

A store can accept `If-None-Match: *` and overwrite all the same (`rclone serve s3` does), or show old
contents for a while. Both break the archive's promises silently, so they are looked for before anything
depends on them.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.errors import ObjectExists, ObjectMissing, StoreError, StoreUnreachable
from toolkit.stores.base import BucketLock

if TYPE_CHECKING:
    from toolkit.stores.base import Store

PLACE = "_manifests/_probe"


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found. The caller decides what it needs.

    writable            an object could be written readable            and read back listable            and
    listed deletable           and deleted; when not, `key` is left behind conditional_writes  a second write
    of the key with other bytes was refused by the store itself; False when the store
                        overwrites, and when it was opened with conditional_writes=False
    checks_digests      an upload that came with a wrong SHA-256 was refused; False when the store believes what it is
                        told, and its own word (`Store.sha256`) is then no verification
    stale_reads         reading, listing or looking showed something else than what was just written or
    deleted key                 where it was tried why                 the store's words for the first thing
    that did not work
    lock                what the store says of object lock. The trial's own objects are not locked, unless the bucket
                        locks whatever is written to it (`lock.default`)
    """

    writable: bool
    readable: bool = False
    listable: bool = False
    deletable: bool = False
    conditional_writes: bool = False
    checks_digests: bool = False
    stale_reads: bool = False
    key: str = ""
    why: str | None = None
    lock: BucketLock = field(default_factory=lambda: BucketLock(enabled=False))


def probe(store: Store) -> Probe:
    """Write, read, list, write again and delete one small object. Raises StoreUnreachable; refusals are in
    the result."""
    trial = _Trial(store)
    leftovers: tuple[str, ...] = (trial.key, trial.wrong_key)
    try:
        return trial.run()
    except StoreUnreachable:
        leftovers = ()  # cleaning up would only wait for the same server once more, and hide the first failure
        raise
    finally:
        for key in leftovers:
            with suppress(StoreError):
                store.delete(key)


class _Trial:
    """One run of the probe, collecting what went wrong."""

    def __init__(self, store: Store) -> None:
        self.key = f"{PLACE}/{secrets.token_hex(16)}"
        self.wrong_key = f"{self.key}-wrong"
        self._store = store.unlocked()
        self._first = secrets.token_bytes(32)
        self._stale = False
        self._why: str | None = None

    def run(self) -> Probe:
        """The steps in order; each says whether it was allowed, and notes what it saw."""
        if not self._write():
            return Probe(writable=False, key=self.key, why=self._why)
        readable, listable = self._read(), self._list()
        conditional, checks = self._write_again(), self._write_wrongly()
        deletable = self._delete(look=readable)
        return Probe(
            writable=True,
            readable=readable,
            listable=listable,
            deletable=deletable,
            conditional_writes=conditional,
            checks_digests=checks,
            stale_reads=self._stale,
            key=self.key,
            why=self._why,
            lock=self._store.lock(),
        )

    def _write(self) -> bool:
        try:
            self._store.put_new(self.key, self._first)
        except StoreError as error:
            return self._refused(error)
        return True

    def _read(self) -> bool:
        try:
            self._stale |= self._store.get(self.key) != self._first
        except ObjectMissing:
            self._stale = True
        except StoreError as error:
            return self._refused(error)
        return True

    def _list(self) -> bool:
        try:
            self._stale |= self.key not in [info.key for info in self._store.list(f"{PLACE}/")]
        except StoreError as error:
            return self._refused(error)
        return True

    def _write_again(self) -> bool:
        try:
            self._store.put_new(self.key, secrets.token_bytes(32))
        except ObjectExists:
            return bool(getattr(self._store, "conditional_writes", True))
        except StoreError as error:
            return self._refused(error)
        return False

    def _write_wrongly(self) -> bool:
        """Bytes with the digest of others, as they would arrive after damage on the way."""
        upload = self._store.upload(self.wrong_key)
        upload.write(self._first)
        try:
            upload.complete(hashlib.sha256(self._first[::-1]).digest())
        except StoreError:
            return True
        return False

    def _delete(self, *, look: bool) -> bool:
        try:
            self._store.delete(self.key)
            self._stale |= look and self._store.head(self.key) is not None
        except StoreError as error:
            return self._refused(error)
        return True

    def _refused(self, error: StoreError) -> bool:
        self._why = self._why or str(error)
        return False
