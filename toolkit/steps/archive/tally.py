"""What a run has done, by window: which windows are finished, and the sums (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.archive.manifest import Manifest
from toolkit.steps.archive.ranges import Chunk


@dataclass
class Sums:
    """Rows of the table and of its children; bytes as JSON lines and as stored, and objects, of all."""

    rows: int = 0
    child_rows: int = 0
    raw_bytes: int = 0
    stored_bytes: int = 0
    objects: int = 0


@dataclass
class Tally:
    """Chunks are noted when they are planned and when they are done, in any order."""

    total: Sums = field(default_factory=Sums)
    chunks: int = 0
    windows: dict[str, Sums] = field(default_factory=dict)
    tables: Counter[str] = field(default_factory=Counter)  # rows by child table's folder, "" for the own
    _open: dict[int, Chunk] = field(default_factory=dict)
    _reported: set[str] = field(default_factory=set)

    def planned(self, chunk: Chunk) -> None:
        """The chunk will be worked on."""
        self._open[chunk.number] = chunk

    def done(self, chunk: Chunk, manifest: Manifest | None) -> None:
        """The chunk has come to its end; None when it held no row any more."""
        del self._open[chunk.number]
        if manifest is not None:
            self.add(manifest)

    def add(self, manifest: Manifest) -> None:
        """Count an effective chunk of the run."""
        self.chunks += 1
        for record in manifest.objects:
            self.tables[record.table] += record.rows
            for sums in (self.windows.setdefault(record.window, Sums()), self.total):
                if record.table:
                    sums.child_rows += record.rows
                else:
                    sums.rows += record.rows
                sums.raw_bytes += record.raw_bytes
                sums.stored_bytes += record.stored_bytes
                sums.objects += 1

    def finished(self, planned_up_to: str | None) -> Iterator[tuple[str, Sums]]:
        """Windows that no chunk will touch again, each once, in order.

        `planned_up_to`: chunks still to be planned begin there (UTC text); None when all are planned.
        """
        for label in sorted(self.windows):
            if label in self._reported or any(_touches(chunk, label) for chunk in self._open.values()):
                continue
            if planned_up_to is None or planned_up_to >= _end(label):
                self._reported.add(label)
                yield label, self.windows[label]


def _touches(chunk: Chunk, label: str) -> bool:
    """Whether a chunk may hold rows of a window. Times as UTC texts compare like the times themselves."""
    coverage = chunk.coverage
    if coverage.method not in ("keyset", "partition"):
        return True
    return coverage.lower[0] < _end(label) and coverage.upper[0] > label.replace("T", " ")


def _end(label: str) -> str:
    """A text behind every time of the window and before the next window's first."""
    return label.replace("T", " ") + "~"
