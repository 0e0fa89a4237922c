"""A table as plain facts (pure).

Everything a step needs to know of a table before it touches a row. The facts come from
`toolkit.databases.postgres.introspect`; nothing here knows how.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

Kind = Literal["table", "partitioned table", "view", "materialized view", "foreign table"]

# Where arrays are in a type: nowhere; the type itself; inside a composite. documents: a composite holds json or jsonb,
# whose null JSON would take for SQL's. opaque: JSON is never it: an array of what JSON would take for more of the array
# (json and jsonb, and arrays through a domain), or a type that a cast makes other JSON of.
Arrays = Literal["none", "flat", "nested", "documents", "opaque"]


@dataclass(frozen=True, slots=True)
class Column:
    """`type` as PostgreSQL prints it, modifiers included (`timestamp(3) without time zone`, `text[]`)."""

    name: str
    type: str
    nullable: bool
    generated: bool = False
    arrays: Arrays = "none"
    json: Literal["json", "jsonb"] | None = None  # through domains as well


@dataclass(frozen=True, slots=True)
class Index:
    """`columns` are the leading plain columns, in order; an expression ends the list. `usable`: valid and ready.

    `deferrable`: of a constraint that need not hold before the transaction's end.
    """

    name: str
    method: str
    columns: tuple[str, ...]
    unique: bool
    primary: bool
    partial: bool
    usable: bool
    deferrable: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference from `table` (columns) to `target` (target_columns). Actions as in SQL: `NO ACTION`, `CASCADE` ...

    Not `enforced` (PostgreSQL 18): a delete neither looks for rows that refer nor touches them.
    """

    name: str
    schema: str
    table: str
    columns: tuple[str, ...]
    target_schema: str
    target: str
    target_columns: tuple[str, ...]
    on_delete: str
    enforced: bool = True

    @property
    def referring(self) -> str:
        """The table that refers, as people write it."""
        return self.table if self.schema == "public" else f"{self.schema}.{self.table}"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A user trigger (not the internal ones of constraints). `events` holds INSERT, UPDATE, DELETE, TRUNCATE."""

    name: str
    events: frozenset[str]
    enabled: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table, a partitioned table, or whatever else bears the name (`kind` tells).

    `leaves` are the relations that hold the rows: the table itself, or the partitions below it, each as
    (schema, name). `size` facts are estimates and no part of the digest.
    """

    schema: str
    name: str
    kind: Kind
    columns: tuple[Column, ...]
    indexes: tuple[Index, ...]
    referenced_by: tuple[ForeignKey, ...]
    triggers: tuple[Trigger, ...]
    rules: tuple[str, ...]
    row_security: bool
    leaves: tuple[tuple[str, str], ...]

    @property
    def partitioned(self) -> bool:
        """Whether its rows lie in partitions."""
        return self.kind == "partitioned table"

    @property
    def types(self) -> dict[str, str]:
        """The columns' types by name."""
        return {column.name: column.type for column in self.columns}

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that identify a row: the primary key, else the smallest unique index over NOT NULL columns."""
        primary = [index for index in self.indexes if index.primary]
        if primary:
            return primary[0].columns
        required = {column.name for column in self.columns if not column.nullable}
        candidates = [
            index.columns
            for index in self.indexes
            if index.unique
            and index.usable
            and not index.partial
            and index.columns
            and required.issuperset(index.columns)
        ]
        return min(candidates, key=lambda columns: (len(columns), columns), default=())

    @property
    def title(self) -> str:
        """The table as people write it."""
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"

    def column(self, name: str) -> Column | None:
        """The column of that exact name."""
        return next((column for column in self.columns if column.name == name), None)

    def index_leading_with(self, column: str) -> Index | None:
        """A B-tree that can walk the table in the order of `column`."""
        for index in self.indexes:
            if index.method == "btree" and index.usable and not index.partial and index.columns[:1] == (column,):
                return index
        return None

    @property
    def digest(self) -> str:
        """Changes when the structure changes in a way that could alter what a chunk reads or deletes.

        A new partition does not: the statement goes through the parent.
        """

        def plain(value: object) -> object:
            return sorted(value) if isinstance(value, frozenset) else str(value)

        facts = asdict(self)
        del facts["leaves"]
        text = json.dumps(facts, sort_keys=True, default=plain)
        return hashlib.sha256(text.encode()).hexdigest()
