"""Functions that return rows, called among a SELECT's columns: PostgreSQL's way to unfold JSON and arrays (pure).

The call becomes a source of its own, joined to the others, and its value a column of that source. Rows without an
element go, as they do in PostgreSQL.
"""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.types import TEXTS
from toolkit.dialects.work import Work

_ALIAS = "element"


def unnest(work: Work, tree: exp.Query) -> exp.Query:
    """Rewrite each such call. Raises Refused where a SELECT has two of them."""
    for select in tree.find_all(exp.Select):
        found = select.find_all(exp.Anonymous, exp.Explode)
        calls: list[exp.Expr] = [node for node in found if _known(work, node) and _owner(node) is select]
        if len({call.sql() for call in calls}) > 1:
            raise Refused("it unfolds two values side by side")
        if calls:
            _join(work, select, calls)
    return tree


def _name(call: exp.Expr) -> str:
    """In PostgreSQL's words."""
    return "unnest" if isinstance(call, exp.Explode) else call.name.lower()


def _known(work: Work, node: exp.Expr) -> bool:
    return _name(node) in work.dialect.unnest and not isinstance(node.parent, exp.Lateral | exp.From | exp.Join)


def _owner(node: exp.Expr) -> exp.Expr | None:
    return node.find_ancestor(exp.Select)


def _of_texts(work: Work, column: exp.Column) -> bool:
    place = column.meta.get("place")
    table = work.database.table(place[0], place[1]) if place else None
    found = table.column(place[2]) if table and place else None
    return found is not None and found.type.name in TEXTS and found.type.dimensions == 1


def _join(work: Work, select: exp.Select, calls: list[exp.Expr]) -> None:
    argument = calls[0].this if isinstance(calls[0], exp.Explode) else calls[0].expressions[0]
    if not isinstance(argument, exp.Column):
        raise Refused("it unfolds an expression that is no column")
    if _name(calls[0]) == "jsonb_array_elements_text":
        work.doubt("elements of JSON that are no texts", "each engine prints numbers and documents in its way")
    if isinstance(calls[0], exp.Explode) and not _of_texts(work, argument):
        raise Refused("it unfolds an array of what is no text")
    name = work.names.column(*argument.meta["place"]) if argument.meta.get("place") else argument.name
    spelled = exp.Column(this=trees.identifier(name), table=argument.args.get("table")).sql(work.dialect.sqlglot)
    rules = work.dialect.unnest
    of_text = rules.get(f"{_name(calls[0])} of text") if work.policy.json == "text" else None
    source, value = (of_text or rules[_name(calls[0])])(spelled, _ALIAS)
    for call in calls:
        read = trees.mark(sqlglot.parse_one(value, read=work.dialect.sqlglot))
        read.type = exp.DataType.build("text")
        call.replace(read)
    if not source:
        return
    how = work.dialect.unnest_join
    if how == "CROSS APPLY":  # which sqlglot prints for one engine only
        select.append("laterals", trees.mark(trees.raw(f" CROSS APPLY {source}")))
    else:
        kind = "CROSS" if how == "CROSS JOIN" else None
        select.append("joins", trees.mark(exp.Join(this=trees.raw(source), kind=kind)))
