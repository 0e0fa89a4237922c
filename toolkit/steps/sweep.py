"""Clearing away what interrupted runs have left: objects that no effective manifest names, and unfinished uploads.

Nothing of a run goes before it has been silent for a grace period: a run that is under way has objects that no manifest
names yet, for hours where a partition is dropped. Silence is counted from the last thing that the store has got of the
run, by the store's clock. Whatever the grace period is, no object goes that a manifest may still come to name: see
`claims`. What the store locks stays until its time is over.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from toolkit.archive import ledger
from toolkit.archive.claims import SWEEPS, claim, run_of
from toolkit.archive.holds import HOLDS
from toolkit.archive.layout import INDEX, MANIFESTS, RUNS
from toolkit.archive.ledger import Entry
from toolkit.report.text import lock
from toolkit.stores.base import ObjectInfo, Store

_DOCUMENTS = tuple(f"{folder}/" for folder in (MANIFESTS, HOLDS, INDEX, RUNS))
# Claims that an interrupted sweep has left; another sweep may be at work under younger ones.
_CLAIMS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """An object that is named by no effective chunk. `size` in bytes; `removed` is False in a dry run, and for what the
    store locks (`locked` says until when)."""

    key: str
    size: int
    removed: bool
    locked: str | None = None


def sweep(store: Store, grace: timedelta, *, dry_run: bool) -> Iterator[Swept]:
    """Remove leftovers of runs that have been silent for `grace`; the objects of expired chunks at once.

    Raises StoreError, VerificationFailed for marks that contradict each other.
    """
    known = ledger.entries(store)
    found = _look(store, _decided(store, known))
    now = datetime.now(UTC)
    leftovers = [info for info in found.unnamed if found.is_silent(info.key, now - grace)]
    claims = [] if dry_run else _claim(store, leftovers)
    named_since = _chunks(ledger.entries(store)) - _chunks(known) if leftovers else set()
    for info in (*found.expired, *leftovers):
        if _chunk_of(info.key) in named_since:
            continue
        locked = lock(store.locked_until(info.key))
        removed = locked is None and not dry_run
        if removed:
            store.delete(info.key)
        yield Swept(info.key, info.size, removed, locked)
    if not dry_run:
        for key in (*claims, *found.claims_before(now - max(grace, _CLAIMS))):
            store.delete(key)


@dataclass
class _Found:
    """What runs have left in the store: `unnamed` objects, those of `expired` chunks, when each run was last `heard`
    of, and `claims`."""

    unnamed: list[ObjectInfo] = field(default_factory=list)
    expired: list[ObjectInfo] = field(default_factory=list)
    heard: dict[str, datetime] = field(default_factory=dict)
    claims: list[ObjectInfo] = field(default_factory=list)

    def is_silent(self, key: str, limit: datetime) -> bool:
        """Whether the object's run was last heard of by then."""
        return self.heard[run_of(key) or ""] <= limit

    def claims_before(self, limit: datetime) -> Iterator[str]:
        """The keys of claims of that age."""
        return (info.key for info in self.claims if info.modified <= limit)


def _decided(store: Store, known: Iterable[Entry]) -> tuple[set[str], set[str]]:
    """(keys that prepared and effective chunks name, keys that expired ones do)."""
    named: set[str] = set()
    expired: set[str] = set()
    for entry, manifest in ledger.read_all(store, (entry for entry in known if entry.state != "void")):
        (expired if entry.state == "expired" else named).update(record.key for record in manifest.objects)
    return named, expired


def _look(store: Store, decided: tuple[set[str], set[str]]) -> _Found:
    named, expired = decided
    found = _Found()
    for info in store.list(""):
        if info.key.startswith(f"{SWEEPS}/"):
            found.claims.append(info)
            continue
        run = run_of(info.key)
        if run is None:  # none of ours
            continue
        found.heard[run] = max(info.modified, found.heard.get(run, info.modified))
        if info.key in expired:
            found.expired.append(info)
        elif info.key not in named and not info.key.startswith(_DOCUMENTS):
            found.unnamed.append(info)
    return found


def _claim(store: Store, leftovers: Iterable[ObjectInfo]) -> list[str]:
    sweep = secrets.token_hex(6)
    return [claim(store, run, sweep) for run in sorted({run_of(info.key) or "" for info in leftovers})]


def _chunks(entries: Iterable[Entry]) -> set[str]:
    return {entry.chunk for entry in entries}


def _chunk_of(key: str) -> str:
    """The chunk that an object is of: its name up to the format's suffix."""
    return key.rpartition("/")[2].partition(".")[0]
