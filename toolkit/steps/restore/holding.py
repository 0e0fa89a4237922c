"""Holds on what is restored: runs leave it alone, for it is in the archive already."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from toolkit.archive.holds import Hold, place_hold, release_hold
from toolkit.errors import ToolkitError
from toolkit.steps.archive.bound import FIRST_TIME
from toolkit.steps.restore.choose import Chosen, Span
from toolkit.steps.restore.parts import descendants
from toolkit.stores.base import Store

LAST_TIME = "9999-12-31 23:59:59.999999"


Placed = tuple[str, Hold]
"""A folder, and the hold in it."""


def hold_restored(store: Store, run: str, span: Span, folders: Mapping[str, list[Chosen]]) -> list[Placed]:
    """Place a hold in every folder that chunks were chosen of. `folders`: of the table that is asked for, of its
    cleared columns, and of children that come back with it."""
    placed = [(folder, _hold(run, folder, chosen, span)) for folder, chosen in folders.items() if chosen]
    for folder, hold in placed:
        place_hold(store, folder, hold)
    return placed


def release(store: Store, placed: Iterable[Placed]) -> None:
    """Take holds back of which nothing came. One that the store does not let go of stays, as of a restore that did."""
    for folder, hold in placed:
        with contextlib.suppress(ToolkitError):
            release_hold(store, folder, hold)


def restored_children(chosen: Iterable[Chosen]) -> set[str]:
    """The folders of child tables that get rows back with the table that is asked for."""
    return {
        record.table
        for each in chosen
        for record in each.objects
        if record.table in descendants(each) and record.table != each.table
    }


def _hold(run: str, folder: str, chosen: list[Chosen], span: Span) -> Hold:
    """The times in the archive are those of the chunk's own table; of a child's rows the hold leaves nothing out."""
    placed = f"{datetime.now(UTC):%Y-%m-%d}"
    if any(each.table or each.entry.table != folder for each in chosen):
        return Hold(run, FIRST_TIME, LAST_TIME, placed)
    records = [record for each in chosen for record in each.of("")]
    low, high = min(record.low for record in records), max(record.high for record in records)
    return Hold(run, max(low, span.low or low), min(high, span.high or high), placed)
