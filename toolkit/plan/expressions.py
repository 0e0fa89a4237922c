"""SQL expressions: one scalar or condition over the columns of one row.

`parse_expression` needs no database: sqlglot reads the text in its dialect, its tree is searched for what is not a
scalar, and `sql_guard` reads the resulting PostgreSQL once more by its own rules. `bind_expression` then resolves every
column against the live table and prints it as `alias."name"`.

An expression in PostgreSQL's own dialect keeps its text: only its columns are replaced, so nothing is lost or regrouped
in translation. Another dialect's is printed by sqlglot, with every operation in its own brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlglot import Dialect, exp
from sqlglot.dialects.dialect import Dialects
from sqlglot.errors import ErrorLevel, ParseError, SqlglotError, TokenError, UnsupportedError
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.schema import MappingSchema
from sqlglot.tokens import Token, TokenType  # type: ignore[attr-defined]

from toolkit.errors import ToolkitError
from toolkit.plan.functions import words
from toolkit.plan.problems import did_you_mean, nearest
from toolkit.plan.sql_guard import Lexeme, RefusedError, guard, lexemes

POSTGRES = "postgres"

# Longer texts are no expressions; the parser would take their nesting as deep recursion.
LONGEST_CHARACTERS = 16_384

# Unquoted, these are the connected role (or its database) in PostgreSQL, never a column.
_ROLE_WORDS = words("user current_user session_user current_role current_catalog current_schema system_user")


class ExpressionError(ToolkitError):
    """An expression that is refused, at `offset` characters into its text where that is known."""

    exit_code = 2

    def __init__(self, what: str, *, why: str | None = None, fix: str | None = None, offset: int | None = None) -> None:
        super().__init__(what, why=why, fix=fix)
        self.offset = offset


@dataclass(frozen=True)
class Expression:
    """A checked expression, not yet tied to a table. `text` as in the plan, `dialect` its language."""

    text: str
    dialect: str
    tree: exp.Expression = field(repr=False, compare=False)

    @property
    def column_words(self) -> tuple[str, ...]:
        """The columns as they are written, without quotes, each once."""
        return tuple(dict.fromkeys(column.name for column in self.tree.find_all(exp.Column)))


@dataclass(frozen=True)
class BoundExpression:
    """PostgreSQL text over `alias."column"`s, and the names of the columns it reads.

    The text may hold `%`: double it when it goes into a statement that psycopg formats with parameters.
    """

    sql: str
    columns: frozenset[str]


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
    tokens = _tokens(text, dialect)
    read = _guarded(lambda: lexemes(text)) if dialect == POSTGRES else []
    tree = _tree(text, tokens, dialect)
    _check_tree(tree, dialect)
    if dialect == POSTGRES:
        _check_same_quotes(tokens, read)
    expression = Expression(text, dialect, tree)
    _printed(expression, lambda column: _column(column.name))
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
        _check_boolean(expression, columns, resolved)
    sql = _printed(expression, lambda column: _column(resolved[id(column)], alias))
    return BoundExpression(sql.strip(), frozenset(resolved.values()))


# --- reading ---------------------------------------------------------------------------------------------------------


def _tokens(text: str, dialect: str) -> list[Token]:
    try:
        tokens = Dialect.get_or_raise(dialect).tokenize(text)
    except (TokenError, ValueError):
        tokens = None
    if tokens is None:
        raise ExpressionError("a quoted text in the expression has no end", fix="write a quote inside twice: 'it''s'")
    for token in tokens:
        if token.comments:
            raise ExpressionError("comments are refused in an expression", fix="write the comment in the YAML, after #")
        if token.token_type == TokenType.SEMICOLON:
            raise ExpressionError("an expression is one expression, without a semicolon", offset=token.start)
    if not tokens:
        raise ExpressionError("the expression is empty")
    return list(tokens)


def _tree(text: str, tokens: list[Token], dialect: str) -> exp.Expression:
    problem: ExpressionError
    try:
        parser = Dialect.get_or_raise(dialect).parser(error_level=ErrorLevel.RAISE)
        trees = parser.parse_into(exp.Condition, tokens, text)
        if len(trees) == 1 and isinstance(trees[0], exp.Expression):
            return trees[0]
        problem = ExpressionError("this is not one expression")
    except ParseError as error:
        problem = _not_parsed(error, tokens)
    except (SqlglotError, ValueError, AttributeError, TypeError, IndexError, RecursionError):
        problem = ExpressionError("this is not an expression that can be read")
    raise problem


def _not_parsed(error: ParseError, tokens: list[Token]) -> ExpressionError:
    first = error.errors[0] if error.errors else {}
    word = str(first.get("highlight") or "")
    line, column = first.get("line"), first.get("col")
    place = next((token for token in tokens if (token.line, token.col) == (line, column)), None)
    offset = place.start if place else None
    if any(token.token_type == TokenType.SELECT for token in tokens):
        return ExpressionError("a SELECT is refused; an expression sees one row", offset=offset)
    if not word:
        return ExpressionError("this is not one SQL expression", offset=offset)
    return ExpressionError(f"this is not one SQL expression: '{word[:40]}' cannot stand here", offset=offset)


def _check_same_quotes(tokens: list[Token], read: list[Lexeme]) -> None:
    """sqlglot and the guard must agree where every quoted text begins and ends, or one of them was tricked."""
    quoted = {TokenType.STRING, TokenType.IDENTIFIER, TokenType.BYTE_STRING, TokenType.BIT_STRING, TokenType.HEX_STRING}
    theirs = [(token.start, token.end + 1) for token in tokens if token.token_type in quoted]
    ours = [(item.start, item.end) for item in read if item.kind in ("string", "quoted", "escaped", "bits")]
    if theirs != ours:
        raise ExpressionError("the quotes of this expression can be read in two ways", fix="write texts as 'text'")


# --- what is not a scalar --------------------------------------------------------------------------------------------

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


def _check_tree(tree: exp.Expression, dialect: str) -> None:
    for node in tree.walk():
        for kind, what in _REFUSED_NODES:
            if isinstance(node, kind):
                raise ExpressionError(_naming(node, what), offset=_offset(node))
        if isinstance(node, exp.Dot) and not node.find_ancestor(exp.DataType):
            raise ExpressionError("a dot is refused; name a column of this table by itself", offset=_offset(node))
        if isinstance(node, exp.Column):
            _check_column(node, dialect)


def _naming(node: exp.Expr, what: str) -> str:
    if isinstance(node, exp.AggFunc):
        return f"{node.sql_name().lower()}() is an aggregate; an expression sees one row"
    return what


def _check_column(column: exp.Column, dialect: str) -> None:
    if column.table:
        fix = f'write "{column.name}" alone; an expression sees the columns of its table only'
        raise ExpressionError(f"the column {column.sql(POSTGRES)} is qualified", fix=fix, offset=_offset(column))
    if dialect == POSTGRES and not _is_quoted(column) and column.name.lower() in _ROLE_WORDS:
        word = column.name
        fix = f'write "{word.lower()}", in double quotes, if the column is meant'
        raise ExpressionError(
            f"{word}, unquoted, is the connected role and not a column", fix=fix, offset=_offset(column)
        )


def _is_quoted(column: exp.Column) -> bool:
    return bool(isinstance(column.this, exp.Identifier) and column.this.args.get("quoted"))


def _offset(node: exp.Expr) -> int | None:
    starts = [part.meta["start"] for part in node.walk() if "start" in part.meta]
    return min(starts) if starts else None


# --- columns ---------------------------------------------------------------------------------------------------------


def _resolve(column: exp.Column, columns: Mapping[str, str]) -> str:
    """The catalog's name: exactly as written, or, unquoted, in lower case as PostgreSQL folds it."""
    name = column.name
    if name in columns:
        return name
    if not _is_quoted(column) and name.lower() in columns:
        return name.lower()
    match = nearest(name, columns)
    fix = f'did you mean "{match}"?' if match else f"the columns are {', '.join(columns)}"
    raise ExpressionError(f'the table has no column "{name}"', fix=fix, offset=_offset(column))


