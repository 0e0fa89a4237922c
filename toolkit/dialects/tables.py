"""CREATE TABLE (pure): columns with their types, defaults and comments; keys, checks and, inline, references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.comments import fitting
from toolkit.dialects.counters import refuse_counters
from toolkit.dialects.defaults import default_of, identity_of
from toolkit.dialects.expressions import asks_the_time, expression, unwrapped
from toolkit.dialects.references import reference
from toolkit.dialects.statement import Statement, printed
from toolkit.dialects.types import TEXTS, domains_of, nullable, nulls_beside, source_nullable, typed
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, ForeignKey, Key, Table

# What a domain's condition calls its value; the same word in a text or a name is neither.
_VALUE = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\b(VALUE)\b""")


def create_table(work: Work, table: Table, references: tuple[ForeignKey, ...]) -> Statement:
    """The statement. `references`: the foreign keys that go inside."""
    columns, constraints = table_parts(work, table, references)
    name = work.names.relation(table.schema, table.name)
    tree = exp.Create(kind="TABLE", this=exp.Schema(this=trees.table(name), expressions=[*columns, *constraints]))
    sql = printed(work, tree)
    if work.dialect.table_suffix:
        sql += work.dialect.table_suffix(work, table)
    return Statement(sql, "before load", "table", table.title)


def table_parts(
    work: Work, table: Table, references: tuple[ForeignKey, ...]
) -> tuple[list[exp.ColumnDef], list[exp.Expr]]:
    """Columns and constraints of a table, not to be asked for twice: constraints get their names."""
    work.place = table.title
    columns = [_column(work, table, column) for column in table.columns]
    later = work.dialect.features.checks and work.dialect.features.checks_later
    parts: list[exp.Expr] = [*_keys(work, table), *([] if later else _checks(work, table))]
    parts += [part for key in references if (part := reference(work, table, key))]
    return columns, parts


def add_checks(work: Work, table: Table) -> Iterator[Statement]:
    """ALTER TABLE ... ADD CONSTRAINT of each condition, for after the load."""
    name = trees.table(work.names.relation(table.schema, table.name))
    conditions = list(_checks(work, table))
    sources = {work.names.made("constraint", table, check.name): check.name for check in table.checks}
    for check in conditions:
        tree = exp.Alter(this=name.copy(), kind="TABLE", actions=[exp.AddConstraint(expressions=[check])])
        where = f"{table.title}.{sources.get(check.name, check.name)}"
        yield Statement(printed(work, tree), "after load", "other", where)


def _column(work: Work, table: Table, column: Column) -> exp.ColumnDef:
    target = typed(work, table, column)
    generated = _generated(work, table, column)
    takes_null = nullable(work, column) and target.takes_null
    if column.nullable and not target.takes_null:
        work.lose("not null", f"{table.title}.{column.name}", "NULL", "empty", f"{target.sql} cannot be NULL")
    if takes_null and not work.dialect.features.empty_texts and not source_nullable(work, column):
        why = "'' is its default, and NULL in the target"
        work.lose("not null", f"{table.title}.{column.name}", "NOT NULL", "takes NULL", why)
    kinds: list[exp.Expr] = []
    if generated is None and not takes_null and not work.dialect.features.nullable_types:
        kinds += _not_null(work, target.takes_null, f"{table.title}.{column.name}")
    if generated is not None and not takes_null:
        why = "a generated column takes no NOT NULL on every engine"
        work.lose("not null", f"{table.title}.{column.name}", "NOT NULL", "the expression decides", why)
    identity = identity_of(work, table, column) if generated is None else None
    default = default_of(work, table, column) if generated is None and identity is None else None
    kinds += [trees.raw(identity)] if identity else []
    kinds += [default] if default else []
    if column.comment and work.dialect.features.comments == "inline":
        said = trees.text(fitting(work, f"{table.title}.{column.name}", column.comment, column=True))
        form = work.dialect.column_comment
        kinds.append(
            trees.raw(form.format(said.sql(work.dialect.sqlglot))) if form else exp.CommentColumnConstraint(this=said)
        )
    if column.collation:
        work.lose(
            "collation",
            f"{table.title}.{column.name}",
            f'COLLATE "{column.collation}"',
            "the table's",
            "collations are PostgreSQL's own",
        )
    if work.dialect.features.default_first:
        kinds.sort(key=lambda kind: isinstance(kind, exp.NotNullColumnConstraint))
    constraints = [exp.ColumnConstraint(kind=kind) for kind in kinds]
    nulls = takes_null if work.dialect.features.nullable_types else None
    kind = trees.type_(target.sql if generated is None else generated, nullable=nulls)
    name = trees.identifier(work.names.column(table.schema, table.name, column.name))
    return exp.ColumnDef(this=name, kind=kind, constraints=constraints)


