"""Whether an expression is a condition, as far as sqlglot can tell its type (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.schema import MappingSchema

from toolkit.plan.expressions.model import POSTGRES, Expression, ExpressionError, column_node
from toolkit.plan.expressions.printing import replaced


def check_boolean(expression: Expression, columns: Mapping[str, str], resolved: Mapping[int, str]) -> None:
    """Raise ExpressionError for an expression that is surely of another type than boolean."""
    kind = _type(expression, columns, resolved)
    if kind is None or kind.is_type(*_PERHAPS_BOOLEAN):
        return
    # The shift operators compare networks and ranges too, which sqlglot does not know.
    if isinstance(expression.tree.unnest(), exp.BitwiseLeftShift | exp.BitwiseRightShift):
        return
    raise ExpressionError(
        f"the condition is of type {kind.sql(POSTGRES).lower()}, not boolean",
        fix="compare it with something, such as status = 'failure'",
        offset=0,
    )


_PERHAPS_BOOLEAN = (
    exp.DataType.Type.BOOLEAN,
    exp.DataType.Type.UNKNOWN,
    exp.DataType.Type.NULL,
    exp.DataType.Type.USERDEFINED,
)


def _type(expression: Expression, columns: Mapping[str, str], resolved: Mapping[int, str]) -> exp.DataType | None:
    """The expression's type as far as sqlglot can tell."""
    tree = replaced(expression.tree, lambda column: column_node(resolved[id(column)], "t"))
    used = {name: _data_type(columns[name]) for name in set(resolved.values())}
    schema = MappingSchema({"t": used or {"": exp.DataType.build("unknown")}}, dialect=POSTGRES, normalize=False)
    try:
        query = annotate_types(exp.select(tree).from_("t"), schema=schema, dialect=POSTGRES)
    except (SqlglotError, RecursionError):
        return None
    return query.expressions[0].type  # type: ignore[no-any-return]


def _data_type(text: str) -> exp.DataType:
    try:
        return exp.DataType.build(text, dialect=POSTGRES)
    except (SqlglotError, ValueError):
        return exp.DataType.build("unknown")
