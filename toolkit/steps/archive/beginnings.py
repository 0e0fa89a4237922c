"""Several beginnings of one part of a table: what workers that a cluster lost have left beside the one that followed.

A row is deleted, or cleared, by one of them at most. Where the server knows every transaction, that is all there is to
it. Where it does not, the table alone cannot tell which of them took place.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.archive import ledger
from toolkit.archive.layout import chunk_part
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest
from toolkit.errors import VerificationFailed
from toolkit.steps.archive.keys import archived_keys
from toolkit.stores.base import Store


def took_place_elsewhere(store: Store, entry: Entry, manifest: Manifest, entries: Iterable[Entry]) -> bool:
    """Whether rows of this chunk are in an effective one of the same part. `entries`: the table's, as decided so far.

    Raises VerificationFailed when they are in one that is undecided as well.
    """
    part = chunk_part(entry.chunk)
    others = [
        other
        for other in entries
        if other.state in ("done", "prepared") and other.chunk != entry.chunk and chunk_part(other.chunk) == part
    ]
    keys = set(archived_keys(store, manifest)) if others else set()
    for other in sorted(others, key=lambda other: other.state):  # those that are done first
        if keys.isdisjoint(archived_keys(store, ledger.fetch(store, other)[0])):
            continue
        if other.state == "done":
            return True
        raise VerificationFailed(
            "two workers archived the same rows, and the server cannot say for certain whose transaction took place",
            where=f"{entry.keys.prepared}, {other.keys.prepared}",
            fix="compare them by hand; then toolkit decide PLAN CHUNK: the one --as done, the other --as void",
        )
    return False
