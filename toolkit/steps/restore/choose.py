"""Which chunks of an archive hold the rows that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.archive import ledger
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest, ObjectRecord
from toolkit.errors import UsageError
from toolkit.plan.problems import did_you_mean
from toolkit.stores.base import Store


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of the window column, UTC texts; None means unbounded."""

    low: str | None = None
    high: str | None = None

    def touches(self, record: ObjectRecord) -> bool:
        """Whether an object may hold rows of the span."""
        return (self.high is None or record.low < self.high) and (self.low is None or record.high >= self.low)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chunk and those of its objects that are asked for."""

    entry: Entry
    manifest: Manifest
    data: bytes
    objects: tuple[ObjectRecord, ...]

    @property
    def rows(self) -> int:
        """Documents in the chosen objects; not all of them need be in the span."""
        return sum(record.rows for record in self.objects)


def find_folder(store: Store, table: str, folder: str) -> list[Entry]:
    """A table's chunks. Raises UsageError when the archive knows no such table."""
    found = ledger.entries(store, folder)
    if not found:
        known = sorted({entry.table for entry in ledger.entries(store)})
        raise UsageError(
            f"the archive holds no table {table}",
            where=store.url,
            fix=did_you_mean(folder, known) or f"it holds: {', '.join(known) or 'nothing yet'}",
        )
    return found


def choose(store: Store, entries: list[Entry], span: Span) -> Iterator[Chosen]:
    """The effective chunks with objects in the span, in the order of their names."""
    done = [entry for entry in entries if entry.state == "done"]
    for entry, manifest, data in ledger.fetch_all(store, done):
        objects = tuple(record for record in manifest.objects if span.touches(record))
        if objects:
            yield Chosen(entry, manifest, data, objects)
