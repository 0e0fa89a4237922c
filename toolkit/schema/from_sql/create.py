"""CREATE statements onto the model, each telling why it was skipped, if it was (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlglot import exp

from toolkit.schema.database import Column, Composite, Enum, Partitioning, Strategy, Table, Type, View
from toolkit.schema.from_sql.columns import with_column
from toolkit.schema.from_sql.constraints import constraints, with_piece, without_repeats
from toolkit.schema.from_sql.indexes import create_index
from toolkit.schema.from_sql.names import Names
from toolkit.schema.from_sql.reading import TAKEN, Place, Reading
from toolkit.schema.from_sql.rewording import Reworded
from toolkit.schema.from_sql.trees import brief, options, place, printed
from toolkit.schema.from_sql.types import folded, type_of

_STRATEGIES: tuple[Strategy, ...] = ("range", "list", "hash")


def create(reading: Reading, tree: exp.Create, said: Reworded) -> str | None:
    """Why it was skipped, or None."""
    if tree.find(exp.TemporaryProperty):
        return "what is temporary is no part of a schema"
    kind = str(tree.kind).upper()
    if kind == "INDEX":
        return create_index(reading, tree, nulls_not_distinct=said.nulls_not_distinct)
    if kind == "VIEW":
        return _create_view(reading, tree, said.options)
    makers: dict[str, Callable[[Reading, exp.Create], str | None]] = {
        "TABLE": _create_table,
        "TYPE": _create_type,
        "SCHEMA": _create_schema,
    }
    maker = makers.get(kind)
    return maker(reading, tree) if maker else f"a {kind.lower()} is not read"


def _create_schema(reading: Reading, tree: exp.Create) -> str | None:
    reading.schemas.add(folded(tree.this.args["db"]))
    return None


def _create_table(reading: Reading, tree: exp.Create) -> str | None:
    if not isinstance(tree.this, exp.Schema) or tree.expression:
        return "its columns are not in the statement"
    where = place(tree.this.this)
    if reading.is_there(where):
        return None if tree.args.get("exists") else TAKEN
    names = Names(reading, where[0])
    table = Table(*where, ())
    for each in tree.this.expressions:
        table = _with_part(reading, names, table, each)
    properties = tree.args.get("properties")
    for each in properties.expressions if properties else ():
        table = _with_property(reading, table, each)
    reading.tables[where] = without_repeats(table)
    return None


def _with_part(reading: Reading, names: Names, table: Table, part: exp.Expr) -> Table:
    """The table with a column, a constraint or the columns of another one more."""
    if isinstance(part, exp.ColumnDef):
        return with_column(reading, names, table, part)
    if isinstance(part, exp.LikeProperty):
        return _like(reading, table, part)
    for kind, piece in constraints(reading, names, table, part):
        table = with_piece(table, kind, piece)
    return table


def _like(reading: Reading, table: Table, like: exp.LikeProperty) -> Table:
    """Columns as another table has them: names, types, NOT NULL. What else it is like in is told."""
    other = reading.tables.get(place(like.this))
    if other is None or like.expressions:
        reading.left_out.append(f"this of table {table.title} is not read: {brief(like)}")
    columns = other.columns if other is not None else ()
    plain = (Column(each.name, each.type, each.nullable, collation=each.collation) for each in columns)
    return replace(table, columns=(*table.columns, *plain))


def _with_property(reading: Reading, table: Table, what: exp.Expr) -> Table:
    if isinstance(what, exp.PartitionedByProperty):
        for strategy in _STRATEGIES:
            if strategy in (what.this.name.lower(), what.this.key):
                return replace(table, partitioning=Partitioning(strategy, tuple(map(_key_part, what.this.expressions))))
    if isinstance(what, exp.UnloggedProperty):
        return replace(table, unlogged=True)
    if isinstance(what, exp.InheritsProperty):
        return _heir(reading, table, [place(each) for each in what.expressions])
    if type(what) is exp.Property and isinstance(what.args.get("value"), exp.Expr):
        return replace(table, options=(*table.options, *options([what])))
    reading.left_out.append(f"this of table {table.title} is not read: {brief(what)}")
    return table


def _key_part(part: exp.Expr) -> str:
    return folded(part.this) if isinstance(part, exp.Column) else printed(part)


def _heir(reading: Reading, table: Table, parents: list[Place]) -> Table:
    """The table with its parents' columns before its own; of one that both have, each says what the other leaves."""
    columns: dict[str, Column] = {}
    for parent in parents:
        if parent not in reading.tables:
            reading.left_out.append(f"table {table.title} inherits from {parent[1]}, which has not been read")
            continue
        for each in reading.tables[parent].columns:
            columns.setdefault(each.name, replace(each, identity=None, comment=None))
    for own in table.columns:
        old = columns.get(own.name, own)
        default = own.default or (None if own.generated else old.default)
        columns[own.name] = replace(own, nullable=own.nullable and old.nullable, default=default)
    return replace(table, columns=tuple(columns.values()), inherits=tuple(parents))


def _create_type(reading: Reading, tree: exp.Create) -> str | None:
    where, what = place(tree.this), tree.expression
    if where in reading.enums or where in reading.composites:
        return TAKEN
    if isinstance(what, exp.DataType) and what.this == exp.DataType.Type.ENUM:
        reading.enums[where] = Enum(*where, tuple(literal.this for literal in what.expressions))
        return None
    attributes = what.expressions if isinstance(what, exp.Schema) else []
    read = tuple(
        (folded(each.this), type_of(each.kind))
        for each in attributes
        if isinstance(each, exp.ColumnDef) and each.kind is not None and not each.constraints
    )
    if not read or len(read) != len(attributes):
        return "of types only enums and composites are read"
    reading.composites[where] = Composite(*where, read)
    return None


def _create_view(reading: Reading, tree: exp.Create, at_end: tuple[str, ...]) -> str | None:
    where = place(tree.this)
    if reading.is_there(where) and not (tree.args.get("replace") and where in reading.views):
        return None if tree.args.get("exists") else TAKEN
    query = tree.expression
    if query is None:
        return "its query is not in the statement"
    if isinstance(tree.this, exp.Schema) and not _called(query, [folded(each) for each in tree.this.expressions]):
        return "the names of its columns are not read"
    names = query.named_selects if isinstance(query, exp.Query) else []
    columns = tuple((column, Type("unknown")) for column in names)
    materialized = bool(tree.find(exp.MaterializedProperty))
    properties = tree.args.get("properties")
    said = (*(options(properties.expressions) if properties else ()), *at_end)
    reading.views[where] = View(*where, columns, query.sql("postgres"), materialized, options=said)
    return None


def _called(query: exp.Expr, names: list[str]) -> bool:
    """Call a query's columns so, from the first one; False if it does not say what they are."""
    if not isinstance(query, exp.Select) or len(names) > len(query.expressions) or query.is_star:
        return False
    for name, column in zip(names, list(query.expressions), strict=False):
        column.replace(exp.alias_(column.unalias(), name, quoted=name != name.lower()))
    return True
