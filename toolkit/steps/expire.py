"""Removing what is old enough from an archive: planned first, then done chunk by chunk.

The order is safe against crashes: a mark takes the chunk out of the archive, and only then do its objects go. Manifest
and marks stay; they are small, they are the evidence of what was there, and those of kept rows say how far a table has
been archived. Run again, an expiry removes what an interrupted one has left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from toolkit.archive import ledger
from toolkit.archive.expiry import is_over
from toolkit.archive.holds import Hold, holds
from toolkit.archive.index.notes import announce_always, finish_writing
from toolkit.archive.layout import is_kept
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest
from toolkit.archive.windows import to_micros, to_text
from toolkit.report.text import lock
from toolkit.stores.base import Store

_REQUESTS = 8

# kept: its rows were not purged, so the table holds them; held: they were restored, and a hold is on them; locked: the
# store retains an object of it.
Reason = Literal["kept", "held", "locked"]


@dataclass(frozen=True, slots=True)
class Refused:
    """An effective chunk that is old enough and stays. `locked` says how long the store locks it."""

    table: str
    chunk: str
    rows: int
    reason: Reason
    locked: str | None = None


@dataclass(frozen=True, slots=True)
class Expiring:
    """A chunk to be removed, child tables included. `keys` are its objects that are still there.

    `marked`: an interrupted expiry took it out of the archive already.
    """

    entry: Entry
    manifest: Manifest
    data: bytes
    keys: tuple[str, ...]
    marked: bool

    @property
    def rows(self) -> int:
        """Documents in it, children included."""
        return sum(record.rows for record in self.manifest.objects)

    @property
    def windows(self) -> tuple[str, ...]:
        """The labels of the windows that it fills."""
        return tuple(dict.fromkeys(record.window for record in self.manifest.objects))


@dataclass(frozen=True, slots=True)
class Expiry:
    """What would be removed, and what stays although it is old enough. `limit` is a UTC text."""

    limit: str
    chunks: tuple[Expiring, ...]
    refused: tuple[Refused, ...]


def expiry_limit(older: timedelta) -> str:
    """The moment before which windows must end, by this machine's clock (an archive at a URL has no other)."""
    return to_text(to_micros(datetime.now(UTC).replace(tzinfo=None) - older))


def plan_expiry(store: Store, folders: Iterable[str] | None, limit: str) -> Expiry:
    """Look at every chunk of these tables' folders (None for all). Reads only.

    Raises VerificationFailed, StoreError.
    """
    chunks: list[Expiring] = []
    refused: list[Refused] = []
    for folder in folders if folders is not None else ledger.tables(store):
        found = _Folder(store, folder, limit)
        read = list(ledger.fetch_all(store, found.candidates))
        with ThreadPoolExecutor(_REQUESTS, thread_name_prefix="expire") as pool:
            refusals = list(pool.map(lambda each, found=found: found.refusal(each[0], each[1]), read))
        for (entry, manifest, data), stays in zip(read, refusals, strict=True):
            if stays is not None:
                refused.append(stays)
            elif entry.state == "expired":
                chunks += found.unfinished(entry, manifest, data)
            elif is_over(manifest, limit):
                chunks.append(Expiring(entry, manifest, data, _keys(manifest), marked=False))
    return Expiry(limit, tuple(chunks), tuple(refused))


def expire(store: Store, expiry: Expiry, check: Callable[[], None]) -> Iterator[Expiring | Refused]:
    """Carry it out, chunk by chunk; `check` raises to stop between two. Raises StoreError; run again to go on."""
    announce_always(store)
    with ThreadPoolExecutor(_REQUESTS, thread_name_prefix="expire") as pool:
        for each in expiry.chunks:
            check()
            # Once more: somebody may have locked it while the operator was asked.
            locked = _locked(store, each.entry, each.manifest, each.keys)
            if locked is not None:
                yield locked
                continue
            if not each.marked:
                ledger.mark_expired(store, each.entry, each.data, expiry_limit(timedelta()))
            list(pool.map(store.delete, each.keys))
            yield each
    for folder in {each.entry.table for each in expiry.chunks}:
        finish_writing(store, folder)


class _Folder:
    """One table's chunks, and what forbids to remove some of them."""

    def __init__(self, store: Store, folder: str, limit: str) -> None:
        self._store = store
        self._limit = limit
        self._holds: dict[str, list[Hold]] = {folder: list(holds(store, folder))}
        entries = ledger.entries(store, folder)
        self.candidates = [entry for entry in entries if entry.state in ("done", "expired")]
        self._there: dict[str, set[str]] = {}

    def refusal(self, entry: Entry, manifest: Manifest) -> Refused | None:
        """Why an old chunk stays; None for one that may go, or is too young to ask."""
        if entry.state == "expired" or not is_over(manifest, self._limit):
            return None
        if is_kept(entry.chunk) and not entry.purged:
            return Refused(entry.table, entry.chunk, manifest.rows, "kept")
        if self._held(entry, manifest):
            return Refused(entry.table, entry.chunk, manifest.rows, "held")
        return _locked(self._store, entry, manifest, _keys(manifest))

    def unfinished(self, entry: Entry, manifest: Manifest, data: bytes) -> Iterator[Expiring]:
        """An expired chunk with the objects that an interrupted expiry has left."""
        left = tuple(key for key in _keys(manifest) if key in self._listed(key.partition("/")[0]))
        if left:
            yield Expiring(entry, manifest, data, left, marked=True)

    def _held(self, entry: Entry, manifest: Manifest) -> bool:
        """Whether rows of the chunk, or of its children alone, have been restored and are held."""
        for record in manifest.objects:
            folder = record.table or entry.table
            if folder not in self._holds:
                self._holds[folder] = list(holds(self._store, folder))
            if any(hold.low <= record.high and record.low <= hold.high for hold in self._holds[folder]):
                return True
        return False

    def _listed(self, folder: str) -> set[str]:
        """The objects of a table that are there: an expired chunk's should be none."""
        if folder not in self._there:
            self._there[folder] = {info.key for info in self._store.list(f"{folder}/")}
        return self._there[folder]


def _keys(manifest: Manifest) -> tuple[str, ...]:
    return tuple(record.key for record in manifest.objects)


def _locked(store: Store, entry: Entry, manifest: Manifest, keys: Iterable[str]) -> Refused | None:
    """The refusal of a chunk of which an object is locked; the latest date of all counts."""
    dates = [until for key in keys if (until := store.locked_until(key)) is not None]
    if not dates:
        return None
    return Refused(entry.table, entry.chunk, manifest.rows, "locked", lock(max(dates)))
