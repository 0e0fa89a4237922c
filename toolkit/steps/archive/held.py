"""A bound step without the rows that a restore has put a hold on."""

from __future__ import annotations

from dataclasses import replace

from toolkit.archive.holds import holds
from toolkit.steps.archive.bound import BoundArchive
from toolkit.stores.base import Store


def without_held(bound: BoundArchive, store: Store) -> BoundArchive:
    """The step, its predicate leaving out every held span."""
    spans = tuple((hold.low, hold.high) for hold in holds(store, bound.folder))
    return replace(bound, held=spans)
