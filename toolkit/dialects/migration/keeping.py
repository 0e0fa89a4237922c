"""The shape between (pure): the new one, with all that the old one must not lose without leave.

Columns and tables that go stay; a type that would narrow stays, and with it what speaks of the column; a column that
may hold NULLs goes on taking them; labels that go stay. What the shape between leaves out is done when leave is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from toolkit.dialects.migration.kept import Kept, Place
from toolkit.dialects.migration.kept_partitions import settled_partitions
from toolkit.dialects.migration.kept_sequences import with_sequences
from toolkit.dialects.migration.kept_types import with_types
from toolkit.dialects.migration.postgres_tables import parents, under_parents
from toolkit.dialects.migration.steps import Withheld
from toolkit.dialects.migration.widening import narrowing
from toolkit.schema.database import Column, Database, ForeignKey, Index, Table, View
from toolkit.schema.mentions import mentions
from toolkit.schema.shown import foreign_key_text, key_text

_Each = TypeVar("_Each", bound=Any)


def between(a: Database, b: Database) -> tuple[Database, tuple[Withheld, ...]]:
    """The shape between, and what it withholds. `a` has the new names already."""
    kept = Kept(a, b)
    tables = [_table(kept, a.table(table.schema, table.name), table) for table in settled_partitions(kept)]
    for table in a.tables:
        if b.table(table.schema, table.name) is None:
            kept.holds(table.title, "DROP TABLE", "its rows would be gone")
            tables.append(table)
    made = replace(b, tables=tuple(sorted(tables, key=lambda each: (each.schema, each.name))))
    made = _as_parents_have(made)
    for name in a.schemas:
        if name not in b.schemas:
            kept.holds(name, "DROP SCHEMA", "something outside the schema may need it")
    made = replace(
        made,
        schemas=tuple(sorted({*a.schemas, *b.schemas})),
        extensions=_with_old(kept, "extension", a.extensions, b.extensions, lambda each: each.name),
        views=_views(kept),
    )
    made = with_sequences(kept, with_types(kept, made))
    made = replace(made, tables=tuple(_references(made, kept, table) for table in made.tables))
    return made, tuple(kept.withheld)


def _as_parents_have(made: Database) -> Database:
    """A partition or heir has the columns of its parent, whatever was kept of either."""
    done: dict[Place, Table] = {}
    for table in under_parents(made):
        found = table
        for parent in (done[place] for place in parents(table) if place in done):
            own = {column.name: column for column in found.columns}
            theirs = tuple(
                replace(
                    each,
                    nullable=each.nullable and own[each.name].nullable,
                    default=own[each.name].default,
                    comment=own[each.name].comment,
                )
                if each.name in own
                else replace(each, comment=None)
                for each in parent.columns
            )
            extra = tuple(each for each in found.columns if parent.column(each.name) is None and table.inherits)
            found = replace(found, columns=(*theirs, *extra))
        done[table.schema, table.name] = found
    return replace(made, tables=tuple(done[table.schema, table.name] for table in made.tables))


def _table(kept: Kept, old: Table | None, new: Table) -> Table:
    if old is None:
        return new
    place = (new.schema, new.name)
    kept.held[place], kept.loose[place] = set(), set()
    told = not new.partition_of  # of a partition, its table says it
    columns = [_column(kept if told else Kept(kept.a, kept.b), old, new, each) for each in new.columns]
    for before, after in zip(new.columns, columns, strict=True):
        if after is not None and (after.type, after.generated) != (before.type, before.generated):
            kept.held[place].add(after.name)
        elif after is not None and after.nullable and not before.nullable:
            kept.loose[place].add(after.name)
    made = [each for each in columns if each is not None]
    for column in old.columns:
        if new.column(column.name) is None:
            made.append(column)
            if told:
                needed = not column.nullable and not (column.default or column.identity or column.generated)
                also = "; until then, rows that say nothing of it are refused" if needed else ""
                kept.holds(f"{new.title}.{column.name}", "DROP COLUMN", f"its values would be gone{also}")
    return _with_parts(kept, old, replace(new, columns=tuple(made)))


def _column(kept: Kept, old: Table, new: Table, column: Column) -> Column | None:
    where = f"{new.title}.{column.name}"
    was = old.column(column.name)
    if was is None:
        if column.nullable or column.default or column.identity or column.generated or _domain_fills(kept, column):
            return column
        kept.holds(where, "SET NOT NULL", "rows that are there have no value for it: fill it first")
        return replace(column, nullable=True)
    why = narrowing(kept.a, kept.b, was, column)
    if why is not None:
        kept.holds(where, _way_of(was, column), why)
        return replace(was, comment=column.comment, nullable=was.nullable or column.nullable)
    if was.nullable and not column.nullable:
        kept.holds(where, "SET NOT NULL", "it could hold NULLs: look for them first")
        if column.identity:
            return replace(column, nullable=True, identity=was.identity, default=was.default)
        return replace(column, nullable=True)
    return column


def _way_of(was: Column, column: Column) -> str:
    if column.generated is not None:
        return "GENERATED"
    return f"TYPE {column.type}" if was.type != column.type else "DROP EXPRESSION"


def _domain_fills(kept: Kept, column: Column) -> bool:
    named = (column.type.schema, column.type.name)
    return any(each.default for each in kept.b.domains if (each.schema, each.name) == named)


def _with_parts(kept: Kept, old: Table, new: Table) -> Table:
    """Keys, conditions and indexes over what is held stay as they were, or wait."""
    place = (new.schema, new.name)
    held = kept.held[place]
    made = replace(
        new,
        unique=_settled(held, old.unique, new.unique),
        checks=_settled(held, old.checks, new.checks),
        exclusions=_settled(held, old.exclusions, new.exclusions),
        indexes=_settled(held, old.indexes, new.indexes),
        triggers=_settled(held, old.triggers, new.triggers),
        policies=_policies(kept, old, new, held),
        row_security=old.row_security or new.row_security,
        row_security_forced=old.row_security_forced or new.row_security_forced,
    )
    generated = [each for each in made.columns if _waits(held, old, each)]
    made = replace(made, columns=tuple(each for each in made.columns if each not in generated))
    if old.row_security and not new.row_security:
        kept.holds(new.title, "DISABLE ROW LEVEL SECURITY", "everybody would see every row")
    if old.row_security_forced and not new.row_security_forced:
        kept.holds(new.title, "NO FORCE ROW LEVEL SECURITY", "its owner would see every row")
    key, before = new.primary_key, old.primary_key
    waits = held | kept.loose[place]
    if key is None or not waits.intersection(key.columns) or (before and key_text(before) == key_text(key)):
        return made
    needed = set(before.columns) if before else set()
    columns = tuple(replace(each, nullable=False) if each.name in needed else each for each in made.columns)
    return replace(made, primary_key=before, columns=columns)


def _waits(held: set[str], old: Table, column: Column) -> bool:
    """Whether an expression of a new column speaks of what is held."""
    new = column.generated is not None and old.column(column.name) is None
    return new and any(mentions((column.generated or ("", ""))[0], name) for name in held)


def _settled(held: set[str], old: tuple[_Each, ...], new: tuple[_Each, ...]) -> tuple[_Each, ...]:
    before: dict[str, Any] = {each.name: each for each in old}

    def choose(each: Any) -> Iterator[Any]:
        if not any(mentions(_words(each), name) for name in held):
            yield each
        elif each.name in before:
            yield before[each.name]

    return tuple(chosen for each in new for chosen in choose(each))


def _words(each: Any) -> str:
    if isinstance(each, Index):
        parts = [part.column or part.expression or "" for part in each.parts]
        return " ".join([*parts, *each.include, each.predicate or ""])
    columns = getattr(each, "columns", ())
    facts = [getattr(each, name, None) for name in ("expression", "definition", "using", "check")]
    return " ".join([*columns, *(fact for fact in facts if fact)])


def _policies(kept: Kept, old: Table, new: Table, held: set[str]) -> tuple[Any, ...]:
    stay = tuple(each for each in old.policies if each.name not in {other.name for other in new.policies})
    for each in stay:
        kept.holds(f"{new.title}.{each.name}", "DROP POLICY", "others would see other rows")
    return (*_settled(held, old.policies, new.policies), *stay)


def _with_old(
    kept: Kept, kind: str, old: tuple[_Each, ...], new: tuple[_Each, ...], name: Callable[[Any], str]
) -> tuple[_Each, ...]:
    known = {name(each) for each in new}
    stay = tuple(each for each in old if name(each) not in known)
    for each in stay:
        kept.holds(name(each), f"DROP {kind.upper()}", "something outside the schema may need it")
    return (*new, *stay)


def _views(kept: Kept) -> tuple[View, ...]:
    """A view over what is held stays as it was, and so does one that reads it. One with a table's name waits."""
    from toolkit.dialects.views import reads

    old = {(view.schema, view.name): view for view in kept.a.views}
    made = {(view.schema, view.name): view for view in kept.b.views}
    waits = {(table.schema, table.name) for table in kept.a.tables} & made.keys()
    for place in sorted(waits):
        kept.holds(made[place].title, "CREATE VIEW", "a table that stays has its name")

    def over_held(view: View) -> bool:
        read = reads(view)
        return bool(read & waits) or any(
            mentions(view.definition, name) for place in read for name in kept.held.get(place, ())
        )

    while True:
        found = {place for place, view in made.items() if place not in waits and over_held(view)}
        if not found:
            break
        waits |= found
    return tuple(old.get(place, view) for place, view in made.items() if place not in waits or place in old)


