"""Which relation and which column a name in PostgreSQL's printed SQL stands for (pure).

Columns get the alias of their source, tables get an alias, so that nothing changes its meaning when tables and columns
are renamed. What was found is left in the nodes: `meta["place"]`, (schema, table, column).
"""

from __future__ import annotations

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.work import Work

PLACE = "place"


def resolve(work: Work, tree: exp.Query) -> None:
    """Give each column its source, each table its alias."""
    for identifier in tree.find_all(exp.Identifier):
        identifier.set("quoted", True)
    for scope in traverse_scope(tree):
        for name, source in scope.sources.items():
            if isinstance(source, exp.Table) and not source.alias:
                source.set("alias", exp.TableAlias(this=trees.identifier(name)))
        for column in scope.columns:
            _resolve_column(work, scope, column)
    if work.dialect.alias_suffix:
        _rename_aliases(tree, work.dialect.alias_suffix)


def _rename_aliases(tree: exp.Query, suffix: str) -> None:
    for source in tree.find_all(exp.Table, exp.Subquery):
        if source.alias:
            source.set("alias", exp.TableAlias(this=trees.identifier(source.alias + suffix)))
    for column in tree.find_all(exp.Column):
        if column.table:
            column.set("table", trees.identifier(column.table + suffix))


def _resolve_column(work: Work, scope: Scope, column: exp.Column) -> None:
    if isinstance(column.this, exp.Star):
        raise Refused("SELECT * does not say which columns")
    sources = [column.table] if column.table else [name for name in scope.sources if _has(work, scope, name, column)]
    if len(sources) != 1 and not column.table:
        return  # an alias of the SELECT's own, as in ORDER BY
    source = scope.sources.get(sources[0])
    if source is None:
        return  # of a query around this one; that scope resolves it
    if not column.table:
        column.set("table", trees.identifier(sources[0]))
    column.meta.setdefault(PLACE, _place(source, column.name))


def _has(work: Work, scope: Scope, name: str, column: exp.Column) -> bool:
    source = scope.sources[name]
    if isinstance(source, exp.Table):
        relation = work.relation(source.db or "public", source.name)
        return relation is not None and column.name in {
            each[0] if isinstance(each, tuple) else each.name for each in relation.columns
        }
    return column.name in _query(source).named_selects


def _query(scope: Scope) -> exp.Query:
    query = scope.expression
    if not isinstance(query, exp.Query):
        raise Refused("it reads what is no query")
    return query


def _place(source: exp.Table | Scope, name: str) -> tuple[str, str, str] | None:
    if isinstance(source, exp.Table):
        return source.db or "public", source.name, name
    query = _query(source)
    if isinstance(query, exp.SetOperation):
        return None
    inner = next((each for each in query.selects if each.alias_or_name == name), None)
    found = inner.unalias() if inner is not None else None
    return found.meta.get(PLACE) if isinstance(found, exp.Column) else None
