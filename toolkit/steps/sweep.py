"""Clearing away what interrupted runs have left: objects that no effective manifest names, and unfinished uploads.

Only what is older than a grace period goes, by the time in the run's own id: a run that is under way right now has
objects that no manifest names yet. What the store locks stays until its time is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from toolkit.archive import ledger
from toolkit.archive.holds import HOLDS
from toolkit.archive.layout import INDEX, MANIFESTS
from toolkit.report.text import lock
from toolkit.stores.base import Store

_DOCUMENTS = (f"{MANIFESTS}/", f"{HOLDS}/", f"{INDEX}/")
_RUN = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{6}-")


@dataclass(frozen=True, slots=True)
class Swept:
    """An object that is named by no effective chunk. `size` in bytes; `removed` is False in a dry run, and for what the
    store locks (`locked` says until when)."""

    key: str
    size: int
    removed: bool
    locked: str | None = None


def sweep(store: Store, grace: timedelta, *, dry_run: bool) -> Iterator[Swept]:
    """Remove leftovers older than `grace`; the objects of void and expired chunks at once, for those are decided.

    Raises StoreError.
    """
    named: set[str] = set()
    over: set[str] = set()
    for entry, manifest in ledger.read_all(store, ledger.entries(store)):
        decided = over if entry.state in ("void", "expired") else named
        decided.update(record.key for record in manifest.objects)
    limit = datetime.now(UTC) - grace
    for info in store.list(""):
        if info.key.startswith(_DOCUMENTS) or info.key in named:
            continue
        if info.key in over or _is_older(info.key, limit):
            locked = lock(store.locked_until(info.key))
            removed = locked is None and not dry_run
            if removed:
                store.delete(info.key)
            yield Swept(info.key, info.size, removed, locked)


def _is_older(key: str, limit: datetime) -> bool:
    """Whether a chunk's object is from a run that began before `limit`. Other files are none of ours, and stay."""
    match = _RUN.match(key.rpartition("/")[2])
    return match is not None and datetime.strptime(match[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) < limit
