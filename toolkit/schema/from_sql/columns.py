"""Columns, with what their constraints add to the table, from sqlglot's trees (pure)."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from toolkit.schema.database import Column, Table
from toolkit.schema.defaults import classify
from toolkit.schema.from_sql import sequences
from toolkit.schema.from_sql.constraints import constraint, with_piece
from toolkit.schema.from_sql.names import Names
from toolkit.schema.from_sql.reading import Reading
from toolkit.schema.from_sql.trees import brief, default, printed, regclass
from toolkit.schema.from_sql.types import SERIALS, folded, type_of

_Identity = exp.GeneratedAsIdentityColumnConstraint


def with_column(reading: Reading, names: Names, table: Table, definition: exp.ColumnDef) -> Table:
    """The table with a column more, its keys, references and conditions; its sequence goes into what has been read."""
    if definition.kind is None:
        reading.left_out.append(f"column {folded(definition.this)} has no type that is read")
        return table
    column = Column(folded(definition.this), type_of(definition.kind))
    pieces = []
    for each in definition.constraints:
        if not isinstance(each, exp.ColumnConstraint):
            reading.left_out.append(f"this of column {column.name} is not read: {brief(each)}")
            continue
        name = folded(each.this) if each.this else None
        after, piece = _refined(column, each.kind), constraint(names, table.name, each.kind, name, column.name)
        if after is None and piece is None:
            reading.left_out.append(f"this of column {column.name} is not read: {brief(each)}")
        column = after or column
        pieces += [piece] if piece else []
    column = _counted(reading, names, table, column, definition)
    table = replace(table, columns=(*table.columns, column))
    for kind, fact in pieces:
        table = with_piece(table, kind, fact)
    return table


def _refined(column: Column, what: exp.Expr) -> Column | None:
    """The column with what one of its constraints says of it alone; None if that says nothing of the kind."""
    if isinstance(what, exp.NotNullColumnConstraint):
        return replace(column, nullable=bool(what.args.get("allow_null")))
    if isinstance(what, exp.DefaultColumnConstraint):
        return replace(column, default=default(what.this))
    if isinstance(what, _Identity) and what.expression:
        return replace(column, generated=(printed(what.expression), "virtual"))
    if isinstance(what, _Identity):
        return replace(column, identity="always" if what.this else "by default", nullable=False)
    if isinstance(what, exp.ComputedColumnConstraint):
        return replace(column, generated=(printed(what.this), "stored"))
    if isinstance(what, exp.CollateColumnConstraint):
        return replace(column, collation=folded(what.this))
    return None


def _counted(reading: Reading, names: Names, table: Table, column: Column, definition: exp.ColumnDef) -> Column:
    """The column of a serial's or an identity's, with its sequence made."""
    where = (table.schema, table.name)
    if definition.kind is not None and definition.kind.this in SERIALS:
        sequence = sequences.of_column(names, where, column, {})
        reading.add_sequence(sequence)
        called = classify(f"nextval('{regclass(sequence.schema, sequence.name)}'::regclass)")
        return replace(column, nullable=False, default=called)
    for each in definition.find_all(_Identity):
        if not each.expression:
            said = sequences.options(str(each.meta.get("words", "")))
            if said is None:
                reading.left_out.append(f"these options of the identity {column.name} are not read")
            reading.add_sequence(sequences.of_column(names, where, column, said or {}))
    return column
