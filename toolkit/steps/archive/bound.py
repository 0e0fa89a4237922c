"""An archive step tied to a live table: what a dry run shows and a run executes (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from toolkit.archive.layout import cleared_folder, table_folder
from toolkit.archive.manifest import Then
from toolkit.archive.parquet.fields import Header
from toolkit.archive.windows import WindowUnit
from toolkit.databases.postgres.ease import eased
from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.introspect import Size
from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.plan.pace import Pace
from toolkit.schema.model import Index, Table
from toolkit.steps.archive.clearing import ClearedColumn, any_differs, clear_statement
from toolkit.steps.archive.family import BoundChild, Staying
from toolkit.steps.archive.partitions.found import Partitioning
from toolkit.steps.archive.projection import Projection

# Types that a window can be cut by, and how a value of each becomes a timestamp in UTC.
TIME_TYPES: Mapping[str, str] = {
    "timestamp without time zone": "{}",
    "timestamp with time zone": "({} AT TIME ZONE 'UTC')",
    "date": "{}::timestamp",
}

# Years that a window's label can hold. '-infinity' and BC are older than any log; such rows are left and reported.
FIRST_TIME = "0001-01-01 00:00:00"


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """The window column: its name and its type without modifiers, one of TIME_TYPES."""

    name: str
    type: str

    def utc(self, alias: str) -> str:
        """The value as a timestamp in UTC, as SQL."""
        return TIME_TYPES[self.type].format(f"{alias}.{quote(self.name)}")

    def value(self, text: str) -> str:
        """A UTC text as a literal of the column's own type, so that an index on it serves."""
        zone = "+00" if self.type == "timestamp with time zone" else ""
        return f"{literal(text + zone)}::{self.type}"


