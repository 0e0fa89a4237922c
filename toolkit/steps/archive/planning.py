"""Cutting the due rows into chunks, lazily: the next chunk is looked for while earlier ones are being archived.

Along an index: from the first due row at most `chunk_rows` rows, found by walking the index alone, and cut between two
windows where that is possible.
Without one: ranges of pages, so that the table is read once and not once a chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from toolkit.archive.manifest import Coverage
from toolkit.archive.windows import WindowUnit, from_text, to_text, window_of
from toolkit.databases.batches import Window
from toolkit.databases.postgres.queries import one_row, one_value
from toolkit.databases.postgres.session import pinned
from toolkit.databases.postgres.sql_text import quote
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.ranges import (
    START,
    Chunk,
    Position,
    after,
    before,
    behind_key,
    between,
    pages,
    same_instant,
)

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# A chunk may fill several small windows, an object each; more would make its transaction long.
MOST_WINDOWS = 16

_DAY_MICROS = 86_400_000_000
_TEXT = "'YYYY-MM-DD HH24:MI:SS.US'"


# How many rows the next chunk may take: asked anew for each, so that pacing can change it.
Rows = Callable[[], int]


def plan_chunks(
    connection: Connection[TupleRow], bound: BoundArchive, lower: Position = START, rows: Rows | None = None
) -> Iterator[Chunk]:
    """The chunks of all due rows behind `lower`. The connection is used between two chunks' yields only.

    Without `rows`, each takes `bound.chunk_rows`.
    """
    rows = rows or (lambda: bound.chunk_rows)
    if bound.method == "pages":
        yield from _by_pages(connection, bound, lower, rows)
    else:
        for number, part in enumerate(_by_keyset(connection, bound, lower, rows), start=1):
            condition = between(bound, part.lower, part.upper)
            yield Chunk(number, part.window, condition, Coverage("keyset", part.lower, part.upper))


def _by_pages(connection: Connection[TupleRow], bound: BoundArchive, lower: Position, rows: Rows) -> Iterator[Chunk]:
    most, rows_a_page = _page_facts(connection, bound)
    end: Position = (bound.cutoff,)
    first = 0
    for number in count(1):
        behind = first + max(1, int(rows() / rows_a_page))
        last = None if behind >= most else behind
        condition = f"{pages(bound, first, last)} AND {after(bound, lower)}"
        yield Chunk(number, None, condition, Coverage("pages", lower, end, pages=(first, last)))
        if last is None:
            return
        first = last


def _page_facts(connection: Connection[TupleRow], bound: BoundArchive) -> tuple[int, float]:
    """Pages of the largest leaf now, and rows on the same page number of all leaves together."""
    sizes = [
        int(
            one_value(
                connection,
                "SELECT pg_catalog.pg_relation_size(pg_catalog.format('%%I.%%I', %s::text, %s::text)::regclass)"
                " / pg_catalog.current_setting('block_size')::int",
                leaf,
            )
        )
        for leaf in bound.table.leaves
    ]
    most = max(sizes, default=0)
    # Never analyzed: assume rows of 200 bytes, so that a chunk is rather too small than too large.
    rows = bound.size.rows or sum(sizes) * 40
    return most, max(rows / most, 1.0) if most else 1.0


@dataclass(frozen=True, slots=True)
class _Part:
    """What lies between two positions; `window` when it is all of one."""

    window: str | None
    lower: Position
    upper: Position


@dataclass(frozen=True, slots=True)
class _Probe:
    """The first rows of a part: how many were seen (at most one more than asked for), first and last time."""

    count: int
    first: str
    last: str


def _by_keyset(connection: Connection[TupleRow], bound: BoundArchive, lower: Position, rows: Rows) -> Iterator[_Part]:
    end: Position = (bound.cutoff,)
    while True:
        # Positions are text: they must be written under the settings that the chunks will read them under.
        with pinned(connection):
            first = _first_time(connection, bound, lower)
            if first is None:
                return
            window = window_of(from_text(first), bound.unit)
            stop = min((_end_of_windows(window, bound.unit),), end)
            upper = _cut(connection, bound, lower, stop, rows())
        yield _Part(window.label if upper <= (to_text(window.high),) else None, lower, upper)
        lower = upper


def _end_of_windows(window: Window, unit: WindowUnit) -> str:
    """Where the last window ends that a chunk may reach when it begins in `window`."""
    for _ in range(MOST_WINDOWS - 1):
        window = window_of(window.high, unit)
    return to_text(window.high)


def _cut(connection: Connection[TupleRow], bound: BoundArchive, lower: Position, stop: Position, most: int) -> Position:
    """Where a chunk that begins at `lower` ends: at `stop`, or earlier if there are more rows than `most`.

    Rather between two windows than within one, so that a window's rows come in as few objects as can be.
    """
    if len(lower) > 1:
        return _cut_instant(connection, bound, lower, most)
    probe = _probe(connection, bound, lower, stop, most)
    if probe.count <= most:
        return stop
    boundary = to_text(window_of(from_text(probe.last), bound.unit).low)
    if boundary > probe.first:
        return (boundary,)
    if probe.first < probe.last:
        return (probe.last,)
    return _cut_instant(connection, bound, (probe.first,), most)


def _cut_instant(connection: Connection[TupleRow], bound: BoundArchive, lower: Position, most: int) -> Position:
    """The end of a chunk within one instant that holds more rows than a chunk may: cut by the key."""
    time, *key = lower
    behind = f" AND {behind_key(bound, tuple(key))}" if key else ""
    columns = ", ".join(f"{bound.alias}.{quote(column)}" for column in bound.key)
    texts = ", ".join(f"{bound.alias}.{quote(column)}::text" for column in bound.key)
    row = connection.execute(
        f"SELECT {texts} FROM {bound.relation} WHERE {bound.predicate} AND {same_instant(bound, time)}{behind}"
        f" ORDER BY {columns} OFFSET {most - 1} LIMIT 1".encode()
    ).fetchone()
    if row is not None:
        return (time, *row)
    # The rest of this instant fits. The next instant a timestamp can hold is a microsecond on, a date's a day.
    tick = _DAY_MICROS if bound.time.type == "date" else 1
    return (to_text(from_text(time) + tick),)


def _first_time(connection: Connection[TupleRow], bound: BoundArchive, lower: Position) -> str | None:
    column = f"{bound.alias}.{quote(bound.time.name)}"
    row = connection.execute(
        f"SELECT to_char({bound.time.utc(bound.alias)}, {_TEXT}) FROM {bound.relation}"
        f" WHERE {bound.predicate} AND {after(bound, lower)} ORDER BY {column} LIMIT 1".encode()
    ).fetchone()
    return row[0] if row else None


def _probe(connection: Connection[TupleRow], bound: BoundArchive, lower: Position, stop: Position, most: int) -> _Probe:
    column = f"{bound.alias}.{quote(bound.time.name)}"
    count, first, last = one_row(
        connection,
        f"SELECT count(*), to_char(min(v), {_TEXT}), to_char(max(v), {_TEXT}) FROM ("
        f"SELECT {bound.time.utc(bound.alias)} AS v FROM {bound.relation}"
        f" WHERE {bound.predicate} AND {after(bound, lower)} AND {before(bound, stop)}"
        f" ORDER BY {column} LIMIT {most + 1}) AS s",
    )
    return _Probe(count, first or "", last or "")
