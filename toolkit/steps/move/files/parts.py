"""The part files of a table: `<table>/part-<stamp>-<chunk>.csv`, whole or not there.

A file is written under a hidden name, forced to disk and renamed, so that a finished part is its own mark. `stamp` is
the run's, the same for all parts that belong together.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from toolkit.archive.layout import table_folder
from toolkit.stores.local_upload import explained, make_directory, sync

_PART = re.compile(r"part-(?P<stamp>[0-9A-Za-z]+)-(?P<chunk>\d{5,})\.(?:csv|jsonl|parquet)")
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one table below a directory, in one format ("csv", "jsonl", "parquet")."""

    root: Path
    schema: str
    table: str
    format: str

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self.root / table_folder(self.schema, self.table)

    def path(self, stamp: str, chunk: int) -> Path:
        """A part's file."""
        return self.folder / f"part-{stamp}-{chunk:05d}.{self.format}"

    def present(self, stamp: str | None = None) -> dict[int, Path]:
        """The parts of a run by their chunks; of all runs, numbered anew, without a stamp."""
        names = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        found = [(match, path) for path in names if (match := _PART.fullmatch(path.name))]
        if stamp is None:
            return {number: path for number, (_, path) in enumerate(found)}
        return {int(match["chunk"]): path for match, path in found if match["stamp"] == stamp}

    def remove(self, stamp: str | None = None) -> None:
        """Remove the parts of a run, or of all, and what an interrupted one left. Other files stay."""
        with explained("remove files", str(self.folder)):
            for path in self.present(stamp).values():
                path.unlink()
            if self.folder.is_dir():
                for path in self.folder.glob(".part-*.tmp"):
                    path.unlink()
                sync(self.folder)

    @contextmanager
    def writing(self, stamp: str, chunk: int) -> Iterator[BinaryIO]:
        """A part's file to write to: there under its name when the block is left, and not at all after an error."""
        path = self.path(stamp, chunk)
        hidden = path.with_name(f".{path.name}.tmp")
        with explained("write the file", str(path)):
            make_directory(path.parent)
            try:
                with hidden.open("wb") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                hidden.rename(path)
                sync(path.parent)
            except BaseException:
                with suppress(OSError):
                    hidden.unlink()
                raise

    def rows(self, path: Path) -> int:
        """How many rows a part has, by reading it."""
        with explained("read the file", str(path)):
            if self.format == "parquet":
                import pyarrow.parquet as pq

                return int(pq.read_metadata(path).num_rows)
            with path.open("rb") as file:
                return _lines(file) if self.format == "jsonl" else _records(file) - 1


def _lines(file: BinaryIO) -> int:
    return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))


def _records(file: BinaryIO) -> int:
    """Line breaks outside of quotes: every second piece between quotes, for a doubled quote has nothing between."""
    count = 0
    quoted = False
    for block in iter(lambda: file.read(_BLOCK), b""):
        pieces = block.split(b'"')
        count += sum(piece.count(b"\n") for piece in pieces[quoted::2])
        quoted ^= len(pieces) % 2 == 0
    return count