def _not_null(work: Work, type_takes_null: bool, where: str) -> list[exp.Expr]:
    if not type_takes_null:
        return []  # the type says so
    if not work.dialect.features.not_null:
        work.lose("not null", where, "NOT NULL", "takes NULL", "the target's tables do not hold it")
        return []
    return [exp.NotNullColumnConstraint()]


def _generated(work: Work, table: Table, column: Column) -> str | None:
    """Type and expression."""
    if column.generated is None:
        return None
    sql, how = column.generated
    where = f"{table.title}.{column.name}"
    work.place = where
    known = work.dialect.features.generated
    try:
        if not known:
            raise Refused("the target has no generated columns")
        if kinds := _in_constraints(work, table, column) - work.dialect.features.generated_in:
            raise Refused(f"it is in a {min(kinds)}, which takes no generated column there")
        tree = unwrapped(expression(work, sql, table))
        refuse_counters(work, table, tree)
    except Refused as refused:
        work.lose("generated", where, f"GENERATED ALWAYS AS {sql}", "a plain column, filled by the load", str(refused))
        return None
    if how not in known:
        [other] = known
        work.lose("meaning", where, f"generated, {how}", f"generated, {other}", f"the target has no {how} columns")
        how = "stored" if other == "stored" else "virtual"
    return work.dialect.computed(typed(work, table, column).sql, tree.sql(work.dialect.sqlglot), how)


def _in_constraints(work: Work, table: Table, column: Column) -> set[str]:
    """What a column is in; a condition that has its name as part of another word counts."""
    name = column.name
    found = {"primary key"} if table.primary_key and name in table.primary_key.columns else set()
    found |= {"unique" for key in table.unique if name in key.columns}
    found |= {"foreign key" for key in table.foreign_keys if name in key.columns}
    base, domains = domains_of(work, column.type)
    sized = base.name in TEXTS and base.modifiers and work.dialect.features.length_check
    conditions = [check.expression for check in table.checks if name in check.expression]
    if sized or conditions or typed(work, table, column).check or any(domain.checks for domain in domains):
        found.add("check")
    return found


def _keys(work: Work, table: Table) -> Iterator[exp.Expr]:
    if work.dialect.primary_key:
        yield from (trees.raw(each) for each in work.dialect.primary_key(work, table))
    elif table.primary_key:
        columns = _names(work, table, table.primary_key.columns)
        name = work.names.constraint(table, table.primary_key.name)
        yield trees.constraint(name, exp.PrimaryKey(expressions=columns, options=_options(work)))
        _key_losses(work, table, table.primary_key)
    for key in (*table.unique, *_promoted(work, table)):
        where = f"{table.title}.{key.name}"
        if not work.dialect.features.unique:
            work.lose("unique", where, f"UNIQUE ({', '.join(key.columns)})", "nothing", "the target has no unique keys")
            continue
        if nulls_beside(work, table, key):
            continue  # an index, which can leave rows out
        columns = _names(work, table, key.columns)
        name = work.names.constraint(table, key.name)
        yield trees.constraint(
            name, exp.UniqueColumnConstraint(this=exp.Schema(expressions=columns), options=_options(work))
        )
        _key_losses(work, table, key)


def _options(work: Work) -> list[str]:
    return [work.dialect.features.unenforced] if work.dialect.features.unenforced else []


def _promoted(work: Work, table: Table) -> Iterator[Key]:
    for index in table.indexes:
        if (table.schema, table.name, index.name) in work.promoted:
            yield Key(index.name, tuple(part.column or "" for part in index.parts))


