"""Sums over the rows that an archive holds and the database does not, by DuckDB over the effective objects.

A row may be in both: it was kept, or restored. Then it counts in the database, so the archive's rows of days that the
database has rows of are looked up there by their keys. So are those of a second archive in the first.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.archive.formats import PARQUET
from toolkit.archive.index.survey import chunks_of
from toolkit.archive.layout import table_folder
from toolkit.archive.manifest import Manifest
from toolkit.plan.names import TableName
from toolkit.schema.model import Table
from toolkit.steps.listing import effective
from toolkit.steps.query.run import make_view, open_duckdb, reading
from toolkit.steps.query.sql_text import quoted_name, quoted_text
from toolkit.steps.query.types import duckdb_type
from toolkit.steps.restore.choose import Span
from toolkit.steps.totals.bound import ALIAS, BoundTotals
from toolkit.steps.totals.merge import Line, lines_of, total
from toolkit.steps.totals.queries import Days
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_VIEW, _PRESENT = "archived", "present"
_FETCHED = 10_000  # lines at once
_NUMERIC = re.compile(r"numeric(?:\((\d+),-?\d+\))?")
_FLOAT_DIGITS = 15  # DuckDB reads a JSON number with a point as a float, which keeps so many


@dataclass(frozen=True)
class Holding:
    """What a store holds of a table, as of one listing. `states`: of every chunk that may hold rows of it."""

    store: Store
    states: dict[str, str]
    manifests: tuple[Manifest, ...]

    @property
    def undecided(self) -> int:
        """Chunks of interrupted runs."""
        return sum(state == "prepared" for state in self.states.values())

    @property
    def first(self) -> str | None:
        """The first day with rows."""
        return min((record.low[:10] for record in self._records()), default=None)

    def days(self, within: Days) -> list[Days]:
        """The spans of days that have rows; objects that touch or overlap are one span."""
        spans: list[Days] = []
        for low, high in sorted((record.low[:10], record.high[:10]) for record in self._records()):
            if high < within[0] or low > within[1]:
                continue
            low, high = max(low, within[0]), min(high, within[1])
            if spans and low <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], high))
            else:
                spans.append((low, high))
        return spans

    def rows(self, within: Days) -> int:
        """Rows of the objects that touch these days."""
        span = _span(within)
        return sum(record.rows for record in self._records() if span.touches(record))

    def lacking(self, columns: Sequence[str]) -> str | None:
        """A column that some document does not show as it is."""
        shown = [{column for column, name in each.shown.items() if name == column} for each in self.manifests]
        return next((column for column in columns if any(column not in each for each in shown)), None)

    def blurred(self, table: Table, columns: Iterable[str]) -> tuple[str, ...]:
        """Those of the columns whose digits DuckDB does not read all: long numerics, out of JSON lines."""
        if all(manifest.format == PARQUET for manifest in self.manifests):
            return ()
        return tuple(name for name in columns if _is_long(table.types[name]))

    def _records(self) -> Iterator[Any]:
        return (record for manifest in self.manifests for record in manifest.objects)


def look(store: Store, table: Table) -> Holding:
    """List a store, and read the manifests of what is effective."""
    states = states_in(store, table)
    return Holding(
        store, states, tuple(manifest for _, manifest in effective(store, str(TableName(table.schema, table.name))))
    )


def states_in(store: Store, table: Table) -> dict[str, str]:
    """The state of every chunk that may hold rows of the table, by the key of its manifest."""
    found = chunks_of(store, table_folder(table.schema, table.name))
    return {entry.keys.prepared: entry.state for entry in found}


def write_keys(bound: BoundTotals, holding: Holding, days: Days, path: Path) -> None:
    """The keys of the rows of these days that a holding has, as a CSV file."""
    connection = open_duckdb("comparing with an archive")
    try:
        with reading(holding.store):
            make_view(connection, holding.store, _VIEW, holding.manifests, _span(days))
            keys = ", ".join(map(quoted_name, bound.detail.key))
            connection.execute(
                f"COPY (SELECT {keys} FROM {_VIEW} AS {ALIAS} WHERE {_within(bound, days)}) TO {quoted_text(str(path))}"
                " (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"')"
            )
    finally:
        connection.close()


def archived_lines(
    bound: BoundTotals, holding: Holding, days: Days, elsewhere: Iterable[Path], folder: Path
) -> Generator[Line]:
    """The sums, in order. `elsewhere`: CSV files of keys that the database or other archives have, whose rows count
    there; `folder` takes what is too much for memory."""
    files = [path for path in elsewhere if path.stat().st_size]
    connection = open_duckdb("comparing with an archive")
    try:
        with reading(holding.store):
            connection.execute(f"SET temp_directory = {quoted_text(str(folder))}")
            make_view(connection, holding.store, _VIEW, holding.manifests, _span(days))
            if files:
                _load(connection, bound.detail, files)
            answer = connection.execute(_query(bound, days, present=bool(files)))
            while rows := answer.fetchmany(_FETCHED):
                yield from _added(bound, lines_of(rows, len(bound.groups)))
    finally:
        connection.close()


def _span(days: Days) -> Span:
    return Span(f"{days[0]} 00:00:00", f"{days[1]} 24")  # a text behind every time of the day


def _within(bound: BoundTotals, days: Days) -> str:
    return f"CAST({ALIAS}.{quoted_name(bound.time.name)} AS DATE) BETWEEN '{days[0]}' AND '{days[1]}'"


def _load(connection: DuckDBPyConnection, table: Table, files: Iterable[Path]) -> None:
    columns = ", ".join(f"{quoted_text(name)}: '{duckdb_type(table.types[name])}'" for name in table.key)
    listed = ", ".join(quoted_text(str(path)) for path in files)
    connection.execute(
        f"CREATE TABLE {_PRESENT} AS SELECT * FROM read_csv([{listed}], auto_detect = false,"
        f" header = false, delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false, parallel = false,"
        f" columns = {{{columns}}})"
    )


def _query(bound: BoundTotals, days: Days, *, present: bool) -> str:
    time = f"{ALIAS}.{quoted_name(bound.time.name)}"
    day = f"CAST(CAST({time} AS DATE) AS VARCHAR)"
    groups = [_group(column) for _, column in bound.groups]
    sums = [_sum(bound, each.column) if each.column else "NULL" for each in bound.sums]
    conditions = [_within(bound, days)]
    for (into, _), group in zip(bound.groups, groups, strict=True):
        if values := bound.left_out(into):
            conditions.append(f"{group} NOT IN ({', '.join(map(quoted_text, values))})")
    if present:
        keys = " AND ".join(f"p.{quoted_name(name)} = {ALIAS}.{quoted_name(name)}" for name in bound.detail.key)
        conditions.append(f"NOT EXISTS (SELECT 1 FROM {_PRESENT} AS p WHERE {keys})")
    numbers = ", ".join(str(number) for number in range(1, len(groups) + 2))
    return (
        f"SELECT {', '.join((day, *groups, 'count(*)', *sums))} FROM {_VIEW} AS {ALIAS}"
        f" WHERE {' AND '.join(conditions)} GROUP BY {numbers} ORDER BY {numbers}"
    )


def _group(column: str) -> str:
    return f"coalesce(CAST({ALIAS}.{quoted_name(column)} AS VARCHAR), '')"


def _sum(bound: BoundTotals, column: str) -> str:
    value, type_ = f"{ALIAS}.{quoted_name(column)}", bound.detail.types[column]
    if _of_any_length(type_):
        return f"string_agg({value}, ' ')"  # added up here: see `_added`
    if type_ in ("real", "double precision"):
        value = f"CAST({value} AS DOUBLE)"
    return f"CAST(sum({value}) AS VARCHAR)"


def _is_long(type_: str) -> bool:
    """Whether it is a numeric that may have more digits than a float."""
    found = _NUMERIC.fullmatch(type_)
    return found is not None and int(found[1] or _FLOAT_DIGITS + 1) > _FLOAT_DIGITS


def _of_any_length(type_: str) -> bool:
    """Whether it is a numeric that DuckDB has no type for."""
    return duckdb_type(type_) == "VARCHAR"


def _added(bound: BoundTotals, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with numbers that DuckDB cannot add up exactly added up."""
    types = [bound.detail.types.get(each.column or "", "bigint") for each in bound.sums]
    long = [number for number, type_ in enumerate(types) if _of_any_length(type_)]
    for line in lines:
        sums = list(line.sums)
        for number in long:
            sums[number] = total(sums[number])
        yield replace(line, sums=tuple(sums))
