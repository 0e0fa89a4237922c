"""Where a copy's rows go, but for the loading itself: a database, or a directory of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from toolkit.databases.loading import Loader, Mark, open_loader, recover
from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.constraints import put_back, to_drop
from toolkit.steps.move.finishing import analyzed_beside, finish_tables
from toolkit.steps.move.orphans import refuse_orphans
from toolkit.steps.move.state import State, StateTable, TableState
from toolkit.steps.move.targets import OpenTarget


class CopyState(Protocol):
    """What a step has done so far, kept where its rows go. Used by one thread."""

    @property
    def forgetting(self) -> str:
        """How an operator makes it forget an unfinished run."""

    def forgetting_of(self, table: BoundTable) -> str:
        """How an operator makes it forget one table, which is copied anew then."""

    def read(self) -> State:
        """What an earlier run left. Raises PreflightRefused for what another version left."""

    def begin_table(self, table: BoundTable, known: TableState) -> None:
        """Note how a table is cut, before its first chunk."""

    def cut_again(self, table: BoundTable, known: TableState) -> None:
        """Note that a table has more chunks than it had."""

    def owe(self, statements: list[str]) -> None:
        """Note what the end of the step must run."""

    def watermark(self, table: BoundTable, value: str) -> None:
        """Keep the highest value that was copied."""

    def mark(self, table: BoundTable, chunk: int) -> Mark:
        """What a loader notes with a chunk."""

    def restart(self, table: BoundTable) -> None:
        """Forget the chunks of a table that is copied anew."""

    def finish(self) -> None:
        """The step is done."""


class Destination(Protocol):
    """The tables of one step.

    `in_order`: a row is refused while the row that it refers to is not there. `catches_up`: rows that changed since an
    earlier, unfinished run can be copied over those that are there. `knows_its_own`: rows of that run can be told from
    others.
    """

    in_order: bool
    catches_up: bool
    knows_its_own: bool

    @property
    def state(self) -> CopyState:
        """The step's state."""

    def recover(self) -> None:
        """Decide what an earlier run, which was ended in the middle of a chunk, has left of it."""

    def loosen(self, owed: list[str]) -> None:
        """Take away what forbids rows in any order, noting how to put it back before. `owed`: of an earlier run."""

    def tighten(self) -> None:
        """Put back what was taken away, by this run or an earlier one. Raises VerificationFailed."""

    def analyzing(self) -> AbstractContextManager[None]:
        """All rows are there: where statistics do not need keys and indexes, they are made beside what the block does,
        which reads only."""

    def complete(self) -> None:
        """All rows are there, and keys and indexes, too: counters go on after them, statistics know them."""

    def open_loader(self) -> Loader:
        """For one thread."""

    def empty(self, tables: Iterable[BoundTable]) -> None:
        """Remove all rows. The tables come each after those that it refers to."""

    def restart(self, table: BoundTable) -> None:
        """Remove what an earlier, unfinished run of the step copied, or all rows where that cannot be told."""

    def has_rows(self, table: BoundTable) -> bool:
        """Whether there are any."""

    def count(self, table: BoundTable) -> int:
        """How many rows there are: all, or those of this step where they can be told."""


class DatabaseDestination:
    """Tables of a database."""

    catches_up = True
    knows_its_own = False

    def __init__(self, target: OpenTarget, bound: BoundCopy) -> None:
        self._target = target
        self._run = bound.run
        self._tables = bound.tables
        self.in_order = target.engine == "duckdb"  # its references are checked at once, and cannot be added later
        self.state = StateTable(target.connection, target.engine, bound.run)

    def recover(self) -> None:
        """As the engine's module does, where chunk and mark are no transaction."""
        recover(self._target.module, self._target.secret, self._run)

    def loosen(self, owed: list[str]) -> None:
        """PostgreSQL's foreign keys. An earlier run may have put some of them back: those are noted already."""
        if self._target.engine != "postgres":
            return
        drops, back = to_drop(self._target.connection, self._tables)
        unknown = [statement for statement in back if statement not in owed]
        if unknown:
            self.state.owe(unknown)
        for statement in drops:
            self._target.connection.execute(statement)

    def tighten(self) -> None:
        """See `loosen`. MariaDB's and MySQL's keys are there, and were not looked at."""
        put_back(self._target.connection, self.state.read().owed)
        if self._target.module == "mysql":
            refuse_orphans(self._target.connection, self._tables)

    def analyzing(self) -> AbstractContextManager[None]:
        """As the engine can."""
        return analyzed_beside(self._target, self._tables)

    def complete(self) -> None:
        """As the engine needs it."""
        finish_tables(self._target, self._tables)

    def open_loader(self) -> Loader:
        """For one thread."""
        return open_loader(self._target.module, self._target.secret)

    def empty(self, tables: Iterable[BoundTable]) -> None:
        """TRUNCATE where that is one statement for all, DELETE otherwise. In MariaDB and MySQL, whose references are
        not dropped for the load, no row that refers to others goes along."""
        tables = list(tables)
        if self._target.engine == "postgres":
            self._target.connection.execute(f"TRUNCATE {', '.join(map(self._name, tables))}")
            return
        verb = "TRUNCATE TABLE" if self._target.engine == "clickhouse" else "DELETE FROM"
        with self._references_ignored():
            for table in reversed(tables):
                self._target.connection.execute(f"{verb} {self._name(table)}")

    def restart(self, table: BoundTable) -> None:
        """Remove all rows: they come back."""
        self.empty([table])

    def has_rows(self, table: BoundTable) -> bool:
        """Whether there are any."""
        return bool(self._target.connection.rows(f"SELECT 1 FROM {self._name(table)} LIMIT 1"))

    def count(self, table: BoundTable) -> int:
        """All rows of the table."""
        rows: list[tuple[Any, ...]] = self._target.connection.rows(f"SELECT count(*) FROM {self._name(table)}")
        return int(rows[0][0])

    @contextmanager
    def _references_ignored(self) -> Iterator[None]:
        if self._target.module != "mysql":
            yield
            return
        self._target.connection.execute("SET foreign_key_checks = 0")
        try:
            yield
        finally:
            self._target.connection.execute("SET foreign_key_checks = 1")

    def _name(self, table: BoundTable) -> str:
        return table.name_in(self._target.dialect.sqlglot)


def destination(target: OpenTarget, bound: BoundCopy) -> Destination:
    """Where the step's rows go."""
    if target.engine == "files":
        from toolkit.steps.move.files.destination import FileDestination

        return FileDestination(Path(target.url.path), target.format, bound)
    return DatabaseDestination(target, bound)
