"""Columns, keys, references, checks and indexes from sqlglot's trees (pure)."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from toolkit.schema.database import (
    Check,
    Column,
    Default,
    ForeignAction,
    ForeignKey,
    Index,
    IndexPart,
    Key,
    Table,
)
from toolkit.schema.defaults import classify
from toolkit.schema.from_sql.types import SERIALS, folded, spelled, type_of

Piece = Key | ForeignKey | Check
_ACTIONS: tuple[ForeignAction, ...] = ("no action", "restrict", "cascade", "set null", "set default")


def printed(node: exp.Expr) -> str:
    """An expression as PostgreSQL's SQL."""
    return node.sql("postgres")


def place(node: exp.Expr) -> tuple[str, str]:
    """(schema, name) of a table's or another object's name; without a schema, public's."""
    table = node.find(exp.Table) if not isinstance(node, exp.Table) else node
    if table is None:
        return "public", folded(node)
    database = table.args.get("db")
    return (folded(database) if database else "public"), folded(table.this)


def add_column(table: Table, definition: exp.ColumnDef) -> tuple[Table, str | None]:
    """The table with a column more and what its constraints add; and the name of a serial's sequence."""
    column, pieces = _column(table, definition)
    sequence = None
    if definition.kind is not None and definition.kind.this in SERIALS:
        sequence = f"{table.name}_{column.name}_seq"
        name = f'{table.schema}."{sequence}"' if sequence != sequence.lower() else f"{table.schema}.{sequence}"
        column = replace(column, nullable=False, default=classify(f"nextval('{name}'::regclass)"))
    table = replace(table, columns=(*table.columns, column))
    for piece in pieces:
        table = add_piece(table, piece)
    return table, sequence


def _column(table: Table, definition: exp.ColumnDef) -> tuple[Column, list[Piece]]:
    kind = definition.kind or exp.DataType.build("text")
    column = Column(folded(definition.this), type_of(kind))
    pieces: list[Piece] = []
    for constraint in definition.constraints:
        name = folded(constraint.this) if constraint.this else None
        column = _refined(column, constraint.kind)
        piece = _piece(table, column, name, constraint.kind)
        if piece is not None:
            pieces.append(piece)
    return column, pieces


def _refined(column: Column, what: exp.Expr) -> Column:
    """The column with what one of its constraints says of it alone."""
    if isinstance(what, exp.NotNullColumnConstraint):
        return replace(column, nullable=bool(what.args.get("allow_null")))
    if isinstance(what, exp.DefaultColumnConstraint):
        return replace(column, default=default(what.this))
    if isinstance(what, exp.GeneratedAsIdentityColumnConstraint):
        return replace(column, identity="always" if what.this else "by default", nullable=False)
    if isinstance(what, exp.ComputedColumnConstraint):
        return replace(column, generated=(printed(what.this), "stored"))
    if isinstance(what, exp.CollateColumnConstraint):
        return replace(column, collation=folded(what.this))
    return replace(column, nullable=False) if isinstance(what, exp.PrimaryKeyColumnConstraint) else column


def _piece(table: Table, column: Column, name: str | None, what: exp.Expr) -> Piece | None:
    """The table's key, reference or check that a column's constraint stands for; named as PostgreSQL would."""
    if isinstance(what, exp.PrimaryKeyColumnConstraint):
        return Key(name or f"{table.name}_pkey", (column.name,))
    if isinstance(what, exp.UniqueColumnConstraint):
        return Key(name or f"{table.name}_{column.name}_key", (column.name,))
    if isinstance(what, exp.CheckColumnConstraint):
        return Check(name or f"{table.name}_{column.name}_check", printed(what.this))
    if isinstance(what, exp.Reference):
        return _foreign_key(name or f"{table.name}_{column.name}_fkey", (column.name,), what)
    return None


def default(node: exp.Expr) -> Default:
    """A default, told by kind, in PostgreSQL's own spelling of casts and sequences where it is that simple."""
    literals = list(node.find_all(exp.Literal))
    if node.name.upper() == "NEXTVAL" or type(node).__name__ == "NextVal":
        return classify(f"nextval('{literals[0].this}'::regclass)")
    if isinstance(node, exp.Boolean):
        return classify(printed(node).lower())
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal | exp.Neg | exp.Array):
        return classify(f"{printed(node.this)}::{spelled(type_of(node.to))}")
    return classify(printed(node))