def _check_boolean(expression: Expression, columns: Mapping[str, str], resolved: Mapping[int, str]) -> None:
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
    tree = _replaced(expression.tree, lambda column: _column(resolved[id(column)], "t"))
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


# --- printing --------------------------------------------------------------------------------------------------------


def _column(name: str, alias: str | None = None) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True), table=exp.to_identifier(alias))


_ColumnPrinter = Callable[[exp.Column], exp.Column]


def _printed(expression: Expression, column: _ColumnPrinter) -> str:
    """The expression in PostgreSQL with its columns replaced, past the guard."""
    if expression.dialect == POSTGRES:
        sql, shift = _substituted(expression, column)
        _guarded(lambda: guard(sql), shift)
    else:
        sql = _translated(expression, column)
        _guarded(lambda: guard(sql), _nowhere)
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
    written = f'"{column.name.replace(chr(34), chr(34) * 2)}"' if _is_quoted(column) else column.name
    if start is None or text[start:end] != written:
        raise ExpressionError(
            f'the column "{column.name}" cannot be found in the text', fix="write it in double quotes"
        )
    return start, end


def _translated(expression: Expression, replacement: _ColumnPrinter) -> str:
    problem: str
    try:
        tree = _in_brackets(_replaced(expression.tree, replacement))
        return tree.sql(dialect=POSTGRES, unsupported_level=ErrorLevel.RAISE, comments=False)
    except UnsupportedError as error:
        problem = f"this cannot be said in PostgreSQL's SQL: {str(error)[:200]}"
    except RecursionError:
        problem = "the expression is nested too deeply to be translated"
    raise ExpressionError(problem, fix="write it in PostgreSQL's dialect")


def _replaced(tree: exp.Expression, replacement: _ColumnPrinter) -> exp.Expression:
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


_Checked = TypeVar("_Checked")


def _guarded(check: Callable[[], _Checked], shift: Callable[[int], int | None] = lambda offset: offset) -> _Checked:
    """What the check returns; what it refuses becomes an ExpressionError, its offset shifted into the plan's text."""
    problem: ExpressionError
    try:
        return check()
    except RefusedError as refused:
        problem = ExpressionError(refused.what, fix=refused.fix, offset=shift(refused.offset))
    raise problem
