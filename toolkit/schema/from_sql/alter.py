"""ALTER TABLE, DROP and COMMENT onto the model, each telling why it was skipped, if it was (pure)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlglot import exp

from toolkit.schema.database import Check, Column, ForeignKey, Table
from toolkit.schema.from_sql.create import with_column
from toolkit.schema.from_sql.parts import add_piece, default, place, printed, table_constraint
from toolkit.schema.from_sql.reading import Reading
from toolkit.schema.from_sql.types import folded, type_of


def alter(reading: Reading, tree: exp.Alter, behind: str) -> str | None:
    """`behind`: words that stood behind a condition, as "NO INHERIT NOT ENFORCED"."""
    words = f"{behind} NOT VALID" if tree.args.get("not_valid") else behind
    where = place(tree.this)
    if tree.args.get("kind") != "TABLE" or where not in reading.tables:
        return "it alters nothing that has been read"
    for action in tree.args["actions"]:
        table = reading.tables[where]
        changed = _altered(reading, table, action)
        if changed is None:
            return f"this change of a table is not read: {printed(action)[:60]}"
        changed = _standing(changed, table, words)
        reading.tables[where] = changed
        if changed.name != table.name:
            reading.tables[changed.schema, changed.name] = reading.tables.pop(where)
            where = (changed.schema, changed.name)
    return None


def _standing(table: Table, before: Table, words: str) -> Table:
    """The table; to the constraints that it had not `before` applies what `words` say."""
    enforced = "NOT ENFORCED" not in words
    validated = enforced and "NOT VALID" not in words

    def key(each: ForeignKey) -> ForeignKey:
        if each in before.foreign_keys:
            return each
        return replace(each, validated=each.validated and validated, enforced=each.enforced and enforced)

    def check(each: Check) -> Check:
        if each in before.checks:
            return each
        return replace(each, validated=validated, enforced=enforced, no_inherit="NO INHERIT" in words)

    return replace(table, foreign_keys=tuple(map(key, table.foreign_keys)), checks=tuple(map(check, table.checks)))


def _altered(reading: Reading, table: Table, action: exp.Expr) -> Table | None:
    if isinstance(action, exp.AddConstraint):
        for each in action.expressions:
            for kind, piece in table_constraint(table, each):
                table = add_piece(table, piece, kind)
        return table
    if isinstance(action, exp.ColumnDef):
        return with_column(reading, table, action)
    if isinstance(action, exp.AlterColumn):
        return _altered_column(table, action)
    if isinstance(action, exp.RenameColumn):
        return renamed_column(table, folded(action.this), folded(action.args["to"]))
    if isinstance(action, exp.AlterRename):
        return replace(table, name=place(action.this)[1])
    if isinstance(action, exp.Drop):
        for dropped in action.args.get("tables") or [action.this]:
            table = _without(table, str(action.args.get("kind")).upper(), folded(dropped))
        return table
    return None


def _altered_column(table: Table, action: exp.AlterColumn) -> Table | None:
    name = folded(action.this)
    found = table.column(name)
    if found is None:
        return None
    changed: Column | None = None
    arguments = action.args
    if arguments.get("dtype"):
        changed = replace(found, type=type_of(arguments["dtype"]))
    elif arguments.get("allow_null") is not None:
        changed = replace(found, nullable=bool(arguments["allow_null"]))
    elif arguments.get("default") is not None:
        changed = replace(found, default=default(arguments["default"]))
    elif arguments.get("drop"):
        changed = replace(found, default=None)
    if changed is None:
        return None
    return replace(table, columns=tuple(changed if each is found else each for each in table.columns))


def renamed_column(table: Table, old: str, new: str) -> Table:
    """The table with a column under another name, wherever it is named."""

    def names(columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if column == old else column for column in columns)

    def key(each: Any) -> Any:
        return replace(each, columns=names(each.columns))

    return replace(
        table,
        columns=tuple(replace(each, name=new) if each.name == old else each for each in table.columns),
        primary_key=key(table.primary_key) if table.primary_key else None,
        unique=tuple(map(key, table.unique)),
        foreign_keys=tuple(map(key, table.foreign_keys)),
        indexes=tuple(
            replace(
                index,
                parts=tuple(replace(part, column=new) if part.column == old else part for part in index.parts),
                include=names(index.include),
            )
            for index in table.indexes
        ),
    )


def _without(table: Table, kind: str, name: str) -> Table:
    """The table without a column, and all that needs it, or without a constraint."""
    if kind == "COLUMN":
        gone = {name}
        return replace(
            table,
            columns=tuple(each for each in table.columns if each.name != name),
            primary_key=None if table.primary_key and gone & {*table.primary_key.columns} else table.primary_key,
            unique=tuple(each for each in table.unique if not gone & {*each.columns}),
            foreign_keys=tuple(each for each in table.foreign_keys if not gone & {*each.columns}),
            indexes=tuple(each for each in table.indexes if not gone & {part.column for part in each.parts}),
        )
    return replace(
        table,
        primary_key=None if table.primary_key and table.primary_key.name == name else table.primary_key,
        unique=tuple(each for each in table.unique if each.name != name),
        foreign_keys=tuple(each for each in table.foreign_keys if each.name != name),
        checks=tuple(each for each in table.checks if each.name != name),
    )


def drop(reading: Reading, tree: exp.Drop) -> str | None:
    """DROP TABLE, INDEX, VIEW, TYPE and SEQUENCE."""
    kind = str(tree.args.get("kind")).upper()
    kinds: dict[str, dict[tuple[str, str], Any]] = {
        "TABLE": reading.tables,
        "VIEW": reading.views,
        "TYPE": reading.enums,
        "SEQUENCE": reading.sequences,
    }
    if kind not in (*kinds, "INDEX"):
        return f"dropping a {kind.lower()} is not read"
    for dropped in tree.args.get("tables") or [tree.this]:
        where = place(dropped)
        if kind == "INDEX":
            _drop_index(reading, where[1])
        else:
            kinds[kind].pop(where, None)
    return None


def _drop_index(reading: Reading, name: str) -> None:
    for key, table in reading.tables.items():
        reading.tables[key] = replace(table, indexes=tuple(index for index in table.indexes if index.name != name))


def comment(reading: Reading, tree: exp.Comment) -> str | None:
    said = tree.expression.this if isinstance(tree.expression, exp.Literal) else None
    kind = str(tree.args.get("kind")).upper()
    if kind == "TABLE" and (where := place(tree.this)) in reading.tables:
        reading.tables[where] = replace(reading.tables[where], comment=said)
        return None
    if kind == "COLUMN" and isinstance(tree.this, exp.Column):
        schema = folded(tree.this.args["db"]) if tree.this.args.get("db") else "public"
        where = (schema, folded(tree.this.args["table"]))
        if where in reading.tables:
            table, name = reading.tables[where], folded(tree.this.this)
            columns = tuple(replace(each, comment=said) if each.name == name else each for each in table.columns)
            reading.tables[where] = replace(table, columns=columns)
            return None
    return "what it comments on has not been read"
