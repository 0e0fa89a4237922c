"""A directory in the place of a database's connection: it has no catalog and takes no SQL, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from toolkit.errors import UsageError
from toolkit.schema.found import Found


class Directory:
    """Made with its first file."""

    transactional = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self) -> None:
        """Part files are whole or not there, each by itself."""

    def commit(self) -> None:
        """See `begin`."""

    def rollback(self) -> None:
        """See `begin`."""

    def execute(self, sql: str) -> None:
        """Raises UsageError."""
        self._refuse(sql)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Raises UsageError."""
        self._refuse(sql)

    def stream(self, sql: str) -> Iterator[tuple[object, ...]]:
        """Raises UsageError."""
        self._refuse(sql)

    def found(self) -> Found:
        """A directory has no catalog."""
        return Found({}, frozenset())

    def close(self) -> None:
        """Nothing is open."""

    def _refuse(self, sql: str) -> NoReturn:
        raise UsageError(
            "a directory of files takes no SQL", where=str(self._path), why=sql[:200], fix="name a database"
        )
