"""A directory as the place where a copy's rows go."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.files.loader import FileLoader
from toolkit.steps.move.files.parts import Parts
from toolkit.steps.move.files.state import FileState, parts_of


class FileDestination:
    """The tables of one step as directories of part files."""

    in_order = False
    catches_up = False
    knows_its_own = True

    def __init__(self, root: Path, format_name: str, bound: BoundCopy) -> None:
        self._root = root
        self._format = format_name
        self.state = FileState(root, format_name, bound.run, bound.tables)

    def recover(self) -> None:
        """A part is whole or not there: nothing is undecided."""

    def loosen(self, owed: list[str]) -> None:
        """Files take rows in any order."""

    def tighten(self) -> None:
        """See `loosen`."""

    def analyzing(self) -> AbstractContextManager[None]:
        """Nothing to do."""
        return nullcontext()

    def complete(self) -> None:
        """Nothing counts or is analyzed in files."""

    def open_loader(self) -> FileLoader:
        """For one thread."""
        return FileLoader(self._root, self._format)

    def empty(self, tables: Iterable[BoundTable]) -> None:
        """Remove the tables' parts, of whatever run. Files that are called otherwise stay."""
        for table in tables:
            self._parts(table).remove()

    def restart(self, table: BoundTable) -> None:
        """Remove the parts of this run."""
        self._parts(table).remove(self.state.stamp)

    def has_rows(self, table: BoundTable) -> bool:
        """Whether there is a part, be it one without rows."""
        return bool(self._parts(table).present())

    def count(self, table: BoundTable) -> int:
        """The rows in this run's parts, read back."""
        parts = self._parts(table)
        return sum(map(parts.rows, parts.present(self.state.stamp).values()))

    def _parts(self, table: BoundTable) -> Parts:
        return parts_of(self._root, self._format, table)
