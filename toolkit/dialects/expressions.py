"""PostgreSQL's printed expressions and queries in the target's words (pure).

Parsed, resolved, given types, then rewritten from the leaves up. A node is either plain SQL that means the same
everywhere (`PLAIN`), or has a rule in the dialect; whatever else is refused. So nothing of PostgreSQL's own is ever
printed for another engine because nobody thought of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.schema import MappingSchema

from toolkit.dialects import shapes, trees
from toolkit.dialects.base import Refused
from toolkit.dialects.json_paths import folded
from toolkit.dialects.normal import PADDED_TYPES, normalised
from toolkit.dialects.rewrites import without_padding
from toolkit.dialects.scopes import PLACE, resolve, sorted_by
from toolkit.dialects.types import domains_of, typed
from toolkit.dialects.unnesting import unnest
from toolkit.dialects.work import Work
from toolkit.schema.database import Table, Type, View

PLAIN: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.Having, exp.Order, exp.Ordered, exp.Limit,
        exp.Offset, exp.Union, exp.With, exp.CTE, exp.Subquery, exp.Table, exp.TableAlias, exp.Alias, exp.Column,
        exp.Identifier, exp.Star, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.And, exp.Or, exp.Not, exp.Is,
        exp.In, exp.Between, exp.Exists, exp.Case, exp.If, exp.Coalesce, exp.Nullif, exp.Count, exp.Sum, exp.Min,
        exp.Max, exp.Distinct, exp.Tuple, exp.DataType, exp.DataTypeParam,
    }
)  # fmt: skip


def query(work: Work, text: str) -> exp.Query:
    """A view's query. Raises Refused."""
    made = _finished(work, _query(work, text), condition=False)
    assert isinstance(made, exp.Query)  # noqa: S101  a query stays one
    return made


def _query(work: Work, text: str, *, bare: bool = False) -> exp.Query:
    """`bare`: columns without their table, for what stands within CREATE TABLE."""
    tree = _parsed(text)
    if not work.dialect.features.distinct_on:
        shapes.refuse_distinct_on(tree)
        shapes.doubt_order(tree, work)
    resolve(work, tree)
    annotate_types(tree, schema=_schema(work), dialect="postgres")
    plain = folded(normalised(unnest(work, tree)))
    for table in plain.find_all(exp.CTE):
        table.set("materialized", None)  # a hint for the planner, which few engines know
    for column in plain.find_all(exp.Column) if bare else ():
        column.set("table", None)
    made = _rewritten(work, plain)
    if not isinstance(made, exp.Query):
        raise Refused("it is no query")
    return made


def expression(work: Work, text: str, relation: Table | View | None = None, *, condition: bool = False) -> exp.Expr:
    """An expression over one relation's columns, or over none. Raises Refused."""
    source = f" FROM {_quoted(relation.schema)}.{_quoted(relation.name)}" if relation else ""
    tree = _query(work, f"SELECT {text}{source}", bare=True)
    return _finished(work, tree.selects[0].unalias().copy(), condition=condition)


def asks_the_time(text: str) -> bool:
    """Whether an expression's value is another at another time. Raises Refused if it cannot be parsed."""
    return _parsed(f"SELECT {text}").find(exp.CurrentDate, exp.CurrentTimestamp) is not None


def _finished(work: Work, tree: exp.Expr, *, condition: bool) -> exp.Expr:
    finish = work.dialect.finish
    return finish(tree, work, condition) if finish else tree


def unwrapped(tree: exp.Expr) -> exp.Expr:
    """Without the parentheses that PostgreSQL puts around everything."""
    return tree.unnest()


def _parsed(text: str) -> exp.Query:
    try:
        [tree] = sqlglot.parse(text, read="postgres")
    except (SqlglotError, ValueError, RecursionError) as error:
        raise Refused(f"it cannot be parsed: {str(error).splitlines()[0]}") from None
    if not isinstance(tree, exp.Query) or tree.find(exp.Command):
        raise Refused("it is no query")
    return tree


def _schema(work: Work) -> MappingSchema:
    """Types of all columns, as far as sqlglot knows them; made once a port."""
    if work.column_types is not None:
        return work.column_types
    tables: dict[str, Any] = {}
    for table in work.database.tables:
        columns = {column.name: _known(work, column.type) for column in table.columns}
        tables.setdefault(table.schema, {})[table.name] = columns
    for view in work.database.views:
        tables.setdefault(view.schema, {})[view.name] = {name: _known(work, kind) for name, kind in view.columns}
    work.column_types = MappingSchema(tables, dialect="postgres", normalize=False)
    return work.column_types


def _known(work: Work, type_: Type) -> str:
    base, _ = domains_of(work, type_)
    if base.kind == "enum":
        return "text"
    if base.kind != "base" or base.schema is not None or base.name in ('"char"', "name"):
        return "unknown"
    return str(base)


