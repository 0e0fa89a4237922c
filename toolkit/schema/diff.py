"""What differs between two schemas (pure).

Facts are compared under names: tables, columns and keys that are called alike belong together. What may have been
renamed is suggested, never assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from toolkit.schema.database import Database, Table
from toolkit.schema.shown import (
    attributes_text,
    check_text,
    column_text,
    commented,
    domain_text,
    foreign_key_text,
    function_text,
    index_text,
    key_text,
    options_text,
    other_columns,
    partitioning_text,
    sequence_text,
    title,
    trigger_text,
    view_text,
)

Change = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """From A to B: `kind` of thing at `where` (`table.column`), described before and after."""

    change: Change
    kind: str
    where: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """`before` is gone and `after` is new, and they are alike: perhaps one was renamed to the other."""

    kind: str
    before: str
    after: str


def compare(a: Database, b: Database) -> tuple[Difference, ...]:
    """Everything that differs, in the order of names. Storage, server and the database's name do not count."""
    return (
        *_pairs("schema", "", a.schemas, b.schemas, str, str),
        *_pairs("extension", "", a.extensions, b.extensions, lambda each: each.name, lambda each: each.version),
        *_pairs("enum", "", a.enums, b.enums, title, _with_comment(lambda each: ", ".join(each.labels))),
        *_pairs("domain", "", a.domains, b.domains, title, _with_comment(domain_text)),
        *_pairs("composite type", "", a.composites, b.composites, title, _with_comment(attributes_text)),
        *_pairs("sequence", "", a.sequences, b.sequences, title, sequence_text),
        *_tables(a, b),
        *_pairs("view", "", a.views, b.views, title, _with_comment(view_text)),
        *_of_views(a, b),
        *_pairs("function", "", a.functions, b.functions, function_text, lambda each: str(each.result)),
    )


def suggested_renames(a: Database, b: Database) -> tuple[Rename, ...]:
    """Tables with mostly the same columns, and columns of one table with the same type, of which one is gone."""
    gone = [table for table in a.tables if b.table(table.schema, table.name) is None]
    new = [table for table in b.tables if a.table(table.schema, table.name) is None]
    found = [
        Rename("table", before.title, after.title) for before in gone for after in new if _alike(before, after) >= 0.7
    ]
    for table in a.tables:
        other = b.table(table.schema, table.name)
        if other is not None:
            lost = [column for column in table.columns if other.column(column.name) is None]
            won = [column for column in other.columns if table.column(column.name) is None]
            found += [
                Rename("column", f"{table.title}.{before.name}", f"{table.title}.{after.name}")
                for before in lost
                for after in won
                if before.type == after.type and before.nullable == after.nullable
            ]
    return tuple(found)


def _alike(a: Table, b: Table) -> float:
    """The share of columns that both have, by name and type."""
    ours = {(column.name, column.type) for column in a.columns}
    theirs = {(column.name, column.type) for column in b.columns}
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _pairs(
    kind: str,
    within: str,
    before: Iterable[Any],
    after: Iterable[Any],
    name: Callable[[Any], str],
    shown: Callable[[Any], str],
) -> Iterator[Difference]:
    """Things of one kind, matched by name and compared by how they are shown."""
    ours, theirs = ({name(each): each for each in each_side} for each_side in (before, after))
    for key in sorted({*ours, *theirs}):
        where = f"{within}.{key}" if within else key
        if key not in theirs:
            yield Difference("removed", kind, where, before=shown(ours[key]))
        elif key not in ours:
            yield Difference("added", kind, where, after=shown(theirs[key]))
        elif (old := shown(ours[key])) != (new := shown(theirs[key])):
            yield Difference("changed", kind, where, old, new)


def _tables(a: Database, b: Database) -> Iterator[Difference]:
    yield from (
        difference
        for difference in _pairs("table", "", a.tables, b.tables, title, _columns_of)
        if difference.change != "changed"
    )
    for table in a.tables:
        other = b.table(table.schema, table.name)
        if other is not None:
            yield from _table(table, other)


def _table(a: Table, b: Table) -> Iterator[Difference]:
    name = a.title
    yield from _pairs("column", name, a.columns, b.columns, _name, column_text)
    keys_a, keys_b = ([key] if key else [] for key in (a.primary_key, b.primary_key))
    yield from _pairs("primary key", name, keys_a, keys_b, lambda _: "primary key", key_text)
    yield from _pairs("unique key", name, a.unique, b.unique, _name, key_text)
    yield from _pairs("foreign key", name, a.foreign_keys, b.foreign_keys, _name, foreign_key_text)
    yield from _pairs("check", name, a.checks, b.checks, _name, check_text)
    yield from _pairs("exclusion", name, a.exclusions, b.exclusions, _name, lambda each: each.definition)
    yield from _pairs("index", name, a.indexes, b.indexes, _name, _with_comment(index_text))
    yield from _pairs(
        "trigger", name, a.triggers, b.triggers, _name, lambda each: f"{each.definition} {trigger_text(each)}"
    )
    yield from _pairs("policy", name, a.policies, b.policies, _name, str)
    facts: list[tuple[str, object, object]] = [
        ("row security", a.row_security, b.row_security),
        ("row security on the owner", a.row_security_forced, b.row_security_forced),
        ("unlogged", a.unlogged, b.unlogged),
        ("options", options_text(a.options), options_text(b.options)),
    ]
    facts += [("comment", a.comment, b.comment)]
    facts += [("partitioning", partitioning_text(a.partitioning), partitioning_text(b.partitioning))]
    facts += [("partition of", a.partition_of, b.partition_of), ("inherits", a.inherits, b.inherits)]
    for kind, before, after in facts:
        if before != after:
            yield Difference("changed", kind, name, str(before), str(after))


def _of_views(a: Database, b: Database) -> Iterator[Difference]:
    """Columns that only a cast makes others, and the indexes of materialized views, where both have the view."""
    after = {(view.schema, view.name): view for view in b.views}
    for view in a.views:
        other = after.get((view.schema, view.name))
        if other is not None:
            if other_columns(view, other) and view_text(view) == view_text(other):
                columns = (", ".join(f"{name} {type_}" for name, type_ in each.columns) for each in (view, other))
                yield Difference("changed", "view", view.title, *columns)
            yield from _pairs("index", view.title, view.indexes, other.indexes, _name, _with_comment(index_text))


def _with_comment(shown: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda each: commented(shown(each), each.comment)


def _name(each: Any) -> str:
    return str(each.name)


def _columns_of(table: Table) -> str:
    return f"{len(table.columns)} columns"
