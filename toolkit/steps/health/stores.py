"""A plan's stores, looked at. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.archive.history import read_records
from toolkit.errors import ToolkitError
from toolkit.report.store_health import EarlierTrial, LookedAt
from toolkit.steps.history import history_store

if TYPE_CHECKING:
    from toolkit.steps.context import Context


# The newest of so many runs that says anything of a store is believed; older ones tell of another time.
_RUNS = 5


def stores_of(context: Context, names: Iterable[str]) -> tuple[LookedAt, ...]:
    """What these stores of the plan say of themselves, and what earlier runs have found."""
    chosen = tuple(dict.fromkeys(names))
    earlier = _earlier(context) if chosen else {}
    return tuple(_look(context, name, earlier.get(context.store(name).url)) for name in chosen)


def _earlier(context: Context) -> dict[str, EarlierTrial]:
    """By the store's address. A history that cannot be read is none."""
    place = history_store(context.plan)
    if place is None:
        return {}
    try:
        records = read_records(context.store(place), context.plan.name, limit=_RUNS)
    except ToolkitError:
        return {}
    return {
        store.url: EarlierTrial(record.run, record.ended, store.conditional_writes, store.checks_digests)
        for record in reversed(records)
        for store in record.stores
    }


def _look(context: Context, name: str, earlier: EarlierTrial | None) -> LookedAt:
    settings = context.plan.stores[name]
    return LookedAt(
        name=name,
        facts=context.store(name).look(),
        region=settings.region,
        encrypted=settings.sse is not None,
        storage_class=settings.storage_class,
        conditional_writes=settings.conditional_writes,
        earlier=earlier,
    )
