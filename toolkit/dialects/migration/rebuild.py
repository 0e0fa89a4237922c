"""SQLite and DuckDB from shape to shape (pure): a table that changes is made anew, and its rows are copied.

SQLite's own recipe: make the new table under another name, copy, drop the old one, rename; references are not looked at
meanwhile. DuckDB drops no table that is referred to, so what refers to it is copied aside, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.base import Dialect
from toolkit.dialects.losses import Loss
from toolkit.dialects.migration.shape import Shape, TableShape, carried, new_losses, shape
from toolkit.dialects.migration.sqlite_values import rewritten
from toolkit.dialects.migration.steps import Asked, Moves, Step
from toolkit.schema.database import Database
from toolkit.schema.renaming import renamed, with_heirs

Place = tuple[str, str]


@dataclass
class _Way:
    """`a` has the old names, `was` the new ones. `origin`: a new table's place to its old one."""

    a: Shape
    was: Shape
    b: Shape
    asked: Asked
    origin: dict[Place, Place]
    changed: set[Place]
    altered: dict[Place, list[str]]


def moves(a: Database, b: Database, dialect: Dialect, asked: Asked) -> Moves:
    """From `a` to `b`."""
    asked = Asked(with_heirs(a, asked.renames), asked.policy)
    old, was, new = (shape(each, dialect, asked.policy) for each in (a, renamed(a, asked.renames), b))
    origin = {(schema, asked.renames.table(schema, name)): (schema, name) for schema, name in old.tables}
    way = _Way(old, was, new, asked, origin, set(), {})
    for place in new.tables:
        if place in was.tables and not _in_place(way, place) and _differs(way, place):
            way.changed.add(place)
    if dialect.name == "duckdb":
        _widen(way)
    steps = tuple(_steps(way, dialect.name))
    return Moves(steps, (*new_losses(old, new), *_restarted(way, dialect.name)))


def _differs(way: _Way, place: Place) -> bool:
    before, after = way.was.tables[place], way.b.tables[place]
    renames = way.asked.renames
    touched = {*renames.tables, *((schema, table) for schema, table, _ in renames.columns)}
    if way.origin[place] in touched:
        return True
    targets = {(key.target_schema, key.target) for key in after.table.foreign_keys}
    if touched & {way.origin.get(target, target) for target in targets} or _respelled(way, place):
        return True
    return (before.columns, before.constraints, before.suffix) != (after.columns, after.constraints, after.suffix)


def _respelled(way: _Way, place: Place) -> bool:
    """Whether SQLite keeps values of a column otherwise from now on, whose declaration may be the same."""
    before, after = way.was.tables[place], way.b.tables[place]
    return way.b.work.dialect.name == "sqlite" and any(
        rewritten(way.was, before, old, way.b, after, new) for new, old in carried(before, after, {})
    )


def _in_place(way: _Way, place: Place) -> bool:
    """Columns that come and nothing else: without conditions, and with a constant if anything."""
    before, after = way.was.tables[place], way.b.tables[place]
    added = [name for name in after.columns if name not in before.columns]
    kept = {name: sql for name, sql in after.columns.items() if name in before.columns}
    simple = all(_simple(way.b, after, name) for name in added)
    if kept != before.columns or before.constraints != after.constraints or before.suffix != after.suffix:
        return False
    if _respelled(way, place):
        return False
    if not added or not simple or way.origin[place] != place or way.asked.renames.of(*place):
        return False
    way.altered[place] = added
    return True


def _simple(made: Shape, after: TableShape, name: str) -> bool:
    column = after.table.column(after.source[name])
    plain = f"{made.quoted(name)} {after.types[name]}"
    if column is None or name not in after.stored:
        return False
    return after.columns[name] == plain or (
        column.nullable and column.default is not None and column.default.kind == "literal" and "(" not in plain
    )


def _widen(way: _Way) -> None:
    """Whatever refers to a table that is dropped meanwhile, in either shape."""
    gone = {place for place in way.was.tables if place not in way.b.tables}
    while True:
        more = {
            place
            for made in (way.was, way.b)
            for place, found in made.tables.items()
            for key in found.table.foreign_keys
            if (key.target_schema, key.target) in way.changed | gone
            and place not in way.changed
            and place in way.was.tables
            and place in way.b.tables
        }
        if not more:
            return
        way.changed |= more
        for place in more:
            way.altered.pop(place, None)


