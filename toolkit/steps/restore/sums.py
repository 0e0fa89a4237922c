"""What a restore has put back, added up over its chunks."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.steps.restore.chunks import ChunkRestored, ColumnsRestored


@dataclass(slots=True)
class Restored:
    """`inserted` of the archived `rows`, and `child_inserted` of their children's `child_rows`, were not there.

    Cleared columns were archived of `cleared` rows: `filled` rows have them back, `homeless` are nowhere.
    `not_restored`: fields of which the archive holds a mask or an expression.
    """

    rows: int = 0
    inserted: int = 0
    child_rows: int = 0
    child_inserted: int = 0
    cleared: int = 0
    filled: int = 0
    homeless: int = 0
    not_restored: list[str] = field(default_factory=list)

    def add(self, chunk: ChunkRestored | ColumnsRestored) -> None:
        """Count a chunk that is back."""
        if isinstance(chunk, ColumnsRestored):
            self.cleared += chunk.rows
            self.filled += chunk.filled
            self.homeless += chunk.homeless
            return
        self.rows += chunk.rows
        self.inserted += chunk.inserted
        self.child_rows += chunk.child_rows
        self.child_inserted += chunk.child_inserted
        self.not_restored = sorted({*self.not_restored, *chunk.masked})
