"""Statements that waited for the rows: keys and indexes side by side where the engine can, the others in their order.

Each is noted in the state when it is done, so that a run that ends in between is gone on with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from toolkit.databases.per_thread import PerThread
from toolkit.databases.target import Target, open_target
from toolkit.dialects.statement import Statement
from toolkit.errors import AlreadyThere, ToolkitError
from toolkit.steps.move.state import StateTable
from toolkit.steps.move.targets import OpenTarget

AFTER = "after"  # what the state calls them

# Building an index sorts its rows; with the server's default of 64 MB a large one is sorted on disk.
_SORT_MEMORY = "SET maintenance_work_mem = '256MB'"


@dataclass
class After:
    """`done`: numbers of the statements that an earlier run has made. `resumed`: it may have made one more."""

    target: OpenTarget
    state: StateTable
    jobs: int
    done: Collection[int]
    resumed: bool

    def run(self, statements: Sequence[Statement], only: Collection[Statement] | None = None) -> None:
        """Run those that are not done. Raises ToolkitError for the first that is refused."""
        todo = [
            (number, each)
            for number, each in enumerate(statements)
            if number not in self.done and (only is None or each in only)
        ]
        connections: PerThread[Target] = PerThread(self._connect)
        try:
            with ThreadPoolExecutor(max(self.jobs, 1), thread_name_prefix="index") as executor:
                for group in self._groups(todo):
                    for finished in [executor.submit(self._one, connections, *each) for each in group]:
                        finished.result()
        finally:
            connections.close()

    def _groups(self, todo: list[tuple[int, Statement]]) -> Iterator[list[tuple[int, Statement]]]:
        """Statements that may run at once. References wait for keys, and whatever else there is keeps its order."""
        for index, group in groupby(todo, lambda each: each[1].kind == "index"):
            if index and self.target.engine == "postgres":
                yield list(group)
            else:
                yield from ([each] for each in group)

    def _connect(self) -> Target:
        connection = open_target(self.target.secret, self.target.engine)
        if self.target.engine == "postgres":
            connection.execute(_SORT_MEMORY)
        return connection

    def _one(self, connections: PerThread[Target], number: int, statement: Statement) -> None:
        connection = connections.get() if self.target.engine == "postgres" else self.target.connection
        connection.begin()
        try:
            connection.execute(statement.sql)
        except ToolkitError as error:
            connection.rollback()
            # DDL that commits by itself may be done without having been noted.
            if connection.transactional or not self.resumed or not isinstance(error, AlreadyThere):
                raise
            connection.begin()
        self.state.note(AFTER, number, connection)
        connection.commit()
