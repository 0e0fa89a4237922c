"""What a copy into files has done so far: a small file beside the tables while the step is under way.

It says how each table is cut and which parts are this run's; that a chunk is done, its part says by being there.
"""

from __future__ import annotations

import json
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toolkit.databases.loading import Mark
from toolkit.errors import PreflightRefused
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.chunks import Cut
from toolkit.steps.move.files.parts import Parts
from toolkit.steps.move.state import State, TableState, understood
from toolkit.stores.local_upload import explained, make_directory, sync


class FileState:
    """The state of one step in one directory. Used by one thread."""

    def __init__(self, root: Path, format_name: str, run: str, tables: tuple[BoundTable, ...]) -> None:
        self._root = root
        self._format = format_name
        self._path = root / f"_copy-{run}.json"
        self._tables = {table.digest: table for table in tables}
        self._known: dict[str, Any] = {}

    @property
    def stamp(self) -> str:
        """What this run's parts are called by."""
        return str(self._known["stamp"])

    @property
    def forgetting(self) -> str:
        """How an operator makes it forget an unfinished run."""
        return f"remove {self._path}"

    def forgetting_of(self, table: BoundTable) -> str:
        """All of the step is forgotten, for its files are told by what it keeps."""
        return f"{self.forgetting}, which forgets {table.title} and all that the step has done"

    def read(self) -> State:
        """What an earlier run left, or nothing. Raises PreflightRefused for another version's, or another format."""
        with explained("read the state of an unfinished copy", str(self._path)):
            text = self._path.read_text(encoding="utf-8") if self._path.exists() else None
        with understood(str(self._path), self.forgetting):
            self._known = self._parsed(text) if text is not None else self._anew()
            tables = {digest: TableState.known(known) for digest, known in self._known["tables"].items()}
        for digest, found in tables.items():
            table = self._tables.get(digest)
            found.done = self._done(table, found.cut) if table else {}
        return State(tables)

    def _anew(self) -> dict[str, Any]:
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}{secrets.token_hex(2)}"
        return {"stamp": stamp, "format": self._format, "tables": {}}

    def _parsed(self, text: str) -> dict[str, Any]:
        known: dict[str, Any] = json.loads(text)
        if known["format"] != self._format:
            raise PreflightRefused(
                f"an unfinished run of this step wrote {known['format']} files",
                where=str(self._path),
                fix=f"finish it with format: {known['format']}, or remove its files and {self._path.name}",
            )
        return known

    def _done(self, table: BoundTable, cut: Cut) -> dict[int, int]:
        """Rows of each part that is there. Only a table that is complete is counted; another is copied anew."""
        parts = parts_of(self._root, self._format, table)
        present = parts.present(self.stamp)
        complete = len(present) == cut.total
        return {chunk: parts.rows(path) if complete else 0 for chunk, path in present.items()}

    def begin_table(self, table: BoundTable, known: TableState) -> None:
        """Note how a table is cut, before its first chunk."""
        self._known["tables"][table.digest] = known.detail
        self._save()

    def cut_again(self, table: BoundTable, known: TableState) -> None:
        """Note that a table has more chunks than it had."""
        self.begin_table(table, known)

    def owe(self, statements: list[str]) -> None:
        """Nothing is put back in a directory. Raises ValueError if there is something."""
        if statements:
            raise ValueError("a directory takes no statements")

    def watermark(self, table: BoundTable, value: str) -> None:
        """Only an upsert has one, and files are never upserted. Raises ValueError."""
        raise ValueError(f"files are not upserted: {table.title} at {value}")

    def mark(self, table: BoundTable, chunk: int) -> Mark:
        """What a loader names a part by."""
        return Mark(self.stamp, table.digest, chunk)

    def restart(self, table: BoundTable) -> None:
        """Forget a table whose parts were removed."""
        self._known["tables"].pop(table.digest, None)
        self._save()

    def finish(self) -> None:
        """The step is done."""
        with explained("remove the state", str(self._path)):
            self._path.unlink(missing_ok=True)
            if self._root.is_dir():
                sync(self._root)

    def _save(self) -> None:
        hidden = self._path.with_name(f".{self._path.name}.tmp")
        with explained("write the state of the copy", str(self._path)):
            make_directory(self._root)
            with hidden.open("w", encoding="utf-8") as file:
                json.dump(self._known, file)
                file.flush()
                os.fsync(file.fileno())
            hidden.rename(self._path)
            sync(self._root)


def parts_of(root: Path, format_name: str, table: BoundTable) -> Parts:
    """A bound table's files."""
    return Parts(root, table.source.schema, table.source.name, format_name)