def table_constraint(table: Table, node: exp.Expr) -> list[tuple[str, Piece]]:
    """(kind, piece) of a table's constraint: "primary", "unique", "foreign" or "check"."""
    name = folded(node.this) if isinstance(node, exp.Constraint) else None
    found: list[tuple[str, Piece]] = []
    for what in node.expressions if isinstance(node, exp.Constraint) else [node]:
        if isinstance(what, exp.PrimaryKey):
            found.append(("primary", Key(name or f"{table.name}_pkey", _names(what))))
        elif isinstance(what, exp.UniqueColumnConstraint):
            columns = _names(what.this)
            found.append(("unique", Key(name or f"{table.name}_{'_'.join(columns)}_key", columns)))
        elif isinstance(what, exp.ForeignKey):
            columns = _names(what)
            label = name or f"{table.name}_{'_'.join(columns)}_fkey"
            found.append(("foreign", _foreign_key(label, columns, what.args["reference"])))
        elif isinstance(what, exp.CheckColumnConstraint):
            found.append(("check", Check(name or f"{table.name}_check", printed(what.this))))
    return found


def add_piece(table: Table, piece: Piece, kind: str = "") -> Table:
    """The table with a key, a reference or a check more. A Key is the primary one if it is called so."""
    if isinstance(piece, ForeignKey):
        return replace(table, foreign_keys=(*table.foreign_keys, piece))
    if isinstance(piece, Check):
        return replace(table, checks=(*table.checks, piece))
    if kind == "primary" or (not kind and piece.name == f"{table.name}_pkey"):
        columns = tuple(
            replace(column, nullable=False) if column.name in piece.columns else column for column in table.columns
        )
        return replace(table, primary_key=piece, columns=columns)
    return replace(table, unique=(*table.unique, piece))


def index_of(create: exp.Create) -> tuple[tuple[str, str], Index]:
    """(the table's place, the index) of a CREATE INDEX."""
    node = create.this
    parameters = node.args.get("params") or exp.IndexParameters()
    using = parameters.args.get("using")
    where = parameters.args.get("where")
    parts = tuple(_part(each) for each in parameters.args.get("columns") or ())
    index = Index(
        name=folded(node.this),
        method=using.name.lower() if using else "btree",
        parts=parts,
        unique=bool(create.args.get("unique")),
        predicate=printed(where.this) if where else None,
        include=tuple(folded(each) for each in parameters.args.get("include") or ()),
    )
    return place(node.args["table"]), index


def _part(node: exp.Expr) -> IndexPart:
    descending = bool(node.args.get("desc"))
    nulls_first = bool(node.args.get("nulls_first")) if isinstance(node, exp.Ordered) else False
    inner = node.this if isinstance(node, exp.Ordered) else node
    opclass = None
    if isinstance(inner, exp.Opclass):
        opclass, inner = printed(inner.expression), inner.this
    if isinstance(inner, exp.Column):
        return IndexPart(folded(inner.this), None, descending, nulls_first, opclass)
    return IndexPart(None, printed(inner), descending, nulls_first, opclass)


def _names(node: exp.Expr) -> tuple[str, ...]:
    return tuple(folded(each.this if isinstance(each, exp.Ordered) else each) for each in node.expressions)


def _foreign_key(name: str, columns: tuple[str, ...], reference: exp.Reference) -> ForeignKey:
    schema, target = place(reference.this)
    options = [str(option).upper() for option in reference.args.get("options") or ()]
    named = reference.this.expressions if isinstance(reference.this, exp.Schema) else []
    enforced = "NOT ENFORCED" not in options

    def action(word: str) -> ForeignAction:
        chosen = [each for each in _ACTIONS if f"ON {word} {each.upper()}" in options]
        return chosen[0] if chosen else "no action"

    return ForeignKey(
        name=name,
        columns=columns,
        target_schema=schema,
        target=target,
        target_columns=tuple(folded(each) for each in named),
        on_delete=action("DELETE"),
        on_update=action("UPDATE"),
        deferrable="DEFERRABLE" in options,
        initially_deferred="INITIALLY DEFERRED" in options,
        validated=enforced,
        enforced=enforced,
    )
