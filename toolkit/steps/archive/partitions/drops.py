"""Dropping archived partitions one after the other, without holding anybody up for long.

A drop needs the parent for itself. It asks for it a fraction of a second at a time and gives way in between, so that
nobody queues up behind it for long, and so that no session that waits for us ever gets to look for a deadlock (and to
be ended for it).

A session that inserts through the parent holds the parent while it waits for the partition: it can never be passed, so
the chunk is undone, the insert lands, and the partition is read again with its row.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.partitions import drop_partition, longest_wait, somebody_waits
from toolkit.errors import Locked, ToolkitError
from toolkit.runs.stopping import Stop
from toolkit.schema.partitions import Partition
from toolkit.steps.archive.bound import BoundArchive

if TYPE_CHECKING:
    import psycopg
    from psycopg import Connection
    from psycopg.rows import TupleRow

# How long a drop is tried for: this many times lock_timeout, with a pause after each try for who queued up meanwhile.
_PATIENCE = 10
_PAUSE, _LONGEST_PAUSE = 0.25, 4.0


class Drops:
    """The drops of a step; one object serves all workers."""

    def __init__(self, bound: BoundArchive, stop: Stop) -> None:
        self._bound = bound
        self._stop = stop
        self._lock = threading.Lock()
        self._gave_up = threading.Event()
        self._held: dict[int, Partition] = {}

    @contextmanager
    def holding(self, partition: Partition) -> Iterator[None]:
        """While a worker keeps writers off the partition."""
        self._held[partition.oid] = partition
        try:
            yield
        finally:
            del self._held[partition.oid]

    def wait_for_turn(self, connection: Connection[TupleRow], partition: Partition) -> None:
        """Two drops would wait for each other at the parent. Raises LockNotAvailable, as `drop`."""
        while not self._lock.acquire(timeout=_PAUSE):
            self._stop.check()
            _give_way(connection, partition)

    def end_turn(self) -> None:
        """After COMMIT, or when it will not come."""
        self._lock.release()

    def drop(self, connection: Connection[TupleRow], partition: Partition) -> None:
        """Drop it in the open transaction.

        Raises LockNotAvailable when the chunk must be undone and begun again, Locked when the parent could not be had
        for a long time, and ToolkitError when something depends on the partition.
        """
        import psycopg

        patience = _PATIENCE * self._bound.lock_timeout / 1000
        wait = longest_wait(connection, self._bound.lock_timeout)
        deadline, pause = time.monotonic() + patience, _PAUSE
        while True:
            self._stop.check()
            _give_way(connection, partition)
            try:
                return drop_partition(connection, partition, wait)
            except psycopg.errors.DependentObjectsStillExist as error:
                raise self._depended_on(partition, error) from None
            except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected) as error:
                if somebody_waits(connection, self._held_relations()):
                    deadline = time.monotonic() + patience  # for another worker, which gives way once it has read
                elif time.monotonic() > deadline or self._gave_up.is_set():
                    self._gave_up.set()
                    raise self._in_use(partition, error) from None
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _held_relations(self) -> list[int]:
        return [oid for partition in list(self._held.values()) for oid in partition.relations]

    def _in_use(self, partition: Partition, error: psycopg.Error) -> Locked:
        return Locked(
            f"the partition {partition.title} of {self._bound.title} could not be dropped: other sessions use the"
            " table all the time",
            why=error_text(error),
            fix="run again when long queries on it have ended (pg_stat_activity), or raise lock_timeout: a drop is"
            f" tried for {_PATIENCE} times as long",
        )

    def _depended_on(self, partition: Partition, error: psycopg.Error) -> ToolkitError:
        return ToolkitError(
            f"the partition {partition.title} of {self._bound.title} cannot be dropped: something depends on it",
            why=" ".join((error.diag.message_detail or error_text(error)).split()),
            fix="drop what depends on it, or write then: delete; nothing was dropped or deleted from this partition",
        )


def _give_way(connection: Connection[TupleRow], partition: Partition) -> None:
    """Raise LockNotAvailable when somebody waits for the partition."""
    import psycopg

    if somebody_waits(connection, partition.relations):
        raise psycopg.errors.LockNotAvailable(f"a session waits to write to the partition {partition.title}")