@dataclass(frozen=True)
class BoundArchive:
    """Everything a chunk needs, resolved. `alias` stands for the table in `predicate` and `projection`."""

    plan: str
    plan_digest: str
    step: str
    store: str
    server: Server
    table: Table
    size: Size
    alias: str
    time: TimeColumn
    index: Index | None
    unit: WindowUnit
    cutoff: str
    where: str | None
    projection: Projection
    then: Then
    format: str
    verify: Literal["read_back", "checksum"]
    chunk_rows: int
    lock_timeout: int
    statement_timeout: int
    vacuum: bool = False
    held: tuple[tuple[str, str], ...] = ()  # spans (UTC texts, both ends included) whose rows stay: see archive.holds
    children: tuple[BoundChild, ...] = ()  # parents before their children
    owner: Table | None = None  # for `where: orphan`: the table whose rows are missing
    cleared: tuple[ClearedColumn, ...] = ()  # of `then: clear`
    summed: tuple[str, ...] = ()  # columns whose sums stand in manifests: see `sums`
    partitioning: Partitioning | None = None  # with `then: drop_partition`
    pace: Pace = field(default_factory=Pace)
    most_rows: int = 0  # that pacing may let a chunk grow to; 0: `chunk_rows`

    @property
    def title(self) -> str:
        """The table as people write it."""
        return self.table.title

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table that loses rows: this one and its children."""
        return (self.table, *(child.table for child in self.children))

    @property
    def removes_rows(self) -> bool:
        """Whether archived rows leave the table, one way or another."""
        return self.then in ("delete", "drop_partition")

    @property
    def deletes_rows(self) -> bool:
        """Whether any of them leave by DELETE."""
        partly = self.partitioning is not None and self.partitioning.partly_due == "delete"
        return self.then == "delete" or (self.then == "drop_partition" and partly)

    @property
    def one_by_one(self) -> bool:
        """Whether a chunk begins only when the one before it has committed: each takes the children's rows that no
        other row shares any more, and two at once would both leave theirs to the other."""
        return self.deletes_rows and not all(child.identifying for child in self.children)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return self.table.key

    @property
    def folder(self) -> str:
        """The table's folder in the archive."""
        folder = cleared_folder if self.then == "clear" else table_folder
        return folder(self.table.schema, self.table.name)

    @property
    def writes(self) -> bool:
        """Whether the step changes the table."""
        return self.then != "keep"

    @property
    def lock(self) -> str:
        """The lock on its tables for a chunk. (LOCK TABLE does not go by privileges on columns, which clearing has.)"""
        return "ROW EXCLUSIVE" if self.then == "delete" else "ACCESS SHARE"

    @property
    def relation(self) -> str:
        """`"schema"."table" AS t`, for FROM."""
        return f"{qualified(self.table.schema, self.table.name)} AS {self.alias}"

    @property
    def of_age(self) -> str:
        """Which rows are old enough to be due, as SQL over the alias."""
        column = f"{self.alias}.{quote(self.time.name)}"
        return f"{column} >= {self.time.value(FIRST_TIME)} AND {column} < {self.time.value(self.cutoff)}"

    @cached_property
    def predicate(self) -> str:
        """Which rows are due, as SQL over the alias."""
        column = f"{self.alias}.{quote(self.time.name)}"
        parts = [self.of_age]
        if self.where:
            parts.append(f"({self.where})")
        if self.cleared:
            parts.append(any_differs(self.cleared, self.alias))
        for low, high in self.held:
            parts.append(f"NOT ({column} BETWEEN {self.time.value(low)} AND {self.time.value(high)})")
        return " AND ".join(parts)

    @property
    def method(self) -> Literal["keyset", "pages"]:
        """How chunks are cut: along an index on the window column, or along the table's pages."""
        return "keyset" if self.index else "pages"

    def key_type(self, column: str) -> str:
        """The type of a key column, as format_type prints it."""
        return next(each.type for each in self.table.columns if each.name == column)

    def statement(self, condition: str) -> str:
        """The one statement of a chunk: returns (time, document) of the due rows within `condition`, and for
        `then: delete` deletes exactly those (clears them, for `then: clear`)."""
        time, document = self.time.utc(self.alias), self.projection.sent
        output = f"{time}, {document}"
        if self.then == "clear":
            due = f"{self.predicate} AND {condition}"
            return clear_statement(self.table, self.cleared, self.alias, time, document, due)
        if self.then == "delete":
            return f"DELETE FROM {self.relation} WHERE {self.predicate} AND {condition} RETURNING {output}"
        return f"SELECT {output} FROM {self.relation} WHERE {self.predicate} AND {condition}"

    def statements(
        self, condition: str, rows_per_second: float | None, child_rows_per_second: float | None
    ) -> Iterator[tuple[str, str]]:
        """(folder, statement) of everything that a chunk takes, children before their parents, each at its speed.

        The folder of the table's own rows is "". Children return the time of the row that they belong to.
        """
        for child in reversed(self.children):
            yield child.folder, self.child_statement(child, condition, child_rows_per_second)
        yield "", self.statement(eased(condition, rows_per_second))

    def header(self, folder: str) -> Header | None:
        """The header of the Parquet files of a table that goes by that folder in `statements`."""
        projections = {child.folder: child.projection for child in self.children} | {"": self.projection}
        return projections[folder].header

    def child_statement(self, child: BoundChild, condition: str, rows_per_second: float | None = None) -> str:
        """As `statement`, for the rows of a child table that belong to the due rows within `condition`.

        What makes the server nap names no table, so it is asked of each row that the join has found.
        """
        output = f"o.at, {child.projection.sent}"
        if self.then == "delete":
            members = self._owning, condition, self._staying(condition)
            taken = eased(child.taken(*members), rows_per_second)
            return (
                f"DELETE FROM {child.relation} USING ({child.owners(*members)}) AS o WHERE {taken} RETURNING {output}"
            )
        return self.owned_rows(child, condition, output, rows_per_second)

    def owned_rows(self, child: BoundChild, condition: str, output: str, rows_per_second: float | None = None) -> str:
        """A SELECT of `output` (over the child's alias, and `o`, its owner) for each row of the child."""
        owners = child.owners(self._owning, condition)
        match = eased(child.match("o"), rows_per_second)
        return f"SELECT {output} FROM {child.relation} JOIN ({owners}) AS o ON {match}"

    def _owning(self, columns: tuple[str, ...], condition: str) -> str:
        """The due rows' `columns` as k0, k1 ... and their times as `at`."""
        keys = "".join(f"{self.alias}.{quote(column)} AS k{i}, " for i, column in enumerate(columns))
        return (
            f"SELECT {keys}{self.time.utc(self.alias)} AS at FROM {self.relation}"
            f" WHERE {self.predicate} AND {condition}"
        )

    def _staying(self, condition: str) -> Staying:
        """What stays when the due rows within `condition` go."""

        def staying(columns: tuple[str, ...], values: tuple[str, ...]) -> str:
            pairs = zip(columns, values, strict=True)
            same = " AND ".join(f"{self.alias}.{quote(column)} = {value}" for column, value in pairs)
            return f"SELECT FROM {self.relation} WHERE {same} AND ({self.predicate} AND {condition}) IS NOT TRUE"

        return staying
