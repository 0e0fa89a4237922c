"""Which span of time a query can touch, as far as its WHERE says so plainly (pure).

Only comparisons of the window column with a constant, joined by AND, of a table that the query names once. Whatever
is not understood prunes nothing: a span is never too narrow.
"""

from __future__ import annotations

from datetime import datetime

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from toolkit.steps.restore.choose import Span

# An object is chosen when it touches the span, so the end may be given one tick too late but never too early.
_LOW = (exp.GT, exp.GTE, exp.EQ)
_HIGH = (exp.LT, exp.LTE, exp.EQ)
_FLIPPED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
    exp.EQ: exp.EQ,
}


def span_of(query: str, table: str, column: str) -> Span:
    """The span of `column` that the query's rows of `table` can lie in."""
    try:
        tree = parse_one(query, read="duckdb")
    except SqlglotError:
        return Span()  # DuckDB will say what is wrong with it
    tables = [found for found in tree.find_all(exp.Table) if found.name.casefold() == table.casefold()]
    if len(tables) != 1:
        return Span()
    select = tables[0].find_ancestor(exp.Select)
    where = select.args.get("where") if select is not None else None
    if select is None or where is None or not isinstance(tables[0].parent, exp.From) or select.args.get("joins"):
        return Span()
    low = high = None
    for condition in where.this.flatten() if isinstance(where.this, exp.And) else [where.this]:
        operator, moment = _comparison(condition.unnest(), column)
        if moment is not None and operator in _LOW:
            low = max(low or moment, moment)
        if moment is not None and operator in _HIGH:
            end = moment + "~"  # a text behind the moment itself
            high = min(high or end, end)
    return Span(low, high)


def _comparison(condition: exp.Expr, column: str) -> tuple[type[exp.Expr] | None, str | None]:
    if type(condition) not in _FLIPPED:
        return None, None
    left, right = condition.this.unnest(), condition.expression.unnest()
    if _is_column(left, column):
        return type(condition), _moment(right)
    if _is_column(right, column):
        return _FLIPPED[type(condition)], _moment(left)
    return None, None


def _is_column(node: exp.Expr, column: str) -> bool:
    return isinstance(node, exp.Column) and node.name.casefold() == column.casefold()


def _moment(node: exp.Expr) -> str | None:
    """A constant day or moment without a zone, as UTC text with microseconds."""
    if isinstance(node, exp.Cast):
        node = node.this
    if not (isinstance(node, exp.Literal) and node.is_string):
        return None
    try:
        moment = datetime.fromisoformat(node.name)
    except ValueError:
        return None
    return None if moment.tzinfo else moment.isoformat(sep=" ", timespec="microseconds")
