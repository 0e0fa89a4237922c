"""The model while it is being read (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.schema.database import Composite, Database, Enum, ForeignKey, Sequence, Table, Type, View

Place = tuple[str, str]

# Why a statement is skipped.
TAKEN = "there is something of that name already"
NOTHING = "it alters nothing that has been read"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A statement that the model does not show, or not all of it, and why."""

    line: int
    statement: str
    why: str


@dataclass
class Reading:
    """The model as far as it has been read. `left_out`: what of the statement at hand the model does not show."""

    schemas: set[str] = field(default_factory=lambda: {"public"})
    tables: dict[Place, Table] = field(default_factory=dict)
    views: dict[Place, View] = field(default_factory=dict)
    enums: dict[Place, Enum] = field(default_factory=dict)
    composites: dict[Place, Composite] = field(default_factory=dict)
    sequences: dict[Place, Sequence] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def is_there(self, where: Place) -> bool:
        """Whether a relation of that name has been read."""
        return any(where in kind for kind in (self.tables, self.views, self.sequences))

    def add_sequence(self, sequence: Sequence) -> None:
        """A sequence more."""
        self.sequences[sequence.schema, sequence.name] = sequence

    def descendants(self, where: Place) -> Iterator[Place]:
        """The partitions and heirs of a table, at any depth."""
        heirs = [(at, each) for at, each in self.tables.items() if each.partition_of is not None or each.inherits]
        for at, table in heirs:
            if where in parents(table):
                yield at
                yield from self.descendants(at)

    def partitions(self, where: Place) -> list[Place]:
        """The partitions of a table, at any depth."""
        return [heir for heir in self.descendants(where) if self.tables[heir].partition_of is not None]

    def targets(self, key: ForeignKey) -> tuple[str, ...]:
        """The columns that a reference is to: without any it means the primary key."""
        target = self.tables.get((key.target_schema, key.target))
        if key.target_columns or target is None or target.primary_key is None:
            return key.target_columns
        return target.primary_key.columns

    def database(self, name: str) -> Database:
        """What has been read, complete and in order."""
        tables = [self._resolved(table) for table in self.tables.values()]
        made = (self.tables, self.views, self.enums, self.composites, self.sequences)
        return Database(
            name=name,
            version=0,
            schemas=tuple(sorted({schema for kind in made for schema, _ in kind} | self.schemas)),
            tables=tuple(sorted(tables, key=_by_name)),
            views=tuple(sorted(self.views.values(), key=_by_name)),
            sequences=tuple(sorted(self.sequences.values(), key=_by_name)),
            enums=tuple(sorted(self.enums.values(), key=_by_name)),
            composites=tuple(sorted(map(self._composite, self.composites.values()), key=_by_name)),
        )

    def _composite(self, each: Composite) -> Composite:
        return replace(each, attributes=tuple((name, self._known(type_)) for name, type_ in each.attributes))

    def _resolved(self, table: Table) -> Table:
        """Types that the file makes are known now."""
        keys = tuple(replace(key, target_columns=self.targets(key)) for key in table.foreign_keys)
        columns = tuple(replace(column, type=self._known(column.type)) for column in table.columns)
        return replace(
            table,
            columns=columns,
            unique=tuple(sorted(table.unique, key=lambda key: key.name)),
            foreign_keys=tuple(sorted(keys, key=lambda key: key.name)),
            checks=tuple(sorted(table.checks, key=lambda check: check.name)),
            indexes=tuple(sorted(table.indexes, key=lambda index: index.name)),
        )

    def _known(self, type_: Type) -> Type:
        where = (type_.schema or "public", type_.name)
        if where in self.enums:
            return replace(type_, kind="enum")
        return replace(type_, kind="composite") if where in self.composites else type_


def parents(table: Table) -> tuple[Place, ...]:
    """What the table is a partition of, or inherits from."""
    if table.partition_of is not None:
        return ((table.partition_of.schema, table.partition_of.table),)
    return table.inherits


def _by_name(each: Any) -> tuple[str, str]:
    return each.schema, each.name
