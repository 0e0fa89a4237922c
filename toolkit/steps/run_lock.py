"""The lock of a table's runs, for commands that must not work beside one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from toolkit.databases.postgres.locks import try_run_lock
from toolkit.databases.postgres.session import Mode, begin
from toolkit.errors import Locked
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.context import Context


@contextmanager
def run_lock(context: Context, bound: BoundArchive) -> Iterator[None]:
    """Keep runs off the step's tables for as long. Raises Locked."""
    with closing(context.connect()) as connection:
        begin(connection, Mode(idle_timeout="0"))
        for table in bound.tables:
            if not try_run_lock(connection, table.schema, table.name):
                raise Locked(f"a run is archiving {table.title}", fix="wait for it to end")
        yield
