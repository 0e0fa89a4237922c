"""A table cut into chunks (pure): ranges of its pages, so that each is read in the order it lies on disk.

The last range is open, for pages that came after the count. What a chunk is does not depend on the snapshot it is read
in, so a run that was interrupted goes on with the chunks that are not done; rows that changed since are found by their
transaction (see `changed_since`). A chunk is one of a leaf, whatever other leaves have come or gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.steps.move.bound import ALIAS, BoundTable, Leaf

PAGE_BYTES = 8192
CHUNK_BYTES = 64 * 1024 * 1024
FEWEST_CHUNKS = 4  # so that several workers have something to do, if the table is worth it
WORTH_CUTTING = 16 * 1024 * 1024

# Rows have the low 32 bits of a transaction's number, and compare as far as half of that reaches. Half of it again is
# left to transactions that begin while rows are read.
REACH = 2**30

TID_RANGES_SINCE = 140_000  # PostgreSQL 14 scans a range of pages; before, each range would read the whole table


@dataclass(frozen=True, slots=True)
class Part:
    """How one leaf is cut: `chunks` of so many `pages` (0: one of all), numbered from `first`. `oid` and `file` say
    which leaf, and that it lies on its pages as it did: what is written anew gets another file."""

    oid: int
    file: int
    first: int
    chunks: int
    pages: int


@dataclass(frozen=True, slots=True)
class Cut:
    """How a table is cut. Kept in the state, so that it stays the same. `following`: the first number that no chunk has
    had, be it of a leaf that is gone."""

    parts: tuple[Part, ...] = ()
    following: int = 0

    @property
    def total(self) -> int:
        """How many chunks."""
        return sum(part.chunks for part in self.parts)

    def by_leaf(self) -> dict[tuple[int, int], Part]:
        """The parts by the `oid` and `file` of their leaves."""
        return {(part.oid, part.file): part for part in self.parts}

    def numbers(self) -> set[int]:
        """Those of all chunks."""
        return {part.first + place for part in self.parts for place in range(part.chunks)}


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


def pages_of_a_chunk(table: BoundTable, version: int, chunk_rows: int | None) -> int:
    """How large chunks are to be. `version` is the server's number (180004). 0: a chunk a leaf."""
    pages = sum(leaf.pages for leaf in table.leaves)
    size = pages * PAGE_BYTES
    if version < TID_RANGES_SINCE or (size < WORTH_CUTTING and not chunk_rows):
        return 0
    if chunk_rows and table.rows:
        return max(1, chunk_rows * pages // table.rows)
    return min(CHUNK_BYTES, max(size // FEWEST_CHUNKS, WORTH_CUTTING // FEWEST_CHUNKS)) // PAGE_BYTES


def cut(table: BoundTable, pages: int, before: Cut = Cut()) -> Cut:
    """Cut a table's leaves into chunks of so many pages; those that were cut `before` and are as they were stay so."""
    parts: list[Part] = []
    known, number = before.by_leaf(), before.following
    for leaf in table.leaves:
        part = known.get((leaf.oid, leaf.file))
        if part is None:
            count = max(1, -(-leaf.pages // pages)) if pages else 1
            part = Part(leaf.oid, leaf.file, number, count, pages)
            number += count
        parts.append(part)
    return Cut(tuple(parts), number)


def chunks(table: BoundTable, how: Cut) -> Iterator[Chunk]:
    """All chunks of a table. Raises KeyError for a leaf that was not cut."""
    known = how.by_leaf()
    for leaf in table.leaves:
        part = known[leaf.oid, leaf.file]
        for place in range(part.chunks):
            conditions = []
            if place:
                conditions.append(f"{ALIAS}.ctid >= '({place * part.pages},0)'::tid")
            if place < part.chunks - 1:
                conditions.append(f"{ALIAS}.ctid < '({(place + 1) * part.pages},0)'::tid")
            yield Chunk(table, part.first + place, leaf, tuple(conditions))


def changed_since(chunk: Chunk, xmin: str) -> Chunk:
    """What of a chunk was written since a snapshot: see `written_since`."""
    return replace(chunk.where(written_since(xmin)), late=True)


def written_since(xmin: str) -> str:
    """The condition of rows written by transactions that a snapshot of that xmin may not have seen. Rows have its low
    32 bits: it must be less than REACH transactions ago."""
    # BETWEEN: a row that is older than 32 bits reach seems to be of a transaction to come.
    return f"pg_catalog.age({ALIAS}.xmin) BETWEEN 0 AND pg_catalog.age('{int(xmin) % 2**32}'::xid)"