def _key_losses(work: Work, table: Table, key: Key) -> None:
    where = f"{table.title}.{key.name}"
    features = work.dialect.features
    if key.deferrable:
        instead = "checked at once" if features.keys_bind else "not checked"
        work.lose("meaning", where, "DEFERRABLE", instead, "the target defers no keys")
    if not features.keys_bind:
        work.lose("meaning", where, "the key", "a hint for the planner", "the target lets in what offends against it")
    if key.nulls_not_distinct and features.unique_nulls != "equal":
        work.lose(
            "meaning", where, "NULLS NOT DISTINCT", "several NULLs are let in", "NULLs are distinct in the target"
        )
    if key.include:
        work.lose("meaning", where, f"INCLUDE ({', '.join(key.include)})", "left out", "the target has no INCLUDE")


def _checks(work: Work, table: Table) -> Iterator[exp.Expr]:
    if not work.dialect.features.checks:
        for check in table.checks:
            work.lose(
                "check", f"{table.title}.{check.name}", check.expression, "nothing", "the target has no conditions"
            )
        for column in table.columns:
            _lose_type_checks(work, table, column)
        return
    for column in table.columns:
        yield from _type_checks(work, table, column)
    for check in table.checks:
        if not check.enforced:
            why = "NOT ENFORCED in the source, and the target would refuse rows"
            work.lose("check", f"{table.title}.{check.name}", f"CHECK {check.expression}", "nothing", why)
            continue
        if not check.validated:
            why = "the target checks every row"
            work.lose("meaning", f"{table.title}.{check.name}", "NOT VALID", "checked when rows are loaded", why)
        yield from _check(work, table, check.name, check.expression, f"{table.title}.{check.name}")


def _type_checks(work: Work, table: Table, column: Column) -> Iterator[exp.Expr]:
    name = trees.identifier(work.names.column(table.schema, table.name, column.name)).sql(work.dialect.sqlglot)
    target = typed(work, table, column)
    if target.check:
        yield _own_check(work, table, f"{table.name}_{column.name}_check", target.check.format(name))
    base, domains = domains_of(work, column.type)
    length = work.dialect.features.length_check
    if base.name in TEXTS and base.scalar and base.modifiers and length:
        condition = length.format(name, base.modifiers[0])
        yield _own_check(work, table, f"{table.name}_{column.name}_length", condition)
    quoted = '"' + column.name.replace('"', '""') + '"'
    for domain in domains:
        for check in domain.checks:
            wanted = _VALUE.sub(lambda found: quoted if found[1] else found[0], check.expression)
            yield from _check(
                work, table, f"{table.name}_{column.name}_{check.name}", wanted, f"{table.title}.{column.name}"
            )


def _lose_type_checks(work: Work, table: Table, column: Column) -> None:
    where, why = f"{table.title}.{column.name}", "the target has no conditions"
    check = typed(work, table, column).check
    if check:
        work.lose("check", where, check.format(column.name), "nothing", why)
    base, domains = domains_of(work, column.type)
    if base.name in TEXTS and base.scalar and base.modifiers and work.dialect.features.length_check:
        work.lose("check", where, f"{base.modifiers[0]} characters at most", "texts of any length", why)
    for domain in domains:
        for each in domain.checks:
            work.lose("check", where, each.expression, "nothing", why)


def _own_check(work: Work, table: Table, name: str, condition: str) -> exp.Expr:
    """What the column's type would have held by itself."""
    tree: exp.Expr = trees.raw(condition)
    if work.dialect.check:
        tree = work.dialect.check(tree)
    return trees.constraint(work.names.constraint(table, name), exp.CheckColumnConstraint(this=tree))


def _check(work: Work, table: Table, name: str, sql: str, where: str) -> Iterator[exp.Expr]:
    work.place = where
    try:
        if not work.dialect.features.clock_in_checks and asks_the_time(sql):
            raise Refused("a condition cannot ask for the time there")
        tree = unwrapped(expression(work, sql, table, condition=True))
        refuse_counters(work, table, tree)
    except Refused as refused:
        work.lose("check", where, f"CHECK {sql}", "nothing", str(refused))
        return
    if work.dialect.check:
        tree = work.dialect.check(tree)
    yield trees.constraint(work.names.constraint(table, name), exp.CheckColumnConstraint(this=tree))


def _names(work: Work, table: Table, columns: tuple[str, ...]) -> list[exp.Expr]:
    return trees.names(work.names.column(table.schema, table.name, each) for each in columns)