def _rewritten(work: Work, tree: exp.Expr) -> exp.Expr:
    for node in list(_from_leaves(tree)):
        _check(work, node)
        made = _node(work, node)
        if made is not node:
            if not (made.type and made.meta.get("typed")):
                made.type = node.type or made.type  # PostgreSQL's, for the rules above it
            tree = made if node is tree else tree
            if node is not tree and node.parent is not None:
                node.replace(made)
    return tree


def _from_leaves(node: exp.Expr) -> Iterator[exp.Expr]:
    for child in node.iter_expressions():
        yield from _from_leaves(child)
    yield node


def _check(work: Work, node: exp.Expr) -> None:
    if node.meta.get("target"):
        return
    if isinstance(node, exp.Anonymous):
        if node.name.lower() not in work.dialect.functions:
            raise Refused(f"the function {node.name.lower()} has no translation")
        return
    if type(node) not in PLAIN and type(node) not in work.dialect.nodes:
        word = node.sql_name().lower() if isinstance(node, exp.Func) else type(node).__name__
        raise Refused(f"{word} has no translation")


def _node(work: Work, node: exp.Expr) -> exp.Expr:
    if node.meta.get("target"):
        return node
    if isinstance(node, exp.Anonymous):
        return work.dialect.functions[node.name.lower()](node, work)
    if isinstance(node, exp.Column):
        return _column(work, node)
    if isinstance(node, exp.Table):
        return _table(work, node)
    rule = work.dialect.nodes.get(type(node))
    return rule(node, work) if rule else node


def _table(work: Work, node: exp.Table) -> exp.Table:
    if work.relation(node.db or "public", node.name) is None:
        if node.db:
            raise Refused(f"it reads {node.db}.{node.name}, which is not ported")
        return node  # a WITH's
    found = work.names.relation(node.db or "public", node.name)
    node.set("this", trees.identifier(found.name))
    node.set("db", trees.identifier(found.schema) if found.schema else None)
    return node


def _column(work: Work, node: exp.Column) -> exp.Expr:
    place = node.meta.get(PLACE)
    if place is None:
        by = sorted_by(node) if isinstance(node.parent, exp.Ordered) else node
        return _as_number(work, by) or node
    name = node.name
    renamed = work.names.column(*place) if name == place[2] else name
    bare = isinstance(node.parent, exp.Select)
    node.set("this", trees.identifier(renamed))
    place = work.origins.get(place, place)
    reads = _reads(work, place)
    if reads and _compared(node):
        made = trees.cast(node.copy(), reads)
        why = f"{reads} is what the target compares, groups and sorts"
        work.lose("meaning", work.place, f"long values of {place[2]}", "cut off, or refused", why)
        return exp.alias_(made, name, quoted=True) if bare else made
    if _compared(node) and (number := _as_number(work, node)):
        return exp.alias_(number, name, quoted=True) if bare else number
    if work.dialect.features.trailing_spaces and _measured(node):
        return without_padding(node)
    return exp.alias_(node.copy(), name, quoted=True) if bare and renamed != name else node


def _as_number(work: Work, node: exp.Expr) -> exp.Expr | None:
    """A column of numbers that are kept as texts, read as a number; None of any other."""
    place = node.meta.get(PLACE) if isinstance(node, exp.Column) else None
    place = work.origins.get(place, place) if place else None
    table = work.database.table(place[0], place[1]) if place else None
    column = table.column(place[2]) if table and place else None
    if table is None or column is None or typed(work, table, column).form != "number":
        return None
    return trees.cast(node.copy(), work.dialect.casts["DECIMAL"])


def _measured(node: exp.Column) -> bool:
    """Whether it is a char(n) where its blanks at the end do not count in PostgreSQL."""
    parent = node.parent
    while isinstance(parent, exp.Paren):
        parent = parent.parent
    asked = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ, exp.NullSafeNEQ, exp.In, exp.Length)
    return node.type is not None and node.type.this in PADDED_TYPES and isinstance(parent, asked)


def _reads(work: Work, place: tuple[str, str, str]) -> str | None:
    table = work.database.table(place[0], place[1])
    column = table.column(place[2]) if table else None
    return typed(work, table, column).reads if table and column else None


def _compared(node: exp.Column) -> bool:
    """Whether its value is looked at, by itself or as part of a row that is."""
    top = node.parent if isinstance(node.parent, exp.Alias) else node
    select = top.parent
    if isinstance(select, exp.Select) and top.arg_key == "expressions":
        return any(select.args.get(each) for each in ("group", "distinct")) or isinstance(
            select.parent, exp.SetOperation
        )
    return not isinstance(node.parent, exp.Is)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
