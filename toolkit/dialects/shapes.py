"""Shapes of queries that some engines have not (pure): refused, or written otherwise."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.transforms import eliminate_distinct_on

from toolkit.dialects.base import Refused
from toolkit.dialects.work import Work


def refuse(tree: exp.Expr, *, using: bool = False) -> None:
    """What neither SQL Server nor Oracle has as it stands. `using`: whether joins may have USING."""
    if any(each.args.get("recursive") for each in tree.find_all(exp.With)):
        raise Refused("a recursive query has no translation")
    if tree.find(exp.Interval):
        raise Refused("an interval that is not added to a time has no translation")
    if tree.find(exp.Tuple):
        raise Refused("rows in parentheses have no translation")
    if not using and any(each.args.get("using") for each in tree.find_all(exp.Join)):
        raise Refused("JOIN ... USING has no translation")


def refuse_distinct_on(tree: exp.Expr) -> None:
    """Where a numbering of rows would not do: LIMIT would come before it, and names of a join's columns clash."""
    for select in tree.find_all(exp.Select):
        distinct = select.args.get("distinct")
        if distinct is not None and distinct.args.get("on"):
            for each in ("limit", "offset", "joins"):
                if select.args.get(each):
                    raise Refused("DISTINCT ON with a join or a LIMIT has no translation")


def doubt_order(tree: exp.Expr, work: Work) -> None:
    """Say that DISTINCT ON by row numbers, one query of several rows, has no order of its own."""
    for distinct in tree.find_all(exp.Distinct):
        if distinct.args.get("on"):
            work.doubt("ORDER BY with DISTINCT ON", "the rows are the same, and come in any order")


def first_of_each(tree: exp.Expr) -> exp.Expr:
    """DISTINCT ON by a numbering of rows, in quoted names: Oracle's own begin with a letter."""
    for select in list(tree.find_all(exp.Select)):
        distinct = select.args.get("distinct")
        if distinct is None or not distinct.args.get("on"):
            continue
        made = eliminate_distinct_on(select.copy())
        for identifier in made.find_all(exp.Identifier):
            identifier.set("quoted", True)
        if select is tree:
            return made
        select.replace(made)
    return tree


def unordered(tree: exp.Expr, work: Work) -> None:
    """SQL Server sorts in a view for TOP and OFFSET only."""
    for query in tree.find_all(exp.Query):
        if query.args.get("order") and not query.args.get("limit") and not query.args.get("offset"):
            query.set("order", None)
            work.lose("meaning", work.place, "ORDER BY", "left out", "a view has no order in the target")
