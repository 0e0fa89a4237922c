"""Functions that return rows, called among a SELECT's columns: PostgreSQL's way to unfold JSON and arrays (pure).

The call becomes a source of its own, joined to the others, and its value a column of that source. Rows without an
element go, as they do in PostgreSQL. Several calls go side by side there: the first elements in one row, then the
second ones, with NULL where a list has ended.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlglot
from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.types import TEXTS
from toolkit.dialects.work import Work

_ALIAS = "element"


@dataclass(frozen=True, slots=True)
class _Unfolded:
    """A call: its function in PostgreSQL's words, the column in the target's, the type of its elements."""

    function: str
    column: str
    element: str


def unnest(work: Work, tree: exp.Query) -> exp.Query:
    """Rewrite each such call. Raises Refused where the target cannot."""
    for select in tree.find_all(exp.Select):
        found = select.find_all(exp.Anonymous, exp.Explode)
        calls: list[exp.Expr] = [
            node for node in found if _known(work, node) and node.find_ancestor(exp.Select) is select
        ]
        if calls:
            _join(work, select, calls)
    return tree


def _name(call: exp.Expr) -> str:
    """In PostgreSQL's words."""
    return "unnest" if isinstance(call, exp.Explode) else call.name.lower()


def _known(work: Work, node: exp.Expr) -> bool:
    return _name(node) in work.dialect.unnest and not isinstance(node.parent, exp.Lateral | exp.From | exp.Join)


def _unfolded(work: Work, call: exp.Expr) -> _Unfolded:
    argument = call.this if isinstance(call, exp.Explode) else call.expressions[0]
    if not isinstance(argument, exp.Column):
        raise Refused("it unfolds an expression that is no column")
    name = work.names.column(*argument.meta["place"]) if argument.meta.get("place") else argument.name
    spelled = exp.Column(this=trees.identifier(name), table=argument.args.get("table")).sql(work.dialect.sqlglot)
    if _name(call) != "unnest":
        work.doubt("elements of JSON that are no texts", "each engine prints numbers and documents in its way")
        return _Unfolded(_name(call), spelled, "text")
    element = _element(work, argument)
    if element not in TEXTS and element not in work.dialect.elements:
        raise Refused(f"it unfolds an array of {element or 'an unknown type'}, which has no translation")
    return _Unfolded("unnest", spelled, element)


def _element(work: Work, column: exp.Column) -> str:
    """The type of an array's elements; nothing if it is not one list of a known type."""
    place = column.meta.get("place")
    table = work.database.table(place[0], place[1]) if place else None
    found = table.column(place[2]) if table and place else None
    return found.type.name if found is not None and found.type.kind == "base" and found.type.dimensions == 1 else ""


def _join(work: Work, select: exp.Select, calls: list[exp.Expr]) -> None:
    unfolded = [_unfolded(work, call) for call in calls]
    different = list(dict.fromkeys(unfolded))
    if len(different) == 1:
        rules, function = work.dialect.unnest, different[0].function
        of_text = rules.get(f"{function} of text") if work.policy.json == "text" else None
        source, value = (of_text or rules[function])(different[0].column, _ALIAS)
        values = [value]
    elif work.dialect.unnest_together is None:
        raise Refused("it unfolds two values side by side")
    else:
        source, values = work.dialect.unnest_together([(each.function, each.column) for each in different], _ALIAS)
    for call, each in zip(calls, unfolded, strict=True):
        value = work.dialect.elements.get(each.element, "{0}").format(values[different.index(each)])
        read = trees.mark(sqlglot.parse_one(value, read=work.dialect.sqlglot))
        read.type = exp.DataType.build("text" if each.element in TEXTS else each.element)
        call.replace(read)
    if not source:
        return
    how = work.dialect.unnest_join
    if how == "CROSS APPLY":  # which sqlglot prints for one engine only
        select.append("laterals", trees.mark(trees.raw(f" CROSS APPLY {source}")))
    else:
        kind = "CROSS" if how == "CROSS JOIN" else None
        select.append("joins", trees.mark(exp.Join(this=trees.raw(source), kind=kind)))
