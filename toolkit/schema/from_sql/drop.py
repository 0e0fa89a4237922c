"""DROP, with all that needs what is dropped (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from toolkit.schema.database import Index, Table
from toolkit.schema.from_sql.reading import Place, Reading, parents
from toolkit.schema.from_sql.trees import place
from toolkit.schema.from_sql.types import folded
from toolkit.schema.mentions import mentions


def drop(reading: Reading, tree: exp.Drop) -> str | None:
    """DROP TABLE, INDEX, VIEW, TYPE and SEQUENCE. Why it was skipped, or None."""
    kind = str(tree.args.get("kind")).upper()
    droppers: dict[str, Callable[[Reading, Place], None]] = {
        "TABLE": _drop_table,
        "INDEX": _drop_index,
        "VIEW": _drop_view,
        "TYPE": _drop_type,
        "SEQUENCE": _drop_sequence,
    }
    if kind not in droppers:
        return f"dropping a {kind.lower()} is not read"
    for dropped in tree.args.get("tables") or [tree.this]:
        droppers[kind](reading, place(dropped))
    return None


def _drop_table(reading: Reading, where: Place) -> None:
    """With its partitions and heirs, its sequences, the references to it and the views that read it."""
    if reading.tables.pop(where, None) is None:
        return
    for heir in [at for at, table in reading.tables.items() if where in parents(table)]:
        _drop_table(reading, heir)
    _drop_owned(reading, where, None)
    for at, table in reading.tables.items():
        kept = tuple(key for key in table.foreign_keys if (key.target_schema, key.target) != where)
        reading.tables[at] = replace(table, foreign_keys=kept)
    _drop_readers(reading, where)


def _drop_owned(reading: Reading, where: Place, column: str | None) -> None:
    """The sequences of a table, or of one of its columns, with the defaults that call them."""
    for at, sequence in list(reading.sequences.items()):
        owner = sequence.owned_by
        if owner is not None and owner[:2] == where and column in (None, owner[2]):
            _drop_sequence(reading, at)


def _drop_readers(reading: Reading, where: Place) -> None:
    for at, view in list(reading.views.items()):
        if at in reading.views and where in _read_by(view.definition):
            _drop_view(reading, at)


def _read_by(query: str) -> set[Place]:
    try:
        return {place(table) for table in parse_one(query, read="postgres").find_all(exp.Table)}
    except SqlglotError:
        return set()


def _drop_view(reading: Reading, where: Place) -> None:
    if reading.views.pop(where, None) is not None:
        _drop_readers(reading, where)


def _drop_index(reading: Reading, where: Place) -> None:
    for at, table in reading.tables.items():
        if at[0] == where[0]:
            kept = tuple(index for index in table.indexes if index.name != where[1])
            reading.tables[at] = replace(table, indexes=kept)


def _drop_type(reading: Reading, where: Place) -> None:
    """With the columns of that type."""
    reading.enums.pop(where, None)
    reading.composites.pop(where, None)
    for at, table in list(reading.tables.items()):
        for column in table.columns:
            if (column.type.schema, column.type.name) == where:
                drop_column(reading, at, column.name)


def _drop_sequence(reading: Reading, where: Place) -> None:
    """With the defaults that call it."""
    reading.sequences.pop(where, None)
    for at, table in reading.tables.items():
        columns = tuple(
            replace(each, default=None) if each.default and each.default.sequence == where else each
            for each in table.columns
        )
        reading.tables[at] = replace(table, columns=columns)


def drop_column(reading: Reading, where: Place, name: str) -> None:
    """With all of its table that speaks of it, its sequence, and the references to it. A view that reads it is told."""
    table = reading.tables[where]
    for each in [table.primary_key, *table.unique]:
        if each is not None and name in each.columns:
            _drop_references(reading, where, each.columns)
    table = reading.tables[where]
    key = table.primary_key
    reading.tables[where] = replace(
        table,
        columns=tuple(each for each in table.columns if each.name != name),
        primary_key=None if key is not None and name in (*key.columns, *key.include) else key,
        unique=tuple(each for each in table.unique if name not in (*each.columns, *each.include)),
        foreign_keys=tuple(each for each in table.foreign_keys if name not in each.columns),
        checks=tuple(each for each in table.checks if not speaks_of(each.expression, name)),
        indexes=tuple(each for each in table.indexes if not _indexes(each, name)),
    )
    _drop_owned(reading, where, name)
    for other in table.columns:
        if other.generated is not None and other.name != name and speaks_of(other.generated[0], name):
            drop_column(reading, where, other.name)
    for view in reading.views.values():
        if where in _read_by(view.definition) and ("*" in view.definition or speaks_of(view.definition, name)):
            reading.left_out.append(f"view {view.title} may read column {name}: it is shown as it was")


def _indexes(index: Index, name: str) -> bool:
    said = [index.predicate, *(part.expression for part in index.parts)]
    named = [*index.include, *(part.column for part in index.parts)]
    return name in named or any(speaks_of(sql, name) for sql in said if sql)


def speaks_of(sql: str, name: str) -> bool:
    """Whether an expression or a query names that column."""
    if not mentions(sql, name):
        return False
    try:
        return any(folded(each) == name for each in parse_one(sql, read="postgres").find_all(exp.Column))
    except SqlglotError:
        return True


def drop_constraint(reading: Reading, where: Place, name: str) -> bool:
    """With the references that need it, if it is a key; False if there is none of that name."""
    table = reading.tables[where]
    for key in [table.primary_key, *table.unique]:
        if key is not None and key.name == name:
            _drop_references(reading, where, key.columns)
    table = reading.tables[where]
    after = _without(table, name)
    reading.tables[where] = after
    return after != table


def _without(table: Table, name: str) -> Table:
    key = table.primary_key
    return replace(
        table,
        primary_key=None if key is not None and key.name == name else key,
        unique=tuple(each for each in table.unique if each.name != name),
        foreign_keys=tuple(each for each in table.foreign_keys if each.name != name),
        checks=tuple(each for each in table.checks if each.name != name),
    )


def _drop_references(reading: Reading, where: Place, columns: tuple[str, ...]) -> None:
    """References to a key that goes."""
    for at, table in reading.tables.items():
        kept = tuple(
            key
            for key in table.foreign_keys
            if (key.target_schema, key.target) != where or set(reading.targets(key)) != set(columns)
        )
        reading.tables[at] = replace(table, foreign_keys=kept)
