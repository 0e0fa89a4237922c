"""Bringing the indexes of a plan's archives up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit import __version__
from toolkit.archive.index.compact import Compacted, compact
from toolkit.steps.archive.run_lock import run_locks
from toolkit.steps.context import Context


def compact_archives(
    context: Context, only: str | None, check: Callable[[], None], *, afresh: bool
) -> Iterator[tuple[str, Compacted]]:
    """(step, what its archive's index covers now) of every step, or of the one of that name.

    Raises PlanError, Locked while a run works on the table, StoreError, and what `check` raises.
    """
    for bound in context.bind(only):
        with run_locks(context.connect, bound):
            store = context.store(bound.store)
            done = compact(store, bound.folder, now=context.now, tool=__version__, check=check, afresh=afresh)
        yield bound.step, done
