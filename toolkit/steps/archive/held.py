"""A bound step without the rows that a restore has put a hold on."""

from __future__ import annotations

from dataclasses import replace

from toolkit.archive.holds import holds
from toolkit.archive.layout import cleared_folder, table_folder
from toolkit.steps.archive.bound import BoundArchive
from toolkit.stores.base import Store


def without_held(bound: BoundArchive, store: Store) -> BoundArchive:
    """The step, its predicate leaving out every held span, whether rows were restored there or cleared columns."""
    folders = table_folder(bound.table.schema, bound.table.name), cleared_folder(bound.table.schema, bound.table.name)
    spans = tuple((hold.low, hold.high) for folder in folders for hold in holds(store, folder))
    return replace(bound, held=spans)