def _references(made: Database, kept: Kept, table: Table) -> Table:
    """Only those whose target has the key, with the types that it was declared for."""
    old = kept.a.table(table.schema, table.name)
    before = {key.name: key for key in old.foreign_keys} if old else {}

    def choose(key: ForeignKey) -> Iterator[ForeignKey]:
        same = key.name in before and foreign_key_text(before[key.name]) == foreign_key_text(key)
        if _has_key(made, key) and (same or not _over_held(kept, table, key)):
            yield key
        elif key.name in before and _has_key(made, before[key.name]):
            yield before[key.name]

    return replace(table, foreign_keys=tuple(chosen for key in table.foreign_keys for chosen in choose(key)))


def _over_held(kept: Kept, table: Table, key: ForeignKey) -> bool:
    mine = kept.held.get((table.schema, table.name), set())
    theirs = kept.held.get((key.target_schema, key.target), set())
    return bool(mine.intersection(key.columns) or theirs.intersection(key.target_columns))


def _has_key(made: Database, key: ForeignKey) -> bool:
    target = made.table(key.target_schema, key.target)
    if target is None:
        return False
    keys = [set(each.columns) for each in (target.primary_key, *target.unique) if each]
    keys += [
        {part.column or "" for part in index.parts} for index in target.indexes if index.unique and not index.predicate
    ]
    return set(key.target_columns) in keys
