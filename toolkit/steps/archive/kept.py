"""Steps that keep their rows: what has been archived already, and rows that arrived late.

The *watermark* is the position up to which everything has been archived. Chunks become effective in the order of
their positions, so what is archived is always one piece, and each run goes on where the last one ended.

Rows that turn up behind the watermark afterwards are found by counting: where the table does not hold as many rows of
a window as were archived and not purged, the window's keys are compared, and rows that the archive lacks are archived
as *late* chunks.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.archive import ledger
from toolkit.archive.index.summary import Cut, Kept, Summary, cut_of
from toolkit.archive.index.survey import Survey, survey
from toolkit.archive.layout import chunk_part, is_kept
from toolkit.archive.manifest import Coverage, Decision, Manifest, condition_of
from toolkit.databases.postgres.sql_text import literal, quote
from toolkit.report.findings import Finding, blocker
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.due import label_sql
from toolkit.steps.archive.keys import Key, archived_keys, key_of
from toolkit.steps.archive.ranges import START, Chunk, Position, before, one_of
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.steps.archive.chunk import Prepared

# Late rows are named one by one in their chunk's statement.
_LATE_ROWS = 2_000


@dataclass
class Watermark:
    """Where the archive of a table's kept rows ends, from its effective chunks' manifests or what an index says of
    them. `rows` were archived and not purged, by window, and `cuts` are those chunks'; `conditions`: what the chunks'
    predicates say beyond time."""

    rows: Counter[str] = field(default_factory=Counter)
    conditions: set[str] = field(default_factory=set)
    cuts: set[Cut] = field(default_factory=set)
    _survey: Survey | None = None
    _manifests: list[Manifest] = field(default_factory=list)
    _next: dict[Position, Position] = field(default_factory=dict)
    _complete_passes: set[str] = field(default_factory=set)
    _parts: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, found: Survey) -> Watermark:
        """Reads the manifests of the chunks with receipts that were listed, also of those that have expired since."""
        watermark = cls(_survey=found)
        watermark.take(summary.kept for summary in found.covered)
        for entry, manifest in found.uncover(lambda summary: summary.lacks_cuts):
            watermark.cuts |= {cut_of(manifest)} if entry.waiting else set()
        counted = [entry for entry in found.entries if entry.state in ("done", "expired") and is_kept(entry.chunk)]
        for entry, manifest in ledger.read_all(found.store, counted):
            watermark.add(manifest, expired=entry.state == "expired", purged=entry.purged)
        if found.covered and watermark._line()[1] < len(watermark._next):
            # Not one line, as runs write it: pieces that were joined may hide a position where another one goes on.
            return cls.of(survey(found.store, found.table, lambda _: True))
        return watermark

    @classmethod
    def of_summaries(cls, summaries: Iterable[Summary]) -> Watermark:
        """From summaries of all folders."""
        watermark = cls()
        watermark.take(summary.kept for summary in summaries)
        return watermark

    def take(self, kept: Iterable[Kept]) -> None:
        """Count what summaries say."""
        for each in kept:
            self._complete_passes |= set(each.passes)
            self.conditions |= set(each.conditions)
            self.cuts |= set(each.cuts)
            self.rows.update(dict(each.rows))
            for lower, upper in each.pieces:
                self._next[lower] = max(upper, self._next.get(lower, upper))

    def add(self, manifest: Manifest, *, expired: bool = False, purged: bool = False) -> None:
        """Count an effective chunk.

        An expired one still says how far the table was archived, but nothing of what is in it: its rows were purged
        before, so whatever turns up in its windows is new.
        """
        if not expired:
            self._manifests.append(manifest)
            self.conditions.add(manifest.condition)
            if not purged:
                self.cuts.add(cut_of(manifest))
            for record in manifest.own if not purged else ():
                self.rows[record.window] += record.rows
        coverage = manifest.coverage
        self._parts.add(chunk_part(manifest.chunk))
        if coverage.method == "pages":
            self._complete_passes.add(manifest.run)
        if coverage.method != "late":
            self._next[coverage.lower] = max(coverage.upper, self._next.get(coverage.lower, coverage.upper))

    def manifests_of(self, window: str) -> Iterator[Manifest]:
        """The effective chunks that may hold rows of a window."""
        yield from self._manifests
        if self._survey is not None:
            for entry, manifest in self._survey.uncover(lambda summary: any(c.window == window for c in summary.own)):
                if is_kept(entry.chunk):
                    yield manifest

    @property
    def position(self) -> Position:
        """Everything before it has been archived."""
        return self._line()[0]

    def _line(self) -> tuple[Position, int]:
        """Where the line of pieces from the start ends, and how many pieces it has."""
        position, pieces = START, 0
        while position in self._next:
            position, pieces = self._next[position], pieces + 1
        return position, pieces

    def admits(self, manifest: Manifest) -> bool:
        """Whether a prepared chunk may become effective; it then counts. Of several beginnings of one, one does."""
        if chunk_part(manifest.chunk) in self._parts:
            return False
        coverage = manifest.coverage
        if coverage.method == "pages":
            admitted = manifest.run in self._complete_passes
        else:
            admitted = coverage.method == "late" or coverage.lower == self.position
        if admitted:
            self.add(manifest)
        return admitted


class KeptReceipts:
    """Writes the receipts of a run's kept chunks in the order that keeps the archive in one piece.

    Late chunks at once, keyset chunks once all before them are done, a pass by pages after its last page.
    """

    def __init__(self, receipt: Callable[[Prepared, Decision], None], first: int) -> None:
        """`first` is the number of the first chunk."""
        self._receipt = receipt
        self._waiting: dict[int, tuple[Chunk, Prepared | None]] = {}
        self._next = first

    def add(self, chunk: Chunk, prepared: Prepared | None) -> None:
        """Note a chunk that is done."""
        self._waiting[chunk.number] = chunk, prepared
        while self._next in self._waiting and self._waiting[self._next][0].coverage.method != "pages":
            self._write(self._next)
            self._next += 1

    def finish(self) -> None:
        """Every chunk is done: write what is left."""
        for number in sorted(self._waiting):
            self._write(number)

    def _write(self, number: int) -> None:
        _, prepared = self._waiting.pop(number)
        if prepared is not None:
            self._receipt(prepared, "verified")


def archived_before(bound: BoundArchive, found: Survey) -> Iterator[Finding]:
    """A blocker when a deleting step would archive rows once more that were archived and kept before."""
    if bound.removes_rows and (
        any(summary.waiting for summary in found.covered) or any(entry.waiting for entry in found.entries)
    ):
        yield blocker(
            "TK123",
            bound.title,
            "this archive holds rows of the table that were kept in it; deleting now would archive them a second time",
            f"delete them with `toolkit purge` first, or archive to another prefix (stores.{bound.store}.url)",
        )


def cut_otherwise(bound: BoundArchive, watermark: Watermark) -> Iterator[Finding]:
    """A blocker when what the archive holds of kept rows cannot be compared with the table: by other windows or another
    key, all of them would look like rows that came late."""
    now: Cut = (bound.unit, bound.time.name, bound.key)
    for unit, column, key in sorted(watermark.cuts - {now}) if bound.then == "keep" else ():
        yield blocker(
            "TK265",
            bound.title,
            f"this archive holds kept rows by the {unit} of {column} and the key ({', '.join(key)}), and they would be"
            f" archived a second time by the {bound.unit} of {bound.time.name} and the key ({', '.join(bound.key)})",
            "let window, older_than.column and the table's key be what they were, delete the rows with `toolkit purge`"
            f" first, or archive to another prefix (stores.{bound.store}.url)",
        )


def late_chunks(
    connection: Connection[TupleRow], bound: BoundArchive, store: Store, watermark: Watermark
) -> Iterator[Chunk]:
    """Chunks of the rows behind the watermark that are in no effective object.

    Runs in the step's snapshot. Memory: 8 bytes for each archived row of one window.
    """
    position = watermark.position
    if position == START:
        return
    label = label_sql(bound)
    present = connection.execute(
        f"SELECT {label}, count(*) FROM {bound.relation} WHERE {bound.predicate} AND {before(bound, position)}"
        " GROUP BY 1 ORDER BY 1".encode()
    ).fetchall()
    # Counts say nothing when the archive was filled under another `where`: then keys are compared in every window.
    comparable = watermark.conditions == {condition_of(bound.predicate)}
    for window, rows in present:
        # Fewer is a sign as well: some of the window's rows were deleted, and others may have come.
        if rows != watermark.rows[window] or not comparable:
            yield from _late_in_window(connection, bound, store, watermark, window)


def _late_in_window(
    connection: Connection[TupleRow], bound: BoundArchive, store: Store, watermark: Watermark, window: str
) -> Iterator[Chunk]:
    position = watermark.position
    known = _Known(key for manifest in watermark.manifests_of(window) for key in archived_keys(store, manifest, window))
    names = [f"k{i}" for i in range(len(bound.key))]
    pairs = zip(names, bound.key, strict=True)
    values = ", ".join(f"'{name}', {bound.alias}.{quote(column)}" for name, column in pairs)
    texts = ", ".join(f"{bound.alias}.{quote(column)}::text" for column in bound.key)
    late: list[Position] = []
    with connection.cursor("late_rows") as cursor:
        # The first column is the key as documents show it, to compare; the others as SQL takes it, to name the row.
        cursor.execute(
            f"SELECT pg_catalog.json_build_object({values})::text, {texts}"
            f" FROM {bound.relation} WHERE {bound.predicate} AND {before(bound, position)}"
            f" AND {label_sql(bound)} = {literal(window)}".encode()
        )
        for document, *key in cursor:
            if key_of(document, names) not in known:
                late.append(tuple(key))
    for start in range(0, len(late), _LATE_ROWS):
        some = late[start : start + _LATE_ROWS]
        yield Chunk(0, window, one_of(bound, some), Coverage("late", START, START))


class _Known:
    """A set of keys in 8 bytes each. Two keys share a hash once in 10^13 pairs; a late row then waits in the table."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._hashes = array("Q", sorted(array("Q", map(_hash, keys))))

    def __contains__(self, key: Key) -> bool:
        wanted = _hash(key)
        place = bisect_left(self._hashes, wanted)
        return place < len(self._hashes) and self._hashes[place] == wanted


def _hash(key: Key) -> int:
    return int.from_bytes(hashlib.blake2b("\0".join(key).encode(), digest_size=8).digest())
