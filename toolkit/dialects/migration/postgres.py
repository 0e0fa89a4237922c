"""PostgreSQL from shape to shape (pure).

What depends goes first and comes back last: views, triggers, policies, references, indexes, conditions and keys that
change, or that speak of columns that change; between, types, sequences, tables and columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from toolkit.dialects.base import Dialect
from toolkit.dialects.migration import (
    postgres_columns,
    postgres_renames,
    postgres_sequences,
    postgres_tables,
    postgres_views,
)
from toolkit.dialects.migration.postgres_columns import Fate
from toolkit.dialects.migration.postgres_leaving import Left, left
from toolkit.dialects.migration.postgres_partition_keys import keep_keys
from toolkit.dialects.migration.postgres_parts import KINDS, Part, comment_on, is_known, parts_of
from toolkit.dialects.migration.postgres_types import TypeMoves, type_moves
from toolkit.dialects.migration.steps import Asked, Moves, Step
from toolkit.dialects.naming import names_of
from toolkit.dialects.policy import Measured
from toolkit.dialects.postgres_ddl import WHY
from toolkit.dialects.postgres_types import quoted
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, ForeignKey, Table, View
from toolkit.schema.renaming import renamed
from toolkit.schema.shown import function_text

Place = tuple[str, str]
PartPlace = tuple[str, str, str, str]
# What a trigger is made otherwise than usual by.
_FIRES = {" disabled": "DISABLE", " fires: always": "ENABLE ALWAYS", " fires: replica": "ENABLE REPLICA"}


@dataclass
class _Way:
    """All that is known of one migration. `work` is over the new shape, with only the functions that are not there."""

    a: Database
    b: Database
    work: Work
    asked: Asked
    types: TypeMoves
    renames: list[Step] = field(default_factory=list)
    fates: dict[Place, Fate] = field(default_factory=dict)
    gone: dict[PartPlace, Part] = field(default_factory=dict)
    come: dict[PartPlace, Part] = field(default_factory=dict)
    validate: list[Part] = field(default_factory=list)
    views: dict[Place, View] = field(default_factory=dict)
    left: Left = field(default_factory=Left)


def moves(a: Database, b: Database, dialect: Dialect, asked: Asked) -> Moves:
    """From `a` to `b`."""
    wanted = list(postgres_renames.asked(a, asked.renames))
    a, equal = postgres_renames.equal_parts(renamed(a, asked.renames), b)
    b, kept = keep_keys(a, b)
    there = {function_text(each) for each in a.functions}
    missing = tuple(each for each in b.functions if function_text(each) not in there)
    names = names_of(b, dialect.names)
    work = Work(replace(b, functions=missing), dialect, asked.policy, Measured(), names)
    way = _Way(a, b, work, asked, type_moves(a, b), [*wanted, *equal])
    way.left = left(a, b, work)
    _decide_columns(way)
    _decide_parts(way)
    keys_gone = {part.table for part in way.gone.values() if part.kind == "primary key"}
    way.views = postgres_views.dropped_views(a, b, way.fates, keys_gone, way.types.remade, work)
    steps = tuple(step for stage in STAGES for step in stage(way))
    _losses(way)
    for each in kept:
        what = f"{each.was.type} -> {each.wanted.type if each.wanted else 'nothing'}"
        why = "rows are spread by it: make a new table, copy the rows, and rename both"
        work.lose("column", f"{each.table.title}.{each.was.name}", what, "as it was", why)
    first = tuple(step for step in steps if step.when == "before")
    return Moves((*first, *(step for step in steps if step.when != "before")), tuple(work.losses))


def _decide_columns(way: _Way) -> None:
    for table in postgres_tables.under_parents(way.b):
        old = way.a.table(table.schema, table.name)
        if old is not None:
            inherited = _inherited(way, old, table)
            above = tuple(way.fates[place] for place in postgres_tables.parents(table) if place in way.fates)
            way.fates[table.schema, table.name] = postgres_columns.fate(old, table, inherited, above, way.types.remade)


def _inherited(way: _Way, old: Table, new: Table) -> frozenset[str]:
    """Columns that a parent in both shapes has: what is done to the parent's is done to these."""
    names: set[str] = set()
    for place in postgres_tables.parents(new):
        if place in postgres_tables.parents(old):
            for parent in (way.a.table(*place), way.b.table(*place)):
                names |= {column.name for column in parent.columns} if parent else set()
    return frozenset(names)


