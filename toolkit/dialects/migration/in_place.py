"""MariaDB and MySQL from shape to shape (pure): ALTER TABLE does it all, one a table; each commits by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.base import Dialect
from toolkit.dialects.migration.shape import Shape, TableShape, new_losses, shape
from toolkit.dialects.migration.steps import Asked, Moves, Step
from toolkit.dialects.views import in_order
from toolkit.schema.database import Database
from toolkit.schema.mentions import mentions
from toolkit.schema.renaming import in_turn, renamed, with_heirs

Place = tuple[str, str]
_GUARD = re.compile(r"ADD COLUMN (`(?:[^`]|``)+`)")
_COMMENT = re.compile(r" COMMENT='((?:[^'\\]|''|\\.)*)'$", re.DOTALL)


@dataclass
class _Way:
    """`a` has the old names, `was` the new ones. `touched`: columns of a table that change or go."""

    a: Shape
    was: Shape
    b: Shape
    asked: Asked
    touched: dict[Place, set[str]]


def moves(a: Database, b: Database, dialect: Dialect, asked: Asked) -> Moves:
    """From `a` to `b`."""
    asked = Asked(with_heirs(a, asked.renames), asked.policy)
    old, was, new = (shape(each, dialect, asked.policy) for each in (a, renamed(a, asked.renames), b))
    way = _Way(old, was, new, asked, {})
    for place, before in was.tables.items():
        after = new.tables.get(place)
        way.touched[place] = {
            name for name, sql in before.columns.items() if after is None or after.columns.get(name) != sql
        }
    return Moves(tuple(step for stage in _STAGES for step in stage(way)), tuple(new_losses(old, new)))


def _tables_change(way: _Way) -> bool:
    renames = way.asked.renames
    return bool(renames.tables or renames.columns) or any(
        way.b.tables.get(place) is None or way.touched[place] for place in way.was.tables
    )


def _drop_views(way: _Way) -> Iterator[Step]:
    everything = _tables_change(way)
    for view in reversed(in_order(way.a.work)):
        sql = way.a.views.get(view.title)
        if sql is not None and (everything or sql != way.b.views.get(view.title)):
            yield Step(f"DROP VIEW {way.a.view(view.title)}", view.title)


def _renames(way: _Way) -> Iterator[Step]:
    renames = way.asked.renames
    for place, before in way.a.tables.items():
        for old, new in in_turn(renames.of(*place)):
            sql = f"ALTER TABLE {before.name} RENAME COLUMN {way.a.quoted(old)} TO {way.a.quoted(new)}"
            yield Step(sql, f"{before.table.title}.{old}")
    names = {_name(way.a, place): _name(way.was, (place[0], renames.table(*place))) for place in way.a.tables}
    for old, new in in_turn({old: new for old, new in names.items() if old != new}):
        yield Step(f"RENAME TABLE {way.a.quoted(old)} TO {way.a.quoted(new)}", old)


def _name(shape: Shape, place: Place) -> str:
    return shape.work.names.relation(*place).name


def _keys_that_go(way: _Way, place: Place) -> Iterator[str]:
    before, after = way.was.tables[place], way.b.tables.get(place)
    for key in before.table.foreign_keys:
        name = way.was.work.names.made("constraint", before.table, key.name)
        if name not in before.keys:
            continue
        target = (key.target_schema, key.target)
        mine = set(key.columns) & way.touched[place]
        theirs = set(key.target_columns) & way.touched.get(target, set())
        new_keys = _constraints(way, target) or _constraints(way, place)
        if after is None or after.keys.get(name) != before.keys[name] or mine or theirs or new_keys:
            yield name


def _constraints(way: _Way, place: Place) -> bool:
    """Whether a table's keys or indexes change, which a reference from it or to it may stand on."""
    before, after = way.was.tables.get(place), way.b.tables.get(place)
    return before is None or after is None or before.constraints != after.constraints or before.indexes != after.indexes


def _drop_keys(way: _Way) -> Iterator[Step]:
    for place, before in way.was.tables.items():
        for name in _keys_that_go(way, place):
            sql = f"ALTER TABLE {before.name} DROP FOREIGN KEY {way.was.quoted(name)}"
            yield Step(sql, f"{before.table.title}.{name}")


