"""CREATE VIEW (pure), after the views and tables that each reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.expressions import query
from toolkit.dialects.indexes import view_indexes
from toolkit.dialects.scopes import PLACE
from toolkit.dialects.statement import Statement, printed
from toolkit.dialects.work import Work
from toolkit.schema.database import View
from toolkit.schema.from_sql.by_name import PART, split

_PAIR = re.compile(rf"{PART}\.{PART}")


def create_views(work: Work) -> Iterator[Statement]:
    """All views that can be translated. A view that reads one that cannot be is lost with it."""
    # A partition's rows are in its parent's table there, or so the loss report says.
    lost = work.gone | {(table.schema, table.name) for table in work.database.tables if table.partition_of}
    for view in in_order(work):
        work.place = view.title
        try:
            missing = [f"{schema}.{name}" for schema, name in reads(view) if (schema, name) in lost]
            if missing:
                raise Refused(f"it reads {missing[0]}, which is lost")
            yield _view(work, view)
        except Refused as refused:
            lost.add((view.schema, view.name))
            work.lose("view", view.title, "the view", "nothing", str(refused))


def _view(work: Work, view: View) -> Statement:
    if not work.dialect.features.views:
        raise Refused("the target has no views")
    tree = query(work, view.definition)
    for (column, _), found in zip(view.columns, tree.selects, strict=True) if isinstance(tree, exp.Select) else ():
        inner = found.unalias()
        if isinstance(inner, exp.Column) and PLACE in inner.meta:
            place = inner.meta[PLACE]
            work.origins[view.schema, view.name, column] = work.origins.get(place, place)
    _name_columns(work, view, tree)
    name = work.names.relation(view.schema, view.name)
    sql = printed(work, exp.Create(kind="VIEW", this=trees.table(name), expression=tree))
    if work.dialect.view_suffix:
        sql += work.dialect.view_suffix
    if view.materialized:
        work.lose("meaning", view.title, "materialized", "a plain view", "it would have to be refreshed")
        view_indexes(work, view)
    return Statement(sql, "after load", "view", view.title)


def _name_columns(work: Work, view: View, tree: exp.Query) -> None:
    """What the view's columns are called, where that could not stay."""
    for (column, _), found in zip(view.columns, list(tree.selects), strict=True):
        name = work.names.column(view.schema, view.name, column)
        if found.alias_or_name != name:
            found.replace(exp.alias_(found.unalias().copy(), name, quoted=True))


def in_order(work: Work) -> list[View]:
    """Views after those that they read."""
    done: dict[tuple[str, str], View] = {}

    def add(view: View) -> None:
        if (view.schema, view.name) in done:
            return
        for schema, name in reads(view):
            other = work.relation(schema, name)
            if isinstance(other, View) and other != view:
                add(other)
        done[view.schema, view.name] = view

    for view in work.database.views:
        add(view)
    return list(done.values())


def reads(view: View) -> set[tuple[str, str]]:
    """(schema, name) of what a view reads; of one that cannot be parsed, every two names with a dot between them."""
    try:
        tree = sqlglot.parse_one(view.definition, read="postgres")
    except (SqlglotError, RecursionError):
        pairs = (split(pair) for pair in _PAIR.findall(view.definition))
        return {(schema, name) for schema, name in pairs}
    return {(table.db or "public", table.name) for table in tree.find_all(exp.Table)}
