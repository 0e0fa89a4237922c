"""Keys, references and conditions from sqlglot's trees (pure)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from sqlglot import exp

from toolkit.schema.database import Check, ForeignAction, ForeignKey, Key, Table
from toolkit.schema.from_sql.names import Names
from toolkit.schema.from_sql.reading import Reading
from toolkit.schema.from_sql.trees import brief, names_in, place, printed
from toolkit.schema.from_sql.types import folded

Kind = Literal["primary", "unique", "foreign", "check"]
Piece = Key | ForeignKey | Check
_ACTIONS: tuple[ForeignAction, ...] = ("no action", "restrict", "cascade", "set null", "set default")


def constraints(reading: Reading, names: Names, table: Table, part: exp.Expr) -> list[tuple[Kind, Piece]]:
    """What a table's constraint adds to it; what of it is not read is told."""
    name = (folded(part.this) or None) if isinstance(part, exp.Constraint) else None
    found = []
    for what in part.expressions if isinstance(part, exp.Constraint) else [part]:
        piece = constraint(names, table.name, what, name)
        if piece is None:
            reading.left_out.append(f"this of table {table.title} is not read: {brief(part)}")
        else:
            found.append(piece)
    return found


def constraint(
    names: Names, table: str, what: exp.Expr, name: str | None, column: str | None = None
) -> tuple[Kind, Piece] | None:
    """What a constraint of a table, or of one of its columns, adds to it; None if it is of another kind."""
    if name is not None:
        names.taken(name)
    columns = _columns(what) if column is None else (column,)
    if isinstance(what, exp.PrimaryKey | exp.PrimaryKeyColumnConstraint):
        return "primary", _key(name or names.chosen(table, (), "pkey"), columns, what)
    if isinstance(what, exp.UniqueColumnConstraint):
        return "unique", _key(name or names.chosen(table, (*columns, *_carried(what)), "key"), columns, what)
    if isinstance(what, exp.ForeignKey | exp.Reference):
        reference = what.args["reference"] if isinstance(what, exp.ForeignKey) else what
        return "foreign", _foreign_key(name or names.chosen(table, columns, "fkey"), columns, reference)
    if isinstance(what, exp.CheckColumnConstraint):
        return "check", _check(name or names.chosen(table, _only_column(what), "check"), what)
    return None


def _columns(what: exp.Expr) -> tuple[str, ...]:
    if isinstance(what, exp.UniqueColumnConstraint):
        return names_in(what.this.expressions) if what.this is not None else ()
    return names_in(what.expressions)


def _carried(what: exp.Expr) -> tuple[str, ...]:
    parameters = what.args.get("include")
    return names_in(parameters.args.get("include") or []) if parameters is not None else ()


def _key(name: str, columns: tuple[str, ...], what: exp.Expr) -> Key:
    said = _options(what)
    return Key(
        name,
        columns,
        include=_carried(what),
        nulls_not_distinct=bool(what.args.get("nulls")),
        deferrable="DEFERRABLE" in said or "INITIALLY DEFERRED" in said,
        initially_deferred="INITIALLY DEFERRED" in said,
    )


def _check(name: str, what: exp.CheckColumnConstraint) -> Check:
    words = str(what.meta.get("words", ""))
    enforced = "NOT ENFORCED" not in words
    return Check(name, printed(what.this), validated=enforced, no_inherit="NO INHERIT" in words, enforced=enforced)


def _only_column(what: exp.CheckColumnConstraint) -> tuple[str, ...]:
    """The column of a condition on a single one: it goes into the name."""
    columns = {folded(column) for column in what.find_all(exp.Column)}
    return tuple(columns) if len(columns) == 1 else ()


def _options(what: exp.Expr) -> list[str]:
    return [str(option).upper() for option in what.args.get("options") or ()]


def _foreign_key(name: str, columns: tuple[str, ...], reference: exp.Expr) -> ForeignKey:
    schema, target = place(reference.this)
    said = _options(reference)
    named = reference.this.expressions if isinstance(reference.this, exp.Schema) else []
    enforced = "NOT ENFORCED" not in said

    def action(word: str) -> ForeignAction:
        chosen = [each for each in _ACTIONS if f"ON {word} {each.upper()}" in said]
        return chosen[0] if chosen else "no action"

    return ForeignKey(
        name=name,
        columns=columns,
        target_schema=schema,
        target=target,
        target_columns=names_in(named),
        on_delete=action("DELETE"),
        on_update=action("UPDATE"),
        match_full="MATCH FULL" in said,
        deferrable="DEFERRABLE" in said or "INITIALLY DEFERRED" in said,
        initially_deferred="INITIALLY DEFERRED" in said,
        validated=enforced,
        enforced=enforced,
    )


def not_yet_valid(piece: Piece) -> Piece:
    """The same, added NOT VALID."""
    return piece if isinstance(piece, Key) else replace(piece, validated=False)


def with_piece(table: Table, kind: Kind, piece: Piece) -> Table:
    """The table with a key, a reference or a condition more."""
    if isinstance(piece, ForeignKey):
        return replace(table, foreign_keys=(*table.foreign_keys, piece))
    if isinstance(piece, Check):
        return replace(table, checks=(*table.checks, piece))
    if kind == "primary":
        return replace(with_not_null(table, piece.columns), primary_key=piece)
    return replace(table, unique=(*table.unique, piece))


def without_repeats(table: Table) -> Table:
    """A table as CREATE TABLE makes it: a key that says what another one says, by whatever name, is none of its own."""
    said = {replace(table.primary_key, name="")} if table.primary_key else set()
    unique = []
    for key in table.unique:
        if replace(key, name="") not in said:
            said.add(replace(key, name=""))
            unique.append(key)
    return replace(table, unique=tuple(unique))


def with_not_null(table: Table, names: tuple[str, ...]) -> Table:
    """The table, in which these columns hold no NULL."""
    columns = tuple(replace(each, nullable=False) if each.name in names else each for each in table.columns)
    return replace(table, columns=columns)
