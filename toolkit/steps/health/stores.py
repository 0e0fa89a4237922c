"""A plan's stores, looked at. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.report.store_health import LookedAt

if TYPE_CHECKING:
    from toolkit.steps.context import Context


def stores_of(context: Context, names: Iterable[str]) -> tuple[LookedAt, ...]:
    """What these stores of the plan say of themselves."""
    return tuple(_look(context, name) for name in dict.fromkeys(names))


def _look(context: Context, name: str) -> LookedAt:
    settings = context.plan.stores[name]
    return LookedAt(
        name=name,
        facts=context.store(name).look(),
        region=settings.region,
        encrypted=settings.sse is not None,
        storage_class=settings.storage_class,
        conditional_writes=settings.conditional_writes,
    )