def _decide_parts(way: _Way) -> None:
    old = {part.place: part for table in way.a.tables for part in parts_of(way.a, table)}
    new = {part.place: part for table in way.b.tables for part in parts_of(way.b, table)}
    for place, part in old.items():
        other = new.get(place)
        if way.b.table(*part.table) is None and part.kind != "foreign key":
            continue  # it goes with its table
        if other is not None and _validates(part, other) and not _disturbed(way, part):
            way.validate.append(other)
        elif other is None or part.text != other.text or _disturbed(way, part):
            way.gone[place] = part
    for place, part in old.items():
        if part.reference and _key_gone(way, part.reference):
            way.gone[place] = part
    for place, part in new.items():
        if (place not in old or place in way.gone) and place not in way.left.there:
            inline = (
                part.kind == "check"
                and way.a.table(*part.table) is None
                and not part.make.endswith(("NOT VALID", "NOT ENFORCED"))
            )
            if not inline and is_known(way.work, part):
                way.come[place] = part


def _validates(old: Part, new: Part) -> bool:
    """Of a constraint; an index that is not valid is built again."""
    return old.kind != "index" and old.text.replace(" not valid", "") == new.text and old.text != new.text


def _disturbed(way: _Way, part: Part) -> bool:
    fate = way.fates.get(part.table)
    if part.reference and _fate_hits(way.fates.get((part.reference.target_schema, part.reference.target)), part):
        return True
    if fate is None:
        return False
    if any(part.speaks_of(name) for _, name in way.types.remade):
        return True
    if any(column in fate.gone for column in part.columns):
        return True
    if part.reference and any(column in fate.moved for column in part.columns):
        return True
    return any(part.speaks_of(column) for column in fate.gone | fate.moved)


def _fate_hits(fate: Fate | None, part: Part) -> bool:
    key = part.reference
    return fate is not None and key is not None and any(name in fate.gone | fate.moved for name in key.target_columns)


def _key_gone(way: _Way, key: ForeignKey) -> bool:
    wanted = set(key.target_columns)
    return any(
        part.table == (key.target_schema, key.target)
        and part.kind in ("primary key", "unique", "index")
        and wanted == set(part.columns)
        for part in list(way.gone.values())
    )


def _types_first(way: _Way) -> Iterator[Step]:
    yield from way.types.first


def _renames(way: _Way) -> Iterator[Step]:
    yield from way.renames


def _drop_views(way: _Way) -> Iterator[Step]:
    yield from postgres_views.drops(way.views)


def _drop_parts(way: _Way) -> Iterator[Step]:
    for kind in reversed(KINDS):
        yield from (Step(part.drop, part.where) for part in way.gone.values() if part.kind == kind)


def _detach(way: _Way) -> Iterator[Step]:
    yield from postgres_tables.detaches(way.a, way.b)
    yield from (Step(part.drop, part.where) for part in way.left.drops)


def _loosen(way: _Way) -> Iterator[Step]:
    for fate in way.fates.values():
        yield from postgres_columns.loosened(fate)


def _surroundings(way: _Way) -> Iterator[Step]:
    for name in way.b.schemas:
        if name not in way.a.schemas:
            yield Step(f"CREATE SCHEMA {quoted(name)}", name)
    there = {each.name for each in way.a.extensions}
    for extension in way.b.extensions:
        if extension.name not in there:
            sql = f"CREATE EXTENSION {quoted(extension.name)} WITH SCHEMA {quoted(extension.schema)}"
            yield Step(sql, extension.name)


def _types(way: _Way) -> Iterator[Step]:
    yield from way.types.early
    yield from postgres_sequences.makes(way.a, way.b, way.fates)


def _columns(way: _Way) -> Iterator[Step]:
    fates = list(way.fates.values())
    for fate in reversed(fates):
        yield from postgres_columns.drops(fate)
    yield from postgres_tables.drops(way.a, way.b)
    yield from postgres_sequences.drops(way.a, way.b, way.fates)
    for fate in fates:
        yield from postgres_columns.retypes(fate)
    yield from postgres_sequences.identities(way.a, way.b)
    yield from postgres_tables.makes(way.work, way.a)
    for fate in fates:
        yield from postgres_columns.adds(way.work, fate)
        yield from postgres_columns.settles(way.work, fate)
        yield from postgres_columns.heirlooms(fate)
    yield from postgres_tables.attaches(way.a, way.b)
    yield from postgres_tables.persistence(way.a, way.b)
    for fate in fates:
        yield from postgres_tables.facts(fate)
        yield from postgres_columns.comments(fate)
    yield from postgres_sequences.owners(way.a, way.b, way.fates)
    yield from way.types.late


