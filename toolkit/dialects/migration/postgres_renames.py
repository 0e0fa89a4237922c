"""Parts that are the same under another name (pure): renaming an index is quick, building it again is not.

Nothing is guessed: what is renamed is equal in all that can be compared, and of its old name nothing is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from toolkit.dialects.migration.postgres_parts import Part, parts_of
from toolkit.dialects.migration.steps import Step
from toolkit.dialects.postgres_types import quoted
from toolkit.schema.database import Database, Table
from toolkit.schema.renaming import Renames, in_turn
from toolkit.schema.shown import sequence_text

_FIELDS = {
    "unique": "unique",
    "check": "checks",
    "exclusion": "exclusions",
    "index": "indexes",
    "foreign key": "foreign_keys",
}

_RELATIONS = ("primary key", "unique", "exclusion", "index")


def asked(a: Database, renames: Renames) -> Iterator[Step]:
    """The renames that the operator has named: columns under the old name of their table, then tables."""
    for table in a.tables:
        place = (table.schema, table.name)
        for old, new in in_turn(renames.of(*place)):
            sql = f"ALTER TABLE {quoted(*place)} RENAME COLUMN {quoted(old)} TO {quoted(new)}"
            yield Step(sql, f"{table.title}.{old}")
    for schema in a.schemas:
        for old, new in in_turn(renames.tables_of(schema)):
            yield Step(f"ALTER TABLE {quoted(schema, old)} RENAME TO {quoted(new)}", old)


def equal_parts(a: Database, b: Database) -> tuple[Database, list[Step]]:
    """The old shape with the new names of what is equal, and the steps there."""
    steps: list[Step] = []
    tables = []
    relations = set(_relations(a))
    for table in a.tables:
        new = b.table(table.schema, table.name)
        made = table
        for old, name in _pairs(a, b, table, new, relations) if new else ():
            steps.append(Step(old.rename.format(quoted(name)), old.where))
            made = _renamed(made, old, name)
        tables.append(made)
    a = replace(a, tables=tuple(tables))
    return _sequences(a, b, steps), steps


def _relations(database: Database) -> Iterator[tuple[str, str]]:
    """All that shares one list of names in a schema."""
    alike: tuple[Any, ...] = (*database.tables, *database.views, *database.sequences)
    yield from ((each.schema, each.name) for each in alike)
    for table in database.tables:
        yield from ((table.schema, part.name) for part in parts_of(database, table) if part.kind in _RELATIONS)
    for view in database.views:
        yield from ((view.schema, index.name) for index in view.indexes)


def _pairs(
    a: Database, b: Database, old: Table, new: Table, relations: set[tuple[str, str]]
) -> Iterator[tuple[Part, str]]:
    before, after = list(parts_of(a, old)), list(parts_of(b, new))
    there, wanted = {each.place for each in before}, {each.place for each in after}
    taken: set[str] = set()
    for part in before:
        if part.place in wanted or not part.rename:
            continue
        for other in after:
            free = other.place not in there and other.name not in taken
            free = free and not (part.kind in _RELATIONS and (new.schema, other.name) in relations)
            if free and (other.kind, other.text) == (part.kind, part.text):
                taken.add(other.name)
                yield part, other.name
                break


def _renamed(table: Table, part: Part, name: str) -> Table:
    if part.kind == "primary key" and table.primary_key:
        return replace(table, primary_key=replace(table.primary_key, name=name))
    kind = _FIELDS[part.kind]
    facts: tuple[Any, ...] = getattr(table, kind)
    changed: dict[str, Any] = {
        kind: tuple(replace(each, name=name) if each.name == part.name else each for each in facts)
    }
    return replace(table, **changed)


def _sequences(a: Database, b: Database, steps: list[Step]) -> Database:
    """A column's own sequence keeps its place when it gets another name."""
    known = {(each.schema, each.name) for each in a.sequences}
    wanted = {each.owned_by: each for each in b.sequences if each.owned_by}
    still = {(each.schema, each.name) for each in b.sequences}
    names: dict[tuple[str, str], str] = {}
    made = []
    for each in a.sequences:
        other = wanted.get(each.owned_by) if each.owned_by and not each.identity else None
        if (
            other is not None
            and not other.identity
            and each.schema == other.schema
            and (each.schema, each.name) not in still
            and (other.schema, other.name) not in known
            and sequence_text(each) == sequence_text(other)
        ):
            names[each.schema, each.name] = other.name
            sql = f"ALTER SEQUENCE {quoted(each.schema, each.name)} RENAME TO {quoted(other.name)}"
            steps.append(Step(sql, each.name))
            each = replace(each, name=other.name)
        made.append(each)
    if not names:
        return a
    tables = tuple(_defaults(table, b, names) for table in a.tables)
    return replace(a, sequences=tuple(made), tables=tables)


def _defaults(table: Table, b: Database, names: dict[tuple[str, str], str]) -> Table:
    """PostgreSQL shows a default with the sequence's name of today, which is then the new shape's."""
    new = b.table(table.schema, table.name)
    columns = []
    for column in table.columns:
        asked_for = column.default.sequence if column.default else None
        other = new.column(column.name) if new else None
        if asked_for in names and other and other.default and asked_for:
            same = other.default.sequence == (asked_for[0], names[asked_for])
            columns.append(replace(column, default=other.default) if same else column)
        else:
            columns.append(column)
    return replace(table, columns=tuple(columns))
