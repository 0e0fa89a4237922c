"""Indexes that are missing on references to rows which a step deletes, and what they would be worth.

Two look for such rows: our own DELETE of children, which finds those of a whole chunk in one scan, and the check of a
foreign key, which the server makes for each deleted row. Where rows of the parent share a child's row, the DELETE also
looks for those that stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.databases.postgres.introspect import Size, read_size
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.findings import Evidence, Finding, warning
from toolkit.report.index_gain import PAGE_BYTES, Lookups
from toolkit.report.text import size
from toolkit.schema.model import ForeignKey, Table
from toolkit.steps.archive.bind.kin import Kin
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.family import BoundChild
from toolkit.steps.index_gains import AbsentIndex, index_gain

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Reading a smaller table for each deleted row is no matter.
LEAST_CHECKED_BYTES = 1024**2


def child_without_index(connection: Connection[TupleRow], bound: BoundArchive, child: BoundChild) -> Iterator[Finding]:
    """For a table whose rows a chunk deletes with those that they refer to."""
    parent = child.parent.table if child.parent else bound.table
    if not _indexed(child.table, child.columns):
        key = next((each for each in parent.referenced_by if each.enforced and _is(each, child)), None)
        lookups = _Looked(bound, parent, Kin(child.table, child.pairs), key, children=True)
        what = "no index finds the rows that belong to a chunk's; every chunk reads the whole table"
        yield _finding(connection, lookups, read_size(connection, child.table), what)
    if not (child.identifying or child.indexed):
        back = tuple((theirs, ours) for ours, theirs in child.pairs)
        lookups = _Looked(bound, child.table, Kin(parent, back), None, children=True)
        what = f"no index finds the rows that share one of {child.table.title}; every chunk reads the whole table"
        yield _finding(connection, lookups, read_size(connection, parent), what)


def key_without_index(
    connection: Connection[TupleRow], bound: BoundArchive, parent: Table, key: ForeignKey, kin: Kin
) -> Iterator[Finding]:
    """For a foreign key of a table that stays as it is: no row of it refers to a due one, which takes a look."""
    columns = tuple(column for column, _ in kin.pairs)
    if _indexed(kin.table, columns):
        return
    known = read_size(connection, kin.table)
    if known.heap_bytes < LEAST_CHECKED_BYTES:
        return
    yield _finding(
        connection,
        _Looked(bound, parent, kin, key, children=False),
        known,
        f"no index serves the foreign key {key.name}: for each deleted row of {parent.title} the server reads the whole"
        f" table ({size(known.heap_bytes)})",
    )


class _Looked:
    """A table whose rows are looked for by the columns that refer to `parent`'s."""

    def __init__(self, bound: BoundArchive, parent: Table, kin: Kin, key: ForeignKey | None, *, children: bool) -> None:
        self.table = kin.table
        self.columns = tuple(column for column, _ in kin.pairs)
        self.constraint = key.name if key and bound.deletes_rows else None
        self.children = children
        self.chunk_rows = bound.chunk_rows if parent == bound.table else None
        self._parent = parent
        self._pairs = kin.pairs

    @property
    def query(self) -> str:
        """The server's own, but for its parameters: values that the planner cannot know, of no row here."""
        parent = qualified(self._parent.schema, self._parent.name)
        unknown = " AND ".join(
            f"c.{quote(column)} = (SELECT p.{quote(referenced)} FROM {parent} AS p WHERE false)"
            for column, referenced in self._pairs
        )
        return f"SELECT 1 FROM {qualified(self.table.schema, self.table.name)} AS c WHERE {unknown}"


def _finding(connection: Connection[TupleRow], looked: _Looked, known: Size, what: str) -> Finding:
    table, pages = looked.table, known.heap_bytes / PAGE_BYTES
    index = AbsentIndex(table.schema, table.name, looked.columns, known.rows, pages, table.partitioned)
    where = f"{table.title}.{', '.join(looked.columns)}"
    return warning("TK125", where, what, index.fix, _costs(connection, looked, index), table=table.title)


def _costs(connection: Connection[TupleRow], looked: _Looked, index: AbsentIndex) -> Evidence:
    import psycopg

    try:
        with transaction(connection, Mode()):
            gain = index_gain(connection, index, looked.query)
    except psycopg.errors.InsufficientPrivilege:
        return ()  # TK106 says so
    return Lookups(gain, looked.children, looked.constraint, looked.chunk_rows).evidence


def _is(key: ForeignKey, child: BoundChild) -> bool:
    pairs = sorted(zip(key.columns, key.target_columns, strict=True))
    return (key.schema, key.table, pairs) == (child.table.schema, child.table.name, sorted(child.pairs))


def _indexed(table: Table, columns: tuple[str, ...]) -> bool:
    """Whether an index finds rows by the columns, or at least by the first of them."""
    together = any(
        index.usable and not index.partial and set(index.columns[: len(columns)]) == set(columns)
        for index in table.indexes
    )
    return together or table.index_leading_with(columns[0]) is not None
