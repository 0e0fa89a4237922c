"""ALTER TABLE and COMMENT onto the model, each telling why it was skipped, if it was (pure)."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from toolkit.schema.database import Column, Key
from toolkit.schema.from_sql.columns import with_column
from toolkit.schema.from_sql.constraints import Kind, constraints, not_yet_valid, with_not_null, with_piece
from toolkit.schema.from_sql.drop import drop_column, drop_constraint
from toolkit.schema.from_sql.inherited import without_key
from toolkit.schema.from_sql.names import Names
from toolkit.schema.from_sql.reading import NOTHING, TAKEN, Place, Reading
from toolkit.schema.from_sql.renames import rename, rename_index
from toolkit.schema.from_sql.trees import brief, default, place
from toolkit.schema.from_sql.types import folded, type_of
from toolkit.schema.renaming import Renames


def alter(reading: Reading, tree: exp.Alter) -> str | None:
    """Why it was skipped, or None."""
    where, kind, actions = place(tree.this), tree.args.get("kind"), tree.args["actions"]
    if kind == "INDEX" and len(actions) == 1 and isinstance(actions[0], exp.AlterRename):
        return None if rename_index(reading, where, place(actions[0].this)[1]) else NOTHING
    if kind != "TABLE" or where not in reading.tables:
        return None if tree.args.get("exists") and not reading.is_there(where) else NOTHING
    if isinstance(actions[0], exp.AlterRename | exp.RenameColumn):
        return _rename(reading, where, tree)
    for action in sorted(actions, key=_turn):
        unchecked = bool(tree.args.get("not_valid")) and action is actions[-1]
        why = _act(reading, where, action, alone=bool(tree.args.get("only")), unchecked=unchecked)
        if why:
            reading.left_out.append(why)
    return None


def _turn(action: exp.Expr) -> int:
    """PostgreSQL takes the changes of one statement by kind: drops first, then types, then new columns."""
    if isinstance(action, exp.Drop):
        return 0
    if isinstance(action, exp.AlterColumn) and action.args.get("dtype"):
        return 1
    return 2 if isinstance(action, exp.ColumnDef) else 3


def _rename(reading: Reading, where: Place, tree: exp.Alter) -> str | None:
    """RENAME TO, RENAME COLUMN a TO b and, which sqlglot takes for the first, RENAME a TO b."""
    [action] = tree.args["actions"]
    to = [each.this for each in tree.args.get("options") or () if isinstance(each, exp.ToTableProperty)]
    if isinstance(action, exp.AlterRename) and not to:
        new = place(action.this)[1]
        if reading.is_there((where[0], new)):
            return TAKEN
        rename(reading, Renames(tables={where: new}))
        return None
    column, name = (action.this, to[0]) if to else (action.this, action.args["to"])
    old, new = folded(column), folded(name)
    table = reading.tables[where]
    if table.column(old) is None or table.column(new) is not None:
        return NOTHING if table.column(old) is None else TAKEN
    rename(reading, Renames(columns={(*where, old): new}))
    return None


def _act(reading: Reading, where: Place, action: exp.Expr, *, alone: bool, unchecked: bool) -> str | None:
    """One change of a table and, unless it is `alone`, of its partitions and heirs. Why it was not read, or None."""
    family = [where] if alone else [where, *reading.descendants(where)]
    if isinstance(action, exp.AddConstraint):
        return _add_constraint(reading, family, action, unchecked=unchecked)
    if isinstance(action, exp.ColumnDef):
        return _add_column(reading, family, action)
    if isinstance(action, exp.AlterColumn):
        return _alter_column(reading, family, action)
    if isinstance(action, exp.Drop):
        return _drop(reading, family, action)
    return f"this change of a table is not read: {brief(action)}"


def _add_constraint(reading: Reading, family: list[Place], action: exp.AddConstraint, *, unchecked: bool) -> str | None:
    where = family[0]
    names = Names(reading, where[0])
    for each in action.expressions:
        unchecked = unchecked or any("NOT VALID" in words for words in _words(each))
        for kind, piece in constraints(reading, names, reading.tables[where], each):
            fact = not_yet_valid(piece) if unchecked else piece
            reading.tables[where] = with_piece(reading.tables[where], kind, fact)
            if isinstance(fact, Key):
                _pass_on(reading, family, kind, fact)
    return None


def _pass_on(reading: Reading, family: list[Place], kind: Kind, key: Key) -> None:
    """A new key makes keys like it of partitions its own, and a primary one takes the NULLs from all of the family."""
    for heir in reading.partitions(family[0]):
        reading.tables[heir] = without_key(reading.tables[heir], key)
    for heir in family[1:] if kind == "primary" else ():
        reading.tables[heir] = with_not_null(reading.tables[heir], key.columns)


def _words(constraint: exp.Expr) -> list[str]:
    """What stands behind its conditions."""
    return [str(each.meta.get("words")) for each in constraint.find_all(exp.CheckColumnConstraint)]


def _add_column(reading: Reading, family: list[Place], action: exp.ColumnDef) -> str | None:
    """What a partition inherits of a column are its type, its default and that it holds no NULL."""
    where, name = family[0], folded(action.this)
    if reading.tables[where].column(name) is not None:
        return None if action.args.get("exists") else f"there is a column {name} already"
    reading.tables[where] = with_column(reading, Names(reading, where[0]), reading.tables[where], action)
    column = reading.tables[where].column(name)
    for heir in family[1:]:
        table = reading.tables[heir]
        if column is not None and table.column(name) is None:
            own = column if table.partition_of else replace(column, identity=None)
            reading.tables[heir] = replace(table, columns=(*table.columns, own))
    return None


def _alter_column(reading: Reading, family: list[Place], action: exp.AlterColumn) -> str | None:
    name = folded(action.this)
    for where in family:
        table = reading.tables[where]
        found = table.column(name)
        changed = _changed(found, action) if found is not None else None
        if changed is None:
            return f"this change of a column is not read: {brief(action)}"
        reading.tables[where] = replace(
            table, columns=tuple(changed if each is found else each for each in table.columns)
        )
    return None


def _changed(column: Column, action: exp.AlterColumn) -> Column | None:
    said = action.args
    if said.get("dtype"):
        collation = folded(said["collate"]) if said.get("collate") else None
        return replace(column, type=type_of(said["dtype"]), collation=collation)
    if said.get("allow_null") is not None:
        return replace(column, nullable=bool(said["allow_null"]))
    if said.get("default") is not None:
        return replace(column, default=default(said["default"]))
    return replace(column, default=None) if said.get("drop") else None


def _drop(reading: Reading, family: list[Place], action: exp.Drop) -> str | None:
    """A constraint is dropped where it is; a column from the partitions and heirs as well."""
    kind = str(action.args.get("kind")).upper()
    missing = []
    for dropped in action.args.get("tables") or [action.this]:
        name = folded(dropped)
        if kind == "COLUMN":
            found = reading.tables[family[0]].column(name) is not None
            for where in family if found else ():
                heir = reading.tables[where]
                if where != family[0] and heir.inherits and heir.column(name) is not None:
                    reading.left_out.append(f"table {heir.title} keeps column {name} if it has one of its own")
                drop_column(reading, where, name)
        else:
            found = drop_constraint(reading, family[0], name)
        missing += [] if found or action.args.get("exists") else [name]
    return f"there is no {kind.lower()} {', '.join(missing)}" if missing else None


def comment(reading: Reading, tree: exp.Comment) -> str | None:
    """Of tables and columns. Why it was skipped, or None."""
    said = tree.expression.this if isinstance(tree.expression, exp.Literal) else None
    kind = str(tree.args.get("kind")).upper()
    if kind == "TABLE" and (where := place(tree.this)) in reading.tables:
        reading.tables[where] = replace(reading.tables[where], comment=said)
        return None
    if kind == "COLUMN" and isinstance(tree.this, exp.Column) and tree.this.args.get("table"):
        schema = folded(tree.this.args["db"]) if tree.this.args.get("db") else "public"
        where, name = (schema, folded(tree.this.args["table"])), folded(tree.this.this)
        table = reading.tables.get(where)
        if table is not None and table.column(name) is not None:
            columns = tuple(replace(each, comment=said) if each.name == name else each for each in table.columns)
            reading.tables[where] = replace(table, columns=columns)
            return None
    return "what it comments on has not been read"
