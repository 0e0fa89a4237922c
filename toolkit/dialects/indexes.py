"""CREATE INDEX (pure): plain columns where the target has no more, expressions and conditions by its means, or not."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.counters import refuse_counters
from toolkit.dialects.expressions import expression, unwrapped
from toolkit.dialects.statement import Statement, printed
from toolkit.dialects.types import TEXTS, domains_of, nulls_beside, typed
from toolkit.dialects.work import Work
from toolkit.schema.database import Index, IndexPart, Table, View

# Of a long text, this many characters of it find a row; only in an index that need not be unique.
PREFIX = 191


def create_index(work: Work, table: Table, index: Index) -> Iterator[Statement]:
    """The statements of one index; none if the target cannot have it."""
    where = work.place = f"{table.title}.{index.name}"
    if (table.schema, table.name, index.name) in work.promoted:
        return  # it is a constraint of the table already
    try:
        yield from _index(work, table, index, where)
    except Refused as refused:
        work.lose("index", where, _described(index), "nothing", str(refused))


def view_indexes(work: Work, view: View) -> None:
    """Indexes of a materialized view, which becomes a plain one."""
    for index in view.indexes:
        work.lose("index", f"{view.title}.{index.name}", _described(index), "nothing", "it became a plain view")


def _described(index: Index) -> str:
    unique = "unique " if index.unique else ""
    parts = ", ".join(part.column or part.expression or "" for part in index.parts)
    return f"{unique}index ({parts}){f' WHERE {index.predicate}' if index.predicate else ''}"


def _index(work: Work, table: Table, index: Index, where: str) -> Iterator[Statement]:
    features = work.dialect.features
    _known(work, index)
    if not features.same_indexes and _indexed_already(work, table, index):
        raise Refused("the same columns are indexed already, which the target does once")
    if index.include:
        work.lose("meaning", where, f"INCLUDE ({', '.join(index.include)})", "left out", "the target has no INCLUDE")
    if index.nulls_not_distinct and features.unique_nulls != "equal":
        work.lose("meaning", where, "NULLS NOT DISTINCT", "several NULLs are let in", "NULLs are distinct there")
    predicate = _with_nulls_out(work, table, index, _predicate(work, table, index, where))
    parts = [_part(work, table, index, part, where) for part in index.parts]
    guards: list[str] = []
    if predicate is not None and work.dialect.partial_unique == "case":
        parts = [_case(part, predicate) for part in parts]
        predicate = None
    elif predicate is not None and not features.partial_indexes:
        refuse_counters(work, table, predicate)
        guard = _extra(work, table, index, f"CASE WHEN {predicate.sql(work.dialect.sqlglot)} THEN 1 END", "SMALLINT")
        guards.append(guard[0])
        parts.append(guard[1])
        predicate = None
    for place, part in enumerate(index.parts):
        if part.expression and not features.expression_indexes:
            sql, parts[place] = _expression_column(work, table, index, parts[place])
            guards.append(sql)
    for sql in guards:
        yield Statement(sql, "after load", "other", where)
    params = exp.IndexParameters(columns=parts, where=exp.Where(this=predicate) if predicate is not None else None)
    name = work.names.index(table, index.name)
    target = work.names.relation(table.schema, table.name)
    tree = exp.Create(
        kind="INDEX",
        unique=index.unique,
        this=exp.Index(this=trees.identifier(name), table=trees.table(target), params=params),
    )
    yield Statement(printed(work, tree), "after load", "index", where)


def _known(work: Work, index: Index) -> None:
    features = work.dialect.features
    if not features.indexes or (index.unique and not features.unique):
        raise Refused("the target has no such indexes")
    if index.method not in ("btree", "hash"):
        raise Refused(f"the target has no {index.method} indexes")


def _indexed_already(work: Work, table: Table, index: Index) -> bool:
    """Whether a key, a unique index or an earlier index has just these columns, in this order."""
    mine = [(part.column, part.descending) for part in index.parts]
    if None in (column for column, _ in mine):
        return False
    keys = [each for each in (table.primary_key, *table.unique) if each and not nulls_beside(work, table, each)]
    if any([(column, False) for column in each.columns] == mine for each in keys if each.name != index.name):
        return True
    before = True
    for other in table.indexes:
        before = before and other.name != index.name
        as_it_is = not (other.unique and (other.predicate or nulls_beside(work, table, other)))
        comes_first = (other.unique and not index.unique) or (before and other.unique == index.unique)
        same = [(part.column, part.descending) for part in other.parts] == mine and other.method in ("btree", "hash")
        if other.name != index.name and as_it_is and comes_first and same:
            return True
    return False


def _with_nulls_out(work: Work, table: Table, index: Index, predicate: exp.Expr | None) -> exp.Expr | None:
    """The condition, without rows whose NULLs the target would find equal."""
    for name in nulls_beside(work, table, index) if index.unique else ():
        column = trees.column(work.names.column(table.schema, table.name, name))
        held = exp.Is(this=column, expression=exp.null(), negate=True)
        predicate = exp.And(this=predicate, expression=held) if predicate is not None else held
    return predicate


def _case(part: exp.Expr, predicate: exp.Expr) -> exp.Expr:
    """What is indexed, for the rows that are; the others have NULL throughout, and are not in the index."""
    value = exp.Case(ifs=[exp.If(this=predicate.copy(), true=part.this.copy())])
    return exp.Ordered(this=value, desc=part.args.get("desc"), nulls_first=part.args.get("nulls_first"))


def key_indexes(work: Work, table: Table) -> Iterator[Index]:
    """Indexes in place of unique keys whose NULLs the target would find equal."""
    for key in table.unique:
        if work.dialect.features.unique and nulls_beside(work, table, key):
            if key.deferrable:
                what = "DEFERRABLE"
                work.lose("meaning", f"{table.title}.{key.name}", what, "checked at once", "the target defers no keys")
            yield Index(
                key.name, "btree", tuple(IndexPart(name) for name in key.columns), unique=True, include=key.include
            )


def _predicate(work: Work, table: Table, index: Index, where: str) -> exp.Expr | None:
    if index.predicate is None:
        return None
    if work.dialect.features.partial_indexes or (index.unique and work.dialect.partial_unique):
        found = unwrapped(expression(work, index.predicate, table, condition=True))
        taken = work.dialect.predicate(found) if work.dialect.predicate else found
        if taken is not None:
            return taken
    if index.unique:
        raise Refused("the target has no unique indexes over some rows, and over all rows it would refuse some")
    work.lose("meaning", where, f"WHERE {index.predicate}", "over all rows", "the target has no partial indexes")
    return None


def _part(work: Work, table: Table, index: Index, part: IndexPart, where: str) -> exp.Expr:
    if part.column is None:
        if not work.dialect.features.expression_indexes and work.dialect.expression_index is None:
            raise Refused("the target indexes columns, not expressions")
        found = unwrapped(expression(work, part.expression or "", table))
        made: exp.Expr = found if isinstance(found, exp.Func | exp.Column) else exp.Paren(this=found)
    else:
        made = _column(work, table, index, part.column)
    if part.opclass or part.collation:
        what = " ".join(filter(None, (part.opclass, part.collation and f"COLLATE {part.collation}")))
        work.lose("meaning", where, what, "the default", "it is PostgreSQL's own")
    descending = part.descending and work.dialect.features.index_directions
    return exp.Ordered(this=made, desc=descending, nulls_first=_nulls_first(work, descending))


def _nulls_first(work: Work, descending: bool) -> bool:
    """As the target sorts by itself, so that sqlglot prints nothing about it."""
    ordering = work.dialect.null_ordering
    return False if ordering == "last" else (ordering == "small") != descending


def _column(work: Work, table: Table, index: Index, name: str) -> exp.Expr:
    column = table.column(name)
    made = trees.column(work.names.column(table.schema, table.name, name))
    if column is None or work.dialect.keys is None:
        return made
    base, _ = domains_of(work, column.type)
    target = typed(work, table, column)
    keys = work.dialect.keys
    declared = base.modifiers[0] if base.name in TEXTS and base.modifiers else 0
    if not keys.prefixes and declared * keys.bytes_per_character > keys.bytes:
        raise Refused(f"a key holds {keys.bytes} bytes, and {column.type} may be longer")
    whole = base.name in TEXTS and (table.schema, table.name, name) in work.widths
    if whole or not any(word in target.sql for word in keys.long):
        return made
    if index.unique or not keys.prefixes:
        raise Refused(f"a key cannot hold {column.type}, which is {target.sql}")
    return exp.ColumnPrefix(this=made, expression=exp.Literal.number(PREFIX))


def _extra(work: Work, table: Table, index: Index, sql: str, kind: str) -> tuple[str, exp.Expr]:
    """A hidden generated column: the statement that adds it, and the index's part."""
    name = work.names.extra_column(table, f"{index.name}_guard")
    column = trees.identifier(name).sql(work.dialect.sqlglot)
    target = trees.table(work.names.relation(table.schema, table.name)).sql(work.dialect.sqlglot)
    statement = f"ALTER TABLE {target} ADD COLUMN {column} {kind} GENERATED ALWAYS AS ({sql}) VIRTUAL INVISIBLE"
    work.lose(
        "column",
        f"{table.title}.{name}",
        f"{index.name} is over some rows, or over an expression",
        f"a hidden column, {kind}, computes that, and is indexed",
        "the target indexes whole columns",
    )
    return statement, exp.Ordered(this=trees.column(name), desc=False, nulls_first=_nulls_first(work, False))


def _expression_column(work: Work, table: Table, index: Index, part: exp.Expr) -> tuple[str, exp.Expr]:
    tree = part.this.unnest()
    refuse_counters(work, table, tree)
    if tree.type is None or tree.type.this not in work.dialect.expression_types:
        raise Refused("the type of what it indexes is not known")
    kind = work.dialect.expression_types[tree.type.this]
    return _extra(work, table, index, tree.sql(work.dialect.sqlglot), kind)
