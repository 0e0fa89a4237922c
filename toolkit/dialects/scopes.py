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
_USERS = frozenset({"user", "current_user", "session_user", "current_role"})


def resolve(work: Work, tree: exp.Query) -> None:
    """Give each column its source, each table its alias."""
    for column in list(tree.find_all(exp.Column)):
        if not column.table and not column.this.args.get("quoted") and column.name.lower() in _USERS:
            column.replace(exp.CurrentUser())  # a column of that name would be quoted
    for identifier in tree.find_all(exp.Identifier):
        identifier.set("quoted", True)
    _unwrap_joins(tree)
    for table in tree.find_all(exp.Table):
        if not table.alias:
            table.set("alias", exp.TableAlias(this=trees.identifier(table.name)))
    for scope in traverse_scope(tree):
        for column in [*scope.columns, *_read_by_expressions(scope)]:
            _resolve_column(work, scope, column)
    _rename_aliases(work, tree)


def _unwrap_joins(tree: exp.Query) -> None:
    """`FROM ((a JOIN b) JOIN c)` is `FROM a JOIN b JOIN c`, which not all engines see."""
    for select in tree.find_all(exp.Select):
        start = select.args.get("from_")
        while start is not None and isinstance(start.this, exp.Paren | exp.Subquery) and not start.this.alias:
            inner = start.this.this
            if not isinstance(inner, exp.Table | exp.Paren | exp.Subquery) or start.this.args.get("joins"):
                break
            joins = inner.args.get("joins") or []
            inner.set("joins", None)
            start.set("this", inner)
            select.set("joins", [*joins, *(select.args.get("joins") or [])])


def _rename_aliases(work: Work, tree: exp.Query) -> None:
    """Aliases that differ in case alone, for those who ignore case; and the dialect's suffix."""
    sources = [source for source in tree.find_all(exp.Table, exp.Subquery) if source.alias]
    aliases = sorted({source.alias for source in sources})
    renamed: dict[str, str] = {}
    for alias in aliases:
        clash = work.dialect.names.case_insensitive and alias.casefold() in {each.casefold() for each in renamed}
        renamed[alias] = alias + (f"_{len(renamed) + 1}" if clash else "") + work.dialect.alias_suffix
    for source in sources:
        source.set("alias", exp.TableAlias(this=trees.identifier(renamed[source.alias])))
    for column in tree.find_all(exp.Column):
        if column.table in renamed:
            column.set("table", trees.identifier(renamed[column.table]))


def sorted_by(node: exp.Expr) -> exp.Expr:
    """What ORDER BY of a SELECT's own column by its name goes by; anything else as it is."""
    query = node.find_ancestor(exp.Query)
    if not isinstance(node, exp.Column) or node.table or not isinstance(query, exp.Select):
        return node
    return next((each.unalias() for each in query.selects if each.alias_or_name == node.name), node)


def _read_by_expressions(scope: Scope) -> list[exp.Column]:
    """Columns in HAVING and within what is sorted by, which are no aliases of the SELECT's even if one is so called."""
    query = scope.expression
    parts = [query.args.get("having"), *(query.args["order"].expressions if query.args.get("order") else ())]
    found = [each for part in parts if part is not None for each in part.find_all(exp.Column) if not each.table]
    return [
        each
        for each in found
        if each.find_ancestor(exp.Query) is query
        and not (isinstance(each.parent, exp.Ordered) or isinstance(query, exp.SetOperation))
    ]


def _resolve_column(work: Work, scope: Scope, column: exp.Column) -> None:
    if isinstance(column.this, exp.Star):
        raise Refused("SELECT * does not say which columns")
    sources = [column.table] if column.table else [name for name in scope.sources if _has(work, scope, name, column)]
    if len(sources) > 1 and not column.table and _merged(scope, column, sources):
        return
    if len(sources) != 1 and not column.table:
        if column.name not in _query(scope).named_selects:
            raise Refused(f"the column {column.name} is not known")
        return  # an alias of the SELECT's own, as in ORDER BY
    source = scope.sources.get(sources[0])
    if source is None:
        return  # of a query around this one; that scope resolves it
    if not column.table:
        column.set("table", trees.identifier(sources[0]))
    column.meta.setdefault(PLACE, _place(source, column.name))


def _merged(scope: Scope, column: exp.Column, sources: list[str]) -> bool:
    """A column that `FULL JOIN ... USING` makes of its tables': the first that is not NULL."""
    select = scope.expression
    joins = select.args.get("joins") or []
    using = any(column.name == each.name for join in joins for each in join.args.get("using") or ())
    if not using or isinstance(column.parent, exp.Ordered):
        return False
    parts = [exp.Column(this=column.this.copy(), table=trees.identifier(source)) for source in sources]
    for part, source in zip(parts, sources, strict=True):
        place = _place(scope.sources[source], column.name)
        if place is not None:
            part.meta[PLACE] = place
    made: exp.Expr = exp.Coalesce(this=parts[0], expressions=parts[1:])
    selected = isinstance(column.parent, exp.Select)
    column.replace(exp.alias_(made, column.name, quoted=True) if selected else made)
    return True


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
