"""A summary: what the chunks in one window's folder add up to (pure)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from toolkit.archive.layout import is_kept
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest, ObjectRecord, digest

Position = tuple[str, ...]  # as in a manifest's coverage
Sums = tuple[tuple[str, str], ...]  # (column, decimal text)
Cut = tuple[str, str, tuple[str, ...]]
"""By what kept rows are compared with the table's: the unit of windows, the window column and the key."""

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


@dataclass(frozen=True, slots=True)
class Content:
    """The effective objects of one table that a folder's chunks have in one window. `folder` is that of a child table,
    "" for the chunks' own. `low` and `high`: least and greatest time."""

    folder: str
    schema: str
    table: str
    window: str
    objects: int
    rows: int
    raw_bytes: int
    stored_bytes: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Of chunks whose rows were kept, how far the table was archived: pieces of it (from, to), and runs that passed
    over all of it. `conditions` of effective ones; `rows`, by window, and `cuts` of those not purged."""

    pieces: tuple[tuple[Position, Position], ...] = ()
    passes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    rows: tuple[tuple[str, int], ...] = ()
    cuts: tuple[Cut, ...] = ()  # none of an index that an earlier release has made


@dataclass(frozen=True, slots=True)
class Summary:
    """The chunks of a folder, by state; `waiting` of the effective ones were kept, and not purged.

    `covers` is a SHA-256 over the names, states and manifests of all chunks. `sums` are of the columns that were summed
    for every effective chunk.
    """

    window: str
    covers: str
    done: int
    pending: int
    void: int
    expired: int
    waiting: int
    contents: tuple[Content, ...]
    sums: Sums
    kept: Kept

    @property
    def chunks(self) -> int:
        """All of them."""
        return self.done + self.pending + self.void + self.expired

    @property
    def lacks_cuts(self) -> bool:
        """Whether an earlier release made it: only the manifests tell how rows that wait for a purge were cut."""
        return self.waiting > 0 and not self.kept.cuts

    @property
    def own(self) -> tuple[Content, ...]:
        """Contents of the chunks' own table."""
        return tuple(content for content in self.contents if not content.folder)


Read = tuple[Entry, Manifest | None, bytes]


def summarize(window: str, chunks: Iterable[Read]) -> Summary:
    """The summary of a folder, from all of its chunks; the manifest is needed of those that are done or expired."""
    adding = _Adding()
    for entry, manifest, data in sorted(chunks, key=lambda read: read[0].chunk):
        adding.add(entry, manifest, data)
    states = adding.states
    return Summary(
        window=window,
        covers=adding.covers.hexdigest(),
        done=states["done"],
        pending=states["prepared"],
        void=states["void"],
        expired=states["expired"],
        waiting=adding.waiting,
        contents=tuple(adding.contents[key] for key in sorted(adding.contents)),
        sums=adding.sums or (),
        kept=adding.kept(),
    )


@dataclass
class _Adding:
    """A summary in the making."""

    states: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    contents: dict[tuple[str, ...], Content] = field(default_factory=dict)
    sums: Sums | None = None
    pieces: list[tuple[Position, Position]] = field(default_factory=list)
    passes: set[str] = field(default_factory=set)
    conditions: set[str] = field(default_factory=set)
    rows: Counter[str] = field(default_factory=Counter)
    cuts: set[Cut] = field(default_factory=set)
    covers: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, entry: Entry, manifest: Manifest | None, data: bytes) -> None:
        self.states[entry.state] += 1
        line = entry.chunk, entry.state, "purged" if entry.purged else "", digest(data) if data else ""
        self.covers.update(f"{' '.join(line)}\n".encode())
        if manifest is None:
            return
        if is_kept(entry.chunk):
            self._keep(entry, manifest)
        if entry.state == "done":
            self.sums = added(self.sums, manifest.sums)
            for folder, view in manifest.views():
                for record in view.objects:
                    self._count(folder, view, record)

    def _keep(self, entry: Entry, manifest: Manifest) -> None:
        """An expired chunk still says how far the table was archived, but nothing of what is in it: its rows were
        purged before, so whatever turns up in its windows is new."""
        coverage = manifest.coverage
        if coverage.method == "pages":
            self.passes.add(manifest.run)
        if coverage.method != "late":
            self.pieces.append((coverage.lower, coverage.upper))
        if entry.state == "done":
            self.conditions.add(manifest.condition)
            if entry.waiting:
                self.waiting += 1
                self.cuts.add(cut_of(manifest))
                for record in manifest.own:
                    self.rows[record.window] += record.rows

    def _count(self, folder: str, view: Manifest, record: ObjectRecord) -> None:
        key = (folder, record.window)
        one = Content(
            folder,
            view.schema,
            view.table,
            record.window,
            1,
            record.rows,
            record.raw_bytes,
            record.stored_bytes,
            record.low,
            record.high,
        )
        self.contents[key] = plus(self.contents[key], one) if key in self.contents else one

    def kept(self) -> Kept:
        return Kept(
            joined(self.pieces),
            tuple(sorted(self.passes)),
            tuple(sorted(self.conditions)),
            tuple(sorted(self.rows.items())),
            tuple(sorted(self.cuts)),
        )


def cut_of(manifest: Manifest) -> Cut:
    """How the chunk was cut."""
    return manifest.window_unit, manifest.window_column, manifest.key


def plus(one: Content, other: Content) -> Content:
    """Two contents of the same table and window."""
    return Content(
        *(one.folder, one.schema, one.table, one.window),
        one.objects + other.objects,
        one.rows + other.rows,
        one.raw_bytes + other.raw_bytes,
        one.stored_bytes + other.stored_bytes,
        min(one.low, other.low),
        max(one.high, other.high),
    )


def joined(pieces: Iterable[tuple[Position, Position]]) -> tuple[tuple[Position, Position], ...]:
    """Pieces that touch, as one: chunks become effective in the order of their positions, so they are one line."""
    after: dict[Position, Position] = {}
    for low, high in pieces:
        after[low] = max(high, after.get(low, high))
    found, used = [], 0
    for low in sorted(after.keys() - set(after.values())):
        high = low
        while high in after:
            high, used = after[high], used + 1
        found.append((low, high))
    return tuple(found) if used == len(after) else tuple(sorted(after.items()))


def added(sums: Sums | None, more: Iterable[tuple[str, str | None]]) -> Sums:
    """Sums and those of more chunks, exactly, of the columns that both have; None where there are no chunks yet."""
    given = {name: Decimal(text or 0) for name, text in more}
    if sums is None:
        return tuple((name, f"{number:f}") for name, number in given.items())
    return tuple((name, f"{_EXACT.add(Decimal(text), given[name]):f}") for name, text in sums if name in given)
