"""The columns of `then: clear` against the live table: that they are there, and what each is reset to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.databases.postgres.defaults import Default, evaluate, read_defaults
from toolkit.plan.problems import did_you_mean
from toolkit.schema.model import Column, Table
from toolkit.steps.archive.clearing import ClearedColumn
from toolkit.steps.archive.projection import Projection, Shaping, project

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a column cannot be cleared, and what to do. `place` is its index in the plan's list."""

    place: int
    what: str
    fix: str | None


def cleared_columns(
    connection: Connection[TupleRow], table: Table, time: str, names: tuple[str, ...], refuse: Callable[[Refusal], None]
) -> tuple[ClearedColumn, ...]:
    """The columns with the values that they are reset to; those that cannot be cleared are refused and left out."""
    defaults = read_defaults(connection, table, names)
    found = []
    for place, name in enumerate(names):
        column = table.column(name)
        problems = list(_unfit(table, time, name, column))
        if column is not None and not problems:
            default = defaults.get(name)
            cleared = _reset(connection, column, default)
            if isinstance(cleared, ClearedColumn):
                found.append(cleared)
                continue
            problems = [cleared]
        for what, fix in problems:
            refuse(Refusal(place, what, fix))
    for place, what, fix in _shared(table, names, found):
        refuse(Refusal(place, what, fix))
    return tuple(found)


def cleared_projection(table: Table, alias: str, time: str, names: tuple[str, ...]) -> Projection:
    """A document of key, window column and the named columns. Nothing is lost: the others stay in the table."""
    shown = {*table.key, time, *names}
    drop = frozenset(column.name for column in table.columns if column.name not in shown)
    return replace(project(table, alias, Shaping(drop, {}, {}, {}), None), lossy=())


def _unfit(table: Table, time: str, name: str, column: Column | None) -> Iterator[tuple[str, str | None]]:
    known = [each.name for each in table.columns]
    if column is None:
        yield f"{table.name} has no column {name}", did_you_mean(name, known) or f"its columns: {', '.join(known)}"
        return
    if name in table.key:
        yield f"{name} belongs to the key of {table.name}; without it the row is another row", f"leave {name} out"
    elif name == time:
        yield f"{name} tells a row's age, and cannot be cleared", f"leave {name} out"
    elif column.generated:
        yield f"{name} is generated, so it cannot be set", "clear the columns that it is computed from, if any"
    for reference in table.referenced_by:
        if name in reference.target_columns:
            by = f"{reference.table}.{', '.join(reference.columns)} ({reference.name})"
            yield f"{name} is referenced by {by}", f"leave {name} out"


def _reset(
    connection: Connection[TupleRow], column: Column, default: Default | None
) -> ClearedColumn | tuple[str, str | None]:
    """The column with its default's value, or why it has none that is fit."""
    import psycopg

    text, size = None, None
    if default is not None:
        if not default.constant:
            what = f"the default of {column.name}, {default.expression}, is not the same value at any time"
            return what, f"give {column.name} a constant default, or leave it out"
        try:
            text, size = evaluate(connection, default.expression, column.type)
        except psycopg.errors.DataError as error:
            return f"the default of {column.name}, {default.expression}, fails: {error.diag.message_primary}", None
    if text is None and not column.nullable:
        fix = f"ALTER TABLE ... ALTER {column.name} SET DEFAULT ..., or leave it out"
        return f"{column.name} is NOT NULL and has no default that it could be reset to", fix
    return ClearedColumn(column.name, column.type, text, size)


def _shared(table: Table, names: tuple[str, ...], found: list[ClearedColumn]) -> Iterator[tuple[int, str, str]]:
    """Columns that would hold the same value in many rows, and by a unique index may not."""
    values = {column.name: column.value for column in found}
    for index in table.indexes:
        if index.unique and index.columns and all(values.get(column) is not None for column in index.columns):
            name = index.columns[0]
            what = f"{name} must be unique (index {index.name}), and clearing would give all rows its default"
            yield names.index(name), what, f"leave {name} out"
