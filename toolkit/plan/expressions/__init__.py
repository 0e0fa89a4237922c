"""SQL expressions: one scalar or condition over the columns of one row.

`parse_expression` needs no database: sqlglot reads the text in its dialect, its tree is searched for what is not a
scalar, and `sql_guard` reads the resulting PostgreSQL once more by its own rules. `bind_expression` then resolves every
column against the live table and prints it as `alias."name"`.

An expression in PostgreSQL's own dialect keeps its text: only its columns are replaced, so nothing is lost or regrouped
in translation. Another dialect's is printed by sqlglot, with every operation in its own brackets.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp
from sqlglot.dialects.dialect import Dialects

from toolkit.plan.expressions.model import (
    POSTGRES,
    BoundExpression,
    Expression,
    ExpressionError,
    column_node,
    guarded,
    is_quoted,
    offset_of,
)
from toolkit.plan.expressions.printing import printed
from toolkit.plan.expressions.reading import check_same_quotes, tokens_of, tree_of
from toolkit.plan.expressions.scalars import check_scalar
from toolkit.plan.expressions.types import check_boolean
from toolkit.plan.problems import did_you_mean, nearest
from toolkit.plan.sql_guard import lexemes

__all__ = [
    "POSTGRES",
    "BoundExpression",
    "Expression",
    "ExpressionError",
    "bind_expression",
    "known_dialects",
    "parse_expression",
]

# Longer texts are no expressions; the parser would take their nesting as deep recursion.
LONGEST_CHARACTERS = 16_384


def known_dialects() -> tuple[str, ...]:
    """The dialects an expression may be written in."""
    return tuple(sorted(dialect.value for dialect in Dialects if dialect.value))


def parse_expression(text: str, *, dialect: str = POSTGRES) -> Expression:
    """Read and check an expression, offline. Raises ExpressionError."""
    if len(text) > LONGEST_CHARACTERS:
        raise ExpressionError(f"the expression is longer than {LONGEST_CHARACTERS} characters")
    if "\0" in text:
        raise ExpressionError("a NUL character is refused", offset=text.index("\0"))
    if dialect not in known_dialects():
        raise ExpressionError(
            f"'{dialect}' is not a dialect that is known", fix=did_you_mean(dialect, known_dialects())
        )
    tokens = tokens_of(text, dialect)
    read = guarded(lambda: lexemes(text)) if dialect == POSTGRES else []
    tree = tree_of(text, tokens, dialect)
    check_scalar(tree, dialect)
    if dialect == POSTGRES:
        check_same_quotes(tokens, read)
    expression = Expression(text, dialect, tree)
    printed(expression, lambda column: column_node(column.name))
    return expression


def bind_expression(
    expression: Expression, *, columns: Mapping[str, str], alias: str, boolean: bool = False
) -> BoundExpression:
    """Resolve the expression's columns against a table's.

    `columns` maps each column's name, as the catalog spells it, to its type's text (`format_type`). With `boolean`,
    an expression that is surely of another type is refused. Raises ExpressionError.
    """
    resolved = {id(column): _resolve(column, columns) for column in expression.tree.find_all(exp.Column)}
    if boolean:
        check_boolean(expression, columns, resolved)
    sql = printed(expression, lambda column: column_node(resolved[id(column)], alias))
    return BoundExpression(sql.strip(), frozenset(resolved.values()))


def _resolve(column: exp.Column, columns: Mapping[str, str]) -> str:
    """The catalog's name: exactly as written, or, unquoted, in lower case as PostgreSQL folds it."""
    name = column.name
    if name in columns:
        return name
    if not is_quoted(column) and name.lower() in columns:
        return name.lower()
    match = nearest(name, columns)
    fix = f'did you mean "{match}"?' if match else f"the columns are {', '.join(columns)}"
    raise ExpressionError(f'the table has no column "{name}"', fix=fix, offset=offset_of(column))
