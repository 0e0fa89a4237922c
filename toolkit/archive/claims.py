"""Claims: what keeps a sweep off the objects of a run that is still at work, with nothing but the store between them.

    _sweeps/<run>/<sweep>.json

A sweep claims a run before it looks for the last time whether manifests name the objects that it is about to delete. A
run looks for claims on it, and then for its objects, between a chunk's manifest and its COMMIT. Whoever comes second
sees the other: the sweep finds the manifest and leaves the objects, or the run finds the claim and does not commit. If
the sweep has ended and released its claim by then, the run finds that an object is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from toolkit.archive.manifest import Manifest, ObjectRecord
from toolkit.errors import VerificationFailed
from toolkit.stores.base import Store

SWEEPS = "_sweeps"

_RUN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}(?=[-.])")
_FIX = "run the same command again; give `toolkit sweep` an --older that is longer than any chunk takes"

Checks = Callable[[Callable[[ObjectRecord], None], Iterable[ObjectRecord]], Iterable[None]]
"""`map`, or the same by several threads."""


def run_of(key: str) -> str | None:
    """The run that an object, a manifest, a mark or a record is of, told from its name; None for other files."""
    match = _RUN.match(key.rpartition("/")[2])
    return match and match[0]


def claim(store: Store, run: str, sweep: str) -> str:
    """Say that this sweep takes the run for dead. Returns the claim's key, to be deleted when the sweep is done."""
    key = f"{SWEEPS}/{run}/{sweep}.json"
    store.unlocked().put_new(key, b"{}\n")
    return key


def is_standing(store: Store, manifest: Manifest) -> bool:
    """Whether `check_standing` finds nothing."""
    try:
        check_standing(store, manifest)
    except VerificationFailed:
        return False
    return True


def check_standing(store: Store, manifest: Manifest, checks: Checks = map) -> None:
    """Make sure that a chunk's objects are there, and that no sweep is about to delete them.

    To be asked when the manifest is stored, and in this order: a sweep releases its claims when it has deleted.
    Raises VerificationFailed.
    """
    if next(iter(store.list(f"{SWEEPS}/{manifest.run}/")), None):
        raise VerificationFailed(
            "a sweep has taken this run for dead, and may delete the chunk's objects; it was not committed",
            where=manifest.chunk,
            fix=_FIX,
        )

    def check(record: ObjectRecord) -> None:
        found = store.head(record.key)
        if found is None or found.size != record.stored_bytes:
            raise VerificationFailed(
                "an object was removed or replaced while its chunk was archived; the chunk was not committed",
                where=record.key,
                why=f"expected {record.stored_bytes} bytes, found {found.size if found else 'none'}",
                fix=_FIX,
            )

    for _ in checks(check, manifest.objects):
        pass
