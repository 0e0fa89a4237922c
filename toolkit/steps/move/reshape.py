"""A model as copy steps will fill it (pure): columns dropped, renamed, added or of another type.

What hangs on a column follows it: keys, references from both sides, indexes, checks. What cannot follow is refused
(a key or a reference over a column that is dropped, masked or computed) or left out and said (an index, a check).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from toolkit.dialects.losses import Loss
from toolkit.dialects.views import reads
from toolkit.plan.columns import Columns
from toolkit.schema.database import Check, Column, Database, Index, Table, Type, View
from toolkit.schema.mentions import mentions
from toolkit.schema.renaming import Renames, descendants, renamed

_WHY = "the plan drops, masks or computes a column of it"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A column that cannot be changed so: `word` is drop, mask or set."""

    table: Key
    word: str
    column: str
    why: str


@dataclass
class Reshaped:
    """The model, what was left out of it, and what cannot be done."""

    database: Database
    losses: list[Loss] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def reshape(database: Database, shapes: Mapping[Key, Columns], types: Mapping[tuple[Key, str], Type]) -> Reshaped:
    """Apply the columns of each table. `types`: of what `set` computes, by table and name."""
    made = Reshaped(database)
    shapes = {key: columns for key, columns in shapes.items() if columns != Columns()}
    if not shapes:
        return made
    for root in list(shapes):
        table = database.table(*root)
        for heir in descendants(database, table) if table else ():
            shapes[heir.schema, heir.name] = shapes[root]
            types = {**types, **{((heir.schema, heir.name), name): types[root, name] for name in shapes[root].set}}
    tables = tuple(
        _table(made, table, shapes[table.schema, table.name], types) if (table.schema, table.name) in shapes else table
        for table in database.tables
    )
    views = _views(made, set(shapes))
    renames = Renames(
        columns={(*key, old): new for key, columns in shapes.items() for old, new in columns.rename.items()}
    )
    gone = {(*key, name) for key, columns in shapes.items() for name in columns.drop}
    sequences = tuple(each for each in database.sequences if each.owned_by not in gone)
    made.database = renamed(replace(database, tables=tables, views=views, sequences=sequences), renames)
    return made


def _table(made: Reshaped, table: Table, columns: Columns, types: Mapping[tuple[Key, str], Type]) -> Table:
    key = table.schema, table.name
    changed = dict.fromkeys(columns.drop, "drop") | dict.fromkeys(columns.mask, "mask")
    changed |= {name: "set" for name in columns.set if table.column(name)}
    _refuse_keys(made, table, changed)
    kept = tuple(_column(column, columns, types, key) for column in table.columns if column.name not in columns.drop)
    for each in kept:
        if each.generated and any(mentions(each.generated[0], name) for name in changed):
            made.refusals.append(Refusal(key, *_reader(each.generated[0], changed), f"{each.name} is computed from it"))
    added = tuple(Column(name, types[key, name]) for name in columns.set if not table.column(name))
    checks = tuple(each for each in table.checks if not _check_lost(made, table, each, changed))
    indexes = tuple(each for each in table.indexes if not _index_lost(made, table, each, changed))
    unique = []
    for constraint in table.unique:
        if set(constraint.columns) & set(changed):
            made.losses.append(Loss("unique", f"{table.title}.{constraint.name}", "the unique key", "nothing", _WHY))
        else:
            unique.append(constraint)
    return replace(table, columns=(*kept, *added), checks=checks, indexes=indexes, unique=tuple(unique))


def _refuse_keys(made: Reshaped, table: Table, changed: Mapping[str, str]) -> None:
    """Neither the primary key nor a reference, from either side, may lose or change its values."""
    held: dict[str, str] = {}
    for other, key in made.database.references_to(table):
        held |= dict.fromkeys(key.target_columns, f"{other.title} refers to it")
    for key in table.foreign_keys:
        held |= dict.fromkeys(key.columns, f"it refers to {key.target}")
    if table.partitioning:
        held |= dict.fromkeys(table.partitioning.key, "rows are spread by it")
    if table.primary_key:
        held |= dict.fromkeys(table.primary_key.columns, "it is part of the primary key")
    made.refusals += [
        Refusal((table.schema, table.name), word, name, held[name]) for name, word in changed.items() if name in held
    ]


def _column(column: Column, columns: Columns, types: Mapping[tuple[Key, str], Type], table: Key) -> Column:
    """The column with the type of what will be in it; its default says nothing of that."""
    if column.name in columns.mask:
        return replace(column, type=Type("text"), nullable=True, default=None, identity=None, collation=None)
    if column.name in columns.set:
        return replace(
            column, type=types[table, column.name], nullable=True, default=None, identity=None, collation=None
        )
    return column


def _reader(sql: str, changed: Mapping[str, str]) -> tuple[str, str]:
    """(word, column) of what is changed and an expression reads."""
    return next((word, name) for name, word in changed.items() if mentions(sql, name))


def _check_lost(made: Reshaped, table: Table, check: Check, changed: Mapping[str, str]) -> bool:
    if not any(mentions(check.expression, column) for column in changed):
        return False
    made.losses.append(Loss("check", f"{table.title}.{check.name}", check.expression, "nothing", _WHY))
    return True


def _index_lost(made: Reshaped, table: Table, index: Index, changed: Mapping[str, str]) -> bool:
    named = {part.column for part in index.parts if part.column} | set(index.include)
    texts = " ".join(filter(None, [index.predicate, *(part.expression for part in index.parts)]))
    if not named & set(changed) and not any(mentions(texts, column) for column in changed):
        return False
    made.losses.append(Loss("index", f"{table.title}.{index.name}", "the index", "nothing", _WHY))
    return True


def _views(made: Reshaped, shaped: set[Key]) -> tuple[View, ...]:
    """Views over a table whose columns change are left out, and those that read them."""
    gone = set(shaped)
    size = -1
    while len(gone) > size:
        size = len(gone)
        gone |= {(view.schema, view.name) for view in made.database.views if reads(view) & gone}
    kept = []
    for view in made.database.views:
        if (view.schema, view.name) in gone:
            why = "it reads a table whose columns the plan changes"
            made.losses.append(Loss("view", view.title, "the view", "nothing", why))
        else:
            kept.append(view)
    return tuple(kept)
