"""Tree -> PostgreSQL: the text itself with its columns replaced, or a translation in brackets (pure)."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp
from sqlglot.errors import ErrorLevel, UnsupportedError

from toolkit.plan.expressions.model import POSTGRES, Expression, ExpressionError, guarded, is_quoted
from toolkit.plan.sql_guard import guard

_ColumnPrinter = Callable[[exp.Column], exp.Column]


def printed(expression: Expression, column: _ColumnPrinter) -> str:
    """The expression in PostgreSQL with its columns replaced, past the guard."""
    if expression.dialect == POSTGRES:
        sql, shift = _substituted(expression, column)
        guarded(lambda: guard(sql), shift)
    else:
        sql = _translated(expression, column)
        guarded(lambda: guard(sql), _nowhere)
    return sql


def _nowhere(_: int) -> int | None:
    """Translated text has no place in the plan."""
    return None


def _substituted(expression: Expression, replacement: _ColumnPrinter) -> tuple[str, Callable[[int], int]]:
    """The text itself, each column in it replaced where it stands; and how to get from its offsets to the plan's."""
    sql, text, position = "", expression.text, 0
    grown: list[tuple[int, int]] = []
    places = {
        _place(column, text): replacement(column).sql(POSTGRES) for column in expression.tree.find_all(exp.Column)
    }
    for (start, end), printed in sorted(places.items()):
        sql += text[position:start] + printed
        grown.append((len(sql), len(sql) - end))
        position = end

    def shift(offset: int) -> int:
        return offset - next((growth for end, growth in reversed(grown) if end <= offset), 0)

    return sql + text[position:], shift


def _place(column: exp.Column, text: str) -> tuple[int, int]:
    """Where the column's identifier stands in the text; it must be there, letter by letter."""
    meta = column.this.meta
    start, end = meta.get("start"), meta.get("end", -1) + 1
    written = f'"{column.name.replace(chr(34), chr(34) * 2)}"' if is_quoted(column) else column.name
    if start is None or text[start:end] != written:
        raise ExpressionError(
            f'the column "{column.name}" cannot be found in the text', fix="write it in double quotes"
        )
    return start, end


def _translated(expression: Expression, replacement: _ColumnPrinter) -> str:
    problem: str
    try:
        tree = _in_brackets(replaced(expression.tree, replacement))
        return tree.sql(dialect=POSTGRES, unsupported_level=ErrorLevel.RAISE, comments=False)
    except UnsupportedError as error:
        problem = f"this cannot be said in PostgreSQL's SQL: {str(error)[:200]}"
    except RecursionError:
        problem = "the expression is nested too deeply to be translated"
    raise ExpressionError(problem, fix="write it in PostgreSQL's dialect")


def replaced(tree: exp.Expression, replacement: _ColumnPrinter) -> exp.Expression:
    """A copy of the tree with its columns replaced."""
    copy = tree.copy()
    pairs = list(zip(tree.find_all(exp.Column), copy.find_all(exp.Column), strict=True))
    for original, copied in pairs:
        if copied is copy:
            return replacement(original)
        copied.replace(replacement(original))
    return copy


def _in_brackets(tree: exp.Expr) -> exp.Expr:
    """Brackets around every operation inside another, so that precedence cannot differ between two dialects."""
    for node in reversed(list(tree.walk())):
        inside = isinstance(node.parent, (*_OPERATIONS, exp.Cast, exp.AtTimeZone))
        if inside and isinstance(node, _OPERATIONS) and not isinstance(node, exp.Paren | exp.Dot):
            brackets = exp.Paren()
            node.replace(brackets)
            brackets.set("this", node)
    return tree


_OPERATIONS = (exp.Binary, exp.Unary, exp.Between, exp.In)
