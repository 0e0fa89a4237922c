"""Which table's rows belong to which: what foreign keys and the profile say, and what a plan names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.introspect import read_table
from toolkit.plan.names import TableName
from toolkit.schema.model import ForeignKey, Table
from toolkit.schema.profile import Profile

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# A row whose reference is set null or to a default when the other goes does not belong to it.
_BELONGING = ("CASCADE", "RESTRICT", "NO ACTION")

Pairs = tuple[tuple[str, str], ...]
"""(referencing column, referenced column)."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A table with a reference to a parent, whichever of the two was asked for."""

    table: Table
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Kinship:
    """Finds them in the live catalog."""

    connection: Connection[TupleRow]
    profile: Profile

    def children(self, parent: Table) -> Iterator[Kin]:
        """Every table whose rows belong to the parent's, each reference once."""
        seen: set[tuple[str, str, Pairs]] = set()
        for table, pairs in (*self._by_foreign_key(parent), *self._by_profile(parent)):
            place = (table.schema, table.name, pairs)
            if place not in seen:
                seen.add(place)
                yield Kin(table, pairs)

    def references(self, table: Table, parent: Table) -> list[Pairs]:
        """How a table's rows refer to the parent's, the surest way alone: foreign keys, children, soft references."""
        keys = [key for key in parent.referenced_by if (key.schema, key.table) == (table.schema, table.name)]
        if keys:
            return [_sorted(zip(key.columns, key.target_columns, strict=True)) for key in keys]
        known = [pairs for child, pairs in self._by_profile(parent) if child == table]
        return known or [
            ((soft.column, soft.target.column),)
            for soft in self.profile.references_from(table.name, (column.name for column in table.columns))
            if soft.target.table == parent.name and not (soft.elements or soft.json_path)
        ]

    def owners(self, table: Table) -> list[Kin]:
        """The tables whose rows this one's belong to, as the profile says. (A foreign key leaves no orphans.)"""
        owners = [
            (name, child.columns)
            for name, known in self.profile.tables.items()
            for child in known.children
            if child.table == table.name
        ]
        found = [(self.find(TableName(table.schema, name)), pairs) for name, pairs in owners]
        return [Kin(owner, pairs) for owner, pairs in found if owner is not None]

    def find(self, name: TableName) -> Table | None:
        """The table, if there is one."""
        return read_table(self.connection, name.name, name.schema)

    def _by_foreign_key(self, parent: Table) -> Iterator[tuple[Table, Pairs]]:
        return self._by_keys(parent, [key for key in parent.referenced_by if key.on_delete in _BELONGING])

    def _by_keys(self, parent: Table, keys: Iterable[ForeignKey]) -> Iterator[tuple[Table, Pairs]]:
        for key in keys:
            if (key.schema, key.table) != (parent.schema, parent.name):
                table = self.find(TableName(key.schema, key.table))
                if table is not None:
                    yield table, _sorted(zip(key.columns, key.target_columns, strict=True))

    def loose_children(self, parent: Table) -> Iterator[Kin]:
        """The tables whose rows would stay behind when the parent's go: no enforced foreign key says that they
        belong together, but one that is NOT ENFORCED does, or the profile."""
        keys = [key for key in parent.referenced_by if not key.enforced]
        known = [key.table for key in parent.referenced_by]
        yield from (Kin(table, pairs) for table, pairs in self._by_keys(parent, keys))
        yield from (Kin(table, pairs) for table, pairs in self._by_profile(parent) if table.name not in known)

    def _by_profile(self, parent: Table) -> Iterator[tuple[Table, Pairs]]:
        for child in self.profile.table(parent.name).children:
            table = self.find(TableName(parent.schema, child.table))
            if table is not None:
                yield table, _sorted(child.columns)


def _sorted(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """In one order, so that the same reference is told twice."""
    return tuple(sorted(pairs))
