"""Child tables: their rows belong to rows of a parent table, and are archived and removed with them (pure).

A child's rows are found by joining it to its *owners*, the parent's rows of the same chunk, whose times they take.
Children may have children of their own. Where rows of the parent share a child's row, it goes with the last of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.archive.layout import table_folder
from toolkit.archive.manifest import ChildRecord
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.schema.model import Table
from toolkit.steps.archive.projection import Projection

Owning = Callable[[tuple[str, ...], str], str]
"""Makes a SELECT of the step's own due rows within a condition: their columns as k0, k1 ..., their times as `at`."""

Staying = Callable[[tuple[str, ...], tuple[str, ...]], str]
"""Makes a SELECT of the step's own rows that stay: of those whose columns have these values, as SQL."""


@dataclass(frozen=True, slots=True)
class BoundChild:
    """A child table. `pairs`: (its column, its parent's column); `parent` is None for a child of the step's own table.

    `identifying`: the parent's columns tell one row, so that no child row meets two owners. `indexed`: an index finds
    the parent's rows by one of them.
    """

    table: Table
    alias: str
    projection: Projection
    pairs: tuple[tuple[str, str], ...]
    identifying: bool
    parent: BoundChild | None = None
    indexed: bool = False

    @property
    def folder(self) -> str:
        """The table's folder in the archive."""
        return table_folder(self.table.schema, self.table.name)

    @property
    def relation(self) -> str:
        """`"schema"."table" AS c`, for FROM."""
        return f"{qualified(self.table.schema, self.table.name)} AS {self.alias}"

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns that refer to the parent."""
        return tuple(column for column, _ in self.pairs)

    @property
    def parent_columns(self) -> tuple[str, ...]:
        """The parent's columns that they refer to."""
        return tuple(column for _, column in self.pairs)

    def match(self, owners: str) -> str:
        """That a row belongs to one of the owners, which go by that alias."""
        return " AND ".join(f"{self.alias}.{quote(column)} = {owners}.k{i}" for i, column in enumerate(self.columns))

    def owners(self, owning: Owning, condition: str, staying: Staying | None = None) -> str:
        """A SELECT of the rows of the parent that the chunk takes: (k0, k1 ..., at), each k once."""
        if self.parent is None:
            rows = owning(self.parent_columns, condition)
        else:
            keys = "".join(f"{self.parent.alias}.{quote(name)} AS k{i}, " for i, name in enumerate(self.parent_columns))
            above = self.parent.owners(owning, condition, staying)
            taken = self.parent.taken(owning, condition, staying)
            rows = f"SELECT {keys}o.at FROM {self.parent.relation} JOIN ({above}) AS o ON {taken}"
        if self.identifying:
            return rows
        names = ", ".join(f"k{i}" for i in range(len(self.pairs)))
        return f"SELECT {names}, pg_catalog.min(at) AS at FROM ({rows}) AS every GROUP BY {names}"

    def taken(self, owning: Owning, condition: str, staying: Staying | None) -> str:
        """That a row belongs to one of its owners `o`; with `staying`, and to no row of the parent that stays."""
        match = self.match("o")
        if self.identifying or staying is None:
            return match
        if self.parent is not None:
            return f"{match} AND NOT EXISTS ({self._unowned(self.parent, owning, condition, staying)})"
        # Both names, so that it is asked of the rows that the join has found, and not of every owner.
        values = tuple(f"coalesce(o.k{i}, {self.alias}.{quote(column)})" for i, column in enumerate(self.columns))
        return f"{match} AND {self._none(staying(self.parent_columns, values))}"

    def _unowned(self, parent: BoundChild, owning: Owning, condition: str, staying: Staying) -> str:
        """A SELECT of the parent's rows that stay, of those that a row with the owner `o` belongs to."""
        same = " AND ".join(f"{parent.alias}.{quote(name)} = o.k{i}" for i, name in enumerate(self.parent_columns))
        owners = parent.owners(owning, condition, staying)
        taken = f"SELECT FROM ({owners}) AS o WHERE {parent.taken(owning, condition, staying)}"
        return f"SELECT FROM {parent.relation} WHERE {same} AND NOT EXISTS ({taken})"

    def _none(self, rows: str) -> str:
        """That there are none of them.

        With an index on the parent they are looked up for each row. The planner makes a join of EXISTS, which may read
        the parent whole, and takes it for one that leaves next to nothing.
        """
        if not self.indexed:
            return f"NOT EXISTS ({rows})"
        return f"NOT coalesce((SELECT true {rows.removeprefix('SELECT ')} LIMIT 1), false)"


def identifies(table: Table, columns: tuple[str, ...]) -> bool:
    """Whether these columns tell one row of the table."""
    return any(
        index.unique and index.usable and not index.partial and index.columns and set(index.columns) <= set(columns)
        for index in table.indexes
    )


def child_record(child: BoundChild) -> ChildRecord:
    """What a manifest says of the child table."""
    return ChildRecord(
        folder=child.folder,
        schema=child.table.schema,
        table=child.table.name,
        schema_digest=child.table.digest,
        columns=tuple((column.name, column.type) for column in child.table.columns),
        fields=child.projection.fields,
        key=child.table.key,
        parent=child.parent.folder if child.parent else "",
        pairs=child.pairs,
    )