def _restarted(way: _Way, dialect: str) -> Iterator[Loss]:
    """DuckDB's sequences start where they are made to, whatever the rows have, and count as they were made to."""
    if dialect == "duckdb":
        for where, sql in way.b.sequences.items():
            if way.a.sequences.get(where, sql) != sql:
                why = "DuckDB changes no sequence, and a new one would start anew"
                yield Loss("sequence", where, f"{way.a.sequences[where]} -> {sql}", "as it was", why)
            if where not in way.a.sequences:
                why = "a sequence of DuckDB cannot be set to the highest value of a column"
                yield Loss("meaning", where, "goes on after the highest value", "starts as it is declared", why)


def _steps(way: _Way, dialect: str) -> Iterator[Step]:
    tables_change = bool(way.changed or way.altered) or way.was.tables.keys() != way.b.tables.keys()
    yield from _drop_views(way, everything=tables_change)
    yield from _drop_indexes(way)
    yield from _new_sequences(way)
    yield from _copied(way) if dialect == "duckdb" else _swapped(way)
    for place, names in way.altered.items():
        after = way.b.tables[place]
        for name in names:
            sql = f"ALTER TABLE {after.name} ADD COLUMN {after.columns[name]}"
            yield Step(sql, f"{after.table.title}.{name}")
    for where in reversed(way.a.sequences):
        if way.a.sequences[where] != way.b.sequences.get(where):
            yield from _drop_sequence(way, where)
    yield from _make_indexes(way)
    yield from _make_views(way, everything=tables_change)
    yield from _comments(way)
    if dialect == "sqlite" and (way.changed or way.altered):
        yield Step("PRAGMA foreign_key_check", "", "a row that this prints refers to nothing: roll back")


def _drop_views(way: _Way, *, everything: bool) -> Iterator[Step]:
    from toolkit.dialects.views import in_order

    for view in reversed(in_order(way.a.work)):
        sql = way.a.views.get(view.title)
        if sql is not None and (everything or sql != way.b.views.get(view.title)):
            yield Step(f"DROP VIEW {way.a.view(view.title)}", view.title)


def _make_views(way: _Way, *, everything: bool) -> Iterator[Step]:
    for where, sql in way.b.views.items():
        if everything or sql != way.a.views.get(where):
            yield Step(sql, where)


def _drop_indexes(way: _Way) -> Iterator[Step]:
    for place, before in way.was.tables.items():
        after = way.b.tables.get(place)
        for name, sql in before.indexes.items():
            if after is None or place in way.changed or place in way.altered or after.indexes.get(name) != sql:
                schema = f"{before.name.rpartition('.')[0]}." if "." in before.name else ""
                yield Step(f"DROP INDEX {schema}{way.a.quoted(name)}", f"{before.table.title}.{name}")


def _make_indexes(way: _Way) -> Iterator[Step]:
    for place, after in way.b.tables.items():
        before = way.was.tables.get(place)
        for name, statements in after.indexes.items():
            fresh = before is None or place in way.changed or place in way.altered
            if fresh or (before and before.indexes.get(name) != statements):
                yield from (Step(sql, f"{after.table.title}.{name}") for sql in statements)


def _new_sequences(way: _Way) -> Iterator[Step]:
    for schema in way.b.work.database.schemas:
        if way.b.work.dialect.names.schemas and schema not in way.a.work.database.schemas:
            yield Step(f"CREATE SCHEMA {way.b.quoted(schema)}", schema)
    for where, sql in way.b.sequences.items():
        if where not in way.a.sequences:
            yield Step(sql, where)


def _drop_sequence(way: _Way, where: str) -> Iterator[Step]:
    name = way.a.sequences[where].split(" INCREMENT BY ")[0].removeprefix("CREATE SEQUENCE ")
    if where not in way.b.sequences:
        yield Step(f"DROP SEQUENCE {name}", where)


