"""Parts of a table, as conditions in SQL (pure).

A *position* lies between two rows in the order of (window column, key): `(time,)` just before all rows of that
instant, `(time, *key)` just after one row. Ranges between consecutive positions leave no gap and share no row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.archive.manifest import Coverage
from toolkit.databases.postgres.sql_text import quote, row, typed
from toolkit.steps.archive.bound import FIRST_TIME, BoundArchive

Position = tuple[str, ...]

START: Position = (FIRST_TIME,)

# TID range scans came with PostgreSQL 14; before, a list of row pointers does the same, if less elegantly.
TID_RANGE_SCANS = 140_000
_POINTERS_A_PAGE = 291  # the most rows that an 8 kB page can point to (MaxHeapTuplesPerPage)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A bounded part of the due rows, archived in one transaction. `window` is None when it may fill several.
    `rows_per_second`: how fast they are to be read, None for as fast as can be."""

    number: int
    window: str | None
    condition: str
    coverage: Coverage
    rows_per_second: float | None = field(default=None, kw_only=True)
    child_rows_per_second: float | None = field(default=None, kw_only=True)

    @property
    def eased(self) -> bool:
        """Whether rows are to be dealt with a few at a time."""
        return self.rows_per_second is not None


def after(bound: BoundArchive, position: Position) -> str:
    """The rows behind a position."""
    return _compare(bound, position, ">=", ">")


def before(bound: BoundArchive, position: Position) -> str:
    """The rows in front of a position."""
    return _compare(bound, position, "<", "<=")


def between(bound: BoundArchive, lower: Position, upper: Position) -> str:
    """The rows between two positions."""
    return f"{after(bound, lower)} AND {before(bound, upper)}"


def same_instant(bound: BoundArchive, time: str) -> str:
    """The rows of one instant."""
    return f"{bound.alias}.{quote(bound.time.name)} = {bound.time.value(time)}"


def behind_key(bound: BoundArchive, key: Position) -> str:
    """The rows whose key is greater."""
    return f"{_row(bound, bound.key)} > {_values(bound, key)}"


def pages(bound: BoundArchive, first: int, end: int | None) -> str:
    """The rows on pages first <= page < end, of the table or of each of its partitions; end None: to the last."""
    alias = bound.alias
    if bound.server.version < TID_RANGE_SCANS and end is not None:
        pointers = (
            f"SELECT format('(%s,%s)', p, i)::tid FROM generate_series({first}, {end - 1}) p,"
            f" generate_series(1, {_POINTERS_A_PAGE}) i"
        )
        return f"{alias}.ctid = ANY (ARRAY({pointers}))"
    lower = f"{alias}.ctid >= '({first},0)'::tid"
    return lower if end is None else f"{lower} AND {alias}.ctid < '({end},0)'::tid"


def one_of(bound: BoundArchive, keys: list[Position]) -> str:
    """The rows with one of these keys."""
    return f"{_row(bound, bound.key)} IN ({', '.join(_values(bound, key) for key in keys)})"


def _compare(bound: BoundArchive, position: Position, of_instant: str, of_row: str) -> str:
    time, *key = position
    if not key:
        return f"{bound.alias}.{quote(bound.time.name)} {of_instant} {bound.time.value(time)}"
    values = row([bound.time.value(time), *(_value(bound, i, part) for i, part in enumerate(key))])
    return f"{_row(bound, (bound.time.name, *bound.key))} {of_row} {values}"


def _row(bound: BoundArchive, columns: tuple[str, ...]) -> str:
    return row(f"{bound.alias}.{quote(column)}" for column in columns)


def _values(bound: BoundArchive, key: Position) -> str:
    return row(_value(bound, i, part) for i, part in enumerate(key))


def _value(bound: BoundArchive, i: int, text: str) -> str:
    return typed(text, bound.key_type(bound.key[i]))