def _make_parts(way: _Way) -> Iterator[Step]:
    referred = {
        (key.target_schema, key.target, frozenset(key.target_columns))
        for table in way.b.tables
        for key in table.foreign_keys
    }
    for kind in KINDS:
        for part in way.come.values():
            if part.kind == kind:
                yield from _made(way, part, referred)
    for part in way.validate:
        sql = f"ALTER TABLE {quoted(*part.table)} VALIDATE CONSTRAINT {quoted(part.name)}"
        yield Step(sql, part.where)
    for table in way.b.tables:
        if way.a.table(table.schema, table.name) is None:
            yield from postgres_tables.security(None, table)
            yield from postgres_tables.comments_of_new(table)


def _made(way: _Way, part: Part, referred: set[tuple[str, str, frozenset[str]]]) -> Iterator[Step]:
    table = way.b.table(*part.table)
    old = way.a.table(*part.table)
    plain = table is not None and table.partitioning is None and old is not None
    apart = way.asked.concurrently and part.kind == "index" and plain
    if apart and (*part.table, frozenset(part.columns)) not in referred:
        yield Step(part.make.replace("INDEX ", "INDEX CONCURRENTLY ", 1), part.where, when="after")
    else:
        apart = False
        yield Step(part.make, part.where)
    if part.index and part.index.comment:
        name = quoted(part.table[0], part.name)
        yield Step(comment_on("INDEX", name, part.index.comment), part.where, when="after" if apart else "within")
    word = next((word for end, word in _FIRES.items() if part.kind == "trigger" and part.text.endswith(end)), None)
    if word:
        yield Step(f"ALTER TABLE {quoted(*part.table)} {word} TRIGGER {quoted(part.name)}", part.where)


def _index_comments(way: _Way) -> Iterator[Step]:
    for fate in way.fates.values():
        before = {index.name: index for index in fate.old.indexes}
        for index in fate.new.indexes:
            place = (*fate.place, "index", index.name)
            if place not in way.come and index.name in before and before[index.name].comment != index.comment:
                name = quoted(fate.new.schema, index.name)
                yield Step(comment_on("INDEX", name, index.comment), f"{fate.new.title}.{index.name}")


def _make_views(way: _Way) -> Iterator[Step]:
    yield from postgres_views.makes(way.work, way.a, way.views)


def _leftovers(way: _Way) -> Iterator[Step]:
    wanted = {each.name for each in way.b.extensions}
    for extension in way.a.extensions:
        if extension.name not in wanted:
            yield Step(f"DROP EXTENSION {quoted(extension.name)}", extension.name)
    for name in way.a.schemas:
        if name not in way.b.schemas and not _holds_functions(way, name):
            yield Step(f"DROP SCHEMA {quoted(name)}", name)


def _holds_functions(way: _Way, schema: str) -> bool:
    return any(each.schema == schema for each in way.a.functions)


def _losses(way: _Way) -> None:
    for fate in way.fates.values():
        postgres_tables.losses(way.work, fate)
    olds = {function_text(each): each for each in way.a.functions}
    news = {function_text(each): each for each in way.b.functions}
    for text in sorted({*olds, *news}):
        before, after = olds.get(text), news.get(text)
        if (str(before.result) if before else None) != (str(after.result) if after else None):
            instead = "it stays" if after is None else "as it was" if before else "nothing"
            kept = after or before
            assert kept is not None  # noqa: S101  one of the two has it
            way.work.lose("function", f"{kept.schema}.{kept.name}", f"{kept.kind} {text}", instead, WHY)
    for name in way.a.schemas:
        if name not in way.b.schemas and _holds_functions(way, name):
            way.work.lose("function", name, "no schema", "it stays", "functions are in it, which are not ported")
    versions = {each.name: each.version for each in way.a.extensions}
    for extension in way.b.extensions:
        was = versions.get(extension.name, extension.version)
        if was != extension.version:
            why = "ALTER EXTENSION ... UPDATE goes to what the server has"
            way.work.lose("extension", extension.name, f"{was} -> {extension.version}", "as it was", why)


STAGES: tuple[Callable[[_Way], Iterator[Step]], ...] = (
    _types_first,
    _renames,
    _drop_views,
    _drop_parts,
    _detach,
    _loosen,
    _surroundings,
    _types,
    _columns,
    _make_parts,
    _index_comments,
    _make_views,
    _leftovers,
)
