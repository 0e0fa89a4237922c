"""The lock that keeps a table's runs apart, and commands that must not work beside one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.databases.postgres.locks import try_run_lock
from toolkit.databases.postgres.session import Mode, begin, holding
from toolkit.errors import Locked
from toolkit.steps.archive.bound import BoundArchive

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def take_run_locks(connection: Connection[TupleRow], bound: BoundArchive) -> None:
    """Hold the locks of the step's tables in a transaction of its own, which sees nothing and so holds back no vacuum.

    Raises Locked.
    """
    begin(connection, Mode(idle_timeout="0"))
    _take(connection, ((table.schema, table.name) for table in bound.tables))


def _take(connection: Connection[TupleRow], tables: Iterable[tuple[str, str]]) -> None:
    for schema, name in tables:
        if not try_run_lock(connection, schema, name):
            raise Locked(
                f"another run is archiving {name if schema == 'public' else f'{schema}.{name}'}",
                why="a purge, a restore or a compaction of it counts as one",
                fix="wait for it to end; pg_locks shows its session (locktype = 'advisory')",
            )


@contextmanager
def run_locks(connect: Callable[[], Connection[TupleRow]], bound: BoundArchive) -> Iterator[None]:
    """Keep runs off the step's tables for as long. Raises Locked."""
    with holding(connect) as connection:
        take_run_locks(connection, bound)
        yield


Names = Iterable[tuple[str, str]]
"""(schema, table) of several."""


@contextmanager
def table_locks(connect: Callable[[], Connection[TupleRow]]) -> Iterator[Callable[[Names], None]]:
    """Keep runs off tables that become known one after the other: what it gives takes their locks too, or raises
    Locked."""
    with holding(connect) as connection:
        begin(connection, Mode(idle_timeout="0"))
        yield lambda names: _take(connection, names)
