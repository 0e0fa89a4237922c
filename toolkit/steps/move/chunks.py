"""A table cut into chunks (pure): ranges of its pages, so that each is read in the order it lies on disk.

The last range is open, for pages that came after the count. What a chunk is does not depend on the snapshot it is read
in, so a run that was interrupted goes on with the chunks that are not done; rows that changed since are found by their
transaction (see `changed_since`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.steps.move.bound import ALIAS, BoundTable, Leaf

PAGE_BYTES = 8192
CHUNK_BYTES = 64 * 1024 * 1024
FEWEST_CHUNKS = 4  # so that several workers have something to do, if the table is worth it
WORTH_CUTTING = 16 * 1024 * 1024

TID_RANGES_SINCE = 140_000  # PostgreSQL 14 scans a range of pages; before, each range would read the whole table


@dataclass(frozen=True, slots=True)
class Cut:
    """How a table is cut: pages a chunk, for each of its leaves. Kept in the state, so that it stays the same."""

    pages: int
    chunks: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many chunks."""
        return sum(self.chunks)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Chunk `number` of a table. `late`: only what changed since an earlier snapshot."""

    table: BoundTable
    number: int
    leaf: Leaf
    conditions: tuple[str, ...]
    late: bool = False

    def where(self, *conditions: str) -> Chunk:
        """What of it holds to further conditions."""
        return replace(self, conditions=(*self.conditions, *conditions))

    @property
    def query(self) -> str:
        """Its rows, shaped for the target."""
        return self.table.query(self.leaf, self.conditions)


def cut(table: BoundTable, version: int, chunk_rows: int | None) -> Cut:
    """Decide how a table is cut. `version` is the server's number (180004)."""
    pages = sum(leaf.pages for leaf in table.leaves)
    size = pages * PAGE_BYTES
    if version < TID_RANGES_SINCE or (size < WORTH_CUTTING and not chunk_rows):
        return uncut(table)
    each = min(CHUNK_BYTES, max(size // FEWEST_CHUNKS, WORTH_CUTTING // FEWEST_CHUNKS)) // PAGE_BYTES
    if chunk_rows and table.rows:
        each = max(1, chunk_rows * pages // table.rows)
    return Cut(each, tuple(max(1, -(-leaf.pages // each)) for leaf in table.leaves))


def uncut(table: BoundTable) -> Cut:
    """A chunk a leaf: for few of many rows, which an index finds."""
    return Cut(0, tuple(1 for _ in table.leaves))


def chunks(table: BoundTable, how: Cut) -> Iterator[Chunk]:
    """All chunks of a table, numbered from 0."""
    number = 0
    for leaf, count in zip(table.leaves, how.chunks, strict=True):
        for part in range(count):
            conditions = []
            if part:
                conditions.append(f"{ALIAS}.ctid >= '({part * how.pages},0)'::tid")
            if part < count - 1:
                conditions.append(f"{ALIAS}.ctid < '({(part + 1) * how.pages},0)'::tid")
            yield Chunk(table, number, leaf, tuple(conditions))
            number += 1


def changed_since(chunk: Chunk, xmin: str) -> Chunk:
    """What of a chunk was written by transactions that a snapshot of that xmin may not have seen."""
    since = f"pg_catalog.age({ALIAS}.xmin) <= pg_catalog.age('{int(xmin)}'::xid)"
    return replace(chunk.where(since), late=True)
