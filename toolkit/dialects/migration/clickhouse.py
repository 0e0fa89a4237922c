"""ClickHouse from shape to shape (pure): ALTER TABLE, or a new table and a swap.

The swap is for what rows are sorted by, for columns with new names, and for NOT NULL, which ALTER refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.base import Dialect
from toolkit.dialects.migration.shape import Shape, TableShape, carried, new_losses, shape
from toolkit.dialects.migration.steps import Asked, Moves, Step
from toolkit.dialects.views import in_order
from toolkit.schema.database import Database
from toolkit.schema.mentions import mentions
from toolkit.schema.renaming import in_turn, renamed, with_heirs

Place = tuple[str, str]
_COMMENT = re.compile(r" COMMENT '((?:[^'\\]|''|\\.)*)'$", re.DOTALL)


@dataclass
class _Way:
    """`a` has the old names, `was` the new ones. `origin`: a new table's place to its old one."""

    a: Shape
    was: Shape
    b: Shape
    asked: Asked
    origin: dict[Place, Place]


def moves(a: Database, b: Database, dialect: Dialect, asked: Asked) -> Moves:
    """From `a` to `b`."""
    asked = Asked(with_heirs(a, asked.renames), asked.policy)
    old, was, new = (shape(each, dialect, asked.policy) for each in (a, renamed(a, asked.renames), b))
    origin = {(schema, asked.renames.table(schema, name)): (schema, name) for schema, name in old.tables}
    return Moves(tuple(_steps(_Way(old, was, new, asked, origin))), tuple(new_losses(old, new)))


def _steps(way: _Way) -> Iterator[Step]:
    changed = [place for place in way.b.tables if _changes(way, place)] or way.was.tables.keys() - way.b.tables.keys()
    for view in reversed(in_order(way.a.work)):
        sql = way.a.views.get(view.title)
        if sql is not None and (changed or sql != way.b.views.get(view.title)):
            yield Step(f"DROP VIEW {way.a.view(view.title)}", view.title)
    for place in way.was.tables:
        if place not in way.b.tables:
            yield Step(f"DROP TABLE {way.was.tables[place].name}", way.was.tables[place].table.title)
    yield from _renames(way)
    for place, after in way.b.tables.items():
        if place not in way.was.tables:
            yield Step(after.create(), after.table.title)
        elif _must_be_new(way, place):
            yield from _swap(way, place)
        else:
            yield from _alter(way, place)
    for where, sql in way.b.views.items():
        if changed or sql != way.a.views.get(where):
            yield Step(sql, where)


def _renames(way: _Way) -> Iterator[Step]:
    names = {_name(way.a, old): _name(way.was, new) for new, old in way.origin.items()}
    for old, new in in_turn({old: new for old, new in names.items() if old != new}):
        yield Step(f"RENAME TABLE {way.a.quoted(old)} TO {way.a.quoted(new)}", old)


def _name(shape: Shape, place: Place) -> str:
    return shape.work.names.relation(*place).name


def _changes(way: _Way, place: Place) -> bool:
    before, after = way.was.tables.get(place), way.b.tables[place]
    same = before and (before.columns, before.constraints, before.suffix) == (
        after.columns,
        after.constraints,
        after.suffix,
    )
    return not same or way.origin[place] != place or bool(way.asked.renames.of(*way.origin[place]))


def _sorting(suffix: str) -> str:
    return _COMMENT.sub("", suffix)


def _must_be_new(way: _Way, place: Place) -> bool:
    before, after = way.was.tables[place], way.b.tables[place]
    if way.asked.renames.of(*way.origin[place]) or _sorting(before.suffix) != _sorting(after.suffix):
        return True
    loose = (name for name, sql in before.columns.items() if "Nullable(" in sql)
    if any("Nullable(" not in after.columns.get(name, "Nullable(") for name in loose):
        return True
    keys = before.suffix.partition("ORDER BY ")[2]
    return any(mentions(keys, name) and after.types.get(name) != kind for name, kind in before.types.items())


def _swap(way: _Way, place: Place) -> Iterator[Step]:
    before, after = way.a.tables[way.origin[place]], way.b.tables[place]
    aside, old = (way.b.quoted(f"{word}_{after.table.name}") for word in ("new", "old"))
    pairs = carried(before, after, way.asked.renames.of(*way.origin[place]))
    columns = ", ".join(way.b.quoted(name) for name, _ in pairs)
    values = ", ".join(_value(way, before, after, new, name) for new, name in pairs)
    title = after.table.title
    yield Step(after.create(aside), title, "what rows are sorted by, names and NOT NULL do not change in place")
    # Otherwise a NULL silently becomes 0 or an empty text.
    settings = "SETTINGS insert_null_as_default = 0"
    yield Step(f"INSERT INTO {aside} ({columns}) {settings} SELECT {values} FROM {after.name}", title)
    yield Step(f"RENAME TABLE {after.name} TO {old}, {aside} TO {after.name}", title)
    yield Step(f"DROP TABLE {old}", title)


def _value(way: _Way, before: TableShape, after: TableShape, new: str, old: str) -> str:
    name = way.b.quoted(old)
    if before.types[old] == after.types[new]:
        return name
    return f"CAST({name} AS Nullable({after.types[new]}))" if "Array" not in after.types[new] else name


def _alter(way: _Way, place: Place) -> Iterator[Step]:
    before, after = way.was.tables[place], way.b.tables[place]
    title, quoted = after.table.title, way.b.quoted
    alter = f"ALTER TABLE {after.name}"
    for name, sql in before.constraints.items():
        if after.constraints.get(name) != sql:
            yield Step(f"{alter} DROP CONSTRAINT {quoted(name)}", f"{title}.{name}")
    for name in before.columns:
        if name not in after.columns:
            yield Step(f"{alter} DROP COLUMN {quoted(name)}", f"{title}.{name}")
    for name, sql in after.columns.items():
        yield from (
            Step(f"{alter} {clause}", f"{title}.{name}") for clause in _clauses(before, name, sql, quoted(name))
        )
    for name, sql in after.constraints.items():
        if before.constraints.get(name) != sql:
            yield Step(f"{alter} ADD {sql}", f"{title}.{name}", "rows that are there are not looked at")
    texts = [found[1] if (found := _COMMENT.search(each.suffix)) else "" for each in (before, after)]
    if texts[0] != texts[1]:
        yield Step(f"{alter} MODIFY COMMENT '{texts[1]}'", title)


def _clauses(before: TableShape, name: str, sql: str, quoted: str) -> Iterator[str]:
    was = before.columns.get(name)
    if was is None:
        yield f"ADD COLUMN {sql}"
    elif was != sql:
        yield f"MODIFY COLUMN {sql}"
        if " DEFAULT " in was and " DEFAULT " not in sql:
            yield f"MODIFY COLUMN {quoted} REMOVE DEFAULT"
        if " COMMENT " in was and " COMMENT " not in sql:
            yield f"COMMENT COLUMN {quoted} ''"
