"""CREATE INDEX onto the model (pure)."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from toolkit.schema.database import Index, IndexPart
from toolkit.schema.from_sql.inherited import without_index
from toolkit.schema.from_sql.names import Names, index_names
from toolkit.schema.from_sql.reading import Reading
from toolkit.schema.from_sql.trees import names_in, options, place, printed
from toolkit.schema.from_sql.types import folded


def create_index(reading: Reading, tree: exp.Create, *, nulls_not_distinct: bool) -> str | None:
    """The table with an index more; or why there is none."""
    where = place(tree.this.args["table"])
    table = reading.tables.get(where)
    if table is None:
        return f"there is no table {where[1]} before it"
    index = replace(_index(tree), nulls_not_distinct=nulls_not_distinct)
    if not index.name:
        labels = [part.column for part in index.parts if part.column]
        if len(labels) < len(index.parts):
            return "PostgreSQL makes up a name for it"
        index = replace(index, name=Names(reading, where[0]).chosen(where[1], [*labels, *index.include], "idx"))
    elif tree.args.get("exists") and _is_there(reading, where[0], index.name):
        return None
    elif index.name in index_names(table):
        return "there is an index of that name already"
    reading.tables[where] = replace(table, indexes=(*table.indexes, index))
    for heir in reading.partitions(where):
        reading.tables[heir] = without_index(reading.tables[heir], index)
    return None


def _is_there(reading: Reading, schema: str, name: str) -> bool:
    return any(name in index_names(table) for at, table in reading.tables.items() if at[0] == schema)


def _index(create: exp.Create) -> Index:
    """The index; its name is empty if the statement has none."""
    node = create.this
    parameters = node.args.get("params") or exp.IndexParameters()
    using = parameters.args.get("using")
    where = parameters.args.get("where")
    return Index(
        name=folded(node.this) if node.this else "",
        method=using.name.lower() if using else "btree",
        parts=tuple(_part(each) for each in parameters.args.get("columns") or ()),
        unique=bool(create.args.get("unique")),
        predicate=printed(where.this) if where else None,
        include=names_in(parameters.args.get("include") or []),
        options=options(parameters.args.get("with_storage") or []),
    )


def _opclass(node: exp.Expr) -> str:
    """An operator class with its options, as the catalog has them."""
    called = node.this if isinstance(node, exp.Table) else node
    if not isinstance(called, exp.Anonymous):
        return printed(node)
    said = (f"{each.this.name}={each.expression.name}" for each in called.expressions if isinstance(each, exp.EQ))
    return f"{called.name} ({', '.join(said)})"


def _part(node: exp.Expr) -> IndexPart:
    descending = bool(node.args.get("desc"))
    nulls_first = bool(node.args.get("nulls_first")) if isinstance(node, exp.Ordered) else False
    inner = node.this if isinstance(node, exp.Ordered) else node
    opclass = collation = None
    if isinstance(inner, exp.Opclass):
        opclass, inner = _opclass(inner.expression), inner.this
    if isinstance(inner, exp.Collate):
        collation, inner = folded(inner.expression), inner.this
    part = IndexPart(None, None, descending, nulls_first, opclass, collation)
    if isinstance(inner, exp.Column):
        return replace(part, column=folded(inner.this))
    return replace(part, expression=printed(inner))