def _swapped(way: _Way) -> Iterator[Step]:
    """SQLite: the new one under another name, which takes the old one's place, or waits until its name is free."""
    standing = {way.a.tables[way.origin[place]].name for place in way.changed}
    waits: list[Step] = []
    for place in way.b.tables:
        after = way.b.tables[place]
        if place in way.changed:
            aside, old = _named(way, after, "new"), way.a.tables[way.origin[place]].name
            yield Step(after.create(aside), after.table.title)
            yield _copy(way, place, aside, old)
            yield Step(f"DROP TABLE {old}", after.table.title)
            standing.discard(old)
            last = Step(f"ALTER TABLE {aside} RENAME TO {after.name}", after.table.title)
        elif place not in way.was.tables:
            last = Step(after.create(), after.table.title)
        else:
            continue
        if after.name in standing:
            waits.append(last)
        else:
            yield last
    yield from _drop_tables(way)
    yield from waits


def _copied(way: _Way) -> Iterator[Step]:
    """DuckDB: rows aside, old tables dropped, new ones made, rows back."""
    for place in (each for each in way.b.tables if each in way.changed):
        before, after = way.a.tables[way.origin[place]], way.b.tables[place]
        yield Step(f"CREATE TABLE {_named(way, after, 'kept')} AS SELECT * FROM {before.name}", after.table.title)
    for place in reversed(way.a.tables):
        before = way.a.tables[place]
        new = (place[0], way.asked.renames.table(*place))
        if new in way.changed or new not in way.b.tables:
            yield Step(f"DROP TABLE {before.name}", before.table.title)
    for place, after in way.b.tables.items():
        if place not in way.was.tables:
            yield Step(after.create(), after.table.title)
        elif place in way.changed:
            aside = _named(way, after, "kept")
            yield Step(after.create(), after.table.title)
            yield _copy(way, place, after.name, aside)
            yield Step(f"DROP TABLE {aside}", after.table.title)


def _named(way: _Way, table: TableShape, word: str) -> str:
    schema = f"{table.name.rpartition('.')[0]}." if "." in table.name.replace(table.table.name, "") else ""
    return f"{schema}{way.b.quoted(f'{word}_{table.table.name}')}"


def _copy(way: _Way, place: Place, into: str, source: str) -> Step:
    before, after = way.a.tables[way.origin[place]], way.b.tables[place]
    pairs = carried(before, after, way.asked.renames.of(*way.origin[place]))
    columns = ", ".join(way.b.quoted(name) for name, _ in pairs)
    values = ", ".join(_value(way, before, after, new, old) for new, old in pairs)
    return Step(f"INSERT INTO {into} ({columns}) SELECT {values} FROM {source}", after.table.title)


def _value(way: _Way, before: TableShape, after: TableShape, new: str, old: str) -> str:
    """SQLite's strict tables convert what fits and refuse the rest; a cast there would make 0 of a word."""
    name = way.b.quoted(old)
    if way.b.work.dialect.name == "sqlite":
        return rewritten(way.a, before, old, way.b, after, new) or name
    if before.types[old] == after.types[new]:
        return name
    return f"CAST({name} AS {after.types[new]})"


def _drop_tables(way: _Way) -> Iterator[Step]:
    for place in reversed(way.was.tables):
        if place not in way.b.tables:
            yield Step(f"DROP TABLE {way.was.tables[place].name}", way.was.tables[place].table.title)


def _comments(way: _Way) -> Iterator[Step]:
    remade = {way.b.tables[place].table.title for place in way.changed} | set(way.b.views)
    for where, statement in way.b.comments.items():
        old = way.was.comments.get(where)
        if old is None or old.sql != statement.sql or where in remade or where.rpartition(".")[0] in remade:
            yield Step(statement.sql, where)
    there = {each.table.title for each in way.b.tables.values()} - remade
    there |= {f"{each.table.title}.{name}" for each in way.b.tables.values() for name in each.source.values()}
    for where, statement in way.was.comments.items():
        if where not in way.b.comments and where in there and where.rpartition(".")[0] not in remade:
            yield Step(f"{statement.sql.partition(' IS ')[0]} IS NULL", where)
