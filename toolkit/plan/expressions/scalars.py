"""What is no scalar over the columns of one row is refused: queries, aggregates, parameters, qualified names (pure)."""

from __future__ import annotations

from sqlglot import exp

from toolkit.plan.expressions.model import POSTGRES, ExpressionError, is_quoted, offset_of
from toolkit.plan.functions import words

# Unquoted, these are the connected role (or its database) in PostgreSQL, never a column.
_ROLE_WORDS = words("user current_user session_user current_role current_catalog current_schema system_user")

_REFUSED_NODES: tuple[tuple[type[exp.Expr], str], ...] = (
    (exp.Query, "a SELECT is refused; an expression sees one row"),
    (exp.CTE, "a WITH is refused; an expression sees one row"),
    (exp.With, "a WITH is refused; an expression sees one row"),
    (exp.Exists, "EXISTS is refused; an expression sees one row"),
    (exp.Window, "a window function is refused; an expression sees one row"),
    (exp.AggFunc, "an aggregate is refused; an expression sees one row"),
    (exp.Command, "a command is refused"),
    (exp.DDL, "a statement is refused"),
    (exp.DML, "a statement is refused"),
    (exp.Placeholder, "a parameter is refused; write the value"),
    (exp.Parameter, "a parameter is refused; write the value"),
    (exp.SessionParameter, "a session variable is refused; write the value"),
    (exp.Star, "* is refused; name the columns"),
    (exp.Alias, "a name after AS is refused; `set` names the column already"),
    (exp.Table, "a table is refused; an expression sees one row"),
    (exp.Operator, "OPERATOR(...) is refused; write the operator itself"),
    (exp.Lambda, "a lambda is refused"),
    (exp.UnicodeString, "U&'...' texts are refused; write the characters themselves"),
)  # fmt: skip


def check_scalar(tree: exp.Expression, dialect: str) -> None:
    """Raise ExpressionError for what is not computed from one row alone."""
    for node in tree.walk():
        for kind, what in _REFUSED_NODES:
            if isinstance(node, kind):
                raise ExpressionError(_naming(node, what), offset=offset_of(node))
        if isinstance(node, exp.Dot) and not node.find_ancestor(exp.DataType):
            raise ExpressionError("a dot is refused; name a column of this table by itself", offset=offset_of(node))
        if isinstance(node, exp.Column):
            _check_column(node, dialect)


def _naming(node: exp.Expr, what: str) -> str:
    if isinstance(node, exp.AggFunc):
        return f"{node.sql_name().lower()}() is an aggregate; an expression sees one row"
    return what


def _check_column(column: exp.Column, dialect: str) -> None:
    if column.table:
        fix = f'write "{column.name}" alone; an expression sees the columns of its table only'
        raise ExpressionError(f"the column {column.sql(POSTGRES)} is qualified", fix=fix, offset=offset_of(column))
    if dialect == POSTGRES and not is_quoted(column) and column.name.lower() in _ROLE_WORDS:
        word = column.name
        fix = f'write "{word.lower()}", in double quotes, if the column is meant'
        raise ExpressionError(
            f"{word}, unquoted, is the connected role and not a column", fix=fix, offset=offset_of(column)
        )
