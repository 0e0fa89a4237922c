"""Which chunks of an archive hold the rows that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from toolkit.archive import ledger
from toolkit.archive.index.survey import chunks_of
from toolkit.archive.layout import CLEARED, cleared_folder, is_family, table_folder
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest, ObjectRecord
from toolkit.errors import UsageError
from toolkit.plan.names import TableName
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

    def holds(self, record: ObjectRecord) -> bool:
        """Whether every row of an object lies in the span."""
        return (self.high is None or record.high < self.high) and (self.low is None or record.low >= self.low)


@dataclass(frozen=True, slots=True)
class Spans:
    """What lies in any of several."""

    each: tuple[Span, ...]

    def touches(self, record: ObjectRecord) -> bool:
        """Whether an object may hold rows of one of them."""
        return any(span.touches(record) for span in self.each)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chunk that holds rows of the table which is asked for: its own (`table` "") or a child's (its folder).

    `objects` are those in the span, of every table of the chunk.
    """

    entry: Entry
    manifest: Manifest
    data: bytes
    table: str
    objects: tuple[ObjectRecord, ...]

    def of(self, table: str) -> tuple[ObjectRecord, ...]:
        """The objects of one table."""
        return tuple(record for record in self.objects if record.table == table)


def moment(given: str | date | None, name: str) -> str | None:
    """A day or a moment, ISO text or a date, as UTC text with microseconds. Raises UsageError, calling it `name`."""
    if given is None:
        return None
    try:
        parsed = datetime.fromisoformat(given if isinstance(given, str) else given.isoformat())
    except ValueError:
        raise UsageError(f"{name} takes a day or a moment", where=str(given), fix="write 2026-10-01") from None
    naive = parsed.astimezone(UTC).replace(tzinfo=None) if parsed.tzinfo else parsed
    return naive.isoformat(sep=" ", timespec="microseconds")


def span_between(low: str | date | None, high: str | date | None, names: tuple[str, str]) -> Span:
    """From a day or a moment on, and before another; either may be None. Raises UsageError, calling them `names`."""
    span = Span(moment(low, names[0]), moment(high, names[1]))
    if span.low is not None and span.high is not None and span.low >= span.high:
        raise UsageError(
            "no time lies in this span",
            where=f"{names[0]} {low} {names[1]} {high}",
            fix=f"{names[1]} is the first moment that is left out; for one day write the day after it",
        )
    return span


def find_folder(store: Store, table: str, folder: str) -> list[Entry]:
    """The chunks that may hold a table's rows. Raises UsageError when the archive knows no such table."""
    found = chunks_of(store, folder)
    if any(entry.table == folder for entry in found) or folder in _children(store, found):
        return found
    entries = ledger.entries(store)
    known = sorted({entry.table.removesuffix(CLEARED) for entry in entries} | _children(store, entries))
    raise UsageError(
        f"the archive holds no table {table}",
        where=store.url,
        fix=did_you_mean(folder, known) or f"it holds: {', '.join(known) or 'nothing yet'}",
    )


def find_chunks(store: Store, table: TableName) -> tuple[list[Entry], list[Entry]]:
    """The chunks that may hold a table's rows, and those of cleared columns.

    Raises UsageError when there is none of either.
    """
    schema = table.schema or "public"
    folder = table_folder(schema, table.name)
    cleared = ledger.entries(store, cleared_folder(schema, table.name))
    return (chunks_of(store, folder) if cleared else find_folder(store, str(table), folder)), cleared


def choose(store: Store, entries: Iterable[Entry], folder: str, span: Span | Spans) -> Iterator[Chosen]:
    """The effective chunks with objects of the folder's table in the span, in their order."""
    done = [entry for entry in entries if entry.state == "done"]
    for entry, manifest, data in ledger.fetch_all(store, done):
        table = "" if entry.table == folder else folder
        chosen = Chosen(entry, manifest, data, table, tuple(filter(span.touches, manifest.objects)))
        if chosen.of(table):
            yield chosen


def _children(store: Store, entries: Iterable[Entry]) -> set[str]:
    family = [entry for entry in entries if entry.state == "done" and is_family(entry.chunk)]
    return {child.folder for _, manifest in ledger.read_all(store, family) for child in manifest.children}
