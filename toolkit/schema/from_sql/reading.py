"""The model while it is being read (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.schema.database import Database, Enum, Sequence, Table, Type, View


@dataclass(frozen=True, slots=True)
class Skipped:
    """A statement that the model does not show, and why."""

    line: int
    statement: str
    why: str


@dataclass
class Reading:
    """The model as far as it has been read."""

    tables: dict[tuple[str, str], Table] = field(default_factory=dict)
    views: dict[tuple[str, str], View] = field(default_factory=dict)
    enums: dict[tuple[str, str], Enum] = field(default_factory=dict)
    sequences: dict[tuple[str, str], Sequence] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def database(self, name: str) -> Database:
        """What has been read, complete and in order."""
        tables = [self._resolved(table) for table in self.tables.values()]
        made = (self.tables, self.views, self.enums, self.sequences)
        return Database(
            name=name,
            version=0,
            schemas=tuple(sorted({schema for kind in made for schema, _ in kind} | {"public"})),
            tables=tuple(sorted(tables, key=_by_name)),
            views=tuple(sorted(self.views.values(), key=_by_name)),
            sequences=tuple(sorted(self.sequences.values(), key=_by_name)),
            enums=tuple(sorted(self.enums.values(), key=_by_name)),
        )

    def _resolved(self, table: Table) -> Table:
        """References without columns mean the primary key; types that the file makes are known now."""
        keys = []
        for key in table.foreign_keys:
            target = self.tables.get((key.target_schema, key.target))
            if not key.target_columns and target is not None and target.primary_key:
                key = replace(key, target_columns=target.primary_key.columns)
            keys.append(key)
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
        kind = "enum" if (type_.schema or "public", type_.name) in self.enums else type_.kind
        return replace(type_, kind=kind)


def _by_name(each: Any) -> tuple[str, str]:
    return each.schema, each.name
