"""CREATE statements onto the model, each telling why it was skipped, if it was (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlglot import exp

from toolkit.schema.database import Enum, Partitioning, Sequence, Table, Type, View
from toolkit.schema.from_sql.parts import add_column, add_piece, index_of, place, printed, table_constraint
from toolkit.schema.from_sql.reading import Reading
from toolkit.schema.from_sql.types import folded, type_of

_LARGEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}


def create(reading: Reading, tree: exp.Create) -> str | None:
    makers: dict[str, Callable[[Reading, exp.Create], str | None]] = {
        "TABLE": _create_table,
        "INDEX": _create_index,
        "TYPE": _create_type,
        "SEQUENCE": _create_sequence,
        "VIEW": _create_view,
        "SCHEMA": lambda *_: None,
    }
    maker = makers.get(str(tree.kind).upper())
    return maker(reading, tree) if maker else f"a {str(tree.kind).lower()} is not read"


def _create_table(reading: Reading, tree: exp.Create) -> str | None:
    if not isinstance(tree.this, exp.Schema):
        return "its columns are not in the statement"
    schema, name = place(tree.this.this)
    table = Table(schema, name, ())
    for each in tree.this.expressions:
        if isinstance(each, exp.ColumnDef):
            table = with_column(reading, table, each)
        else:
            for kind, piece in table_constraint(table, each):
                table = add_piece(table, piece, kind)
    partitioned = tree.find(exp.PartitionedByProperty)
    if partitioned is not None:
        strategy = partitioned.this.name.lower()
        key = tuple(
            folded(part.this) if isinstance(part, exp.Column) else printed(part)
            for part in partitioned.this.expressions
        )
        table = replace(table, partitioning=Partitioning(strategy, key))
    reading.tables[schema, name] = table
    return None


def with_column(reading: Reading, table: Table, definition: exp.ColumnDef) -> Table:
    table, sequence = add_column(table, definition)
    if sequence is not None:
        column = table.columns[-1]
        owner = (table.schema, table.name, column.name)
        largest = _LARGEST[column.type.name]
        reading.sequences[table.schema, sequence] = Sequence(
            table.schema, sequence, column.type.name, 1, 1, 1, largest, owned_by=owner
        )
    return table


def _create_index(reading: Reading, tree: exp.Create) -> str | None:
    where, index = index_of(tree)
    if where not in reading.tables:
        return f"there is no table {where[1]} before it"
    table = reading.tables[where]
    reading.tables[where] = replace(table, indexes=(*table.indexes, index))
    return None


def _create_type(reading: Reading, tree: exp.Create) -> str | None:
    labels = [literal.this for literal in tree.expression.find_all(exp.Literal)] if tree.expression else []
    if not labels:
        return "only enums are read of types"
    schema, name = place(tree.this)
    reading.enums[schema, name] = Enum(schema, name, tuple(labels))
    return None


def _create_sequence(reading: Reading, tree: exp.Create) -> str | None:
    schema, name = place(tree.this)
    properties = tree.find(exp.SequenceProperties)
    numbers = properties.args if properties else {}
    kind = tree.find(exp.DataType)
    type_ = type_of(kind).name if kind else "bigint"

    def number(field_name: str, otherwise: int) -> int:
        value = numbers.get(field_name)
        return int(printed(value)) if isinstance(value, exp.Literal | exp.Neg) else otherwise

    start, largest = number("start", 1), _LARGEST.get(type_, 2**63 - 1)
    reading.sequences[schema, name] = Sequence(
        schema, name, type_, start, number("increment", 1), number("minvalue", 1), number("maxvalue", largest)
    )
    return None


def _create_view(reading: Reading, tree: exp.Create) -> str | None:
    schema, name = place(tree.this)
    materialized = bool(tree.find(exp.MaterializedProperty))
    names = tree.expression.named_selects if isinstance(tree.expression, exp.Query) else []
    columns = tuple((column, Type("unknown")) for column in names)
    reading.views[schema, name] = View(schema, name, columns, printed(tree.expression), materialized)
    return None