def _indexes_that_go(way: _Way, place: Place) -> Iterator[str]:
    before, after = way.was.tables[place], way.b.tables.get(place)
    for name, sql in before.indexes.items():
        guarded = len(sql) > 1
        touched = guarded and any(mentions(" ".join(sql), column) for column in way.touched[place])
        if after is not None and (after.indexes.get(name) != sql or touched):
            yield name


def _drop_indexes(way: _Way) -> Iterator[Step]:
    for place, before in way.was.tables.items():
        for name in _indexes_that_go(way, place):
            where = f"{before.table.title}.{name}"
            yield Step(f"ALTER TABLE {before.name} DROP INDEX {way.was.quoted(name)}", where)
            for sql in before.indexes[name][:-1]:
                for column in _GUARD.findall(sql):
                    yield Step(f"ALTER TABLE {before.name} DROP COLUMN {column}", where)


def _tables(way: _Way) -> Iterator[Step]:
    for place in reversed(way.was.tables):
        if place not in way.b.tables:
            yield Step(f"DROP TABLE {way.was.tables[place].name}", way.was.tables[place].table.title)
    yield from _sequences(way)
    for place, after in way.b.tables.items():
        before = way.was.tables.get(place)
        if before is None:
            yield Step(after.create(), after.table.title)
        elif clauses := list(_clauses(way, before, after)):
            yield Step(f"ALTER TABLE {after.name} {', '.join(clauses)}", after.table.title)


def _sequences(way: _Way) -> Iterator[Step]:
    for where, sql in way.a.sequences.items():
        if where not in way.b.sequences:
            name = sql.split(" START WITH ")[0].removeprefix("CREATE SEQUENCE ")
            yield Step(f"DROP SEQUENCE {name}", where)
    for where, sql in way.b.sequences.items():
        if where not in way.a.sequences:
            yield Step(sql, where)
        elif sql != way.a.sequences[where]:  # made anew it would start anew
            yield Step(sql.replace("CREATE", "ALTER", 1), where)


def _clauses(way: _Way, before: TableShape, after: TableShape) -> Iterator[str]:
    quoted = way.b.quoted
    for name, sql in before.constraints.items():
        if after.constraints.get(name) != sql:
            yield f"DROP {_dropped(sql, quoted(name))}"
    yield from (f"DROP COLUMN {quoted(name)}" for name in before.columns if name not in after.columns)
    for name, sql in after.columns.items():
        if name not in before.columns:
            yield f"ADD COLUMN {sql}"
        elif before.columns[name] != sql:
            yield f"MODIFY COLUMN {sql}"
    yield from (f"ADD {sql}" for name, sql in after.constraints.items() if before.constraints.get(name) != sql)
    texts = [found[1] if (found := _COMMENT.search(each.suffix)) else "" for each in (before, after)]
    if texts[0] != texts[1]:
        yield f"COMMENT='{texts[1]}'"


def _dropped(sql: str, name: str) -> str:
    rest = sql.removeprefix(f"CONSTRAINT {name} ")
    if rest.startswith("PRIMARY KEY"):
        return "PRIMARY KEY"
    return f"INDEX {name}" if rest.startswith("UNIQUE") else f"CONSTRAINT {name}"


def _make_indexes(way: _Way) -> Iterator[Step]:
    for place, after in way.b.tables.items():
        before = way.was.tables.get(place)
        again = set(_indexes_that_go(way, place)) if before else set()
        for name, statements in after.indexes.items():
            if before is None or name not in before.indexes or name in again:
                yield from (Step(sql, f"{after.table.title}.{name}") for sql in statements)


def _make_keys(way: _Way) -> Iterator[Step]:
    for place, after in way.b.tables.items():
        before = way.was.tables.get(place)
        again = set(_keys_that_go(way, place)) if before else set()
        for name, sql in after.keys.items():
            if before is None or name not in before.keys or name in again:
                yield Step(sql, f"{after.table.title}.{name}")


def _make_views(way: _Way) -> Iterator[Step]:
    everything = _tables_change(way)
    for where, sql in way.b.views.items():
        if everything or sql != way.a.views.get(where):
            yield Step(sql, where)


_STAGES = (
    _drop_views,
    _renames,
    _drop_keys,
    _drop_indexes,
    _tables,
    _make_indexes,
    _make_keys,
    _make_views,
)
