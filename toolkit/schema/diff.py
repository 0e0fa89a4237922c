"""What differs between two schemas (pure).

Facts are compared under names: tables, columns and keys that are called alike belong together. What may have been
renamed is suggested, never assumed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from toolkit.schema.database import Check, Column, Database, Default, ForeignKey, Index, Key, Table, View

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
        *_pairs("enum", "", a.enums, b.enums, _title, lambda each: ", ".join(each.labels)),
        *_pairs("domain", "", a.domains, b.domains, _title, lambda each: str(each.type)),
        *_pairs("composite type", "", a.composites, b.composites, _title, _attributes),
        *_pairs("sequence", "", a.sequences, b.sequences, _title, _sequence),
        *_tables(a, b),
        *_pairs("view", "", a.views, b.views, _title, _view),
        *_pairs("function", "", a.functions, b.functions, _function, lambda each: str(each.result)),
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
        for difference in _pairs("table", "", a.tables, b.tables, _title, _columns_of)
        if difference.change != "changed"
    )
    for table in a.tables:
        other = b.table(table.schema, table.name)
        if other is not None:
            yield from _table(table, other)


def _table(a: Table, b: Table) -> Iterator[Difference]:
    name = a.title
    yield from _pairs("column", name, a.columns, b.columns, _name, _column)
    keys_a, keys_b = ([key] if key else [] for key in (a.primary_key, b.primary_key))
    yield from _pairs("primary key", name, keys_a, keys_b, lambda _: "primary key", _key)
    yield from _pairs("unique key", name, a.unique, b.unique, _name, _key)
    yield from _pairs("foreign key", name, a.foreign_keys, b.foreign_keys, _name, _foreign_key)
    yield from _pairs("check", name, a.checks, b.checks, _name, _check)
    yield from _pairs("exclusion", name, a.exclusions, b.exclusions, _name, lambda each: each.definition)
    yield from _pairs("index", name, a.indexes, b.indexes, _name, _index)
    yield from _pairs("trigger", name, a.triggers, b.triggers, _name, lambda each: f"{each.definition} {each.enabled}")
    yield from _pairs("policy", name, a.policies, b.policies, _name, str)
    facts: list[tuple[str, object, object]] = [
        ("row security", a.row_security, b.row_security),
        ("unlogged", a.unlogged, b.unlogged),
    ]
    facts += [("comment", a.comment, b.comment), ("partitioning", a.partitioning, b.partitioning)]
    facts += [("partition of", a.partition_of, b.partition_of), ("inherits", a.inherits, b.inherits)]
    for kind, before, after in facts:
        if before != after:
            yield Difference("changed", kind, name, str(before), str(after))


def _title(each: Any) -> str:
    return str(each.name if each.schema == "public" else f"{each.schema}.{each.name}")


def _name(each: Any) -> str:
    return str(each.name)


def _columns_of(table: Table) -> str:
    return f"{len(table.columns)} columns"


def _column(column: Column) -> str:
    parts = [str(column.type), "" if column.nullable else "not null"]
    parts += [f"default {normal_default(column.default)}"] if column.default else []
    parts += [f"identity {column.identity}"] if column.identity else []
    parts += [f"generated {normal(column.generated[0])} {column.generated[1]}"] if column.generated else []
    parts += [f"collation {column.collation}"] if column.collation else []
    parts += [f"comment {column.comment!r}"] if column.comment else []
    return " ".join(filter(None, parts))


def normal_default(default: Default) -> str:
    """A default without what its column's type says already."""
    return normal(default.sql)


def normal(sql: str) -> str:
    """An expression in the form that different printers of the same tree share, so that only meaning differs."""
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    try:
        tree = parse_one(sql, read="postgres")
    except SqlglotError:
        return re.sub(r"\s+", " ", sql)

    alone = len(list(tree.find_all(exp.Table))) == 1  # of one table, only some releases name it before each column
    root = exp.Paren(this=tree)
    for node in reversed(list(root.walk())):  # inner nodes first
        if isinstance(node, exp.Table | exp.Column):
            node.set("db", None)
        if isinstance(node, exp.Column) and alone:
            node.set("table", None)
        inner = node.this
        if node is not root and (
            isinstance(node, exp.Paren)
            or (isinstance(node, exp.Cast) and isinstance(inner, exp.Literal | exp.Array | exp.Neg))
        ):
            node.replace(inner)
    return str(root.this.sql("postgres"))


def _key(key: Key) -> str:
    extras = [f"include {', '.join(key.include)}"] if key.include else []
    extras += ["nulls not distinct"] * key.nulls_not_distinct + ["deferrable"] * key.deferrable
    extras += ["initially deferred"] * key.initially_deferred
    return " ".join([f"({', '.join(key.columns)})", *extras])


def _foreign_key(key: ForeignKey) -> str:
    extras = ["match full"] * key.match_full + ["deferrable"] * key.deferrable + ["not valid"] * (not key.validated)
    extras += ["initially deferred"] * key.initially_deferred
    return " ".join(
        [
            f"({', '.join(key.columns)}) references {key.target_schema}.{key.target}({', '.join(key.target_columns)})",
            f"on delete {key.on_delete} on update {key.on_update}",
            *extras,
        ]
    )


def _check(check: Check) -> str:
    return normal(check.expression) + ("" if check.validated else " not valid")


def _index(index: Index) -> str:
    parts = [
        " ".join(
            filter(
                None,
                [
                    part.column or normal(part.expression or ""),
                    part.opclass,
                    "descending" if part.descending else "",
                    "nulls first" if part.nulls_first != part.descending else "",
                ],
            )
        )
        for part in index.parts
    ]
    extras = [f"include {', '.join(index.include)}"] if index.include else []
    extras += [f"where {normal(index.predicate)}"] if index.predicate else []
    extras += ["nulls not distinct"] * index.nulls_not_distinct + ["not valid"] * (not index.valid)
    return " ".join(["unique" if index.unique else "", index.method, f"({', '.join(parts)})", *extras]).strip()


def _sequence(each: Any) -> str:
    owner = f" owned by {'.'.join(each.owned_by)}" if each.owned_by else ""
    return f"{each.type} from {each.start} by {each.increment}, {each.minimum} to {each.maximum}{owner}"


def _attributes(each: Any) -> str:
    return ", ".join(f"{name} {type_}" for name, type_ in each.attributes)


def _view(view: View) -> str:
    return f"{'materialized: ' if view.materialized else ''}{normal(view.definition)}"


def _function(each: Any) -> str:
    return f"{_title(each)}({each.arguments})"
