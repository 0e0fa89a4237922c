"""Where a reference's tables and columns are in an engine (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from toolkit.dialects.base import Dialect
from toolkit.dialects.naming import Name
from toolkit.schema.database import Database
from toolkit.schema.found import Found
from toolkit.steps.move.place import by_catalog
from toolkit.steps.references.model import Columns, Reference
from toolkit.steps.references.query import Search, Side, equals

Renames = Mapping[tuple[str, str], Mapping[str, str]]
"""By (schema, table): the source's column, and what copies of it are called."""


class NotThere(Exception):
    """The message says what of a reference the engine has not."""


@dataclass(frozen=True)
class Locator:
    """`found`: the target's catalog, None for the source itself. `name` as the plan calls the place."""

    name: str
    source: Database
    dialect: Dialect
    found: Found | Database | None = None
    renames: Renames = field(default_factory=dict)

    def has(self, columns: Columns) -> bool:
        """Whether the engine has the table."""
        return self._side(columns, declared=False) is not None

    def search(self, reference: Reference) -> Search:
        """What to look for in the engine. Raises NotThere."""
        also = (self._side(each, declared=False) for each in reference.also)
        child = self.side(reference.child, declared=reference.kind == "declared")
        if reference.when:
            [column] = self.side(reference.when.column, declared=False).columns
            child = replace(child, where=equals(self.dialect.name, self.dialect.sqlglot, column, reference.when.value))
        return Search(
            engine=self.dialect.name,
            sqlglot=self.dialect.sqlglot,
            child=child,
            parent=self.side(reference.parent, declared=reference.kind == "declared"),
            also=tuple(each for each in also if each),
            elements=reference.elements,
            path=reference.path,
            exceptions=reference.exceptions,
            match_full=reference.match_full,
            compared_as_text=reference.compared_as_text or self._unfolds_to_text(reference),
            textual=reference.textual,
            built_in=all(type_.schema is None for type_ in (*reference.child.types, *reference.parent.types)),
        )

    def side(self, columns: Columns, *, declared: bool) -> Side:
        """The table and its columns. Raises NotThere."""
        side = self._side(columns, declared=declared)
        if side is None:
            raise NotThere(f"{self.name} has no table {columns.title}")
        return side

    def _side(self, columns: Columns, *, declared: bool) -> Side | None:
        table = self.source.table(columns.schema, columns.table)
        if self.found is None or table is None:
            # A foreign key does not look at tables that inherit; a partitioned table has no rows but its partitions'.
            only = declared and table is not None and table.partitioning is None
            types = tuple(map(str, columns.types))
            return Side(Name(columns.schema, columns.table), columns.names, types, only)
        place = by_catalog(self.found, self.source, self.dialect, table)
        if place is None:
            return None
        renamed = self.renames.get((columns.schema, columns.table), {})
        found = [place.columns.get(renamed.get(name, name)) for name in columns.names]
        missing = [name for name, column in zip(columns.names, found, strict=True) if column is None]
        if missing:
            raise NotThere(f"{columns.title} of {self.name} has no column {', '.join(missing)}")
        there = [column for column in found if column]
        return Side(
            Name(place.schema, place.name),
            tuple(column.name for column in there),
            tuple(column.type for column in there),
            declared and self._alone(place.schema, place.name),
        )

    def _alone(self, schema: str | None, name: str) -> bool:
        table = self.found.table(schema or "public", name) if isinstance(self.found, Database) else None
        return table is not None and table.partitioning is None

    def _unfolds_to_text(self, reference: Reference) -> bool:
        """MySQL's JSON_TABLE gives text, whatever the elements are."""
        return reference.elements and not reference.textual and self.dialect.sqlglot == "mysql"
